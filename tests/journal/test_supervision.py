import dataclasses
from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil import tz

from reflect.domain.agenda import edit
from reflect.domain.agenda.model import ItemOrigin, ItemState, MeetingKind, Section
from reflect.domain.agenda.record import Outcome
from reflect.domain.entry import Bring
from reflect.domain.patterns.model import FindingVerdict
from reflect.domain.recurrence import every_week
from reflect.domain.referrals.model import State
from reflect.errors import NotFoundError, ReflectError, UsageError
from reflect.journal.agendas import Agendas
from reflect.journal.planning import Planning
from reflect.journal.supervision import Supervision
from reflect.store.rebuild import TABLES
from tests.support.agendas import filled

THURSDAY = datetime.fromisoformat("2026-11-26T16:00")


def _titles(page):
    return [planned.item.headline for _, row in page.sections for planned in row]


def test_no_floor_of_supervision_changes_what_one_below_it_does() -> None:
    floors = [
        {name for name, held in vars(floor).items() if callable(held) and name != "__init__"}
        for floor in (Planning, Agendas, Supervision)
    ]
    assert sum(map(len, floors)) == len(set().union(*floors))


def test_the_earliest_meeting_not_yet_held_is_the_next(journal) -> None:
    later = journal.supervision.plan_meeting(THURSDAY + timedelta(days=7))
    sooner = journal.supervision.plan_meeting(THURSDAY)
    assert journal.supervision.next_meeting() == sooner
    assert journal.supervision.meetings() == (sooner, later)


def test_a_meeting_keeps_its_usual_length_unless_told(journal) -> None:
    assert journal.supervision.plan_meeting(THURSDAY).minutes == 50
    assert journal.supervision.plan_meeting(THURSDAY, minutes=15).minutes == 15


@pytest.mark.parametrize("minutes", [-5, 0, 4, 481, 600])
def test_a_length_nobody_meets_for_is_refused(journal, minutes) -> None:
    with pytest.raises(UsageError, match="between 5 and 480"):
        journal.supervision.plan_meeting(THURSDAY, minutes=minutes)
    with pytest.raises(UsageError, match="between 5 and 480"):
        journal.supervision.preview(minutes=minutes)
    assert journal.supervision.meetings() == ()


def test_a_label_is_kept_whole_or_refused(journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY, label="w" * 60)
    assert meeting.label == "w" * 60
    with pytest.raises(UsageError, match="keep the label to 60 characters; it has 61"):
        journal.supervision.plan_meeting(THURSDAY, label="w" * 61)
    with pytest.raises(UsageError, match="keep the label to 60 characters; it has 61"):
        journal.supervision.change_meeting(dataclasses.replace(meeting, label="w" * 61))
    assert journal.supervision.meetings() == (meeting,)


def test_a_headline_is_kept_whole_or_refused(journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY)
    item = journal.supervision.add_question(meeting, "How do I rest?")
    (long,) = edit.change([item], item.id, headline="w" * 200)
    assert long.headline == "w" * 200
    with pytest.raises(UsageError, match="keep the headline to 200 characters; it has 201"):
        edit.change([item], item.id, headline="w" * 201)


def test_a_meeting_that_is_not_there_is_said_to_be_missing(journal) -> None:
    with pytest.raises(NotFoundError):
        journal.supervision.meeting("none")


def test_the_agenda_puts_safety_first_and_keeps_its_items(journal, write) -> None:
    write("Bring me.", bring=Bring.YES)
    deck = journal.decks.get("checkin")
    begun = journal.writing.begin(deck, journal.clients.named("Heron").id)
    journal.writing.finish(begun, deck, {"cannot_wait": True})
    meeting = journal.supervision.plan_meeting(THURSDAY)
    items = filled(journal.supervision, meeting)
    assert [item.section for item in items] == [Section.SAFETY, Section.MAIN_QUESTION]
    assert filled(journal.supervision, meeting) == items


def test_a_draft_is_nobodys_agenda_item(journal) -> None:
    deck = journal.decks.get("risk")
    draft = journal.writing.begin(deck, None)
    assert draft.safety
    journal.writing.keep_draft(draft, deck, {})
    assert journal.supervision.proposals(journal.supervision.plan_meeting(THURSDAY)) == ()


