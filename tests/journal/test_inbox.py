"""Jotted notes wait until the journal is open, become reflections once, and never twice."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime

import pytest

from reflect.errors import UsageError
from reflect.journal.session import Passphrase
from reflect.vault.inbox import seal_note
from tests.support.vaults import PASSPHRASE

SECRET = Passphrase(PASSPHRASE)


def test_a_note_jotted_while_locked_is_there_on_unlocking(here) -> None:
    here.jot("Ask about the letter.")
    with here.unlock(SECRET) as journal:
        assert journal.glance.notes_waiting() == 1
        (note,) = journal.inbox.look().notes
        assert note.text == "Ask about the letter."


def test_it_can_be_jotted_while_the_journal_is_open(here, journal) -> None:
    here.jot("One.")
    here.jot("Two.")
    assert [note.text for note in journal.inbox.look().notes] == ["One.", "Two."]


def test_a_filed_note_is_a_reflection_with_its_own_time(here, time) -> None:
    here.jot("I was overwhelmed on Friday already.")
    jotted = time.at
    time.move(days=2)
    with here.unlock(SECRET) as journal:
        heron = journal.clients.add("Heron")
        (note,) = journal.inbox.look().notes
        entry = journal.inbox.file(note, client_id=heron.id)
        stored = journal.entries.get(entry.id)
        assert (stored.text, stored.client_id) == (note.text, heron.id)
        assert stored.occurred_on == date(2026, 11, 21)
        assert abs((stored.written_at - jotted).total_seconds()) < 2
        assert [mark.theme for mark in journal.review.marks(entry.id)] == ["overwhelmed"]
        assert journal.glance.notes_waiting() == 0


def test_a_note_after_midnight_belongs_to_the_evening_before(here, time) -> None:
    time.move(hours=5, minutes=30)  # half past one at night
    here.jot("Late.")
    with here.unlock(SECRET) as journal:
        (note,) = journal.inbox.look().notes
        assert journal.inbox.day_of(note) == date(2026, 11, 21)


def test_a_clock_that_was_ahead_files_nothing_into_the_future(here, journal, time) -> None:
    time.move(days=30)
    here.jot("From a clock that was ahead.")
    time.move(days=-30)
    (note,) = journal.inbox.look().notes
    entry = journal.inbox.file(note)
    assert entry.occurred_on == journal.writing.today()
    assert entry.written_at <= time.at


def test_a_replayed_note_is_set_aside_and_said(here, journal, tmp_path) -> None:
    path = here.jot("Once.")
    shutil.copy(path, tmp_path / "copy")
    (note,) = journal.inbox.look().notes
    journal.inbox.file(note)
    shutil.copy(tmp_path / "copy", path)
    arrived = journal.inbox.look()
    assert arrived.notes == ()
    assert "filed or thrown away before" in arrived.odd[0]
    assert journal.entries.count() == 1
    assert (path.parent / "set-aside" / path.name).exists()


def test_a_replayed_note_is_noticed_after_its_reflection_is_gone(here, journal, tmp_path) -> None:
    path = here.jot("Once.")
    shutil.copy(path, tmp_path / "copy")
    (note,) = journal.inbox.look().notes
    entry = journal.inbox.file(note)
    journal._store.removal.entry(entry.id)
    shutil.copy(tmp_path / "copy", path)
    assert journal.inbox.look().notes == ()


def test_a_power_cut_between_filing_and_removing_files_nothing_twice(
    here, journal, monkeypatch
) -> None:
    here.jot("Once.")
    (note,) = journal.inbox.look().notes
    monkeypatch.setattr("reflect.vault.inbox.remove_note", _power_cut)
    with pytest.raises(KeyboardInterrupt):
        journal.inbox.file(note)
    assert journal.inbox.look().notes == ()
    assert journal.entries.count() == 1


def _power_cut(_path) -> None:
    raise KeyboardInterrupt


def test_a_damaged_note_is_set_aside_with_a_message(here, journal) -> None:
    path = here.jot("Damaged.")
    path.write_bytes(path.read_bytes()[:-1])
    arrived = journal.inbox.look()
    assert arrived.notes == ()
    assert "damaged, cut short" in arrived.odd[0]
    assert journal.inbox.look().odd == ()


def test_a_file_name_cannot_break_its_sentence(here, journal) -> None:
    here.jot("A note.")
    (here.folder / "inbox" / "evil\x1b[31m\nname.note").write_bytes(b"x")
    (said,) = journal.inbox.look().odd
    assert said.isprintable()
    assert said.startswith("evil[31m name.note in the inbox was not taken")


def test_a_reader_moves_nothing(here) -> None:
    path = here.jot("Damaged.")
    path.write_bytes(b"x")
    with here.unlock(SECRET, write=False) as journal:
        assert len(journal.inbox.look().odd) == 1
        assert len(journal.inbox.look().odd) == 1


def test_a_note_thrown_away_is_gone_and_cannot_come_back(here, journal, tmp_path) -> None:
    path = here.jot("Rather not.")
    shutil.copy(path, tmp_path / "copy")
    (note,) = journal.inbox.look().notes
    journal.inbox.throw_away(note)
    assert not path.exists()
    shutil.copy(tmp_path / "copy", path)
    assert journal.inbox.look().notes == ()
    with pytest.raises(UsageError):
        journal.inbox.file(note)


def test_user_text_in_a_forged_note_is_cleaned_when_filed(here, journal) -> None:
    seal_note(
        here.folder,
        "before \x1b[31m after",
        note_id="019aa000-0000-7000-8000-000000000001",
        at=datetime(2026, 11, 21, 20, 0, tzinfo=UTC),
        limits=here.limits,
    )
    (note,) = journal.inbox.look().notes
    assert "\x1b" not in journal.entries.get(journal.inbox.file(note).id).text
