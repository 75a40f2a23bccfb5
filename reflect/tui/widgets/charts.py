"""Small charts as text: every value is a glyph, mostly a number too, before it is a colour.

Pure functions from numbers to content, so that they survive NO_COLOR, print and screenshots.
None stands for "nothing was written", which is not zero. Styles name the palette's ``$low`` to
``$peak``.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BARS = "▁▂▃▄▅▆▇█"
ABSENT = "·"
SHADES = "░▒▓█"
_TONES = ("$low", "$mid", "$high", "$peak")
_HIGHEST = 10
WIDEST_HEAD = 24
"""Cells of a column of a heat map at most, whatever its name."""
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def bar(intensity: int | None) -> str:
    """Return the bar glyph for an intensity from 0 to 10; a middle bar when it was not given."""
    if intensity is None:
        return BARS[3]
    held = min(_HIGHEST, max(0, intensity))
    return BARS[round(held * (len(BARS) - 1) / _HIGHEST)]


def tone(share: float) -> str:
    """Return the palette's shade for a share from 0 to 1."""
    return _TONES[min(len(_TONES) - 1, max(0, int(share * len(_TONES))))]


def dots(present: Sequence[bool]) -> Content:
    """Draw one dot for each entry looked at, oldest first: filled where the pattern is present."""
    return Content.assemble(
        *((("●", "$high") if here else ("○", "$quiet")) for here in present),
    )


def strip(values: Sequence[tuple[bool, int | None]], *, width: int | None = None) -> Content:
    """Draw one column a session, oldest first: (theme present, intensity 0 to 10 or None).

    A bar shows the intensity where the theme is present, ``·`` where it is absent. ``width`` keeps
    the newest that many.
    """
    kept = values[-width:] if width is not None and width > 0 else values
    parts = [
        (bar(intensity), tone((5 if intensity is None else intensity) / 11))
        if present
        else (ABSENT, "$quiet")
        for present, intensity in kept
    ]
    return Content.assemble(*parts)


def theme_strip(
    label: str,
    values: Sequence[tuple[bool, int | None]],
    *,
    label_width: int = 24,
    width: int = 40,
) -> Content:
    """Draw a labelled strip with its count: ``overwhelmed   ·▃·▆  2/4``."""
    name = plain(label).truncate(label_width, ellipsis=True)
    count = f"{sum(present for present, _ in values)}/{len(values)}"
    return Content.assemble(
        name.pad_right(label_width - name.cell_length),
        "  ",
        strip(values, width=width),
        "  ",
        count,
    )


def head_widths(names: Sequence[str], least: int) -> list[int]:
    """Return the cells of each column of a heat map: its whole name, unless that is very long."""
    return [max(least, min(cell_len(name) + 1, WIDEST_HEAD)) for name in names]


def heat_map(
    rows: Sequence[tuple[str, Sequence[int]]],
    columns: Sequence[str],
    *,
    label_width: int = 14,
    cell_width: int = 10,
) -> Content:
    """Draw counts as shade and number: one row a client, one column a theme.

    A column is as wide as its name, ``cell_width`` at least (:func:`head_widths`). Shades compare
    within the whole map; 0 is drawn ``·``. Lines are joined by line ends.
    """
    most = max((count for _, counts in rows for count in counts), default=0)
    cell_width = max(cell_width, len(f"██ {most} "))
    widths = head_widths(columns, cell_width)
    head: list[Content] = [Content(" " * label_width)]
    for name, width in zip(columns, widths, strict=True):
        cut = plain(name, "$quiet").truncate(width - 1, ellipsis=True)
        head.append(cut.pad_right(width - cut.cell_length))
    lines = [Content("").join(head)]
    for label, counts in rows:
        shown = plain(label).truncate(label_width - 2, ellipsis=True)
        cells = [shown.pad_right(label_width - shown.cell_length)]
        cells += [
            _heat_cell(count, most, width) for count, width in zip(counts, widths, strict=True)
        ]
        lines.append(Content("").join(cells))
    return Content("\n").join(line.rstrip() for line in lines)


