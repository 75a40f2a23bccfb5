"""Deleting means gone: not a word in the decrypted file, its log or a backup; and holding holds."""

from __future__ import annotations

import dataclasses
import errno
import shutil
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from reflect.domain.agenda.model import ItemState
from reflect.domain.agenda.record import Outcome
from reflect.domain.entry import Bring
from reflect.errors import NotFoundError, ReflectError, UsageError, VaultDamagedError
from reflect.journal import destroying, restoring
from reflect.journal.removing import Gone
from reflect.journal.session import Passphrase, VaultState
from reflect.journal.settings import BACKUP_FOLDER, BESIDE
from reflect.journal.vaults import Vaults
from reflect.store.removal import Removed
from reflect.vault import VaultLock
from tests.support.agendas import filled
from tests.support.pages import decrypted
from tests.support.vaults import PASSPHRASE, vaults

SECRET = Passphrase(PASSPHRASE)
CANARY = "Zyxwcanary"
WORDS = f"The {CANARY} hour was long. " * 200
"""Several pages: overflow pages are freed too."""


def plain(journal) -> bytes:
    """The journal file and its log, decrypted page by page, in lower case."""
    return decrypted(journal.vault.database, journal.vault.key.key).lower()


def holds_word(journal, word: str = CANARY) -> bool:
    return word.lower().encode() in plain(journal)


@pytest.fixture
def canary(journal, write):
    """An entry with the word, changed once, among others without it; one draft with it too."""
    for number in range(30):
        write(f"Number {number}: an ordinary hour with its ordinary troubles. " * 20)
    entry = write(WORDS, client="Slate", bring=Bring.YES)
    journal._store.entries.save(
        dataclasses.replace(
            entry,
            answers=(
                dataclasses.replace(
                    entry.answers[0], shown=f"{CANARY} again", value=f"{CANARY} again"
                ),
            ),
        )
    )
    return entry


def test_the_decrypting_helper_finds_what_is_there(journal, canary) -> None:
    assert holds_word(journal)
    assert CANARY.lower().encode() not in journal.vault.database.read_bytes().lower()


def test_a_purged_entry_leaves_no_word(journal, canary) -> None:
    assert len(journal._store.entries.history(canary.id)) == 1
    journal.removing.entry(canary.id)
    assert not holds_word(journal)
    assert (
        journal.vault.database.with_name(f"{journal.vault.database.name}-wal").stat().st_size == 0
    )
    assert journal.health()["integrity"] == "sound"


def test_a_purged_entry_leaves_no_word_of_how_the_index_read_it(journal, write) -> None:
    entry = write(f"The {CANARY[:4]}\u00ad{CANARY[4:]} hour was long. " * 200)
    assert holds_word(journal)  # it is read without what no page shows
    journal.removing.entry(entry.id)
    assert not holds_word(journal)
    assert not holds_word(journal, f"{CANARY[:4]}\u00ad{CANARY[4:]}")


def test_a_purged_client_leaves_no_word_and_no_name(journal, write, canary) -> None:
    slate = next(one for one in journal.clients.all() if one.code_name == "Slate")
    write(f"Another {CANARY} evening.", client="Slate")
    deck = journal.decks.get("free")
    draft = journal.writing.begin(deck, slate.id)
    journal.writing.keep_draft(draft, deck, {deck.prompts[0].id: f"{CANARY} unfinished"})
    meeting = journal.supervision.plan_meeting(datetime(2026, 11, 26, 16, 0))  # noqa: DTZ001 - local wall-clock time
    (item,) = [one for one in filled(journal.supervision, meeting) if one.client_id == slate.id]
    decided = Outcome(item.id, ItemState.DECIDED, f"speak of the {CANARY}", None)
    journal.supervision.note_outcomes(meeting, [decided])
    gone = journal.removing.client(slate.id)
    assert gone.removed.entries == 3
    assert gone.removed.mentions == 0
    assert not holds_word(journal)
    assert not holds_word(journal, "Slate")
    assert slate.id.encode() not in plain(journal)
    assert journal.entries.count() == 30


def test_words_typed_about_a_referral_and_not_kept_go_with_the_client(journal, canary) -> None:
    slate = journal.clients.named("Slate")
    kept = journal.referrals.keep(journal.referrals.new(slate.id, "Housing")).row
    journal.referrals.note_words(kept, {"note": f"{CANARY} about the row"})
    journal.referrals.note_words(
        journal.referrals.new(slate.id, "Day group"), {"note": f"{CANARY} about a new one"}
    )
    journal.removing.client(slate.id)
    assert not holds_word(journal)
    assert slate.id.encode() not in plain(journal)


