"""An open journal, guarded: who is there, what is hidden when nobody is, and how one leaves."""

from __future__ import annotations

import contextlib
import os
import signal
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ScreenStackError
from textual.binding import Binding, BindingType
from textual.notifications import Notification, Notify
from textual.widgets._toast import ToastHolder, ToastRack

from reflect.domain.pasted import pasted
from reflect.errors import ReflectError
from reflect.keeper.job import can_be_stopped
from reflect.tui.desk import Desk
from reflect.tui.idle import IdleWatch
from reflect.tui.private_app import PrivateApp
from reflect.tui.screens.covers import TooSmall, is_too_small
from reflect.tui.screens.page import Page
from reflect.tui.widgets.blocks import wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.actions import ActionParseResult
    from textual.dom import DOMNode
    from textual.notifications import SeverityLevel

    from reflect.journal.journal import Journal
    from reflect.tui.messages import Restart, Shut

IDLE_CHECK = 5
"""Seconds between two looks at how long nothing has been pressed."""

IDLE_SECONDS = 300
"""Seconds until the lock while no setting has been read."""

TOAST_WIDTH, BESIDE_A_TOAST = 70, 5
"""Cells of a sentence with its mark and margins, and those that these and the scrollbar take."""

ROWS_AT_THE_TOP = 3
"""Rows of sentences over the name of a page; more would hide what is first on it."""

_SOMEBODY = (
    events.Key,
    events.Paste,
    events.MouseDown,
    events.MouseScrollUp,
    events.MouseScrollDown,
)

NO_LOCK = "A demo does not lock: it would be gone. Ctrl+Q ends it; your own journal locks here."


