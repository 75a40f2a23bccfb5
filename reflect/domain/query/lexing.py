"""A query's text in pieces: words, phrases, fields, OR. Nothing is ever refused here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reflect.domain.searchable import searchable

_FIELD = re.compile(r"([A-Za-z][A-Za-z_]*):(?!//)")
_QUOTES = '"“”„'


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece. ``field`` is "" for words; ``raw`` is the piece as typed.

    ``quoted`` pieces stand between quotation marks, and are not ``closed`` when the last one is
    missing. ``star`` says that a ``*`` follows. ``last`` marks the piece that the caret is behind:
    the text ends right after it.
    """

    raw: str
    value: str
    field: str = ""
    negated: bool = False
    quoted: bool = False
    closed: bool = True
    star: bool = False
    last: bool = False

    @property
    def grows(self) -> bool:
        """True when the next letter typed would belong to it."""
        return self.last and not (self.quoted and self.closed)

    @property
    def is_or(self) -> bool:
        """True for the bare word OR."""
        return self.raw == "OR"


def pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of ``text`` in order."""
    found: list[Piece] = []
    at = 0
    while at < len(text):
        if text[at].isspace() or not searchable(text[at]):
            at += 1
            continue
        piece = _piece(text, at)
        at += len(piece.raw)
        found.append(piece)
    return tuple(found)


def _piece(text: str, start: int) -> Piece:
    at = start
    negated = text[at] == "-" and at + 1 < len(text) and text[at + 1] not in " \t\n-"
    at += negated
    name = _FIELD.match(text, at)
    if name:
        at = name.end()
    quoted = at < len(text) and text[at] in _QUOTES
    if quoted:
        value, at, closed = _quoted(text, at)
    else:
        value, at = _bare(text, at)
        closed = True
    star = (quoted and text[at : at + 1] == "*") or (not quoted and value.endswith("*"))
    if quoted and star:
        at += 1
    return Piece(
        raw=text[start:at],
        value=value.rstrip("*") if star and not quoted else value,
        field=name[1].lower() if name else "",
        negated=negated,
        quoted=quoted,
        closed=closed,
        star=star,
        last=at == len(text),
    )


def _quoted(text: str, at: int) -> tuple[str, int, bool]:
    """Read from a quotation mark to the next, or to the end."""
    for end in range(at + 1, len(text)):
        if text[end] in _QUOTES:
            return text[at + 1 : end], end + 1, True
    return text[at + 1 :], len(text), False


def _bare(text: str, at: int) -> tuple[str, int]:
    """Read to the next white space or quotation mark."""
    end = at
    while end < len(text) and not text[end].isspace() and text[end] not in _QUOTES:
        end += 1
    return text[at:end], end
