"""Where sentences begin and end, and whose a list is that a heading or a name opens."""

from __future__ import annotations

from bisect import bisect_right
from itertools import compress
from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.noun_phrases import TITLES, NounPhrases, Subject
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.classes import Passing, WordClasses
    from reflect.domain.themes.tokens import Tokens

_THEY = wordset("him her them he she they")
_TOLD_OF = wordset(
    "rang phoned called wrote reported described presented texted emailed looked seemed said says"
)
_EVENTS = frozenset(("cancelled", "canceled", "left", "went", "stopped", "ended", "quit"))
_BEFORE_ME = (",", "and", "but", "&")
_BY = ("by", "from", "of")
FURTHEST_LEFT = 60
FURTHEST_RIGHT = 40


class Sentences(NounPhrases):
    """Finds sentences and headings in one tokenised text."""

    def __init__(self, tokens: Tokens, words: list[str], known: WordClasses, over: Passing) -> None:
        super().__init__(tokens, words, known, over)
        self._colons = ":" in tokens.kinds
        behind = tokens.behind_rows()
        ended = map(c.ENDS.__contains__, map(["", *words].__getitem__, behind))
        self._begins = [0, *compress(behind, ended), len(words) + 1]
        """Where sentences begin, each behind a mark; the text is set between two of its own."""

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the word range of the sentence around a phrase, bounded in both directions."""
        begins = self._begins
        place = bisect_right(begins, start)
        low = begins[place - 1]
        while begins[place] <= end:
            place += 1
        high = begins[place] - 1
        if high - low <= FURTHEST_RIGHT:
            return low, high  # as most are, well within the bounds
        return max(low, start - FURTHEST_LEFT), min(high, end + FURTHEST_RIGHT)

    def whole(self, low: int) -> int:
        """Return where the sentence begins whose part after a semicolon begins at ``low``."""
        if not low or self.words[low - 1] != ";":
            return low
        floor = max(0, low - FURTHEST_LEFT)
        while low > floor and self.words[low - 1] == ";":
            low = self._begins[bisect_right(self._begins, low - 1) - 1]
        return max(low, floor)

    def _labelled(self, low: int, start: int) -> bool:
        """``Pt sad, tearful``, ``Him: angry``; but ``S. 10am: drained`` is a heading."""
        words, people = self.words, self.known.people
        if words[low] in _THEY and words[low + 1] in (":", "-", "–", "—"):
            return True
        near = words[low + 1 : min(start, low + 3)]
        if words[low] in ("his", "her", "their"):
            return ":" in words[low:start] or not people.isdisjoint(near)
        if self._initial(low) and any(words[at][0].isdigit() for at in range(low + 1, start)):
            return False
        if words[low] in c.DETERMINERS and words[low] not in ("my", "our"):
            near = words[low + 1 : min(start, low + 4)]
            return not people.isdisjoint(near) and near[-1] not in c.NOMINATIVE
        titled = words[low] in TITLES and self.tokens.capital(low + 1)  # Mrs P low, tearful
        return titled or words[low] in people or self._initial(low)

    def _after_colon(self, start: int, low: int) -> Subject | None:
        """Read a list that a heading opens: ``Her week in her words: sad, angry with``."""
        low = self.whole(low)
        if ":" not in self.words[low + 1 : start]:
            return None
        at = start - 1
        while at > low and self.words[at] != ":":
            if self.words[at] in c.NOMINATIVE or self.words[at] == "you":
                return None
            at -= 1
        led = self.words[at + 1] in c.DETERMINERS or self.words[at + 1] in c.NOBODY
        said = self.words[at + 2 : start]
        if led and not (c.BE.isdisjoint(said) and self.known.linking.isdisjoint(said)):
            return None  # We looked at the plan: his mother was furious
        return self._of_heading(low, at) if at > low else None

    def _of_heading(self, low: int, colon: int) -> Subject | None:
        """Return whose the list after a heading is, or None when the heading does not say."""
        heading = self.words[low:colon]
        with_whom = "with" in heading  # session with mum: bored
        # Night nurse: swamped; Feelings named by them: lost
        by_them = heading[-1] in c.THEIRS and heading[-2:-1] and heading[-2] in _BY
        if by_them or (heading[-1] in self.known.people and not with_whom):
            return Subject("other", colon - 1, head=colon - 1)
        if any(word in c.MINE for word in heading):
            # Him calm. Me: exhausted
            me = heading[-1] == "me" and (len(heading) == 1 or heading[-2] in _BEFORE_ME)
            at = colon - 1
            return Subject("i", at, head=at) if me else Subject("dropped", colon + 1)
        if heading[0] in self.known.headings or heading[-1] in self.known.headings:
            return Subject("thing", colon, head=colon)  # Mood: anxious
        told = not _TOLD_OF.isdisjoint(heading) or heading[0] in self.known.people
        of_whom = len(heading) == 1 or not self.known.people.isdisjoint(heading)  # Rang: tearful
        if told and "i" not in heading and of_whom:
            return Subject("thing", colon, head=colon)  # her daughter rang: worried, guilty
        owners = [w for w in heading if w in c.NOMINATIVE or w in ("his", "her", "their")]
        if not owners or c.NOMINATIVE.get(owners[0]) == "i" or len(heading) < 2:
            return None
        # Wednesday he cancelled: relief
        who = "dropped" if heading[-1] in _EVENTS else c.NOMINATIVE.get(owners[0], "other")
        return Subject(who, colon + 1, head=-1 if who == "dropped" else colon + 1)
