"""The ledger as it is used: rows, moves, guards, what comes back, and a history of everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from reflect.domain.agenda.model import AgendaItem, ItemState, Meeting, Section
from reflect.domain.agenda.record import Outcome
from reflect.domain.decks.model import Subjects
from reflect.domain.harm import Harm
from reflect.domain.referrals.model import (
    Deferral,
    EventKind,
    Referral,
    Requirement,
    State,
    Until,
)
from reflect.errors import NotFoundError, UsageError
from reflect.journal.referrals import OTHERS_WAIT
from tests.support.agendas import filled

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflect.domain.entry import Entry
    from reflect.journal.journal import Journal
    from tests.support.vaults import MovingClock


@pytest.fixture
def row(journal: Journal) -> Callable[..., Referral]:
    """Keep a row on a client, who is added when new."""

    def _row(service: str = "day group", client: str = "Heron", **changes: object) -> Referral:
        known = {one.code_name: one.id for one in journal.clients.all()}
        client_id = known.get(client) or journal.clients.add(client).id
        new = replace(journal.referrals.new(client_id, service), **changes)
        return journal.referrals.keep(new).row

    return _row


def _events(journal: Journal, row: Referral) -> list[tuple[str, str, str]]:
    found = journal.referrals.history(row)
    return [(event.kind.value, event.state.value, event.note) for event in found]


def test_a_client_has_as_many_rows_as_are_thought_of_in_harm_order(journal, row) -> None:
    first = row("art group", harm=Harm.QUALITY_OF_LIFE)
    row("day group", "Cedar")
    second = row("night shelter", harm=Harm.SERIOUS)
    rows = [placed.row for placed in journal.referrals.of_client(first.client_id)]
    assert [one.service for one in rows] == ["night shelter", "art group"]
    assert rows[0] == second


def test_a_kind_of_service_is_kept_whole_or_refused(journal, row) -> None:
    assert row("w" * 80).service == "w" * 80
    with pytest.raises(UsageError, match="kind of service to 80 characters; it has 81"):
        row("w" * 81)
    assert len(journal.referrals.all()) == 1


def test_two_rows_of_the_same_kind_are_both_kept_and_that_is_said(journal, row) -> None:
    first = row()
    again = journal.referrals.keep(journal.referrals.new(first.client_id, "Day  group"))
    assert again.said == ("There is another “Day group” for this client; both are kept.",)
    assert len(journal.referrals.of_client(first.client_id)) == 2


def test_every_change_stands_in_the_history_with_what_was_there_before(journal, row) -> None:
    kept = row()
    kept = journal.referrals.keep(replace(kept, client_goal="to sleep"), "after tea").row
    kept = journal.referrals.move(replace(kept, entries=("e",)), State.CLOSED).row
    journal.referrals.look_at(kept, "still closed")
    assert _events(journal, kept) == [
        ("opened", "idea", ""),
        ("changed", "idea", "after tea"),
        ("moved", "closed", ""),
        ("reviewed", "closed", "still closed"),
    ]
    (change,) = journal.referrals.history(kept)[1].changes
    assert (change.name, change.before, change.after) == ("client_goal", "", "to sleep")


def test_keeping_a_row_that_did_not_change_writes_no_history(journal, row) -> None:
    kept = row()
    journal.referrals.keep(kept)
    assert len(journal.referrals.history(kept)) == 1


def test_a_guard_asks_once_and_changes_nothing_until_then(journal, row) -> None:
    kept = row()
    first = journal.referrals.move(kept, State.RAISED)
    assert [one.guard.value for one in first.asked] == ["reflect_first"]
    assert journal.referrals.get(kept.id).state is State.IDEA
    second = journal.referrals.move(kept, State.RAISED)
    assert second.asked == ()
    assert journal.referrals.get(kept.id).state is State.RAISED


def test_a_condition_is_refused_without_the_supervisors_decision_and_nothing_changes(
    journal, row
) -> None:
    kept = row()
    with pytest.raises(UsageError, match="the day on which your supervisor decided"):
        journal.referrals.keep(replace(kept, requirement=Requirement.CONDITION))
    assert journal.referrals.get(kept.id) == kept


def test_immediate_harm_asks_for_the_guard_card_and_lets_the_rest_wait(
    journal, row, time: MovingClock
) -> None:
    raised = row("day group", state=State.RAISED)
    connected = row("food bank", state=State.CONNECTED)
    elsewhere = row("day group", "Cedar")
    kept = journal.referrals.keep(
        replace(journal.referrals.new(raised.client_id, "crisis line"), harm=Harm.IMMEDIATE)
    )
    assert kept.guard
    assert kept.said[-1] == OTHERS_WAIT
    assert journal.referrals.get(raised.id).state is State.DEFERRED
    assert journal.referrals.get(connected.id).state is State.CONNECTED
    assert journal.referrals.get(elsewhere.id).state is State.IDEA
    assert _events(journal, raised)[-1] == ("moved", "deferred", "Immediate danger comes first.")
    assert journal.referrals.coming_back() == ()
    again = journal.referrals.keep(replace(kept.row, client_goal="a night"))
    assert not again.guard
    journal.referrals.keep(replace(again.row, harm=Harm.BUILDING))
    assert [one.id for one in journal.referrals.coming_back()] == [raised.id]


def test_not_followed_up_offers_its_deck(journal, row) -> None:
    kept = row(state=State.RAISED)
    assert journal.referrals.move(kept, State.NOT_FOLLOWED).deck == "not_followed"
    assert journal.referrals.move(kept, State.CLOSED).deck is None


def test_what_was_deferred_comes_back_on_its_day(journal, row, time: MovingClock) -> None:
    kept = row(state=State.REFLECTED)
    day = journal.referrals.today() + timedelta(days=7)
    wait = Deferral(Until.DAY, journal.referrals.today(), day=day)
    journal.referrals.move(kept, State.DEFERRED, deferral=wait)
    assert journal.referrals.coming_back() == ()
    time.move(days=7)
    (back,) = journal.referrals.coming_back()
    assert back.id == kept.id
    assert [one.question for one in journal.referrals.standing() if one.due] == [
        "It was left until a day that has come. Is it time now?"
    ]


def test_rows_of_a_client_whose_work_has_ended_ask_nothing_and_stay(journal, row) -> None:
    kept = row(state=State.REFLECTED)
    assert [one.row for one in journal.referrals.standing() if one.due] == [kept]
    client = journal.clients.get(kept.client_id)
    journal.clients.end(client, date(2026, 11, 20))
    assert not any(one.due for one in journal.referrals.standing())
    assert journal.referrals.get(kept.id) == kept


def test_words_that_are_being_typed_are_held_until_they_are_kept(journal, row) -> None:
    kept = row()
    new = journal.referrals.new(kept.client_id, "")
    journal.referrals.note_words(kept, {"outcome": "half a sen"})
    journal.referrals.note_words(new, {"service": "foo"})
    assert journal.referrals.noted_words(kept) == {"outcome": "half a sen"}
    again = journal.referrals.new(kept.client_id, "")
    assert journal.referrals.noted_words(again) == {"service": "foo"}
    stored = journal.referrals.keep(replace(again, service="food bank")).row
    journal.referrals.note_words(stored, {})
    assert journal.referrals.noted_words(journal.referrals.new(kept.client_id, "")) == {}
    assert journal.referrals.noted_words(kept) == {"outcome": "half a sen"}


def test_putting_a_row_back_is_told_too(journal, row) -> None:
    kept = row(state=State.RAISED)
    journal.referrals.move(kept, State.DECLINED)
    journal.referrals.put_back([kept])
    assert journal.referrals.get(kept.id) == kept
    assert _events(journal, kept)[-1] == ("moved", "raised", "Taken back.")


def test_a_row_that_is_not_there_is_said_so(journal) -> None:
    with pytest.raises(NotFoundError):
        journal.referrals.get("nowhere")


# What reflections say to it


def _referral(journal: Journal, client_id: str | None, **answers: object):
    draft = journal.drafting.start("referral", client_id)
    for step, value in answers.items():
        draft.answer(step, value)
    return draft.finish()


def _heron(journal: Journal) -> str:
    return journal.clients.add("Heron").id


def test_thinking_of_a_referral_opens_a_row_that_holds_what_was_answered(journal) -> None:
    client = _heron(journal)
    done = _referral(
        journal, client, reasons_before="get her in", service="night shelter", where="outside",
        purpose=("living", "support"), harm="cold nights", harm_level=7, in_session="a plan",
        by_referral="a bed", client_wants="somewhere dry", willingness=6, hand_off=6,
        need_anyway="a bed", necessity="needed", requirement="recommended", heard="as relief",
        sentence="I am staying, and this adds a bed to our work.", reasons_after="the cold",
        next_step="ask on Monday",
    )  # fmt: skip
    assert done.said == ("“night shelter” is in this client's ledger.",)
    (placed,) = journal.referrals.of_client(client)
    row = placed.row
    assert row.state is State.REFLECTED
    assert row.harm is Harm.SERIOUS
    assert (row.willingness, row.willingness_asked, row.handoff_wish) == (6, False, 6)
    assert (row.reasons_before, row.reasons_after) == ("get her in", "the cold")
    assert (row.client_goal, row.in_session_work) == ("somewhere dry", "a plan")
    assert (row.where.value, row.necessity.value) == ("outside", "needed")
    assert [purpose.value for purpose in row.purposes] == ["living", "support"]
    assert row.requirement is Requirement.RECOMMENDED
    assert row.continuing.startswith("I am staying")
    assert row.entries == (done.entry.id,)


def test_the_same_kind_of_service_again_fills_the_same_row_and_keeps_what_was_passed_by(
    journal,
) -> None:
    client = _heron(journal)
    _referral(journal, client, service="Night Shelter", client_wants="somewhere dry")
    _referral(journal, client, service="night shelter", willingness=3)
    (placed,) = journal.referrals.of_client(client)
    assert (placed.row.client_goal, placed.row.willingness) == ("somewhere dry", 3)
    assert len(placed.row.entries) == 2


def test_a_reflection_without_a_client_is_kept_and_no_ledger_is_touched(journal) -> None:
    done = _referral(journal, None, service="night shelter")
    assert done.said == ("It is kept, but in no ledger: it is not about a client.",)
    assert journal.referrals.all() == ()


@pytest.mark.parametrize(
    ("level", "harm"),
    [(0, Harm.NONE), (3, Harm.QUALITY_OF_LIFE), (4, Harm.BUILDING), (8, Harm.SERIOUS)],
)
def test_the_estimate_of_harm_becomes_one_of_the_ledgers_words(journal, level, harm) -> None:
    client = _heron(journal)
    _referral(journal, client, service="x", harm_level=level)
    assert journal.referrals.of_client(client)[0].row.harm is harm


def test_danger_before_the_supervisor_can_be_asked_lets_the_other_rows_wait(journal, row) -> None:
    other = row("day group", state=State.RAISED)
    done = _referral(journal, other.client_id, service="crisis line", danger_soon=True)
    assert any("this client's other referrals wait" in words for words in done.said)
    assert journal.referrals.get(other.id).state is State.DEFERRED


def test_a_condition_comes_from_the_deck_only_with_decision_and_reason(journal) -> None:
    client = _heron(journal)
    done = _referral(journal, client, service="evaluation", requirement="condition", decided=True)
    assert done.said[0].startswith("It is kept as something to ask")
    row = journal.referrals.of_client(client)[0].row
    assert row.requirement is Requirement.WISH_CONDITION
    _referral(
        journal, client, service="evaluation", requirement="condition", decided=True,
        decided_how="the plan alone does not hold",
    )  # fmt: skip
    row = journal.referrals.of_client(client)[0].row
    assert row.requirement is Requirement.CONDITION
    assert row.decided_with_supervisor_on == journal.referrals.today()


def _not_followed(journal: Journal, client_id: str, **answers: object):
    draft = journal.drafting.start("not_followed", client_id)
    for step, value in answers.items():
        draft.answer(step.replace("__", "/"), value)
    return draft.finish()


def test_what_stands_between_goes_into_the_row_as_labelled_guesses(
    journal, row, time: MovingClock
) -> None:
    kept = row("hostel room", state=State.RAISED)
    _not_followed(
        journal, kept.client_id, service="hostel room", raised="over tea",
        barriers=("belonging", "shame", "unknown"), confidence__belonging="medium",
        basis__belonging="“the committee”", goal="mine", their_want="a locker",
        cost_of_yes="the people on the bench",
        strengths="keeps all dry", unknowns="whether she has been", ready=3,
        step="a look at the lockers", open_question="What would a room need?",
    )  # fmt: skip
    found = journal.referrals.get(kept.id)
    assert found.state is State.NOT_FOLLOWED
    assert [(guess.kind.value, guess.confidence.value) for guess in found.barriers] == [
        ("belonging", "medium"),
        ("shame", "low"),
    ]
    assert found.barriers[0].basis == "“the committee”"
    assert found.barriers[0].guess == "the people on the bench"
    assert (found.client_goal, found.ready_step) == ("a locker", "a look at the lockers")
    time.move(days=61)
    _not_followed(journal, kept.client_id, service="hostel room", barriers=("shame",))
    belonging, shame = journal.referrals.get(kept.id).barriers
    assert shame.guessed_on - belonging.guessed_on >= timedelta(days=61)


def test_a_guess_made_anew_keeps_what_it_is_based_on_where_that_was_passed_by(
    journal, row, time: MovingClock
) -> None:
    kept = row("hostel room", state=State.RAISED)
    _not_followed(
        journal, kept.client_id, service="hostel room", barriers=("shame",),
        confidence__shame="medium", basis__shame="She looked at the door.",
    )  # fmt: skip
    time.move(days=10)
    _not_followed(journal, kept.client_id, service="hostel room", barriers=("shame",))
    (again,) = journal.referrals.get(kept.id).barriers
    assert (again.basis, again.confidence.value) == ("She looked at the door.", "medium")
    _not_followed(
        journal, kept.client_id, service="hostel room", barriers=("shame",),
        confidence__shame="low", basis__shame="Nothing now.",
    )  # fmt: skip
    (other,) = journal.referrals.get(kept.id).barriers
    assert (other.basis, other.confidence.value) == ("Nothing now.", "low")


def test_without_a_kind_it_is_the_only_one_that_was_offered_or_none(journal, row) -> None:
    one = row("hostel room", state=State.RAISED)
    _not_followed(journal, one.client_id, strengths="humour")
    assert journal.referrals.get(one.id).strengths == "humour"
    two = row("day group", state=State.UNSURE)
    done = _not_followed(journal, one.client_id, strengths="patience")
    assert "not clear which referral" in done.said[-1]
    assert journal.referrals.get(two.id).strengths == ""


# What supervision says to it


def _meeting_with(journal: Journal, *rows: Referral):
    from datetime import datetime

    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-21 16:00"))
    filled(journal.supervision, meeting)
    return meeting, {item.subject: item for item in journal.supervision.items(meeting)}


def test_what_was_decided_about_each_referral_reaches_its_row(journal, row) -> None:
    shelter = row("night shelter", state=State.REFLECTED, harm=Harm.SERIOUS)
    group = row("day group", state=State.WITH_SUPERVISOR)
    _meeting_with(journal)
    draft = journal.drafting.start("after_supervision")
    asked = [step.id for step in draft.steps if step.item.id == "referral"]
    assert asked == [f"referral/{shelter.id}", f"referral/{group.id}"]
    draft.answer(f"referral/{shelter.id}", "condition")
    draft.answer(f"risk_talk/{shelter.id}", "The nights alone.")
    draft.answer(f"referral/{group.id}", "deferred")
    draft.answer(f"deferred_until/{group.id}", "he has a bed")
    draft.finish()
    shelter = journal.referrals.get(shelter.id)
    assert shelter.requirement is Requirement.CONDITION
    assert shelter.decided_with_supervisor_on == date(2026, 11, 21)
    assert shelter.condition_reason == "The nights alone."
    assert shelter.state is State.READY_TO_RAISE
    group = journal.referrals.get(group.id)
    assert group.state is State.DEFERRED
    assert group.deferral is not None
    assert group.deferral.words == "he has a bed"


def test_a_condition_without_the_talk_about_risk_stays_a_wish_and_says_so(journal, row) -> None:
    kept = row(state=State.WITH_SUPERVISOR)
    draft = journal.drafting.start("after_supervision")
    draft.answer(f"referral/{kept.id}", "condition")
    said = draft.finish().said
    assert said[0].startswith("It is kept as something to ask")
    found = journal.referrals.get(kept.id)
    assert found.requirement is Requirement.WISH_CONDITION


def test_nothing_decided_is_a_look_at_it(journal, row) -> None:
    kept = row(state=State.WITH_SUPERVISOR)
    draft = journal.drafting.start("after_supervision")
    draft.answer(f"referral/{kept.id}", "nothing")
    draft.finish()
    assert _events(journal, kept)[-1][0] == EventKind.REVIEWED.value


def test_a_row_that_leans_on_a_sensitive_entry_stays_out_of_the_page(
    journal, row, write: Callable[..., Entry]
) -> None:
    entry = write("Ashamed of my hurry.", "Heron", sensitive=True)
    kept = row(state=State.REFLECTED, entries=(entry.id,))
    meeting, items = _meeting_with(journal)
    item = items[f"referral/{kept.id}"]
    assert item.sensitive
    page = journal.supervision.page(meeting)
    assert item in page.left_out


def test_without_any_row_nothing_is_asked_about_referrals(journal) -> None:
    draft = journal.drafting.start("after_supervision")
    assert not [step for step in draft.steps if step.item.id == "referral"]


def test_a_talk_in_supervision_is_noted_however_the_meeting_was_recorded(
    journal, row, write: Callable[..., Entry]
) -> None:
    from reflect.domain.agenda.model import ItemState
    from reflect.domain.agenda.record import Outcome

    kept = row(state=State.REFLECTED)
    meeting, items = _meeting_with(journal)
    item = items[f"referral/{kept.id}"]
    outcome = Outcome(item.id, ItemState.DECIDED, "offer it on Monday")
    journal.supervision.record(meeting, [outcome], held_on=date(2026, 11, 21))
    found = journal.referrals.get(kept.id)
    assert found.talked_on == date(2026, 11, 21)
    assert found.state is State.WITH_SUPERVISOR
    assert _events(journal, kept)[-1] == (
        "moved",
        "with_supervisor",
        "Decided: offer it on Monday",
    )


# after supervision


def _decide(journal: Journal, row: Referral, choice: str, **answers: str) -> tuple[str, ...]:
    """Answer the deck after supervision, as far as it asks about this row."""
    draft = journal.drafting.start("after_supervision")
    draft.answer(f"referral/{row.id}", choice)
    for name, words in answers.items():
        draft.answer(f"{name}/{row.id}", words)
    return draft.finish().said


def test_what_was_deferred_may_be_deferred_again_or_offered_after_all(journal, row, time) -> None:
    kept = row(state=State.WITH_SUPERVISOR)
    _decide(journal, kept, "deferred", deferred_until="she has slept")
    waits = journal.referrals.get(kept.id)
    assert (waits.state, waits.deferral.words) == (State.DEFERRED, "she has slept")
    meeting = journal.supervision.plan_meeting(time.at.replace(tzinfo=None))
    time.move(days=30)
    (back,) = journal.referrals.coming_back()
    filled(journal.supervision, meeting)
    _decide(journal, back, "deferred", deferred_until="the move is over")
    assert journal.referrals.coming_back() == ()
    assert journal.referrals.get(kept.id).deferral.words == "the move is over"
    time.move(days=30)
    _decide(journal, back, "recommended")
    offered = journal.referrals.get(kept.id)
    assert (offered.state, offered.deferral) == (State.READY_TO_RAISE, None)
    assert offered.requirement is Requirement.RECOMMENDED


def test_a_look_without_a_decision_lets_it_wait_until_the_next_supervision(
    journal, row, time
) -> None:
    kept = row(state=State.REFLECTED)
    wait = Deferral(Until.SUPERVISION, journal.referrals.today())
    journal.referrals.move(kept, State.DEFERRED, deferral=wait)
    time.move(days=1)
    journal.supervision.record(journal.supervision.plan_meeting(time.at.replace(tzinfo=None)), [])
    assert len(journal.referrals.coming_back()) == 1
    journal.referrals.look_at(journal.referrals.get(kept.id))
    assert journal.referrals.coming_back() == ()
    time.move(days=7)
    journal.supervision.record(journal.supervision.plan_meeting(time.at.replace(tzinfo=None)), [])
    assert len(journal.referrals.coming_back()) == 1


def test_a_row_that_was_talked_over_is_not_asked_about_until_it_moves(journal, row, time) -> None:
    kept = row(state=State.UNSURE)
    assert [one.row.id for one in journal.referrals.standing() if one.due] == [kept.id]
    journal.referrals.talked_over(kept.id, journal.referrals.today())
    time.move(days=7)
    assert not any(one.due for one in journal.referrals.standing())
    journal.referrals.move(kept, State.NOT_FOLLOWED)
    assert [one.row.id for one in journal.referrals.standing() if one.due] == [kept.id]


def test_a_talk_that_is_recorded_days_later_is_no_move_since(journal, row, time) -> None:
    kept = row(state=State.REFLECTED)
    talked = journal.referrals.today()
    time.move(days=2)
    journal.referrals.talked_over(kept.id, talked)
    (with_supervisor,) = journal.referrals.standing()
    assert (with_supervisor.row.state, with_supervisor.resting) == (State.WITH_SUPERVISOR, True)
    journal.referrals.move(kept, State.READY_TO_RAISE)
    assert [one.resting for one in journal.referrals.standing()] == [False]


def test_the_day_of_an_event_is_the_writers_own(journal, row, time) -> None:
    time.zone = timezone(timedelta(hours=-8))
    time.at = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
    (event,) = journal.referrals.history(row())
    assert journal.referrals.day_of(event) == date(2026, 11, 21)


def _on_agenda(journal: Journal) -> tuple[Meeting, AgendaItem]:
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-12-10 16:00"))
    (item,) = filled(journal.supervision, meeting)
    return meeting, item


def test_an_agenda_to_come_tells_a_row_as_it_stands_now(journal, row) -> None:
    one = row(state=State.REFLECTED, harm=Harm.BUILDING)
    meeting, item = _on_agenda(journal)
    assert item.headline == "day group (reflected on)"
    journal.referrals.move(one, State.RAISED)
    (item,) = journal.supervision.items(meeting)
    assert item.headline == "day group (raised)"
    assert item.question == "It has moved on since. Is there still something to decide?"
    journal.referrals.put_back([one])
    (item,) = journal.supervision.items(meeting)
    assert (item.headline, item.question) == (
        "day group (reflected on)",
        "Is it time to raise this, and how?",
    )


def test_danger_moves_it_under_safety_and_back_when_it_has_passed(journal, row) -> None:
    one = row(state=State.REFLECTED)
    other = row("art group", state=State.REFLECTED)
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-12-10 16:00"))
    filled(journal.supervision, meeting)
    danger = journal.referrals.keep(replace(one, harm=Harm.IMMEDIATE)).row
    items = {item.subject: item for item in journal.supervision.items(meeting)}
    assert items[f"referral/{one.id}"].section is Section.SAFETY
    waits = items[f"referral/{other.id}"]
    assert (waits.headline, waits.section) == ("art group (deferred)", Section.REFERRALS)
    assert waits.question.startswith("It waits now")
    journal.referrals.keep(replace(danger, harm=Harm.BUILDING))
    items = {item.subject: item for item in journal.supervision.items(meeting)}
    assert items[f"referral/{one.id}"].section is Section.REFERRALS


def test_what_was_written_on_the_agenda_by_hand_stays_when_a_row_moves(journal, row) -> None:
    one = row(state=State.REFLECTED)
    meeting, item = _on_agenda(journal)
    own = replace(item, headline="The day group, again", question="Do I want it?")
    journal.supervision.keep_items([own])
    journal.referrals.move(one, State.RAISED)
    assert journal.supervision.items(meeting) == (own,)


def test_what_a_meeting_that_was_held_told_of_a_row_stays_so(journal, row) -> None:
    one = row(state=State.REFLECTED)
    meeting, item = _on_agenda(journal)
    journal.supervision.record(meeting, (), held_on=date(2026, 12, 10))
    journal.referrals.move(one, State.RAISED)
    (after,) = journal.supervision.items(meeting)
    assert after.headline == item.headline


def test_after_a_meeting_that_is_recorded_what_was_spoken_of_is_asked_about_once(
    journal, row
) -> None:
    spoken = row(state=State.UNSURE)
    row("art group", state=State.UNSURE)
    meeting = journal.supervision.plan_meeting(datetime.combine(journal.writing.today(), time(16)))
    items = filled(journal.supervision, meeting)
    item = next(one for one in items if "day group" in one.headline)
    today = journal.writing.today()
    journal.supervision.record(meeting, [Outcome(item.id, ItemState.DISCUSSED)], held_on=today)
    draft = journal.drafting.start("after_supervision")
    assert [one.label for one in draft.subjects[Subjects.REFERRALS]] == ["Heron: day group"]
    draft.answer(f"referral/{spoken.id}", "recommended")
    draft.finish()
    after = journal.referrals.get(spoken.id)
    assert (after.requirement, after.talked_on) == (Requirement.RECOMMENDED, today)
    again = journal.drafting.start("after_supervision")
    assert again.subjects[Subjects.REFERRALS] == ()
