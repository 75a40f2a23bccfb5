import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.domain.agenda.forms import FORMS, INDIVIDUAL, shares, usual_minutes
from reflect.domain.agenda.model import ItemState, MeetingKind, Section
from reflect.domain.agenda.page import AgendaPage
from reflect.domain.agenda.plan import plan
from reflect.domain.harm import Harm
from reflect.errors import UsageError
from tests.domain.agenda.samples import item, meeting

ONE_EACH = [item(section.value, section) for section in Section]


def minutes(page: AgendaPage) -> dict[Section, int]:
    return {section: sum(p.minutes for p in row) for section, row in page.sections}


def planned(page: AgendaPage) -> list[str]:
    return [p.item.id for _, row in page.sections for p in row]


def test_a_full_individual_hour_has_the_published_minutes() -> None:
    page = plan(meeting(50), ONE_EACH)
    assert list(minutes(page).values()) == [5, 15, 10, 8, 5, 2, 3, 2]
    assert page.cut == ()
    assert page.said == ()


@pytest.mark.parametrize("kind", MeetingKind)
def test_usual_minutes_of_each_kind(kind: MeetingKind) -> None:
    expected = {MeetingKind.INDIVIDUAL: 50, MeetingKind.GROUP: 15, MeetingKind.PEER: 15}
    assert usual_minutes(kind) == expected[kind]


def test_safety_stands_first_and_keeps_its_minutes_even_when_there_is_none() -> None:
    page = plan(meeting(50), [item("main", Section.MAIN_QUESTION)])
    assert page.sections[0] == (Section.SAFETY, ())
    assert page.safety_minutes == 5
    assert minutes(page)[Section.MAIN_QUESTION] == 45


def test_minutes_of_empty_sections_go_to_the_main_question() -> None:
    items = [item("m", Section.MAIN_QUESTION), item("p", Section.PATTERNS)]
    page = plan(meeting(50), items)
    assert minutes(page)[Section.PATTERNS] == 5
    assert minutes(page)[Section.MAIN_QUESTION] == 40


def test_live_safety_takes_what_it_needs_and_the_bottom_is_cut() -> None:
    safety = item("safe", Section.SAFETY, minutes=35)
    page = plan(meeting(50), [safety, *ONE_EACH[1:]])
    assert minutes(page)[Section.SAFETY] == 35
    assert planned(page) == ["safe", "main_question", "second", "referrals", "support"]
    assert page.said == (
        "Cut to fit 50 minutes: “About patterns”, “About follow_ups”, “About win”.",
    )


def test_safety_that_fills_the_meeting_leaves_nothing_else() -> None:
    safety = item("safe", Section.SAFETY, minutes=90)
    page = plan(meeting(50), [safety, *ONE_EACH[1:]])
    assert planned(page) == ["safe"]
    assert minutes(page)[Section.SAFETY] == 50
    assert len(page.cut) == 7
    assert page.said == (
        (
            "Cut to fit 50 minutes: “About main_question”, “About second”, “About referrals” "
            "and 4 more."
        ),
        "“About safe” asks for 90 minutes and has 50 minutes.",
    )


def test_more_safety_than_minutes_is_said_first_and_plainly() -> None:
    items = [item(f"s{n}", Section.SAFETY, position=n) for n in range(4)]
    page = plan(meeting(3), items)
    assert planned(page) == ["s0", "s1", "s2"]
    assert page.said[0] == (
        "Safety does not fit into 3 minutes: “About s3”. "
        "Please ask for more time, or do not wait for this meeting."
    )


def test_no_safety_item_is_left_without_a_minute_while_there_is_one() -> None:
    items = [item(f"s{n}", Section.SAFETY, position=n, minutes=5) for n in range(2)]
    page = plan(meeting(5), items)
    assert [p.minutes for _, row in page.sections for p in row] == [4, 1]


def test_in_one_section_a_short_item_does_not_overtake_one_that_is_cut() -> None:
    long, short = item("long", position=1, minutes=20), item("short", position=2, minutes=1)
    page = plan(meeting(50), [*ONE_EACH, long, short])
    assert [one.id for one in page.cut] == ["long", "short"]


def test_a_crowded_section_is_cut_in_itself_before_it_costs_the_win() -> None:
    crowd = [item(f"s{n}", position=n) for n in range(12)]
    page = plan(meeting(50), [*ONE_EACH, *crowd])
    assert "win" in planned(page)
    assert page.said[0].startswith("Cut to fit 50 minutes: “About s")


def test_two_hundred_items_are_planned_or_cut_and_the_cut_is_said() -> None:
    crowd = [item(f"p{n:03}", Section.PATTERNS, position=n) for n in range(200)]
    page = plan(meeting(50), crowd)
    assert len(planned(page)) + len(page.cut) == 200
    assert planned(page) == [f"p{n:03}" for n in range(len(planned(page)))]
    assert page.said[0].endswith("more.")


def test_an_own_number_of_minutes_is_kept() -> None:
    page = plan(meeting(50), [item("m", Section.MAIN_QUESTION, minutes=20), *ONE_EACH[2:]])
    assert minutes(page)[Section.MAIN_QUESTION] == 20


def test_a_question_longer_than_the_meeting_is_shortened_and_that_is_said() -> None:
    page = plan(meeting(50), [item("m", Section.MAIN_QUESTION, minutes=80)])
    assert minutes(page)[Section.MAIN_QUESTION] == 45
    assert page.said == ("“About m” asks for 80 minutes and has 45 minutes.",)


@pytest.mark.parametrize("length", [0, 1, 5, 25, 49, 51, 90, 600])
def test_any_length_gives_a_page(length: int) -> None:
    page = plan(meeting(length), ONE_EACH)
    assert sum(minutes(page).values()) <= length
    assert len(planned(page)) + len(page.cut) == 8