def test_what_a_lock_found_in_a_form_about_them_goes_with_the_client(journal, canary) -> None:
    slate = journal.clients.named("Slate")
    row = journal.referrals.keep(journal.referrals.new(slate.id, "Housing")).row
    journal.held.keep(f"client/{slate.id}", {"site": f"{CANARY} by the lake"})
    journal.held.keep(f"guess/{row.id}/new", {"guess": f"{CANARY} in the way"})
    meeting = journal.supervision.plan_meeting(datetime(2026, 11, 26, 16, 0))  # noqa: DTZ001 - local wall-clock time
    asked = journal.supervision.add_question(meeting, "Of Slate?", client_id=slate.id)
    journal.held.keep(f"item/{asked.id}", {"want": f"{CANARY} back"})
    journal.held.keep("client/new", {"name": "Plover"})
    journal.removing.client(slate.id)
    assert not holds_word(journal)
    assert slate.id.encode() not in plain(journal)
    assert journal.held.look("client/new") == {"name": "Plover"}


def test_a_name_that_waits_in_a_form_is_counted_among_what_still_says_it(journal, canary) -> None:
    slate = journal.clients.named("Slate")
    journal.held.keep("item/new", {"whom": "slate"})
    journal.held.keep("client/new", {"name": "Plover"})
    removed = journal.removing.client(slate.id).removed
    assert (removed.mentions, removed.unsearched) == (1, 1)


def test_a_name_in_a_mark_that_is_not_recorded_yet_is_counted_too(journal, canary) -> None:
    slate = journal.clients.named("Slate")
    meeting = journal.supervision.plan_meeting(datetime(2026, 11, 26, 16, 0))  # noqa: DTZ001 - local wall-clock time
    asked = journal.supervision.add_question(meeting, "What next?")
    decided = Outcome(asked.id, ItemState.DECIDED, "Ring Slate")
    journal.supervision.note_outcomes(meeting, [decided])
    removed = journal.removing.client(slate.id).removed
    assert (removed.mentions, removed.unsearched) == (1, 1)


def test_outcomes_marked_for_others_outlive_a_removed_client(journal, canary, write) -> None:
    slate = journal.clients.named("Slate")
    heron = journal.clients.named("Heron")
    meeting = journal.supervision.plan_meeting(datetime(2026, 11, 26, 16, 0))  # noqa: DTZ001 - local wall-clock time
    gone = journal.supervision.add_question(meeting, "Of Slate?", client_id=slate.id)
    stays = journal.supervision.add_question(meeting, "Of Heron?", client_id=heron.id)
    ours = Outcome(stays.id, ItemState.DECIDED, "ring the école", datetime(2026, 12, 1).date())  # noqa: DTZ001
    journal.supervision.note_outcomes(
        meeting, [Outcome(gone.id, ItemState.DECIDED, f"the {CANARY}", None), ours]
    )
    journal.removing.client(slate.id)
    assert journal.supervision.noted_outcomes(meeting) == (ours,)
    assert not holds_word(journal)


def test_what_others_say_with_that_name_is_counted_not_changed(journal, write, canary) -> None:
    kept = write("After Slate I was tired.", client="Heron")
    slate = next(one for one in journal.clients.all() if one.code_name == "Slate")
    gone = journal.removing.client(slate.id)
    assert gone.removed.mentions == 1
    assert journal.entries.get(kept.id).text == "After Slate I was tired."


def test_earlier_versions_from_when_an_entry_was_about_a_client_go_with_them(
    journal, write
) -> None:
    heron, slate = journal.clients.add("Heron"), journal.clients.add("Slate")
    moved = write(f"The {CANARY} hour.", client="Slate")
    store = journal._store.entries
    for text, client in ((f"{CANARY} once more", slate.id), ("What is left.", heron.id)):
        answer = dataclasses.replace(moved.answers[0], shown=text, value=text)
        store.save(dataclasses.replace(moved, answers=(answer,), client_id=client))
    answer = dataclasses.replace(moved.answers[0], shown="As it is.", value="As it is.")
    store.save(dataclasses.replace(moved, answers=(answer,), client_id=heron.id))
    assert len(store.history(moved.id)) == 3
    gone = journal.removing.client(slate.id)
    assert gone.removed.entries == 0
    assert [former.text for former in store.history(moved.id)] == ["What is left."]
    assert journal.entries.get(moved.id).text == "As it is."
    assert not holds_word(journal)
    assert slate.id.encode() not in plain(journal)
    assert journal.health()["integrity"] == "sound"


