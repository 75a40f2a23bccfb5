"""A page that works on the vault, one thing at a time, in a thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual.worker import get_current_worker

from reflect.errors import ReflectError
from reflect.tui.screens.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class AtWork(Page):
    """``busy`` is True while something is under way; subclasses keep Esc waiting then."""

    _busy = False

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._busy

    @busy.setter
    def busy(self, under_way: bool) -> None:
        self._busy = under_way
        self.refresh_bindings()

    def work_on(
        self,
        act: Callable[[], T],
        then: Callable[[T], object],
        refused: Callable[[ReflectError], object],
    ) -> None:
        """Call ``act`` in a thread, unless something is under way; then one of the other two.

        ``then`` gets what ``act`` returned and ``refused`` what it raised, both on the page's own
        thread, after ``busy`` has ended.
        """
        if not self.busy:
            self.busy = True
            self.run_worker(
                partial(self._act, act, then, refused), thread=True, exclusive=True, group="vault"
            )

    def _act(
        self,
        act: Callable[[], T],
        then: Callable[[T], object],
        refused: Callable[[ReflectError], object],
    ) -> None:
        worker = get_current_worker()
        try:
            given = act()
        except ReflectError as problem:
            if worker.is_cancelled:  # the program is left, and nobody is there to be told
                return
            self.app.call_from_thread(self._ended, partial(refused, problem))
            return
        self.app.call_from_thread(self._ended, partial(then, given))

    def _ended(self, say: Callable[[], object]) -> None:
        self.busy = False
        say()
