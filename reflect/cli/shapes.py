"""The JSON shapes of entries and the like: documented in ``docs/commands.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reflect.domain.entry import Entry, EntrySummary
    from reflect.domain.marks import Mark
    from reflect.journal.journal import Journal


def summary_shape(summary: EntrySummary, names: dict[str, str]) -> dict[str, Any]:
    """Return one line of a list as JSON-able values."""
    return {
        "id": summary.id,
        "day": summary.occurred_on.isoformat(),
        "client": names.get(summary.client_id or ""),
        "deck": summary.deck_id,
        "intensity": summary.intensity,
        "bring": summary.bring.value,
        "sensitive": summary.sensitive,
        "safety": summary.safety,
        "first_line": summary.first_line,
    }


def entry_shape(entry: Entry, journal: Journal) -> dict[str, Any]:
    """Return a whole entry, with its answers and marks, as JSON-able values."""
    names = journal.clients.names()
    return {
        "id": entry.id,
        "day": entry.occurred_on.isoformat(),
        "written_at": entry.written_at.isoformat(),
        "zone": entry.zone,
        "client": names.get(entry.client_id or ""),
        "deck": entry.deck_id,
        "deck_version": entry.deck_version,
        "intensity": entry.intensity,
        "bring": entry.bring.value,
        "sensitive": entry.sensitive,
        "safety": entry.safety,
        "answers": [
            {
                "step": answer.step,
                "prompt": answer.prompt,
                "kind": answer.kind.value,
                "value": list(answer.value) if isinstance(answer.value, tuple) else answer.value,
                "shown": answer.shown,
            }
            for answer in entry.answers
        ],
        "marks": [mark_shape(mark) for mark in journal.review.marks(entry.id)],
    }


def mark_shape(mark: Mark) -> dict[str, Any]:
    """Return a mark as JSON-able values."""
    span = mark.span
    return {
        "theme": mark.theme,
        "tier": mark.tier.value,
        "status": mark.status.value,
        "verdict": mark.verdict.value,
        "tentative": mark.tentative,
        "span": None if span is None else {"step": span.step, "start": span.start, "end": span.end},
    }
