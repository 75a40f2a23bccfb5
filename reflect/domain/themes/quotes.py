"""Which words stand in quotation marks, and who says them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reflect.domain.themes.classes import AUXILIARIES, ENDS, OTHERS
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.classes import WordClasses
    from reflect.domain.themes.tokens import Tokens

_LONGEST = 80
_SCARE = 3
"""Quotation marks around so few words, with nobody speaking, only hold a word at arm's length."""
_BEFORE, _AFTER, _ADDED = 14, 7, 5
_MARKS = frozenset(('"', "'", "‘", "’"))
_MARKS_AND_BREAKS = _MARKS | {"\n"}
_FEWEST_TURNS = 2
_LONGEST_TURN = 120
_HEARD = wordset("cl c ct clt client pt patient p")
_SAYS = wordset("th t tx therapist me i counsellor counselor co sup supervisor")
"""Labels of a transcript's two voices: ``CL: I'm lost. TH: Lost?``"""
_OWN_VOICE = wordset("thought think thinking thoughts myself inside head brain wrote notes")
_UTTERING = _OWN_VOICE | {"went", "goes", "like"}
"""With the verbs of reporting, what says that somebody speaks or thinks."""
_WITHIN = wordset("of in inside made let heard caught")
"""Before *me* and *myself*, which then speak: *a voice in me said*."""
_HEARD_SAY = ("him", "her", "them")
_GOING_ON = wordset("and but before when while as because so until after")
"""What a clause begins with that only follows a quotation: *…, and I nodded*."""


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
        if ended and high + 1 < len(self._words):
            ended = self._tokens.capital(high + 1)  # but: "I am so tired!" she said
        after = [] if ended else _first_sentence(self._words[high + 1 : high + 1 + _AFTER])
        named = self._added(high + 1, high + 1 + len(after))
        named = named or self._said_by(low - 1 - len(before), low - 1)
        if named:
            return named
        said = any(word in self._known.report for word in (*before, *after))
        if high - low <= _SCARE and not said and "i" not in self._words[low:high]:
            return "nobody"
        return "other"

    def _said_by(self, first: int, end: int) -> str:
        """Return whom the words from ``first`` up to a quotation at ``end`` let say it.

        The nearest subject: *I think she said* is hers, *she left and I thought* is the writer's.
        """
        words, known = self._words, self._known
        uttered = acts = False
        for at in range(end - 1, first - 1, -1):
            word = words[at]
            if word == "i" or (word == "my" and words[at + 1] not in known.people):
                if uttered:
                    return "i"
            elif word in ("me", "myself"):
                if uttered and at > first and words[at - 1] in _WITHIN:
                    return "i"
            elif word in OTHERS or (acts and self._is_somebody(at)) or self._heard_say(at):
                return "other"
            uttered = uttered or word in _UTTERING or word in known.report
            acts = acts or word in known.verb_forms or word in AUXILIARIES or word in _UTTERING
        before = [word for word in words[first:end] if word not in (",", ":")]
        return "i" if before[-1:] == ["thought"] else ""  # a note: Sat there and thought …

    def _heard_say(self, at: int) -> bool:
        """Read ``I heard her say``."""
        return self._words[at] in _HEARD_SAY and self._words[at + 1] in self._known.report

    def _added(self, first: int, end: int) -> str:
        """Return whom the words behind a quotation let say it: *…, he said*, *was what I thought*.

        Nobody where they go on with something else: *…, and I nodded*.
        """
        words = self._words
        who, uttered = "", False
        for at in range(first, min(end, first + _ADDED)):
            word = words[at]
            if word in _GOING_ON:
                break
            mine = word == "my" and self._known.people.isdisjoint(words[at + 1 : at + 2])
            if not who and (word == "i" or mine):
                who = "i"
            elif not who and (word in OTHERS or self._is_somebody(at)):
                who = "other"
            uttered = uttered or word in _UTTERING or word in self._known.report
        return who if uttered else ""

    def _is_somebody(self, at: int) -> bool:
        tokens, words = self._tokens, self._words
        if words[at] in self._known.people or at in tokens.named:
            return True
        return at > 0 and words[at - 1] not in ENDS and tokens.capital(at)

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
