"""An application that shows private text and leaks none of it.

Each override closes a leak of the library that was reproduced; see docs/decisions/0003. Several are
private names, which is why the library's version is pinned exactly and tests watch each of them.
"""

from __future__ import annotations

import contextlib
import re
import traceback
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.filter import LineFilter
from textual.widget import Widget

from reflect.domain.text import for_terminal
from reflect.errors import (
    NewerFormatError,
    NoVaultError,
    StorageError,
    VaultBusyError,
    VaultDamagedError,
)
from reflect.tui.driver import private_driver
from reflect.tui.in_order import InOrder
from reflect.tui.signals import listen, listen_no_more
from reflect.tui.stylesheet import KeptStylesheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType
    from textual.app import SystemCommand
    from textual.color import Color
    from textual.driver import Driver
    from textual.screen import Screen

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

STOPPED = "reflect stopped because of a fault of its own. What you wrote is kept in the draft."
REFUSED = "reflect stopped, because it could not go on. {}"
"""With the sentence of a refusal that no page was there to show, such as that of damage."""

_TOLD = (NewerFormatError, NoVaultError, StorageError, VaultBusyError, VaultDamagedError)
"""Whose sentences name files at most; others may name a client, and stay off the terminal."""


class Veil(LineFilter):
    """Draws every cell empty: nothing that was on the screen can be read or guessed."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return as many empty cells on the background alone."""
        del background
        return [
            segment
            if segment.control
            else Segment(" " * segment.cell_length, _ground_of(segment.style))
            for segment in segments
        ]


def _ground_of(style: Style | None) -> Style | None:
    return None if style is None else Style(bgcolor=style.bgcolor)


class NoControl(LineFilter):
    """Takes out of anything drawn what a terminal would obey, so that no text can steer it.

    Control characters are shown as replaced. Marks that turn the direction of writing, which take
    no room, are left out, because they would turn what is beside the text too.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with nothing in them but what is to be seen, as wide as before."""
        del background
        return [
            segment
            if segment.control or segment.text.isprintable()  # none of those signs is
            else Segment(_harmless(segment.text), segment.style)
            for segment in segments
        ]


def _harmless(text: str) -> str:
    text = _CONTROL.sub("\ufffd", text)
    shown = for_terminal(text)
    # Where a joiner stood before a mark, the letter behind it would be measured otherwise.
    return shown if shown == text else set_cell_size(shown, cell_len(text))


def skeleton(error: BaseException | None) -> str:
    """Return an error as types and code places only: no message, no value, no source line."""
    lines: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        lines.append(type(error).__qualname__)
        lines += [
            f"  {PurePath(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        inner = getattr(error, "error", None)
        error = inner if isinstance(inner, BaseException) else error.__cause__ or error.__context__
    return "\n".join(lines)


def refusal(error: BaseException | None) -> str:
    """Return the sentence of a disk or file that failed, if that is behind an error; else ""."""
    for one in (error, getattr(error, "error", None)):  # a worker's is inside the library's own
        if isinstance(one, _TOLD):
            return str(one)
    return ""


class PrivateApp(InOrder):
    """Closes the library's leaks. Subclasses override :meth:`flush_draft` and `hold_forms`.

    ``share_clipboard`` sends copied text to the system clipboard too; off, it stays in the program.
    """

    share_clipboard = False
    _skeleton = ""
    _refusal = ""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._disable_tooltips = True  # nothing here has one; each page would carry its widget
        self.stylesheet = KeptStylesheet(variables=self.stylesheet._variables)  # noqa: SLF001
        self._no_control = NoControl()
        self._veil = Veil()
        self._veiled = False

    def flush_draft(self) -> None:
        """Store what is unsaved, synchronously, without reading a widget."""

    def hold_forms(self) -> None:
        """Hold what stands in forms and is not kept, because the program ends unasked."""

    # Drawing and leaving

    def get_driver_class(self) -> type[Driver]:
        """Return the platform's driver, made private."""
        return private_driver(super().get_driver_class())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Add the filter against control characters, and the veil while it is down."""
        veil = (self._veil,) if self._veiled else ()
        return [*super().get_line_filters(), self._no_control, *veil]

    @property
    def driver(self) -> Any:
        """The driver of the terminal; see :func:`reflect.tui.driver.private_driver`."""
        return self._driver

    @property
    def veiled(self) -> bool:
        """True while the whole screen is drawn empty; nothing else about it changes."""
        return self._veiled

    @veiled.setter
    def veiled(self, down: bool) -> None:
        if down is self._veiled:
            return
        self._veiled = down
        for screen in self.screen_stack:
            for node in (screen, *screen.walk_children(Widget)):
                node.refresh()

    # Faults

    def _handle_exception(self, error: Exception) -> None:
        if self._exit:  # a second fault while leaving must not replace the first (textual #5325)
            return
        self.flush_quietly()
        self._skeleton, self._refusal = skeleton(error), refusal(error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self.panic()

    def panic(self, *renderables: RenderableType) -> None:
        """End with the skeleton of the fault, or what was refused and what to do about it.

        What the library would print is not used.
        """
        del renderables
        self._exit_renderables.clear()  # one fault is enough to tell
        told = REFUSED.format(self._refusal) if self._refusal else f"{STOPPED}\n\n{self._skeleton}"
        super().panic(Text(told))

    def flush_quietly(self) -> None:
        """Store what is unsaved, and let no fault keep us from leaving."""
        with contextlib.suppress(Exception):
            self.flush_draft()

    def hold_quietly(self) -> None:
        """Hold what is in forms, and let no fault keep us from leaving.

        Only between two events of the program, while its pages are whole.
        """
        if not self._exit:
            with contextlib.suppress(Exception):
                self.hold_forms()

    # Copies of the page

    def copy_to_clipboard(self, text: str) -> None:
        """Keep copied text inside the program unless the person chose otherwise."""
        if self.share_clipboard:
            super().copy_to_clipboard(text)
        else:
            self._clipboard = text

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer none of the library's own commands; subclasses give theirs."""
        del screen
        return ()

    def deliver_screenshot(self, *args: Any, **options: Any) -> str | None:
        """Take no screenshot: it would be plain text in a file."""
        del args, options
        return None

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Take no screenshot."""
        del filename, path

    def action_help_quit(self) -> None:
        """Let Ctrl+C never quit: it copies in a text field and does nothing elsewhere."""

    # Signals and suspension

    async def run_async(self, **options: Any) -> Any:
        """Run until it is left; signals that come later find nothing half done to answer for."""
        try:
            return await super().run_async(**options)
        finally:
            listen_no_more()

    def on_mount(self) -> None:
        """Listen for signals and suspension."""
        self.app_suspend_signal.subscribe(self, lambda _: self.flush_quietly())
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        listen(self)
