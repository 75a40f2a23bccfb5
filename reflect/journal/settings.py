"""Settings: small choices, kept inside the vault, each with a default and a check."""

from __future__ import annotations

import json
import re
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.agenda.model import LONGEST, SHORTEST
from reflect.domain.clock_time import parse_time
from reflect.domain.stage import Stage
from reflect.errors import UsageError
from reflect.journal.backup_files import BESIDE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflect.store import Store


class Setting(NamedTuple):
    """One choice: its name, its default as text, and how text is checked.

    ``hint`` says what fits, ``about`` what it does where the name does not tell; ``tidy`` gives
    the text that is kept for one that fits.
    """

    key: str
    label: str
    default: str
    check: Callable[[str], bool]
    hint: str
    about: str = ""
    tidy: Callable[[str], str] = str


def _minutes(text: str) -> bool:
    return text.isdecimal() and 1 <= int(text) <= 240


def _meeting_minutes(text: str) -> bool:
    return text.isdecimal() and SHORTEST <= int(text) <= LONGEST


def _clock_time(text: str) -> bool:
    try:
        parse_time(text)
    except UsageError:
        return False
    return True


def _plain_time(text: str) -> str:
    return f"{parse_time(text):%H:%M}"


def _switch(text: str) -> bool:
    return text in {"on", "off"}


_FORMER_FOLDERS = "former_backup_folders"
_KEPT = r"(\d{1,3}), ?(\d{1,3}), ?(\d{1,3})"


IDLE_MINUTES = Setting(
    "idle_minutes", "Lock after this many idle minutes", "5", _minutes, "a whole number, 1 to 240"
)
DAY_BOUNDARY = Setting(
    "day_boundary",
    "A new day begins at",
    "04:00",
    _clock_time,
    "a time such as 04:00 or 4 am",
    "What is written before it still belongs to the day before.",
    _plain_time,
)
THEME = Setting(
    "theme", "Colours", "auto", lambda text: bool(text.strip()), "the name of a palette"
)
SYSTEM_CLIPBOARD = Setting(
    "system_clipboard",
    "Copy to the system clipboard",
    "off",
    _switch,
    "on or off",
    "When on, every program can read what you copy here. When off, it stays in reflect.",
)
CURTAIN = Setting(
    "curtain",
    "Hide the page when focus is lost",
    "on",
    _switch,
    "on or off",
    "When on, the page is empty while you are in another window, if your terminal reports that.",
)
SUPERVISION_MINUTES = Setting(
    "supervision_minutes",
    "Usual minutes of a meeting",
    "50",
    _meeting_minutes,
    f"a whole number, {SHORTEST} to {LONGEST}",
)
STAGE = Setting(
    "stage",
    "Where you are in training",
    Stage.NOT_SAID.value,
    lambda text: text in set(Stage),
    "one of: " + ", ".join(Stage),
    "A word for the pages that you export. No hours are counted.",
)
BACKUP_FOLDER = Setting(
    "backup_folder",
    "Backups go",
    BESIDE,
    bool,
    f"a folder by its whole path, or: {BESIDE}",
)
BACKUPS_KEPT = Setting(
    "backups_kept",
    "Backups kept: days, weeks, months",
    "7, 4, 12",
    lambda text: re.fullmatch(_KEPT, text) is not None,
    "three whole numbers such as 7, 4, 12",
)

SETTINGS = (
    IDLE_MINUTES,
    DAY_BOUNDARY,
    THEME,
    SYSTEM_CLIPBOARD,
    CURTAIN,
    SUPERVISION_MINUTES,
    STAGE,
    BACKUP_FOLDER,
    BACKUPS_KEPT,
)


class Settings:
    """Reads and changes the choices of this vault.

    Each is read from the journal once: whoever may change one holds the vault's lock, and does it
    here. ``folder`` is the vault's, in which no folder for backups may be chosen.
    """

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        self._store = store
        self._folder = folder
        self._read: dict[str, str] = {}

    def get(self, setting: Setting) -> str:
        """Return the chosen value as text, or the default."""
        value = self._read.get(setting.key)
        if value is None:
            value = self._store.settings.get(setting.key) or setting.default
            self._read[setting.key] = value
        return value

    def change(self, setting: Setting, text: str) -> None:
        """Keep a new value. Raises UsageError with what is expected when it does not fit."""
        value = text.strip()
        if not setting.check(value):
            raise UsageError(f"{setting.label}: please give {setting.hint}.")
        value = setting.tidy(value)
        if setting is BACKUP_FOLDER:
            # Only where a folder is chosen: reading the settings waits for none of it.
            from reflect.journal.backup_place import chosen_place  # noqa: PLC0415

            if self._folder is not None:
                value = chosen_place(value, self._folder)
            self._remember_folder(value)
        self._read.pop(setting.key, None)
        self._store.settings.set(setting.key, value)

    @property
    def day_boundary(self) -> time:
        """The local time at which a new journal day begins."""
        return time.fromisoformat(self.get(DAY_BOUNDARY))

    @property
    def stage(self) -> Stage:
        """Where the trainee is in training, as they said; it is for the words on a page alone."""
        return Stage(self.get(STAGE))

    @property
    def idle_seconds(self) -> int:
        """Seconds without a key after which the journal locks."""
        return int(self.get(IDLE_MINUTES)) * 60

    @property
    def backup_folder(self) -> Path | None:
        """The folder chosen for backups; None for the one inside the vault's."""
        chosen = self.get(BACKUP_FOLDER)
        return None if chosen == BESIDE else Path(chosen)

    @property
    def former_backup_folders(self) -> tuple[Path, ...]:
        """The folders that were chosen for backups before, so that what is there is not forgotten.

        The present one and the one inside the vault's are not among them.
        """
        return tuple(map(Path, json.loads(self._store.settings.get(_FORMER_FOLDERS) or "[]")))

    def _remember_folder(self, new: str) -> None:
        known = [str(path) for path in self.former_backup_folders]
        left = [path for path in (*known, self.get(BACKUP_FOLDER)) if path not in (new, BESIDE)]
        self._store.settings.set(_FORMER_FOLDERS, json.dumps(list(dict.fromkeys(left))))

    @property
    def backups_kept(self) -> tuple[int, int, int]:
        """How many days, weeks and months keep a backup each."""
        found = re.fullmatch(_KEPT, self.get(BACKUPS_KEPT))
        days, weeks, months = found.groups() if found else ("7", "4", "12")
        return int(days), int(weeks), int(months)

    def is_on(self, setting: Setting) -> bool:
        """Say whether a switch is on."""
        return self.get(setting) == "on"