def test_a_meeting_of_no_minutes_says_what_it_cut() -> None:
    page = plan(meeting(0), [item("a")])
    assert page.said == ("Cut to fit 0 minutes: “About a”.",)


def test_a_negative_length_is_refused() -> None:
    with pytest.raises(UsageError, match="0 minutes"):
        plan(meeting(-1), [])


def test_a_group_gives_most_to_one_question() -> None:
    items = [each for each in ONE_EACH if each.section not in {Section.SECOND, Section.REFERRALS}]
    page = plan(meeting(15, MeetingKind.GROUP), items)
    assert list(minutes(page).values()) == [2, 7, 0, 0, 2, 1, 1, 2]


def test_in_a_group_a_second_client_has_only_the_time_that_is_left() -> None:
    full = plan(
        meeting(15, MeetingKind.GROUP),
        [*ONE_EACH[:2], item("p", Section.PATTERNS, minutes=11), *ONE_EACH[2:]],
    )
    assert "second" in [each.id for each in full.cut]
    alone = plan(meeting(15, MeetingKind.GROUP), [item("second")])
    assert planned(alone) == ["second"]


def test_a_peer_consultation_keeps_referrals_for_the_supervisor() -> None:
    page = plan(meeting(15, MeetingKind.PEER), [item("r", Section.REFERRALS)])
    assert Section.REFERRALS not in minutes(page)
    assert [each.id for each in page.cut] == ["r"]
    assert page.said == (
        "A peer consultation decides nothing, so this waits for your supervisor: “About r”.",
    )


def test_sensitive_items_stay_out_unless_switched_on_one_by_one() -> None:
    items = [item("a", sensitive=True), item("b", sensitive=True), item("c")]
    page = plan(meeting(), items)
    assert planned(page) == ["c"]
    assert [each.id for each in page.left_out] == ["a", "b"]
    assert "About a" not in " ".join(page.said)
    assert planned(plan(meeting(), items, included=frozenset({"b"}))) == ["b", "c"]


def test_dropped_items_are_left_out_and_kept() -> None:
    page = plan(meeting(), [item("a", state=ItemState.DROPPED)])
    assert [each.id for each in page.left_out] == ["a"]


def test_equal_positions_fall_back_to_harm_then_carries() -> None:
    items = [
        item("plain"),
        item("often", carried=3),
        item("soon", harm=Harm.SERIOUS),
        item("now", harm=Harm.IMMEDIATE),
    ]
    assert planned(plan(meeting(600), items)) == ["now", "soon", "often", "plain"]


@given(length=st.integers(0, 1000), kind=st.sampled_from(MeetingKind))
def test_shares_are_whole_minutes_that_add_up(length: int, kind: MeetingKind) -> None:
    scaled = shares(FORMS[kind], length)
    assert sum(scaled.values()) == length
    assert all(share >= 0 for share in scaled.values())


def test_shares_keep_their_proportions() -> None:
    assert list(shares(INDIVIDUAL, 100).values()) == [10, 30, 20, 16, 10, 4, 6, 4]
    assert list(shares(INDIVIDUAL, 25).values()) == [3, 8, 5, 4, 2, 1, 1, 1]


items = st.lists(
    st.builds(
        item,
        st.uuids().map(str),
        st.sampled_from(Section),
        minutes=st.none() | st.integers(1, 80),
        position=st.integers(0, 5),
        state=st.sampled_from(ItemState),
        sensitive=st.booleans(),
        harm=st.sampled_from(Harm),
        carried=st.integers(0, 3),
    ),
    max_size=30,
    unique_by=lambda each: each.id,
)


@settings(deadline=None)
@given(items=items, length=st.integers(0, 120), kind=st.sampled_from(MeetingKind), data=st.data())
def test_minutes_never_exceed_the_meeting_and_nothing_disappears(items, length, kind, data) -> None:
    included = frozenset(
        data.draw(st.sets(st.sampled_from([each.id for each in items]))) if items else ()
    )
    page = plan(meeting(length, kind), items, included=included)
    reserved = 0 if page.sections[0][1] else page.safety_minutes
    assert sum(minutes(page).values()) + reserved <= length
    everywhere = [*planned(page), *(e.id for e in page.cut), *(e.id for e in page.left_out)]
    assert sorted(everywhere) == sorted(each.id for each in items)
    assert page.sections[0][0] is Section.SAFETY
    assert all(p.minutes >= 1 for _, row in page.sections for p in row)
    assert bool(page.cut) == any("Cut to fit" in s or "not fit" in s or "waits" in s
                                 for s in page.said)  # fmt: skip
    for section, row in page.sections:
        cut = [each.position for each in page.cut if each.section is section]
        if row and cut:
            assert max(p.item.position for p in row) <= min(cut)


@settings(deadline=None)
@given(items=items, length=st.integers(1, 120))
def test_safety_is_never_cut_while_anything_else_stands(items, length) -> None:
    page = plan(meeting(length), items, included=frozenset(each.id for each in items))
    if any(each.section is Section.SAFETY for each in page.cut):
        assert {section for section, row in page.sections if row} == {Section.SAFETY}


def test_a_share_is_the_sections_own_before_what_has_none_is_let_in() -> None:
    main = item("main", Section.MAIN_QUESTION)
    second = [item(f"s{n}", Section.SECOND) for n in range(6)]
    page = plan(meeting(15, MeetingKind.GROUP), [main, *second])
    assert minutes(page)[Section.MAIN_QUESTION] == 7
    assert minutes(page)[Section.SECOND] == 6
