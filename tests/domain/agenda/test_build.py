from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.domain.agenda.build import propose
from reflect.domain.agenda.model import AgendaItem, ItemOrigin, ItemState, MeetingKind, Section
from reflect.domain.agenda.referrals import referral_of
from reflect.domain.entry import Bring
from reflect.domain.harm import Harm
from reflect.domain.patterns.merge import family
from reflect.domain.patterns.model import Evidence, PatternKind
from reflect.domain.referrals.deciding import ToDecide
from reflect.domain.referrals.model import Referral, State
from tests.domain.agenda.samples import DAY, NAMES, entry, finding, ids, item, meeting


def build(**sources) -> tuple[AgendaItem, ...]:
    return propose(meeting(), names=NAMES, new_id=ids(), **sources)


def carried(item_id: str, **changes) -> AgendaItem:
    return item(item_id, meeting_id="last", state=ItemState.CARRIED, **changes)


def test_nothing_to_bring_gives_an_empty_agenda() -> None:
    assert build() == ()


def a_referral(number: int, question: str = "Is it time?", *, sensitive=False, **changes):
    row = Referral(f"r{number}", "h", f"service {number}", DAY, **changes)
    return ToDecide(row, question, sensitive)


def test_referrals_to_decide_stand_in_harm_order_with_one_question_each() -> None:
    proposed = build(
        referrals=[
            a_referral(1, state=State.REFLECTED, entries=("e1",)),
            a_referral(2, "What do we decide?", harm=Harm.SERIOUS, state=State.WITH_SUPERVISOR),
            a_referral(3, harm=Harm.BUILDING, sensitive=True),
        ]
    )
    assert [(new.section, new.headline) for new in proposed] == [
        (Section.REFERRALS, "service 2 (with the supervisor)"),
        (Section.REFERRALS, "service 3 (an idea)"),
        (Section.REFERRALS, "service 1 (reflected on)"),
    ]
    assert [new.sensitive for new in proposed] == [False, True, False]
    assert proposed[0].question == "What do we decide?"
    assert proposed[2].entries == ("e1",)
    assert [referral_of(new) for new in proposed] == ["r2", "r3", "r1"]


def test_a_row_about_immediate_danger_stands_under_safety() -> None:
    now = a_referral(1, "What is next?", harm=Harm.IMMEDIATE, state=State.RAISED)
    (first,) = build(referrals=[now])
    assert (first.section, first.harm) == (Section.SAFETY, Harm.IMMEDIATE)
    waiting = replace(first, meeting_id="last", state=ItemState.CARRIED)
    (still,) = build(waiting=[waiting], referrals=[now])
    assert still.section is Section.SAFETY


def test_a_carried_referral_goes_to_safety_with_danger_and_back_when_it_has_passed() -> None:
    (first,) = build(referrals=[a_referral(1, harm=Harm.BUILDING, state=State.RAISED)])
    waiting = replace(first, meeting_id="last", state=ItemState.CARRIED)
    danger = a_referral(1, harm=Harm.IMMEDIATE, state=State.RAISED)
    (near,) = build(waiting=[waiting], referrals=[danger])
    assert (near.section, near.harm) == (Section.SAFETY, Harm.IMMEDIATE)
    again = replace(near, meeting_id="last", state=ItemState.CARRIED)
    (passed,) = build(
        waiting=[again], referrals=[a_referral(1, harm=Harm.BUILDING, state=State.ACCEPTED)]
    )
    assert (passed.section, passed.harm) == (Section.REFERRALS, Harm.BUILDING)
    by_hand = replace(waiting, section=Section.MAIN_QUESTION)
    (left,) = build(waiting=[by_hand], referrals=[a_referral(1, state=State.RAISED)])
    assert left.section is Section.MAIN_QUESTION


