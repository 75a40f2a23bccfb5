"""Hearing anew after a change: judged marks stay, an interrupted run goes on, nothing is lost."""

from __future__ import annotations

import pytest

from reflect.domain.marks import Verdict
from reflect.errors import StorageError
from reflect.journal import rehearing
from reflect.journal.rehearing import HEARD_UNTIL, HEARD_WITH, Reheard


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearing, "BATCH", 2)


def _spoil(journal, entry) -> None:
    """Leave an entry as another lexicon would have: without what is heard in it now."""
    for mark in journal.review.marks(entry.id):
        journal._store.marks.delete(mark.id)


def _themes(journal, entry) -> list[str]:
    return [mark.theme for mark in journal.review.marks(entry.id)]


def test_a_new_journal_is_marked_as_heard_with_this_version(journal) -> None:
    assert journal.rehearing.is_due()
    assert journal.rehearing.run() == Reheard(0, 0, complete=True)
    assert not journal.rehearing.is_due()
    assert journal.settings._store.settings.get(HEARD_WITH) == journal.rehearing.version


def test_marks_are_recomputed_and_judged_ones_stay(journal, write) -> None:
    first = write("I was swamped and guilty.")
    second = write("I was furious.")
    guilt = next(m for m in journal.review.marks(first.id) if m.theme == "guilt")
    journal.review.judge(guilt, Verdict.DISMISSED)
    added = journal.review.add_theme(second, "envy")
    overwhelmed = next(m for m in journal.review.marks(first.id) if m.theme == "overwhelmed")
    journal._store.marks.delete(overwhelmed.id)
    told = []
    done = journal.rehearing.run(lambda so_far, total: told.append((so_far, total)))
    assert done == Reheard(2, 1, complete=True)
    assert told == [(2, 2)]
    assert _themes(journal, first) == ["overwhelmed", "guilt"]
    kept = next(m for m in journal.review.marks(first.id) if m.theme == "guilt")
    assert (kept.id, kept.verdict) == (guilt.id, Verdict.DISMISSED)
    assert added.id in {mark.id for mark in journal.review.marks(second.id)}


def test_what_is_heard_as_before_keeps_its_ids(journal, write) -> None:
    entry = write("I was swamped and guilty, she was angry, and I was not bored.")
    before = journal.review.marks(entry.id)
    assert journal.rehearing.run().changed == 0
    assert journal.review.marks(entry.id) == before


def test_a_second_run_has_nothing_to_do(journal, write) -> None:
    entry = write("I was swamped.")
    journal.rehearing.run()
    _spoil(journal, entry)
    assert journal.rehearing.run() == Reheard(0, 0, complete=True)
    assert _themes(journal, entry) == []


@pytest.mark.usefixtures("small_batches")
def test_an_interrupted_run_goes_on_where_it_was(journal, write) -> None:
    entries = [write("I was swamped.") for _ in range(5)]
    for entry in entries:
        _spoil(journal, entry)

    def stop_soon(so_far: int, total: int) -> None:
        journal.rehearing._closing.set()

    assert journal.rehearing.run(stop_soon) == Reheard(2, 2, complete=False)
    assert journal.rehearing.is_due()
    heard = [entry for entry in entries if _themes(journal, entry)]
    assert len(heard) == 2
    journal.rehearing._closing.clear()
    assert journal.rehearing.run() == Reheard(3, 3, complete=True)
    assert all(_themes(journal, entry) == ["overwhelmed"] for entry in entries)


@pytest.mark.usefixtures("small_batches")
def test_a_batch_that_fails_is_undone_whole_and_those_before_it_stay(
    journal, write, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [write("I was swamped.") for _ in range(4)]
    for entry in entries:
        _spoil(journal, entry)
    order = [entry.id for entry in journal._store.marks.all_texts()]
    real = rehearing.merged

    def failing(stored, fresh):  # type: ignore[no-untyped-def]
        if fresh and fresh[0].entry_id == order[3]:
            raise StorageError("The disk is full.")
        return real(stored, fresh)

    monkeypatch.setattr(rehearing, "merged", failing)
    with pytest.raises(StorageError):
        journal.rehearing.run()
    by_id = {entry.id: entry for entry in entries}
    assert [len(_themes(journal, by_id[one])) for one in order] == [1, 1, 0, 0]
    assert journal.rehearing.progress is None
    monkeypatch.setattr(rehearing, "merged", real)
    assert journal.rehearing.run() == Reheard(2, 2, complete=True)


def test_a_place_reached_with_another_version_is_not_trusted(journal, write) -> None:
    entry = write("I was swamped.")
    _spoil(journal, entry)
    journal._store.settings.set(HEARD_UNTIL, f"another-1 {entry.id}")
    assert journal.rehearing.run().changed == 1


def test_warming_hears_what_is_due_and_closing_stops_it(journal, write) -> None:
    entry = write("I was swamped.")
    _spoil(journal, entry)
    journal.warm()
    assert _themes(journal, entry) == ["overwhelmed"]
    journal.rehearing.stop()
    assert journal.rehearing.run() == Reheard(0, 0, complete=False)


def test_what_was_taught_later_is_not_applied_to_the_past(journal, write) -> None:
    amber = write("The lights went amber.")
    furious = write("I was furious.")
    journal.phrases.teach("lights went amber", "overwhelmed")
    journal.phrases.teach("furious", "irritated_angry", accepts=False)
    journal.rehearing.run()
    assert _themes(journal, amber) == []
    assert _themes(journal, furious) == ["irritated_angry"]


def test_what_was_taught_before_stays_as_it_was_taught(journal, write) -> None:
    journal.phrases.teach("lights went amber", "overwhelmed")
    journal.phrases.teach("furious", "irritated_angry", accepts=False)
    amber, furious = write("The lights went amber."), write("I was furious and guilty.")
    journal.rehearing.run()
    assert _themes(journal, amber) == ["overwhelmed"]
    assert _themes(journal, furious) == ["guilt"]