def test_a_name_is_found_again_in_any_case_and_wherever_it_was_typed(journal, write) -> None:
    one, heron = journal.clients.add("Éloïse"), journal.clients.add("Heron")
    said = "After É\u00adLOÏSE and her ELOI\u0308SE."
    write(said.replace("ELOI", "E\u0301LOI"), client="Heron")
    changed = write("Later, éloïse.", client="Heron")
    answer = dataclasses.replace(changed.answers[0], shown="Later.", value="Later.")
    journal._store.entries.save(dataclasses.replace(changed, answers=(answer,)))
    row = journal.referrals.new(heron.id, "day group")
    journal.referrals.keep(dataclasses.replace(row, strengths="as ÉLOÏSE had"))
    meeting = journal.supervision.plan_meeting(datetime(2026, 11, 26, 16, 0))  # noqa: DTZ001 - local wall-clock time
    journal.supervision.add_question(meeting, "Why ÉLOÏSE?", client_id=heron.id)
    how = journal.supervision.add_question(meeting, "How?", client_id=heron.id)
    held = journal.supervision.record(
        meeting, [Outcome(how.id, ItemState.DECIDED, "as with Éloïse")]
    )
    journal.supervision.correct(held, Outcome(how.id, ItemState.DECIDED, "as before"))
    gone = journal.removing.client(one.id)
    assert (gone.removed.mentions, gone.removed.unsearched) == (5, 4)
    assert "a search finds 1 of them" in " ".join(gone.sentences())


@pytest.mark.parametrize(
    ("mentions", "unsearched", "said"),
    [
        (1, 0, "1 other place still uses that code name; a search finds it."),
        (2, 0, "2 other places still use that code name; a search finds them."),
        (1, 1, "1 other place still uses that code name; it is in earlier versions"),
        (2, 2, "2 other places still use that code name; they are in earlier versions"),
    ],
)
def test_it_is_said_whether_a_search_shows_what_still_uses_a_name(
    mentions: int, unsearched: int, said: str
) -> None:
    gone = Gone(Removed(0, mentions=mentions, unsearched=unsearched))
    assert said in " ".join(gone.sentences())


def test_what_stands_in_the_making_of_a_version_is_no_mention(journal, write) -> None:
    """A version is stored with the names of its fields: a client may be called like one."""
    shown, changed = journal.clients.add("Shown"), write("Before.", client="Heron")
    answer = dataclasses.replace(changed.answers[0], shown="After.", value="After.")
    journal._store.entries.save(dataclasses.replace(changed, answers=(answer,)))
    assert journal.removing.client(shown.id).removed.mentions == 0


def test_removing_goes_through_to_the_backups(here, journal, canary) -> None:
    first = journal.backups.make().backup
    gone = journal.removing.entry(canary.id)
    assert gone.backups_removed == 1
    assert not first.path.exists()
    (left,) = journal.backups.all()
    assert restoring.rehearse(here, left.path, SECRET).found.entries == 30


def test_when_no_new_backup_can_be_made_the_old_ones_stay_and_are_named(
    journal, canary, monkeypatch
) -> None:
    first = journal.backups.make().backup

    def refuse(*_arguments, **_options):
        raise VaultDamagedError("No backup today.")

    monkeypatch.setattr("reflect.journal.backups.make_backup", refuse)
    gone = journal.removing.entry(canary.id)
    assert first.path.exists()
    assert "1 backup in" in gone.backups_kept
    assert "No backup today." in gone.backups_kept


def test_backups_in_every_folder_that_was_ever_chosen_go_too(journal, canary, tmp_path) -> None:
    first = journal.backups.make().backup
    journal.settings.change(BACKUP_FOLDER, str(tmp_path / "stick"))
    second = journal.backups.make().backup
    journal.settings.change(BACKUP_FOLDER, str(tmp_path / "disk"))
    assert "2 backups in" in " ".join(journal.removing.plan_entry(canary.id).stays)
    gone = journal.removing.entry(canary.id)
    assert gone.backups_removed == 2
    assert not first.path.exists()
    assert not second.path.exists()
    assert [one.path.parent for one in journal.backups.all()] == [tmp_path / "disk"]


