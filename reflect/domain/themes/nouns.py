"""Whose a feeling is that stands as a noun: ``my anger``, ``the shame in her voice``.

A noun may have an owner, be held by somebody (`holders`), show in somebody (`borne`), belong to
somebody by a verb behind it (`belonging`), or stand alone (`bare_nouns`). They are asked here, the
surest first; a subject alone is the least of them: ``I explained that shame makes us hide``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.ascribed import Ascribed
from reflect.domain.themes.bare_nouns import BareNouns
from reflect.domain.themes.belonging import Belonging
from reflect.domain.themes.borne import Borne
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case

_TOLD = wordset(
    "said say explained explain described introduced covered taught expected expecting anticipated "
    "predicted feared suspected assumed hypothesised"
)
_SAYING = wordset("say saying said write writing wrote")
"""Before *about the anger*, which is then what was told."""
_AWAY = wordset("off home away back somewhere everywhere anywhere halfway midway partway")
_GOES_ON = _AWAY | c.SURGES | c.STIRS
"""Behind a feeling's name, which then names nothing else: *the guilt kicks in*."""
_SUBJECTS = c.NOMINATIVE.get
_ME = frozenset(("me", "my", "myself"))
_DENIED = 4
"""Words of *it is not anger* that come before what is put in its place."""
_BEFORE_IT = 12
_THEY = c.OTHERS | {"him", "them"}
_SOMEBODY = _THEY | c.THEIRS
_FELT = wordset("feel felt feeling feels sense sensed notice noticed have had got get")
_WAS_OR_FELT = _FELT | c.BE
_ON = (["on"], ["about"])
_WORKING = wordset("work works worked working focus focused focussed focusing")
_EXPLAINED = wordset("is does feels looks means works starts comes can could might")


