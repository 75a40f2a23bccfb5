"""A page whose work needs the journal shut; afterwards there is only the door."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from reflect.tui.messages import Restart, Shut
from reflect.tui.screens.secrets import VaultPage
from reflect.tui.screens.told_step import ToldStep

if TYPE_CHECKING:
    from collections.abc import Callable


class ShutPage(VaultPage):
    """Subclasses call :meth:`shut_first`, do their work, and :meth:`tell` what came of it."""

    _shut = False
    _why = ""

    def shut_first(self, begin: Callable[[], None]) -> None:
        """Have the journal shut, then ``begin``; nothing happens when it stays open."""
        self.busy = True
        self.post_message(Shut(partial(self._after, begin)))

    def _after(self, begin: Callable[[], None], shut: bool) -> None:
        self._shut, self.busy = shut, False
        if shut:
            begin()

    def tell(self, why: str, *sentences: str) -> None:
        """Say what came of it; the program then starts anew, and its door says ``why``."""
        self._why = why
        self.show_step(ToldStep(*sentences))

    @on(ToldStep.Read)
    def _read(self, message: ToldStep.Read) -> None:
        message.stop()
        self.action_back()

    def action_back(self) -> None:
        """Go back; once the journal is shut there is only the door."""
        if not self._shut:
            super().action_back()
        elif not self.busy and self._why:
            self.post_message(Restart(self._why))
