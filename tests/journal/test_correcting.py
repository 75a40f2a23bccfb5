"""A record that was mistyped is put right, with all that came of it; what it said is kept."""

import dataclasses
from datetime import date, datetime, timedelta

import pytest

from reflect.domain.agenda import edit
from reflect.domain.agenda.model import Former, ItemOrigin, ItemState, MeetingKind, Section
from reflect.domain.agenda.record import Outcome
from reflect.domain.patterns.model import FindingVerdict
from reflect.domain.recurrence import every_week
from reflect.domain.referrals.model import State
from reflect.errors import ReflectError, UsageError
from tests.support.agendas import filled

THURSDAY = datetime.fromisoformat("2026-11-19T16:00")
TODAY = date(2026, 11, 21)
HELD = date(2026, 11, 19)
DUE = date(2026, 12, 3)
WEEK = timedelta(days=7)
DISCUSSED, DECIDED, CARRIED = ItemState.DISCUSSED, ItemState.DECIDED, ItemState.CARRIED


@pytest.fixture
def supervision(journal):
    return journal.supervision


@pytest.fixture
def meeting(supervision):
    """A weekly meeting of two days ago."""
    return supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))


@pytest.fixture
def decided(supervision, meeting):
    """It was recorded with a mistyped decision: the meeting and its one item."""
    one = supervision.add_question(meeting, "Refer?")
    outcome = Outcome(one.id, DECIDED, "Ask the clinc", DUE)
    held = supervision.record(meeting, [outcome], held_on=HELD)
    return held, supervision.items(held)[0]


@pytest.fixture
def referral(journal):
    """A row of the ledger that was reflected on."""
    heron = journal.clients.add("Heron").id
    row = dataclasses.replace(journal.referrals.new(heron, "day group"), state=State.REFLECTED)
    return journal.referrals.keep(row).row


def _notes(journal, row) -> list[str]:
    return [event.note for event in journal.referrals.history(row)][1:]


# Words, days, and what is still to do


def test_a_corrected_decision_is_what_is_still_to_do(supervision, decided) -> None:
    held, item = decided
    supervision.correct(held, Outcome(item.id, DECIDED, "Ask the clinic", DUE - WEEK))
    (due,) = supervision.follow_ups()
    assert (due.decision, due.due_on) == ("Ask the clinic", DUE - WEEK)
    assert due.formerly == (Former(DECIDED, TODAY, "Ask the clinc", DUE),)


def test_it_goes_along_on_the_next_agenda(supervision, decided) -> None:
    held, item = decided
    following = supervision.next_meeting()
    filled(supervision, following)
    supervision.correct(held, Outcome(item.id, DECIDED, "Ask the clinic"))
    (along,) = supervision.items(following)
    assert (along.headline, along.due_on) == ("Ask the clinic", None)
    assert supervision.follow_ups() == (along,)
    assert supervision.proposals(following) == ()


def test_what_was_only_discussed_is_no_longer_to_do_nor_on_the_next_agenda(
    supervision, decided
) -> None:
    held, item = decided
    following = supervision.next_meeting()
    filled(supervision, following)
    supervision.correct(held, Outcome(item.id, DISCUSSED))
    assert supervision.items(following) == ()
    assert supervision.follow_ups() == ()
    supervision.correct(held, Outcome(item.id, DECIDED, "Ask the clinic", DUE))
    (again,) = supervision.proposals(following)
    assert again.headline == "Ask the clinic"


def test_what_was_carried_after_all_stands_on_the_next_agenda_as_such(supervision, decided) -> None:
    held, item = decided
    following = supervision.next_meeting()
    filled(supervision, following)
    supervision.correct(held, Outcome(item.id, CARRIED))
    (along,) = supervision.items(following)
    assert (along.question, along.carried, along.origin) == ("Refer?", 1, ItemOrigin.CARRIED)
    assert (along.continues, along.due_on) == (item.id, None)


def test_words_written_on_the_next_agenda_are_not_lost(supervision, decided) -> None:
    held, item = decided
    following = supervision.next_meeting()
    (along,) = filled(supervision, following)
    supervision.edit(
        following, lambda items: edit.change(items, along.id, want_back="Who rings first")
    )
    supervision.correct(held, Outcome(item.id, DISCUSSED))
    (stays,) = supervision.items(following)
    assert (stays.want_back, stays.origin, stays.continues) == (
        "Who rings first", ItemOrigin.OWN, None,
    )  # fmt: skip
    assert supervision.follow_ups() == ()