def test_a_referral_is_proposed_once_and_one_that_was_carried_keeps_its_count() -> None:
    (first,) = build(referrals=[a_referral(1)])
    assert build(referrals=[a_referral(1)], existing=[first]) == ()
    dropped = replace(first, state=ItemState.DROPPED)
    assert build(referrals=[a_referral(1)], existing=[dropped]) == ()
    waiting = replace(first, meeting_id="last", state=ItemState.CARRIED)
    (again,) = build(referrals=[a_referral(1)], waiting=[waiting])
    assert (again.carried, again.origin) == (1, ItemOrigin.CARRIED)


def test_the_rule_on_what_was_carried_proposes_nothing_since_the_item_is_there() -> None:
    assert build(findings=[finding(kind=PatternKind.CARRIED)]) == ()


def test_an_entry_with_safety_stands_under_safety_whatever_was_ticked() -> None:
    (only,) = build(entries=[entry("e1", safety=True, bring=Bring.NO)])
    assert only.section is Section.SAFETY
    assert only.headline == "Heron: safety was raised"
    assert only.entries == ("e1",)


def test_the_strongest_entry_to_bring_is_the_main_question_and_the_rest_come_second() -> None:
    proposed = build(
        entries=[
            entry("e1", intensity=4),
            entry("e2", "c", intensity=9),
            entry("e3", "m", bring=Bring.MAYBE, intensity=10),
        ]
    )
    assert [(new.section, new.headline) for new in proposed] == [
        (Section.MAIN_QUESTION, "Cedar: a reflection to bring"),
        (Section.SECOND, "Heron: a reflection to bring"),
        (Section.SECOND, "Moss: a reflection, perhaps to bring"),
    ]
    assert [new.position for new in proposed] == [0, 0, 1]


def test_the_latest_comes_first_where_intensity_does_not_decide() -> None:
    proposed = build(
        entries=[entry("old", occurred_on=date(2026, 11, 2)), entry("new", occurred_on=DAY)]
    )
    assert proposed[0].entries == ("old", "new")


def test_an_own_main_question_keeps_its_place() -> None:
    own = item("own", Section.MAIN_QUESTION)
    assert [new.section for new in build(existing=[own], entries=[entry("e1")])] == [Section.SECOND]
    dropped = replace(own, state=ItemState.DROPPED)
    (new,) = build(existing=[dropped], entries=[entry("e1")])
    assert new.section is Section.MAIN_QUESTION


def test_an_entry_without_a_client_or_not_to_bring() -> None:
    (new,) = build(entries=[entry("e1", None), entry("e2", bring=Bring.NO)])
    assert new.headline == "A reflection to bring"


def test_an_agenda_holds_no_text_of_an_entry() -> None:
    proposed = build(entries=[entry("e1"), entry("e2", safety=True)], findings=[finding()])
    assert not any("brother" in repr(new) for new in proposed)


def test_findings_go_where_they_belong() -> None:
    proposed = build(
        findings=[
            finding(),
            finding("guilt", None, kind=PatternKind.CASELOAD),
            finding("warmth_alliance", positive=True),
        ]
    )
    assert {new.subject: new.section for new in proposed} == {
        "repeat/h/overwhelmed": Section.PATTERNS,
        "caseload/-/guilt": Section.SECOND,
        "repeat/h/warmth_alliance": Section.WIN,
    }
    pattern = next(new for new in proposed if new.section is Section.PATTERNS)
    assert pattern.origin is ItemOrigin.PATTERN
    assert pattern.entries == ("e1",)  # those that show it
    assert pattern.headline == finding().wording.replace("your last", "my last")


def test_the_same_entry_is_proposed_once() -> None:
    twice = [entry("e1"), entry("e1", safety=True)]
    assert len(build(entries=twice)) == 1
    own = item("own", entries=("e1",))
    assert build(existing=[own], entries=[entry("e1")]) == ()


def test_what_was_dropped_is_not_proposed_again() -> None:
    first = build(entries=[entry("e1")], findings=[finding()])
    dropped = [replace(new, state=ItemState.DROPPED) for new in first]
    assert build(existing=dropped, entries=[entry("e1")], findings=[finding()]) == ()


