"""A `Query` in words again: the one way of writing it that reads back the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.query.fields import quoted
from reflect.domain.query.model import NO_CLIENT, Query, Term

if TYPE_CHECKING:
    from collections.abc import Iterator


def to_text(query: Query) -> str:
    """Return the query as it would be typed, in one fixed order."""
    return " ".join(_parts(query))


def _parts(query: Query) -> Iterator[str]:
    for group in query.groups:
        yield " OR ".join(map(_term, group.terms))
    yield from (f"-{_term(term)}" for term in query.excluded)
    named = (
        ("client", query.clients, query.not_clients),
        ("theme", query.themes, query.not_themes),
        ("deck", query.decks, query.not_decks),
        ("is", query.states, query.not_states),
    )
    for name, wanted, unwanted in named:
        for sign, values in (("", wanted), ("-", unwanted)):
            yield from (f"{sign}{name}:{quoted(v) if v != NO_CLIENT else 'none'}" for v in values)
    if query.since:
        yield f"since:{query.since.isoformat()}"
    if query.since_supervision:
        yield "since:last-supervision"
    if query.before:
        yield f"before:{query.before.isoformat()}"
    if query.intensity:
        yield f"intensity:{query.intensity.low}-{query.intensity.high}"


def _term(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + "*" * term.prefix