def test_a_later_record_stays_what_it_is(supervision, decided) -> None:
    held, item = decided
    following = supervision.next_meeting()
    (along,) = filled(supervision, following)
    supervision.record(following, [Outcome(along.id, DISCUSSED)], held_on=TODAY)
    supervision.correct(held, Outcome(item.id, DECIDED, "Ask the clinic"))
    (later,) = supervision.items(following)
    assert (later.headline, later.state) == ("Ask the clinc", DISCUSSED)


def test_what_waits_at_a_meeting_called_off_goes_along_too(supervision, decided) -> None:
    held, item = decided
    following = supervision.next_meeting()
    filled(supervision, following)
    supervision.call_off(following)
    supervision.correct(held, Outcome(item.id, DECIDED, "Ask the clinic", DUE))
    assert [one.headline for one in supervision.follow_ups()] == ["Ask the clinic"]
    supervision.correct(held, Outcome(item.id, DISCUSSED))
    assert supervision.follow_ups() == ()


@pytest.fixture
def on_a_third(supervision, decided):
    """The meeting after it was called off, and what it decided stands on the agenda of a third."""
    following = supervision.next_meeting()
    filled(supervision, following)
    third = supervision.call_off(following)
    filled(supervision, third)
    return third


def test_behind_a_meeting_called_off_it_goes_along_too(supervision, decided, on_a_third) -> None:
    held, item = decided
    supervision.correct(held, Outcome(item.id, DECIDED, "Ask the clinic", DUE - WEEK))
    (along,) = supervision.items(on_a_third)
    assert (along.headline, along.due_on) == ("Ask the clinic", DUE - WEEK)
    supervision.correct(held, Outcome(item.id, CARRIED))
    (along,) = supervision.items(on_a_third)
    assert (along.question, along.carried, along.continues) == ("Refer?", 1, item.id)
    supervision.correct(held, Outcome(item.id, DISCUSSED))
    assert supervision.items(on_a_third) == ()
    assert supervision.follow_ups() == ()


def test_behind_a_meeting_called_off_words_written_before_are_a_question_of_ones_own(
    supervision, decided
) -> None:
    held, item = decided
    following = supervision.next_meeting()
    (along,) = filled(supervision, following)
    _want_back(supervision, following, along.id, "Who rings first")
    third = supervision.call_off(following)
    filled(supervision, third)
    supervision.correct(held, Outcome(item.id, DISCUSSED))
    (stays,) = supervision.items(third)
    assert (stays.want_back, stays.origin) == ("Who rings first", ItemOrigin.OWN)
    assert supervision.follow_ups() == ()


def test_behind_a_meeting_called_off_nothing_stays_of_a_record_opened_again(
    supervision, decided, on_a_third
) -> None:
    held, _ = decided
    supervision.reopen(held)
    assert supervision.items(on_a_third) == ()


@pytest.mark.parametrize("now", [DISCUSSED, CARRIED])
def test_behind_a_meeting_called_off_a_correction_is_taken_back_too(
    supervision, decided, on_a_third, now: ItemState
) -> None:
    held, item = decided
    before = supervision.items(on_a_third)
    take_back = supervision.correction_back(held, item)
    supervision.correct(held, Outcome(item.id, now))
    take_back()
    assert supervision.items(on_a_third) == before


@pytest.mark.parametrize("now", [DISCUSSED, CARRIED, ItemState.DROPPED])
def test_a_record_behind_a_meeting_called_off_goes_on_leading_back(
    supervision, decided, on_a_third, now: ItemState
) -> None:
    held, item = decided
    (along,) = supervision.items(on_a_third)
    last = supervision.record(on_a_third, [Outcome(along.id, DISCUSSED)], held_on=TODAY)
    supervision.correct(held, Outcome(item.id, now))
    (stays,) = supervision.items(last)
    (between,) = (
        one
        for meeting in supervision.meetings()
        for one in supervision.items(meeting)
        if one.id == stays.continues
    )
    assert between.continues == item.id
    assert supervision.follow_ups() == ()


def test_what_makes_it_hard_goes_along_as_it_is_put_now(supervision, meeting) -> None:
    one = supervision.add_question(meeting, "Refer?")
    held = supervision.record(meeting, [Outcome(one.id, CARRIED, "I am afrid")], held_on=HELD)
    following = supervision.next_meeting()
    filled(supervision, following)
    supervision.correct(held, Outcome(one.id, CARRIED, "I am afraid"))
    assert [item.decision for item in supervision.items(following)] == ["I am afraid"]


