"""Journals of any size, always the same for the same seed, for benchmarks and tests.

The text is invented: a vocabulary of about 6,000 words whose frequencies fall off as in natural
text, with sentences about feelings strewn in. An entry has about 260 words, a few small answers
and about eight marks, as a year of real ones might.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from reflect.domain.client import Client, Role
from reflect.domain.decks.model import PromptKind
from reflect.domain.entry import Answer, Bring, Entry, EntryStatus
from reflect.domain.ids import uuid7
from reflect.domain.marks import Mark, Span, Verdict
from reflect.domain.themes.model import Status, Tier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.store import Store

LAST_DAY = date(2026, 11, 20)
BATCH = 500

PHRASES: tuple[tuple[str, str], ...] = (
    ("overwhelmed", "overwhelmed by the end"),
    ("helpless", "there was nothing I could do"),
    ("bored", "my mind wandered off"),
    ("angry", "irritated with the lateness"),
    ("anxious", "a knot in my stomach"),
    ("wish_to_hand_off", "someone else should take this over"),
    ("rescue", "I wanted to take them home"),
    ("guilty", "guilty about the ending"),
    ("protective", "protective of the younger one"),
    ("sad", "close to tears myself"),
    ("inadequate", "out of my depth"),
    ("dread", "dreading next Thursday"),
    ("hopeful", "hopeful for the first time"),
    ("proud", "quietly proud of the two of us"),
    ("sleepy", "heavy and sleepy all at once"),
    ("confused", "lost the thread completely"),
    ("pressured", "pressed to give an answer"),
    ("admired", "flattered by the praise"),
    ("idealised", "put on a pedestal again"),
    ("warm", "warm towards the whole family"),
)
RARE = ("hospital", "lighthouse", "violin", "quarry", "tangerine")
COMMON = (
    "the", "and", "I", "to", "a", "of", "was", "it", "that", "in", "she", "he", "they",
    "with", "for", "on", "as", "but", "not", "at", "felt", "we", "about", "when", "me",
    "what", "had", "then", "there", "this", "again", "session", "said", "so", "my", "be",
    "been", "could", "would", "just", "her", "his", "them", "from", "or", "if", "which",
    "very", "after", "before", "more", "how", "all", "by", "into", "out", "up", "down",
    "back", "still", "only", "while",
)  # fmt: skip
SYLLABLES = (
    "ba", "ren", "sol", "ti", "mar", "ket", "lo", "vin", "dra", "pel", "sto", "an", "ge",
    "fir", "nu", "cha", "wel", "por", "is", "tam",
)  # fmt: skip
NAMES = (
    "Heron", "Cedar", "Otter", "Willow", "Falcon", "Maple", "Badger", "Linden", "Plover",
    "Juniper", "Marten", "Hazel", "Curlew", "Aspen", "Lynx", "Rowan", "Swift", "Birch",
    "Vole", "Alder", "Kestrel", "Poplar", "Stoat", "Elder", "Wren", "Sorrel", "Dipper",
    "Bramble",
)  # fmt: skip

Words = tuple[list[str], list[float]]
"""Words, and their cumulative weights."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was put into a store."""

    clients: tuple[Client, ...]
    entries: int


def vocabulary(rng: random.Random, size: int = 6_000) -> Words:
    """Return words and their cumulative weights (Zipf: the n-th word is 1/n as frequent)."""
    made = ("".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in itertools.count())
    words = list(
        dict.fromkeys(itertools.islice((*COMMON, *itertools.islice(made, size * 2)), size * 2))
    )
    words = words[:size]
    weights = itertools.accumulate(1 / (rank + 2) for rank in range(len(words)))
    return words, list(weights)


