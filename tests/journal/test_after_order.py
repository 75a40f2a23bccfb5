"""What goes before what when a reflection after supervision says several things of one item."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from reflect.domain.agenda.model import AgendaItem, ItemOrigin, ItemState, Meeting
from reflect.domain.agenda.record import Outcome
from reflect.domain.agenda.referrals import referral_of
from reflect.domain.referrals.model import State

if TYPE_CHECKING:
    from reflect.domain.referrals.model import Referral
    from reflect.journal.draft import Draft
    from reflect.journal.journal import Journal

HELD = date(2026, 11, 21)
OWN = """
id = "looking_back"
version = 1
title = "Looking back"
minutes = 3
when = "After we met"
purpose = "To look back in my own way."
sources = ["Own"]

[[prompt]]
id = "became"
kind = "choice"
text = "What became of it?"
each = "agenda_items"
options = [
  {key = "discussed", label = "we spoke of it"},
  {key = "unsure", label = "I cannot tell"},
]

[[prompt]]
id = "worry"
kind = "yesno"
text = "Is there a worry about safety?"

[[prompt.branch]]
is = "yes"
safety = true
"""


class Held:
    """A meeting that was held and is not recorded yet: a question, and a row of the ledger."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        client = journal.clients.add("Heron")
        fresh = replace(journal.referrals.new(client.id, "day group"), state=State.REFLECTED)
        self.row: Referral = journal.referrals.keep(fresh).row
        self.meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-21 16:00"))
        journal.supervision.add_question(self.meeting, "Why so quick?")
        journal.supervision.keep_items(
            [one for one in journal.supervision.proposals(self.meeting) if referral_of(one)]
        )

    @property
    def items(self) -> tuple[AgendaItem, AgendaItem]:
        """The question and the referral, as they stand now."""
        found = self.journal.supervision.items(self.meeting)
        (about_row,) = (item for item in found if referral_of(item))
        (question,) = (item for item in found if item.origin is ItemOrigin.OWN)
        return question, about_row

    def looked_back(self, became: str, *, deck: str = "after_supervision") -> Draft:
        """Begin the reflection, and say what became of the question."""
        draft = self.journal.drafting.start(deck)
        draft.answer(f"became/{self.items[0].id}", became)
        return draft

    def now(self) -> Meeting:
        """The meeting as it stands now."""
        return self.journal.supervision.meeting(self.meeting.id)


@pytest.fixture
def held(journal: Journal) -> Held:
    return Held(journal)


def test_a_decision_about_a_referral_says_that_its_item_was_discussed(held: Held) -> None:
    draft = held.looked_back("discussed")
    draft.answer(f"referral/{held.row.id}", "recommended")
    draft.finish()
    assert [item.state for item in held.items] == [ItemState.DISCUSSED, ItemState.DISCUSSED]


def test_no_decision_about_a_referral_leaves_its_item_to_be_carried(held: Held) -> None:
    draft = held.looked_back("discussed")
    draft.answer(f"referral/{held.row.id}", "nothing")
    draft.finish()
    assert held.items[1].state is ItemState.CARRIED


def test_what_was_said_of_an_item_goes_before_what_a_decision_would_say_of_it(held: Held) -> None:
    draft = held.looked_back("discussed")
    draft.answer(f"became/{held.items[1].id}", "carried")
    draft.answer(f"referral/{held.row.id}", "recommended")
    draft.finish()
    assert held.items[1].state is ItemState.CARRIED


def test_what_was_marked_of_an_item_goes_before_what_a_decision_would_say_of_it(held: Held) -> None:
    marked = [Outcome(held.items[1].id, ItemState.DROPPED)]
    held.journal.supervision.note_outcomes(held.meeting, marked)
    draft = held.looked_back("discussed")
    draft.answer(f"referral/{held.row.id}", "recommended")
    draft.finish()
    assert held.items[1].state is ItemState.DROPPED


def test_what_was_said_of_an_item_goes_before_what_was_marked_of_it(held: Held) -> None:
    marked = [Outcome(item.id, ItemState.DROPPED) for item in held.items]
    held.journal.supervision.note_outcomes(held.meeting, marked)
    held.looked_back("discussed").finish()
    assert [item.state for item in held.items] == [ItemState.DISCUSSED, ItemState.DROPPED]


def test_a_word_of_ones_own_for_what_became_of_an_item_leaves_what_was_marked(held: Held) -> None:
    held.journal.decks.add(OWN, "looking_back.toml")
    marked = [Outcome(held.items[0].id, ItemState.DROPPED)]
    held.journal.supervision.note_outcomes(held.meeting, marked)
    held.looked_back("unsure", deck="looking_back").finish()
    assert [item.state for item in held.items] == [ItemState.DROPPED, ItemState.CARRIED]
    assert held.now().held_on == HELD


def test_the_record_shows_a_row_as_it_stood_before_what_was_decided_about_it(held: Held) -> None:
    before = held.items[1].headline
    draft = held.looked_back("discussed")
    draft.answer(f"referral/{held.row.id}", "deferred")
    draft.finish()
    after = held.journal.referrals.get(held.row.id)
    assert held.items[1].headline == before
    assert after.deferral is not None
    assert (after.state, after.deferral.back_to) == (State.DEFERRED, State.WITH_SUPERVISOR)


def test_what_one_will_do_again_is_kept_beside_a_follow_up_closed_at_the_meeting(
    held: Held,
) -> None:
    supervision = held.journal.supervision
    todo = replace(held.items[0], origin=ItemOrigin.FOLLOW_UP, headline="Ask the team")
    supervision.keep_items([todo])
    draft = held.journal.drafting.start("after_supervision")
    draft.answer(f"became/{todo.id}", "discussed")
    draft.answer("will_do", "Ask the team")
    draft.finish()
    assert [item.decision for item in supervision.follow_ups()] == ["Ask the team"]


def test_a_meeting_of_some_days_ago_is_the_one_that_was_looked_back_on(journal, time) -> None:
    held = Held(journal)
    time.move(days=3)
    draft = held.looked_back("discussed")
    draft.answer("will_do", "Ask the team")
    draft.answer(f"referral/{held.row.id}", "recommended")
    assert draft.finish().said == (
        "The meeting of 21 Nov 2026 is recorded.",
        "What was decided about “day group” is in the ledger.",
    )
    (intended,) = journal.supervision.follow_ups()
    assert intended.meeting_id == held.meeting.id
    assert journal.referrals.get(held.row.id).talked_on == HELD


def test_a_worry_about_safety_is_pinned_to_the_meeting_after_the_one_looked_back_on(
    held: Held,
) -> None:
    held.journal.decks.add(OWN, "looking_back.toml")
    coming = held.journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-28 16:00"))
    draft = held.looked_back("discussed", deck="looking_back")
    draft.answer("worry", True)
    said = draft.finish().said
    assert said[-1] == "It is under Safety on the agenda for 28 Nov 2026."
    assert len(held.journal.supervision.items(coming)) == 1
