"""The referral ledger of the fictional caseload and its contacts, read from ``ledger.toml``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reflect.domain.contact import ContactKind
from reflect.domain.decks.near import did_you_mean
from reflect.domain.harm import Harm
from reflect.domain.referrals.model import (
    BarrierKind,
    Confidence,
    Necessity,
    Purpose,
    Requirement,
    State,
    Until,
    Where,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reflect.content.tables import Table

TEXTS = (
    "harm_addressed", "in_session_work", "client_goal", "continuing", "contribution", "how_heard",
    "unknowns", "strengths", "ready_step", "next_conversation", "outcome", "reasons_before",
    "reasons_after",
)  # fmt: skip
"""Fields of a row that hold words."""
NUMBERS = ("willingness", "handoff_wish", "preference")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class DemoStep:
    """What happened to a row ``on`` so many days before: a move, or with ``talked`` a talk."""

    on: int
    to: State | None = None
    note: str = ""
    talked: str = ""
    until: Until | None = None
    words: str = ""
    day: int | None = None


@dataclass(frozen=True, slots=True)
class DemoBarrier:
    """A guess, made so many days before."""

    kind: BarrierKind
    guessed: int
    guess: str
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class DemoReferral:
    """A row: ``facts`` are its fields as they stand at the end, ``steps`` how it got there."""

    client: str
    service: str
    opened: int
    facts: Mapping[str, object]
    entries: tuple[int, ...] = ()
    steps: tuple[DemoStep, ...] = ()
    barriers: tuple[DemoBarrier, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoContact:
    """Somebody to call."""

    label: str
    detail: str
    kind: ContactKind


@dataclass(frozen=True, slots=True)
class DemoLedger:
    """The file: rows in the order they were opened, and contacts."""

    referrals: tuple[DemoReferral, ...] = field(default=())
    contacts: tuple[DemoContact, ...] = field(default=())


def read_ledger(
    top: Table, clients: Iterable[str], written: Iterable[tuple[str | None, int]]
) -> DemoLedger:
    """Return what stands in the file; problems are noted.

    ``clients`` are the known keys, ``written`` the entries by client and days before.
    """
    known, there = set(clients), set(written)
    rows = tuple(_row(table, known, there) for table in top.tables("referral"))
    contacts = tuple(_contact(table) for table in top.tables("contact"))
    return DemoLedger(tuple(sorted(rows, key=lambda row: -row.opened)), contacts)


def _contact(table: Table) -> DemoContact:
    contact = DemoContact(
        label=table.line("label", required=True, longest=60),
        detail=table.line("detail", required=True, longest=120),
        kind=table.member("kind", ContactKind, required=True) or ContactKind.OTHER,
    )
    table.finish()
    return contact


def _row(table: Table, clients: set[str], written: set[tuple[str | None, int]]) -> DemoReferral:
    client = table.word("client", required=True)
    if client not in clients:
        table.note(f"there is no client “{client}”.{did_you_mean(client, clients)}", "client")
    entries = table.numbers("entries")
    for day in entries:
        if (client, day) not in written:
            table.note(f"there is no entry on this client {day} days before.", "entries")
    row = DemoReferral(
        client=client,
        service=table.line("service", required=True, longest=60),
        opened=table.number("opened", required=True, default=0) or 0,
        facts=_facts(table),
        entries=entries,
        steps=tuple(_step(step) for step in table.tables("step")),
        barriers=tuple(_barrier(barrier) for barrier in table.tables("barrier")),
    )
    moments = [row.opened, *(step.on for step in row.steps)]
    if moments != sorted(moments, reverse=True):
        table.note("steps stand in the order they happen, after the row was opened.", "step")
    table.finish()
    return row


def _facts(table: Table) -> dict[str, object]:
    facts: dict[str, object] = {name: table.text(name, longest=_LONGEST) for name in TEXTS}
    facts |= {name: table.number(name) for name in NUMBERS}
    facts["where"] = table.member("where", Where) or Where.UNKNOWN
    facts["requirement"] = table.member("requirement", Requirement) or Requirement.UNKNOWN
    facts["necessity"] = table.member("necessity", Necessity) or Necessity.UNKNOWN
    facts["willingness_asked"] = table.flag("willingness_asked")
    facts["purposes"] = _purposes(table)
    facts["harm"] = read_harm(table)
    return facts


def _purposes(table: Table) -> tuple[Purpose, ...]:
    known = {purpose.value: purpose for purpose in Purpose}
    names = table.lines("purposes")
    for name in names:
        if name not in known:
            table.note(f"“{name}” is none of {', '.join(known)}.", "purposes")
    return tuple(known[name] for name in names if name in known)


def read_harm(table: Table) -> Harm:
    """Return how near harm is, in the ledger's own words; a word that is none of them is noted."""
    name = table.word("harm")
    known = {harm.name.lower(): harm for harm in Harm}
    if name and name not in known:
        table.note(f"“{name}” is none of {', '.join(known)}.", "harm")
    return known.get(name, Harm.NONE)


def _step(table: Table) -> DemoStep:
    step = DemoStep(
        on=table.number("on", required=True, default=0) or 0,
        to=table.member("to", State),
        note=table.line("note", longest=_LONGEST),
        talked=table.line("talked", longest=_LONGEST),
        until=table.member("until", Until),
        words=table.line("words", longest=_LONGEST),
        day=table.number("day"),
    )
    if (step.to is None) == (not step.talked):
        table.note("a step either goes to a state or was talked over.", "to")
    if (step.to is State.DEFERRED) != (step.until is not None):
        table.note("what is deferred says until what, and nothing else does.", "until")
    table.finish()
    return step


def _barrier(table: Table) -> DemoBarrier:
    barrier = DemoBarrier(
        kind=table.member("kind", BarrierKind, required=True) or BarrierKind.NOT_TOLD,
        guessed=table.number("guessed", required=True, default=0) or 0,
        guess=table.line("guess", longest=_LONGEST),
        basis=table.line("basis", longest=_LONGEST),
        confidence=table.member("confidence", Confidence) or Confidence.LOW,
    )
    table.finish()
    return barrier
