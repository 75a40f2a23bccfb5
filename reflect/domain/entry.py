"""Entries and their answers, as written. The prompt's words are kept as they were asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reflect.domain.answers import AnswerValue
from reflect.domain.summary import Bring, EntryStatus, EntrySummary

if TYPE_CHECKING:
    from datetime import date, datetime

    from reflect.domain.decks.kinds import PromptKind

__all__ = ["Answer", "AnswerValue", "Bring", "Entry", "EntryStatus", "EntrySummary"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, with the question as it was asked.

    ``step`` is unique inside the entry: the prompt's id, or ``prompt/subject`` for a prompt that
    was asked once per subject. ``shown`` is the answer in words (option labels, "7 of 10", the text
    itself): what lists, search and exports read, so that editing a deck never rewrites history.
    """

    step: str
    prompt_id: str
    prompt: str
    kind: PromptKind
    value: AnswerValue = field(repr=False)
    shown: str = field(repr=False)
    position: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One reflection. ``occurred_on`` is the local day the trainee saw and accepted.

    ``written_at`` is UTC-aware; ``zone`` the local zone's name then. ``intensity`` is 0-10 or None.
    ``safety`` pins the entry under Safety on the next agenda. ``cursor`` is (step, row, column) of
    a draft's caret. ``revision`` counts saved versions after finishing.
    """

    id: str
    deck_id: str
    deck_version: int
    occurred_on: date
    written_at: datetime
    zone: str
    client_id: str | None = None
    status: EntryStatus = EntryStatus.DRAFT
    intensity: int | None = None
    sensitive: bool = False
    safety: bool = False
    bring: Bring = Bring.NO
    answers: tuple[Answer, ...] = ()
    cursor: tuple[str, int, int] | None = None
    revision: int = 0
    binned_at: datetime | None = None

    @property
    def text(self) -> str:
        """All answers in words, one paragraph each: what search reads."""
        return "\n\n".join(answer.shown for answer in self.answers if answer.shown)
