"""What was carried and what stands still in the ledger reach the review of patterns."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import ItemState
from reflect.domain.agenda.record import Outcome
from reflect.domain.patterns.model import PatternKind
from reflect.domain.referrals.model import State
from tests.support.agendas import filled

if TYPE_CHECKING:
    from reflect.journal.journal import Journal


def _found(journal: Journal, kind: PatternKind):
    review = journal.patterns.review()
    return [one for one in (*review.shown, *review.more) if one.kind is kind]


def test_an_item_carried_twice_is_found_with_its_history_until_it_is_dealt_with(
    journal: Journal,
) -> None:
    heron = journal.clients.add("Heron").id
    at = datetime.fromisoformat("2026-11-04 16:00")
    for week in range(2):
        meeting = journal.supervision.plan_meeting(at + timedelta(weeks=week))
        if week == 0:
            journal.supervision.add_question(meeting, "Why do I whisper?", client_id=heron)
        filled(journal.supervision, meeting)
        assert _found(journal, PatternKind.CARRIED) == []
        journal.supervision.record(meeting, [], held_on=meeting.at.date())
    (found,) = _found(journal, PatternKind.CARRIED)
    assert "on Heron was carried over twice" in found.wording
    assert found.behind == (
        "Why do I whisper?",
        "Carried on 4 Nov 2026.",
        "Carried on 11 Nov 2026.",
    )
    meeting = journal.supervision.plan_meeting(at + timedelta(weeks=2))
    (item,) = filled(journal.supervision, meeting)
    assert [one.subject for one in _found(journal, PatternKind.CARRIED)] == [found.subject]
    outcome = Outcome(item.id, ItemState.DISCUSSED)
    journal.supervision.record(meeting, [outcome], held_on=meeting.at.date())
    assert _found(journal, PatternKind.CARRIED) == []


def test_services_offered_and_not_used_are_found_until_one_is_used(journal: Journal) -> None:
    heron = journal.clients.add("Heron").id
    rows = [
        journal.referrals.keep(
            replace(journal.referrals.new(heron, service), state=State.RAISED)
        ).row
        for service in ("day group", "shelter")
    ]
    (found,) = _found(journal, PatternKind.REFERRAL_STUCK)
    assert found.wording.startswith("Two services offered to Heron, none used yet.")
    journal.referrals.move(rows[0], State.CONNECTED)
    assert _found(journal, PatternKind.REFERRAL_STUCK) == []


def test_a_row_looked_at_on_three_days_is_found_and_any_change_of_it_ends_that(
    journal: Journal, time
) -> None:
    heron = journal.clients.add("Heron").id
    row = journal.referrals.keep(journal.referrals.new(heron, "day group")).row
    for _ in range(2):
        journal.referrals.look_at(row)
        journal.referrals.look_at(row)
        assert _found(journal, PatternKind.REFERRAL_STUCK) == [], "a key held down is one look"
        time.move(days=1)
    journal.referrals.look_at(row)
    (found,) = _found(journal, PatternKind.REFERRAL_STUCK)
    assert found.behind == ("day group: an idea",)
    journal.referrals.keep(replace(row, client_goal="company"))
    assert _found(journal, PatternKind.REFERRAL_STUCK) == []


def test_the_kind_of_day_reaches_the_rule_through_the_real_deck(journal: Journal) -> None:
    heron = journal.clients.add("Heron").id
    for number in range(16):
        draft = journal.drafting.start("overwhelmed", heron)
        draft.answer("cup", 9 if number % 2 else 3)
        draft.answer("made_of", ("back_to_back",) if number % 2 else ("systems",))
        draft.finish()
    (found,) = _found(journal, PatternKind.CONTEXT)
    assert "higher on back-to-back days: the middle one is 9, on other days 3." in found.wording


def test_the_last_hour_of_a_day_reaches_the_rule_and_older_answers_take_no_part(
    journal: Journal,
) -> None:
    heron = journal.clients.add("Heron").id
    for number in range(16):
        draft = journal.drafting.start("overwhelmed", heron)
        draft.answer("cup", 9 if number % 2 else 3)
        draft.answer("made_of", ("last_of_day",) if number % 2 else ("systems",))
        entry = draft.finish().entry
    (found,) = _found(journal, PatternKind.CONTEXT)
    assert "higher in the last hour of a day: the middle one is 9" in found.wording
    journal.entries.set_day(replace(entry, deck_version=2), entry.occurred_on)
    assert _found(journal, PatternKind.CONTEXT) == [], "the deck did not offer it then"