def test_a_pattern_is_proposed_once_even_under_another_rule() -> None:
    (shown,) = build(findings=[finding()])
    again = finding(kind=PatternKind.ABOVE_BASELINE)
    assert build(existing=[shown], findings=[again]) == ()
    assert len(build(findings=[finding(), again])) == 1


def test_a_pattern_may_rest_on_an_entry_that_is_brought_too() -> None:
    assert len(build(entries=[entry("e1")], findings=[finding()])) == 2


def test_a_carried_item_returns_with_its_count_and_its_history() -> None:
    (new,) = build(waiting=[carried("old", carried=1, question="How?", entries=("e1",))])
    assert (new.carried, new.origin, new.continues) == (2, ItemOrigin.CARRIED, "old")
    assert (new.question, new.entries, new.state) == ("How?", ("e1",), ItemState.OPEN)
    assert new.meeting_id == "next"


def test_a_carried_pattern_or_entry_is_not_proposed_a_second_time() -> None:
    waiting = [carried("p", subject="repeat/h/overwhelmed"), carried("e", entries=("e1",))]
    assert len(build(waiting=waiting, findings=[finding()], entries=[entry("e1")])) == 2


def test_what_was_continued_already_is_not_continued_again() -> None:
    first = build(waiting=[carried("old")])
    assert build(existing=first, waiting=[carried("old")]) == ()


def test_a_decision_returns_as_a_follow_up_in_its_own_words() -> None:
    decided = item(
        "old",
        Section.MAIN_QUESTION,
        meeting_id="last",
        state=ItemState.DECIDED,
        decision="Ask Heron how the group went",
        due_on=DAY,
        question="What now?",
        carried=3,
    )
    (new,) = build(waiting=[decided])
    assert (new.section, new.origin) == (Section.FOLLOW_UPS, ItemOrigin.FOLLOW_UP)
    assert (new.headline, new.due_on) == ("Ask Heron how the group went", DAY)
    assert (new.question, new.decision, new.carried) == ("What now?", "", 0)
    assert new.continues == "old"


def test_closed_items_of_earlier_meetings_stay_closed() -> None:
    closed = [
        item(str(n), meeting_id="last", state=state)
        for n, state in enumerate((ItemState.DISCUSSED, ItemState.DROPPED, ItemState.DECIDED))
    ]
    assert build(waiting=closed) == ()


def test_harm_comes_first_inside_a_section_then_the_often_carried() -> None:
    proposed = build(
        waiting=[
            carried("calm", carried=4),
            carried("near", harm=Harm.IMMEDIATE),
            carried("twice", carried=1),
            carried("slow", harm=Harm.BUILDING),
        ]
    )
    assert [new.continues for new in proposed] == ["near", "slow", "calm", "twice"]
    assert [new.position for new in proposed] == [0, 1, 2, 3]


def test_new_items_come_after_those_already_ordered_by_hand() -> None:
    existing = [item("a", position=4)]
    (new,) = build(existing=existing, waiting=[carried("old")])
    assert new.position == 5


def test_sensitive_entries_and_themes_make_sensitive_items() -> None:
    proposed = build(
        entries=[entry("e9", sensitive=True)],
        findings=[
            finding("attraction"),
            finding(evidence=(Evidence("e1", DAY, sensitive=True),)),
            finding("guilt", evidence=(Evidence("e1", DAY, present=False, sensitive=True),)),
        ],
    )
    by_subject = {new.subject: new.sensitive for new in proposed}
    assert by_subject == {
        "": True,
        "repeat/h/attraction": True,
        "repeat/h/overwhelmed": True,
        "repeat/h/guilt": False,
    }


