"""What a switch keeps aside, and what a killed one left of it: of two names of a file, one goes."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from reflect.vault import aside, switch
from tests.vault.helpers import picture, unlock_for_writing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vault.conftest import Sample

NAME = "before-restore-20260314T092600"
NEW = "journal-00000000.db"


@pytest.fixture(params=["links", "copies"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A disk that can give a file a second name, and one that cannot."""

    def link(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    if request.param == "copies":
        monkeypatch.setattr(os, "link", link)
    return str(request.param)


@pytest.fixture
def kept(disk: str, sample: Sample) -> Path:
    """The folder in which a switch that was killed kept the vault, with the log it had."""
    journal_of(sample.folder).with_suffix(".db-wal").write_bytes(b"log" * 5000)
    place = sample.folder / NAME
    aside.keep(sample.folder, place, leave_out=NEW)
    return place


def journal_of(folder: Path) -> Path:
    (found,) = folder.glob("journal-*.db")
    return found


def without_aside(folder: Path) -> dict[str, object]:
    return {
        name: facts for name, facts in picture(folder).items() if NAME not in name and name != "."
    }


def test_what_was_kept_is_taken_back_and_the_folder_stays_as_it_was(
    kept: Path, sample: Sample
) -> None:
    before = without_aside(sample.folder)
    aside.take_back(sample.folder, kept)
    assert not kept.exists()
    assert without_aside(sample.folder) == before


def test_a_copy_that_was_cut_off_is_taken_back(kept: Path, sample: Sample, disk: str) -> None:
    if disk == "copies":
        with journal_of(kept).open("r+b") as file:
            file.truncate(5000)
    (kept / "vault.key").unlink()
    aside.take_back(sample.folder, kept)
    assert not kept.exists()


@pytest.mark.parametrize("name", ["journal", "log", "header", "another"])
def test_a_folder_with_anything_that_is_nowhere_else_stays_whole(
    kept: Path, sample: Sample, name: str
) -> None:
    path = {
        "journal": journal_of(kept),
        "log": journal_of(kept).with_suffix(".db-wal"),
        "header": kept / "vault.key",
        "another": kept / "journal-12345678.db",
    }[name]
    path.unlink(missing_ok=True)
    path.write_bytes(b"written since")
    before = picture(kept)
    aside.take_back(sample.folder, kept)
    assert picture(kept) == before


def test_headers_may_differ_where_those_in_force_are_known_to_be_right(
    kept: Path, sample: Sample
) -> None:
    (kept / "vault.key.bak").unlink()
    (kept / "vault.key.bak").write_bytes(b"damaged, and mended since")
    aside.take_back(sample.folder, kept, mended=True)
    assert not kept.exists()


def test_what_was_moved_goes_back_unless_its_place_is_taken(sample: Sample) -> None:
    for path in (sample.primary, sample.spare):
        path.unlink()
        path.mkdir()
        (path / "in it").write_text("odd")
    place = sample.folder / NAME
    aside.keep(sample.folder, place, leave_out=NEW)
    sample.spare.write_bytes(b"written since")
    aside.take_back(sample.folder, place)
    assert (sample.primary / "in it").read_text() == "odd"
    assert sample.spare.read_bytes() == b"written since"
    assert [path.name for path in place.iterdir()] == ["odd-vault.key.bak"]


def test_journal_files_that_are_kept_whole_go_and_the_one_in_force_stays(
    kept: Path, sample: Sample
) -> None:
    new = sample.folder / NEW
    old = journal_of(kept).name
    new.write_bytes(b"new")
    (kept / NEW).write_bytes(b"new")
    aside.remove_kept(sample.folder, kept, but=NEW)
    assert [path.name for path in sample.folder.glob("journal-*")] == [NEW]
    assert (kept / old).stat().st_size > 0


def test_a_log_goes_before_its_journal_file(
    kept: Path, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a kill in between leaves a log that a file of the same name would be read with."""
    gone: list[str] = []
    unlink = os.unlink

    def told(path: Path) -> None:
        gone.append(path.name)
        unlink(path)

    monkeypatch.setattr(os, "unlink", told)
    old = journal_of(sample.folder).name
    assert aside.remove_kept(sample.folder, kept, but=NEW)
    assert gone == [f"{old}-wal", old]


def test_a_journal_file_of_which_half_is_kept_stays(kept: Path, sample: Sample) -> None:
    name = journal_of(kept).name
    half = journal_of(kept).read_bytes()[:5000]
    (kept / name).unlink()
    (kept / name).write_bytes(half)
    aside.remove_kept(sample.folder, kept, but=NEW)
    assert (sample.folder / name).exists()


def test_a_journal_file_that_is_not_as_it_was_kept_stays(kept: Path, sample: Sample) -> None:
    path = sample.folder / journal_of(kept).name
    half = path.read_bytes()[:5000]
    path.unlink()
    path.write_bytes(half)
    aside.remove_kept(sample.folder, kept, but=NEW)
    assert path.read_bytes() == half


def test_whoever_opens_the_vault_after_a_kill_takes_it_back(kept: Path, sample: Sample) -> None:
    """Two names of one journal file, a log beside each, could be opened one after the other."""
    marker = switch.Marker(journal_of(kept).name, NEW, NAME)
    (sample.folder / switch.MARKER_NAME).write_bytes(marker.encode())
    (sample.folder / NEW).write_bytes(b"half made")
    unlock_for_writing(sample.folder).close()
    assert not kept.exists()
    assert not (sample.folder / NEW).exists()
    assert not (sample.folder / switch.MARKER_NAME).exists()


@pytest.mark.parametrize("name", ["../vault", "backups", "before-restore-x/../../vault", "", 7])
def test_a_marker_names_no_other_folder(sample: Sample, tmp_path: Path, name: object) -> None:
    for place in (tmp_path / "backups", sample.folder / "backups"):
        place.mkdir()
        (place / "vault.key").write_bytes(sample.primary.read_bytes())
    raw = switch.canonical({"old": journal_of(sample.folder).name, "new": NEW, "aside": name})
    (sample.folder / switch.MARKER_NAME).write_bytes(raw)
    unlock_for_writing(sample.folder).close()
    assert sample.primary.exists()
    for place in (tmp_path / "backups", sample.folder / "backups"):
        assert (place / "vault.key").exists()
    assert not (sample.folder / switch.MARKER_NAME).exists()


@pytest.mark.parametrize("made", [False, True])
def test_while_the_file_in_force_is_gone_the_other_one_stays(sample: Sample, made: bool) -> None:
    """A synchroniser may have taken it away: what is left is not removed on a marker's word."""
    in_force = journal_of(sample.folder)
    other = sample.folder / NEW
    in_force.rename(other)
    names = (NEW, in_force.name) if made else (in_force.name, NEW)
    marker = sample.folder / switch.MARKER_NAME
    marker.write_bytes(switch.Marker(*names).encode())
    before = other.read_bytes()
    unlock_for_writing(sample.folder).close()
    assert other.read_bytes() == before
    assert marker.exists(), "it is settled once the file in force is back"
    in_force.write_bytes(before)
    unlock_for_writing(sample.folder).close()
    assert not other.exists()
    assert not marker.exists()
