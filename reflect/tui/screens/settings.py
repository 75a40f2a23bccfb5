"""Settings: small choices, whom to call, what opens the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from reflect.domain.dates import relative_day
from reflect.domain.stage import LABELS
from reflect.errors import ReflectError
from reflect.journal.palettes import palettes
from reflect.journal.settings import (
    BACKUP_FOLDER,
    BACKUPS_KEPT,
    CURTAIN,
    DAY_BOUNDARY,
    IDLE_MINUTES,
    SETTINGS,
    STAGE,
    SUPERVISION_MINUTES,
    SYSTEM_CLIPBOARD,
    THEME,
    Setting,
)
from reflect.tui import theme
from reflect.tui.messages import BinPage, InboxPage, Open, PhrasesPage, Say, SettingsChanged
from reflect.tui.screens.ask import AskChoice, AskLine
from reflect.tui.screens.backups import BackupsScreen
from reflect.tui.screens.contacts import ContactsScreen
from reflect.tui.screens.hold import HoldScreen
from reflect.tui.screens.keyring import KeyringScreen
from reflect.tui.screens.page import Page
from reflect.tui.screens.remove_all import RemoveAllScreen
from reflect.tui.screens.rotate import RotateScreen, first_kept
from reflect.tui.screens.secrets import DrillScreen, NewCodeScreen, NewPassphraseScreen
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import Column, VList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.content import Content
    from textual.screen import Screen

    from reflect.journal.journal import Journal
    from reflect.journal.session import Vaults

NONE = "none yet"
OF_SUPERVISION = (SUPERVISION_MINUTES, STAGE)
OF_BACKUPS = (BACKUP_FOLDER, BACKUPS_KEPT)
"""Choices that stand in a group of their own; every other one is about the page."""
CHANGE = "change"
SWITCH = (("on", "on"), ("off", "off"))

_ALSO = {
    IDLE_MINUTES.key: "lock timeout automatic minutes",
    DAY_BOUNDARY.key: "midnight night start time",
    THEME.key: "theme palette dark light high contrast colors",
    SYSTEM_CLIPBOARD.key: "paste",
    CURTAIN.key: "screen blank window privacy",
    SUPERVISION_MINUTES.key: "supervision length duration",
    STAGE.key: "stage level practicum internship title",
    BACKUP_FOLDER.key: "folder place disk",
    BACKUPS_KEPT.key: "how many retention",
    "contacts": "contacts phone numbers crisis supervisor emergency guard card",
    "hold": "legal retention delete",
    "passphrase": "password",
    "drill": "test rehearse",
    "keyring": "unlock password",
    "rotate": "rotate rekey change",
    "remove": "delete erase destroy everything",
}
"""Words that people type for a line, by its key; those on it need not be here."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: words, what it is now, and what Enter does, which ``enter`` names."""

    key: str
    words: str
    now: str
    act: Callable[[], None]
    enter: str = "open"
    is_heading: bool = False

    @property
    def also(self) -> str:
        """Other words by which it may be looked for."""
        return _ALSO.get(self.key, "")


def heading(words: str) -> Line:
    """Return a line that only names those below it."""
    return Line(f"heading {words}", words, "", lambda: None, is_heading=True)


def _count(stored: int) -> str:
    return str(stored) if stored else NONE


