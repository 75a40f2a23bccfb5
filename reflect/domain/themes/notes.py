"""Whether a word without a subject is plainly the writer's: ``Still cross with him.``.

It is where it opens its sentence, and further inside where what stands before it is the writer's
too: how the day went on (``Went home ashamed``), when it was (``At first bored``), what it goes on
with (``foggy + useless``). Elsewhere it may be said of something: ``Filled in the form, sad``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.felt_notes import FeltNotes
from reflect.domain.themes.model import REMARK
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case

_BREAKS = wordset(": - – — /")
_LISTING = wordset(", + / and or but &")
_INSIDE = c.PREPOSITIONS | c.DETERMINERS | c.OPENERS
FIRST = c.MINE | {"i"}
"""Words that name the writer."""
BOTH = FIRST | c.OURS | {"we"}
"""Words that name the writer, alone or with others."""
_FELT_SO = wordset("felt feel feeling")
_SOMEBODY = c.THEIRS | c.NOMINATIVE.keys() | {"the", "you"}
_SHORT = 4
"""Words before the last of a few adjectives that begin a note."""
_AT_WORK = wordset("being sitting working listening seeing hearing watching holding talking")
"""What a therapist does: *Being with her is exhausting* is how it is for them."""
_GOING = wordset("went drove walked got came cycled headed")
_HOME = ("home", "away")
_ENDING = wordset("ended finished left started began")
_LEAVING = _GOING | _ENDING
"""First words of how one left: *went home ashamed*."""
_AT = wordset("at by in towards near")
_MOMENTS = wordset("first end last start beginning session hour close")
"""With the words above: a time before what was felt, *at first*, *by the end of the hour*."""
_DENYING = ("not", "neither", "no")
_CONTRAST = 8
_WROTE = wordset("wrote writing typed typing")
_FRONTING = wordset("after before during in on since through throughout")
_OWN_WORLD = wordset(
    "session sessions sess hour appointment supervision intake car bus train tram tube way home "
    "loo office corridor break lunch end"
)
"""Where and when a trainee feels something: *After the session, sad*, *On the bus, sad*."""
_HOURS = wordset("session sessions sess hour appointment slot intake")


_VERBAL = 4
"""Letters of a word whose *-ed* makes a verb of it, at least: *bed* is none."""


class Notes(FeltNotes):
    """Reads the telegraphic style of notes."""

    def _opens(self, case: Case) -> bool:
        """Return whether a word without a subject opens its sentence: ``Still cross with him.``.

        Further inside, something else of the sentence is more often what it is said of.
        """
        if case.phrase.taught or case.subject.who not in ("dropped", "thing"):
            return True
        first = self._words[case.low]
        felt = first[:2] in ("fe", "ma") and first in self._over.chain  # Felt about five years old
        if felt or self._straight_at_the_opening(case):
            return True
        return self._is_of_the_writer(case) or self._led_by_the_writers(case, first)

    def _is_of_the_writer(self, case: Case) -> bool:
        """Return whether *I*, *me* or *my* is in the sentence, or *we* in the phrase itself."""
        sentence, inside = self._words[case.low : case.high], self._words[case.start : case.end]
        return not (FIRST.isdisjoint(sentence) and BOTH.isdisjoint(inside))

    def _led_by_the_writers(self, case: Case, first: str) -> bool:
        """Return whether what stands before it is the writer's too: ``Went home ashamed``."""
        denying = first in _DENYING and case.start - case.low <= _CONTRAST
        if self._own_day(case.low, case.start) or (denying and self._set_against(case)):
            return True
        judged = case.role is REMARK and (first in _AT_WORK or self._of_the_hour(case))
        return (
            judged
            or self._felt_note(case)
            or self._only_when(case)
            or (first in _LEAVING and self._on_the_way(case))
            or self._goes_on_with_first(case)
            or self._listed_first(case)
        )

    def _own_day(self, low: int, high: int) -> bool:
        """Return whether words of the writer's own day begin at ``low``: *On the bus*."""
        if "own_day" not in self._cues:
            return False
        day = self._cue("own_day", low, high)
        return day is not None and day.start == low

    def _straight_at_the_opening(self, case: Case) -> bool:
        """Return whether nothing but words of little weight stands before it: ``Still cross``."""
        words, light = self._words, self._over.opening
        for at in range(case.start - 1, self._opening(case) - 1, -1):
            word = words[at]
            if word in _BREAKS:
                return True
            led = word[-2:] == "ed" and len(word) >= _VERBAL
            if word not in light and not word[0].isdigit() and not led:
                return False
        return True

    def _opening(self, case: Case) -> int:
        """Return where a note begins behind *When she left,* and *After the session,*."""
        words, low = self._words, case.low
        if case.subject.who != "dropped":
            return low
        if case.subject.at > low or words[low] not in _FRONTING:
            return max(low, case.subject.at)
        at = low + 1 + (words[low + 1 : low + 2] == ["the"])
        while at < case.start and words[at] in _OWN_WORLD:
            at += 1
        return at + (words[at] == ",") if at < case.start and words[at - 1] in _OWN_WORLD else low

    def _of_the_hour(self, case: Case) -> bool:
        """Return whether a session is judged: ``The hour was dull``, ``What a draining hour``."""
        low, subject, words = case.low, case.subject, self._words
        hour = subject.who == "thing" and subject.at == low
        hour = hour and words[subject.head] in _HOURS and subject.head < case.start
        return hour or (words[low : case.start] in (["what", "a"], ["what", "an"]))

    def _on_the_way(self, case: Case) -> bool:
        """Read ``Went home ashamed``, ``Ended the session bored``: how one left."""
        words = self._words[case.low : case.start]
        while words and words[-1] in self._known.fillers:
            words.pop()
        if len(words) == len(_HOME) and words[0] in _GOING:
            return words[1] in _HOME
        return (
            len(words) == len(_HOME) + 1
            and words[0] in _ENDING
            and (words[1] in c.DETERMINERS and words[2] in self._known.session)
        )

    def _only_when(self, case: Case) -> bool:
        """Return whether only a time stands before it: ``At first bored, in the end sad``."""
        words, known = self._words, self._known
        before = words[case.low : case.start]
        if _MOMENTS.isdisjoint(before):
            return False
        part = case.start - 1
        while part >= case.low and words[part] != ",":
            part -= 1
        near = words[part + 1 : case.start]
        if _MOMENTS.isdisjoint(near) or near[0] not in _AT:
            return False
        nobody = c.NOMINATIVE.keys().isdisjoint(before) and known.people.isdisjoint(before)
        return nobody and all(
            w in _MOMENTS or w in _AT or w in c.DETERMINERS or w in known.fillers for w in near
        )

    def _set_against(self, case: Case) -> bool:
        """``Not just tired, hollowed out``, ``not so much cross as sad``: the second is meant."""
        at = self._clauses.back_over(case.start - 1, case.low, self._known.fillers)
        return at >= case.low and self._words[at] in ("as", ",", "but")

    def _listed_first(self, case: Case) -> bool:
        """Return whether it only goes on with its sentence's first word: *foggy + useless*."""
        before = self._words[case.low : case.start]
        if before[1:3] == ["to", "be"]:
            return True  # nice to be somebody's hero
        while before and (before[-1] == "a" or before[-1] in self._over.adverbs):
            before.pop()
        if before[1:3] in (["up", "the"], ["up", "my"]) and before[0] in _WROTE:
            before = before[3:]  # wrote up the session and felt guilty
        if not _FELT_SO.isdisjoint(before) and self._of_nobody_else(before):
            return True  # came out feeling hollow and a bit useless
        short = len(before) <= _SHORT and before[-1:] and before[-1] in _LISTING
        return bool(short) and _INSIDE.isdisjoint(before) and self._known.people.isdisjoint(before)

    def _of_nobody_else(self, before: list[str]) -> bool:
        """Return whether *walked to the tram feeling low and* names no one but the writer."""
        felt = max(at for at, word in enumerate(before) if word in _FELT_SO)
        named = _SOMEBODY
        if before[felt] == "feeling":  # what stands before it is no subject
            named = c.THEIRS | c.NOMINATIVE.keys() | self._known.people | {"you"}
        return _SOMEBODY.isdisjoint(before[felt + 1 :]) and named.isdisjoint(before[:felt])