def test_a_folder_with_backups_that_is_not_there_now_is_named(journal, canary, tmp_path) -> None:
    journal.settings.change(BACKUP_FOLDER, str(tmp_path / "stick"))
    journal.backups.make()
    journal.settings.change(BACKUP_FOLDER, BESIDE)
    (tmp_path / "stick").rename(tmp_path / "unplugged")
    told = " ".join(journal.removing.entry(canary.id).sentences())
    assert f"Backups used to go to {tmp_path / 'stick'}, which is not there now." in told


def test_backups_that_a_wrong_clock_dated_later_go_too(journal, canary, time) -> None:
    time.move(minutes=30)
    soon = journal.backups.make().backup
    time.move(days=400)
    later = journal.backups.make().backup
    time.move(days=-400, minutes=-30)
    assert journal.removing.entry(canary.id).backups_removed == 2
    assert not soon.path.exists()
    assert not later.path.exists()
    assert len(journal.backups.all()) == 1


def test_a_backup_that_cannot_be_removed_is_named(journal, canary, monkeypatch) -> None:
    stays, goes = journal.backups.make().backup, journal.backups.make().backup
    unlink = Path.unlink

    def refuse(path: Path, **options) -> None:
        if path == stays.path:
            raise OSError(errno.EROFS, "Read-only file system")
        unlink(path, **options)

    monkeypatch.setattr(Path, "unlink", refuse)
    gone = journal.removing.entry(canary.id)
    assert not goes.path.exists()
    assert gone.backups_removed == 1
    assert gone.backups_kept == (
        f"1 backup in {stays.path.parent} may still hold it and could not be removed: Read-only "
        "file system."
    )


def test_journals_kept_aside_are_named_before_and_after(here, journal, write) -> None:
    entry = write("One.")
    backup = journal.backups.make().backup
    journal.close()
    aside = restoring.restore(here, backup.path, SECRET).aside
    with here.unlock(SECRET) as restored:
        said = f"1 former journal kept aside may hold it too: {aside}."
        assert said in " ".join(restored.removing.plan_entry(entry.id).stays)
        assert said in " ".join(restored.removing.entry(entry.id).sentences())


