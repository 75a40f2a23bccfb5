"""A draft: where one stands, what is answered, what is stored."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflect.domain.entry import EntryStatus
from reflect.errors import NotFoundError, UsageError
from tests.support.journals import open_journal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.domain.entry import AnswerValue
    from reflect.journal.journal import Journal


VALUES: dict[str, AnswerValue] = {"yes": True, "no": False, "high": 10, "words": "some"}


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    with open_journal(tmp_path_factory.mktemp("drafts") / "vault") as opened:
        yield opened


def test_nothing_is_stored_before_the_first_answer(journal: Journal) -> None:
    draft = journal.drafting.start("after_session")
    draft.forward()
    draft.save()
    assert draft.entry.id not in {one.id for one in journal.writing.drafts()}


def test_what_was_answered_ahead_alone_is_no_draft(journal: Journal) -> None:
    draft = journal.drafting.start("referral")
    draft.name_service("art group")
    draft.save()
    assert draft.empty
    assert draft.entry.id not in {one.id for one in journal.writing.drafts()}
    draft.answer("service", "art class")
    draft.save()
    assert draft.entry.id in {one.id for one in journal.writing.drafts()}


def test_a_draft_whose_last_answer_was_taken_back_goes_when_it_is_left(journal: Journal) -> None:
    draft = journal.drafting.start("free")
    draft.answer("text", "words")
    draft.save()
    draft.answer("text", None)
    draft.close()
    assert draft.entry.id not in {one.id for one in journal.writing.drafts()}
    assert draft.entry.id in {one.id for one in journal.bin.all()}


def test_answers_of_follow_ups_that_closed_come_back_with_them(journal: Journal) -> None:
    draft = journal.drafting.start("after_session")
    draft.answer("felt", ("envy",))
    draft.answer("strong", True)
    draft.answer("body", "throat")
    draft.answer("strong", False)
    draft.save()
    again = journal.drafting.resume(draft.entry.id)
    assert "body" not in {step.id for step in again.steps}
    again.answer("strong", True)
    assert again.value("body") == "throat"


def test_finishing_leaves_no_draft_and_a_late_save_does_not_bring_it_back(
    journal: Journal,
) -> None:
    draft = journal.drafting.start("free")
    draft.answer("text", "done")
    entry = draft.finish().entry
    draft.save()
    assert journal.entries.get(entry.id).status is EntryStatus.FINISHED


def test_a_finished_or_unknown_reflection_is_not_taken_up(journal: Journal) -> None:
    draft = journal.drafting.start("free")
    draft.answer("text", "done")
    draft.finish()
    with pytest.raises(UsageError, match="finished"):
        journal.drafting.resume(draft.entry.id)
    with pytest.raises(NotFoundError):
        journal.drafting.resume("nothing")


def test_a_save_on_another_thread_stores_one_whole_state(journal: Journal) -> None:
    draft = journal.drafting.start("after_session")
    stop = threading.Event()

    def save_on() -> None:
        while not stop.is_set():
            draft.save()

    thread = threading.Thread(target=save_on)
    thread.start()
    for number in range(200):
        draft.answer("moment", f"words {number}")
        draft.answer("relating", f"words {number}")
    stop.set()
    thread.join()
    draft.save()
    texts = {answer.shown for answer in journal.entries.get(draft.entry.id).answers}
    assert texts == {"words 199"}


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(moves=st.lists(st.sampled_from(["on", "back", "yes", "no", "high", "words"]), max_size=60))
def test_whatever_one_presses_one_stands_on_the_path(journal: Journal, moves: list[str]) -> None:
    draft = journal.drafting.start("referral")
    for move in moves:
        step = draft.step
        if move == "on":
            draft.forward()
        elif move == "back":
            draft.back()
        else:
            draft.answer(step.id, VALUES[move])
        assert draft.step in draft.steps
        assert 1 <= draft.progress.number <= draft.progress.of
