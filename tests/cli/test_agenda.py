"""`reflect agenda`: the page, to read or to write to a new file."""

from __future__ import annotations

import stat

import pytest

from reflect.cli.main import INTERRUPTED
from reflect.domain.identifiers import CAVEAT
from reflect.errors import StorageError
from reflect.journal.agendas import Agendas


def test_the_next_page_is_printed(run_cli, vault) -> None:
    given = run_cli("agenda")
    assert given.code == 0
    assert given.out.startswith("Supervision, 50 minutes\n")
    assert "From: a reflection about no one client" in given.out
    assert "Not part of the clinical record" in given.out
    assert run_cli("agenda", "-o", "-").out == given.out


def test_the_page_fits_the_minutes_and_can_be_markdown(run_cli, vault) -> None:
    given = run_cli("agenda", "--minutes", "20", "--format", "markdown", "--dates")
    assert given.out.startswith("# Supervision, 20 minutes")
    assert "14 Nov 2026" in given.out


@pytest.mark.parametrize("minutes", ["0", "3", "481", "x"])
def test_minutes_nobody_meets_for_are_refused(run_cli, vault, minutes) -> None:
    given = run_cli("agenda", "--minutes", minutes)
    assert (given.code, given.out) == (2, "")


def test_the_page_has_one_stable_shape(run_cli, vault) -> None:
    page = run_cli("agenda", "--json").json
    assert list(page) == ["kind", "minutes", "sections", "cut", "said"]
    assert page["sections"][0]["section"] == "safety"
    items = [item for section in page["sections"] for item in section["items"]]
    assert list(items[0]) == [
        "client", "headline", "question", "want_back", "minutes", "carried", "entries",
    ]  # fmt: skip


def test_a_page_is_written_to_a_private_file_and_remembered(
    run_cli, vault, tmp_path, inside
) -> None:
    target = tmp_path / "agenda.md"
    given = run_cli("agenda", "--format", "markdown", "-o", str(target))
    assert (given.code, given.out) == (0, "")
    assert f"Written to {target}" in given.err
    assert target.read_text().startswith("# Supervision")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    (record,) = inside(lambda journal: journal.supervision.exports())
    assert record.place == str(target), "where to look for it once it has served"


def test_a_printed_page_goes_into_a_file_and_is_remembered_as_one(
    run_cli, vault, tmp_path, inside
) -> None:
    target = tmp_path / "agenda.pdf"
    given = run_cli("agenda", "--format", "pdf", "-o", str(target))
    assert (given.code, given.out) == (0, "")
    assert "open to every reader" in given.err
    assert target.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    (record,) = inside(lambda journal: journal.supervision.exports())
    assert record.form == "pdf"


def test_a_printed_page_is_not_for_the_screen(run_cli, vault) -> None:
    given = run_cli("agenda", "--format", "pdf", passphrase=None)
    assert given.code == 2
    assert "name one with -o" in given.err


def test_the_page_as_json_holds_the_same_words(run_cli, vault) -> None:
    given = run_cli("agenda", "--format", "json")
    assert given.json["title"].startswith("Supervision")
    assert "Not part of the clinical record" in given.json["text"][0]


def test_a_file_that_is_there_is_refused_before_anything_is_asked(run_cli, vault, tmp_path) -> None:
    target = tmp_path / "agenda.md"
    target.write_text("mine")
    given = run_cli("agenda", "-o", str(target), passphrase=None)
    assert given.code == 2
    assert "already there" in given.err
    assert target.read_text() == "mine"
    folder = run_cli("agenda", "-o", str(tmp_path), passphrase=None)
    assert "is a folder. Please add a file name" in folder.err


@pytest.mark.parametrize("fault", [StorageError("The disk is full."), KeyboardInterrupt()])
def test_a_page_that_cannot_be_remembered_is_not_left_behind(
    run_cli, vault, tmp_path, monkeypatch, fault
) -> None:
    def refused(*_: object) -> None:
        raise fault

    monkeypatch.setattr(Agendas, "note_export", refused)
    target = tmp_path / "agenda.md"
    given = run_cli("agenda", "-o", str(target))
    assert given.code in (StorageError.exit_code, INTERRUPTED)
    assert not target.exists()
    assert "Written" not in given.err


def test_a_page_that_is_interrupted_leaves_no_half_file(
    run_cli, vault, tmp_path, monkeypatch
) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reflect.journal.exporting.os.fsync", interrupted)
    target = tmp_path / "agenda.md"
    assert run_cli("agenda", "-o", str(target)).code == INTERRUPTED
    assert not target.exists()


def test_a_missing_folder_is_named_and_no_export_is_noted(run_cli, vault, tmp_path, inside) -> None:
    given = run_cli("agenda", "-o", str(tmp_path / "none" / "agenda.md"))
    assert given.code == 2
    assert f"There is no folder {tmp_path / 'none'}" in given.err
    assert inside(lambda journal: journal.supervision.exports()) == ()


def test_a_synced_folder_is_spoken_of(run_cli, vault, tmp_path) -> None:
    (tmp_path / "Dropbox").mkdir()
    given = run_cli("agenda", "-o", str(tmp_path / "Dropbox" / "agenda.md"))
    assert "a copy may leave this computer" in given.err


def test_json_and_a_file_do_not_go_together(run_cli, vault, tmp_path) -> None:
    given = run_cli("agenda", "--json", "-o", str(tmp_path / "agenda.md"))
    assert given.code == 2
    assert list(tmp_path.iterdir()) == []


def test_what_may_tell_who_someone_is_is_pointed_at_before_it_leaves(
    run_cli, vault, inside
) -> None:
    from datetime import datetime

    from reflect.journal.session import Passphrase
    from tests.support.vaults import PASSPHRASE

    with vault.unlock(Passphrase(PASSPHRASE)) as journal:
        meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-26T16:00"))
        journal.supervision.add_question(meeting, "What did maria@example.org want?")
    given = run_cli("agenda")
    assert "looks like an e-mail address" in given.err
    assert CAVEAT in given.err