def test_what_is_to_be_brought_is_found_behind_many_entries(journal, write) -> None:
    wanted = write("Bring me.", day=date(2020, 1, 1), bring=Bring.YES)
    journal.writing.keep_all([journal.writing.free(f"Later {n}.") for n in range(520)])
    (item,) = journal.supervision.proposals(journal.supervision.plan_meeting(THURSDAY))
    assert item.entries == (wanted.id,)


def test_what_was_held_is_not_proposed_again(journal, write) -> None:
    write("Old.", day=date(2026, 11, 1), bring=Bring.YES)
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-05T16:00"))
    (old,) = filled(journal.supervision, meeting)
    journal.supervision.record(
        meeting, [Outcome(old.id, ItemState.DISCUSSED)], held_on=date(2026, 11, 5)
    )
    write("New.", day=date(2026, 11, 12), bring=Bring.YES)
    nxt = journal.supervision.plan_meeting(THURSDAY)
    (item,) = journal.supervision.proposals(nxt)
    assert journal.entries.get(item.entries[0]).text == "New."


def test_what_was_meant_to_be_brought_waits_until_a_meeting_had_it(journal, write) -> None:
    missed = write("Not written up in time.", day=date(2026, 11, 1), bring=Bring.YES)
    write("Perhaps, then.", day=date(2026, 11, 2), bring=Bring.MAYBE)
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-05T16:00"))
    journal.supervision.record(meeting, [], held_on=date(2026, 11, 5))
    (item,) = journal.supervision.proposals(journal.supervision.plan_meeting(THURSDAY))
    assert item.entries == (missed.id,)


def test_an_agenda_can_be_rearranged_and_pruned(journal) -> None:
    supervision = journal.supervision
    meeting = supervision.plan_meeting(THURSDAY)
    first = supervision.add_question(meeting, "First?", section=Section.SECOND)
    second = supervision.add_question(meeting, "Second?", section=Section.SECOND)
    items = supervision.edit(meeting, lambda items: edit.move(items, second.id, -1))
    assert [item.id for item in items] == [second.id, first.id]
    items = supervision.edit(meeting, lambda items: edit.drop(items, first.id))
    assert _titles(supervision.page(meeting)) == ["Second?"]
    items = supervision.edit(meeting, lambda items: edit.restore(items, first.id))
    assert len(_titles(supervision.page(meeting))) == 2


def test_what_an_edit_gives_plans_the_same_page_as_reading_it_again(journal) -> None:
    supervision = journal.supervision
    meeting = supervision.plan_meeting(THURSDAY)
    asked = [supervision.add_question(meeting, f"Question {n}?") for n in range(4)]
    for change in (
        lambda items: edit.give_minutes(items, asked[2].id, 30),
        lambda items: edit.move(items, asked[3].id, -2),
        lambda items: edit.drop(items, asked[0].id),
    ):
        items = supervision.edit(meeting, change)
        assert supervision.page(meeting, items=items, names=supervision.names()) == (
            supervision.page(meeting)
        )


def test_an_empty_question_is_refused(journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY)
    with pytest.raises(UsageError, match="write the question first"):
        journal.supervision.add_question(meeting, " \x00\n")
    assert journal.supervision.items(meeting) == ()


def test_a_preview_stores_nothing(journal, write) -> None:
    write("Bring me.", bring=Bring.YES)
    page = journal.supervision.preview(minutes=30)
    assert page.meeting.minutes == 30
    assert len(_titles(page)) == 1
    assert journal.supervision.meetings() == ()


def test_what_was_carried_returns_with_its_count(journal) -> None:
    supervision = journal.supervision
    at = THURSDAY
    meeting = supervision.plan_meeting(at)
    supervision.add_question(meeting, "Why am I so quiet?")
    for carried in (1, 2, 3):
        supervision.record(meeting, [])
        at += timedelta(days=7)
        meeting = supervision.plan_meeting(at)
        (item,) = filled(supervision, meeting)
        assert (item.headline, item.carried) == ("Why am I so quiet?", carried)


def test_a_decision_comes_back_as_a_follow_up_until_it_is_done(journal) -> None:
    supervision = journal.supervision
    meeting = supervision.plan_meeting(THURSDAY)
    one = supervision.add_question(meeting, "Refer?")
    due = date(2026, 12, 3)
    outcome = Outcome(one.id, ItemState.DECIDED, "Ask the clinic first.", due)
    supervision.record(meeting, [outcome])
    (waiting,) = supervision.follow_ups()
    assert (waiting.decision, waiting.due_on) == ("Ask the clinic first.", due)
    supervision.follow_up_done(waiting)
    assert supervision.follow_ups() == ()


