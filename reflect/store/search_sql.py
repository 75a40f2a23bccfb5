"""The pieces of a search's WHERE. Every value is bound; only constants become SQL text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reflect.domain.query.model import NO_CLIENT, Query, State, Term
from reflect.store.mark_rows import COUNTS
from reflect.store.rowkey import first_key_of
from reflect.store.values import names_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

INDEXES: Final = ("draft_fts", "entry_fts")
"""Drafts are indexed apart from the journal; every search asks both."""

_IN_AN_INDEX: Final = " UNION ALL ".join(
    f"SELECT rowid FROM {table} WHERE {table} MATCH ?" for table in INDEXES
)
_STATES: Final = {
    State.DRAFT: "entry.status = 'draft'",
    State.FINISHED: "entry.status = 'finished'",
    State.SENSITIVE: "entry.sensitive",
    State.SAFETY: "entry.safety",
    State.BRING: "entry.bring IN ('yes', 'maybe')",
    State.BINNED: "entry.binned_at IS NOT NULL",
}
_WITHOUT_SPACES: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    "|[\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, kana and Han: scripts that write words without spaces, so that the
index, which goes by spaces, holds a whole clause as one word."""


@dataclass(slots=True)
class Clauses:
    """Conditions that must all hold, with their values."""

    parts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, sql: str, *values: object) -> None:
        """Add a condition with its values."""
        self.parts.append(sql)
        self.values.extend(values)

    @property
    def text(self) -> str:
        """The conditions as SQL."""
        return " AND ".join(f"({part})" for part in self.parts)


def filters(query: Query, last_supervision: date | None, *, key: str) -> Clauses:
    """Return everything of a query but its words. ``key`` names the column with the entry's key."""
    clauses = Clauses()
    if State.BINNED not in query.states:
        clauses.add("entry.binned_at IS NULL")
    for state in query.states:
        clauses.add(_STATES[state])
    for state in query.not_states:
        clauses.add(f"NOT ({_STATES[state]})")
    since = _since(query, last_supervision)
    if since is not None:
        clauses.add(f"{key} >= ?", first_key_of(since))
    if query.before is not None:
        clauses.add(f"{key} < ?", first_key_of(query.before))
    if query.intensity is not None:
        clauses.add("entry.intensity BETWEEN ? AND ?", query.intensity.low, query.intensity.high)
    _names(query, clauses)
    return clauses


def _names(query: Query, clauses: Clauses) -> None:
    for names, negation in ((query.clients, ""), (query.not_clients, "NOT ")):
        if names:
            clauses.add(
                f"{negation}(coalesce(entry.client_id IN (SELECT id FROM client WHERE code_name IN"
                " (SELECT value FROM json_each(?))), FALSE) OR ? AND entry.client_id IS NULL)",
                names_text(names),
                NO_CLIENT in names,
            )
    for names, negation in ((query.decks, ""), (query.not_decks, "NOT ")):
        if names:
            clauses.add(
                f"{negation}entry.deck_id IN (SELECT value FROM json_each(?))", names_text(names)
            )
    for names, negation in ((query.themes, ""), (query.not_themes, "NOT ")):
        if names:
            clauses.add(
                f"{negation}EXISTS (SELECT 1 FROM mark WHERE mark.entry_key = entry.key"
                f" AND mark.theme IN (SELECT value FROM json_each(?)) AND {COUNTS})",
                names_text(names),
            )


def _since(query: Query, last_supervision: date | None) -> date | None:
    if not query.since_supervision or last_supervision is None:
        return query.since
    return last_supervision if query.since is None else max(query.since, last_supervision)


def match_expression(query: Query) -> str:
    """Return the words of a query in the language of FTS5, every word quoted."""
    wanted = " AND ".join(f"({_any(group.terms)})" for group in query.groups if group.terms)
    return f"({wanted}) NOT ({_any(query.excluded)})" if query.excluded else wanted


def any_word_expression(query: Query) -> str:
    """Return in the language of FTS5 that any of the wanted words will do."""
    return _any([term for group in query.groups for term in group.terms])


def _any(terms: Sequence[Term]) -> str:
    return " OR ".join(map(_term, terms))


def _term(term: Term) -> str:
    words = " ".join(term.words).replace('"', " ")
    return f'"{words}"{" *" if term.prefix else ""}'


def needs_substring(term: Term) -> bool:
    """Say whether the index, which goes by spaces, cannot answer for this term."""
    return any(_WITHOUT_SPACES.search(w) or not any(map(str.isalnum, w)) for w in term.words)


def substring_clauses(query: Query, clauses: Clauses) -> None:
    """Add the words of a query as conditions on one entry at a time."""
    for group in query.groups:
        alternatives = Clauses()
        for term in group.terms:
            _add_term(term, alternatives)
        clauses.add(" OR ".join(alternatives.parts), *alternatives.values)
    for term in query.excluded:
        excluded = Clauses()
        _add_term(term, excluded)
        clauses.add(f"NOT ({excluded.text})", *excluded.values)


def _add_term(term: Term, clauses: Clauses) -> None:
    if needs_substring(term):
        clauses.add(
            "EXISTS (SELECT 1 FROM answer WHERE answer.entry_key = entry.key"
            " AND instr(coalesce(answer.indexed_as, answer.shown), ?) > 0)",
            " ".join(term.words),
        )
    else:
        clauses.add(f"entry.key IN ({_IN_AN_INDEX})", *(_term(term) for _ in INDEXES))
