"""One line a measure: what was found, what is asked for, and whether it is met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Limit:
    """What is asked of a figure: at most so much, or at least."""

    figure: float
    at_least: bool = False

    def met_by(self, found: float) -> bool:
        """Say whether a figure keeps the limit."""
        return found >= self.figure if self.at_least else found <= self.figure

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.figure:g}"


@dataclass(frozen=True, slots=True)
class Row:
    """One measure. ``found`` is None when it could not be taken; ``remark`` then says why.

    ``first`` is what the first version promises, ``goal`` what it strives for. A figure is a ratio
    unless ``unit`` says otherwise.
    """

    name: str
    found: float | None
    first: Limit | None
    goal: Limit | None = None
    unit: str = ""
    remark: str = ""


HEAD = ("measure", "found", "promise", "", "goal", "")


def render(rows: Iterable[Row], *, head: bool = True) -> str:
    """Return the rows as a table in plain text, remarks below their row."""
    shown = [(_cells(row), row.remark) for row in rows]
    widths = [max(len(line[at]) for line in (HEAD, *(s[0] for s in shown))) for at in range(6)]
    lines = [_line(HEAD, widths), "  ".join("-" * width for width in widths)] if head else []
    for cells, remark in shown:
        lines.append(_line(cells, widths))
        if remark:
            lines.append(f"    {remark}")
    return "\n".join(lines)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    name, *rest = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join((name, *rest)).rstrip()


def _cells(row: Row) -> tuple[str, ...]:
    found = "–" if row.found is None else f"{_figure(row.found)}{row.unit}"
    return (row.name, found, *_verdict(row, row.first), *_verdict(row, row.goal))


def _figure(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}" if value else "0"


def _verdict(row: Row, limit: Limit | None) -> tuple[str, str]:
    if limit is None:
        return ("", "")
    asked = f"{limit}{row.unit}"
    if row.found is None:
        return (asked, "?")
    return (asked, "met" if limit.met_by(row.found) else "MISSED")
