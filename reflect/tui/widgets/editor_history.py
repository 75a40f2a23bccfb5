"""What can be undone in the editor, without one object for each letter."""
# ruff: noqa: SLF001 - a change carries its outcome in private fields, and offers no other way

from __future__ import annotations

from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.document._history import EditHistory

STEPS = 5000
"""The library's 50 forget what was written more than some 5,000 characters ago."""

PAUSE, RUN = 2.0, 100
"""Seconds of rest, and letters, after which a new step of undoing begins: the library's own."""


class TypingHistory(EditHistory):
    """Keeps letters typed one behind the other as one change.

    The library undoes them together anyway and keeps some 650 bytes for each.
    """

    def __init__(self) -> None:
        super().__init__(STEPS, PAUSE, RUN)

    def record(self, edit: Edit) -> None:
        """Take a change that was made."""
        super().record(edit)
        step = self._undo_stack[-1] if self._undo_stack else []
        joined = _joined(*step[-2:]) if len(step) > 1 else None
        if joined is not None:
            step[-2:] = [joined]


def _joined(first: Edit, second: Edit) -> Edit | None:
    """Return both as one change when the second only goes on behind the first."""
    one, two = first._edit_result, second._edit_result
    if one is None or two is None or one.replaced_text or two.replaced_text:
        return None
    if not one.end_location == second.from_location == second.to_location:
        return None
    if "\n" in first.text + second.text:
        return None
    whole = Edit(
        first.text + second.text,
        first.from_location,
        first.to_location,
        second.maintain_selection_offset,
    )
    whole._original_selection = first._original_selection
    whole._updated_selection = second._updated_selection
    whole._edit_result = EditResult(two.end_location, "")
    return whole
