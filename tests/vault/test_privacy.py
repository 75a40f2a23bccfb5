"""The vault's files are closed to others, by whichever name its folder is reached."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest

from reflect.vault import make_private, open_to_others

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")


def _rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file and a folder in it, all of which others may read."""
    made = tmp_path / "vault"
    (made / "backups").mkdir(parents=True)
    (made / "vault.key").write_bytes(b"header")
    (made / "vault.key").chmod(0o644)
    for path in (made, made / "backups"):
        path.chmod(0o755)
    return made


def test_what_others_could_read_is_closed_and_said(folder: Path) -> None:
    everything = (folder, folder / "backups", folder / "vault.key")
    assert open_to_others(folder) == everything
    assert make_private(folder) == (everything, ())
    assert [_rights(path) for path in everything] == [0o700, 0o700, 0o600]
    assert make_private(folder) == ((), ())


@pytest.mark.parametrize("rights", [0o640, 0o620, 0o610, 0o604, 0o602, 0o601])
def test_any_right_of_the_group_or_of_others_is_taken_away(folder: Path, rights: int) -> None:
    make_private(folder)
    (folder / "vault.key").chmod(rights)
    assert make_private(folder) == ((folder / "vault.key",), ())
    assert _rights(folder / "vault.key") == 0o600


def test_a_folder_reached_through_a_link_is_closed_and_not_called_open(folder: Path) -> None:
    link = folder.with_name("link")
    link.symlink_to(folder)
    closed, left = make_private(link)
    assert link in closed
    assert left == ()
    assert _rights(folder) == 0o700


def test_a_link_in_the_folder_is_left_alone(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "notes.txt"
    elsewhere.write_text("not ours")
    elsewhere.chmod(0o644)
    (folder / "link").symlink_to(elsewhere)
    closed, left = make_private(folder)
    assert folder / "link" not in (*closed, *left)
    assert _rights(elsewhere) == 0o644


def test_a_folder_that_is_not_there_has_nothing_to_close(tmp_path: Path) -> None:
    assert make_private(tmp_path / "nowhere") == ((), ())