entries = st.lists(
    st.builds(
        entry,
        st.sampled_from([f"e{n}" for n in range(8)]),
        st.sampled_from(["h", "c", None]),
        bring=st.sampled_from(Bring),
        safety=st.booleans(),
        intensity=st.none() | st.integers(0, 10),
        written_at=st.just(datetime(2026, 11, 19, tzinfo=UTC)),
    ),
    max_size=12,
)
findings = st.lists(
    st.builds(finding, st.sampled_from(["a", "b", "attraction"]), st.sampled_from(["h", None])),
    max_size=6,
)
waiting = st.lists(
    st.builds(
        item,
        st.sampled_from([f"w{n}" for n in range(6)]),
        st.sampled_from(Section),
        meeting_id=st.just("last"),
        state=st.sampled_from(ItemState),
        decision=st.sampled_from(["", "Ask again"]),
    ),
    max_size=6,
)


@settings(deadline=None)
@given(entries=entries, findings=findings, waiting=waiting)
def test_proposing_twice_adds_nothing_and_repeats_nothing(entries, findings, waiting) -> None:
    new_id = ids()
    first = propose(
        meeting(), entries=entries, findings=findings, waiting=waiting, names=NAMES, new_id=new_id
    )
    again = propose(
        meeting(),
        existing=first,
        entries=entries,
        findings=findings,
        waiting=waiting,
        names=NAMES,
        new_id=new_id,
    )
    assert again == ()
    sources = [new.subject or new.entries or new.continues for new in first]
    assert len(sources) == len(set(sources))
    assert len({new.id for new in first}) == len(first)


# what a supervisor reads


def test_entries_on_one_client_are_one_item_with_the_themes_they_were_written_in() -> None:
    themes = {"e1": ("overwhelmed", "guilt"), "e2": ("overwhelmed",), "e3": ("warmth",)}
    (main, second) = build(
        entries=[entry("e1"), entry("e2", bring=Bring.MAYBE), entry("e3", "c", bring=Bring.MAYBE)],
        themes=themes,
    )
    assert main.headline == "Heron: overwhelmed; guilt (2 reflections)"
    assert main.entries == ("e1", "e2")
    assert second.headline == "Cedar: warmth (a reflection, perhaps)"


def test_safety_on_one_client_is_one_item_with_every_entry_behind_it() -> None:
    raised = [entry(f"e{n}", safety=True) for n in range(3)]
    (safety,) = build(entries=raised, themes={"e0": ("overwhelmed",)})
    assert safety.headline == "Heron: safety was raised, in 3 reflections"
    assert set(safety.entries) == {"e0", "e1", "e2"}
    (later,) = build(existing=[safety], entries=[*raised, entry("e9", safety=True)])
    assert (later.headline, later.entries) == ("Heron: safety was raised", ("e9",))


def test_what_is_sensitive_stands_apart_and_never_takes_the_main_question() -> None:
    proposed = build(entries=[entry("s", sensitive=True, intensity=10), entry("e1", intensity=2)])
    assert [(new.section, new.entries, new.sensitive) for new in proposed] == [
        (Section.MAIN_QUESTION, ("e1",), False),
        (Section.SECOND, ("s",), True),
    ]


def test_there_is_one_main_question_and_a_carried_one_makes_room() -> None:
    waiting = [carried("old", section=Section.MAIN_QUESTION)]
    (alone,) = build(waiting=waiting)
    assert alone.section is Section.MAIN_QUESTION
    own = item("own", Section.MAIN_QUESTION)
    (beside,) = build(existing=[own], waiting=waiting)
    assert (beside.section, beside.carried) == (Section.SECOND, 1)


def test_a_carried_referral_is_called_by_its_present_state() -> None:
    (first,) = build(referrals=[a_referral(1, state=State.UNSURE)])
    waiting = replace(first, meeting_id="last", state=ItemState.CARRIED)
    (again,) = build(waiting=[waiting], referrals=[a_referral(1, "", state=State.CONNECTED)])
    assert again.headline == "service 1 (connected)"
    assert again.question == "It has moved on since. Is there still something to decide?"


