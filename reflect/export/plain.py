"""Plain text: wrapped at 72 columns, headings in capitals or underlined, lines kept."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from reflect.domain.agenda.words import minutes_words
from reflect.export.blocks import Field, Heading, lines, single

if TYPE_CHECKING:
    from reflect.export.blocks import Block, Document

WIDTH = 72
"""Columns, so that a terminal of 80 shows each line whole behind the preview's bar."""


def render(document: Document) -> str:
    """Return the document as plain text, ended by one line end."""
    parts: list[str] = []
    deep = False
    for block in document:
        deep = block.level == 3 if isinstance(block, Heading) else deep
        indent = "  " if deep and not isinstance(block, Heading) else ""
        text = _block(block, indent)
        # Fields stand close to each other and to their headline.
        close = isinstance(block, Field) and bool(parts)
        parts.append(text if not parts else f"\n{text}" if close else f"\n\n{text}")
    return "".join(parts) + "\n"


def _block(block: Block, indent: str) -> str:
    if isinstance(block, Heading):
        return _heading(block)
    if isinstance(block, Field):
        return _wrapped(f"{block.label}: {block.text}", indent, indent + "  ")
    return _wrapped(block.text, indent, indent)


def _heading(block: Heading) -> str:
    minutes = f" ({minutes_words(block.minutes)})" if block.minutes is not None else ""
    text = single(block.text) + minutes
    if block.level == 3:
        return _wrapped(f"* {text}", "", "  ")
    wrapped = _wrapped(text, "", "")
    rule = "=" if block.level == 1 else "-"
    return f"{wrapped}\n{rule * min(WIDTH, max(len(line) for line in wrapped.split(chr(10))))}"


def _wrapped(text: str, first: str, rest: str) -> str:
    """Return text wrapped line by line; a line too long for the width and unbreakable stays."""
    out: list[str] = []
    for line in lines(text):
        body = line.lstrip()
        own = line[: len(line) - len(body)].expandtabs(4)
        out += textwrap.wrap(
            body,
            WIDTH,
            initial_indent=(rest if out else first) + own,
            subsequent_indent=rest + own,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return "\n".join(out)
