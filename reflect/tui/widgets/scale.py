"""A scale from 0 to 10: one key press answers, and 10 is typed as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from reflect.tui.widgets.answer import Answered
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from textual import events
    from textual.timer import Timer

HIGHEST = 10
SECOND_DIGIT = 0.6
"""Seconds in which a 0 after a 1 makes it 10."""
_CELL = 4


class Scale(Widget, can_focus=True):
    """Shows 0 to 10 with words for both ends.

    The keys 0 to 9 answer, and x or = for 10; left and right move from there; Backspace takes the
    answer back. Posts ``Answered`` with the number or None. After a 1 it waits a moment, so that
    the 0 of a 10 does not go to the next question.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"type({n})", "answer", show=False) for n in range(HIGHEST)),
        Binding("x,equals_sign", "answer(10)", "answer 10", show=False),
        Binding("left", "step(-1)", "one less", show=False),
        Binding("right", "step(1)", "one more", show=False),
        Binding("backspace,delete", "take_back", "take the answer back", show=False),
    ]
    DEFAULT_CSS = "Scale { height: 2; width: 46; background: $background; }"

    value: reactive[int | None] = reactive(None)

    def __init__(
        self,
        value: int | None = None,
        *,
        low: str = "",
        high: str = "",
        id: str | None = None,  # noqa: A002 - the library's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._low = low
        self._high = high
        self._one: Timer | None = None
        self.set_reactive(Scale.value, value)

    def render(self) -> Content:
        """Draw the numbers and, below, what both ends mean."""
        numbers = [self._number(n) for n in range(HIGHEST + 1)]
        wide = _CELL * (HIGHEST + 1)
        low, high = plain(self._low, "$quiet"), plain(self._high, "$quiet")
        low = low.truncate(wide // 2 - 1, ellipsis=True)
        high = high.truncate(wide // 2 - 1, ellipsis=True)
        gap = " " * (wide - 2 - low.cell_length - high.cell_length)
        return Content.assemble(*numbers, "\n ", low, gap, high)

    def _number(self, number: int) -> Content:
        chosen = number == self.value
        text = (f"[{number}]" if chosen else f" {number} ").rjust(_CELL)
        look = "bold $accent" if chosen else "$foreground"
        if chosen and not self.has_focus:
            look = "bold"
        return Content.styled(text, look).stylize(Style.from_meta({"answer": number}))

    def action_type(self, digit: int) -> None:
        """Answer with a digit; with a 1 once no 0 has followed it."""
        if digit == 0 and self._one is not None:
            self.action_answer(HIGHEST)
        elif digit == 1:
            self._forget_one()
            self.value = 1
            self.post_message(Answered(self, 1, complete=False))
            self._one = self.set_timer(SECOND_DIGIT, lambda: self.action_answer(1))
        else:
            self.action_answer(digit)

    def _forget_one(self) -> None:
        if self._one is not None:
            self._one.stop()
            self._one = None

    def on_blur(self) -> None:
        """Wait for no digit once one has gone on."""
        self._forget_one()

    def action_answer(self, number: int) -> None:
        """Answer with a number."""
        self._forget_one()
        self.value = number
        self.post_message(Answered(self, number, complete=True))

    def action_step(self, by: int) -> None:
        """Move the answer by one, without going on."""
        self._forget_one()
        start = self.value if self.value is not None else (-1 if by > 0 else HIGHEST + 1)
        self.value = min(HIGHEST, max(0, start + by))
        self.post_message(Answered(self, self.value, complete=False))

    def action_take_back(self) -> None:
        """Leave it unanswered after all."""
        self._forget_one()
        self.value = None
        self.post_message(Answered(self, None, complete=False))

    def on_click(self, event: events.Click) -> None:
        """Answer with the number that was clicked."""
        number = event.style.meta.get("answer")
        if isinstance(number, int):
            self.action_answer(number)
