"""The referral ledger, and the history of every change in it."""

from __future__ import annotations

import json
from dataclasses import asdict, astuple
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from reflect.domain.harm import Harm
from reflect.domain.referrals.model import (
    Barrier,
    BarrierKind,
    Change,
    Confidence,
    Deferral,
    Event,
    EventKind,
    Necessity,
    Purpose,
    Referral,
    Requirement,
    State,
    ToneCheck,
    Until,
    Where,
)
from reflect.domain.text import clean_text
from reflect.store.part import Part
from reflect.store.values import (
    day_from,
    day_text,
    moment_from,
    moment_text,
    names_from,
    names_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_COLUMNS: Final = {
    "id": "id",
    "client_id": "client_id",
    "service_kind": "service",
    "place": "where",
    "purposes": "purposes",
    "harm_addressed": "harm_addressed",
    "harm_level": "harm",
    "in_session_work": "in_session_work",
    "priority_override": "override",
    "priority_reason": "override_reason",
    "client_goal": "client_goal",
    "preference": "preference",
    "willingness": "willingness",
    "willingness_asked": "willingness_asked",
    "requirement": "requirement",
    "decided_with_supervisor_on": "decided_with_supervisor_on",
    "necessity": "necessity",
    "handoff_wish": "handoff_wish",
    "tone_check": "tone",
    "continuing_statement": "continuing",
    "contribution_statement": "contribution",
    "how_client_heard_it": "how_heard",
    "status": "state",
    "deferred_until": "deferral",
    "barriers": "barriers",
    "unknowns": "unknowns",
    "strengths": "strengths",
    "ready_step": "ready_step",
    "next_conversation": "next_conversation",
    "outcome_note": "outcome",
    "opened_on": "opened_on",
    "talked_on": "talked_on",
    "condition_reason": "condition_reason",
    "reasons_before": "reasons_before",
    "reasons_after": "reasons_after",
    "entries": "entries",
    "asked": "asked",
}
"""Column to the field of `Referral` it holds."""

_NAMES: Final = ", ".join(_COLUMNS)
_SAVE: Final = (
    f"INSERT INTO referral ({_NAMES}) VALUES ({', '.join('?' * len(_COLUMNS))})"
    " ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS if name != "id")
)
_SAVE_EVENT: Final = (
    "INSERT INTO referral_event (id, referral_id, at, status, note, kind, changes)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)

_AS_IT_HAPPENED = "ORDER BY at, rowid"  # of one moment: as they were stored, since ids are random
_IN_SIGHT = "client_id NOT IN (SELECT id FROM client WHERE binned_at IS NOT NULL)"


class Referrals(Part):
    """Keeps rows and events; an event is never changed and never taken away alone."""

    def save(self, rows: Iterable[Referral], events: Iterable[Event]) -> None:
        """Add or change rows together with what happened to them, all or none."""
        with self._pool.write() as connection:
            connection.executemany(_SAVE, [_row_values(row) for row in rows])
            connection.executemany(_SAVE_EVENT, [_event_values(event) for event in events])

    def get(self, referral_id: str) -> Referral | None:
        """Return a row, or None."""
        found = self._read("WHERE id = ?", referral_id)
        return found[0] if found else None

    def of_client(self, client_id: str) -> tuple[Referral, ...]:
        """Return a client's rows, those that have ended included, in the order they were opened."""
        return self._read("WHERE client_id = ? ORDER BY opened_on, id", client_id)

    def all(self) -> tuple[Referral, ...]:
        """Return every row of clients who are not in the bin, in the order they were opened."""
        return self._read(f"WHERE {_IN_SIGHT} ORDER BY opened_on, id")

    def sensitive(self) -> frozenset[str]:
        """Return the ids of rows that lean on an entry marked sensitive."""
        rows = self._rows(
            "SELECT DISTINCT referral.id FROM referral, json_each(referral.entries) AS named"
            " JOIN entry ON entry.id = named.value WHERE entry.sensitive"
        )
        return frozenset(key for (key,) in rows)

    def history(self, referral_id: str) -> tuple[Event, ...]:
        """Return what happened to a row, oldest first."""
        return self._events(f"WHERE referral_id = ? {_AS_IT_HAPPENED}", referral_id)

    def events(self) -> tuple[Event, ...]:
        """Return what happened to every row of :meth:`all`, oldest first."""
        seen = f"WHERE referral_id IN (SELECT id FROM referral WHERE {_IN_SIGHT})"
        return self._events(f"{seen} {_AS_IT_HAPPENED}")

    def _read(self, rest: str, *values: object) -> tuple[Referral, ...]:
        return tuple(map(_row, self._rows(f"SELECT {_NAMES} FROM referral {rest}", values)))

    def _events(self, rest: str, *values: object) -> tuple[Event, ...]:
        rows = self._rows(
            f"SELECT id, referral_id, at, kind, status, note, changes FROM referral_event {rest}",
            values,
        )
        return tuple(
            Event(
                key,
                referral_id,
                moment_from(at),
                EventKind(kind),
                State(status),
                note,
                tuple(Change(*change) for change in json.loads(changes)),
            )
            for key, referral_id, at, kind, status, note, changes in rows
        )


def _row_values(row: Referral) -> tuple[Any, ...]:
    special: dict[str, object] = {
        "purposes": names_text(tuple(purpose.value for purpose in row.purposes)),
        "tone": _json(asdict(row.tone)),
        "deferral": _json(asdict(row.deferral)) if row.deferral else "",
        "barriers": _json([asdict(guess) for guess in row.barriers]),
        "entries": names_text(row.entries),
        "asked": names_text(row.asked),
    }
    return tuple(
        special[name] if name in special else _to_column(getattr(row, name))
        for name in _COLUMNS.values()
    )


def _to_column(value: object) -> object:
    if isinstance(value, str):
        return clean_text(str(value))
    if isinstance(value, Harm):
        return int(value)
    return day_text(value) if isinstance(value, date) else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _row(values: tuple[Any, ...]) -> Referral:
    found = dict(zip(_COLUMNS.values(), values, strict=True))
    tone, deferral, barriers = found["tone"], found["deferral"], found["barriers"]
    return Referral(
        **{
            **found,
            "where": Where(found["where"]),
            "purposes": tuple(map(Purpose, names_from(found["purposes"] or "[]"))),
            "harm": Harm(found["harm"]),
            "willingness_asked": bool(found["willingness_asked"]),
            "requirement": Requirement(found["requirement"]),
            "decided_with_supervisor_on": day_from(found["decided_with_supervisor_on"]),
            "necessity": Necessity(found["necessity"]),
            "tone": ToneCheck(**json.loads(tone)) if tone else ToneCheck(),
            "state": State(found["state"]),
            "deferral": _deferral(json.loads(deferral)) if deferral else None,
            "barriers": tuple(map(_barrier, json.loads(barriers or "[]"))),
            "opened_on": date.fromisoformat(found["opened_on"]),
            "talked_on": day_from(found["talked_on"]),
            "entries": names_from(found["entries"]),
            "asked": names_from(found["asked"]),
        }
    )


def _deferral(found: dict[str, Any]) -> Deferral:
    return Deferral(
        until=Until(found["until"]),
        since=date.fromisoformat(found["since"]),
        back_to=State(found["back_to"]),
        words=found["words"],
        day=day_from(found["day"]),
        other=found["other"],
    )


def _barrier(found: dict[str, Any]) -> Barrier:
    return Barrier(
        kind=BarrierKind(found["kind"]),
        guessed_on=date.fromisoformat(found["guessed_on"]),
        guess=found["guess"],
        basis=found["basis"],
        confidence=Confidence(found["confidence"]),
    )


def _event_values(event: Event) -> tuple[Any, ...]:
    return (
        event.id,
        event.referral_id,
        moment_text(event.at),
        event.state.value,
        clean_text(event.note),
        event.kind.value,
        _json([astuple(change) for change in event.changes]),
    )
