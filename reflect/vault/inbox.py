"""The sealed inbox: notes that anyone at this computer can put in, and only the vault can read.

A note is sealed with the vault's public key, which stands in the header, so no secret is needed to
write one. docs/vault-format.md, section 13, specifies the file. Whoever can write in the folder can
seal a note too: what is read here is an offer to the person, never taken as theirs unasked.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from reflect.domain.text import clean_text, one_line
from reflect.errors import StorageError, UsageError
from reflect.paths import instead_of_file
from reflect.vault import files, shape
from reflect.vault.copies import read_copies
from reflect.vault.header import canonical
from reflect.vault.kdf import STANDARD_LIMITS
from reflect.vault.primitives import Purpose, seal_to, unseal_sealed
from reflect.vault.shape import MalformedError
from reflect.vault.waiting import FOLDER_NAME, waiting_notes

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.vault.kdf import KdfLimits
    from reflect.vault.unlock import OpenVault

ASIDE_NAME: Final = "set-aside"
LONGEST_NOTE: Final = 100_000
"""Characters. A note is a few lines; whole reflections go through `reflect add`."""

_LONGEST_FILE: Final = 12 * LONGEST_NOTE + 4096
"""Bytes. A character beyond the first 65,536, as of most pictures, takes twelve in ASCII JSON."""
_MAGIC: Final = b"reflect-inbox 1 "
_NAME: Final = re.compile(r"[0-9a-f-]{36}\.note")
_FIRST_YEAR, _LAST_YEAR = 1970, 9998
"""A forged moment at the very end of the calendar has no day before or after it to belong to."""
_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class SealedNote:
    """A note that was opened. ``at`` is when it was jotted, by the clock of that moment."""

    path: Path
    id: str
    at: datetime
    zone: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class BadNote:
    """A file in the inbox that is no note of this vault, and why; the reason names no content."""

    path: Path
    reason: str


def seal_note(
    folder: Path,
    text: str,
    *,
    note_id: str,
    at: datetime,
    zone: str = "",
    limits: KdfLimits = STANDARD_LIMITS,
) -> Path:
    """Seal a note into the inbox of the vault in ``folder``, without any secret; return its file.

    ``note_id`` is a fresh UUID and ``at`` an aware moment. Raises UsageError for an empty or too
    long note, NoVaultError, VaultDamagedError, NewerFormatError or StorageError.
    """
    if not text.strip():
        raise UsageError("There is nothing to keep: the note is empty.")
    if len(text) > LONGEST_NOTE:
        raise UsageError(
            f"A note holds up to {LONGEST_NOTE} characters; use `reflect add` for longer texts."
        )
    header, _ = read_copies(folder, limits).chosen()
    inside = canonical(
        {
            "v": 1,
            "vault_id": header.vault_id,
            "id": note_id,
            "at": at.isoformat(timespec="seconds"),
            "zone": zone,
            "text": text,
        }
    )
    inbox = folder / FOLDER_NAME
    path = inbox / f"{note_id}.note"
    _require_folder(inbox)
    try:
        if not inbox.is_dir():
            files.make_folder(inbox)
    except OSError as error:
        raise files.refused(inbox, error) from None
    files.replace_file(
        path, _MAGIC + header.vault_id.encode() + b"\n" + seal_to(header.inbox, inside)
    )
    return path


def read_notes(vault: OpenVault) -> tuple[tuple[SealedNote, ...], tuple[BadNote, ...]]:
    """Open everything in the inbox: the notes, oldest first, and what is no note of this vault.

    Raises StorageError when something that is no folder stands in its place.
    """
    notes, bad = [], []
    _require_folder(vault.folder / FOLDER_NAME)
    for path in waiting_notes(vault.folder):
        try:
            notes.append(_open(vault, path))
        except MalformedError as error:
            bad.append(BadNote(path, str(error)))
    return tuple(sorted(notes, key=lambda note: (note.at, note.id))), tuple(bad)


def set_aside(path: Path) -> Path:
    """Move a file out of the inbox into its folder for odd ones, and return its new place.

    Raises StorageError.
    """
    aside = path.parent / ASIDE_NAME
    target = aside / path.name
    number = 1
    try:
        if not aside.is_dir():
            files.make_folder(aside)
        while target.exists():
            number += 1
            target = aside / f"{path.stem}-{number}{path.suffix}"
        files.rename(path, target)
    except OSError as error:
        raise files.refused(target, error) from None
    return target


def remove_note(path: Path) -> None:
    """Remove a note that is stored elsewhere by now. Raises StorageError."""
    try:
        path.unlink(missing_ok=True)
        files.sync_folder(path.parent)
    except OSError as error:
        raise StorageError(f"The note {path} could not be removed: {error.strerror}.") from None


def _require_folder(inbox: Path) -> None:
    if inbox.is_dir() or not os.path.lexists(inbox):
        return
    raise StorageError(
        f"{inbox} is {instead_of_file(inbox) or 'a file'}, not a folder, so no note can be kept "
        "there. Nothing was changed. Move it to another place; reflect makes a new one."
    )


def _open(vault: OpenVault, path: Path) -> SealedNote:
    """Return the note in a file. Raises MalformedError for everything that is none of ours."""
    if not _NAME.fullmatch(path.name):
        raise MalformedError("its name is not that of a note")
    try:
        raw = files.read_small(path, _LONGEST_FILE)
    except OSError:
        raise MalformedError("it cannot be read") from None
    if raw is None or len(raw) > _LONGEST_FILE:
        raise MalformedError("it is no ordinary file, or too long")
    first, _, box = raw.partition(b"\n")
    if not first.startswith(_MAGIC):
        raise MalformedError("it does not begin as a note does")
    if first != _MAGIC + vault.vault_id.encode():
        raise MalformedError("it was sealed for another journal")
    inside = unseal_sealed(vault.inbox_public_key, vault.subkey(Purpose.INBOX), box)
    if inside is None:
        raise MalformedError("it is damaged, cut short, or was sealed for an earlier key")
    return _note(vault, path, inside)


def _note(vault: OpenVault, path: Path, inside: bytes) -> SealedNote:
    facts = shape.json_object(inside)
    if canonical(facts) != inside:
        raise MalformedError("it is written in another way than reflect writes")
    shape.exact_keys(facts, {"v", "vault_id", "id", "at", "zone", "text"})
    shape.constant(facts, "v", 1)
    shape.constant(facts, "vault_id", vault.vault_id)
    note_id, text = shape.text(facts, "id"), shape.text(facts, "text")
    if not _ID.fullmatch(note_id) or path.name != f"{note_id}.note":
        raise MalformedError("its name and its content do not belong together")
    clean = clean_text(text)
    if not clean.strip() or len(text) > LONGEST_NOTE:
        raise MalformedError("it holds nothing, or too much")
    at = _moment(shape.text(facts, "at"))
    return SealedNote(path, note_id, at, one_line(shape.text(facts, "zone"), 40), clean)


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
        at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise MalformedError("it does not say when it was written") from None
    if at.tzinfo is None or not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise MalformedError("it does not say when it was written")
    return at
