"""Short ways to make entries, answers and marks for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from reflect.domain.decks.model import PromptKind
from reflect.domain.entry import Answer, Entry, EntryStatus
from reflect.domain.marks import Mark, Span, Verdict
from reflect.domain.themes.model import Status, Tier

KEY, SALT = b"k" * 32, "5a" * 16
DAY = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)


def an_id(number: int) -> str:
    """Return an id that sorts by its number."""
    return f"019aa000-0000-7000-8000-{number:012x}"


def long_answer(text: str, step: str = "story", position: int = 0) -> Answer:
    """Return a written answer."""
    return Answer(step, step, "What stays with you?", PromptKind.LONG, text, text, position)


def entry(number: int = 1, text: str | None = "A long hour.", **changes: Any) -> Entry:
    """Return a finished entry; ``text`` None leaves it without answers."""
    answers = () if text is None else (long_answer(text),)
    given: dict[str, Any] = {
        "id": an_id(number),
        "deck_id": "free",
        "deck_version": 1,
        "occurred_on": DAY,
        "written_at": MOMENT,
        "zone": "CET",
        "status": EntryStatus.FINISHED,
        "answers": answers,
        **changes,
    }
    return Entry(**given)


def mark(
    number: int, of: Entry, theme: str = "overwhelmed", phrase: str = "", **changes: Any
) -> Mark:
    """Return a stated mark; with ``phrase`` at the place where the first answer says so."""
    span = None
    if phrase:
        start = of.answers[0].shown.index(phrase)
        span = Span(of.answers[0].step, start, start + len(phrase))
    given: dict[str, Any] = {
        "id": an_id(0xA000 + number),
        "entry_id": of.id,
        "theme": theme,
        "tier": Tier.STATED,
        "status": Status.OWN,
        "verdict": Verdict.OPEN,
        "span": span,
        **changes,
    }
    return Mark(**given)
