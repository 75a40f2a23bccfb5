"""Which words stand in quotation marks, and who says them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reflect.domain.themes.classes import ENDS
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.classes import WordClasses
    from reflect.domain.themes.tokens import Tokens

_LONGEST = 80
_SCARE = 3
"""Quotation marks around so few words, with nobody speaking, only hold a word at arm's length."""
_BEFORE, _AFTER = 9, 7
_MARKS = frozenset(('"', "'", "‘", "’"))
_MARKS_AND_BREAKS = _MARKS | {"\n"}
_FEWEST_TURNS = 2
_LONGEST_TURN = 120
_HEARD = wordset("cl c ct clt client pt patient p")
_SAYS = wordset("th t tx therapist me i counsellor counselor co sup supervisor")
"""Labels of a transcript's two voices: ``CL: I'm lost. TH: Lost?``"""
_OWN_VOICE = wordset("thought think thinking thoughts myself inside head brain wrote notes")


class Quotes:
    """Quotation spans of one text, found in one pass."""

    def __init__(self, tokens: Tokens, known: WordClasses) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._known = known
        self._spans = _spans(tokens)
        self._turns = _turns(tokens)
        self.found = bool(self._spans or self._turns)
        """Whether anything is quoted at all: mostly nothing is, which rules ask first."""

    def around(self, at: int) -> tuple[int, int] | None:
        """Return the range of words inside the quotation that holds word ``at``."""
        # Spans of single and double marks may nest: the two that begin nearest decide.
        last = bisect_right(self._spans, (at, len(self._words)))
        for low, high in self._spans[max(0, last - 2) : last]:
            if low <= at < high:
                return low, high
        last = bisect_right(self._turns, (at, len(self._words))) - 1
        if last >= 0 and at < self._turns[last][1]:
            return self._turns[last]
        return None

    def speaker(self, span: tuple[int, int]) -> str:
        """Return ``i``, ``other``, or ``nobody`` for scare quotes."""
        low, high = span
        if self._words[low - 1] == ":":
            return "other"  # a turn of a transcript
        before = _last_sentence(self._words[max(0, low - _BEFORE) : low - 1])
        ended = high > low and self._words[high - 1] in ENDS
        after = [] if ended else _first_sentence(self._words[high + 1 : high + 1 + _AFTER])
        for side in (before, after):
            if _own_voice(side, self._known):
                return "i"
        said = any(word in self._known.report for word in (*before, *after))
        if high - low <= _SCARE and not said and "i" not in self._words[low:high]:
            return "nobody"
        return "other"

    def title(self, span: tuple[int, int]) -> bool:
        """Return whether every word of a quotation is capitalised, as a title's are."""
        low, high = span
        tokens = self._tokens
        written = [tokens.text[tokens.start(at) : tokens.end(at)] for at in range(low, high)]
        return high - low > 1 and all(word.istitle() for word in written)


def _last_sentence(words: list[str]) -> list[str]:
    for at in range(len(words) - 1, -1, -1):
        if words[at] in ENDS:
            return words[at + 1 :]
    return words


def _first_sentence(words: list[str]) -> list[str]:
    for at, word in enumerate(words):
        if word in ENDS:
            return words[:at]
    return words


def _own_voice(side: list[str], known: WordClasses) -> bool:
    for place, word in enumerate(side):
        if word == "my" and not known.people.isdisjoint(side[place + 1 : place + 3]):
            continue  # my client said, my old supervisor said
        if word in ("i", "my") and any(
            near in _OWN_VOICE or near in known.report or near in ("went", "goes", "like")
            for near in side[place + 1 : place + 5]
        ):
            return True
    return side[-3:-1] == ["of", "me"] or "of me" in " ".join(side)


def _spans(tokens: Tokens) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    if _MARKS.isdisjoint(tokens.kinds):
        return spans
    opened: dict[str, int] = {}
    for behind in tokens.behind_rows():
        at, word = behind - 1, tokens.words[behind - 1]
        if word not in _MARKS_AND_BREAKS:
            continue
        if word == "\n":
            opened.clear()
            continue
        kind = '"' if word == '"' else "'"
        if kind in opened and at - opened[kind] <= _LONGEST:
            spans.append((opened.pop(kind) + 1, at))
        elif kind == '"' or _opens(tokens, at):
            opened[kind] = at
    return sorted(spans)


def _turns(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the turns of a transcript, which names both its voices by a label and a colon."""
    words = tokens.words
    if ":" not in tokens.kinds or tokens.text.count(":") < _FEWEST_TURNS:
        return []
    labels = [
        behind - 1
        for behind in tokens.behind_rows()
        if behind > 1
        and words[behind - 1] == ":"
        and (words[behind - 2] in _HEARD or words[behind - 2] in _SAYS)
        and (behind == 2 or words[behind - 3] in ENDS)
    ]
    voices = {words[at - 1] for at in labels}
    if len(labels) < _FEWEST_TURNS or _HEARD.isdisjoint(voices) or _SAYS.isdisjoint(voices):
        return []
    turns = []
    for at, following in zip(labels, [*labels[1:], len(words)], strict=True):
        end = min(following - 1 if following < len(words) else following, at + 1 + _LONGEST_TURN)
        turns.append((at + 1, end))
    return turns


def _opens(tokens: Tokens, at: int) -> bool:
    start = tokens.start(at)
    return start == 0 or tokens.text[start - 1].isspace()
