"""Marks around the words that were found in a very long entry.

FTS5 writes out all it has marked so far for every word that it marks, so that a word said eighty
thousand times takes it seconds. Only the first places are ever shown. A long text is therefore
given to an index of its own in memory, a piece at a time, until enough of it is marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlcipher3.dbapi2 as sqlcipher

from reflect.domain.query.passages import CLOSE, COUNTED, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG: Final = 32_000
"""Characters from which a text is marked by pieces: far beyond any entry that is written by hand,
and few enough that marking all of it at once takes no time that anybody notices."""
_PIECE: Final = 4_000
_TOKENIZE: Final = "porter unicode61 remove_diacritics 2"
"""As the journal's own indexes read words: see the migrations."""
_MARKED: Final = (
    f"SELECT highlight(piece, 0, '{OPEN}', '{CLOSE}') FROM piece WHERE piece MATCH ? LIMIT 1"
)


def mark_first(text: str, match: str) -> str:
    """Return the text with marks around the first words that fit, ``COUNTED`` of them or some more.

    ``match`` is in the language of FTS5. The words of a phrase are not marked where a piece ends
    between them.
    """
    marked: list[str] = []
    at = count = 0
    memory = sqlcipher.connect(":memory:", isolation_level=None)
    try:
        memory.execute(f"CREATE VIRTUAL TABLE piece USING fts5(body, tokenize='{_TOKENIZE}')")
        for piece in _pieces(text):
            at += len(piece)
            memory.execute("INSERT INTO piece(rowid, body) VALUES (1, ?)", (piece,))
            row = memory.execute(_MARKED, (match,)).fetchone()
            memory.execute("DELETE FROM piece")
            marked.append(row[0] if row else piece)
            count += marked[-1].count(OPEN)
            if count >= COUNTED:
                break
    finally:
        memory.close()
    return "".join((*marked, text[at:]))


def _pieces(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        end = at + _PIECE
        if end < len(text):
            end = text.rfind(" ", at + 1, end) + 1 or end
        yield text[at:end]
        at = end
