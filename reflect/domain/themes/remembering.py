"""Scope for a text with very many phrases: the same words in the same surroundings, judged once.

A megabyte of one sentence over and over holds tens of thousands of phrases. What is decided about a
phrase depends on its sentence and a bounded number of words around it, so a judgement is kept under
exactly those words. A test watches that no rule reads a word outside of them.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from reflect.domain.themes.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Hashable

    from reflect.domain.themes.case import Cue, Judgement
    from reflect.domain.themes.model import Phrase
    from reflect.domain.themes.trie import Match

MANY = 200
"""Matches in one text from which remembering pays. An entry of a few hundred words has a dozen."""
_BACK = 4
"""Sentences before a phrase's own that a rule may look at."""
_LEFT, _RIGHT = 12, 20
"""Words beyond these sentences on each side that a rule may look at."""
_MOST_KEPT = 4_000


class Remembering(Scope):
    """Judges like `Scope`, and remembers it as long as the text is read."""

    @cached_property
    def _sorted(self) -> list[Cue]:
        return sorted(chain.from_iterable(self._cues.values()))

    @cached_property
    def _reached(self) -> dict[int, int]:
        return {}

    @cached_property
    def _remembered(self) -> dict[Hashable, Judgement | None]:
        return {}

    def judge(self, match: Match, phrase: Phrase) -> Judgement | None:
        """Return the judgement, or None when the words are no feeling here at all."""
        kept, name = self._remembered, self._surroundings(match)
        if name in kept:
            return kept[name]
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        judged = kept[name] = super().judge(match, phrase)
        return judged

    def window(self, match: Match) -> tuple[int, int]:
        """Return the range of words that a judgement on the match can depend on."""
        return self._window(match, self._quotes.around(match.start))

    def _window(self, match: Match, quoted: tuple[int, int] | None) -> tuple[int, int]:
        low, high = self._clauses.sentence(match.start, match.end)
        first, last = self._reached_from(low), high
        if high < len(self._words) and self._words[high] == "?":
            # An answer is read behind any number of marks.
            while last < len(self._words) and self._words[last] in ("?", "!", "\n"):
                last += 1
        if quoted is not None:
            first, last = min(first, quoted[0]), max(last, quoted[1])
        return max(0, first - _LEFT), min(len(self._words), last + _RIGHT)

    def _reached_from(self, low: int) -> int:
        """Return where the sentences begin that a rule may look at before one that begins here."""
        first = self._reached.get(low, -1)
        if first < 0:
            first = self._clauses.whole(low)
            for _ in range(_BACK):
                if first >= 2:
                    first = self._clauses.sentence(first - 2, first - 1)[0]
            self._reached[low] = first
        return first

    def _surroundings(self, match: Match) -> Hashable:
        """Return all that a judgement on the match can depend on."""
        quoted = self._quotes.around(match.start)
        first, last = self._window(match, quoted)
        tokens = self._clauses.tokens
        cues = self._sorted[
            bisect_left(self._sorted, (first,)) : bisect_left(self._sorted, (last,))
        ]
        return (
            match.phrase,
            match.end - match.start,
            match.start - first,
            match.owner - first if match.owner >= 0 else match.owner,
            None if quoted is None else (quoted[0] - first, quoted[1] - first),
            tuple((cue.start - first, cue.end - first, cue.kind) for cue in cues),
            # The same letters, cut into as many words: the same words. Only whether the first line
            # break counts as one depends on what stands before, and then the number differs.
            last - first,
            tokens.text[tokens.start(first) : tokens.end(last - 1)],
        )
