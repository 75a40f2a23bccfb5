"""What a finished deck brings about: patterns judged, a meeting recorded, an agenda filled."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from reflect.domain.agenda.model import (
    AgendaItem,
    ItemOrigin,
    ItemState,
    Meeting,
    MeetingKind,
    Section,
)
from reflect.domain.agenda.record import Outcome
from reflect.domain.agenda.words import shown_question
from reflect.domain.decks.model import Subjects
from reflect.domain.patterns.wording import as_mine
from reflect.journal.exporting import render_agenda
from tests.support.agendas import filled
from tests.support.journals import NOW, open_journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflect.journal.draft import Draft
    from reflect.journal.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "vault") as opened:
        heron, cedar = opened.clients.add("Heron"), opened.clients.add("Cedar")
        day = opened.writing.today()
        for number in range(6):
            opened.writing.write_free(
                "I was completely overwhelmed.", client_id=heron.id, on=day - timedelta(number * 7)
            )
            opened.writing.write_free(
                "A quiet hour.", client_id=cedar.id, on=day - timedelta(number * 7)
            )
        yield opened


def _held(journal: Journal, *questions: str) -> tuple[Meeting, dict[str, AgendaItem]]:
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-21 16:00"))
    for question in questions:
        journal.supervision.add_question(meeting, question)
    return meeting, {item.question: item for item in journal.supervision.items(meeting)}


def _finished(draft: Draft) -> tuple[str, ...]:
    return draft.finish().said


def test_the_patterns_found_are_asked_about_one_by_one(journal: Journal) -> None:
    draft = journal.drafting.start("prepare")
    asked = [
        step.subject.label for step in draft.steps if step.item.id == "pattern" and step.subject
    ]
    assert asked == [finding.wording for finding in journal.patterns.review().shown]
    assert any("verwhelmed" in words for words in asked)


def test_what_stands_behind_a_pattern_is_found_from_the_question_about_it(
    journal: Journal,
) -> None:
    draft = journal.drafting.start("prepare")
    assert draft.behind() is None
    while draft.step.item.id != "pattern":
        draft.forward()
    item, subject = draft.behind(), draft.step.subject
    assert item is not None
    assert subject is not None
    found = journal.patterns.found(item.subject)
    assert found is not None
    assert found.wording == item.headline == subject.label
    assert not item.id, "it is on no agenda"


def test_an_item_of_the_agenda_that_came_from_nothing_has_nothing_behind_it(
    journal: Journal,
) -> None:
    meeting, items = _held(journal, "Why so quick?", "How do I slow down?")
    about = items["How do I slow down?"]
    entry = journal.entries.page()[0]
    journal.supervision.keep_items([replace(about, entries=(entry.id,))])
    draft = journal.drafting.start("after_supervision")
    behind = {}
    while draft.step.item.id == "became":
        assert draft.step.subject is not None
        behind[draft.step.subject.id] = draft.behind()
        draft.forward()
    assert behind == {
        items["Why so quick?"].id: None,
        about.id: replace(about, entries=(entry.id,)),
    }
    assert meeting.held_on is None


def test_a_pattern_called_wrong_is_silent_afterwards(journal: Journal) -> None:
    draft = journal.drafting.start("prepare")
    subject = draft.subjects[Subjects.PATTERNS][0]
    draft.answer(f"pattern/{subject.id}", "wrong")
    draft.finish()
    left = [finding.wording for finding in journal.patterns.review().shown]
    assert subject.label not in left


def test_a_pattern_that_is_kept_is_remembered_and_one_passed_by_is_not(journal: Journal) -> None:
    draft = journal.drafting.start("prepare")
    first = draft.subjects[Subjects.PATTERNS][0]
    draft.answer(f"pattern/{first.id}", "keep")
    draft.finish()
    found = journal.patterns.review()
    kept = journal.patterns.kept((*found.shown, *found.more))
    assert [finding.wording for finding in kept] == [first.label]


def test_a_pattern_that_is_kept_stands_on_the_next_agenda_at_once(journal: Journal) -> None:
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-26 16:00"))
    draft = journal.drafting.start("prepare")
    first, *others = draft.subjects[Subjects.PATTERNS]
    draft.answer(f"pattern/{first.id}", "keep")
    for other in others:
        draft.answer(f"pattern/{other.id}", "not_now")
    assert _finished(draft) == ("What you want to bring is on the agenda for 26 Nov 2026.",)
    (item,) = journal.supervision.items(meeting)
    assert (item.origin, item.headline) == (ItemOrigin.PATTERN, as_mine(first.label))
    proposed = journal.supervision.proposals(meeting)
    assert not [one for one in proposed if one.origin is ItemOrigin.PATTERN]


def test_the_question_goes_onto_the_next_agenda_with_what_is_wanted_back(
    journal: Journal,
) -> None:
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-26 16:00"))
    draft = journal.drafting.start("prepare")
    draft.answer("safety", True)
    draft.answer("safety_item", "Heron, first of all.")
    draft.answer("question", "How do I slow down with Heron?")
    draft.answer("need", "thinking")
    said = _finished(draft)
    assert said == ("What you want to bring is on the agenda for 26 Nov 2026.",)
    items = {item.section: item for item in journal.supervision.items(meeting)}
    assert items[Section.SAFETY].question == "Heron, first of all."
    proposed = {item.section for item in journal.supervision.proposals(meeting)}
    assert Section.SAFETY not in proposed, "it is there already, once"
    assert items[Section.MAIN_QUESTION].want_back == "help thinking"


def test_the_same_question_is_not_put_there_twice(journal: Journal) -> None:
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-26 16:00"))
    for _ in range(2):
        draft = journal.drafting.start("prepare")
        draft.answer("question", "How do I slow down?")
        draft.finish()
    assert len(journal.supervision.items(meeting)) == 1


def test_the_question_of_a_letter_goes_onto_the_next_agenda_and_the_letter_nowhere(
    journal: Journal,
) -> None:
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-26 16:00"))
    draft = journal.drafting.start("letter", journal.clients.named("Heron").id)
    draft.answer("letter", "Dear supervisor, I dread Thursdays.")
    draft.answer("question", "Could you help me think about Thursdays?")
    assert _finished(draft) == ("What you want to bring is on the agenda for 26 Nov 2026.",)
    (item,) = journal.supervision.items(meeting)
    assert item.question == "Could you help me think about Thursdays?"
    assert "dread" not in repr(item)
    assert journal.supervision.exports() == ()


def test_the_support_that_is_needed_has_its_section_on_the_next_agenda(journal: Journal) -> None:
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-26 16:00"))
    heron = journal.clients.named("Heron").id
    draft = journal.drafting.start("overwhelmed", heron)
    draft.answer("support", "An hour with my supervisor on what is mine.")
    draft.finish()
    (item,) = journal.supervision.items(meeting)
    assert (item.section, item.client_id) == (Section.SUPPORT, heron)
    assert item.question == "An hour with my supervisor on what is mine."


def test_what_became_of_each_item_is_recorded(journal: Journal) -> None:
    meeting, items = _held(journal, "One?", "Two?", "Three?")
    draft = journal.drafting.start("after_supervision")
    for question, became in (("One?", "decided"), ("Two?", "dropped")):
        draft.answer(f"became/{items[question].id}", became)
    draft.answer(f"decision/{items['One?'].id}", "Ask about the GP, me.")
    draft.answer(f"by_when/{items['One?'].id}", "thursday")
    assert _finished(draft) == ("The meeting of 21 Nov 2026 is recorded.",)
    after = {item.question: item for item in journal.supervision.items(meeting)}
    assert after["One?"].state is ItemState.DECIDED
    assert after["One?"].decision == "Ask about the GP, me."
    assert after["One?"].due_on == date(2026, 11, 26)
    assert after["Two?"].state is ItemState.DROPPED
    assert after["Three?"].state is ItemState.CARRIED
    assert journal.supervision.meeting(meeting.id).held_on == date(2026, 11, 21)


def test_what_was_marked_on_the_meetings_page_counts_where_the_deck_says_nothing(
    journal: Journal,
) -> None:
    meeting, items = _held(journal, "One?", "Two?", "Three?")
    one, two, _ = (items[question].id for question in ("One?", "Two?", "Three?"))
    marked = [
        Outcome(one, ItemState.DECIDED, "Ask about the GP, me."),
        Outcome(two, ItemState.DROPPED),
    ]
    journal.supervision.note_outcomes(meeting, marked)
    draft = journal.drafting.start("after_supervision")
    draft.answer(f"became/{two}", "discussed")
    draft.finish()
    after = {item.question: item for item in journal.supervision.items(meeting)}
    assert (after["One?"].state, after["One?"].decision) == (
        ItemState.DECIDED,
        "Ask about the GP, me.",
    )
    assert after["Two?"].state is ItemState.DISCUSSED
    assert after["Three?"].state is ItemState.CARRIED
    assert journal.supervision.noted_outcomes(meeting) == ()


def test_what_is_carried_a_second_time_keeps_what_makes_it_wait(journal: Journal) -> None:
    meeting, items = _held(journal, "One?", "Two?")
    again = replace(items["Two?"], carried=1)
    journal.supervision.keep_items([again])
    draft = journal.drafting.start("after_supervision")
    for item in items.values():
        draft.answer(f"became/{item.id}", "carried")
    assert [step.id for step in draft.steps if step.item.id == "waited"] == [f"waited/{again.id}"]
    draft.answer(f"waited/{again.id}", "I am afraid of looking unkind.")
    draft.finish()
    after = {item.question: item for item in journal.supervision.items(meeting)}
    assert (after["Two?"].state, after["Two?"].decision) == (
        ItemState.CARRIED,
        "I am afraid of looking unkind.",
    )
    assert after["One?"].decision == ""
    following = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-28 16:00"))
    returned = {item.question: item for item in filled(journal.supervision, following)}
    assert returned["Two?"].carried == 2
    page = journal.supervision.page(following)
    for form in ("markdown", "plain", "json"):
        assert "unkind" not in render_agenda(journal, page, form)


def test_what_one_will_do_stands_among_the_follow_ups_with_its_day(journal: Journal) -> None:
    _, items = _held(journal, "One?")
    draft = journal.drafting.start("after_supervision")
    draft.answer(f"became/{items['One?'].id}", "discussed")
    draft.answer("will_do", "One question a session, and I write it down before she comes in.")
    draft.answer("will_do_by", "thursday")
    draft.finish()
    (waiting,) = journal.supervision.follow_ups()
    assert waiting.decision == "One question a session, and I write it down before she comes in."
    assert waiting.due_on == date(2026, 11, 26)
    following = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-28 16:00"))
    on_page = filled(journal.supervision, following)
    (brought,) = (item for item in on_page if item.section is Section.FOLLOW_UPS)
    assert brought.headline == waiting.decision
    assert shown_question(brought, {}) == ""


def test_what_one_will_do_is_kept_when_the_meeting_was_recorded_before(journal: Journal) -> None:
    meeting, _ = _held(journal, "One?")
    journal.supervision.record(meeting, (), held_on=date(2026, 11, 21))
    draft = journal.drafting.start("after_supervision")
    draft.answer("will_do", "Ask the team")
    draft.answer("will_do_by", "before the fourth session")
    draft.finish()
    (waiting,) = journal.supervision.follow_ups()
    assert waiting.decision == "Ask the team (by: before the fourth session)"
    assert waiting.due_on is None


def test_the_same_intention_waits_once(journal: Journal) -> None:
    for day in ("2026-11-20", "2026-11-21"):
        meeting = journal.supervision.plan_meeting(datetime.fromisoformat(f"{day} 16:00"))
        journal.supervision.record(meeting, (), held_on=meeting.at.date())
        draft = journal.drafting.start("after_supervision")
        draft.answer("will_do", "Ask the team")
        draft.finish()
    assert [item.decision for item in journal.supervision.follow_ups()] == ["Ask the team"]


def test_a_follow_up_says_that_it_is_carried_while_it_is_still_to_do(journal: Journal) -> None:
    _, items = _held(journal, "One?")
    todo = replace(items["One?"], origin=ItemOrigin.FOLLOW_UP)
    journal.supervision.keep_items([todo])
    draft = journal.drafting.start("after_supervision")
    (subject,) = draft.subjects[Subjects.AGENDA_ITEMS]
    assert subject.label == "One? Still to do? Then carry it."


def test_a_time_in_words_stays_words_and_is_never_guessed_at(journal: Journal) -> None:
    meeting, items = _held(journal, "One?")
    draft = journal.drafting.start("after_supervision")
    draft.answer(f"became/{items['One?'].id}", "decided")
    draft.answer(f"decision/{items['One?'].id}", "I will write to them")
    draft.answer(f"by_when/{items['One?'].id}", "before the fourth session")
    draft.finish()
    (item,) = journal.supervision.items(meeting)
    assert item.decision == "I will write to them (by: before the fourth session)"
    assert item.due_on is None


def test_something_decided_without_words_counts_as_discussed(journal: Journal) -> None:
    meeting, items = _held(journal, "One?")
    draft = journal.drafting.start("after_supervision")
    draft.answer(f"became/{items['One?'].id}", "decided")
    draft.finish()
    assert journal.supervision.items(meeting)[0].state is ItemState.DISCUSSED


def test_a_reflection_that_says_nothing_of_the_items_records_no_meeting(journal: Journal) -> None:
    meeting, _ = _held(journal, "One?")
    draft = journal.drafting.start("after_supervision")
    draft.answer("changed", "Quite a lot.")
    assert _finished(draft) == ()
    assert journal.supervision.meeting(meeting.id).held_on is None


def test_a_meeting_still_to_come_is_not_looked_back_on(journal: Journal) -> None:
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-26 16:00"))
    journal.supervision.add_question(meeting, "One?")
    draft = journal.drafting.start("after_supervision")
    assert draft.subjects[Subjects.AGENDA_ITEMS] == ()


def test_a_draft_taken_up_later_asks_about_what_is_there_then(
    journal: Journal, tmp_path: Path
) -> None:
    _, items = _held(journal, "One?")
    draft = journal.drafting.start("after_supervision")
    draft.answer(f"became/{items['One?'].id}", "discussed")
    draft.save()
    journal.close()
    later = NOW.astimezone(UTC) + timedelta(days=1)
    with open_journal(tmp_path / "vault", later) as again:
        resumed = again.drafting.resume(draft.entry.id)
        assert resumed.value(f"became/{items['One?'].id}") == "discussed"
        assert resumed.steps[0].subject is not None


def test_the_question_is_about_the_client_who_matters_most(journal: Journal) -> None:
    heron = journal.clients.named("Heron")
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-26 16:00"))
    draft = journal.drafting.start("prepare")
    draft.answer("client", "heron")
    draft.answer("question", "How do I slow down?")
    _finished(draft)
    (item,) = journal.supervision.items(meeting)
    assert item.client_id == heron.id


def test_there_is_one_main_question_the_one_of_the_deck(journal: Journal) -> None:
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-26 16:00"))
    for deck, question in (("letter", "Tired, or not suited?"), ("prepare", "How do I slow down?")):
        draft = journal.drafting.start(deck)
        draft.answer("question", question)
        _finished(draft)
    assert [(item.section, item.question) for item in journal.supervision.items(meeting)] == [
        (Section.MAIN_QUESTION, "How do I slow down?"),
        (Section.SECOND, "Tired, or not suited?"),
    ]


def test_a_letter_waits_for_the_supervisor_and_passes_by_peers(journal: Journal) -> None:
    at = datetime.fromisoformat
    peers = journal.supervision.plan_meeting(at("2026-11-25 13:00"), kind=MeetingKind.PEER)
    meeting = journal.supervision.plan_meeting(at("2026-11-26 16:00"))
    draft = journal.drafting.start("letter")
    draft.answer("question", "Tired, or not suited?")
    assert _finished(draft) == ("What you want to bring is on the agenda for 26 Nov 2026.",)
    assert journal.supervision.items(peers) == ()
    assert len(journal.supervision.items(meeting)) == 1