def test_a_decision_stays_to_be_done_while_it_stands_on_the_next_agenda(journal) -> None:
    supervision = journal.supervision
    meeting = supervision.plan_meeting(THURSDAY)
    one = supervision.add_question(meeting, "Refer?")
    supervision.record(meeting, [Outcome(one.id, ItemState.DECIDED, "Ask the clinic first.")])
    filled(supervision, supervision.plan_meeting(THURSDAY + timedelta(days=7)))
    (item,) = supervision.follow_ups()
    assert item.headline == "Ask the clinic first."
    supervision.follow_up_done(item)
    assert supervision.follow_ups() == ()


def test_an_outcome_for_another_meetings_item_changes_nothing(journal) -> None:
    supervision = journal.supervision
    meeting = supervision.plan_meeting(THURSDAY)
    supervision.add_question(meeting, "Refer?")
    before = supervision.items(meeting)
    with pytest.raises(UsageError, match="not on this meeting"):
        supervision.record(meeting, [Outcome("other", ItemState.DISCUSSED)])
    assert supervision.items(meeting) == before
    assert supervision.meeting(meeting.id).held_on is None


def test_a_peer_consultation_decides_nothing(journal) -> None:
    supervision = journal.supervision
    meeting = supervision.plan_meeting(THURSDAY, kind=MeetingKind.PEER)
    item = supervision.add_question(meeting, "Refer?")
    with pytest.raises(UsageError):
        supervision.record(meeting, [Outcome(item.id, ItemState.DECIDED, "Yes.")])


def test_thursdays_at_four_stay_at_four_when_the_clocks_change(journal, time) -> None:
    time.zone = tz.gettz("Europe/Berlin")
    before = datetime.fromisoformat("2026-10-22T16:00")
    time.at = datetime(2026, 10, 22, 16, 0, tzinfo=UTC)
    meeting = journal.supervision.plan_meeting(before, rule=every_week(before))
    journal.supervision.record(meeting, [])
    after = journal.supervision.next_meeting()
    assert after.at == datetime.fromisoformat("2026-10-29T16:00")
    assert (after.series, after.held_on) == (meeting.series, None)


def test_a_meeting_recorded_late_plans_the_next_one_to_come(journal, time) -> None:
    first = datetime.fromisoformat("2026-11-05T16:00")
    meeting = journal.supervision.plan_meeting(first, rule=every_week(first))
    time.at = datetime(2026, 11, 21, 20, tzinfo=UTC)
    journal.supervision.record(meeting, [], held_on=date(2026, 11, 5))
    assert journal.supervision.next_meeting().at == THURSDAY


def test_recording_twice_plans_one_next_meeting(journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))
    journal.supervision.record(meeting, [])
    journal.supervision.record(meeting, [])
    assert len(journal.supervision.meetings()) == 2


def test_what_was_talked_over_is_proposed_again_only_with_something_new(journal, write) -> None:
    for day in range(2, 7):
        write("I felt completely swamped and kept nodding.", day=date(2026, 11, day))
    meeting = journal.supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))
    (pattern,) = (i for i in filled(journal.supervision, meeting) if i.section is Section.PATTERNS)
    journal.supervision.record(meeting, [Outcome(pattern.id, ItemState.DISCUSSED)])
    following = journal.supervision.next_meeting()
    assert journal.supervision.proposals(following) == ()
    write("Swamped again, I lost the thread.", day=date(2026, 11, 20))
    (again,) = journal.supervision.proposals(following)
    assert again.subject.split("/")[1:] == pattern.subject.split("/")[1:]


def test_a_pattern_that_was_put_off_does_not_rest(journal, write) -> None:
    for day in range(2, 7):
        write("I felt completely swamped and kept nodding.", day=date(2026, 11, day))
    found = journal.patterns.review()
    meeting = journal.supervision.plan_meeting(THURSDAY)
    (pattern,) = (i for i in filled(journal.supervision, meeting) if i.section is Section.PATTERNS)
    journal.supervision.record(meeting, [Outcome(pattern.id, ItemState.CARRIED)])
    assert found.shown
    assert journal.patterns.review() == found


def test_a_meeting_counts_as_held_on_its_day_and_never_on_one_to_come(journal, time) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY)
    assert journal.supervision.day_to_record(meeting) == journal.writing.today()
    time.move(days=30)
    assert journal.supervision.day_to_record(meeting) == THURSDAY.date()


