"""A one-line field, quiet: a bar at its left, brighter while typing."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class Field(Input):
    """An input without a box. Enter posts ``Input.Submitted``, every change ``Input.Changed``.

    What a person types is never marked up, and Tab goes to the next field.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "go on")]
    DEFAULT_CSS = """
    Field {
        border: none; border-left: outer $rule; height: 1; padding: 0 1; max-width: 76;
        background: $background;
        &:focus { border: none; border-left: outer $accent; background: $background; }
        & > .input--placeholder { color: $quiet; }
    }
    """

    def __init__(self, value: str = "", *, placeholder: str = "", **options: Any) -> None:
        options.setdefault("select_on_focus", False)
        super().__init__(value, placeholder=placeholder, **options)
