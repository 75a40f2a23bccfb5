"""A one-line field, quiet: a bar at its left, brighter while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from reflect.tui.widgets.own_keys import run_own_key

if TYPE_CHECKING:
    from textual import events


class Field(Input):
    """An input without a box. Enter posts ``Input.Submitted``, every change ``Input.Changed``.

    What a person types is never marked up, and Tab goes to the next field. ``enter`` says what
    Enter does, where "go on" would say too little.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "go on")]
    DEFAULT_CSS = """
    Field {
        border: none; border-left: outer $rule; height: 1; padding: 0 1; max-width: 76;
        background: $background;
        &:focus { border: none; border-left: outer $accent; background: $background; }
        & > .input--placeholder { color: $quiet; }
        &:nocolor > .input--selection { text-style: reverse; }
    }
    """

    # The library lays the whole page out anew at every letter, for fields as wide as their text.
    # Those say so themselves; ours are as wide as they were.
    virtual_size = Reactive(Size(0, 0))

    def __init__(
        self, value: str = "", *, placeholder: str = "", enter: str = "", **options: Any
    ) -> None:
        options.setdefault("select_on_focus", False)
        super().__init__(value, placeholder=placeholder, **options)
        if enter:
            self.name_enter(enter)

    def name_enter(self, words: str) -> None:
        """Say from now on with these words what Enter does."""
        self._bindings.key_to_bindings["enter"] = [Binding("enter", "submit", words)]

    async def _on_key(self, event: events.Key) -> None:
        await run_own_key(self, event)
