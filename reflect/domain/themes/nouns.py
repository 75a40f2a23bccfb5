"""Whose a feeling is that stands as a noun: ``my anger``, ``the shame in her voice``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.borne import Borne
from reflect.domain.themes.conjuncts import HAD
from reflect.domain.themes.felt_notes import FeltNotes
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case

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
_TOLD = wordset(
    "said say explained explain described introduced covered taught expected expecting anticipated "
    "predicted feared suspected assumed hypothesised"
)
_SAYING = wordset("say saying said write writing wrote")
"""Before *about the anger*, which is then what was told."""
_COMMON = wordset("normal common natural usual understandable universal")
_AWAY = wordset("off home away back somewhere everywhere anywhere halfway midway partway")
_GOES_ON = _AWAY | c.SURGES | c.STIRS
"""Behind a feeling's name, which then names nothing else: *the guilt kicks in*."""
_OWNING = {"my": "i", "his": "other", "her": "other", "their": "other", "'s": "other"}
_SUBJECTS = c.NOMINATIVE.get
_TOWARD = ("at", "with", "towards", "toward")
_ABOUT_THEM = (*_TOWARD, "that")
_ME = frozenset(("me", "my", "myself"))
_SOME = ("a", "some", "of")
_A_PITY = wordset("shame pity")
_TORN = ("torn", "caught", "stuck", "somewhere", "swinging", "hovering", "halfway")
_THE_FEELING = (["the", "feeling"], ["the", "main", "feeling"], ["first", "feeling"])
_DENIED = 4
"""Words of *it is not anger* that come before what is put in its place."""
_GUESSES = wordset("hypothesis hunch guess theory formulation reading suspicion question worry")
_SHARES = ("half", "part", "rest", "truth")
_WORST = (["worst"], ["hardest"])
_BARE = 2
_BEFORE_IT = 12
_THEY = c.OTHERS | {"him", "them"}
_SOMEBODY = _THEY | c.THEIRS
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
_FELT = wordset("feel felt feeling feels sense sensed notice noticed have had got get")
_ON = (["on"], ["about"])