def test_going_back_the_same_day_leaves_the_journal_as_it_was(supervision, decided) -> None:
    held, item = decided
    following = supervision.next_meeting()
    filled(supervision, following)
    before = [(one.headline, one.due_on) for one in supervision.items(following)]
    supervision.correct(held, Outcome(item.id, DISCUSSED))
    back = supervision.correct(held, Outcome(item.id, DECIDED, "Ask the clinc", DUE))
    assert back == item
    assert [(one.headline, one.due_on) for one in supervision.proposals(following)] == before


@pytest.mark.parametrize("step", ["UPDATE ON agenda_item", "INSERT ON referral_event"])
def test_a_record_is_corrected_whole_or_not_at_all(
    journal, supervision, meeting, referral, step: str
) -> None:
    (item,) = filled(supervision, meeting)
    held = supervision.record(meeting, [Outcome(item.id, DISCUSSED)], held_on=HELD)
    before = (supervision.items(held), journal.referrals.history(referral))
    with journal._store._pool.write() as connection:
        connection.execute(
            f"CREATE TRIGGER stop BEFORE {step} BEGIN SELECT RAISE(ABORT, 'stop'); END"
        )
    with pytest.raises(ReflectError):
        supervision.correct(held, Outcome(item.id, DECIDED, "Wait"))
    assert (supervision.items(held), journal.referrals.history(referral)) == before


def test_what_is_not_recorded_or_not_there_is_not_corrected(supervision, decided) -> None:
    held, item = decided
    following = supervision.next_meeting()
    with pytest.raises(UsageError, match="not recorded yet"):
        supervision.correct(following, Outcome(item.id, DISCUSSED))
    with pytest.raises(UsageError, match="not on this meeting's agenda"):
        supervision.correct(held, Outcome("none", DISCUSSED))
    with pytest.raises(UsageError, match="not recorded yet"):
        supervision.change_day_held(following, HELD)


# The ledger


def test_the_ledger_hears_of_a_corrected_decision(journal, supervision, meeting, referral) -> None:
    (item,) = filled(supervision, meeting)
    held = supervision.record(meeting, [Outcome(item.id, DECIDED, "Wiat")], held_on=HELD)
    supervision.correct(held, Outcome(item.id, DECIDED, "Wait"))
    assert _notes(journal, referral) == ["Decided: Wiat", "Corrected: Decided: Wait"]
    row = journal.referrals.get(referral.id)
    assert (row.state, row.talked_on) == (State.WITH_SUPERVISOR, HELD)


def test_a_row_that_was_not_spoken_of_after_all_stands_where_it_stood(
    journal, supervision, meeting, referral
) -> None:
    (item,) = filled(supervision, meeting)
    held = supervision.record(meeting, [Outcome(item.id, DISCUSSED)], held_on=HELD)
    supervision.correct(held, Outcome(item.id, CARRIED))
    row = journal.referrals.get(referral.id)
    assert (row.state, row.talked_on) == (State.REFLECTED, None)
    assert _notes(journal, referral)[-1] == "Corrected: it was not talked over in supervision."
    (again,) = supervision.proposals(supervision.next_meeting())
    assert (again.headline, again.carried) == ("day group (reflected on)", 1)


def test_a_row_that_was_spoken_of_after_all_is_with_the_supervisor(
    journal, supervision, meeting, referral
) -> None:
    (item,) = filled(supervision, meeting)
    held = supervision.record(meeting, [], held_on=HELD)
    supervision.correct(held, Outcome(item.id, DECIDED, "Wait"))
    row = journal.referrals.get(referral.id)
    assert (row.state, row.talked_on) == (State.WITH_SUPERVISOR, HELD)


def test_a_row_that_went_on_since_stays_where_it_is(
    journal, supervision, meeting, referral
) -> None:
    (item,) = filled(supervision, meeting)
    held = supervision.record(meeting, [Outcome(item.id, DISCUSSED)], held_on=HELD)
    row = journal.referrals.get(referral.id)
    journal.referrals.move(journal.referrals.move(row, State.READY_TO_RAISE).row, State.RAISED)
    supervision.correct(held, Outcome(item.id, CARRIED))
    assert journal.referrals.get(referral.id).state is State.RAISED


