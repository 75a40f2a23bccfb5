"""A query in the making: what the pieces read so far have asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reflect.domain.query.model import Bounds, Group, Problem, Query, State, Term

if TYPE_CHECKING:
    from datetime import date

    from reflect.domain.query.names import KnownNames


class UnreadableError(Exception):
    """A piece that cannot be read; it never leaves this package.

    ``waiting`` is what to say while the question is still typed, when more letters could mend it.
    """

    def __init__(self, problem: Problem, waiting: str = "") -> None:
        super().__init__(problem.sentence)
        self.problem = problem
        self.waiting = waiting


def unreadable(sentence: str, part: str, suggestion: str = "") -> UnreadableError:
    """Return the error that ends the reading with this problem."""
    return UnreadableError(Problem(sentence, part, suggestion))


def unfinished(waiting: str, part: str, sentence: str = "") -> UnreadableError:
    """Return the error that ends the reading, unless the question is still being typed.

    ``sentence`` is the problem once it is not, when that says more.
    """
    return UnreadableError(Problem(sentence or waiting, part), waiting)


@dataclass(slots=True)
class Draft:
    """What has been asked so far. ``today`` and ``names`` are what fields are read against."""

    today: date
    names: KnownNames
    groups: list[list[Term]] = field(default_factory=list)
    excluded: list[Term] = field(default_factory=list)
    wanted: dict[str, list[str]] = field(default_factory=dict)
    unwanted: dict[str, list[str]] = field(default_factory=dict)
    states: list[State] = field(default_factory=list)
    not_states: list[State] = field(default_factory=list)
    since: date | None = None
    before: date | None = None
    since_supervision: bool = False
    intensity: Bounds | None = None
    notes: list[str] = field(default_factory=list)
    left_aside: bool = False

    def leave_aside(self, sentence: str) -> None:
        """Say what a field still waits for; what is found is not what was asked."""
        self.left_aside = True
        self.note(sentence)

    def note(self, sentence: str) -> None:
        """Say something about the query, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def add(self, name: str, values: tuple[str, ...], *, negated: bool) -> None:
        """Ask for, or exclude, names of a field."""
        target = (self.unwanted if negated else self.wanted).setdefault(name, [])
        target.extend(value for value in values if value not in target)

    def query(self) -> Query:
        """Return the finished query."""
        if self.since is not None and self.before is not None and self.since >= self.before:
            self.note("No day lies in both of these dates, so nothing can be found.")
        return Query(
            groups=tuple(Group(tuple(terms)) for terms in self.groups),
            excluded=tuple(self.excluded),
            clients=tuple(self.wanted.get("client", ())),
            not_clients=tuple(self.unwanted.get("client", ())),
            themes=tuple(self.wanted.get("theme", ())),
            not_themes=tuple(self.unwanted.get("theme", ())),
            decks=tuple(self.wanted.get("deck", ())),
            not_decks=tuple(self.unwanted.get("deck", ())),
            since=self.since,
            before=self.before,
            since_supervision=self.since_supervision,
            intensity=self.intensity,
            states=tuple(self.states),
            not_states=tuple(self.not_states),
            notes=tuple(self.notes),
            left_aside=self.left_aside,
        )
