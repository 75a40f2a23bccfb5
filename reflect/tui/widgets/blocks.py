"""The usual blocks of a stack: headings, sentences, lines with something at their right end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reflect.tui.widgets.made import Made
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDEST = 84
"""Cells. Sentences and lines stay narrower than a wide terminal, to be read with ease."""
LEAST = 4
"""Cells. Less of a line's left part is of no use to anybody."""


def heading(words: str, aside: str = "", *, key: str = "", first: bool = False) -> Block:
    """Return a heading with a line of air above it, and perhaps an aside at its right."""
    lines = Made(_heading, words, aside, first)
    return Block(key or f"heading {words}", lines, height=1 if first else 2)


def _heading(words: str, aside: str, first: bool, width: int) -> list[Content]:
    line = spread(Content.styled(words, "bold"), plain(aside, "$quiet"), min(width, WIDEST))
    return [line] if first else [Content(""), line]


def prose(key: str, words: str | Content, style: str = "", *, value: object = None) -> Block:
    """Return a wrapped paragraph; a ``str`` may be a person's own words."""
    return Block(key, Made(_prose, words, style), value)


def _prose(words: str | Content, style: str, width: int) -> list[Content]:
    return wrapped(words, width, style=style)


def line(
    key: str,
    left: Content,
    right: Content | None = None,
    *,
    value: object = None,
    wide: bool = True,
) -> Block:
    """Return one line: ``left`` is cut to leave room for ``right``, at the right edge if wide."""
    end = right if right is not None else Content("")
    edge = WIDEST if wide else WIDEST // 2
    return Block(key, Made(_line, left, end, edge), value, height=1)


def _line(left: Content, right: Content, edge: int, width: int) -> list[Content]:
    return [spread(left, right, min(width, edge))]


def gap(key: str) -> Block:
    """Return an empty line."""
    return Block(f"gap {key}", Made(_fixed, (Content(""),)), height=1)


def fixed(key: str, lines: Sequence[Content], *, value: object = None) -> Block:
    """Return lines that stay as they are at any width."""
    return Block(key, Made(_fixed, tuple(lines)), value, height=max(1, len(lines)))


def _fixed(lines: tuple[Content, ...], width: int) -> tuple[Content, ...]:
    del width
    return lines


def wrapped(
    words: str | Content, width: int, *, style: str = "", indent: int = 0, edge: int = WIDEST
) -> list[Content]:
    """Return ``words`` in lines of at most ``width`` cells, each indented."""
    content = plain(words, style) if isinstance(words, str) else words
    room = max(1, min(width, edge) - indent)
    pad = " " * indent
    if content.plain.isprintable() and 0 < content.cell_length <= room:
        return [Content.assemble(pad, content.rstrip()) if pad else content.rstrip()]
    return [Content.assemble(pad, part.rstrip()) for part in content.wrap(room)] or [Content("")]


def spread(left: Content, right: Content, width: int) -> Content:
    """Return one line with ``right`` at its right end and ``left`` cut to what is left.

    Where hardly anything of ``left`` would remain, it stands alone.
    """
    room = width - right.cell_length - 2
    if not right.plain or room < LEAST:
        return left.truncate(width, ellipsis=True)
    cut = left.truncate(room, ellipsis=True)
    return Content.assemble(cut, " " * (room - cut.cell_length + 2), right)


def beside(left: Content, right: Content, width: int, *, indent: int = 2) -> list[Content]:
    """Return one line with ``right`` at its right end, or ``right`` below where it is too long."""
    edge = min(width, WIDEST)
    if left.cell_length + 2 + right.cell_length <= edge:
        return [spread(left, right, edge)]
    below = wrapped(right, width, indent=indent) if right.plain else []
    return [left.truncate(edge, ellipsis=True), *below]


def columns(parts: Sequence[tuple[Content, int]], rest: Content | None = None) -> Content:
    """Set parts side by side, each cut and padded to its cells; ``rest`` follows uncut."""
    shown: list[Content | str] = []
    for content, width in parts:
        cut = content.truncate(width, ellipsis=True)
        shown += [cut, " " * (width - cut.cell_length + 2)]
    if rest is not None:
        shown.append(rest)
    return Content.assemble(*shown)
