"""Choosing a backup while the vault is shut: those found, and a path to type."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from reflect.errors import ReflectError
from reflect.journal.finding import FoundBackup, backups_at, find_backups
from reflect.tui.screens.backup_lines import cells_of
from reflect.tui.screens.page import Page
from reflect.tui.screens.restore_one import RestoreOne
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import Column, VList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content

    from reflect.journal.vaults import Vaults

LEAD = "Nothing is changed until a backup has been opened and you say so."
LOOKING = "Looking for backups…"
NONE = (
    "No backup was found in the journal's folder, nor where this computer last put one. Type below "
    "where one is: a file, or the folder it is in."
)
TYPE = "Or where another one is: a file or a folder"


class RestoreScreen(Page):
    """Lists the backups found, those of this vault first, the newest first."""

    CSS_PATH = "steps.tcss"
    HEADING = "Restore a backup"
    HELP_TEXT = (
        "Enter takes the backup under the cursor: it is first opened and looked through, without "
        "changing anything. Tab goes to the field below, which takes the path of a backup or of a "
        "folder with backups. Esc goes back."
    )
    KEEPS_LETTERS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "type a path", id="restore.path"),
    ]

    def __init__(self, vaults: Vaults) -> None:
        super().__init__()
        self._vaults = vaults

    def compose_body(self) -> ComposeResult:
        """Lay out the list and the field."""
        yield Static(plain(LEAD, "$quiet"), classes="text above")
        yield VList(
            self._cells,
            columns=(Column(27), Column(9, "right"), Column(17), Column(hide_below=76)),
            key=lambda found: str(found.path),
            empty=LOOKING,
            enter="look inside",
        )
        yield Field(placeholder=TYPE, id="place")
        yield Static("", classes="text", id="place-note")

    def on_mount(self) -> None:
        """Look for backups in a thread: a disk may be slow to answer."""
        self._look("")

    @work(thread=True, exclusive=True, group="find")
    def _look(self, typed: str) -> None:
        try:
            found = backups_at(self._vaults, typed) if typed else find_backups(self._vaults)
        except ReflectError as problem:
            self.app.call_from_thread(self._say, str(problem))
            return
        self.app.call_from_thread(self._show, found, typed)

    def _show(self, found: Sequence[FoundBackup], typed: str) -> None:
        backups = self.query_one(VList)
        backups.show(found, empty=NONE)
        self._say("")
        if typed and len(found) == 1:
            self._take(found[0])
        elif found:
            backups.focus()
        else:
            self.query_one("#place").focus()

    def _cells(self, found: FoundBackup) -> tuple[Content, ...]:
        return cells_of(found, self._vaults.clock)

    def _say(self, sentence: str) -> None:
        self.query_one("#place-note", Static).update(plain(sentence, "$notice"))

    @on(Input.Submitted, "#place")
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        self._say("")
        self._look(event.value or " ")

    @on(VList.Chosen)
    def _chosen(self, message: VList.Chosen) -> None:
        message.stop()
        found: FoundBackup | None = self.query_one(VList).current
        if found is not None:
            self._take(found)

    def _take(self, found: FoundBackup) -> None:
        self.app.push_screen(RestoreOne(self._vaults, found))