class Nouns(Belonging, Borne, Ascribed, BareNouns):
    """Finds the owner of a feeling's name."""

    def _who_noun(self, case: Case, owned: str) -> str:
        """Return whose a named feeling is; ``owned`` is what a possessive before it says."""
        before = self._words[case.start - 1] if case.start > case.low else ""
        if before in c.NOMINATIVE or self._compound(case):
            return "none"  # I hope, she panics: a verb; grief work: about grief
        if before == "whose":  # Whose anger was it? Mine.
            return "i" if self._words[case.high + 1 : case.high + 2] == ["mine"] else "unclear"
        if owned == "i" and self._heard_of(case):
            return "unclear"  # she asked about my anger
        if self._handed_on(case):
            return "other"
        named = self._said_to_be(case) or owned or self._eaten(case)
        named = named or self._come_over(case) or self._felt_by(case)
        if not named and self._topic(case):
            return "none"
        return named or self._who_near(case)

    def _who_near(self, case: Case) -> str:
        """Return in whom it shows or who gets it, ``the shame in her voice``.."""
        if self._in_another(case) or self._watched(case):
            return "other"
        if self._does_it_to_them(case):
            return "unclear"
        if self._given(case) or self._inside_me(case) or self._left_with_it(case):
            return "i"
        if what := self._after_what(case):
            return what
        return "unclear" if self._heard_of(case) else self._who_around(case)

    def _does_it_to_them(self, case: Case) -> bool:
        """Read ``It was guilt that kept him up``, ``there is a sadness about her``."""
        words, at = self._words, case.end
        behind = words[at : at + 3]
        if behind[:1] == ["about"] and behind[1:2] != [] and behind[1] in ("him", "her", "them"):
            named = behind[1] == "her" and self._clauses.plain_noun(at + 2)
            return not named and "there" in words[case.low : case.start]
        return behind[:1] == ["that"] and behind[2:] != [] and behind[2] in ("him", "her", "them")

    def _who_around(self, case: Case) -> str:
        """Return the writer where *me* is close behind: ``Guilt about my own part``."""
        around = self._words[case.start : min(case.high, case.end + 5)]
        if case.subject.who != "other" and not _ME.isdisjoint(around):
            return "i"
        return self._who_has(case)

    def _who_has(self, case: Case) -> str:
        """Return who has it by the subject of its clause, the least sure of all that tells."""
        who = case.subject.who
        if who == "thing":
            return self._who_is_it(case)
        if who in ("i", "we", "dropped") and self._spoken_of(case):
            return "unclear"
        if who == "dropped":
            return self._who_is_dropped(case)
        if who == "we" and not self._mine_near(case):
            return "unclear"  # We did boredom as an emotion
        if who == "other" and self._after_when(case):
            return "unclear"  # When she left, guilt
        return who

    def _who_is_it(self, case: Case) -> str:
        """Read ``What I left with was dread``, ``It isn't anger, it's shame``: whose *it* is."""
        if felt := self._equated(case):
            return felt
        if self._instead(case) or self._plainly(case):
            return "i"
        owned = self._cue("owned", case.low, min(case.high, case.end + 8))
        return "i" if owned else "unclear"  # there is some irritation, I must admit

    def _spoken_of(self, case: Case) -> bool:
        """``I explained that shame makes us hide``, ``I named the anger``."""
        before = self._words[case.start - 1 : case.start]
        spoken = before == ["that"] or (before != [] and before[0] in _TOLD)
        return spoken or self._worked_with(case)

    def _instead(self, case: Case) -> bool:
        """Return whether it is put right: ``It isn't anger, it's shame``."""
        words = self._words[case.low : case.high]
        denied = len(words) > _DENIED and words[0] in ("it", "that") and words[1] in c.BE
        put_right = denied and words[2] == "not" and case.start > case.low + _DENIED
        mine = "i" in words or c.THEIRS.isdisjoint(words)  # it isn't tiredness I feel with him
        return put_right and mine and "other" not in map(_SUBJECTS, words)

    def _plainly(self, case: Case) -> bool:
        """Read ``It was dread, plain and simple, on the stairs`` where nobody else is told of."""
        words, low = self._words, case.low
        if "simple" not in case.words or words[low] != "it" or words[low + 1] not in c.BE:
            return False
        behind = words[case.end : case.end + 4]
        before = words[max(0, low - _BEFORE_IT) : low]
        if behind != [",", "plain", "and", "simple"] or case.start > low + 3:
            return False
        if "that" in words[case.end + 4 : case.end + 6] or not _THEY.isdisjoint(case.words):
            return False
        return _SOMEBODY.isdisjoint((*before, *words[low : case.end]))

    def _topic(self, case: Case) -> bool:
        """Return whether it is what was talked of: ``a group on anger``, ``asked about guilt``."""
        before = self._words[max(case.low, case.start - 6) : case.start]
        on = before[-2] if before[-1:] == ["on"] and before[-2:-1] else ""
        if on in self._known.session or on in _WORKING:
            return True  # group on anger, worked on sadness
        after = self._words[case.end] if case.end < case.high else ""
        if before[-1:] != [] and before[-1] in ("what", "how") and after in _EXPLAINED:
            return True  # I explained how sadness works
        if before[-1:] not in _ON and not _WAS_OR_FELT.isdisjoint(before):
            mine = [at for at, word in enumerate(before) if word == "i"]
            if mine and not _WAS_OR_FELT.isdisjoint(before[mine[-1] :]):
                before = before[mine[-1] :]  # as she talked I felt a flash of anger
        said = before[-2:-1] == ["about"] and not _SAYING.isdisjoint(before)
        return said or not self._known.topics.isdisjoint(before)

    def _compound(self, case: Case) -> bool:
        """Return whether it only names another noun: ``anger scale``, ``grief work``."""
        after = self._words[case.end] if case.end < case.high else ""
        third = self._words[case.end + 2 : case.end + 3]
        if after == "and" and third and third[0] in self._known.topics:
            return True  # confidence and competence scales
        if not after or after in _GOES_ON or after in self._known.fillers:
            return False
        if after in self._known.session or after in self._known.linking:
            return after in ("group", "work", "session", "sessions", "time")
        return after not in self._known.verb_forms and self._clauses.plain_noun(case.end)