def test_another_talk_about_a_row_stays(journal, supervision, meeting, referral) -> None:
    (item,) = filled(supervision, meeting)
    first = supervision.record(meeting, [Outcome(item.id, DISCUSSED)], held_on=HELD - WEEK)
    following = supervision.next_meeting()
    supervision.keep_items([dataclasses.replace(item, id="again", meeting_id=following.id)])
    second = supervision.record(following, [Outcome("again", DISCUSSED)], held_on=HELD)
    supervision.correct(second, Outcome("again", ItemState.DROPPED))
    row = journal.referrals.get(referral.id)
    assert (row.state, row.talked_on) == (State.WITH_SUPERVISOR, HELD - WEEK)
    supervision.correct(first, Outcome(item.id, ItemState.DROPPED))
    row = journal.referrals.get(referral.id)
    assert (row.state, row.talked_on) == (State.REFLECTED, None)


def test_a_later_talk_that_was_told_by_hand_stays(journal, supervision, meeting, referral) -> None:
    (item,) = filled(supervision, meeting)
    held = supervision.record(meeting, [Outcome(item.id, DISCUSSED)], held_on=HELD)
    row = journal.referrals.get(referral.id)
    journal.referrals.keep(dataclasses.replace(row, talked_on=TODAY))
    supervision.correct(held, Outcome(item.id, CARRIED))
    row = journal.referrals.get(referral.id)
    assert (row.state, row.talked_on) == (State.WITH_SUPERVISOR, TODAY)


def test_peers_tell_the_ledger_nothing(journal, supervision, referral) -> None:
    peers = supervision.plan_meeting(THURSDAY, kind=MeetingKind.PEER)
    about = supervision.add_question(peers, "The group?")
    supervision.keep_items([dataclasses.replace(about, subject=f"referral/{referral.id}")])
    held = supervision.record(peers, [Outcome(about.id, DISCUSSED)], held_on=HELD)
    supervision.correct(held, Outcome(about.id, CARRIED))
    assert _notes(journal, referral) == []


# Patterns


@pytest.fixture
def swamped(write) -> None:
    """What was written makes a pattern."""
    for day in range(2, 7):
        write("I felt completely swamped and kept nodding.", day=date(2026, 11, day))


@pytest.fixture
def talked_over(supervision, meeting, swamped):
    """The pattern was talked over at the meeting: the meeting, and its item."""
    (pattern,) = (i for i in filled(supervision, meeting) if i.section is Section.PATTERNS)
    held = supervision.record(meeting, [Outcome(pattern.id, DISCUSSED)], held_on=HELD)
    return held, pattern


def test_a_pattern_carried_after_all_is_proposed_again(supervision, talked_over) -> None:
    held, pattern = talked_over
    following = supervision.next_meeting()
    assert supervision.proposals(following) == ()
    supervision.correct(held, Outcome(pattern.id, CARRIED))
    (again,) = supervision.proposals(following)
    assert (again.subject, again.carried) == (pattern.subject, 1)
    supervision.correct(held, Outcome(pattern.id, DISCUSSED))
    assert supervision.proposals(following) == ()


def test_a_pattern_that_was_talked_over_another_time_goes_on_resting(
    journal, supervision, talked_over
) -> None:
    held, pattern = talked_over
    later = supervision.next_meeting()
    once_more = dataclasses.replace(pattern, id=journal._clock.new_id(), meeting_id=later.id)
    supervision.keep_items([once_more])
    later = supervision.record(later, [Outcome(once_more.id, DISCUSSED)], held_on=TODAY)
    supervision.correct(held, Outcome(pattern.id, CARRIED))
    assert journal.patterns.review().shown == ()
    supervision.correct(later, Outcome(once_more.id, CARRIED))
    assert [one.subject for one in journal.patterns.review().shown] == [pattern.subject]


def test_what_was_talked_over_before_the_day_goes_on_resting(journal, swamped) -> None:
    (finding, *_) = journal.patterns.review().shown
    journal.patterns.settle([finding.subject])
    journal.patterns.unsettle([finding.subject], TODAY + timedelta(days=1))
    assert journal.patterns.judged(finding) is not None
    journal.patterns.unsettle([finding.subject], TODAY)
    assert journal.patterns.judged(finding) is None


@pytest.mark.parametrize("verdict", [FindingVerdict.NOT_NOW, FindingVerdict.WRONG])
def test_what_was_set_aside_by_hand_since_stays_so_when_the_record_is_corrected(
    journal, supervision, talked_over, write, verdict: FindingVerdict
) -> None:
    held, pattern = talked_over
    write("I felt completely swamped again.", day=date(2026, 11, 20))
    (finding,) = journal.patterns.review().shown
    journal.patterns.judge(finding, verdict)
    supervision.correct(held, Outcome(pattern.id, CARRIED))
    assert journal.patterns.review().shown == ()