def clients(rng: random.Random, entries: int) -> tuple[Client, ...]:
    """Return a caseload that grows with the journal, from 4 to 60."""
    number = min(60, max(4, entries // 40))
    names = [
        f"{NAMES[n % len(NAMES)]}{n // len(NAMES) + 1 if n >= len(NAMES) else ''}"
        for n in range(number)
    ]
    return tuple(
        Client(uuid7(1_600_000_000_000 + n, rng.randbytes(10)), name, Role.THERAPIST)
        for n, name in enumerate(names)
    )


def journal(
    entries: int, seed: int = 7
) -> tuple[tuple[Client, ...], Iterator[tuple[Entry, tuple[Mark, ...]]]]:
    """Return a caseload and its entries with marks, oldest first."""
    rng = random.Random(seed)
    caseload = clients(rng, entries)
    return caseload, _entries(rng, caseload, entries)


def fill(store: Store, entries: int, seed: int = 7) -> Made:
    """Put a journal of ``entries`` entries into an empty store."""
    caseload, made = journal(entries, seed)
    for client in caseload:
        store.clients.save(client)
    while batch := list(itertools.islice(made, BATCH)):
        store.entries.save_many(batch)
    return Made(caseload, entries)


def _entries(
    rng: random.Random, caseload: tuple[Client, ...], number: int
) -> Iterator[tuple[Entry, tuple[Mark, ...]]]:
    words = vocabulary(rng)
    per_day = max(1, number // 1500)
    for at in range(number):
        day = LAST_DAY - timedelta(days=(number - 1 - at) // per_day)
        moment = datetime(day.year, day.month, day.day, 8, tzinfo=UTC) + timedelta(
            seconds=40_000 * (at % per_day) // per_day, milliseconds=at % 997
        )
        yield _entry(rng, caseload, words, moment)


def _entry(
    rng: random.Random,
    caseload: tuple[Client, ...],
    words: Words,
    moment: datetime,
) -> tuple[Entry, tuple[Mark, ...]]:
    ms = int(moment.timestamp() * 1000)
    entry_id = uuid7(ms, rng.randbytes(10))
    text, spans = _prose(rng, words)
    intensity = rng.randint(0, 10)
    chosen = rng.choice(PHRASES)[0]
    label = chosen.replace("_", " ").capitalize()
    told, strong, fits = "What stays with you?", "How strong was it?", "Which of these fit?"
    answers = (
        Answer("story", "story", told, PromptKind.LONG, text, text, 0),
        Answer(
            "strength", "strength", strong, PromptKind.SCALE, intensity, f"{intensity} of 10", 1
        ),
        Answer("themes", "themes", fits, PromptKind.MULTI, (chosen,), label, 2),
    )
    entry = Entry(
        id=entry_id,
        deck_id=rng.choice(("free", "check-in", "after-session")),
        deck_version=1,
        occurred_on=moment.date(),
        written_at=moment,
        zone="CET",
        client_id=rng.choice(caseload).id if rng.random() > 0.05 else None,
        status=EntryStatus.FINISHED,
        intensity=intensity,
        sensitive=rng.random() < 0.03,
        bring=rng.choices((Bring.NO, Bring.MAYBE, Bring.YES), (8, 1, 1))[0],
        answers=answers,
    )
    marks = [Mark(uuid7(ms, rng.randbytes(10)), entry_id, chosen, Tier.TAGGED, Status.OWN)]
    for theme, start, end in spans:
        status = rng.choices((Status.OWN, Status.CLIENT, Status.ABSENT), (8, 1, 1))[0]
        marks.append(
            Mark(
                id=uuid7(ms, rng.randbytes(10)),
                entry_id=entry_id,
                theme=theme,
                tier=rng.choices((Tier.STATED, Tier.MAYBE), (3, 1))[0],
                status=status,
                verdict=rng.choices(tuple(Verdict), (6, 3, 1))[0],
                tentative=rng.random() < 0.1,
                span=Span("story", start, end),
            )
        )
    return entry, tuple(marks)


def _prose(rng: random.Random, words: Words) -> tuple[str, list[tuple[str, int, int]]]:
    """Return a text and the (theme, start, end) of the phrases in it."""
    parts: list[str] = []
    spans: list[tuple[str, int, int]] = []
    length = 0
    for _ in range(rng.randint(7, 16)):
        sentence = " ".join(rng.choices(words[0], cum_weights=words[1], k=rng.randint(6, 26)))
        if rng.random() < 0.6:
            theme, phrase = rng.choice(PHRASES)
            lead = f"{sentence.capitalize()}, and I was "
            spans.append((theme, length + len(lead), length + len(lead) + len(phrase)))
            sentence = f"{lead}{phrase}"
        elif rng.random() < 0.02:
            sentence = f"{sentence.capitalize()} near the {rng.choice(RARE)}"
        else:
            sentence = sentence.capitalize()
        parts.append(f"{sentence}. ")
        length += len(parts[-1])
    return "".join(parts).rstrip(), spans
