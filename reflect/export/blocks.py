"""A document as plain values, so that every format shows the same words in the same order.

All text in a block is *text*: whoever renders it lets nothing in it become markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reflect.domain.text import clean_text, one_line, unturned

_SEPARATORS = re.compile("[\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's own. ``minutes`` stands beside it when given."""

    level: int
    text: str = field(repr=False)
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. Line ends are kept; empty lines part paragraphs."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled text: "Question: …"."""

    label: str
    text: str = field(repr=False)


Block = Heading | Paragraph | Field
Document = tuple[Block, ...]


def lines(text: str) -> list[str]:
    """Return the lines of a text without control characters or marks that turn its direction.

    Outer empty lines go; a whole empty text gives no lines.
    """
    text = _SEPARATORS.sub("\n", unturned(clean_text(text)))
    return [line.rstrip() for line in text.strip("\n").split("\n")] if text.strip() else []


def single(text: str) -> str:
    """Return the text on one line, cleaned as `lines` does."""
    return one_line(" ".join(lines(text)), 400)