def test_what_was_set_aside_by_hand_before_it_was_recorded_stays_so(
    journal, supervision, meeting, swamped
) -> None:
    (pattern,) = (i for i in filled(supervision, meeting) if i.section is Section.PATTERNS)
    (finding,) = journal.patterns.review().shown
    journal.patterns.judge(finding, FindingVerdict.NOT_NOW)
    held = supervision.record(meeting, [Outcome(pattern.id, DISCUSSED)], held_on=HELD)
    supervision.correct(held, Outcome(pattern.id, CARRIED))
    assert journal.patterns.review().shown == ()


@pytest.mark.parametrize("verdict", [None, FindingVerdict.KEEP])
def test_what_was_said_of_a_pattern_is_so_again_when_a_correction_is_taken_back(
    journal, supervision, meeting, swamped, verdict: FindingVerdict | None
) -> None:
    (pattern,) = (i for i in filled(supervision, meeting) if i.section is Section.PATTERNS)
    held = supervision.record(meeting, [], held_on=HELD)
    (finding,) = journal.patterns.review().shown
    if verdict is not None:
        journal.patterns.judge(finding, verdict)
    before = journal.patterns.judged(finding)
    take_back = supervision.correction_back(held, supervision.items(held)[0])
    supervision.correct(held, Outcome(pattern.id, DISCUSSED))
    assert journal.patterns.review().shown == ()
    take_back()
    assert journal.patterns.judged(finding) == before


# The day, and the whole record


def test_the_day_held_is_what_all_that_asks_since_supervision_reads(
    journal, supervision, meeting, referral
) -> None:
    (item,) = filled(supervision, meeting)
    held = supervision.record(meeting, [Outcome(item.id, DISCUSSED)], held_on=TODAY)
    changed = supervision.change_day_held(held, HELD)
    assert journal.patterns.last_supervision() == HELD
    assert supervision.meeting(meeting.id) == changed
    assert journal.referrals.get(referral.id).talked_on == HELD
    assert _notes(journal, referral)[-1] == "Corrected: talked over on 19 Nov 2026."
    with pytest.raises(UsageError, match="still to come"):
        supervision.change_day_held(changed, TODAY + timedelta(days=1))
    assert supervision.change_day_held(changed, HELD) == changed


def test_a_meeting_opened_again_is_as_before_it_was_recorded(
    journal, supervision, meeting, referral
) -> None:
    one = supervision.add_question(meeting, "Refer?")
    two = supervision.add_question(meeting, "How do I rest?")
    (row,) = (item for item in filled(supervision, meeting) if item.subject)
    before = {item.id: item for item in supervision.items(meeting)}
    outcomes = [Outcome(one.id, DECIDED, "Ask", DUE), Outcome(row.id, DISCUSSED)]
    held = supervision.record(meeting, outcomes, held_on=HELD)
    filled(supervision, supervision.next_meeting())
    open_again = supervision.reopen(held)
    assert open_again == meeting
    assert supervision.next_meeting() == meeting
    assert journal.patterns.last_supervision() is None
    assert supervision.follow_ups() == ()
    found = {item.id: dataclasses.replace(item, formerly=()) for item in supervision.items(meeting)}
    assert found[one.id] == before[one.id]
    assert found[two.id] == before[two.id]
    assert journal.referrals.get(referral.id).state is State.REFLECTED
    assert set(supervision.noted_outcomes(meeting)) == set(outcomes)
    (following,) = (one for one in supervision.meetings() if one.id != meeting.id)
    assert supervision.items(following) == ()


def test_recording_it_once_more_gives_the_same_record_and_one_next_meeting(
    supervision, meeting
) -> None:
    one = supervision.add_question(meeting, "Refer?")
    supervision.add_question(meeting, "How do I rest?")
    outcomes = [Outcome(one.id, DECIDED, "Ask", DUE)]
    held = supervision.record(meeting, outcomes, held_on=HELD)
    before = supervision.items(held)
    again = supervision.reopen(held)
    marks = supervision.noted_outcomes(again)
    assert supervision.record(again, marks, held_on=HELD) == held
    assert supervision.items(held) == before
    assert len(supervision.meetings()) == 2
    assert supervision.noted_outcomes(held) == ()


def test_recording_it_once_more_plans_no_second_beside_a_next_that_was_given_another_day(
    supervision, meeting
) -> None:
    held = supervision.record(meeting, [], held_on=HELD)
    following = supervision.next_meeting()
    moved = dataclasses.replace(following, at=following.at + timedelta(days=1))
    supervision.change_meeting(moved)
    again = supervision.record(supervision.reopen(held), [], held_on=HELD)
    assert supervision.meetings() == (again, moved)


