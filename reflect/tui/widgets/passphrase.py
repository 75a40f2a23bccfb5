"""A field for secrets: masked, never copied, and with no hints about words."""

from __future__ import annotations

from typing import Any

from reflect.tui.widgets.field import Field


class SecretInput(Field):
    """Shows dots. What is in it reaches no clipboard, not even the program's own.

    Pasting into it works, so that a password manager can be used.
    """

    def __init__(self, placeholder: str = "", **options: Any) -> None:
        super().__init__(placeholder=placeholder, password=True, **options)

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Cut nothing."""

    def get_selection(self, selection: Any) -> None:
        """Give nothing to a mouse selection."""
        del selection

    def __rich_repr__(self) -> Any:
        """Show no value."""
        yield "id", self.id