def _everything(journal) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the journal."""
    with journal._store._pool.snapshot() as connection:
        return {
            name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall()
            for name in TABLES
        }


@pytest.mark.parametrize(
    "step",
    [
        "UPDATE ON agenda_item",
        "UPDATE OF held_on ON meeting",
        "INSERT ON referral_event",
        "INSERT ON finding_judgement",
        "UPDATE ON setting",
        "INSERT ON meeting",
    ],
)
def test_a_meeting_is_recorded_whole_or_not_at_all(journal, write, step: str) -> None:
    """Each of the tables it writes in refuses in turn, then none does."""
    for day in range(2, 7):
        write("I felt completely swamped and kept nodding.", day=date(2026, 11, day))
    heron = journal.clients.named("Heron")
    journal.referrals.keep(
        dataclasses.replace(journal.referrals.new(heron.id, "day group"), state=State.REFLECTED)
    )
    meeting = journal.supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))
    items = filled(journal.supervision, meeting)
    assert {Section.PATTERNS, Section.REFERRALS} <= {item.section for item in items}
    outcomes = [Outcome(item.id, ItemState.DISCUSSED) for item in items]
    journal.supervision.note_outcomes(meeting, outcomes)
    before = _everything(journal)
    with journal._store._pool.write() as connection:
        connection.execute(
            f"CREATE TRIGGER stop BEFORE {step} BEGIN SELECT RAISE(ABORT, 'stop'); END"
        )
    with pytest.raises(ReflectError):
        journal.supervision.record(meeting, outcomes)
    assert _everything(journal) == before
    with journal._store._pool.write() as connection:
        connection.execute("DROP TRIGGER stop")
    journal.supervision.record(meeting, outcomes)
    after = _everything(journal)
    assert {name for name in TABLES if before[name] != after[name]} == {
        "agenda_item", "meeting", "referral", "referral_event", "finding_judgement", "setting",
    }  # fmt: skip


def test_a_pattern_set_aside_gives_its_place_to_no_other(journal, write) -> None:
    for name in ("Heron", "Cedar", "Moss"):
        for day in range(2, 7):
            write("I felt swamped, and I feel bad, so bored.", name, day=date(2026, 11, day))
    meeting = journal.supervision.plan_meeting(THURSDAY)
    shown = journal.patterns.review().shown
    assert len(journal.patterns.review().more) > 0
    for finding in shown:
        journal.patterns.judge(finding, FindingVerdict.NOT_NOW)
    assert journal.patterns.review().shown != (), "the page of patterns goes on to the others"
    assert journal.supervision.proposals(meeting) == ()


def test_what_waits_for_the_supervisor_passes_by_a_meeting_of_peers(journal) -> None:
    first = journal.supervision.plan_meeting(THURSDAY)
    journal.supervision.add_question(first, "How do I slow down?")
    journal.supervision.record(first, [])
    peers = journal.supervision.plan_meeting(
        THURSDAY + timedelta(days=1), kind=MeetingKind.PEER, minutes=15
    )
    later = journal.supervision.plan_meeting(THURSDAY + timedelta(days=7))
    assert journal.supervision.proposals(peers) == ()
    journal.supervision.record(peers, [])
    (again,) = journal.supervision.proposals(later)
    assert again.carried == 1


def test_a_carried_follow_up_stays_on_today(journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))
    item = journal.supervision.add_question(meeting, "How do I slow down?")
    journal.supervision.record(meeting, [Outcome(item.id, ItemState.DECIDED, "One at a time")])
    following = journal.supervision.next_meeting()
    filled(journal.supervision, following)
    journal.supervision.record(following, [])
    (waiting,) = journal.supervision.follow_ups()
    assert (waiting.headline, waiting.state) == ("One at a time", ItemState.CARRIED)
    (again,) = journal.supervision.proposals(journal.supervision.next_meeting())
    assert (again.origin, again.carried) == (ItemOrigin.FOLLOW_UP, 1)
    journal.supervision.follow_up_done(waiting)
    assert journal.supervision.follow_ups() == ()


def test_what_is_sensitive_and_stayed_out_comes_again_uncounted(journal, write) -> None:
    write("Attraction.", bring=Bring.YES, sensitive=True)
    meeting = journal.supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))
    filled(journal.supervision, meeting)
    journal.supervision.record(meeting, [])
    (again,) = journal.supervision.proposals(journal.supervision.next_meeting())
    assert (again.carried, again.sensitive) == (0, True)
