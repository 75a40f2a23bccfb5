"""The desk: what is being written right now, held outside any widget so that nothing loses it.

Timer, leaving, lock, crash, signal and suspension all call :meth:`Desk.flush`, which is
synchronous and reads the model only: when it runs, widgets may already be gone.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from reflect.errors import ReflectError

if TYPE_CHECKING:
    from collections.abc import Callable


class Desk:
    """Holds the one unfinished text and knows whether its newest form is stored."""

    def __init__(self) -> None:
        self._save: Callable[[], None] | None = None
        self._dirty = False
        self._left: list[Callable[[], None]] = []
        self._lock = threading.RLock()
        self.problem: ReflectError | None = None
        """Why the last save did not work, or None."""

    @property
    def busy(self) -> bool:
        """True while something is on the desk."""
        return self._save is not None

    @property
    def dirty(self) -> bool:
        """True while the newest change, or a text left unstored before, is not stored yet."""
        return self._dirty or bool(self._left)

    def take(self, save: Callable[[], None]) -> None:
        """Put a text on the desk. ``save`` stores its newest form durably, without widgets.

        The text before is stored first; when that fails, every later flush tries it again.
        """
        with self._lock:
            self.clear()
            self._save = save

    def holds(self, save: Callable[[], None]) -> bool:
        """Say whether the text stored by ``save`` is the one on the desk."""
        return self._save == save

    def touch(self) -> None:
        """Note a change. Call it for every change, after the model has it."""
        self._dirty = True

    def flush(self) -> bool:
        """Store what is unsaved, now. Return False, keeping everything, when that fails."""
        with self._lock:
            if not self._flush_left():
                return False
            if not self._dirty or self._save is None:
                return True
            self._dirty = False
            try:
                self._save()
            except ReflectError as problem:
                self._dirty = True
                self.problem = problem
                return False
            except BaseException:
                self._dirty = True
                raise
            self.problem = None
            return True

    def clear(self) -> None:
        """Take the text off the desk; what is unsaved is stored first, or else later."""
        with self._lock:
            if not self.flush() and self._dirty and self._save is not None:
                self._left.append(self._save)
            self._save = None
            self._dirty = False

    def _flush_left(self) -> bool:
        """Store texts that could not be stored when they were taken off."""
        while self._left:
            try:
                self._left[0]()
            except ReflectError as problem:
                self.problem = problem
                return False
            del self._left[0]
            self.problem = None
        return True
