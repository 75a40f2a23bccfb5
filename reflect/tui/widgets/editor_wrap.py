"""Where a paragraph breaks into lines of a given width, found one line at a time.

Each line depends only on where it starts, so a change in a long paragraph is wrapped from just
before it to the first break that was there before; the breaks behind that only move.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size

TAB = 4
"""Cells from one tab stop to the next, counted from the start of the line on the screen."""

_SIMPLE = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u20ac]*").fullmatch
"""Characters of one cell each that never join with their neighbours, as in most Western prose."""

_JOINER, _WIDENER = "\u200d", "\ufe0f"
_JOINING = re.compile(f"[{_JOINER}{_WIDENER}]")
"""Characters that change the width of what stands before or behind them."""

_CHUNK = re.compile(r"\S+\s*|\s+")
"""A word with the space behind it, or the space at the start of a paragraph: kept together."""


def wrap(line: str, width: int) -> list[int]:
    """Return the columns at which the second and each further line on the screen begins.

    ``width`` is in cells; 0 breaks nothing. A word too long for a line begins a new one and is
    broken where it must.
    """
    breaks: list[int] = []
    at = 0
    while width and (at := next_break(line, at, width)) < len(line):
        breaks.append(at)
    return breaks


def rewrap(old: str, breaks: list[int], new: str, column: int, width: int) -> list[int]:
    """Return what ``wrap(new, width)`` would, given that ``wrap(old, width)`` gave ``breaks``.

    ``column`` is where the change begins; a wrong one only costs time.
    """
    if not width:
        return []
    if not old.startswith(new[:column]):
        column = 0
    kept = breaks[: bisect_right(breaks, _settled(new, column, breaks, width))]
    shift = len(new) - len(old)
    at = kept[-1] if kept else 0
    while (at := next_break(new, at, width)) < len(new):
        same = bisect_left(breaks, at - shift)
        if breaks[same : same + 1] == [at - shift] and old.endswith(new[at:]):
            return kept + [later + shift for later in breaks[same:]]
        kept.append(at)
    return kept


def _settled(line: str, column: int, breaks: list[int], width: int) -> int:
    """Return up to where ``breaks`` depend on nothing from ``column`` on.

    A break depends on the whole chunk behind it, and that ends where the next one has begun. Only
    a word that is too long for a line breaks wherever it is full, unless its characters join.
    """
    word = _last_chunk(line[:column])
    before = bisect_left(breaks, column) - 1
    if before >= 0 and not _JOINING.search(line, word, column):
        start = breaks[before - 1] if before else 0
        if word <= start and cells_of(line[start:column]) > width:
            return breaks[before]
    return _last_chunk(line[:word])


def _last_chunk(text: str) -> int:
    words = text.rstrip()
    return len(words) - len(words.rsplit(None, 1)[-1]) if words else 0


def next_break(line: str, start: int, width: int) -> int:
    """Return the column behind the line that begins at ``start``, at most ``len(line)``."""
    window = line[start : start + width + 1]
    if not _SIMPLE(window):
        return _next_break_among_any(line, start, width)
    if len(window) <= width:
        return len(line)
    whole = _whole_chunks(width).match(line, start)
    return whole.end() if whole else start + width


@lru_cache(maxsize=8)
def _whole_chunks(width: int) -> re.Pattern[str]:
    """Match as many chunks as fit into ``width``, when each character takes one cell."""
    return re.compile(rf".{{0,{width - 1}}}\s(?=\S)")


def _next_break_among_any(line: str, start: int, width: int) -> int:
    """Do the same for wide and joining characters and tabs."""
    at, cells = start, 0
    while at < len(line):
        chunk = _chunk(line, at, width)
        after = cells_of(chunk, cells)
        if after > width:
            if at > start:
                return at
            fitting = _fitting(chunk, width)
            if fitting < len(chunk):
                return at + fitting
        at, cells = at + len(chunk), after
    return len(line)


def _chunk(line: str, at: int, width: int) -> str:
    """Return the chunk at ``at``, or as much of it as is surely too wide for a line.

    Without this, a long text without spaces would be measured to its end for each line.
    """
    enough = at + 4 * width
    found = _CHUNK.match(line, at, enough)
    if found and found.end() == enough and cells_of(found[0]) <= width:
        found = _CHUNK.match(line, at)
    return found[0] if found else line[at:]


def _fitting(chunk: str, width: int) -> int:
    """Return how many characters fit on a line of their own, at least one; joined ones stay so."""
    cells = 0
    for count, character in enumerate(chunk):
        if character == "\t":
            cells += TAB - cells % TAB
        else:
            cells += 1 if character == _WIDENER else get_character_cell_size(character)
        if cells > width and count:
            return beginning(chunk, count) or count
    return len(chunk)


def beginning(text: str, at: int) -> int:
    """Return where the character begins on the screen of which the one at ``at`` is a part."""
    while 0 < at < len(text) and (text[at - 1] == _JOINER or _takes_no_room(text[at])):
        at -= 1
    return at


def _takes_no_room(character: str) -> bool:
    return character != "\t" and get_character_cell_size(character) == 0


def ending(text: str, at: int) -> int:
    """Return ``at``, or where the character ends on the screen that would be cut there."""
    while at < len(text) and beginning(text, at) < at:
        at += 1
    return at


def cells_of(text: str, before: int = 0) -> int:
    """Return the cells up to the end of ``text`` when it stands behind ``before`` cells."""
    return before + cell_len(expanded(text, before))


def expanded(text: str, before: int = 0) -> str:
    """Return ``text`` with spaces for tabs, when it stands behind ``before`` cells."""
    if "\t" not in text:
        return text
    done: list[str] = []
    for part in re.split("(\t)", text):
        done.append(" " * (TAB - before % TAB) if part == "\t" else part)
        before += cell_len(done[-1])
    return "".join(done)


def column_at(text: str, cells: int) -> int:
    """Return the column of the character that covers cell ``cells``; behind the end, the length."""
    after = 0
    for column, character in enumerate(text):
        after += TAB - after % TAB if character == "\t" else get_character_cell_size(character)
        if after > cells:
            return column
    return len(text)