def test_what_was_done_since_is_so_with_its_day_once_it_is_recorded_again(
    supervision, decided
) -> None:
    held, item = decided
    supervision.follow_up_done(item)
    before = supervision.items(held)
    again = supervision.reopen(held)
    supervision.record(again, supervision.noted_outcomes(again), held_on=HELD)
    assert supervision.items(held) == before


@pytest.mark.parametrize("opened", [False, True])
def test_what_was_done_is_to_do_again_unless_its_record_is_open(
    supervision, decided, opened: bool
) -> None:
    held, item = decided
    supervision.follow_up_done(item)
    if opened:
        supervision.reopen(held)
    before = supervision.items(held)
    supervision.follow_up_not_done(item)
    assert supervision.items(held) == (before if opened else (item,))


def test_a_correction_that_was_half_typed_is_among_the_marks(supervision, decided) -> None:
    held, item = decided
    typed = Outcome(item.id, DECIDED, "Ask the clinic", DUE)
    supervision.note_outcomes(held, [typed])
    assert supervision.noted_outcomes(supervision.reopen(held)) == (typed,)


@pytest.mark.parametrize("day", [HELD - timedelta(days=1), HELD + timedelta(days=1)])
def test_a_day_put_right_by_hand_stays_when_the_record_is_opened_again(
    supervision, meeting, day: date
) -> None:
    held = supervision.record(meeting, [], held_on=HELD)
    again = supervision.reopen(supervision.change_day_held(held, day))
    assert (again.at, supervision.day_to_record(again)) == (THURSDAY, day)
    held = supervision.record(again, [], held_on=day)
    assert supervision.day_to_record(supervision.reopen(held)) == day


def test_a_day_that_recording_gave_by_itself_is_not_kept_over_opening_it_again(
    supervision,
) -> None:
    early = supervision.plan_meeting(THURSDAY + WEEK)
    again = supervision.reopen(supervision.record(early, [], held_on=HELD))
    assert supervision.day_given(again) is None


def test_a_day_put_right_and_taken_back_is_not_given_any_more(supervision, meeting) -> None:
    held = supervision.record(meeting, [], held_on=HELD)
    take_back = supervision.day_held_back(held)
    supervision.change_day_held(held, TODAY)
    take_back()
    assert supervision.meeting(meeting.id) == held
    assert supervision.day_given(held) is None


def test_a_meeting_that_is_planned_anew_has_no_day_of_before(supervision, meeting) -> None:
    held = supervision.record(meeting, [], held_on=HELD)
    again = supervision.reopen(supervision.change_day_held(held, TODAY))
    supervision.change_meeting(dataclasses.replace(again, minutes=40))
    assert supervision.day_given(again) == TODAY
    supervision.change_meeting(dataclasses.replace(again, at=THURSDAY + WEEK))
    assert supervision.day_given(again) is None


def test_only_the_meeting_held_last_is_opened_again(supervision, meeting) -> None:
    held = supervision.record(meeting, [], held_on=HELD)
    later = supervision.record(supervision.next_meeting(), [], held_on=TODAY)
    with pytest.raises(UsageError, match="last meeting held"):
        supervision.reopen(held)
    supervision.reopen(later)
    supervision.reopen(held)


def test_a_meeting_opened_again_can_be_called_off(supervision, decided) -> None:
    held, item = decided
    supervision.call_off(supervision.reopen(held))
    (again,) = supervision.proposals(supervision.next_meeting())
    assert (again.question, again.continues) == ("Refer?", item.id)


def _dropped_since(supervision, decided, outcomes):
    """Open a record again whose one item came from a decision that was dropped since."""
    held, item = decided
    following = supervision.next_meeting()
    (along,) = filled(supervision, following)
    later = supervision.record(following, [*outcomes(along.id)], held_on=TODAY)
    supervision.correct(held, Outcome(item.id, ItemState.DROPPED))
    return supervision.reopen(later)


def test_what_was_never_decided_is_nothing_to_do_once_a_later_record_is_opened(
    supervision, decided
) -> None:
    again = _dropped_since(supervision, decided, lambda _: ())
    assert supervision.items(again) == ()
    assert supervision.follow_ups() == ()


@pytest.mark.parametrize("state", [DISCUSSED, DECIDED])
def test_what_the_later_record_said_of_it_is_not_lost(
    supervision, decided, state: ItemState
) -> None:
    words = "Ask again" if state is DECIDED else ""
    again = _dropped_since(supervision, decided, lambda one: [Outcome(one, state, words)])
    (alone,) = supervision.items(again)
    assert (alone.headline, alone.origin, alone.continues) == (
        "Ask the clinc", ItemOrigin.OWN, None,
    )  # fmt: skip
    assert supervision.noted_outcomes(again) == (Outcome(alone.id, state, words),)
    assert supervision.follow_ups() == ()


