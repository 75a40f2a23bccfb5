"""Who has a named feeling, by what is done with it: given, held, handed on, felt, or was.

``It gives me envy``, ``I was left holding the guilt``, ``the guilt he feels``, ``guilt is eating
him``, ``the feeling I left with was dread``. A possessive says so more shortly and is asked before.
"""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Reading
from reflect.domain.themes.conjuncts import HAD
from reflect.domain.themes.wordset import wordset

_GIVING = wordset("give gives gave giving bring brings brought cause causes caused")
_AMOUNTS = wordset(
    "such a an some the that this sense feeling wave lot of rush flash stab much deep pang pangs "
    "twinge surge flicker flood jolt huge big real great strong slight lump knot weight load"
)
_HANDING = wordset(
    "give gave giving given offer offered offering sell sold selling lend lent lending promise "
    "promised bring brought sent send"
)
_RECEIVING = wordset("him her them clients people couples everyone everybody")
_OWNING = {"my": "i", "his": "other", "her": "other", "their": "other", "'s": "other"}
_A_PITY = wordset("shame pity")
_THE_FEELING = (["the", "feeling"], ["the", "main", "feeling"], ["first", "feeling"])
_GUESSES = wordset("hypothesis hunch guess theory formulation reading suspicion question worry")
_SHARES = ("half", "part", "rest", "truth")
_WORST = (["worst"], ["hardest"])
_BARE = 2
_HELD = wordset("holding carrying holds carries carried held nursing")
_STAYING = wordset(
    "sitting sat left stuck standing walking walks going goes lying lumbered living ending ends"
)
_FURTHEST_ONE = 7
_BEHIND_THAT = 9
_PARTING = c.PAUSES | c.COORDINATORS | c.OPENERS
_KEPT = HAD | {"hide", "hides", "bury", "buried", "fights", "denies", "denied"}
_WITHOUT_OBJECT = c.PREPOSITIONS - {"to"}
_IS = ("is", "was", "'s")
_GOING = ("left", "leave", "leaves")


class Holders(Reading):
    """Reads the verbs by which a feeling gets to somebody."""

    def _given(self, case: Case) -> bool:
        """Read ``It gives me envy``: whoever gets it has it."""
        before = self._words[max(case.low, case.start - 7) : case.start]
        while before and (before[-1] in self._known.fillers or before[-1] in _AMOUNTS):
            before.pop()
        if before[-1:] == ["full"]:
            return before[-3:-1] in (["left", "me"], ["leaves", "me"])  # left me full of rage
        if before[-2:] == ["me", "with"]:
            return len(before) > 2 and before[-3] in self._known.filling
        return before[-1:] == ["me"] and len(before) > 1 and before[-2] in _GIVING

    def _handed_on(self, case: Case) -> bool:
        """``I offered him some hope``, ``sold her a confidence I haven't got``: meant for them."""
        words, at = self._words, case.start - 1
        while at > case.low and (words[at] in _AMOUNTS or words[at] in self._known.fillers):
            at -= 1
        return at > case.low and words[at] in _RECEIVING and words[at - 1] in _HANDING

    def _left_with_it(self, case: Case) -> bool:
        """``I was the one left holding the guilt``, ``I'm the one who carries the shame``."""
        if "one" not in case.words or "i" not in case.words:
            return False
        words, at = self._words, case.start - 1
        while at > case.low and (words[at] in c.DETERMINERS or words[at] in self._known.fillers):
            at -= 1
        before = words[max(case.low, at - _FURTHEST_ONE) : at]
        held = words[at] in _HELD or (words[at] == "with" and not _STAYING.isdisjoint(before))
        if not held or "one" not in before:
            return False
        one = at - len(before) + before.index("one")
        return words[one - 1] == "the" and words[one - 3] == "i" and words[one - 2] in c.BE

    def _felt_by(self, case: Case) -> str:
        """Read ``the guilt he feels``: a clause after the noun says who feels it."""
        after = self._words[case.end : min(case.high, case.end + 4)]
        if after[:2] == [",", "what"]:
            after = after[2:]  # it's sadness, what I feel
        if after[:1] == ["that"]:
            after = after[1:]
            if after[:1] != ["i"] and self._that_it_is_so(case):
                return ""
        elif after[:1] == ["i"] and case.subject.who == "other" and HAD.isdisjoint(after):
            return ""  # though she carries so much shame I nodded
        return c.NOMINATIVE.get(after[0], "") if after else ""

    def _that_it_is_so(self, case: Case) -> bool:
        """``I felt relief that she cancelled``: what it is about, and not who has it."""
        if self._words[case.start] in _A_PITY and case.subject.at < case.low:
            return False  # Pity that he cancelled
        told = self._words[case.end + 2 : min(case.high, case.end + _BEHIND_THAT)]
        parted = next((n for n, word in enumerate(told) if word in _PARTING), len(told))
        told = told[:parted]
        return not any(self._has_it(word, told[at:]) for at, word in enumerate(told, 1))

    def _has_it(self, verb: str, behind: list[str]) -> bool:
        """Return whether what was felt is the verb's object: ``that he was carrying``."""
        if verb not in _KEPT:
            return False
        if not behind or behind[0] in _IS:
            return verb not in _GOING
        if behind[0] in ("about", "of"):
            return len(behind) == 1 or behind[1] in _IS
        return behind[0] in _WITHOUT_OBJECT or behind[0] in self._known.fillers

    def _eaten(self, case: Case) -> str:
        """``Guilt is eating him``: whoever it eats has it."""
        after = self._words[case.end : min(case.high, case.end + 4)]
        if self._known.consuming.isdisjoint(after):
            return ""
        after = [word for word in after if word not in c.BE]
        if len(after) < _BARE or after[0] not in self._known.consuming:
            return ""
        return c.CLEFT.get(after[1], "")

    def _equated(self, case: Case) -> str:
        """Read ``the feeling I left with was dread``: who the clause before *was* names."""
        at = self._clauses.back_over(case.start - 1, case.low, self._over.owner | c.DETERMINERS)
        if at < case.low or self._words[at] not in c.BE:
            return ""
        before = self._words[case.low : at]
        guessed = self._words[case.subject.head] in _GUESSES
        if guessed or "which" in before or "whether" in before:
            return "unclear"  # my hypothesis is guilt, which of it is boredom
        if self._words[case.subject.head] in _SHARES or before[1:2] in _WORST:
            # the other half was pure envy; the worst for him is the guilt
            return "i" if c.THEIRS.isdisjoint(before) else "other"
        if before in _THE_FEELING:
            return "i"
        owner = self._words[case.subject.at]
        if owner in _OWNING and case.subject.at < case.subject.head:
            return _OWNING[owner]  # my anger turned out to be fear
        return "other" if "whose" in before else self._named_in(before, case)

    def _named_in(self, before: list[str], case: Case) -> str:
        """Return the person that a clause names: *I*, wherever *me* is in it."""
        named = [word for word in before if word in c.NOMINATIVE or word == "me"]
        # What I felt when she left was relief; I thought she was scared, but it was anger
        nearest = named[-1:] if self._words[case.subject.head] == "it" else named[:1]
        return "i" if "me" in named else c.NOMINATIVE[nearest[0]] if nearest else ""
