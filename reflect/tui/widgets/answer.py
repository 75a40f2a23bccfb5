"""The one message by which a widget says what was answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from textual.widget import Widget

    from reflect.domain.entry import AnswerValue


@dataclass
class Answered(Message):
    """A scale, chips or yes/no was answered.

    ``value`` is None when the answer was taken back. ``complete`` is True when the person is done
    with it: at once for a scale, a choice and yes/no; with Enter for several choices.
    """

    widget: Widget
    value: AnswerValue | None = field(repr=False)
    complete: bool

    @property
    def control(self) -> Widget:
        """The widget that was answered."""
        return self.widget
