import shutil
import tempfile
from collections import namedtuple

import pytest

from reflect import __version__
from reflect.journal import health
from reflect.journal.health import examine, examine_inside
from reflect.journal.session import Passphrase
from reflect.vault.switch import MARKER_NAME, Marker
from tests.support.vaults import PASSPHRASE, make, vaults


def test_a_sound_vault_is_called_healthy_from_outside_and_inside(here) -> None:
    outside = examine(here)
    facts = dict(outside.lines)
    assert outside.healthy
    assert facts["reflect"] == __version__
    assert facts["header copies"] == "intact, intact"
    assert facts["key slots"] == "passphrase, recovery"
    assert facts["permissions"] == "private"
    with here.unlock(Passphrase(PASSPHRASE)) as journal:
        inside = examine_inside(journal)
    assert inside.healthy
    assert dict(inside.lines)["integrity"] == "sound"
    assert dict(inside.lines)["header"] == "both copies agree"


def test_what_is_inside_is_counted_by_kind(journal, write) -> None:
    write("One.")
    write("Two.")
    journal.entries.to_bin(write("Three.").id)
    deck = journal.decks.get("free")
    journal.writing.keep_draft(journal.writing.begin(deck, None), deck, {"text": "x"})
    facts = dict(examine_inside(journal).lines)
    counts = {name: facts[name] for name in ("entries", "drafts", "in the bin", "clients")}
    assert counts == {"entries": "2", "drafts": "1", "in the bin": "1", "clients": "1"}
    assert facts["cipher"].startswith("SQLCipher ")
    assert facts["tables"].startswith("revision ")


def test_no_content_is_among_the_facts(here, journal, write) -> None:
    write("The tangerine on the windowsill.", "Heron")
    told = repr((examine(here), examine_inside(journal)))
    assert "tangerine" not in told
    assert "Heron" not in told


def test_no_vault_is_no_illness(tmp_path) -> None:
    report = examine(vaults(tmp_path / "none"))
    assert report.healthy
    assert dict(report.lines)["vault"] == "absent"


def test_one_damaged_copy_of_the_header_is_said(here) -> None:
    (here.folder / "vault.key").write_bytes(b"rubbish")
    report = examine(here)
    assert not report.healthy
    assert dict(report.lines)["header copies"] == "damaged, intact"


def test_a_copy_that_still_needs_mending_is_said(here) -> None:
    (here.folder / "vault.key.bak").unlink()
    with here.unlock(Passphrase(PASSPHRASE), write=False) as journal:
        report = examine_inside(journal)
    assert not report.healthy
    assert "needs mending" in dict(report.lines)["header"]


def test_a_copy_of_another_vault_is_said(here, tmp_path) -> None:
    make(tmp_path / "other")
    shutil.copy(tmp_path / "other" / "vault.key.bak", here.folder / "vault.key.bak")
    with here.unlock(Passphrase(PASSPHRASE)) as journal:
        report = examine_inside(journal)
    assert not report.healthy
    assert "another vault" in dict(report.lines)["header"]


def test_a_missing_journal_file_is_said(here) -> None:
    here.status().database.unlink()
    report = examine(here)
    assert not report.healthy
    assert "is missing" in dict(report.lines)["vault"]


def test_files_that_others_may_read_are_named(here) -> None:
    (here.folder / "vault.key").chmod(0o644)
    report = examine(here)
    assert not report.healthy
    assert dict(report.lines)["permissions"].startswith("open to others: vault.key;")


@pytest.mark.parametrize(
    ("free", "said"), [(5 * 1024**2, "5 MiB; too little"), (300 * 1024**2, "")]
)
def test_little_room_is_said(here, monkeypatch, free, said) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _: usage(free, 0, free))
    report = examine(here)
    assert report.healthy == (not said)
    assert said in dict(report.lines)["free space"]


def test_a_folder_that_others_copy_is_noted(tmp_path) -> None:
    report = examine(vaults(tmp_path / "Dropbox" / "vault"))
    assert "looks synced" in dict(report.lines)["note"]


def test_so_is_one_that_a_link_leads_to(tmp_path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "own").symlink_to(tmp_path / "Dropbox")
    report = examine(vaults(tmp_path / "own" / "vault"))
    assert "looks synced" in dict(report.lines)["note"]


def test_copies_that_no_list_of_backups_shows_are_told(
    here, journal, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert not {"left over", "not in use", "kept aside"} & {name for name, _ in told(here)}
    rehearsal = tmp_path / "reflect-rehearsal-left"
    draft = here.folder.with_name(f".{here.folder.name}.new-00000000")
    part = here.folder / "backups" / f".reflect-{journal.vault.vault_id[:8]}-00000000.part"
    aside = here.folder / "before-restore-20260314T092600"
    for folder in (rehearsal, draft, part, aside):
        folder.mkdir(parents=True)
        (folder / "vault.lock").touch()
        (folder / "journal-00000000.db").touch()
    (here.folder / "journal-11111111.db").touch()
    facts = dict(told(here))
    for path in (rehearsal, draft, part):
        assert str(path) in facts["left over"]
    assert facts["left over"].endswith("opening the journal with `reflect` clears them")
    assert facts["not in use"].startswith(str(here.folder / "journal-11111111.db"))
    assert facts["kept aside"].startswith(str(aside))
    journal.warm()
    assert not rehearsal.exists()
    assert not draft.exists()
    assert not part.exists()
    facts = dict(told(here))
    assert "left over" not in facts
    assert {"not in use", "kept aside"} <= set(facts), "only a person can tell"


def test_a_journal_file_of_a_change_that_was_cut_off_is_told_as_left_over(here, journal) -> None:
    new = here.folder / "journal-11111111.db"
    new.touch()
    marker = Marker(journal.vault.database.name, new.name)
    (here.folder / MARKER_NAME).write_bytes(marker.encode())
    facts = dict(told(here))
    assert str(new) in facts["left over"]
    assert "not in use" not in facts
    journal.close()
    here.unlock(Passphrase(PASSPHRASE)).close()
    assert not new.exists()
    assert "left over" not in dict(told(here))


def told(here) -> tuple[tuple[str, str], ...]:
    return examine(here).lines
