"""Settings: small choices, whom to call, what opens the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from reflect.journal.palettes import palettes
from reflect.journal.settings import SETTINGS, THEME, Setting
from reflect.tui import theme
from reflect.tui.messages import Open, PhrasesPage, SettingsChanged
from reflect.tui.screens.ask import AskChoice, AskLine
from reflect.tui.screens.contacts import ContactsScreen
from reflect.tui.screens.page import Page
from reflect.tui.screens.secrets import NewCodeScreen, NewPassphraseScreen
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import Column, VList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.content import Content

    from reflect.journal.journal import Journal
    from reflect.journal.session import Vaults

SWITCH = (("on", "on"), ("off", "off"))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: words, what it is now, and what Enter does."""

    key: str
    words: str
    now: str
    act: Callable[[], None]


class SettingsScreen(Page):
    """All choices in one list. ``vaults`` is None where nothing can be changed about the vault."""

    CSS_PATH = "settings.tcss"
    HEADING = "Settings"
    HELP_TEXT = (
        "Enter changes the line under the cursor. Everything here is kept inside the journal, "
        "encrypted with it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "change", "change", show=False, id="settings.change"),
    ]

    def __init__(self, journal: Journal, vaults: Vaults | None) -> None:
        super().__init__()
        self.journal = journal
        self._vaults = vaults

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield VList(
            self._cells, columns=(Column(), Column(18)), key=lambda line: line.key, id="settings"
        )

    def on_screen_resume(self) -> None:
        """Read the settings again."""
        self.query_one(VList).show(self.lines())

    def lines(self) -> list[Line]:
        """Return the lines as they stand now."""
        lines = [
            Line(setting.key, setting.label, self._now(setting), self._asker(setting))
            for setting in SETTINGS
        ]
        count = len(self.journal.contacts.all())
        stored = f"{count} stored" if count else "none yet"
        lines.append(Line("contacts", "Whom to call", stored, self._contacts))
        taught = len(self.journal.phrases.all())
        lines.append(
            Line(
                "phrases", "Words you taught", f"{taught}" if taught else "none yet", self._phrases
            )
        )
        if self._vaults is not None and not self.journal.demo:
            lines.append(Line("passphrase", "Change the passphrase", "", self._passphrase))
            lines.append(Line("code", "Make a new recovery code", "", self._code))
        return lines

    def _now(self, setting: Setting) -> str:
        value = self.journal.settings.get(setting)
        if setting is THEME:
            return next((p.label for p in palettes() if p.key == value), value)
        return value

    def _cells(self, line: Line) -> tuple[Content, ...]:
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
        elif setting.default in dict(SWITCH):
            options = SWITCH
        if options:
            self.app.push_screen(AskChoice(setting.label, "", options, keep, value=now))
        else:
            lead = f"{setting.hint[:1].upper()}{setting.hint[1:]}."
            self.app.push_screen(AskLine(setting.label, lead, keep, value=now))

    def _contacts(self) -> None:
        self.app.push_screen(ContactsScreen(self.journal))

    def _phrases(self) -> None:
        self.post_message(Open(PhrasesPage()))

    def _passphrase(self) -> None:
        if self._vaults is not None:
            self.app.push_screen(NewPassphraseScreen(self.journal, self._vaults))

    def _code(self) -> None:
        if self._vaults is not None:
            self.app.push_screen(NewCodeScreen(self.journal, self._vaults))