def _heat_cell(count: int, most: int, width: int) -> Content:
    if count <= 0:
        return Content.assemble((ABSENT, "$quiet"), " " * (width - 1))
    share = count / most
    shade = SHADES[min(len(SHADES) - 1, int(share * len(SHADES) - 1e-9))]
    text = f" {count}"
    return Content.assemble((shade * 2, tone(share - 1e-9)), text, " " * (width - 2 - len(text)))


def calendar(
    written: Mapping[date, int], today: date, *, weeks: int = 26, cursor: date | None = None
) -> Content:
    """Draw the last ``weeks`` weeks, a column each; ``written`` counts entries a day.

    ``·`` is a day without an entry, ``▒`` one, ``▓`` two, ``█`` three or more; days to come are
    blank. Two cells a week, months named above. The day ``cursor`` stands in brackets.
    """
    last_monday = today - timedelta(days=today.weekday())
    mondays = [last_monday - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]
    lines = [Content.styled("    " + _months(mondays), "$quiet")]
    for weekday, name in enumerate(WEEKDAYS):
        cells: list[Content | tuple[str, str]] = [(name, "$quiet")]
        beside = " "
        for monday in mondays:
            day = monday + timedelta(days=weekday)
            before = "[" if day == cursor else beside
            beside = "]" if day == cursor else " "
            cells += [(before, "bold $accent"), _day(written.get(day, 0), day <= today)]
        cells.append((beside, "bold $accent"))
        lines.append(Content.assemble(*cells).rstrip())
    return Content("\n").join(lines)


def _day(count: int, there: bool) -> Content:
    if count <= 0 or not there:
        return Content.styled(ABSENT if there else " ", "$quiet")
    glyph, look = {1: ("▒", "$low"), 2: ("▓", "$mid")}.get(count, ("█", "$high"))
    return Content.styled(glyph, look)


def _months(mondays: Sequence[date]) -> str:
    row = [" "] * (2 * len(mondays) + 2)
    free = 0
    for column, monday in enumerate(mondays):
        first = column == 0 or mondays[column - 1].month != monday.month
        at = 2 * column
        if first and at >= free and (column or monday.day <= 14):
            row[at : at + 3] = MONTHS[monday.month - 1]
            free = at + 4
    return "".join(row).rstrip()


_DOT_ROWS = 4
_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""Braille dots of the left and the right half of a cell, top to bottom (Unicode 8.6)."""


def trend(values: Sequence[int | None], *, height: int = 4, width: int = 30) -> Content:
    """Draw intensities from 0 to 10 in braille, two a cell, with a fixed axis and gaps for None.

    Keeps the newest ``2 * width`` values. The axis names 10, 5 and 0; the last value stands at
    the right as a number.
    """
    kept = list(values)[-2 * width :]
    columns = (len(kept) + 1) // 2
    rows = height * _DOT_ROWS
    cells = [[0] * columns for _ in range(height)]
    for place, value in enumerate(kept):
        if value is None:
            continue
        level = round(min(_HIGHEST, max(0, value)) * (rows - 1) / _HIGHEST)
        row, dot = divmod(rows - 1 - level, _DOT_ROWS)
        cells[row][place // 2] |= _BITS[place % 2][dot]
    axis = {0: "10", (height - 1) // 2: " 5", height - 1: " 0"}
    lines = []
    for row in range(height):
        drawn = "".join(chr(0x2800 + bits) if bits else " " for bits in cells[row])
        lines.append(Content.assemble((axis.get(row, "  ") + " ┊", "$quiet"), (drawn, "$mid")))
    latest = next((value for value in reversed(kept) if value is not None), None)
    note = f"  last {latest}" if latest is not None else "  no intensity yet"
    lines[-1] = Content.assemble(lines[-1], (note, "$quiet"))
    return Content("\n").join(line.rstrip() for line in lines)
