"""A parsed query: words for the full-text index, filters for the narrow tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together: one word, or a phrase. ``prefix`` matches beginnings."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives: one of the terms must match (joined by OR)."""

    terms: tuple[Term, ...]


class State(StrEnum):
    """What ``is:`` accepts."""

    DRAFT = "draft"
    FINISHED = "finished"
    SENSITIVE = "sensitive"
    SAFETY = "safety"
    BRING = "bring"
    BINNED = "binned"


@dataclass(frozen=True, slots=True)
class Bounds:
    """An inclusive range of intensity, 0-10."""

    low: int = 0
    high: int = 10


@dataclass(frozen=True, slots=True)
class Query:
    """Everything a search asks. Groups must all match; ``excluded`` must not.

    ``since`` is inclusive, ``before`` exclusive, ``after`` was turned into ``since`` one day later.
    ``since_supervision`` asks for entries since the last held meeting. Each tuple of names matches
    any of its members; the ``not_`` tuples exclude.
    """

    groups: tuple[Group, ...] = ()
    excluded: tuple[Term, ...] = ()
    clients: tuple[str, ...] = ()
    not_clients: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    not_themes: tuple[str, ...] = ()
    decks: tuple[str, ...] = ()
    since: date | None = None
    before: date | None = None
    since_supervision: bool = False
    intensity: Bounds | None = None
    states: tuple[State, ...] = ()
    not_states: tuple[State, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a query cannot be read, as one sentence, with the offending part and a suggestion."""

    sentence: str
    part: str = ""
    suggestion: str = ""