def test_what_was_dropped_from_the_later_agenda_can_still_be_put_back_by_itself(
    supervision, decided
) -> None:
    again = _dropped_since(supervision, decided, lambda one: [Outcome(one, ItemState.DROPPED)])
    (dropped,) = supervision.items(again)
    (back,) = supervision.edit(again, lambda items: edit.restore(items, dropped.id))
    assert (back.origin, back.continues) == (ItemOrigin.OWN, None)
    assert supervision.follow_ups() == ()


def test_words_written_on_the_later_agenda_stay_when_its_record_is_opened(
    supervision, decided
) -> None:
    held, item = decided
    following = supervision.next_meeting()
    (along,) = filled(supervision, following)
    _want_back(supervision, following, along.id, "Who rings first")
    later = supervision.record(following, [], held_on=TODAY)
    supervision.correct(held, Outcome(item.id, DISCUSSED))
    (alone,) = supervision.items(supervision.reopen(later))
    assert (alone.want_back, alone.origin) == ("Who rings first", ItemOrigin.OWN)


@pytest.mark.parametrize("marked", [False, True])
def test_behind_a_meeting_called_off_nothing_comes_back_either(
    supervision, decided, on_a_third, marked: bool
) -> None:
    held, item = decided
    (along,) = supervision.items(on_a_third)
    outcomes = [Outcome(along.id, DISCUSSED)] if marked else []
    last = supervision.record(on_a_third, outcomes, held_on=TODAY)
    supervision.correct(held, Outcome(item.id, ItemState.DROPPED))
    again = supervision.reopen(last)
    assert supervision.follow_ups() == ()
    assert [one.continues for one in supervision.items(again)] == [None] * marked
    assert supervision.proposals(again) == ()


@pytest.mark.parametrize("over", ["decided", "on_a_third"])
def test_what_was_carried_after_all_stands_as_such_on_a_later_agenda_opened_again(
    request, supervision, decided, over: str
) -> None:
    held, item = decided
    request.getfixturevalue(over)
    following = supervision.next_meeting()
    filled(supervision, following)
    later = supervision.record(following, [], held_on=TODAY)
    supervision.correct(held, Outcome(item.id, CARRIED))
    again = supervision.reopen(later)
    (stands,) = supervision.items(again)
    assert (stands.question, stands.continues, stands.carried) == ("Refer?", item.id, 1)
    assert supervision.follow_ups() == ()


def test_words_written_at_a_meeting_called_off_stay_once_when_a_later_record_is_opened(
    supervision, decided
) -> None:
    held, item = decided
    following = supervision.next_meeting()
    (along,) = filled(supervision, following)
    _want_back(supervision, following, along.id, "Who rings first")
    third = supervision.call_off(following)
    filled(supervision, third)
    last = supervision.record(third, [], held_on=TODAY)
    supervision.correct(held, Outcome(item.id, ItemState.DROPPED))
    again = supervision.reopen(last)
    (stays,) = supervision.items(again)
    assert (stays.want_back, stays.origin) == ("Who rings first", ItemOrigin.OWN)
    assert supervision.follow_ups() == ()
    assert supervision.proposals(again) == ()


def test_two_records_opened_in_another_order_than_they_were_made_show_nothing_twice(
    supervision, decided
) -> None:
    held, item = decided
    following = supervision.next_meeting()
    filled(supervision, following)
    later = supervision.record(following, [], held_on=TODAY)
    later = supervision.change_day_held(later, HELD - WEEK)
    first = supervision.reopen(held)
    later = supervision.reopen(later)
    assert [one.id for one in supervision.items(first)] == [item.id]
    assert supervision.items(later) == ()


def test_what_stayed_out_and_stands_on_the_next_agenda_is_not_on_two(supervision, meeting) -> None:
    one = supervision.add_question(meeting, "Refer?")
    supervision.keep_items([dataclasses.replace(one, sensitive=True)])
    held = supervision.record(meeting, [], held_on=HELD)
    following = supervision.next_meeting()
    assert [item.continues for item in filled(supervision, following)] == [one.id]
    open_again = supervision.reopen(held)
    assert [item.id for item in supervision.items(open_again)] == [one.id]
    assert supervision.items(following) == ()


