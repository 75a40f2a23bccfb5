"""One line of words: what somebody said, a code name, a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

from reflect.domain.text import clean_text
from reflect.tui.widgets.field import Field

if TYPE_CHECKING:
    from textual import events

LONGEST = 1000
"""Characters. A phrase is a few words; a page pasted here would only be hard to read."""


class Phrase(Field):
    """A field for a few words. A pasted text of several lines becomes one line.

    What is too long for it is not pasted at all, so that nothing is lost halfway; ``TooLong`` says
    so.
    """

    @dataclass
    class TooLong(Message):
        """A paste was refused because of its length."""

        phrase: Phrase

        @property
        def control(self) -> Phrase:
            """The input that sent this."""
            return self.phrase

    def __init__(self, value: str = "", placeholder: str = "", **options: Any) -> None:
        options.setdefault("max_length", LONGEST)
        super().__init__(_flat(value), placeholder=placeholder, **options)

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        text = _flat(event.text)
        limit = self.max_length or LONGEST
        if len(self.value) + len(text) > limit:
            self.post_message(self.TooLong(self))
        elif text:
            start, end = sorted(self.selection)
            self.replace(text, start, end)


def _flat(text: str) -> str:
    return " ".join(clean_text(text).replace("\t", " ").split("\n")).strip()
