"""Where backups go is refused when it is chosen, not when one is missed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflect.errors import UsageError
from reflect.journal.backup_place import chosen_place
from reflect.journal.settings import BACKUP_FOLDER, BESIDE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflect.domain.entry import Entry
    from reflect.journal.journal import Journal

READ_ONLY = "/proc"
"""A folder in which nobody can make a file, not even root."""


def refused(journal: Journal, typed: str | Path) -> str:
    before = journal.settings.get(BACKUP_FOLDER)
    with pytest.raises(UsageError) as told:
        journal.settings.change(BACKUP_FOLDER, str(typed))
    assert journal.settings.get(BACKUP_FOLDER) == before
    assert journal.settings.former_backup_folders == ()
    return str(told.value)


@pytest.mark.parametrize("typed", ["somewhere", "./here", "../up", "", "up\0there"])
def test_what_is_no_whole_path_is_refused(journal: Journal, typed: str) -> None:
    assert "please give a folder by its whole path" in refused(journal, typed)


@pytest.mark.parametrize("unseen", ["\0", "\n", "\t\n", "\x1b", "\u2028", "\udcff"])
def test_a_line_break_or_what_no_page_can_show_is_refused_as_what_it_is(
    journal: Journal, tmp_path: Path, unseen: str
) -> None:
    said = refused(journal, f"{tmp_path}/a{unseen}b")
    assert "there is a line break in this path, or a character that no page can show" in said


@pytest.mark.parametrize("name", ["my\xa0backups", "備\u3000份", "\U0001f468\u200d\U0001f467"])
def test_a_folder_whose_name_holds_another_kind_of_space_or_a_joined_picture_will_do(
    journal: Journal, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    journal.settings.change(BACKUP_FOLDER, str(folder))
    assert journal.settings.backup_folder == folder
    assert journal.backups.make().backup.path.parent == folder


def test_a_file_is_refused_and_what_would_lie_below_one(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for typed in (tmp_path / "file", tmp_path / "file" / "below"):
        said = f"{tmp_path / 'file'} is not a folder. Please name a folder for the backups."
        assert refused(journal, typed) == said


@pytest.mark.skipif(not Path(READ_ONLY).is_dir(), reason="only Linux has such a folder")
@pytest.mark.parametrize("below", ["", "reflect"])
def test_a_folder_that_cannot_be_written_in_is_refused(journal: Journal, below: str) -> None:
    said = refused(journal, Path(READ_ONLY) / below)
    assert "cannot be written in: " in said
    assert "please choose another folder, or change who may write" in said


@pytest.mark.parametrize("inside", ["", "mine", "inbox", "backups/more"])
def test_the_journals_own_folder_is_refused_also_by_another_name(
    journal: Journal, tmp_path: Path, inside: str
) -> None:
    own = journal.vault.folder
    link = tmp_path / "link"
    link.symlink_to(own)
    for typed in (own / inside, link / inside):
        assert "is in the journal's own folder" in refused(journal, typed)


def test_links_in_a_circle_are_refused(journal: Journal, tmp_path: Path) -> None:
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    assert refused(journal, circle)


def test_the_folder_of_backups_is_the_one_beside_the_journal(journal: Journal) -> None:
    journal.settings.change(BACKUP_FOLDER, str(journal.vault.folder / "backups"))
    assert journal.settings.get(BACKUP_FOLDER) == BESIDE


def test_what_will_do_is_written_out_and_nothing_is_made_of_it_yet(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    before = sorted(tmp_path.iterdir())
    for typed in ("~/stick/reflect", f"'{tmp_path}/stick/reflect'"):
        assert chosen_place(typed, journal.vault.folder) == str(tmp_path / "stick" / "reflect")
    journal.settings.change(BACKUP_FOLDER, "~/stick")
    assert journal.settings.backup_folder == tmp_path / "stick"
    assert sorted(tmp_path.iterdir()) == before


def test_a_single_backup_goes_nowhere_into_the_journals_own_folder_either(
    journal: Journal, write: Callable[..., Entry]
) -> None:
    write("One.")
    with pytest.raises(UsageError, match="in the journal's own folder") as refusal:
        journal.backups.make(journal.vault.folder / "mine")
    assert BESIDE not in str(refusal.value)  # that is said in the settings, and no path
    assert not (journal.vault.folder / "mine").exists()
    own = journal.vault.folder / "backups"
    assert journal.backups.make(own).backup.path.parent == own
