"""Keeping what is typed: stored after each pause, off the main thread, and said so when durable."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Static

from reflect.errors import ReflectError
from reflect.tui.screens.page import Page
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from reflect.tui.desk import Desk

PAUSE = 0.8
"""Seconds without a change after which the text is stored."""
AT_LATEST = 0.6
"""Seconds of steady typing after which the next pause is not waited for any longer."""
AGAIN = 3.0
"""Seconds until a save that failed is tried again."""

SAVED = "saved"
STILL_UNSAVED = "This page stays open so that nothing is lost."


class StoredLine(Static):
    """One quiet line at the foot: whether all is stored, and lastingly why not."""

    DEFAULT_CSS = """
    StoredLine {
        dock: bottom; height: auto; max-height: 3; width: 100%; min-height: 1; color: $quiet;
        text-align: right; background: $background;
        &.-problem { color: $notice; text-align: left; }
    }
    """

    def __init__(self) -> None:
        super().__init__("")
        self._told = ("", False)

    def tell(self, words: str, *, problem: bool = False) -> None:
        """Show words; a problem stays until the next success."""
        if (words, problem) == self._told:
            return
        self._told = (words, problem)
        tall = problem or self.has_class("-problem")
        self.set_class(problem, "-problem")
        self.update(plain(words), layout=tall)


class KeepingPage(Page):
    """A page whose text is on the desk. Subclasses call :meth:`keep` first, then :meth:`touched`.

    ``nothing_yet`` says whether there is nothing to speak of, so that no "saved" is shown.
    """

    @dataclass
    class Stored(Message):
        """A save came to its end."""

        fine: bool

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._save_model: Callable[[], None] | None = None
        self._ahead: Callable[[], object] | None = None
        self._timer: Timer | None = None
        self._since = 0.0
        self._saving = False
        self._line: StoredLine | None = None

    def nothing_yet(self) -> bool:
        """Say whether nothing was written so far."""
        return False

    def keep(self, save: Callable[[], None], *, ahead: Callable[[], object] | None = None) -> None:
        """Put this page's text on the desk; ``save`` stores its newest form.

        ``ahead`` is called once, off the main thread, in the pause after the first save: for what
        ending the text will need. What it raises as ReflectError is said when it is needed.
        """
        self._save_model = save
        self._ahead = ahead
        self.desk.take(save)

    @property
    def keeps(self) -> bool:
        """True while this page's text is the one on the desk."""
        return self._save_model is not None and self.desk.holds(self._save_model)

    def touched(self) -> None:
        """Note a change and store it after the next pause."""
        self.desk.touch()
        if self.desk.problem is None:
            self.tell("")
        now = time.monotonic()
        if self._timer is None:
            self._since = now
            self._timer = self.set_timer(PAUSE, self._save)
        elif now - self._since < AT_LATEST:
            self._timer.reset()

    def action_save(self) -> None:
        """Store now, without waiting for a pause."""
        if self._timer is not None:
            self._timer.stop()
        self.desk.touch()
        self._save()

    def _save(self) -> None:
        self._timer = None
        if self._saving:
            self._timer = self.set_timer(PAUSE, self._save)
            return
        self._saving = True
        self.run_worker(self._store, thread=True, group="keep", exit_on_error=True)

    def _store(self) -> None:
        self.post_message(self.Stored(self.desk.flush()))
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            with suppress(ReflectError):
                ahead()

    def on_keeping_page_stored(self, message: Stored) -> None:
        """Say that all is stored, or why not; then try again."""
        message.stop()
        self._saving = False
        if not message.fine:
            self.tell_problem()
            if self._timer is None:
                self._timer = self.set_timer(AGAIN, self._save)
        elif not self.desk.dirty:
            self.tell("" if self.nothing_yet() else SAVED)

    def tell_problem(self) -> None:
        """Say lastingly why it is not stored."""
        why = str(self.desk.problem) if self.desk.problem else "The disk refused."
        self.tell(f"Not saved yet. {why} reflect keeps trying.", problem=True)

    def tell(self, words: str, *, problem: bool = False) -> None:
        """Show words in the line at the foot."""
        if self._line is None:
            self._line = next(iter(self.query(StoredLine)), None)
        if self._line is not None:
            self._line.tell(words, problem=problem)

    def on_screen_resume(self) -> None:
        """Be what is on the desk again when one comes back."""
        self.back_on_desk()

    def back_on_desk(self) -> None:
        """Put this page's text on the desk again, where another was there meanwhile."""
        if self._save_model is not None and not self.keeps:
            self.desk.take(self._save_model)

    def on_unmount(self) -> None:
        """Store what is unsaved, whatever took this page away."""
        if self.keeps:
            self.desk.clear()
