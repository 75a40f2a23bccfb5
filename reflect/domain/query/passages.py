"""From marked text to passages: the sentences that hold the words, at most three, in order."""

from __future__ import annotations

from dataclasses import dataclass, field

from reflect.domain.sentences import sentence_around

OPEN, CLOSE = "\ufdd0", "\ufffe"
"""What surrounds a matched word in marked text. Both are Unicode noncharacters that `clean_text`
removes, so that no text of a person can hold them."""

MOST, LONGEST, LEAD, LOOKED_AT = 3, 200, 60, 6
"""Passages per hit; characters per passage; characters kept before a highlight in a long one;
sentences that the best are chosen from."""

COUNTED = 32
"""Highlights that are looked at per entry."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of what was written.

    ``highlights`` are (start, end) offsets into ``text`` in reading order. ``start`` is where the
    piece begins in the entry's text, before any ellipsis that ``text`` opens with.
    """

    text: str = field(repr=False)
    highlights: tuple[tuple[int, int], ...]
    start: int = 0


def unmark(marked: str) -> tuple[str, Spans]:
    """Return the text without its marks, and the (start, end) of what they surrounded.

    Of a word that stands everywhere, the first ``COUNTED`` places are enough.
    """
    first, *pieces = marked.split(OPEN, COUNTED)
    plain, at = [first], len(first)
    spans: list[tuple[int, int]] = []
    for piece in pieces:
        word, _, rest = piece.partition(CLOSE)
        spans.append((at, at + len(word)))
        plain += (word, rest)
        at += len(word) + len(rest)
    # Whatever marks are left stand behind the last place counted.
    return "".join(plain).replace(OPEN, "").replace(CLOSE, ""), tuple(spans)


def marked(text: str, spans: Spans) -> str:
    """Return the text with marks around its spans, which are in order and apart."""
    pieces, at = list[str](), 0
    for start, end in spans:
        pieces += (text[at:start], OPEN, text[start:end], CLOSE)
        at = end
    return "".join((*pieces, text[at:]))


def passages(text: str, spans: Spans) -> tuple[Passage, ...]:
    """Return the sentences that say the most of what was asked, in reading order."""
    found = _sentences(text, spans)
    if len(found) > MOST:
        best = sorted(found, key=lambda sentence: -_weight(text, sentence[2]))
        found = sorted(best[:MOST])
    return tuple(_passage(text, *sentence) for sentence in found)


def _sentences(text: str, spans: Spans) -> list[tuple[int, int, Spans]]:
    """Group spans by sentence: (start, end, spans). Looks no further than ``LOOKED_AT``."""
    found: list[tuple[int, int, Spans]] = []
    at = 0
    while at < len(spans) and len(found) < LOOKED_AT:
        start, end = sentence_around(text, *spans[at], reach=LONGEST)
        start = max(start, found[-1][1]) if found else start
        first = at
        while at < len(spans) and spans[at][0] < max(end, spans[first][1]):
            at += 1
        found.append((start, max(end, spans[at - 1][1]), spans[first:at]))
    return found


def _weight(text: str, spans: Spans) -> int:
    words = [text[start:end].casefold() for start, end in spans]
    return len(set(words)) * 1000 + len(words)


def _passage(text: str, start: int, end: int, spans: Spans) -> Passage:
    """Cut a sentence to length around its first highlights, with an ellipsis where it was cut."""
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
