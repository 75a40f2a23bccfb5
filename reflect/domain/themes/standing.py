"""Words with an everyday second sense: heard only where they can stand for a feeling.

``I was stuck.``, ``stuck with him`` and ``felt stuck in all that`` say how the writer was;
``stuck in traffic`` and ``switched off the lights`` do not. A theme file marks such a phrase by a
final ``!``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.classes import WordClasses
    from reflect.domain.themes.tokens import Tokens

_WHOLES = wordset("me him her them it this that us you myself everything all what how when where")
_WHOSE = _WHOLES | c.THEIRS
"""What begins whom or what it is about."""
_LENGTHS = wordset("the all most half this that every each the whole entire rest straight")
_BESIDES = c.PREPOSITIONS | wordset("next like than within across off up down out throughout")
_NAMED_AFTER = wordset("by with of for about to after around towards toward like re")
_HOURS = wordset(
    "hour hours session sessions day days week weeks weekend morning afternoon evening night time "
    "minutes while half way rest year month bus drive journey ages"
)
_INSTANTS = wordset("moment minute second instant whole entire way")
_MEANWHILE = wordset(
    "walking sitting waiting watching listening hearing seeing leaving going coming talking "
    "thinking knowing reading writing saying telling asking"
)
"""What a therapist may be doing meanwhile: *tense walking in*."""
_GOES_ON = (
    c.COORDINATORS | c.NEGATORS | c.NOMINATIVE.keys() | _MEANWHILE | {"together", "along", "than"}
)
"""What begins something new behind a feeling, or says what the writer was doing."""
_ANEW = _GOES_ON | ((c.OPENERS | _WHOLES) - _BESIDES)
"""The same, and what begins a clause or what somebody feels for."""
_NO_DOING = wordset(
    "string thing spring morning evening building wedding parking shopping ceiling clothing "
    "meeting painting king ring wing training housing heating lighting course"
)
_REPLAYED = wordset("recording recordings tape tapes video footage playback")
"""What a session is kept on: *sounded defeated on the recording*."""
_NOT_WORK = wordset("this that there it one being today tonight yesterday")
_TODAY = wordset("today tonight yesterday afterwards later since")
_MEASURES = _LENGTHS | _TODAY | {"a"}
"""First words of how long or how much it was felt."""
_SETTING_A_TIME = frozenset(("by", "at", "for", "to", "on"))
_WHILE = wordset("before after during throughout through all")
_FEELING = wordset("feel feels feeling felt feelin")
_DEGREES = wordset("deal lot bit little tad touch while ton")
_WAYS = wordset("drive way bus train tram walk journey tube")
_LEARNS = wordset("hear see read learn find realise realize notice")
_LEARNT = wordset("it that this him her them his their how what about")
_FRANK = wordset("honest fair frank blunt")
_FURTHEST = 4
_LONGEST_NOUN = 3


class Standing:
    """Says whether nothing but a person, the work, a time or a pause follows a phrase."""

    def __init__(self, tokens: Tokens, words: list[str], known: WordClasses) -> None:
        self._tokens = tokens
        self._words = words
        self._known = known

    def alone(self, start: int, end: int, high: int) -> bool:
        """Return whether the phrase at words ``start`` to ``end`` stands for a feeling here."""
        words = self._words
        at = end
        while at < high and words[at] in self._known.fillers:
            at += 1
        if words[end - 1] in c.PREPOSITIONS:
            parted = at >= high or words[at] in c.NOMINATIVE  # done in I slept
            return parted or self._of_the_work(at, high, words[end - 1])
        if at >= high or not words[at][0].isalnum():
            return True
        word = words[at]
        if word in _ANEW or (at > end and word in _HOURS):  # low all evening
            return True
        if word in _BESIDES:
            return self._beside(at, high) or self._felt_before(start)
        if word in _MEASURES:
            degree = word == "a" and not _DEGREES.isdisjoint(words[at + 1 : min(high, at + 3)])
            return degree or self.a_time(at, high)
        return word[-3:] == "ing" and self._felt_before(start)

    def _felt_before(self, start: int) -> bool:
        return not _FEELING.isdisjoint(self._words[max(0, start - 2) : start])

    def _beside(self, at: int, high: int) -> bool:
        """Return whether what a preposition at ``at`` leads to leaves it a feeling."""
        words, word = self._words, self._words[at]
        if word == "in" and (
            words[at + 1 : at + 2] in (["there"], ["here"])
            or words[at + 1 : at + 3] in (["the", "middle"], ["the", "end"])
        ):
            return True
        then = word in _WHILE or (word in _SETTING_A_TIME and self._then(at, high))
        return then or self._of_the_work(at + 1, high, word)

    def _of_the_work(self, at: int, high: int, preposition: str) -> bool:
        """Return whether a person, the session, or something said or done begins at ``at``."""
        if at >= high:
            return True
        word = self._words[at]
        if word in _WHOSE:
            return True
        if word == "my" and self._words[at + 1 : at + 2] == ["own"]:
            return True
        if not word[0].isalnum() or (word.endswith("ing") and word not in _NO_DOING):
            return True
        if preposition in _NAMED_AFTER and self._tokens.capital(at):
            return True
        return self._ours(at, high)

    def _then(self, at: int, high: int) -> bool:
        """Return whether it was *by then*, *for days*, *on the drive home* or *to hear that*."""
        ahead = self._words[at : min(high, at + _FURTHEST)] + [""] * _FURTHEST
        if ahead[0] == "by":
            return ahead[1] in ("then", "now")
        if ahead[0] == "at":
            return ahead[1:3] == ["the", "moment"]
        if ahead[0] == "for":
            return not _HOURS.isdisjoint(ahead)
        if ahead[:2] == ["to", "be"]:
            return ahead[2] in _FRANK and not ahead[3][:1].isalnum()
        if ahead[0] == "on":
            return ahead[1] == "the" and ahead[2] in _WAYS and ahead[3] in ("home", "back", "in")
        return ahead[0] == "to" and ahead[1] in _LEARNS and ahead[2] in _LEARNT

    def _ours(self, at: int, high: int) -> bool:
        """Return whether the noun close by is a person or a part of the work."""
        known = self._known
        for word in self._words[at : min(high, at + _LONGEST_NOUN + 1)]:
            if word in known.people or word in known.session or word in _REPLAYED:
                return word not in _NOT_WORK
            if not word[0].isalnum() or word in c.PREPOSITIONS:
                return False
        return False

    def a_time(self, at: int, high: int) -> bool:
        """Return whether a length of time follows: ``bored the whole hour``."""
        if self._words[at] in _TODAY:
            return True
        after = self._words[at : min(high, at + _FURTHEST)]
        if after[:1] == ["the"] and after[1:2] and after[1] in _INSTANTS:
            return True
        return after[0] in _LENGTHS and not _HOURS.isdisjoint(after[1:])
