"""Meetings and ledgers as they should not be: each a clear sentence, and nothing lost."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from reflect.domain.agenda.model import ItemState, MeetingKind, Section
from reflect.domain.agenda.record import Outcome
from reflect.domain.entry import Bring
from reflect.domain.recurrence import every_week
from reflect.domain.referrals.model import State
from reflect.errors import StorageError, UsageError
from reflect.journal.exporting import render_agenda, write_new_file
from tests.support.agendas import filled

THURSDAY = datetime.fromisoformat("2026-11-26T16:00")


def test_an_agenda_of_two_hundred_items_says_what_it_cut_and_carries_every_one(journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))
    for number in range(200):
        section = list(Section)[number % len(Section)]
        journal.supervision.add_question(meeting, f"Question {number}?", section=section)
    page = journal.supervision.page(meeting)
    planned = sum(len(row) for _, row in page.sections)
    assert planned + len(page.cut) == 200
    assert sum(p.minutes for _, row in page.sections for p in row) <= 50
    assert any(f"and {len(page.cut) - 3} more." in said for said in page.said)
    assert "Question 0?" in render_agenda(journal, page, "plain")
    journal.supervision.record(meeting, [])
    following = journal.supervision.next_meeting()
    carried = filled(journal.supervision, following)
    assert len(carried) == 200
    assert {item.carried for item in carried} == {1}


def test_a_meeting_changed_to_no_minutes_or_to_ten_hours_stays_as_it_was(journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY)
    for minutes in (0, 600):
        with pytest.raises(UsageError, match="between 5 and 480 minutes"):
            journal.supervision.change_meeting(replace(meeting, minutes=minutes))
    assert journal.supervision.meeting(meeting.id).minutes == 50


def test_a_decision_without_a_meeting_is_kept_with_the_reflection_and_said(journal) -> None:
    row = journal.referrals.new(journal.clients.add("Heron").id, "day group")
    row = journal.referrals.keep(replace(row, state=State.WITH_SUPERVISOR)).row
    draft = journal.drafting.start("after_supervision")
    draft.answer("changed", "It is less mine.")
    draft.answer(f"referral/{row.id}", "recommended")
    finished = draft.finish()
    assert "No meeting waits to be recorded, so none was." in finished.said
    assert journal.entries.get(finished.entry.id).answers
    assert journal.referrals.get(row.id).state is State.READY_TO_RAISE


def test_what_one_will_do_is_said_to_stand_in_the_reflection_where_no_meeting_holds_it(
    journal,
) -> None:
    draft = journal.drafting.start("after_supervision")
    draft.answer("will_do", "I tell her first.")
    said = " ".join(draft.finish().said)
    assert journal.supervision.follow_ups() == ()
    assert "No meeting waits" in said
    assert "What you will do is kept in this reflection alone, and not on Today." in said


@pytest.mark.parametrize(("ago", "missed"), [(0, False), (1, False), (2, True)])
def test_once_the_meeting_is_recorded_the_deck_misses_it_from_the_day_after_the_next_on(
    journal, ago: int, missed: bool
) -> None:
    day = journal.writing.today() - timedelta(days=ago)
    held = journal.supervision.plan_meeting(datetime.combine(day, THURSDAY.time()))
    journal.supervision.record(held, [], held_on=day)
    draft = journal.drafting.start("after_supervision")
    draft.answer("changed", "It is less mine.")
    assert bool(draft.finish().said) is missed


def test_a_meeting_in_the_past_is_the_next_one_until_it_is_recorded_for_its_day(journal) -> None:
    past = journal.supervision.plan_meeting(THURSDAY - timedelta(days=60))
    coming = journal.supervision.plan_meeting(THURSDAY)
    assert journal.supervision.next_meeting() == past
    journal.supervision.record(past, [], held_on=past.at.date())
    assert journal.supervision.meeting(past.id).held_on == past.at.date()
    assert journal.supervision.next_meeting() == coming


def test_what_is_about_a_client_who_left_stays_on_the_agenda_and_can_be_recorded(
    journal, write
) -> None:
    write("Bring me.", bring=Bring.YES)
    meeting = journal.supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))
    (item,) = filled(journal.supervision, meeting)
    heron = journal.clients.named("Heron")
    journal.clients.end(heron, date(2026, 11, 20))
    assert journal.supervision.items(meeting) == (item,)
    journal.supervision.record(meeting, [Outcome(item.id, ItemState.DECIDED, "Say goodbye")])
    (left,) = journal.supervision.follow_ups()
    assert left.decision == "Say goodbye"
    (again,) = filled(journal.supervision, journal.supervision.next_meeting())
    assert again.headline == "Say goodbye"


def test_a_client_removed_for_good_takes_the_items_along_and_the_meeting_is_recorded_all_the_same(
    journal, write
) -> None:
    write("Bring me.", bring=Bring.YES)
    meeting = journal.supervision.plan_meeting(THURSDAY)
    (item,) = filled(journal.supervision, meeting)
    other = journal.supervision.add_question(meeting, "How do I rest?")
    journal.supervision.note_outcomes(meeting, [Outcome(item.id, ItemState.DISCUSSED)])
    journal.removing.client(journal.clients.named("Heron").id)
    assert journal.supervision.items(meeting) == (other,)
    assert journal.supervision.page(meeting).cut == ()
    journal.supervision.record(meeting, journal.supervision.noted_outcomes(meeting))
    (left,) = journal.supervision.items(meeting)
    assert left.state is ItemState.CARRIED


def test_peers_decide_nothing_and_that_is_said(journal) -> None:
    peers = journal.supervision.plan_meeting(THURSDAY, kind=MeetingKind.PEER, minutes=15)
    item = journal.supervision.add_question(peers, "How do I rest?")
    with pytest.raises(UsageError, match="A peer consultation decides nothing"):
        journal.supervision.record(peers, [Outcome(item.id, ItemState.DECIDED, "Rest")])
    assert journal.supervision.meeting(peers.id).held_on is None


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left_there(
    tmp_path, monkeypatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(StorageError, match=r"agenda\.md cannot be written: Read-only file system"):
        write_new_file(tmp_path / "agenda.md", "x")
    assert list(tmp_path.iterdir()) == []