def test_what_kills_left_goes_with_a_removal_and_what_nobody_can_judge_is_named(
    here, journal, write, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    entry = write("One.")
    rehearsal, part = _killed(journal, tmp_path)
    loose = here.folder / "journal-11111111.db"
    shutil.copy(journal.vault.database, loose)
    said = f"1 journal file that the header does not name may hold it too: {loose}."
    assert said in " ".join(journal.removing.plan_entry(entry.id).stays)
    assert said in " ".join(journal.removing.entry(entry.id).sentences())
    assert not rehearsal.exists()
    assert not part.exists()
    assert loose.exists()


def _killed(journal, tmp_path) -> tuple[Path, Path]:
    """Leave what a killed rehearsal and a killed backup leave."""
    rehearsal = tmp_path / "reflect-rehearsal-left"
    part = journal.backups.folder / f".reflect-{journal.vault.vault_id[:8]}-00000000.part"
    for folder in (rehearsal, part):
        folder.mkdir(parents=True)
        (folder / "vault.lock").touch()
    (rehearsal / "vault").mkdir()
    shutil.copy(journal.vault.database, rehearsal / "vault")
    shutil.copy(journal.vault.database, part)
    (part / "reflect-00000000-20261121T200000Z.zip").write_bytes(b"half")
    return rehearsal, part


def test_what_is_not_there_cannot_be_removed(journal) -> None:
    with pytest.raises(NotFoundError):
        journal.removing.entry("019aa000-0000-7000-8000-000000000001")
    with pytest.raises(NotFoundError):
        journal.removing.client("nobody")


def test_a_reader_keeps_the_log_and_that_is_said(here, journal, canary) -> None:
    with (
        here.unlock(SECRET, write=False) as reader,
        reader._store._pool.snapshot() as connection,
    ):
        connection.execute("SELECT count(*) FROM entry").fetchone()
        with journal._store._pool.write() as writing:
            writing.execute("PRAGMA busy_timeout=50")  # or it waits five seconds for the reader
        gone = journal.removing.entry(canary.id)
    assert not gone.removed.log_emptied


# The bin


def test_the_bin_is_emptied_after_thirty_days_and_leaves_no_word(
    here, journal, canary, time
) -> None:
    journal.entries.to_bin(canary.id)
    journal.close()
    time.move(days=29)
    with here.unlock(SECRET) as later:
        later.warm()
        assert holds_word(later)
    time.move(days=2)
    with here.unlock(SECRET) as later:
        later.warm()
        assert later.bin.all() == ()
        assert not holds_word(later)


def test_the_bin_is_emptied_whole_or_not_at_all(journal, write) -> None:
    for name in ("Slate", "Heron"):
        write("An hour.", client=name)
        journal.bin.put_client(journal.clients.named(name).id)
    last = write("Another hour.", client=None)
    journal.entries.to_bin(last.id)
    before = journal.bin.all()
    with journal._store._pool.write() as connection:
        connection.execute(
            "CREATE TRIGGER refusing BEFORE DELETE ON entry"
            f" WHEN old.id = '{last.id}' BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
    with pytest.raises(ReflectError):
        journal.removing.bin()
    assert journal.bin.all() == before
    with journal._store._pool.write() as connection:
        connection.execute("DROP TRIGGER refusing")
    assert journal.removing.bin().removed == Removed(3)
    assert journal.bin.all() == ()


def test_a_name_that_goes_with_the_rest_of_the_bin_is_not_said_to_be_left(journal, write) -> None:
    write("Slate asked after Heron.", client="Slate")
    write("Heron asked after Slate.", client="Heron")
    write("Heron, once more, and Slate.", client=None)
    for name in ("Slate", "Heron"):
        journal.bin.put_client(journal.clients.named(name).id)
    assert journal.removing.bin().removed == Removed(2, mentions=2)


# Holding


def test_a_hold_stops_every_way_of_removing(here, journal, write, canary, time) -> None:
    other = write("In the bin.")
    journal.entries.to_bin(other.id)
    for _ in range(12):
        time.move(days=1)
        journal.backups.make()
    here.jot("A note.")
    journal.holds.set("letter of 3 November")
    (note,) = journal.inbox.look().notes
    time.move(days=60)
    for act in (
        lambda: journal.removing.plan_entry(canary.id),
        lambda: journal.removing.plan_client(canary.client_id),
        journal.removing.plan_bin,
        journal.removing.plan_everything,
        journal.removing.bin,
        lambda: journal.removing.entry(canary.id),
        lambda: journal.removing.client(canary.client_id),
        lambda: journal._store.removal.entry(canary.id),
        lambda: journal.inbox.throw_away(note),
    ):
        with pytest.raises(UsageError, match=r"A hold (is|has been) set"):
            act()
    assert journal.bin.empty_old() == 0
    assert journal.backups.thin() == 0
    assert len(journal.backups.remove(journal.backups.all())) == 12
    journal.warm()
    assert journal.upkeep.problem == ""
    journal.close()
    with pytest.raises(UsageError, match=r"A hold (is|has been) set"):
        destroying.destroy(here, SECRET)
    with here.unlock(SECRET) as later:
        assert holds_word(later)
        assert len(later.bin.all()) == 1
        assert len(later.backups.all()) == 13


def test_a_lifted_hold_lets_go_and_stays_in_the_history(journal, write, time) -> None:
    entry = write("One.")
    journal.holds.set("for training")
    with pytest.raises(UsageError, match="already"):
        journal.holds.set("again")
    time.move(days=3)
    assert journal.holds.lift() == 1
    with pytest.raises(UsageError, match="No hold"):
        journal.holds.lift()
    journal.removing.entry(entry.id)
    (held,) = journal.holds.history()
    assert held.reason == "for training"
    assert (held.lifted_at - held.set_at).days == 3


# Everything


def test_a_destroyed_vault_is_gone_with_its_backups_notes_and_kept_aside_ones(
    here, journal, write, tmp_path
) -> None:
    write("One.")
    inside = journal.backups.make().backup
    journal.close()
    restoring.restore(here, inside.path, SECRET)
    here.jot("A note.")
    destroyed = destroying.destroy(here, SECRET)
    assert destroyed.left == ()
    assert destroyed.backups == 1
    assert not here.folder.exists()
    assert here.status().state is VaultState.ABSENT


def test_what_crashes_left_of_the_vault_goes_too(
    here, journal, write, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    write("One.")
    rehearsal, _ = _killed(journal, tmp_path)
    journal.close()
    half = here.folder.with_name(f".{here.folder.name}.new-0123abcd")
    shutil.copytree(here.folder, half)
    (here.folder / "inbox").mkdir()
    (here.folder / "inbox" / "019aa000-0000-7000-8000-000000000001.note.new").write_bytes(b"half")
    (here.folder / ".repair-0123abcd").mkdir()
    shutil.copy(journal.vault.database, here.folder / ".repair-0123abcd")
    assert destroying.destroy(here, SECRET).left == ()
    assert not here.folder.exists()
    assert not half.exists()
    assert not rehearsal.exists()


@pytest.mark.parametrize(
    "name",
    [
        "my notes.txt", "journal-of-travels.md", "vault.keys.txt", "shopping.note",
        "old/journal-0123abcd.db", "backups/photos.zip", "inbox/list.txt",
    ],
)  # fmt: skip
def test_files_of_the_person_stay_and_are_named(here, journal, write, name) -> None:
    write("One.")
    journal.backups.make()
    journal.close()
    here.jot("A note.")
    mine = here.folder / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    destroyed = destroying.destroy(here, SECRET)
    assert destroyed.left == (mine,)
    assert [path for path in here.folder.rglob("*") if not path.is_dir()] == [mine]


def test_what_a_link_in_the_headers_place_leads_to_is_left_as_it_is(
    here, journal, tmp_path
) -> None:
    journal.close()
    precious = tmp_path / "precious.txt"
    precious.write_text("mine")
    (here.folder / "vault.key").unlink()
    (here.folder / "vault.key").symlink_to(precious)
    assert destroying.destroy(here, SECRET).left == ()
    assert precious.read_text() == "mine"
    assert not here.folder.exists()


def test_backups_of_a_journal_kept_aside_go_with_it(here, journal, write) -> None:
    write("One.")
    backup = journal.backups.make().backup
    journal.close()
    aside = restoring.restore(here, backup.path, SECRET).aside
    with vaults(aside).unlock(SECRET) as former:
        assert former.backups.make().backup.path.is_relative_to(here.folder)
    destroyed = destroying.destroy(here, SECRET)
    assert destroyed.left == ()
    assert destroyed.backups == 2
    assert not here.folder.exists()


def test_an_open_vault_is_not_destroyed(here, journal, time) -> None:
    journal.close()
    with VaultLock(here.folder, now=time.at), pytest.raises(Exception, match="already open"):
        destroying.destroy(here, SECRET)
    assert (here.folder / "vault.key").exists()


def test_a_copy_of_the_folder_alone_is_useless_without_its_header(
    here, journal, write, tmp_path
) -> None:
    write("One.")
    journal.close()
    shutil.copytree(here.folder, tmp_path / "copy", ignore=shutil.ignore_patterns("vault.key*"))
    destroying.destroy(here, SECRET)
    assert vaults(tmp_path / "copy").status().state is VaultState.DAMAGED


def test_what_this_computer_noted_of_the_vault_goes_with_it(here, tmp_path) -> None:
    noting = Vaults(
        here.folder, here.clock, here.profile, here.limits, state=lambda: tmp_path / "state"
    )
    with noting.unlock(SECRET) as journal:
        journal.warm()
    assert list((tmp_path / "state").iterdir())
    destroying.destroy(noting, SECRET)
    assert not list((tmp_path / "state").iterdir())


def test_what_goes_is_said_in_whole_sentences_however_little_it_is(journal, write) -> None:
    heron = journal.clients.add("Heron").id
    (goes,) = journal.removing.plan_client(heron).goes
    assert goes.startswith("The client, every agenda item, referral and note about them")
    journal.bin.put_client(heron)
    assert journal.removing.plan_bin().goes == ("Clients with all about them: Heron.",)
    journal.entries.to_bin(write("One.", client=None).id)
    (goes,) = journal.removing.plan_bin().goes
    assert goes.startswith("1 reflection with its earlier versions, themes and words in the index.")
    journal.entries.to_bin(write("Two.", client=None).id)
    (goes,) = journal.removing.plan_bin().goes
    assert goes.startswith("2 reflections with their earlier versions")


def test_a_client_whose_name_no_page_shows_can_be_removed(journal) -> None:
    unseen, heron = journal.clients.add("Slate"), journal.clients.add("Night heron")
    journal._store.clients.save(replace(unseen, code_name="\u200b"))  # as once could be added
    journal.referrals.keep(journal.referrals.new(heron.id, "day group"))
    assert journal.removing.client(unseen.id).removed.mentions == 0
    assert unseen.id not in {client.id for client in journal.clients.all()}
