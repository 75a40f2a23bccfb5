"""Hearing anew after a change: judged marks stay, an interrupted run goes on, nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reflect.domain.marks import Verdict
from reflect.errors import StorageError
from reflect.journal import rehearing, restoring
from reflect.journal.rehearing import HEARD_WITH, Reheard
from reflect.journal.session import Passphrase
from tests.support.vaults import PASSPHRASE

SECRET = Passphrase(PASSPHRASE)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearing, "BATCH", 2)


def _spoil(journal, entry) -> None:
    """Leave an entry as another lexicon would have: without what is heard in it now."""
    journal._store.marks.rehear([entry.id], lambda entry, stored: ())


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
    journal._store.marks.rehear([first.id], lambda entry, stored: set(stored) - {overwhelmed})
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


@pytest.mark.usefixtures("small_batches")
def test_an_update_in_the_middle_of_a_run_lets_every_entry_wait_again(journal, write) -> None:
    entries = [write("I was swamped.") for _ in range(5)]
    journal.rehearing.run(lambda *_: journal.rehearing._closing.set())
    journal._store.settings.set(HEARD_WITH, "another-1")
    for entry in entries:
        _spoil(journal, entry)
    journal.rehearing._closing.clear()
    assert journal.rehearing.run() == Reheard(5, 5, complete=True)


def test_an_entry_in_the_bin_is_heard_too_since_it_may_come_back(journal, write) -> None:
    entry = write("I was swamped.")
    _spoil(journal, entry)
    journal.entries.to_bin(entry.id)
    assert journal.rehearing.run().changed == 1
    journal.entries.restore(entry.id)
    assert _themes(journal, entry) == ["overwhelmed"]


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


# Code names that come, change and go


@pytest.fixture
def failed(journal, write):
    """An entry that speaks of Plover before anybody is called so, beside others; all were heard."""
    write("I failed Dunlin.", client=None)
    entry = write("I failed Plover. The lights went amber.", client=None)
    write("A long day.", client=None)
    journal.rehearing.run()
    assert _themes(journal, entry) == []
    return entry


def test_what_was_written_before_a_client_came_is_heard_with_the_name(journal, failed) -> None:
    journal.clients.add("Plover")
    assert journal.waits_to_be_heard()
    assert journal.rehearing.run() == Reheard(1, 1, complete=True)
    assert _themes(journal, failed) == ["guilt"]
    assert not journal.waits_to_be_heard()
    assert not journal.rehearing.is_due()


def test_a_former_name_is_no_longer_heard_and_a_later_one_is(journal, failed) -> None:
    client = journal.clients.add("Plover")
    journal.rehearing.run()
    journal.clients.change(replace(client, code_name="Dunlin"))
    assert journal.rehearing.run() == Reheard(2, 2, complete=True)
    assert _themes(journal, failed) == []


def test_a_name_taken_back_before_anything_was_heard_leaves_all_as_it_was(journal, failed) -> None:
    client = journal.clients.add("Plover")
    journal.clients.change(replace(client, code_name="Curlew"))
    assert journal.rehearing.run() == Reheard(1, 0, complete=True)
    assert _themes(journal, failed) == []


def test_what_was_heard_while_a_name_was_known_for_a_moment_is_heard_without_it(
    journal, write
) -> None:
    client = journal.clients.add("Plover")
    entry = write("I failed Plover.", client=None)
    assert _themes(journal, entry) == ["guilt"]
    journal.clients.change(replace(client, code_name="Curlew"))
    journal.rehearing.run()
    assert _themes(journal, entry) == []


def test_a_client_in_the_bin_keeps_the_name_and_one_removed_for_good_loses_it(
    journal, failed
) -> None:
    client = journal.clients.add("Plover")
    journal.rehearing.run()
    journal.bin.put_client(client.id)
    assert not journal.waits_to_be_heard()
    assert journal.review.detect("I failed Plover.").stated
    journal.removing.client(client.id)
    assert journal.rehearing.run() == Reheard(1, 1, complete=True)
    assert _themes(journal, failed) == []


def test_what_was_judged_stays_whatever_the_client_is_called(journal, failed) -> None:
    client = journal.clients.add("Plover")
    journal.rehearing.run()
    (guilt,) = journal.review.marks(failed.id)
    journal.review.judge(guilt, Verdict.DISMISSED)
    for name in ("Curlew", "Plover"):
        client = journal.clients.change(replace(client, code_name=name))
        journal.rehearing.run()
    (kept,) = journal.review.marks(failed.id)
    assert (kept.id, kept.verdict) == (guilt.id, Verdict.DISMISSED)


@pytest.mark.usefixtures("small_batches")
def test_a_name_that_changes_during_a_run_is_heard_as_it_is_then(journal, write) -> None:
    entries = [write("I failed Plover.", client=None) for _ in range(5)]
    client = journal.clients.add("Plover")
    told = []

    def change(so_far: int, total: int) -> None:
        told.append((so_far, total))
        if so_far == 2:
            journal.clients.change(replace(client, code_name="Curlew"))

    assert journal.rehearing.run(change) == Reheard(7, 4, complete=True)
    assert told == [(2, 5), (4, 7), (6, 7), (7, 7)]
    assert not any(_themes(journal, entry) for entry in entries)


@pytest.mark.usefixtures("small_batches")
def test_a_common_word_as_a_name_goes_on_where_it_was_stopped(journal, write) -> None:
    entries = [write("There is rain. I failed Hope.", client=None) for _ in range(5)]
    journal.rehearing.run()
    journal.clients.add("Hope")
    journal.rehearing.run(lambda *_: journal.rehearing._closing.set())
    assert sum(_themes(journal, entry) == ["guilt"] for entry in entries) == 2
    journal.rehearing._closing.clear()
    assert journal.rehearing.run() == Reheard(3, 3, complete=True)


def test_a_name_of_several_words_is_heard_where_all_of_them_stand(journal, write) -> None:
    other = write("I failed the blue team.", client=None)
    entry = write("I failed Blue Heron.", client=None)
    journal.rehearing.run()
    journal.clients.add("Blue Heron")
    assert journal.rehearing.run() == Reheard(1, 1, complete=True)
    assert (_themes(journal, other), _themes(journal, entry)) == ([], ["guilt"])


def test_a_kill_between_the_name_and_the_hearing_loses_nothing(here, journal, failed) -> None:
    journal.clients.add("Plover")
    journal.vault.close()  # as when killed: nothing is flushed, and the lock is free
    with here.unlock(SECRET) as again:
        assert _themes(again, failed) == []
        assert again.warm()
        assert _themes(again, failed) == ["guilt"]
        assert not again.warm()


def test_a_locked_journal_goes_on_after_it_is_opened(here, journal, failed) -> None:
    journal.clients.add("Plover")
    journal.close()
    assert not journal.hear_anew()
    with here.unlock(SECRET, write=False) as reading:
        assert not reading.waits_to_be_heard()
        assert not reading.warm()
    with here.unlock(SECRET) as again:
        assert again.waits_to_be_heard()
        assert again.hear_anew()
        assert _themes(again, failed) == ["guilt"]


def test_a_backup_brings_what_waited_when_it_was_made(here, journal, failed, tmp_path) -> None:
    journal.clients.add("Plover")
    backup = journal.backups.make(tmp_path).backup
    journal.hear_anew()
    journal.close()
    restoring.restore(here, backup.path, SECRET)
    with here.unlock(SECRET) as again:
        assert again.warm()
        assert _themes(again, failed) == ["guilt"]


def test_a_phrase_that_is_taught_shows_its_own_effects_and_none_of_a_name(journal, failed) -> None:
    lesson = journal.phrases.teach("lights went amber", "shame")
    journal.clients.add("Plover")
    journal.hear_anew()
    assert _themes(journal, failed) == ["guilt"], "what is taught is not applied to the past"
    effects = journal.phrases.preview(lesson).effects
    assert [(effect.theme, effect.appears) for effect in effects] == [("shame", True)]
    assert _themes(journal, failed) == ["guilt"]
