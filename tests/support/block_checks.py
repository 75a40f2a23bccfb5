"""What checks of theme, cue and scene files share: their blocks, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.themes.notation import NotationError, Sequence, expand
from reflect.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflect.content.toml_source import TomlSource

_OPENS_BELOW = ("'''", '"""')


class Line(NamedTuple):
    """One phrase of a block of text."""

    row: int
    """How many lines below the first it begins."""
    text: str


def block(text: str) -> Iterator[Line]:
    """Read a block: a phrase a line. ``#`` begins a remark; an indented line goes on."""
    row, parts = 0, ""
    for number, line in enumerate(text.split("\n")):
        if line[:1] in (" ", "\t") and parts:
            parts += line.strip() if parts.endswith("|") else f" {line.strip()}"
            continue
        if parts:
            yield Line(row, parts)
        row, parts = number, "" if line.startswith("#") else line.strip()
    if parts:
        yield Line(row, parts)


def lines_of(source: TomlSource, path: tuple[str, ...], value: object) -> list[Line]:
    """Return the lines of a block. Raises ContentError when it is none, or is empty."""
    if not isinstance(value, str):
        raise source.error(path, "write a block of text, in ''' marks, with a phrase a line.")
    lines = list(block(value))
    if not lines:
        raise source.error(path, "this block is empty: write at least one phrase, or leave it out.")
    return lines


def error_at(source: TomlSource, path: tuple[str, ...], line: Line, message: str) -> ContentError:
    """Return a complaint that names the line of one phrase inside a block."""
    number = source.line_of(path)
    opening = source.text.split("\n")[number - 1].rstrip()
    number += line.row + opening.endswith(_OPENS_BELOW)
    return ContentError(f"{source.name}, line {number}, key `{path[-1]}`: {message}")


def expanded(
    source: TomlSource, path: tuple[str, ...], line: Line, slots: Mapping[str, str]
) -> tuple[Sequence, ...]:
    """Return all that a phrase stands for. Raises ContentError when it cannot be read."""
    try:
        return expand(line.text, slots)
    except NotationError as error:
        message = f"`{line.text}` cannot be read: {error}"
        raise error_at(source, path, line, message) from None
