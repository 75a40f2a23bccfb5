"""Choices as chips: a key each, one or several, with keyboard and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from reflect.tui.widgets.answer import Answered
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size

KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
"""The key of each choice in order; a longer list goes on without keys."""

MANY = 10
"""More choices than this stand in two columns when there is room."""

_INDENT = 8


class Chip(Widget):
    """One choice: cursor, key, box, words."""

    DEFAULT_CSS = "Chip { height: auto; width: 1fr; background: $background; }"

    class Pressed(Message):
        """The chip was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, index: int, label: str, *, several: bool) -> None:
        super().__init__()
        self.index = index
        self._label = label
        self._several = several
        self._chosen = False
        self._here = False

    def look(self, *, chosen: bool, here: bool) -> None:
        """Show whether it is chosen and whether the cursor is on it."""
        if (chosen, here) != (self._chosen, self._here):
            self._chosen, self._here = chosen, here
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that the words need."""
        del container, viewport
        return max(1, len(self._lines(width)))

    def _lines(self, width: int) -> list[Content]:
        style = "bold $accent" if self._chosen else "$foreground"
        return plain(self._label, style).wrap(max(8, width - _INDENT))

    def render(self) -> Content:
        """Draw the chip; further lines of long words hang below the first."""
        key = KEYS[self.index] if self.index < len(KEYS) else " "
        box = (
            f"[{'x' if self._chosen else ' '}]"
            if self._several
            else f"({'•' if self._chosen else ' '})"
        )
        head = Content.assemble(
            "› " if self._here else "  ",
            (key, "$quiet"),
            " ",
            (box, "bold $accent" if self._chosen else "$quiet"),
            " ",
        )
        lines = self._lines(self.content_size.width)
        return Content.assemble(head, Content("\n" + " " * _INDENT).join(lines))

    def on_click(self, event: events.Click) -> None:
        """Tell the list."""
        event.stop()
        self.post_message(self.Pressed(self.index))


class Chips(Container, can_focus=True):
    """A list of choices. ``options`` are (key kept in the answer, words) pairs.

    The key before a choice chooses it; arrows move, Space chooses. With ``several`` every choice is
    switched on and off and Enter is done; else the first choice is the answer. What is ``needed``
    cannot be taken back. Posts ``Answered`` with a key, a tuple of keys in the options' order, or
    None; and ``Finished`` after Enter.
    """

    class Finished(Message):
        """Enter was pressed: whoever has several fields goes on to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("home", "move(-1000)", "first", show=False),
        Binding("end", "move(1000)", "last", show=False),
        Binding("space", "press", "choose", show=False),
        Binding("enter", "finish", "done", show=False),
        Binding("backspace,delete", "take_back", "take the answer back", show=False),
    ]
    DEFAULT_CSS = "Chips { height: auto; max-width: 76; background: $background; }"

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        chosen: Sequence[str] = (),
        *,
        several: bool = False,
        needed: bool = False,
        id: str | None = None,  # noqa: A002 - the library's own name
    ) -> None:
        super().__init__(id=id, classes="-many" if len(options) > MANY else None)
        self._options = tuple(options)
        self._several = several
        self._needed = needed
        self._chosen = {key for key, _ in self._options if key in set(chosen)}
        first = next((i for i, (key, _) in enumerate(self._options) if key in self._chosen), 0)
        self._at = first
        self._at_rest = True
        self._leads_on = False
        self._held = False  # has_focus turns only after the handlers of a focus have run

    def compose(self) -> ComposeResult:
        """Lay out one chip a choice."""
        for index, (_, label) in enumerate(self._options):
            yield Chip(index, label, several=self._several)

    def on_mount(self) -> None:
        """Show what was chosen before."""
        self._show()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys chosen, in the options' order."""
        return tuple(key for key, _ in self._options if key in self._chosen)

    @property
    def at(self) -> int:
        """The place of the choice that the cursor is on."""
        return self._at

    def stand_at(self, place: int) -> None:
        """Put the cursor on the choice at this place, or the nearest there is; nothing is chosen.

        Meant for coming back: the choice counts as one that the cursor was moved to.
        """
        self.action_move(place - self._at)

    def choose(self, keys: Iterable[str]) -> None:
        """Let exactly these be chosen, as far as they are offered; nobody is told."""
        wanted = set(keys)
        self._chosen = {key for key, _ in self._options if key in wanted}
        self._show()

    def lead_on(self, words: str) -> None:
        """Be one of several fields: Enter is shown as ``words``, and Space as what chooses.

        Enter then takes what the cursor was moved to, and leaves it as it is where it was not
        moved: one can go through all fields with Enter and change none.
        """
        self._leads_on = True
        bound = self._bindings.key_to_bindings
        bound["enter"] = [Binding("enter", "finish", words)]
        bound["space"] = [Binding("space", "press", "choose")]

    def on_focus(self) -> None:
        """Show the cursor."""
        self._held = True
        self._at_rest = True
        self._show()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self._held = False
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Choose by the key before a choice."""
        place = KEYS.find(event.character) if event.character else -1
        if 0 <= place < len(self._options):
            event.stop()
            event.prevent_default()
            self._press(place)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Keep the keys of choices from acting elsewhere."""
        del key
        return bool(character) and 0 <= KEYS.find(str(character)) < len(self._options)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to take an answer back where there may be none."""
        del parameters
        return action != "take_back" or not self._needed

    def on_chip_pressed(self, message: Chip.Pressed) -> None:
        """Choose by mouse."""
        message.stop()
        self.focus()
        self._press(message.index)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._at = min(len(self._options) - 1, max(0, self._at + by))
        self._at_rest = False
        self._show()
        self.query(Chip)[self._at].scroll_visible(animate=False)

    def action_press(self) -> None:
        """Choose what the cursor is on."""
        self._press(self._at)

    def action_finish(self) -> None:
        """Be done: of several, with what is chosen; of one, with what the cursor is on."""
        if self._several:
            self.post_message(Answered(self, self.chosen or None, complete=True))
        elif self._leads_on:
            self.take_moved()
        else:
            self._press(self._at)
        self.post_message(self.Finished())

    def take_moved(self) -> None:
        """Take what the cursor was moved to, as Enter does; of several only what was chosen."""
        if not self._several and not self._at_rest:
            self._press(self._at)

    def action_take_back(self) -> None:
        """Leave it unanswered after all."""
        self._chosen.clear()
        self._show()
        self.post_message(Answered(self, None, complete=False))

    def _press(self, place: int) -> None:
        key = self._options[place][0]
        self._at = place
        if self._several:
            self._chosen ^= {key}
            self._show()
            self.post_message(Answered(self, self.chosen or None, complete=False))
        else:
            self._chosen = {key}
            self._show()
            self.post_message(Answered(self, key, complete=True))

    def _show(self) -> None:
        for chip in self.query(Chip):
            key = self._options[chip.index][0]
            chip.look(chosen=key in self._chosen, here=self._held and chip.index == self._at)
