"""Where backups may go: a folder that is there or can be made, apart from the journal's own."""

from __future__ import annotations

import tempfile
from pathlib import Path

from reflect.domain.text import clean_text
from reflect.errors import UsageError
from reflect.journal.backup_files import BESIDE, FOLDER_NAME
from reflect.paths import written_out


def chosen_place(typed: str, vault_folder: Path) -> str:
    """Return the folder that was typed, written out, or ``BESIDE``.

    Raises UsageError, with a sentence that says what to do, for what is no whole path, holds what
    cannot be kept or shown, is a file, lies in the vault's own folder, or cannot be written in.
    """
    text = typed.strip().strip("'\"")
    if text == BESIDE:
        return BESIDE
    if not (text.startswith("~") or Path(text).is_absolute()):
        raise UsageError(
            f"Backups go: please give a folder by its whole path, such as ~/backups, or: {BESIDE}."
        )
    if clean_text(text) != text or text.splitlines() != [text]:
        raise UsageError(
            "Backups go: there is a line break in this path, or a character that no page can show. "
            f"Please give another folder, or: {BESIDE}."
        )
    place = written_out(text)
    if _resolved(place) == _resolved(vault_folder) / FOLDER_NAME:
        return BESIDE
    require_apart(place, vault_folder)
    _require_writable(place)
    return str(place)


def require_apart(place: Path, vault_folder: Path) -> None:
    """Raise UsageError for the vault's folder, and for any in it but the one for backups."""
    inside, own = _resolved(place), _resolved(vault_folder)
    if inside.is_relative_to(own) and inside != own / FOLDER_NAME:
        raise UsageError(
            f"{place} is in the journal's own folder: whatever takes that folder would take these "
            "backups too. Please choose one elsewhere, best on another disk."
        )


def _require_writable(place: Path) -> None:
    """Raise UsageError where a backup could not be written; nothing is left behind by trying."""
    try:
        there = next(one for one in (place, *place.parents) if one.exists() or one.is_symlink())
        if not there.is_dir():
            raise UsageError(f"{there} is not a folder. Please name a folder for the backups.")
        tempfile.TemporaryFile(dir=there).close()
    except OSError as error:
        raise UsageError(_refused(place, error.strerror or type(error).__name__)) from None


def _resolved(place: Path) -> Path:
    try:
        return place.resolve()
    except (OSError, RuntimeError):  # links in a circle are either, by the Python's version
        raise UsageError(_refused(place, "its links lead nowhere")) from None


def _refused(place: Path, reason: str) -> str:
    return (
        f"{place} cannot be written in: {reason}. Is its disk there? If it is, please choose "
        "another folder, or change who may write in this one."
    )
