"""From marked text to passages: the sentences that hold the words, at most three, in order."""

from __future__ import annotations

from itertools import pairwise

from reflect.domain.query.results import Passage
from reflect.domain.sentences import sentence_starts

OPEN, CLOSE = "\ufdd0", "\ufffe"
"""What surrounds a matched word in marked text. Both are Unicode noncharacters that `clean_text`
removes, so that no text of a person can hold them."""

MOST, LONGEST, LEAD = 3, 200, 60
"""Passages per hit; characters per passage; characters kept before a highlight in a long one."""

Spans = tuple[tuple[int, int], ...]


def unmark(marked: str) -> tuple[str, Spans]:
    """Return the text without its marks, and the (start, end) of what they surrounded."""
    first, *pieces = marked.split(OPEN)
    plain, at = [first], len(first)
    spans: list[tuple[int, int]] = []
    for piece in pieces:
        word, _, rest = piece.partition(CLOSE)
        spans.append((at, at + len(word)))
        plain += (word, rest)
        at += len(word) + len(rest)
    return "".join(plain), tuple(spans)


def passages(text: str, spans: Spans) -> tuple[Passage, ...]:
    """Return the sentences that say the most of what was asked, in reading order."""
    if not spans:
        return ()
    ranked = sorted(_sentences(text, spans), key=lambda found: -_weight(text, found[2]))
    chosen = sorted(ranked[:MOST], key=lambda found: found[0])
    return tuple(_passage(text, *found) for found in chosen)


def _sentences(text: str, spans: Spans) -> list[tuple[int, int, Spans]]:
    """Group spans by sentence: (start, end, spans). A span across sentences joins them."""
    found: list[tuple[int, int, Spans]] = []
    remaining = list(reversed(spans))
    for start, end in pairwise((*sentence_starts(text), len(text))):
        inside: list[tuple[int, int]] = []
        while remaining and remaining[-1][0] < end:
            inside.append(remaining.pop())
        if inside:
            found.append((start, max(end, inside[-1][1]), tuple(inside)))
    return found


def _weight(text: str, spans: Spans) -> int:
    words = [text[start:end].casefold() for start, end in spans]
    return len(set(words)) * 1000 + len(words)


def _passage(text: str, start: int, end: int, spans: Spans) -> Passage:
    """Cut a sentence to length around its first highlights, with an ellipsis where it was cut."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    before = after = ""
    if end - start > LONGEST:
        if spans[0][0] - start > LEAD:
            start, before = _word_start(text, spans[0][0] - LEAD, spans[0][0]), "…"
        if end - start > LONGEST:
            end, after = max(_word_end(text, start + LONGEST, start), spans[0][1]), "…"
    shift = len(before) - start
    shown = tuple((s + shift, min(e, end) + shift) for s, e in spans if s < end)
    return Passage(before + text[start:end] + after, shown, start)


def _word_start(text: str, at: int, limit: int) -> int:
    space = text.find(" ", at, limit)
    return at if space < 0 else space + 1


def _word_end(text: str, at: int, limit: int) -> int:
    space = text.rfind(" ", limit + 1, at)
    return at if space < 0 else space
