"""Search: a `Query` as SQL over the full-text index and the narrow tables."""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from reflect.domain.query.model import Group, Query, Term
from reflect.domain.query.passages import CLOSE, OPEN, marked, unmark
from reflect.domain.query.results import Order, SearchHit
from reflect.domain.searchable import placed
from reflect.store.marking import LONG, mark_first
from reflect.store.search_sql import (
    INDEXES,
    Clauses,
    any_word_expression,
    filters,
    match_expression,
    needs_substring,
    substring_clauses,
)
from reflect.store.suggesting import suggest
from reflect.store.summary_rows import SUMMARY_FIELDS, summary_from

if TYPE_CHECKING:
    from datetime import date

    import sqlcipher3.dbapi2 as sqlcipher

    from reflect.store.pool import Pool
    from reflect.store.summary_rows import Row

_SUMMARY: Final = ", ".join(f"entry.{name}" for name in SUMMARY_FIELDS)
_SHORTEST_BEGINNING, _LETTERS_OFF = 4, 3
_OWN: Final = """
    CASE WHEN EXISTS (
        SELECT 1 FROM answer WHERE answer.entry_key = entry.key AND answer.indexed_as IS NOT NULL
    ) THEN (
        SELECT group_concat(answer.shown, char(10, 10) ORDER BY answer.key)
        FROM answer WHERE answer.entry_key = entry.key AND answer.shown <> ''
    ) END
"""
"""An entry's text as it was written where the index reads it otherwise, else NULL."""
_MARKED: Final = (
    f"SELECT {{rank}}, CASE WHEN length({{table}}.body) < {LONG}"
    f" THEN highlight({{table}}, 0, '{OPEN}', '{CLOSE}') END, {{table}}.rowid, {_OWN}, {_SUMMARY}"
    " FROM {table} CROSS JOIN entry ON entry.key = {table}.rowid WHERE {where}"
)
_WORDED: Final = {
    Order.NEWEST: _MARKED.replace("{rank}", "-{table}.rowid")
    + " ORDER BY {table}.rowid DESC LIMIT ?",
    Order.BEST: _MARKED.replace("{rank}", "{table}.rank") + " ORDER BY {table}.rank LIMIT ?",
}
"""The first column sorts hits of both indexes together; a very long text comes without marks."""

_BODY: Final = 'SELECT body FROM entry_text WHERE "key" = ?'


class Search:
    """Finds entries. One hit per entry, with the passages that matched."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def search(
        self,
        query: Query,
        *,
        order: Order = Order.NEWEST,
        limit: int = 50,
        last_supervision: date | None = None,
    ) -> tuple[SearchHit, ...]:
        """Return up to ``limit`` entries that fit.

        Drafts are found too; what is in the bin only with ``is:binned``. ``last_supervision`` is
        the day that ``since:last-supervision`` means; while it is None nothing is left out by it.
        `Order.BEST` puts first what says the words most (bm25); without words it is newest first.
        A beginning that finds nothing is tried with up to three letters less, because the index
        holds stems: "overwhelmin" is on its way to "overwhelming", which is kept as "overwhelm".
        """
        if not any(group.terms for group in query.groups):
            return self._filtered(query, limit, last_supervision)
        for attempt in _attempts(query):
            hits = self._worded(attempt, order, limit, last_supervision)
            if hits:
                return hits
        return ()

    def suggest(self, word: str) -> str | None:
        """Return a word of the journal that ``word`` may have been meant to be, or None.

        None too when the journal holds the word itself.
        """
        with self._pool.snapshot() as connection:
            return suggest(connection, word)

    def _worded(
        self, query: Query, order: Order, limit: int, last: date | None
    ) -> tuple[SearchHit, ...]:
        terms = [*(t for group in query.groups for t in group.terms), *query.excluded]
        if any(map(needs_substring, terms)):
            return self._by_substring(query, limit, last)
        found: list[Row] = []
        with self._pool.snapshot() as connection:
            for table in INDEXES:
                clauses = filters(query, last, key=f"{table}.rowid")
                clauses.add(f"{table} MATCH ?", match_expression(query))
                sql = _WORDED[order].format(table=table, where=clauses.text)
                found += connection.execute(sql, (*clauses.values, limit))
            found.sort(key=itemgetter(0))
            return tuple(
                _hit(row[4:], row[1] or _long(connection, row[2], query), row[3])
                for row in found[:limit]
            )

    def _by_substring(self, query: Query, limit: int, last: date | None) -> tuple[SearchHit, ...]:
        """Search where a word has no word boundaries: slower, by reading every answer."""
        clauses = filters(query, last, key="entry.key")
        substring_clauses(query, clauses)
        sql = (
            f"SELECT {_SUMMARY}, entry_text.body, {_OWN} FROM entry JOIN entry_text"
            f" ON entry_text.key = entry.key WHERE {clauses.text} ORDER BY entry.key DESC LIMIT ?"
        )
        wanted = [w for group in query.groups for term in group.terms for w in term.words]
        return tuple(
            _hit(row[:-2], marked(row[-2], _occurrences(row[-2], wanted)), row[-1])
            for row in self._rows(sql, clauses, limit)
        )

    def _filtered(self, query: Query, limit: int, last: date | None) -> tuple[SearchHit, ...]:
        clauses = filters(query, last, key="entry.key")
        substring_clauses(query, clauses)
        sql = f"SELECT {_SUMMARY} FROM entry WHERE {clauses.text} ORDER BY entry.key DESC LIMIT ?"
        return tuple(SearchHit(summary_from(row)) for row in self._rows(sql, clauses, limit))

    def _rows(self, sql: str, clauses: Clauses, limit: int) -> list[Row]:
        with self._pool.read() as connection:
            rows: list[Row] = connection.execute(sql, (*clauses.values, limit)).fetchall()
        return rows


def _hit(summary: Row, found: str, own: str | None) -> SearchHit:
    """Return a hit in the person's ``own`` text where what was ``found`` is not quite that."""
    if own is not None:
        found = marked(own, placed(own, unmark(found)[1]))
    return SearchHit(summary_from(summary), found)


def _long(connection: sqlcipher.Connection, key: int, query: Query) -> str:
    """Return a very long entry with marks around the first words of the query that it holds."""
    (text,) = connection.execute(_BODY, (key,)).fetchone()
    return mark_first(text, any_word_expression(query))


def _attempts(query: Query) -> list[Query]:
    """Return the query, then the same with ever shorter beginnings."""
    found = [query]
    for _ in range(_LETTERS_OFF):
        shorter = replace(found[-1], groups=tuple(map(_shorter, found[-1].groups)))
        if shorter == found[-1]:
            break
        found.append(shorter)
    return found


def _shorter(group: Group) -> Group:
    return Group(tuple(map(_shorter_term, group.terms)))


def _shorter_term(term: Term) -> Term:
    if not term.prefix or len(term.words[-1]) <= _SHORTEST_BEGINNING:
        return term
    return Term((*term.words[:-1], term.words[-1][:-1]), prefix=True)


def _occurrences(text: str, words: list[str]) -> tuple[tuple[int, int], ...]:
    """Return where the words stand, in order, without overlaps; case does not matter."""
    lowered = text.lower() if len(text.lower()) == len(text) else text
    spans: list[tuple[int, int]] = []
    for word in words:
        at = lowered.find(word.lower())
        while at >= 0:
            spans.append((at, at + len(word)))
            at = lowered.find(word.lower(), at + len(word))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)
