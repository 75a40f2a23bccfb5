"""Yes or no: one key press."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from reflect.tui.widgets.answer import Answered

if TYPE_CHECKING:
    from textual import events


class YesNo(Widget, can_focus=True):
    """Answers with y or n; Backspace takes it back. Posts ``Answered`` with a bool or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "yes", show=False),
        Binding("n", "answer(False)", "no", show=False),
        Binding("backspace,delete", "take_back", "take the answer back", show=False),
    ]
    DEFAULT_CSS = "YesNo { height: 1; width: auto; background: $background; }"

    value: reactive[bool | None] = reactive(None, layout=True)

    def __init__(
        self,
        value: bool | None = None,
        *,
        id: str | None = None,  # noqa: A002 - the library's own name
    ) -> None:
        super().__init__(id=id)
        self.set_reactive(YesNo.value, value)

    def render(self) -> Content:
        """Draw both answers with their keys."""
        return Content.assemble(
            self._half("y", "yes", mine=True), "     ", self._half("n", "no", mine=False)
        )

    def _half(self, key: str, words: str, *, mine: bool) -> Content:
        chosen = self.value is mine
        look = "bold $accent" if chosen else "$foreground"
        box = "(•) " if chosen else "( ) "
        half = Content.assemble((f"{key} ", "$quiet"), (box, look), (words, look))
        return half.stylize(Style.from_meta({"answer": mine}))

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.value = yes
        self.post_message(Answered(self, yes, complete=True))

    def action_take_back(self) -> None:
        """Leave it unanswered after all."""
        self.value = None
        self.post_message(Answered(self, None, complete=False))

    def on_click(self, event: events.Click) -> None:
        """Answer by mouse."""
        answer = event.style.meta.get("answer")
        if isinstance(answer, bool):
            self.action_answer(answer)
