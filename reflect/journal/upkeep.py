"""What the journal does for itself: what a kill left, what is thirty days old, backup, thinning."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from reflect.errors import ReflectError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reflect.journal.backups import Backups

SECONDS_AFTER_A_COMMAND = 20
"""A backup that a command waits for, once a day, is left undone after this time."""

SECONDS_ON_CLOSING = 1.5
"""A backup that takes longer than this while closing is left for the next unlocking."""


class Upkeep:
    """Runs once after unlocking, in a thread of the caller's, and again on closing.

    ``empty_old`` lets go of what was put away and not looked for in thirty days. ``problem`` is the
    sentence about what could not be done, for Today; "" when all is well. ``done`` says whether it
    ran after unlocking: what stands as it was then is not seen to any more.
    """

    def __init__(
        self,
        empty_old: Iterable[Callable[[], object]],
        backups: Backups,
        clear_leftovers: Callable[[], None],
    ) -> None:
        self._empty_old = tuple(empty_old)
        self._clear_leftovers = clear_leftovers
        self._backups = backups
        self._closing = threading.Event()
        self._at_work = threading.Lock()
        self._interactive = False
        self.problem = ""
        self.done = False

    def run(self) -> None:
        """Clear what a kill left, let go of what is old, make and thin backups if one is due.

        Never raises ReflectError.
        """
        with self._at_work:
            self._interactive = True
            if not self._closing.is_set():
                self._clear_leftovers()
                for empty in self._empty_old:
                    self._try(empty)
                self._try(lambda: self._back_up(lambda: not self._closing.is_set()))
            self.done = True

    def finish(self) -> None:
        """Stop what runs, and make a last backup if one is due and quickly made.

        Only after :meth:`run`; see :meth:`after_a_command` for those that run once.
        """
        self._closing.set()
        with self._at_work:
            if not self._interactive:
                return
            self._interactive = False
            until = time.monotonic() + SECONDS_ON_CLOSING
            self._try(lambda: self._back_up(lambda: time.monotonic() < until))

    def after_a_command(self) -> None:
        """Clear what a kill left, make and thin backups if one is due.

        Never raises ReflectError.
        """
        until = time.monotonic() + SECONDS_AFTER_A_COMMAND
        with self._at_work:
            self._clear_leftovers()
            self._try(lambda: self._back_up(lambda: time.monotonic() < until))

    def _back_up(self, go_on: Callable[[], bool]) -> None:
        if not self._backups.is_due():
            return
        try:
            made = self._backups.make(go_on=go_on)
        except ReflectError as problem:  # a disk that is full tells not for what
            self.problem = f"No backup could be made. {problem}"
            return
        if made is not None:
            self._backups.thin()

    def _try(self, step: Callable[[], object]) -> None:
        try:
            step()
        except ReflectError as problem:
            self.problem = str(problem)
