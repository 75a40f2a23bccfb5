"""Whether a feeling is about something that is no part of this work: ``furious about the rota``.

Everyday matters (``irritated because of the photocopier``) and people of the writer's own life
(``my sister rang and I was furious with her``) are what `data/cues.toml` lists as `matters` and
`outsiders`; of a client's people only the client's note tells, so that *my* is asked for.
"""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Judgement, Reading, other
from reflect.domain.themes.model import ACT, EFFECT, NOUN, STATE, Status
from reflect.domain.themes.wordset import wordset

_QUARRELS = wordset("row fight argument quarrel barney spat tiff words out")
_ABOUT = c.ABOUT | {"after"}
_MEALS = wordset("lunch tea dinner breakfast supper coffee")
_WHEN = {"after": _MEALS | {"interviews"}, "at": _MEALS, "over": _MEALS, "by": _MEALS}
"""Matters that behind these words only say when: *bored after lunch*, *still annoyed at dinner*."""
_ITS = ("the", "my")
_GAP = 2
"""Words between a feeling and what it is about elsewhere, at most."""
OUTSIDE = "about somebody outside this work"
_CAUSING = wordset("because that")
"""Words behind a feeling, perhaps at some distance, that lead to what it is about."""
_WHILE = wordset("when while as after before")


class Outside(Reading):
    """Reads what a feeling is about."""

    def _elsewhere(self, case: Case) -> Judgement | None:
        """Judge a feeling about another part of life: ``furious at the wedding``."""
        outside = self._cue("elsewhere", case.end - 1, min(case.high, case.end + 10))
        if outside is None:
            return None
        gap = self._words[case.end : outside.start]
        if len(gap) > _GAP or not c.PAUSES.isdisjoint(gap):
            return None
        return other(Status.PAST, f"about something else: {self._quote(outside)}")

    def _about_an_aside(self, case: Case) -> Judgement | None:
        """Judge a feeling about what the sentence names that is no part of the work."""
        if matter := self._matter(case) or self._caused_by_a_matter(case):
            return other(Status.PAST, f"about something else: '{matter}'")
        outsider = self._about_an_outsider(case) or self._fell_out(case)
        return other(Status.PAST, OUTSIDE) if outsider else None

    def _matter(self, case: Case) -> str:
        """``furious about the new rota``: an everyday matter is what the feeling is about."""
        if case.role is EFFECT and case.subject.who == "thing":
            head = self._words[case.subject.head]
            return head if head in self._known.matters else ""  # the parking makes me scream
        at = case.end
        if self._words[at - 1] not in _ABOUT:  # else the phrase itself holds it: upset about
            if case.role in (ACT, STATE) and (done_to := self._object_of(case)):
                return done_to
            if case.role in (ACT, EFFECT) or at >= case.high or self._words[at] not in _ABOUT:
                return ""
            at += 1
        matter = self._first_matter(at, min(case.high, at + 4))
        return "" if matter in _WHEN.get(self._words[at - 1], ()) else matter

    def _object_of(self, case: Case) -> str:
        """Read ``dreading the dentist``, and ``sick of my sister``, which the phrase ends with."""
        at = case.end
        return self._done_to(at) or (self._done_to(at - 2) if at - case.start > 2 else "")

    def _caused_by_a_matter(self, case: Case) -> str:
        """Read ``irritated because of the photocopier``, ``relieved that the lift worked``."""
        words = self._words
        if _CAUSING.isdisjoint(words[case.end : min(case.high, case.end + 16)]):
            return ""
        for at in range(case.end, min(case.high, case.end + 16) - 1):
            if words[at] == "because" and words[at + 1] == "of":
                return self._first_matter(at + 2, min(case.high, at + 6))
        return self._caused_by_a_clause(case)

    def _caused_by_a_clause(self, case: Case) -> str:
        """Read ``relieved that the lift worked``: what the clause behind is of."""
        words = self._words
        for at in range(case.end, min(case.high, case.end + 7) - 1):
            word = words[at]
            if word in c.COORDINATORS or (word in c.PAUSES and at > case.end + 1):
                return ""
            if word in _CAUSING:
                caused = words[at + 1] in c.DETERMINERS
                return self._first_matter(at + 1, min(case.high, at + 5)) if caused else ""
            if word in _WHILE:
                return ""  # when she rang to cancel because the car
        return ""

    def _first_matter(self, low: int, high: int) -> str:
        """Return the first everyday matter there, unless somebody or a clause stands before it."""
        for word in self._words[low:high]:
            if word in self._known.matters:
                return word
            of_work = word in c.THEIRS or word in c.OPENERS or word in c.NOMINATIVE
            if of_work or not word[0].isalnum() or word in self._known.people:
                return ""
        return ""

    def _done_to(self, at: int) -> str:
        """``dreading the dentist``, ``resent my sister``: an object that is no part of the work."""
        words = self._words[at : at + 2]
        if len(words) < 2 or self._words[at - 1] in c.PREPOSITIONS:
            return ""
        own = words[0] == "my" and words[1] in self._known.outsiders
        return words[1] if own or (words[0] in _ITS and words[1] in self._known.matters) else ""

    def _about_an_outsider(self, case: Case) -> bool:
        """``My sister rang and I was furious with her``: *her* is the sister."""
        if "my" not in self._words[case.low : case.start] or not self._at_somebody(case):
            return False
        return self._told_of_an_outsider(case)

    def _at_somebody(self, case: Case) -> bool:
        """Return whether *him* or *her* is whom it is felt at: ``furious with her``."""
        words = self._words
        inside, after = words[case.end - 1], words[case.end : case.end + 2]
        if inside in c.OBJECTS:
            return True
        if inside in c.PREPOSITIONS and after[:1] and after[0] in c.OBJECTS:
            return True
        at = len(after) == 2 and after[0] in c.PREPOSITIONS
        return at and after[1] in ("him", "her", "them")

    def _told_of_an_outsider(self, case: Case) -> bool:
        """Return whether *my sister* does something before, and nobody of the work is named."""
        words = self._words
        for at in range(case.low, case.start - 2):
            if words[at] in self._known.people and not (at and words[at - 1] == "my"):
                return False
            if c.NOMINATIVE.get(words[at]) == "other":
                return False
            if words[at] == "my" and words[at + 1] in self._known.outsiders:
                return words[at + 2] in self._known.verb_forms
        return False

    def _fell_out(self, case: Case) -> bool:
        """``Had a row with my sister and was still furious``: with the sister."""
        words = self._words
        return not _QUARRELS.isdisjoint(case.words) and any(
            words[at] in _QUARRELS
            and words[at + 1 : at + 3] == ["with", "my"]
            and words[at + 3] in self._known.outsiders
            and c.OTHERS.isdisjoint(words[at : case.start])
            for at in range(case.low, case.start - 4)
        )

    def _unrelated(self, case: Case) -> bool:
        """``Furious all morning, nothing to do with him``, ``still grieving my gran``."""
        last = case.end - 1
        named = last > case.start and self._words[last] in self._known.outsiders
        if named and self._words[last - 1] == "my":
            return case.role is not NOUN
        if "unrelated" not in self._cues:
            return False
        return self._cue("unrelated", case.end, min(case.high, case.end + 14)) is not None

    def _outsider(self, case: Case) -> bool:
        """``My sister gets under my skin``: the subject is of the writer's own life."""
        subject = case.subject
        mine = subject.at >= 0 and self._words[subject.at] == "my"
        return mine and self._words[subject.head] in self._known.outsiders
