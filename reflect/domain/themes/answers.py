"""Whether the words behind a question answer it."""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Reading
from reflect.domain.themes.wordset import wordset

_HALF = wordset("maybe perhaps probably possibly well yes only just honestly ok okay")
_THINKING = wordset("think suppose guess believe fear suspect reckon imagine")
_IT_IS = (["was"], ["am"], ["did"], ["do"], ["is"])
_I_AM = c.BE | {"did", "do"}
_IT_OR_I = (["i"], ["it"], ["that"])
_EXCLAIMED = wordset("of course honestly well frankly truthfully god oh christ lord hell heavens")
_THEREFORE = wordset(", so apparently then -")
_AT_LAST = wordset("yes yeah yep aye yup")
"""Words of a yes that ends its sentence, behind one of those above."""
_LONGEST_ANSWER = 18
_SHORTEST_ANSWER = 3
_YOU_BET = (
    ["you", "bet"],
    ["you", "could", "say"],
    ["you", "might", "say"],
    ["more", "than"],
    ["worse", "than"],
)
_OFTEN = wordset("every always constantly daily often")
_NOT_I = c.NEGATORS | c.OTHERS | {"than", "if", "wish", "wished", "what", "when", "like", "how"}
"""Words by which *I was* at the end of a sentence is no answer."""
_SAY_SO = (["say", "so"], ["say", "yes"], ["say", "i"])
_OPEN = wordset("know sure")
_LEADING = c.PAUSES | c.COORDINATORS


class Answers(Reading):
    """Reads the answer to the writer's own question."""

    def _answers_by_half(self, at: int) -> bool:
        """``Am I bored? I think I am.``, ``… Maybe a little.``, ``… More than I like.``: a yes."""
        words = self._words[at : at + 8]
        while words and (words[0] in _HALF or words[0] in _LEADING):
            words.pop(0)
        if words[:1] == ["i"] and words[1:2] != [] and words[1] in _THINKING:
            return self._thought_so(words[3:] if words[2:3] == [","] else words[2:])
        if words[:4] in (["i", "am", "afraid", "so"], ["i", "'m", "afraid", "so"]):
            return True
        if (words[:1] == ["i"] and words[2:4] in _SAY_SO) or self._as_good_as_yes(words):
            return True
        little = words[:1] == ["a"] and words[1:2] in (["little"], ["bit"], ["touch"], ["tad"])
        return little and words[2:3] != ["of"]

    @staticmethod
    def _thought_so(words: list[str]) -> bool:
        """Read what follows *I think*: *yes*, *so*, *I was*, *it is*."""
        if words[:1] in (["yes"], ["yeah"]):
            return True
        said = words[:1] == ["so"] or (words[:1] in _IT_OR_I and words[1:2] in _IT_IS)
        return said and words[1 + (words[0] != "so") :][:1] != ["not"]

    @staticmethod
    def _as_good_as_yes(words: list[str]) -> bool:
        """Read ``You bet.``, ``More than I like.``, ``Every week.``, ``How could I not be.``."""
        if words[:2] in _YOU_BET or words[:3] in _YOU_BET:
            return True
        if words[:1] in (["how"], ["who"]):
            return "not" in words[:4]
        return words[:1] != [] and words[0] in _OFTEN

    def _answered_at_last(self, at: int) -> str:
        """Read ``… Wrote it down three times, so apparently yes.``, ``… Hand on heart, no.``."""
        said = self._words[at : at + _LONGEST_ANSWER]
        end = next((n for n, word in enumerate(said) if word in c.ENDS), len(said))
        if end < _SHORTEST_ANSWER or end == _LONGEST_ANSWER:
            return ""
        said = said[:end]
        if said[-2] == "i" and [said[-1]] in _IT_IS and _NOT_I.isdisjoint(said):
            return "yes"  # Reader, I do.
        if said[-2] not in _THEREFORE:
            return ""
        return "yes" if said[-1] in _AT_LAST else "no" if said[-1] in c.NO else ""

    def _answer(self, at: int) -> str:
        """Return ``yes`` or ``no`` by the words after a question that begin at ``at``, or ""."""
        return self._answered_at_last(at) or self._answered_at_first(at)

    def _answered_at_first(self, at: int) -> str:
        """Read the first words, such as *Of course*."""
        words = self._words[at : at + 4]
        if words[:1] and words[0] in _EXCLAIMED:
            skip = 2 if words[0] == "of" else 1
            words = self._words[at + skip : at + skip + 4]
            words = words[1:] if words[:1] == [","] else words
            if words[:1] != ["not"] and skip == 2:
                return "yes"
        return self._by_words(at, words)

    def _by_words(self, at: int, words: list[str]) -> str:
        first = words[0] if words else ""
        if words[1:2] == ["not"]:
            return "no"  # Apparently not
        if self._answers_by_half(at):
            return "yes"
        if first == "i" and not _OPEN.isdisjoint(words):
            return ""  # I don't know
        of_it = first in ("it", "that") and words[1:2] != [] and words[1] in c.BE
        if first in c.NO or (first == "i" and "not" in words[:3]) or (of_it and "not" in words):
            return "no"
        ended = of_it and (not words[2:] or words[2] in c.ENDS)  # It is.
        bare = first == "i" and words[1:2] and words[1] in _I_AM
        return "yes" if bare or ended or first in c.YES or first == "mine" else ""
