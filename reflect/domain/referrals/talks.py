"""How the history tells that a row was talked over in supervision, and where it stood before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.referrals.model import EventKind, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflect.domain.referrals.model import Event, Referral

CORRECTED = "Corrected: "
NO_TALK = "it was not talked over in supervision."
_TALKED = "Talked over in supervision."
_DECIDED = "Decided: "


def talk_words(decision: str = "") -> str:
    """Return what the history says of a talk, with what was decided in it if anything was."""
    return f"{_DECIDED}{decision}" if decision else _TALKED


def is_by_record(event: Event) -> bool:
    """Return whether the record of a talk led to an event, or its correction, and no step since."""
    return event.note.startswith((_TALKED, _DECIDED, CORRECTED))


def before_talk(row: Referral, history: Sequence[Event]) -> State:
    """Return the state that a row had before a talk moved it; its own when none did, or more came.

    ``history`` is all that happened to it, oldest first.
    """
    moves = [at for at, event in enumerate(history) if event.kind is EventKind.MOVED]
    last = moves[-1] if moves else 0
    by_talk = last > 0 and history[last].note.startswith((_TALKED, _DECIDED))
    if not by_talk or row.state is not State.WITH_SUPERVISOR:
        return row.state
    return history[last - 1].state
