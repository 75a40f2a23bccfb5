"""Every action by name, and every line of the settings."""

from __future__ import annotations

from asyncio import to_thread
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding
from textual.command import CommandList, CommandPalette, Hit, Provider
from textual.system_commands import SystemCommandsProvider
from textual.widgets import Input
from textual.worker import WorkerCancelled, WorkerFailed

from reflect.tui.messages import SettingsPage
from reflect.tui.screens.page import GUARD_ON_TOP
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.command import Hits

    from reflect.tui.screens.settings import Line

PALETTE_ID = "--command-palette"
"""The library's own name, which its messages look for."""

WHERE = "  ·  in settings"
"""Stands behind the words of a line."""

_KEY = "  ·  "
"""Stands between an action and its key."""

_NEARER = 0.5
"""What a name that begins with what was typed counts more, and once more when it is all of it."""

_HAS_ITS_PAGE = frozenset({"phrases", "bin", "backups"})
"""Lines whose page is in the list by its own name."""

_OF_THE_LINE, _ALSO = 2.9, 2.5
"""A letter typed of a line's own words counts a little less than of an action's (3); one of other
words for it a little less again, and more than letters strewn over a name (2 at most)."""


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


class SettingLines(Provider):
    """Finds lines of the settings by the beginnings of their words, or of other words for them."""

    _lines: tuple[Line, ...] = ()

    async def startup(self) -> None:
        """Read the lines as they stand now, without keeping the palette waiting."""
        app: Any = self.app
        if app.journal is None:
            return
        settings = await to_thread(import_module, "reflect.tui.screens.settings")
        page = settings.SettingsScreen(app.journal, app.vaults)
        self._lines = tuple(
            line for line in page.lines() if not line.is_heading and line.key not in _HAS_ITS_PAGE
        )

    async def search(self, query: str) -> Hits:
        """Yield the lines in which every typed word begins a word, in whatever order."""
        typed = query.casefold().split()
        for line in self._lines:
            weight = _weight(typed, line)
            if weight:
                score = weight * (len(query) + len(typed))
                words = f"{line.words}{WHERE}"
                yield Hit(score, plain(words), partial(self._go, line.key), text=words)

    def _go(self, line: str) -> None:
        app: Any = self.app
        app.go_to_setting(SettingsPage(line))


def _weight(typed: list[str], line: Line) -> float:
    """Return what a typed letter counts on this line; 0 where a word fits nowhere."""
    own = line.words.casefold().replace(":", "").replace(",", "").split()
    if _all_begin(typed, own):
        return _OF_THE_LINE
    return _ALSO if _all_begin(typed, [*own, *line.also.split()]) else 0


def _all_begin(typed: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in typed)


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
            (Actions, SettingLines),
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
