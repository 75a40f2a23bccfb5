"""A parsed query: words for the full-text index, filters for the narrow tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

NO_CLIENT = ""
"""Among clients: entries about no client in particular, asked for as ``client:none``."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together: one word, or a phrase. With ``prefix`` the last is a beginning."""

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
    ``since_supervision`` asks for entries since the day of the last held meeting. Each tuple of
    names matches any of its members; the ``not_`` tuples exclude. Clients are code names as the
    journal spells them, or `NO_CLIENT`; themes are keys; decks are ids. ``notes`` are sentences
    about how it was read; they do not change what is asked. ``left_aside`` says that a field is not
    finished yet and was not counted in, so that what is found is not what was meant.
    """

    groups: tuple[Group, ...] = ()
    excluded: tuple[Term, ...] = ()
    clients: tuple[str, ...] = ()
    not_clients: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    not_themes: tuple[str, ...] = ()
    decks: tuple[str, ...] = ()
    not_decks: tuple[str, ...] = ()
    since: date | None = None
    before: date | None = None
    since_supervision: bool = False
    intensity: Bounds | None = None
    states: tuple[State, ...] = ()
    not_states: tuple[State, ...] = ()
    notes: tuple[str, ...] = field(default=(), compare=False)
    left_aside: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a query cannot be read, as one sentence.

    ``part`` is the offending piece of the text as it was typed, and ``suggestion`` what could stand
    in its place; either may be empty.
    """

    sentence: str
    part: str = ""
    suggestion: str = ""
