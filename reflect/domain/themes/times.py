"""Whether a feeling is of an earlier time: by a cue, its own sentence, or the ones around.

A cue comes first (``years ago I was scared``, ``I used to dread it``), then what the sentence tells
(`told_times`), then the sentences behind and before it (`times_around`). A time may be somebody
else's, ``she used to teach, and I felt …``: that is read in `their_times`.
"""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Cue, Judgement, other
from reflect.domain.themes.model import EFFECT, Status
from reflect.domain.themes.told_times import ToldTimes
from reflect.domain.themes.wordset import wordset

_PRESENT = wordset("am feel get")
_HELPED = wordset("did to would could had 'd will might can not")
_SPANS = wordset("hour week few month fortnight day two three ten half")
_CONTRASTS = wordset("but than since")
"""Between a time and a feeling, which is then not of that time."""
_COMPARING = wordset("than since like from as not for")
"""Before a time that the feeling is only compared with, or has lasted since."""
_IS = ("is", "'s")
_RETURNING = wordset("came come coming went snapped pulled drifted got")
"""Before *back when* and *back in*, which are then no earlier time."""


class Times(ToldTimes):
    """Reads the time of a feeling."""

    def _earlier_time(self, case: Case) -> Judgement | None:
        """Judge a feeling of another time; None where it is of now, or no time is told."""
        low = case.whole
        if "past" in self._cues and (then := self._past(case, low)):
            return then
        told = self._told_with_a_time(case, low) or self._dated_after(case)
        if not told and self._times:
            told = self._told_before(case, low)
        if not told or self._told_as_present(case):
            return None
        return other(Status.PAST, f"from another time: '{told}'")

    def _past(self, case: Case, low: int) -> Judgement | None:
        """Judge a feeling by the words of another time in its sentence, such as *years ago*."""
        for cue in self._between(low, case.high, "past"):
            used = self._words[cue.start] == "used"
            if self._holds(case, cue, low) and (used or not self._told_as_present(case)):
                return other(Status.PAST, f"from another time: {self._quote(cue)}")
        return None

    def _holds(self, case: Case, cue: Cue, low: int) -> bool:
        """Return whether a time set in the sentence reaches the phrase."""
        if self._parted_from(case, cue) or self._of_another(case, cue, low):
            return False
        following = self._words[cue.end : cue.end + 2]
        if "when" in following and cue.end <= case.start:
            return True  # not like the old days, when
        if self._words[cue.end - 1] == "past" and following and following[0] in _SPANS:
            return False  # in the past hour
        before = self._words[cue.start - 1] if cue.start > low else ""
        returned = self._words[cue.start] == "back" and before in _RETURNING  # came back when
        return not returned and before not in _COMPARING

    def _parted_from(self, case: Case, cue: Cue) -> bool:
        """``Last year it was easy but now I am bored``: *but* or *now* ends the earlier time."""
        between = (min(cue.end, case.end), max(cue.start, case.start))
        current = self._cue("current", *between) if cue.end <= case.end else None
        if current is not None and not self._still_then(current):
            return True
        return not _CONTRASTS.isdisjoint(self._words[between[0] : between[1]])

    def _still_then(self, current: Cue) -> bool:
        """``Two years in I was still ashamed``: *still* of a past tense sets no present."""
        still = self._words[current.start] == "still" and current.start > 0
        return still and self._words[current.start - 1] in ("was", "were")

    def _told_as_present(self, case: Case) -> bool:
        """``It's my first year and I'm terrified``: no time set around it makes that past."""
        if case.role is EFFECT:
            led = self._words[case.start] in c.OTHERS
            first = self._words[case.start + led]
            if (led and first in _IS) or (first.endswith("s") and first not in c.AUXILIARIES):
                return True  # he reminds me of Dad in that last year
        subject = case.subject
        if subject.who != "i" or _PRESENT.isdisjoint(case.words):
            return False
        at = subject.at
        if subject.via >= 0 or at < 0 or self._words[at] != "i":
            return False
        between = self._words[at + 1 : case.start]
        return not _PRESENT.isdisjoint(between) and _HELPED.isdisjoint(between)