def test_a_carried_pattern_is_told_as_it_is_today_or_as_it_stood_then() -> None:
    (first,) = build(findings=[finding()])
    waiting = replace(first, meeting_id="last", state=ItemState.CARRIED)
    today = replace(finding(), wording="Overwhelmed appears in 5 of your last 5 entries on Heron.")
    (again,) = build(waiting=[waiting], found=[today])
    assert again.headline == "Overwhelmed appears in 5 of my last 5 entries on Heron."
    (gone,) = build(waiting=[waiting])
    assert gone.headline == f"As it stood then: {first.headline}"
    (still,) = build(waiting=[replace(gone, meeting_id="last", state=ItemState.CARRIED)])
    assert still.headline == gone.headline


def test_what_was_left_open_comes_again_uncounted() -> None:
    (again,) = build(waiting=[item("old", meeting_id="last", sensitive=True)])
    assert (again.carried, again.continues, again.sensitive) == (0, "old", True)


def test_follow_ups_stand_by_the_day_they_are_due() -> None:
    late, soon, none = (
        item(name, meeting_id="last", state=ItemState.DECIDED, decision=name, due_on=day)
        for name, day in (("late", date(2026, 12, 9)), ("soon", date(2026, 12, 1)), ("none", None))
    )
    assert [new.headline for new in build(waiting=[none, late, soon])] == ["soon", "late", "none"]


def test_a_referral_that_rests_is_not_proposed() -> None:
    assert build(referrals=[replace(a_referral(1), resting=True)]) == ()


def test_a_pattern_that_stood_on_no_page_and_is_gone_does_not_come_again() -> None:
    (first,) = build(findings=[replace(finding(), private=True)])
    left = replace(first, meeting_id="last")
    assert build(waiting=[left]) == ()
    assert len(build(waiting=[left], found=[finding()])) == 1


def test_a_decision_on_safety_returns_under_safety() -> None:
    decided = item(
        "old", Section.SAFETY, meeting_id="last", state=ItemState.DECIDED, decision="Ring the line"
    )
    (new,) = build(waiting=[decided])
    assert (new.section, new.origin) == (Section.SAFETY, ItemOrigin.FOLLOW_UP)


def test_a_pattern_left_open_with_words_of_ones_own_comes_again_as_it_stood_then() -> None:
    left = item("p", meeting_id="last", subject="repeat/h/bored", headline="3 of 5")
    assert build(waiting=[left]) == ()
    for words in ({"question": "Whose is it?"}, {"want_back": "A view"}, {"carried": 1}):
        (again,) = build(waiting=[replace(left, **words)])
        assert (again.headline, again.continues) == ("As it stood then: 3 of 5", "p")
    worded = replace(left, question="Whose is it?")
    assert build(waiting=[worded], set_aside=frozenset({family(left.subject)})) == ()


def test_a_carried_follow_up_stays_a_follow_up() -> None:
    (again,) = build(waiting=[carried("old", origin=ItemOrigin.FOLLOW_UP)])
    assert (again.origin, again.carried) == (ItemOrigin.FOLLOW_UP, 1)


def test_peers_are_asked_to_decide_no_referral() -> None:
    proposed = propose(
        meeting(15, MeetingKind.PEER), referrals=[a_referral(1)], names=NAMES, new_id=ids()
    )
    assert proposed == ()


def test_a_carried_pattern_that_was_set_aside_since_waits() -> None:
    (first,) = build(findings=[finding()])
    waiting = replace(first, meeting_id="last", state=ItemState.CARRIED)
    aside = frozenset({family(finding().subject)})
    assert build(waiting=[waiting], set_aside=aside) == ()
    decided = replace(waiting, state=ItemState.DECIDED, decision="Watch it")
    (follow_up,) = build(waiting=[decided], set_aside=aside)
    assert follow_up.headline == "Watch it"
