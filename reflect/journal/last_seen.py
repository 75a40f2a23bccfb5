"""Noticing that a vault is older than it was when last seen on this computer.

A copy put back in place of the journal, by a synchroniser or by someone else, opens without a
fault. So every session that writes raises a count inside the journal, and what was last seen is
noted outside of it, authenticated with a key of the vault. A rollback is said, never refused: the
person may have restored a backup by hand.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reflect.domain.dates import plain_day
from reflect.errors import StorageError
from reflect.journal.settings import Settings
from reflect.vault import Purpose, files

if TYPE_CHECKING:
    from reflect.journal.clock import Clock
    from reflect.store import Store
    from reflect.vault import OpenVault

GENERATION = "generation"
"""The key of the count among the journal's settings."""
_LONGEST_NOTE = 4096


@dataclass(frozen=True, slots=True)
class Seen:
    """How far a vault had come: root keys, header rewritings and writing sessions, each counted.

    ``backups`` is the folder chosen for backups, so that they are found when the vault is not.
    """

    vault_id: str
    epoch: int
    revision: int
    generation: int
    at: str
    backups: str = ""


def note_name(vault_id: str) -> str:
    """Return the name of the file with the note about a vault."""
    return f"{vault_id}.json"


class LastSeen:
    """Compares one open vault with the note about it in ``folder``, and renews the note."""

    def __init__(self, vault: OpenVault, store: Store, clock: Clock, folder: Path) -> None:
        self._vault = vault
        self._store = store
        self._clock = clock
        self._path = folder / note_name(vault.vault_id)

    def look(self) -> str:
        """Return the sentence to say when the vault is older than last seen; "" when it is not."""
        now = self._now()
        note = self._read()
        if note is None:
            # After a new root key the former vault cannot authenticate the note, only doubt it.
            note = self._read(authentic=False)
            if note is None or note.epoch <= now.epoch:
                return ""
        at = datetime.fromisoformat(note.at)
        day = f"{plain_day(at.date())} at {at:%H:%M}"
        if now.generation < note.generation:
            return (
                f"This journal is older than the one that was open here on {day}: it may lack what "
                "was written since. If you did not restore a backup yourself, look for the newer "
                "one before you go on; nothing was changed."
            )
        if (now.epoch, now.revision) < (note.epoch, note.revision):
            return (
                f"The journal's header is older than the one used here on {day}, so an earlier "
                "passphrase or recovery code opens it. If you did not put it back yourself, "
                "change the passphrase."
            )
        return ""

    def renew(self) -> None:
        """Raise the count in the journal and note it outside. A disk that refuses is let be.

        The journal must be open for writing. Raises StorageError only if the journal itself cannot
        be written.
        """
        note = self._read()
        now = self._now()
        known = max(now.generation, note.generation if note else 0)
        now = replace(now, generation=known + 1)
        self._store.settings.set(GENERATION, str(now.generation))
        try:
            self._path.parent.mkdir(mode=files.PRIVATE_FOLDER, parents=True, exist_ok=True)
            files.replace_file(
                self._path, json.dumps(asdict(now) | {"mac": self._mac(now)}).encode()
            )
        except (OSError, StorageError):
            return

    def _now(self) -> Seen:
        vault = self._vault
        counted = self._store.settings.get(GENERATION) or "0"
        return Seen(
            vault.vault_id,
            vault.epoch,
            vault.revision,
            int(counted) if counted.isdecimal() else 0,
            self._clock.now().isoformat(timespec="seconds"),
            str(Settings(self._store).backup_folder or ""),
        )

    def _read(self, *, authentic: bool = True) -> Seen | None:
        """Return the note, or None: there is none, or it is not of this vault's root key."""
        try:
            facts: Any = json.loads(files.read_small(self._path, _LONGEST_NOTE) or b"null")
            mac = facts.pop("mac")
            note = Seen(**facts)
            datetime.fromisoformat(note.at)
            holds = hmac.compare_digest(self._mac(note), mac)
            epochs = (note.epoch, note.revision, note.generation)
            sound = note.vault_id == self._vault.vault_id and set(map(type, epochs)) == {int}
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None
        return note if sound and (holds or not authentic) else None

    def _mac(self, note: Seen) -> str:
        line = json.dumps(asdict(note), sort_keys=True).encode()
        return hmac.digest(self._vault.subkey(Purpose.STATE), line, "sha256").hex()


def backup_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders for backups that the notes in ``folder`` name, without any secret.

    Nothing vouches for them: what is found there must be opened before it counts.
    """
    named: list[Path] = []
    try:
        notes = sorted(folder.glob("*.json"))
    except OSError:
        return ()
    for path in notes:
        try:
            facts: Any = json.loads(files.read_small(path, _LONGEST_NOTE) or b"null")
            place = Path(facts["backups"])
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            continue
        if place.is_absolute() and "\0" not in str(place) and place not in named:
            named.append(place)
    return tuple(named)
