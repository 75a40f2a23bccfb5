"""A meeting that does not take place: what stood on its agenda waits for another."""

from datetime import date, datetime, timedelta

import pytest

from reflect.domain.agenda import edit
from reflect.domain.agenda.model import ItemOrigin, ItemState, MeetingKind, Section
from reflect.domain.agenda.record import Outcome
from reflect.domain.entry import Bring
from reflect.domain.patterns.model import PatternKind
from reflect.domain.recurrence import every_week
from reflect.errors import UsageError
from tests.support.agendas import filled

THURSDAY = datetime.fromisoformat("2026-11-26T16:00")
WEEK = timedelta(days=7)


def test_a_meeting_called_off_is_not_to_come_and_was_not_held(journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY)
    assert journal.supervision.call_off(meeting) is None
    assert journal.supervision.next_meeting() is None
    assert journal.patterns.last_supervision() is None
    (off,) = journal.supervision.meetings()
    assert (off.called_off_on, off.held_on) == (date(2026, 11, 21), None)


def test_what_stood_on_its_agenda_comes_to_the_next_uncounted_and_in_its_own_words(
    journal,
) -> None:
    supervision = journal.supervision
    meeting = supervision.plan_meeting(THURSDAY)
    question = supervision.add_question(meeting, "How do I rest?", want_back="A view")
    left_out = supervision.add_question(meeting, "Never mind?")
    supervision.edit(meeting, lambda items: edit.drop(items, left_out.id))
    supervision.call_off(meeting)
    (again,) = filled(supervision, supervision.plan_meeting(THURSDAY + WEEK))
    assert (again.question, again.want_back) == ("How do I rest?", "A view")
    assert (again.carried, again.continues) == (0, question.id)
    assert again.section is Section.MAIN_QUESTION


def test_an_entry_that_was_to_be_brought_is_proposed_once(journal, write) -> None:
    brought = write("Bring me.", bring=Bring.YES)
    meeting = journal.supervision.plan_meeting(THURSDAY)
    filled(journal.supervision, meeting)
    journal.supervision.call_off(meeting)
    (again,) = journal.supervision.proposals(journal.supervision.plan_meeting(THURSDAY + WEEK))
    assert again.entries == (brought.id,)


def test_it_waits_for_a_page_without_a_meeting_too(journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY)
    journal.supervision.add_question(meeting, "How do I rest?")
    journal.supervision.call_off(meeting)
    page = journal.supervision.preview()
    assert [one.item.headline for _, row in page.sections for one in row] == ["How do I rest?"]


def test_a_follow_up_on_its_agenda_stays_on_today_until_it_is_done(journal) -> None:
    supervision = journal.supervision
    first = supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))
    item = supervision.add_question(first, "Refer?")
    due = date(2026, 12, 3)
    supervision.record(first, [Outcome(item.id, ItemState.DECIDED, "Ask the clinic", due)])
    following = supervision.next_meeting()
    filled(supervision, following)
    supervision.call_off(following)
    (waiting,) = supervision.follow_ups()
    assert (waiting.headline, waiting.due_on) == ("Ask the clinic", due)
    (again,) = supervision.proposals(supervision.next_meeting())
    assert (again.origin, again.carried, again.due_on) == (ItemOrigin.FOLLOW_UP, 0, due)
    supervision.follow_up_done(waiting)
    assert supervision.follow_ups() == ()


def test_an_item_carried_twice_is_still_found_as_such(journal) -> None:
    supervision, at = journal.supervision, THURSDAY
    for week in range(3):
        meeting = supervision.plan_meeting(at + week * WEEK)
        if week == 0:
            supervision.add_question(meeting, "Why do I whisper?")
        filled(supervision, meeting)
        if week < 2:
            supervision.record(meeting, [], held_on=meeting.at.date())
    supervision.call_off(meeting)
    review = journal.patterns.review()
    (found,) = (one for one in review.shown if one.kind is PatternKind.CARRIED)
    assert "carried over twice" in found.wording
    assert found.behind[1:] == ("Carried on 26 Nov 2026.", "Carried on 3 Dec 2026.")