@pytest.mark.parametrize("now", [DISCUSSED, CARRIED])
def test_a_correction_taken_back_leaves_the_next_agenda_as_it_was(
    supervision, decided, now: ItemState
) -> None:
    held, item = decided
    following = supervision.next_meeting()
    (along,) = filled(supervision, following)
    supervision.keep_items([dataclasses.replace(along, minutes=7)])
    before = supervision.items(following)
    take_back = supervision.correction_back(held, item)
    supervision.correct(held, Outcome(item.id, now))
    take_back()
    assert supervision.items(following) == before
    assert supervision.items(held) == (item,)


def test_what_was_marked_of_it_goes_with_it_and_comes_back_with_it(
    journal, supervision, decided
) -> None:
    held, item = decided
    following = supervision.next_meeting()
    (along,) = filled(supervision, following)
    other = supervision.add_question(following, "Another?")
    marks = (Outcome(other.id, CARRIED), Outcome(along.id, DECIDED, "Ask them again", DUE))
    supervision.note_outcomes(following, marks)
    journal.held.keep(f"decision/{along.id}", {"words": "Ask them ag"})
    take_back = supervision.correction_back(held, item)
    supervision.correct(held, Outcome(item.id, DISCUSSED))
    assert supervision.noted_outcomes(following) == marks[:1]
    assert journal.held.look(f"decision/{along.id}") == {}
    take_back()
    assert supervision.noted_outcomes(following) == marks


def test_a_correction_of_what_was_done_since_is_taken_back_whole(supervision, decided) -> None:
    held, item = decided
    supervision.follow_up_done(item)
    (done,) = supervision.items(held)
    take_back = supervision.correction_back(held, done)
    supervision.correct(held, Outcome(item.id, DECIDED, "Ask the clinic", DUE))
    take_back()
    assert supervision.items(held) == (done,)


def test_a_correction_is_not_taken_back_once_its_record_is_open_again(supervision, decided) -> None:
    held, item = decided
    take_back = supervision.correction_back(held, item)
    supervision.correct(held, Outcome(item.id, DISCUSSED))
    before = supervision.items(supervision.reopen(held))
    with pytest.raises(UsageError, match="not recorded yet"):
        take_back()
    assert supervision.items(held) == before


def test_taken_back_it_is_carried_on_with_the_words_that_were_written_since(
    supervision, decided
) -> None:
    held, item = decided
    following = supervision.next_meeting()
    (along,) = filled(supervision, following)
    _want_back(supervision, following, along.id, "Who rings first")
    take_back = supervision.correction_back(held, item)
    supervision.correct(held, Outcome(item.id, DISCUSSED))
    _want_back(supervision, following, along.id, "Who rings, and when")
    take_back()
    (again,) = supervision.items(following)
    assert again == dataclasses.replace(along, want_back="Who rings, and when")


def test_what_was_dropped_at_the_next_meeting_comes_to_it_only_when_it_is_taken_in(
    supervision, decided
) -> None:
    held, item = decided
    following = supervision.next_meeting()
    (along,) = filled(supervision, following)
    supervision.keep_items([dataclasses.replace(along, state=ItemState.DROPPED)])
    supervision.correct(held, Outcome(item.id, CARRIED))
    assert supervision.items(following) == ()
    assert [one.continues for one in supervision.proposals(following)] == [item.id]


def test_a_talk_about_a_client_in_the_bin_moves_with_its_day(
    journal, supervision, meeting, referral
) -> None:
    (item,) = filled(supervision, meeting)
    held = supervision.record(meeting, [Outcome(item.id, DISCUSSED)], held_on=HELD)
    journal.bin.put_client(referral.client_id)
    supervision.change_day_held(held, TODAY)
    journal.bin.restore_client(referral.client_id)
    assert journal.referrals.get(referral.id).talked_on == TODAY


def test_a_talk_moved_behind_another_is_the_latest(journal, supervision, referral) -> None:
    first, second = (supervision.plan_meeting(THURSDAY - n * WEEK) for n in (2, 1))
    filled(supervision, first)
    supervision.record(first, [], held_on=first.at.date())
    filled(supervision, second)
    supervision.record(second, [], held_on=second.at.date())
    for held in map(supervision.meeting, (first.id, second.id)):
        (row,) = supervision.items(held)
        supervision.correct(held, Outcome(row.id, DISCUSSED))
    supervision.change_day_held(supervision.meeting(first.id), HELD)
    assert journal.referrals.get(referral.id).talked_on == HELD


def _want_back(supervision, meeting, item_id: str, words: str) -> None:
    supervision.edit(meeting, lambda items: edit.change(items, item_id, want_back=words))