class SettingsScreen(Page):
    """All choices in one list. ``vaults`` is None where nothing can be changed about the vault.

    ``line`` is the key of the one that the cursor begins on.
    """

    CSS_PATH = "settings.tcss"
    HEADING = "Settings"
    HELP_TEXT = (
        "Enter changes the line under the cursor or opens its page. All of it is kept in the "
        "journal, encrypted. “Where you are in training” is a word for the pages that you "
        "export; no hours are counted here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "change", CHANGE, show=False, id="settings.change"),
    ]

    def __init__(self, journal: Journal, vaults: Vaults | None, line: str = "") -> None:
        super().__init__()
        self.journal = journal
        self._vaults = vaults
        self._wanted = line

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield VList(
            self._cells,
            columns=(Column(), Column(18)),
            key=lambda line: line.key,
            selectable=lambda line: not line.is_heading,
            id="settings",
        )

    def on_screen_resume(self) -> None:
        """Read the settings again, and go to a line that was asked for."""
        self.query_one(VList).show(self.lines())
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.show_line(wanted)
        self._say_enter()

    @on(VList.Moved, "#settings")
    def _moved(self, message: VList.Moved) -> None:
        message.stop()
        self._say_enter()

    def _say_enter(self) -> None:
        """Say at the foot what Enter does with the line under the cursor."""
        settings = self.query_one(VList)
        line: Line | None = settings.current
        if line is not None:
            settings.name_enter(line.enter)
            self.refresh_bindings()

    def return_point(self) -> str:
        """Come back to this line."""
        line: Line | None = self.query_one(VList).current
        return f"settings:{line.key}" if line else ""

    def show_line(self, key: str) -> None:
        """Move the cursor to a line."""
        self.query_one(VList).find(key)

    def lines(self) -> list[Line]:
        """Return the lines as they stand now: about the page, then each group under a heading."""
        elsewhere = (*OF_SUPERVISION, *OF_BACKUPS)
        page = [self._choice(setting) for setting in SETTINGS if setting not in elsewhere]
        lines = [*page, heading("Supervision and words")]
        lines += [*map(self._choice, OF_SUPERVISION), *self._lists()]
        lines.append(heading("What is kept, and how long"))
        if self._changeable is not None:
            lines += [self._backups(self._changeable), *map(self._choice, OF_BACKUPS)]
        lines += self._keeping()
        if self._changeable is not None:
            lines += [heading("What opens the journal"), *self._opening(self._changeable)]
        return lines

    @property
    def _changeable(self) -> Vaults | None:
        """The vault, where something about it can be changed; a demonstration's cannot."""
        return None if self.journal.demo else self._vaults

    def _choice(self, setting: Setting) -> Line:
        now = self._now(setting)
        return Line(setting.key, setting.label, now, self._asker(setting), CHANGE)

    def _lists(self) -> list[Line]:
        contacts, taught = len(self.journal.contacts.all()), len(self.journal.phrases.all())
        return [
            Line("contacts", "Whom to call", _count(contacts), self._push(ContactsScreen)),
            Line("phrases", "Words you taught", _count(taught), self._phrases),
        ]

    def _keeping(self) -> list[Line]:
        binned = len(self.journal.bin.all())
        held = "set" if self.journal.holds.active() else "not set"
        return [
            Line("bin", "The bin", str(binned) if binned else "empty", self._bin),
            Line("hold", "Hold: keep everything", held, self._push(HoldScreen)),
        ]

    def _backups(self, vaults: Vaults) -> Line:
        newest = next(iter(self.journal.backups.all()), None)
        made = vaults.clock.here(newest.made_at).date() if newest else None
        words = relative_day(made, vaults.clock.now().date()) if made else NONE
        return Line("backups", "Backups", words, self._push(BackupsScreen, vaults))

    def _opening(self, vaults: Vaults) -> list[Line]:
        """Return the lines about what opens the vault."""
        last = self.journal.drill.last()
        drilled = relative_day(last, vaults.clock.now().date()) if last else "not yet"
        keyring = "on" if vaults.opener.is_on() else "off"
        return [
            Line(key, words, now, self._push(screen, vaults))
            for key, words, now, screen in (
                ("passphrase", "Change the passphrase", "", NewPassphraseScreen),
                ("drill", "Try the recovery code", drilled, DrillScreen),
                ("code", "Make a new recovery code", "", NewCodeScreen),
                ("keyring", "Open with this computer's keyring", keyring, KeyringScreen),
            )
        ] + [
            Line("rotate", "New keys, after a suspected leak", "", self._rotate),
            Line("remove", "Remove the whole journal", "", self._push(RemoveAllScreen, vaults)),
        ]

    def _now(self, setting: Setting) -> str:
        value = self.journal.settings.get(setting)
        if setting is THEME:
            return next((p.label for p in palettes() if p.key == value), value)
        if setting is STAGE:
            return LABELS[self.journal.settings.stage]
        return value

    def _cells(self, line: Line) -> tuple[Content, ...]:
        if line.is_heading:
            return (plain(line.words, "bold"),)
        return (plain(line.words), plain(line.now, "$accent"))

    @on(VList.Chosen, "#settings")
    def _chosen(self, message: VList.Chosen) -> None:
        message.stop()
        self.action_change()

    def action_change(self) -> None:
        """Change the line under the cursor."""
        line: Line | None = self.query_one(VList).current
        if line is not None:
            line.act()

    def _asker(self, setting: Setting) -> Callable[[], None]:
        return lambda: self._ask(setting)

    def _ask(self, setting: Setting) -> None:
        def keep(value: str) -> None:
            self.journal.settings.change(setting, value)
            self.post_message(SettingsChanged())

        now = self.journal.settings.get(setting)
        options: tuple[tuple[str, str], ...] = ()
        if setting is THEME:
            options = (
                (theme.AUTO, "as the terminal says"),
                *((p.key, p.label) for p in palettes()),
            )
        elif setting is STAGE:
            options = tuple((stage.value, words) for stage, words in LABELS.items())
        elif setting.default in dict(SWITCH):
            options = SWITCH
        if options:
            self.app.push_screen(AskChoice(setting.label, setting.about, options, keep, value=now))
        else:
            lead = f"{setting.about} {setting.hint[:1].upper()}{setting.hint[1:]}.".strip()
            self.app.push_screen(AskLine(setting.label, lead, keep, value=now))

    def _push(self, screen: Callable[..., Screen[None]], *more: object) -> Callable[[], None]:
        """Return what opens a page on this journal, or says why it cannot be opened now."""

        def act() -> None:
            try:
                page = screen(self.journal, *more)
            except ReflectError as problem:
                self.post_message(Say(str(problem), problem=True))
                return
            self.app.push_screen(page)

        return act

    def _bin(self) -> None:
        self.post_message(Open(BinPage()))

    def _phrases(self) -> None:
        self.post_message(Open(PhrasesPage()))

    def _rotate(self) -> None:
        """Ask for new keys; what only the present key reads is filed first."""
        waiting = self.journal.glance.notes_waiting()
        if waiting:
            self.post_message(Say(first_kept(waiting)))
            self.post_message(Open(InboxPage()))
        elif self._vaults is not None:
            self._push(RotateScreen, self._vaults)()