class Nouns(Borne, FeltNotes):
    """Finds the owner of a feeling's name."""

    def _who_noun(self, case: Case, owned: str) -> str:
        before = self._words[case.start - 1] if case.start > case.low else ""
        if before in c.NOMINATIVE or self._compound(case):
            return "none"  # I hope, she panics: a verb; grief work: about grief
        if before == "whose":  # Whose anger was it? Mine.
            return "i" if self._words[case.high + 1 : case.high + 2] == ["mine"] else "unclear"
        if owned == "i" and self._heard_of(case):
            return "unclear"  # she asked about my anger
        if self._handed_on(case):
            return "other"
        named = self._said_to_be(case) or owned or self._eaten(case) or self._felt_by(case)
        if not named and self._topic(case):
            return "none"
        return named or self._who_near(case)

    def _who_near(self, case: Case) -> str:
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
        around = self._words[case.start : min(case.high, case.end + 5)]
        if case.subject.who != "other" and not _ME.isdisjoint(around):
            return "i"
        return self._who_has(case)

    def _who_has(self, case: Case) -> str:
        who = case.subject.who
        if who == "thing" and (felt := self._equated(case)):
            return felt
        if who == "thing" and (self._instead(case) or self._plainly(case)):
            return "i"
        if who == "thing" and self._cue("owned", case.low, min(case.high, case.end + 8)):
            return "i"
        if who == "thing" or (who in ("i", "we", "dropped") and self._spoken_of(case)):
            return "unclear"
        if who == "dropped":
            return self._who_is_dropped(case)
        # We did boredom as an emotion; when she left, guilt.
        open_to_doubt = (who == "we" and not self._mine_near(case)) or (
            who == "other" and self._after_when(case)
        )
        return "unclear" if open_to_doubt else who

    def _spoken_of(self, case: Case) -> bool:
        """``I explained that shame makes us hide``, ``I named the anger``."""
        before = self._words[case.start - 1 : case.start]
        spoken = before == ["that"] or (before != [] and before[0] in _TOLD)
        return spoken or self._worked_with(case)

    def _who_is_dropped(self, case: Case) -> str:
        seen = ["when", "i"] in (self._words[n : n + 2] for n in range(case.end, case.high))
        if seen or self._exclaimed(case) or self._torn_between(case):
            return "i"  # irritation is never far away when I see him
        general = self._general(case) and not (self._at_theirs(case) or self._felt_note(case))
        if general or self._toward_theirs(case):
            return "unclear"
        if self._third_person(case):
            return "other"
        return "dropped" if self._noted(case) else "unclear"

    def _noted(self, case: Case) -> bool:
        """Return whether a note without a subject leaves no doubt that the writer feels it."""
        if self._alone(case) or self._at_theirs(case):
            return True
        if case.subject.passing[1] and self._goes_on_with_first(case):
            return True
        if self._words[case.subject.at - 1 : case.start] == [":"]:
            return True
        late = case.start - self._clause_start(case) > 5
        return not late and self._mine_near(case)  # Shame and anger, week five

    def _exclaimed(self, case: Case) -> bool:
        """``Oh the guilt.``, ``The relief when he finally left!``."""
        words, low = self._words, case.low
        oh = words[low] == "oh"
        ended = oh or words[case.high : case.high + 1] == ["!"]
        return ended and words[low + oh] == "the" and case.start == low + oh + 1

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
        alone = _SOMEBODY.isdisjoint((*before, *words[low : case.end])) and _THEY.isdisjoint(
            case.words
        )
        alone = alone and "that" not in words[case.end + 4 : case.end + 6]
        return alone and behind == [",", "plain", "and", "simple"] and case.start <= low + 3

    def _at_theirs(self, case: Case) -> bool:
        """``Resentment at his lateness``, ``No guilt, only relief``: a note on oneself."""
        words, at = self._words, case.end
        if words[case.low] == "no":
            before = self._words[case.low : case.high]
            return words[case.start - 1] == "only" and c.NOMINATIVE.keys().isdisjoint(before)
        opens = case.start == case.low and at + 1 < case.high and words[at] in _ABOUT_THEM
        about = words[at : at + 1] == ["that"] and self._that_it_is_so(case)
        return opens and (words[at + 1] in c.THEIRS or about)

    def _torn_between(self, case: Case) -> bool:
        """``Torn between irritation and pity.``: both are of the one who is torn."""
        near = self._words[max(case.low, case.start - 4) : case.start]
        return "between" in near and self._words[case.low] in _TORN

    def _alone(self, case: Case) -> bool:
        """``Guilt, plain and simple.``: nothing is named but the feeling."""
        around = (*self._words[case.low : case.start], *self._words[case.end : case.high])
        return self._over.plainly.issuperset(around)

    def _mine_near(self, case: Case) -> bool:
        """Return whether the sentence names the writer, or nothing but the feeling: ``Dread.``."""
        words = self._words[case.low : case.high]
        return len(words) <= _BARE or "i" in words or not c.MINE.isdisjoint(words)

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

    def _topic(self, case: Case) -> bool:
        before = self._words[max(case.low, case.start - 6) : case.start]
        if before[-1:] == ["on"] and before[-2:-1] and before[-2] in self._known.session:
            return True  # group on anger
        if before[-1:] not in _ON and not _FELT.isdisjoint(before):
            mine = [at for at, word in enumerate(before) if word == "i"]
            if mine and not _FELT.isdisjoint(before[mine[-1] :]):
                before = before[mine[-1] :]  # as she talked I felt a flash of anger
        said = before[-2:-1] == ["about"] and not _SAYING.isdisjoint(before)
        return said or not self._known.topics.isdisjoint(before)

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

    def _toward_theirs(self, case: Case) -> bool:
        """``Resentment towards his father came up``: a feeling inside the client's family."""
        after = self._words[case.end : case.end + 3]
        return (
            len(after) == 3
            and after[0] in c.ABOUT | {"towards", "toward"}
            and after[1] in ("his", "her", "their")
            and after[2] in self._known.people
        ) or after in (["came", "up", "as"], ["came", "up", "in"])

    def _general(self, case: Case) -> bool:
        """Return whether it is said of the thing itself: ``Shame leads to withdrawal``."""
        at = case.end
        if not _COMMON.isdisjoint(self._words[at : min(case.high, at + 9)]):
            return "is" in self._words[at : at + 9] or "are" in self._words[at : at + 9]
        while at < case.high and self._words[at] in self._known.fillers:
            at += 1
        word = self._words[at] if at < case.high else ""
        if word in ("is", "are", "means", "can", "may"):
            following = self._words[at + 1 : at + 3]
            return c.PRESENT.isdisjoint(following)
        if word in ("at", "of", "as"):
            return True
        third = word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3
        return third and word not in c.STIRS and word in self._known.verbs