def test_the_next_of_a_series_is_planned_in_its_place_and_the_one_called_off_never_again(
    journal,
) -> None:
    supervision = journal.supervision
    meeting = supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))
    coming = supervision.call_off(meeting)
    assert coming.at == THURSDAY + WEEK
    assert supervision.next_meeting() == coming
    assert supervision.call_off(coming).at == THURSDAY + 2 * WEEK


def test_a_series_can_end_with_it(journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))
    assert journal.supervision.call_off(meeting, series_goes_on=False) is None
    assert journal.supervision.next_meeting() is None


def test_taking_it_back_leaves_everything_as_it_was(journal) -> None:
    supervision = journal.supervision
    meeting = supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))
    item = supervision.add_question(meeting, "How do I rest?")
    coming = supervision.call_off(meeting)
    supervision.take_place(meeting, coming)
    assert supervision.meetings() == (meeting,)
    assert supervision.items(meeting) == (item,)


def test_taking_it_back_keeps_a_meeting_on_whose_agenda_something_stands(journal) -> None:
    supervision = journal.supervision
    meeting = supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))
    coming = supervision.call_off(meeting)
    supervision.add_question(coming, "Another?")
    supervision.take_place(meeting, coming)
    assert supervision.meetings() == (meeting, coming)


def test_taking_it_back_keeps_a_meeting_that_was_recorded_since(journal) -> None:
    supervision = journal.supervision
    meeting = supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))
    coming = supervision.call_off(meeting)
    held = supervision.record(coming, [])
    supervision.take_place(meeting, coming)
    assert held in supervision.meetings()


def test_taking_it_back_loses_nothing_about_a_client_in_the_bin(journal) -> None:
    supervision = journal.supervision
    heron = journal.clients.add("Heron").id
    meeting = supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))
    supervision.add_question(meeting, "How do I rest?", client_id=heron)
    coming = supervision.call_off(meeting)
    (item,) = filled(supervision, coming)
    journal.bin.put_client(heron)
    with pytest.raises(UsageError, match="on another agenda by now"):
        supervision.take_place(meeting, coming)
    other = supervision.call_off(coming)
    supervision.add_question(other, "And now?", client_id=heron)
    supervision.take_place(coming, other)
    journal.bin.restore_client(heron)
    assert supervision.items(coming) == (item,)
    assert [one.question for one in supervision.items(other)] == ["And now?"]


def test_what_stands_on_another_agenda_by_now_is_not_on_two(journal) -> None:
    supervision = journal.supervision
    meeting = supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))
    supervision.add_question(meeting, "How do I rest?")
    coming = supervision.call_off(meeting)
    filled(supervision, coming)
    with pytest.raises(UsageError, match="on another agenda by now"):
        supervision.take_place(meeting, coming)
    assert supervision.next_meeting() == coming


def test_the_deck_after_supervision_looks_back_on_no_meeting_that_was_called_off(
    journal,
) -> None:
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-19T16:00"))
    journal.supervision.add_question(meeting, "How do I rest?")
    deck = journal.decks.get("after_supervision")
    assert any(journal.after.subjects(deck).values())
    journal.supervision.call_off(meeting)
    assert not any(journal.after.subjects(deck).values())


def test_a_question_goes_to_no_meeting_that_was_called_off(journal) -> None:
    off = journal.supervision.plan_meeting(THURSDAY)
    journal.supervision.call_off(off)
    draft = journal.drafting.start("letter")
    draft.answer("question", "What do I miss?")
    draft.finish()
    assert journal.supervision.items(off) == ()
    later = journal.supervision.plan_meeting(THURSDAY + WEEK, kind=MeetingKind.GROUP)
    assert [item.question for item in journal.supervision.items(later)] == ["What do I miss?"]
