"""Outcomes marked but not recorded yet, as text for the vault: leaving in between loses none."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import ItemState
from reflect.domain.agenda.record import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable


def to_text(outcomes: Iterable[Outcome]) -> str:
    """Return outcomes as JSON; ``""`` for none."""
    rows = [
        [one.item_id, one.state.value, one.decision, one.due_on.isoformat() if one.due_on else None]
        for one in outcomes
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else ""


def from_text(text: str) -> tuple[Outcome, ...]:
    """Return the outcomes that :func:`to_text` wrote."""
    return tuple(
        Outcome(item_id, ItemState(state), decision, date.fromisoformat(due) if due else None)
        for item_id, state, decision, due in (json.loads(text) if text else ())
    )
