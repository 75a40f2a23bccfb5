"""Did you mean: a word of this journal near one that is not in it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from reflect.domain.query.model import Group, Query, Term
from reflect.store.search_sql import match_expression, needs_substring

if TYPE_CHECKING:
    import sqlcipher3.dbapi2 as sqlcipher

_SHORTEST: Final = 4
_LONGEST: Final = 40
_CLOSE_ENOUGH: Final = 75
_WORD: Final = re.compile(r"[^\W\d_]+")
_STEMS: Final = """
    SELECT term FROM entry_word WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?
"""
_SOME_TEXTS: Final = """
    SELECT entry_text.body FROM entry_fts JOIN entry_text ON entry_text.key = entry_fts.rowid
    WHERE entry_fts MATCH ? ORDER BY entry_fts.rowid DESC LIMIT 5
"""


def suggest(connection: sqlcipher.Connection, word: str) -> str | None:
    """See `Search.suggest`. The first letter is taken as right: slips there are rare."""
    typed = word.casefold()
    term = Term((typed,))
    if not _SHORTEST <= len(typed) <= _LONGEST or not typed.isalpha() or needs_substring(term):
        return None
    if _texts(connection, typed):
        return None
    # The index holds letters without their accents.
    first = unicodedata.normalize("NFKD", typed[0])[0]
    stems = connection.execute(_STEMS, (first, chr(ord(first) + 1), len(typed) - 5, len(typed) + 3))
    # Loaded only when a search found nothing.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    near = process.extract(typed, [stem for (stem,) in stems], scorer=fuzz.ratio, limit=8)
    for stem, _, _ in near:
        # The index holds stems ("anxieti"); the word itself stands in the text.
        texts = "\n".join(_texts(connection, f"{stem}*"))
        words = sorted(set(_WORD.findall(texts.casefold())))
        found = process.extractOne(typed, words, scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
        if found:
            return str(found[0])
    return None


def _texts(connection: sqlcipher.Connection, word: str) -> list[str]:
    term = Term((word.rstrip("*"),), prefix=word.endswith("*"))
    expression = match_expression(Query(groups=(Group((term,)),)))
    return [body for (body,) in connection.execute(_SOME_TEXTS, (expression,))]
