"""Entries to rows and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from operator import is_
from typing import TYPE_CHECKING, Any, Final

from reflect.domain.decks.kinds import PromptKind
from reflect.domain.entry import Answer, Bring, Entry, EntryStatus
from reflect.domain.text import clean_text, one_line
from reflect.store.values import (
    day_text,
    moment_from,
    moment_text,
    value_from,
    value_text,
)

if TYPE_CHECKING:
    from reflect.store.summary_rows import Row

ENTRY_FIELDS: Final = (
    "id", "client_id", "deck_id", "deck_version", "occurred_on", "written_at", "zone", "status",
    "intensity", "sensitive", "safety", "bring", "first_line", "cursor_step", "cursor_row",
    "cursor_column", "revision", "binned_at",
)  # fmt: skip
ANSWER_FIELDS: Final = ("position", "step", "prompt_id", "prompt", "kind", "value", "shown")


def cleaned(entry: Entry) -> Entry:
    """Return the entry with every text made safe to keep; the same one when all of it was."""
    answers = tuple(map(_cleaned, entry.answers))
    if all(map(is_, answers, entry.answers)):
        return entry
    return replace(entry, answers=answers)


def _cleaned(answer: Answer) -> Answer:
    prompt, value = clean_text(answer.prompt), _clean_value(answer)
    shown = value if answer.shown is answer.value else clean_text(answer.shown)
    if prompt is answer.prompt and value is answer.value and shown is answer.shown:
        return answer
    return replace(answer, prompt=prompt, value=value, shown=shown)


def _clean_value(answer: Answer) -> Any:
    if isinstance(answer.value, str):
        return clean_text(answer.value)
    if isinstance(answer.value, tuple):
        parts = tuple(map(clean_text, answer.value))
        return answer.value if parts == answer.value else parts
    return answer.value


def first_line(entry: Entry) -> str:
    """Return the entry's first words on one line: of what was written at length if there is any.

    A phrase comes next, for it may be a name alone; what was only chosen comes after it. A figure
    and a yes or no say nothing alone: they come last, with the question.
    """
    told = {PromptKind.LONG: 0, PromptKind.PHRASE: 1, PromptKind.SCALE: 3, PromptKind.YESNO: 3}
    ranked = sorted(entry.answers, key=lambda answer: told.get(answer.kind, 2))
    # Only the start is looked at: an answer can be as long as a book.
    for answer in ranked:
        if line := one_line(answer.shown[:400]):
            bare = told.get(answer.kind) == 3 and answer.prompt
            return one_line(f"{line} · {answer.prompt[:400]}") if bare else line
    return ""


def entry_row(entry: Entry) -> Row:
    """Return the columns of ``ENTRY_FIELDS``."""
    step, row, column = entry.cursor or (None, None, None)
    return (
        entry.id, entry.client_id, entry.deck_id, entry.deck_version,
        day_text(entry.occurred_on), moment_text(entry.written_at), entry.zone,
        entry.status.value, entry.intensity, entry.sensitive, entry.safety, entry.bring.value,
        first_line(entry), step, row, column, entry.revision,
        None if entry.binned_at is None else moment_text(entry.binned_at),
    )  # fmt: skip


def answer_rows(entry: Entry, key: int) -> list[Row]:
    """Return the answers as rows: the entry's key, then ``ANSWER_FIELDS``."""
    return [
        (
            key, answer.position, answer.step, answer.prompt_id, answer.prompt, answer.kind.value,
            value_text(answer.value, answer.shown), answer.shown,
        )
        for answer in entry.answers
    ]  # fmt: skip


def entry_from(row: Row, answers: tuple[Answer, ...]) -> Entry:
    """Read ``ENTRY_FIELDS``."""
    step, line, column = row[13:16]
    return Entry(
        id=row[0],
        deck_id=row[2],
        deck_version=row[3],
        occurred_on=date.fromisoformat(row[4]),
        written_at=moment_from(row[5]),
        zone=row[6],
        client_id=row[1],
        status=EntryStatus(row[7]),
        intensity=row[8],
        sensitive=bool(row[9]),
        safety=bool(row[10]),
        bring=Bring(row[11]),
        answers=answers,
        cursor=None if step is None else (step, line, column),
        revision=row[16],
        binned_at=None if row[17] is None else moment_from(row[17]),
    )


def answer_from(row: Row) -> Answer:
    """Read ``ANSWER_FIELDS``."""
    position, step, prompt_id, prompt, kind, value, shown = row
    return Answer(
        step=step,
        prompt_id=prompt_id,
        prompt=prompt,
        kind=PromptKind(kind),
        value=value_from(value, shown),
        shown=shown,
        position=position,
    )


def snapshot_text(entry: Entry) -> str:
    """Return a whole entry as JSON, for its history."""
    fields = dict(zip(ENTRY_FIELDS, entry_row(entry), strict=True))
    answers = [dict(zip(ANSWER_FIELDS, row[1:], strict=True)) for row in answer_rows(entry, 0)]
    return json.dumps({"entry": fields, "answers": answers}, ensure_ascii=False)


def snapshot_from(text: str) -> Entry:
    """Read an entry of the history."""
    stored = json.loads(text)
    answers = tuple(answer_from(tuple(a[f] for f in ANSWER_FIELDS)) for a in stored["answers"])
    return entry_from(tuple(stored["entry"][f] for f in ENTRY_FIELDS), answers)
