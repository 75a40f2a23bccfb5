"""From what was typed to a `Query`: the language of ``docs/search.md``.

Search runs at every key, so what is merely unfinished (an open quotation mark, OR at the end, while
one types a field without its value) is read as far as it goes, with a note. What cannot be meant,
and what more letters cannot mend, is a `Problem`: one sentence, never an exception.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from reflect.domain.query.building import Draft, UnreadableError, unreadable
from reflect.domain.query.fields import read_field
from reflect.domain.query.lexing import Piece, pieces
from reflect.domain.query.model import Problem, Query, Term
from reflect.domain.query.names import KnownNames
from reflect.domain.searchable import searchable
from reflect.domain.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

__all__ = ["KnownNames", "parse"]

LONGEST, MOST_PIECES = 2_000, 60
_SHORTEST_BEGINNING = 2


def parse(text: str, today: date, names: KnownNames, *, typing: bool = False) -> Query | Problem:
    """Read a query. ``today`` is the day that relative days are counted from.

    With ``typing`` the text may still grow: the word that the caret is behind is taken as a
    beginning, and a field that is not finished is left aside with a note.
    """
    text = clean_text(text)
    if len(text) > LONGEST:
        return Problem("That is too long for a search. A few words are enough.")
    found = pieces(text)
    if len(found) > MOST_PIECES:
        return Problem("Those are too many words for one search. A few are enough.")
    draft = Draft(today, names)
    try:
        _read(draft, found, typing=typing)
    except UnreadableError as error:
        return error.problem
    return draft.query()


def _read(draft: Draft, found: Sequence[Piece], *, typing: bool) -> None:
    joining = False
    for at, piece in enumerate(found):
        if piece.is_or and not (typing and piece.last and at == 0):
            joining = _reads_on(draft, found, at)
            continue
        _check_joint(piece, joining=joining, after=found[at - 2] if joining else None)
        if piece.field:
            _read_field(draft, piece, typing=typing)
        else:
            _read_words(draft, piece, joining=joining, grows=typing and piece.grows)
        joining = False


def _reads_on(draft: Draft, found: Sequence[Piece], at: int) -> bool:
    """Say whether the OR at ``at`` joins what stands on both of its sides."""
    before = found[at - 1] if at else None
    after = found[at + 1] if at + 1 < len(found) else None
    if before is None or after is None or before.is_or or after.is_or:
        if not (after is not None and after.is_or):
            draft.note("OR goes between two words, such as angry OR furious.")
        return False
    return True


def _check_joint(piece: Piece, *, joining: bool, after: Piece | None) -> None:
    """Refuse an OR that would have to join different kinds of things."""
    if not joining or after is None:
        return
    if piece.negated or after.negated:
        raise unreadable(
            "OR joins words to be found; words to leave out each take their own hyphen.",
            f"{after.raw} OR {piece.raw}",
            f"{after.raw} {piece.raw}",
        )
    # Values of one field are alternatives already.
    if piece.field != after.field:
        raise unreadable(
            "OR joins two words, or two values of one field.", f"{after.raw} OR {piece.raw}"
        )
    if piece.field in {"since", "after", "before", "intensity", "is"}:
        raise unreadable(
            f"OR cannot join two of {piece.field}:, because both must hold.",
            f"{after.raw} OR {piece.raw}",
        )


def _read_field(draft: Draft, piece: Piece, *, typing: bool) -> None:
    try:
        read_field(draft, piece)
    except UnreadableError as error:
        if not (typing and error.waiting):
            raise
        draft.leave_aside(error.waiting)


def _read_words(draft: Draft, piece: Piece, *, joining: bool, grows: bool) -> None:
    if piece.quoted and not piece.closed:
        draft.note("The closing quotation mark is missing; the rest is read as one phrase.")
    words = tuple(word for word in searchable(piece.value).split() if is_word(word))
    if not words:
        return
    if any("*" in word for word in words):
        raise unreadable(
            "The * goes at the end of a word: over* finds overwhelmed and overlooked.",
            piece.raw,
            piece.raw.replace("*", ""),
        )
    beginning = grows
    if beginning and len(words[-1]) < _SHORTEST_BEGINNING and words[-1].isascii():
        words = words[:-1]
        beginning = False
        if not words:
            return
    term = Term(words, prefix=piece.star or beginning)
    if piece.negated:
        draft.excluded.append(term)
    elif joining and draft.groups:
        draft.groups[-1].append(term)
    else:
        draft.groups.append([term])


def is_word(word: str) -> bool:
    """Say whether there is something in it to search for: not punctuation alone."""
    return any(unicodedata.category(letter)[0] in "LNMSC" for letter in _without_ascii_signs(word))


def _without_ascii_signs(word: str) -> Iterable[str]:
    return (letter for letter in word if letter.isalnum() or not letter.isascii())