class GuardedApp(PrivateApp):
    """Locks when nobody is there, hides the page on demand, and leaves without losing a word.

    ``desk`` holds what is being written; ``journal`` is None while the vault is shut. ``curtain``
    and ``idle_seconds`` follow the settings.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+z",
            "suspend_process",
            "set reflect aside; fg in the shell brings it back",
            show=False,
            id="suspend",
        ),
    ]

    def __init__(self, journal: Journal | None, idle: IdleWatch | None, **options: Any) -> None:
        super().__init__(**options)
        self.journal = journal
        self.desk = Desk()
        self.idle = idle or IdleWatch()
        self.curtain = True
        self.idle_seconds = IDLE_SECONDS
        self._blank = False
        self._leaving = False
        self._warned = False

    def on_mount(self) -> None:
        """Begin to watch the time."""
        self.set_interval(IDLE_CHECK, self._check_idle)
        self.app_resume_signal.subscribe(self, lambda _: self._check_idle())

    def say(self, sentence: str, *, problem: bool = False) -> None:
        """Show one sentence for a few seconds: over the page's name, or below if it is long."""
        self.show_at_once(sentence, severity="warning" if problem else "information")

    def show_at_once(
        self,
        sentence: str,
        *,
        severity: SeverityLevel = "information",
        seconds: float | None = None,
    ) -> None:
        """Show a sentence, for the library's own while without ``seconds``.

        The library (8.2.8) posts it to the app: a page that is already on its way would then come
        first, find nothing to clear, and have the sentence over its name.
        """
        timeout = self.NOTIFICATION_TIMEOUT if seconds is None else seconds
        said = Notification(sentence, "", severity, timeout, markup=False)
        self._on_notify(Notify(said))

    def _refresh_notifications(self) -> None:
        """Put sentences where they hide nothing, and take what held one along with it.

        The library (8.2.8) leaves that there when sentences are cleared, an empty row that moves
        those to come.
        """
        super()._refresh_notifications()
        said = list(self._notifications)
        kept = {ToastRack._toast_id(one) for one in said}  # noqa: SLF001
        room = min(TOAST_WIDTH, self.size.width) - BESIDE_A_TOAST
        rows = sum(len(wrapped(one.message, room)) for one in said)
        with contextlib.suppress(ScreenStackError):
            for rack in self.screen.query(ToastRack):
                rack.set_class(rows > ROWS_AT_THE_TOP, "-below")
            for holder in self.screen.query(ToastHolder):
                if holder.id not in kept:
                    holder.remove()

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run what a key or a click means; what the journal refuses is said, and all stays."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except ReflectError as problem:
            self.say(str(problem), problem=True)
            return True

    # Who is there

    async def on_event(self, event: events.Event) -> None:
        """Note every key, click and paste; the first one after blanking only shows the page."""
        if isinstance(event, _SOMEBODY):
            self._check_idle()  # the machine may have slept: whoever woke it must unlock
            if self._leaving:
                return
            if not (isinstance(event, events.Key) and event.key == "ctrl+q"):
                self._warned = False  # what is unsaved now is not what was warned of
            self.idle.touch()
            was_blank, self._blank = self._blank, False
            self.veiled = False
            if was_blank:
                return
        if isinstance(event, events.Paste):  # not every platform's driver of the library has ours
            event.text = pasted(event.text)
        await super().on_event(event)

    def action_blank(self) -> None:
        """Show nothing until the next key."""
        self._blank = True
        self.veiled = True

    def on_app_blur(self) -> None:
        """Draw the curtain when the terminal loses the focus, if the person wants it."""
        if self.journal is not None and self.curtain:
            self.veiled = True

    def on_app_focus(self) -> None:
        """Open the curtain again."""
        if not self._blank:
            self.veiled = False

    def on_resize(self, event: events.Resize) -> None:
        """Say so politely when the terminal is too small for a page."""
        small = is_too_small(event.size)
        covered = isinstance(self.screen, TooSmall)
        if small and not covered:
            self.push_screen(TooSmall())
        elif covered and not small:
            self.pop_screen()

    def _check_idle(self) -> None:
        if self.journal is None or self.journal.demo:  # locking would throw a demo away
            return
        if self.idle.seconds >= self.idle_seconds:
            self._lock("idle")

    # Leaving

    def action_lock(self) -> None:
        """Shut the journal and end the process; the next one asks for the passphrase."""
        if self.journal is not None and self.journal.demo:
            self.say(NO_LOCK)
            return
        self._lock("key")

    def _lock(self, why: str) -> None:
        if self.journal is None or self._leaving:
            return
        if not self._store_pages():
            self.veiled = why == "idle"
            self._blank = self.veiled
            self.idle.touch()  # try again after another while
            self.say(f"Not locked, so that nothing is lost. {self.desk.problem}", problem=True)
            return
        self._leaving = True
        self.hold_forms()
        self._keep_return_point()
        self.close_journal()
        self.exit(why)

    def _keep_return_point(self) -> None:
        assert self.journal is not None  # noqa: S101 - only an open journal locks
        # A form, help or a card leads back to the page that it stands on.
        pages = (page for page in reversed(self.screen_stack) if isinstance(page, Page))
        point = next(filter(None, (page.return_point() for page in pages)), "")
        with contextlib.suppress(ReflectError):  # a full disk must not keep the journal open
            self.journal.returning.keep(f"{self.current_mode} {point}".strip())

    def on_shut(self, message: Shut) -> None:
        """Shut the journal for a page that works on the vault itself."""
        message.stop()
        flushed = self._store_pages()
        if flushed:
            self.close_journal()
        else:
            self.say(f"Not shut, so that nothing is lost. {self.desk.problem}", problem=True)
        message.then(flushed)

    def on_restart(self, message: Restart) -> None:
        """End this process; the next one asks for the passphrase."""
        message.stop()
        self._leaving = True
        self.close_journal()
        self.exit(message.why)

    async def action_quit(self) -> None:
        """Leave. What is being written is stored first; if that fails, say so once and stay.

        A form that keeps only by a key asks once too.
        """
        if not self._store_pages() and not self._warned:
            self._warned = True
            self.say(
                f"{self.desk.problem} Ctrl+Q again leaves without the last changes.", problem=True
            )
            return
        for page in self.screen_stack:
            if isinstance(page, Page) and (sentence := page.holds_up()):
                if page is not self.screen:
                    self.say(sentence)  # a box stands over it
                return
        for page in self.screen_stack:
            if isinstance(page, Page):
                page.let_go()
        self.exit()

    def action_suspend_process(self) -> None:
        """Take the page off the terminal and give the shell its turn; say so where there is none.

        In a text field the same key takes back what was typed.
        """
        if can_be_stopped():
            os.kill(os.getpid(), signal.SIGTSTP)
        else:
            self.say("There is no shell here that could bring reflect back.")

    def _store_pages(self) -> bool:
        """Store what forms would store after a pause, and what is being written."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.store_now()
        return self.desk.flush()

    def flush_draft(self) -> None:
        """Store what is being written."""
        self.desk.flush()

    def hold_forms(self) -> None:
        """Hold what stands in forms and is not kept, once they have stored what they store."""
        if self.journal is None:
            return
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.store_now()
                with contextlib.suppress(ReflectError):  # a full disk must keep nobody here
                    screen.hold()

    def close_journal(self) -> None:
        """Write everything out and release the vault."""
        journal, self.journal = self.journal, None
        if journal is not None:
            self.desk.flush()
            journal.close()
