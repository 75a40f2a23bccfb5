from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.agenda.model import ItemOrigin, ItemState, MeetingKind, Section
from reflect.domain.agenda.record import Outcome, continuation, record
from reflect.domain.agenda.words import (
    HEADINGS,
    KINDS,
    carried_words,
    listed,
    minutes_words,
    shown_headline,
    shown_question,
)
from reflect.domain.text import one_line
from reflect.errors import UsageError
from tests.domain.agenda.samples import DAY, item


def test_each_outcome_is_kept_and_the_rest_is_carried() -> None:
    items = [item("a"), item("b"), item("c"), item("d", state=ItemState.DROPPED)]
    done = record(
        items,
        [
            Outcome("a", ItemState.DISCUSSED),
            Outcome("b", ItemState.DECIDED, " Ask about the group ", DAY),
        ],
    )
    assert [each.state for each in done] == [
        ItemState.DISCUSSED,
        ItemState.DECIDED,
        ItemState.CARRIED,
        ItemState.DROPPED,
    ]
    assert (done[1].decision, done[1].due_on) == ("Ask about the group", DAY)


def test_an_item_nobody_decided_on_is_carried() -> None:
    (done,) = record([item("a")], [Outcome("a", ItemState.OPEN)])
    assert done.state is ItemState.CARRIED


@pytest.mark.parametrize("state", [ItemState.DISCUSSED, ItemState.CARRIED, ItemState.DROPPED])
def test_a_follow_up_that_is_not_decided_anew_keeps_its_day(state: ItemState) -> None:
    (done,) = record([item("a", due_on=DAY)], [Outcome("a", state)])
    assert (done.state, done.due_on) == (state, DAY)


def test_a_record_can_be_corrected() -> None:
    (done,) = record([item("a", state=ItemState.CARRIED)], [Outcome("a", ItemState.DISCUSSED)])
    assert done.state is ItemState.DISCUSSED


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        ([Outcome("z", ItemState.DISCUSSED)], "not on this meeting's agenda"),
        ([Outcome("a", ItemState.DISCUSSED), Outcome("a", ItemState.DROPPED)], "two outcomes"),
        ([Outcome("a", ItemState.DECIDED, "  ")], "what was decided"),
        ([Outcome("a", ItemState.DISCUSSED, due_on=DAY)], "due day"),
    ],
)
def test_an_outcome_that_makes_no_sense_is_refused(outcomes, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        record([item("a")], outcomes)


def test_a_peer_consultation_decides_nothing() -> None:
    with pytest.raises(UsageError, match="carry it to your supervisor"):
        record(
            [item("a")],
            [Outcome("a", ItemState.DECIDED, "Refer")],
            kind=MeetingKind.PEER,
        )


def test_the_second_carry_asks_why_and_the_first_does_not() -> None:
    assert carried_words(item("a")) == ""
    assert carried_words(item("a", carried=1)) == "Carried over once."
    assert carried_words(item("a", carried=2)) == (
        "Carried over twice. Still wanted? No time, or hard to say?"
    )
    assert carried_words(item("a", carried=7)).startswith("Carried over 7 times.")


def test_a_follow_up_that_is_carried_stays_a_follow_up() -> None:
    decided = item("a", state=ItemState.DECIDED, decision="Ask again", due_on=DAY)
    follow = continuation(decided, "m2", "b")
    assert follow is not None
    again = continuation(replace(follow, state=ItemState.CARRIED), "m3", "c")
    assert again is not None
    assert (again.section, again.headline, again.carried) == (Section.FOLLOW_UPS, "Ask again", 1)
    assert again.due_on == DAY


@given(carries=st.integers(1, 12), question=st.text(max_size=20), harm_entries=st.integers(0, 3))
def test_carrying_keeps_the_item_and_leads_back_to_its_first(
    carries, question, harm_entries
) -> None:
    first = item("i0", question=question, entries=tuple(f"e{n}" for n in range(harm_entries)))
    everything, current = {}, first
    for turn in range(1, carries + 1):
        (closed,) = record([current], [])
        everything[closed.id] = closed
        following = continuation(closed, f"m{turn}", f"i{turn}")
        assert following is not None
        current = following
    assert current.carried == carries
    assert (current.question, current.entries) == (first.question, first.entries)
    for turn in range(carries, 0, -1):
        assert (current.id, current.continues) == (f"i{turn}", f"i{turn - 1}")
        current = everything[f"i{turn - 1}"]
    assert current.continues is None


def test_every_section_and_kind_of_meeting_has_its_words() -> None:
    assert set(HEADINGS) == set(Section)
    assert set(KINDS) == set(MeetingKind)


def test_lists_and_minutes_read_well() -> None:
    assert listed([item("a")], {}) == "“About a”"
    assert listed([item("a", client_id="h")], {"h": "Heron"}) == "“Heron: About a”"
    assert listed([item(n) for n in "abcd"], {}) == "“About a”, “About b”, “About c” and 1 more"
    assert listed([item("a", headline="word " * 40)], {}).endswith("…”")
    assert [minutes_words(1), minutes_words(5)] == ["1 minute", "5 minutes"]


def test_what_is_sensitive_and_was_not_spoken_of_stays_open_and_is_not_counted() -> None:
    out, spoken = item("out", sensitive=True), item("spoken", sensitive=True)
    left, said = record([out, spoken], [Outcome("spoken", ItemState.CARRIED)])
    assert (left.state, said.state) == (ItemState.OPEN, ItemState.CARRIED)


def test_a_headline_cut_from_its_question_gives_way_to_the_whole_question() -> None:
    question = "I lose the thread when three talk at once. What could we agree beforehand?"
    cut = item("a", headline=one_line(question, 40), question=question, client_id="h")
    assert shown_headline(cut, {"h": "Lantern"}) == f"Lantern: {question}"
    assert shown_question(cut, {}) == ""
    about = item("c", origin=ItemOrigin.FOLLOW_UP, client_id="h", question="Heron: the thread")
    assert shown_question(about, {"h": "Heron"}) == "the thread"
    own = item("b", headline="The thread", question=question)
    assert (shown_headline(own, {}), shown_question(own, {})) == ("The thread", question)
