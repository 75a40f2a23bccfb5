"""Every action by name, and what else a name leads to: settings, decks, clients."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding
from textual.command import CommandList, CommandPalette, Hit
from textual.system_commands import SystemCommandsProvider
from textual.widgets import Input
from textual.worker import WorkerCancelled, WorkerFailed

from reflect.tui.screens.page import GUARD_ON_TOP
from reflect.tui.screens.palette_lines import ClientLines, DeckLines, SettingLines

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.command import Hits

PALETTE_ID = "--command-palette"
"""The library's own name, which its messages look for."""

_KEY = "  ·  "
"""Stands between an action and its key."""

_NEARER = 0.5
"""What a name that begins with what was typed counts more, and once more when it is all of it."""


class Actions(SystemCommandsProvider):
    """Finds actions by letters of their names, those that begin with what was typed first.

    So "bin" is the bin before it is the key that puts a line there.
    """

    async def search(self, query: str) -> Hits:
        """Yield the actions, one of this very name first."""
        typed = query.strip().casefold()
        async for hit in super().search(query):
            name = (hit.text or "").split(_KEY)[0].casefold()
            if isinstance(hit, Hit):
                hit.score += _NEARER * (name.startswith(typed) + (name == typed))
            yield hit


class ActionPalette(CommandPalette):
    """The library's palette in our styles."""

    CSS_PATH = "palette.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        GUARD_ON_TOP,
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(
            (Actions, SettingLines, DeckLines, ClientLines),
            placeholder="What would you like to do?",
            id=PALETTE_ID,
        )

    def action_page(self, step: int) -> None:
        """Move by a page, once the list is laid out: before that the library (8.2.8) fails."""
        if self.query_one(CommandList).scrollable_content_region:
            self._page(step)
        else:
            self.call_after_refresh(self._page, step)

    def _page(self, step: int) -> None:
        listed = self.query_one(CommandList)
        if listed.scrollable_content_region:  # or there is nothing to move in
            turn: Any = listed.action_page_down if step > 0 else listed.action_page_up
            turn()

    @on(Input.Submitted)
    async def _take_what_was_typed(self, event: Input.Submitted) -> None:
        """Take the first line that what was typed finds: it may be looked for still.

        The library (8.2.8) takes the first of those found for fewer letters.
        """
        event.prevent_default()
        event.stop()
        for worker in list(self.workers):
            looks = worker.node is self and worker.group == self._GATHER_COMMANDS_GROUP
            if looks and not worker.is_finished:
                with suppress(WorkerFailed, WorkerCancelled):
                    await worker.wait()
        self._select_or_command()
