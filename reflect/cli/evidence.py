"""A finding's evidence, entry by entry: the trainee's own sentences and what they chose."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from reflect.domain.decks.model import PromptKind
from reflect.domain.query.passages import passages
from reflect.domain.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from reflect.domain.entry import Entry
    from reflect.domain.marks import Quote
    from reflect.domain.patterns.model import Finding
    from reflect.domain.query.results import Passage
    from reflect.journal.journal import Journal

FIRST_WORDS = 70
"""Characters shown of an entry that counts without a sentence or a theme of its own."""

MOST_SENTENCES = 5
"""Sentences of one entry that are printed; an entry can repeat itself without end."""


@dataclass(frozen=True, slots=True)
class EntryEvidence:
    """What one entry says for a finding.

    ``sentences`` hold each sentence once, with the phrases in it that counted; ``chosen`` the
    labels of themes chosen from the list. ``beginning`` is how the entry begins when neither is
    there: the finding looked at something else, such as intensity.
    """

    entry_id: str
    day: date
    sentences: tuple[Passage, ...] = field(repr=False)
    chosen: tuple[str, ...]
    beginning: str = field(default="", repr=False)


def evidence_of(journal: Journal, finding: Finding) -> tuple[EntryEvidence, ...]:
    """Return the evidence of every entry that shows the finding, oldest first."""
    quotes: dict[str, list[Quote]] = {}
    for quote in journal.patterns.evidence(finding):
        quotes.setdefault(quote.entry_id, []).append(quote)
    return tuple(
        _of_entry(journal, item.entry_id, item.day, quotes.get(item.entry_id, []))
        for item in finding.evidence
        if item.present
    )


def words(evidence: EntryEvidence) -> Iterator[str]:
    """Yield lines for a person: the day, then what was written, with what counted in brackets."""
    yield f"    {evidence.day.isoformat()}  {evidence.entry_id[-12:]}"
    for passage in evidence.sentences[:MOST_SENTENCES]:
        yield f"        “{bracketed(passage)}”"
    if len(evidence.sentences) > MOST_SENTENCES:
        yield f"        and {len(evidence.sentences) - MOST_SENTENCES} more in this entry"
    if evidence.chosen:
        yield f"        chosen by you: {'; '.join(evidence.chosen)}"
    if evidence.beginning:
        yield f"        begins: {evidence.beginning}"


def shape(evidence: EntryEvidence) -> dict[str, Any]:
    """Return JSON-able values; highlights are (start, end) in characters of ``text``."""
    return {
        "entry": evidence.entry_id,
        "day": evidence.day.isoformat(),
        "sentences": [passage_shape(passage) for passage in evidence.sentences],
        "chosen": list(evidence.chosen),
    }


def passage_shape(passage: Passage) -> dict[str, Any]:
    """Return a passage as JSON-able values."""
    return {"text": passage.text, "highlights": [list(span) for span in passage.highlights]}


def bracketed(passage: Passage) -> str:
    """Return a passage on one line, with [ ] around its highlights."""
    parts: list[str] = []
    at = 0
    for start, end in passage.highlights:
        parts += [passage.text[at:start], "[", passage.text[start:end], "]"]
        at = end
    parts.append(passage.text[at:])
    return " ".join("".join(parts).split())


def _of_entry(journal: Journal, entry_id: str, day: date, quotes: list[Quote]) -> EntryEvidence:
    labels = journal.review.theme_labels
    chosen = tuple(labels.get(q.theme, q.theme) for q in quotes if not q.sentence)
    sentences = tuple(_sentences(quote for quote in quotes if quote.sentence))
    beginning = ""
    if not quotes:
        beginning = one_line(_written(journal.entries.get(entry_id)), FIRST_WORDS)
    return EntryEvidence(entry_id, day, sentences, tuple(dict.fromkeys(chosen)), beginning)


def _written(entry: Entry) -> str:
    """Return what was written in words, or what was chosen when there is nothing else."""
    written = (a.shown for a in entry.answers if a.kind in (PromptKind.LONG, PromptKind.PHRASE))
    return next(written, "; ".join(answer.shown for answer in entry.answers))


def _sentences(quotes: Iterable[Quote]) -> Iterator[Passage]:
    """Yield each sentence once, with all its phrases."""
    for _, group in groupby(quotes, lambda quote: (quote.step, quote.sentence_start)):
        row = list(group)
        longest = max(row, key=lambda quote: len(quote.sentence))
        spans = [(q.start - q.sentence_start, q.end - q.sentence_start) for q in row]
        yield from passages(longest.sentence, _joined(spans))


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the spans in order, with those that overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
