"""What a reflection brings to the meeting to come, whether one is planned yet or not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from reflect.domain.agenda.edit import drop
from reflect.domain.agenda.model import ItemOrigin, ItemState, MeetingKind, Section
from reflect.domain.decks.model import Subjects
from reflect.domain.patterns.merge import family
from tests.support.agendas import filled
from tests.support.journals import NOW, open_journal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from reflect.domain.agenda.model import Meeting
    from reflect.domain.answers import AnswerValue
    from reflect.journal.journal import Journal

LATER = "No meeting is planned yet. What you want to bring goes onto the next agenda."
SAFETY_LATER = (
    "No meeting is planned yet. It will be under Safety on the next agenda; what cannot wait "
    "should not wait for an agenda."
)
THURSDAY = datetime.fromisoformat("2026-11-26 16:00")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "vault") as opened:
        heron, cedar = opened.clients.add("Heron"), opened.clients.add("Cedar")
        day = opened.writing.today()
        for number in range(6):
            on = day - timedelta(number * 7)
            opened.writing.write_free("I was completely overwhelmed.", client_id=heron.id, on=on)
            opened.writing.write_free("A quiet hour.", client_id=cedar.id, on=on)
        yield opened


def _write(
    journal: Journal, deck: str, answers: Mapping[str, AnswerValue], client: str = ""
) -> tuple[str, ...]:
    draft = journal.drafting.start(deck, journal.clients.named(client).id if client else None)
    for step, value in answers.items():
        draft.answer(step, value)
    return draft.finish().said


def _asked(journal: Journal) -> list[str]:
    subjects = journal.drafting.start("prepare").subjects
    return [subject.label for subject in subjects[Subjects.PATTERNS]]


def _carried(journal: Journal, question: str, times: int) -> Meeting:
    """Carry a question through so many meetings and plan another."""
    for number in range(times):
        at = THURSDAY - timedelta(weeks=times - number + 1)
        meeting = journal.supervision.plan_meeting(at)
        if number == 0:
            journal.supervision.add_question(meeting, question)
        else:
            filled(journal.supervision, meeting)
        journal.supervision.record(meeting, (), held_on=at.date())
    return journal.supervision.plan_meeting(THURSDAY)


# Patterns


def test_a_pattern_that_is_on_the_agenda_is_not_asked_about_again(journal: Journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY)
    first = journal.patterns.review().shown[0]
    assert first.wording in _asked(journal)
    items = [
        item
        for item in journal.supervision.proposals(meeting)
        if item.subject and family(item.subject) == family(first.subject)
    ]
    journal.supervision.keep_items(items)
    assert first.wording not in _asked(journal)


def test_neither_is_one_that_was_dropped_from_it(journal: Journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY)
    first = journal.patterns.review().shown[0]
    for item in filled(journal.supervision, meeting):
        journal.supervision.edit(meeting, partial(drop, item_id=item.id))
    assert first.wording not in _asked(journal)


def test_a_pattern_that_was_carried_is_brought_when_it_is_kept(journal: Journal) -> None:
    before = journal.supervision.plan_meeting(THURSDAY - timedelta(weeks=1))
    filled(journal.supervision, before)
    journal.supervision.record(before, (), held_on=before.at.date())
    meeting = journal.supervision.plan_meeting(THURSDAY)
    subject = journal.drafting.start("prepare").subjects[Subjects.PATTERNS][0]
    _write(journal, "prepare", {f"pattern/{subject.id}": "keep"})
    (item,) = (one for one in journal.supervision.items(meeting) if one.subject)
    assert (item.origin, item.carried) == (ItemOrigin.CARRIED, 1)


def test_an_item_carried_twice_is_asked_about_by_its_own_words_and_brought(
    journal: Journal,
) -> None:
    meeting = _carried(journal, "Why do I go quiet?", 2)
    (told,) = (words for words in _asked(journal) if "carried" in words)
    assert told.startswith("“Why do I go quiet?” Something was carried over twice.")
    subjects = journal.drafting.start("prepare").subjects[Subjects.PATTERNS]
    (subject,) = (one for one in subjects if "carried" in one.label)
    _write(journal, "prepare", {f"pattern/{subject.id}": "keep"})
    (item,) = journal.supervision.items(meeting)
    assert (item.question, item.carried) == ("Why do I go quiet?", 2)
    assert not [words for words in _asked(journal) if "carried" in words], "it is there now"


# Questions, while no meeting is planned


def test_what_is_prepared_before_a_meeting_is_planned_waits_for_it(journal: Journal) -> None:
    said = _write(
        journal,
        "prepare",
        {"question": "How do I slow down?", "need": "thinking", "win": "I waited."},
    )
    assert said == (LATER,)
    meeting = journal.supervision.plan_meeting(THURSDAY)
    items = {item.section: item for item in journal.supervision.items(meeting)}
    assert items[Section.MAIN_QUESTION].question == "How do I slow down?"
    assert items[Section.MAIN_QUESTION].want_back == "help thinking"
    assert items[Section.WIN].question == "I waited."


def test_it_waits_through_a_lock_and_comes_once(journal: Journal, tmp_path: Path) -> None:
    _write(journal, "letter", {"question": "Tired, or not suited?"}, client="Heron")
    journal.close()
    with open_journal(tmp_path / "vault", NOW.astimezone(UTC) + timedelta(days=1)) as again:
        first = again.supervision.plan_meeting(THURSDAY)
        second = again.supervision.plan_meeting(THURSDAY + timedelta(weeks=1))
        (item,) = again.supervision.items(first)
        assert item.client_id == again.clients.named("Heron").id
        assert again.supervision.items(second) == ()


def test_a_letter_waits_on_while_only_peers_are_met(journal: Journal) -> None:
    _write(journal, "letter", {"question": "Tired, or not suited?"})
    peers = journal.supervision.plan_meeting(THURSDAY, kind=MeetingKind.PEER)
    assert journal.supervision.items(peers) == ()
    meeting = journal.supervision.plan_meeting(THURSDAY + timedelta(days=1))
    assert len(journal.supervision.items(meeting)) == 1


def test_the_next_of_a_series_takes_what_waited(journal: Journal) -> None:
    series = journal.supervision.plan_meeting(
        THURSDAY - timedelta(weeks=1), kind=MeetingKind.PEER, rule="FREQ=WEEKLY"
    )
    _write(journal, "letter", {"question": "Tired, or not suited?"})
    alone = replace(series, kind=MeetingKind.INDIVIDUAL)
    journal.supervision.record(alone, (), held_on=alone.at.date())
    following = journal.supervision.next_meeting()
    assert following is not None
    assert [item.question for item in journal.supervision.items(following)] == [
        "Tired, or not suited?"
    ]


def test_what_was_put_into_the_bin_meanwhile_is_not_brought(journal: Journal) -> None:
    draft = journal.drafting.start("letter")
    draft.answer("question", "Tired, or not suited?")
    entry = draft.finish().entry
    journal.entries.to_bin(entry.id)
    meeting = journal.supervision.plan_meeting(THURSDAY)
    assert journal.supervision.items(meeting) == ()


def test_what_was_marked_sensitive_meanwhile_is_not_brought(journal: Journal) -> None:
    draft = journal.drafting.start("letter")
    draft.answer("question", "Tired, or not suited?")
    journal.entries.set_sensitive(draft.finish().entry, sensitive=True)
    meeting = journal.supervision.plan_meeting(THURSDAY)
    assert journal.supervision.items(meeting) == ()


def test_what_is_taken_out_of_the_bin_again_is_brought_to_the_next_meeting_planned(
    journal: Journal,
) -> None:
    draft = journal.drafting.start("letter")
    draft.answer("question", "Tired, or not suited?")
    entry = draft.finish().entry
    journal.entries.to_bin(entry.id)
    journal.supervision.plan_meeting(THURSDAY)
    journal.entries.restore(entry.id)
    meeting = journal.supervision.plan_meeting(THURSDAY - timedelta(days=1))
    assert [item.question for item in journal.supervision.items(meeting)] == [
        "Tired, or not suited?"
    ]


def test_a_follow_up_that_was_closed_again_does_not_come(journal: Journal) -> None:
    said = _write(
        journal, "prepare", {"safety": True, "safety_item": "Heron first.", "win": "I waited."}
    )
    assert said == (LATER,)
    draft = journal.drafting.start("prepare")
    for step, value in (("safety", True), ("safety_item", "Not meant."), ("safety", False)):
        draft.answer(step, value)
    draft.answer("win", "A second.")
    draft.finish()
    meeting = journal.supervision.plan_meeting(THURSDAY)
    asked = {item.question for item in journal.supervision.items(meeting)}
    assert asked == {"Heron first.", "I waited.", "A second."}


# From other decks


def test_what_is_asked_about_a_service_not_used_goes_onto_the_agenda(journal: Journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY)
    _write(
        journal,
        "not_followed",
        {"service": "evening group", "for_supervisor": "How can I encourage her?"},
        client="Heron",
    )
    (item,) = (one for one in journal.supervision.items(meeting) if one.question)
    assert (item.section, item.question) == (Section.MAIN_QUESTION, "How can I encourage her?")
    assert item.client_id == journal.clients.named("Heron").id
    assert len(item.entries) == 1, "the reflection behind it is one key away"


def test_beside_a_main_question_it_stands_second(journal: Journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY)
    journal.supervision.add_question(meeting, "Why do I go quiet?")
    _write(journal, "not_followed", {"for_supervisor": "Whose goal is it?"}, client="Heron")
    placed = {item.question: item.section for item in journal.supervision.items(meeting)}
    assert placed == {
        "Why do I go quiet?": Section.MAIN_QUESTION,
        "Whose goal is it?": Section.SECOND,
    }


def test_a_worry_about_safety_is_pinned_with_what_is_needed(journal: Journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY)
    said = _write(
        journal, "risk", {"have": "called", "from_supervisor": "Company in it."}, client="Heron"
    )
    assert said == ("It is under Safety on the agenda for 26 Nov 2026.",)
    (item,) = journal.supervision.items(meeting)
    assert (item.section, item.headline) == (Section.SAFETY, "Heron: safety was raised")
    assert (item.want_back, item.state) == ("Company in it.", ItemState.OPEN)
    assert Section.SAFETY not in {one.section for one in journal.supervision.proposals(meeting)}


def test_one_before_any_meeting_is_planned_is_pinned_once_one_is(journal: Journal) -> None:
    said = _write(journal, "risk", {"have": "called", "from_supervisor": "Company."}, "Heron")
    assert said == (SAFETY_LATER,)
    meeting = journal.supervision.plan_meeting(THURSDAY)
    (item,) = journal.supervision.items(meeting)
    assert (item.section, item.want_back) == (Section.SAFETY, "Company.")


def test_safety_stands_first_also_where_only_a_question_was_written(journal: Journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY)
    _write(journal, "prepare", {"safety": True, "question": "How do I slow down?"})
    sections = [item.section for item in journal.supervision.items(meeting)]
    assert sections == [Section.SAFETY, Section.MAIN_QUESTION]


def test_what_is_marked_sensitive_is_brought_by_hand_alone(journal: Journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY)
    draft = journal.drafting.start("letter")
    draft.answer("question", "Tired, or not suited?")
    draft._entry = replace(draft.entry, sensitive=True)
    assert draft.finish().said == (
        "It is marked sensitive, so nothing of it was put on an agenda.",
    )
    assert journal.supervision.items(meeting) == ()


def test_worries_about_one_client_are_one_item_with_all_that_is_needed(journal: Journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY)
    for need in ("A decision.", "Company in it.", ""):
        _write(journal, "risk", {"have": "called", "from_supervisor": need}, client="Heron")
    _write(journal, "risk", {"have": "called"}, client="Cedar")
    heron, cedar = journal.supervision.items(meeting)
    assert (heron.headline, len(heron.entries)) == (
        "Heron: safety was raised, in 3 reflections",
        3,
    )
    assert heron.want_back == "A decision.\nCompany in it."
    assert cedar.headline == "Cedar: safety was raised"


def test_a_headline_of_ones_own_stays_when_another_worry_joins_it(journal: Journal) -> None:
    meeting = journal.supervision.plan_meeting(THURSDAY)
    _write(journal, "risk", {"have": "called"}, client="Heron")
    (item,) = journal.supervision.items(meeting)
    journal.supervision.keep_items([replace(item, headline="Heron, first of all")])
    _write(journal, "risk", {"have": "called"}, client="Heron")
    (item,) = journal.supervision.items(meeting)
    assert (item.headline, len(item.entries)) == ("Heron, first of all", 2)
