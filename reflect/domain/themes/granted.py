"""Whether a feeling said of others is the writer's after all: ``She wasn't angry, I was``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Reading
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case

_WRITER = frozenset(("i", "me", "myself"))
_I_WAS = (["was"], ["am"], ["did"], ["do"])
_NOT_TO = ["not", "to"]
_HARD = wordset("hard difficult impossible tough take takes taking took taken could")
"""What keeping it in was: *hard not to*, *took all I had not to*, *all I could do not to*."""
_TO_WHOM = wordset("for take takes taking took taken")
_OUT_OF = ["out", "of"]
"""Before whom it was hard for: *took a lot out of her*."""
_ONE_OF = ["one", "of"]
_ALL = (["every"], ["each"], ["any"])
_TOLD_BEHIND = 6
_IT = ("it", "that")
_WAS = (["was"], ["is"])
_SURE_ENOUGH = 4
_NOT_ONE = ("nobody", "one", "none")
_NOBODY = frozenset(("nobody", "none", "no"))
_BY_CONTRAST = c.NEGATORS | {"as", "me"}
"""Words of which a sentence holds one that leaves to the writer what it tells of another."""
_COMPARING = ("as", "than")
_ME_TOO = ("me", "i", "myself")
_PAIR = 2
_BUT_ME = (["but", "me"], ["except", "me"])


class Granted(Reading):
    """Reads what the writer takes on of a feeling that is told of somebody else, or of nobody."""

    def _and_i_was(self, case: Case) -> bool:
        """Return whether the writer says so too: ``it was easy to get cross and I did``."""
        words = self._words
        if "and" not in case.words:
            return False
        last = min(case.high, case.end + 7)
        for at in range(case.end, last):
            if words[at] != "and":
                continue
            told = at + 1
            while told < at + _SURE_ENOUGH and words[told : told + 1] != ["i"]:
                told += 1  # and sure enough I was
            said = words[told : told + 1] == ["i"] and words[told + 1 : told + 2] in _I_WAS
            after = words[told + 2 : told + 3]
            return said and (not after or not after[0][0].isalnum())
        return False

    def _and_i_so(self, case: Case) -> bool:
        """``Anyone would have been scared. I was.``: the next sentence says so."""
        after = self._words[case.high + 1 : case.high + 5]
        while after and after[0] in self._known.fillers:
            after.pop(0)
        ends = after[2:3] == [] or not after[2][0].isalnum()
        return after[:1] == ["i"] and (after[1:2] in _I_WAS or after[1:2] == ["can"]) and ends

    def _but_i_so(self, case: Case) -> bool:
        """``He wasn't sad, he said. I was.``: the next sentence parts the two."""
        denied = not c.NEGATORS.isdisjoint(self._words[case.subject.at : case.start])
        return denied and self._and_i_so(case)

    def _it_was_me(self, case: Case) -> bool:
        """``Somebody has to be angry, and it was me``."""
        words = self._words[case.end : min(case.high, case.end + 10)]
        at = next((n for n, word in enumerate(words) if word in ("and", "but", ";")), -1)
        behind = (
            words[at + 3 : at + 6] if words[at + 1 : at + 2] == ["i"] else words[at + 1 : at + 4]
        )
        return at >= 0 and behind in (["it", "was", "me"], ["that", "was", "me"])

    def _as_i_was(self, case: Case) -> bool:
        """``She was as ashamed as I was``: both of them."""
        words = self._words
        after = words[case.end : min(case.high, case.end + 4)]
        if after[:2] != ["as", "i"] or after[2:3] not in _I_WAS:
            return False
        return "as" in words[max(case.low, case.start - 3) : case.start]

    def _most_of_all(self, case: Case) -> bool:
        """``Nobody was as relieved as me``, ``no one was more ashamed than I was``."""
        words = self._words
        at = case.end - (words[case.end - 1] in _COMPARING)
        compared = words[at : at + 2]
        if len(compared) < _PAIR or compared[0] not in _COMPARING or compared[1] not in _ME_TOO:
            return False
        return not _NOBODY.isdisjoint(words[case.low : case.start])

    def _for_whom(self, case: Case, who: str) -> str:
        """Return who it is that *it was hard not to* or *one of us was* means, or nothing."""
        if who == "thing":
            return self._hardly_kept_in(case)
        return self._which_of_us(case) if who == "we" and self._one_of_us(case.subject.head) else ""

    def _one_of_us(self, us: int) -> bool:
        """Return whether one of two is meant: ``one of us``, and no ``every one of us``."""
        words = self._words
        return words[us - 2 : us] == _ONE_OF and words[us - 3 : us - 2] not in _ALL

    def _which_of_us(self, case: Case) -> str:
        """Read ``One of us was bored, and it wasn't me``: unclear, where the rest is silent."""
        words = self._words
        for at in range(case.end, min(len(words), case.end + _TOLD_BEHIND)):
            if words[at] not in _IT or words[at + 1 : at + 2] not in _WAS:
                continue
            denied = words[at + 2 : at + 3] == ["not"]
            told = at + 2 + denied
            named = c.CLEFT.get("".join(words[told : told + 1]), "")
            if named and not self._clauses.open_class(told + 1):  # no: it was her birthday
                return "i" if (named == "i") is not denied else "other"
        return "unclear"

    def _hardly_kept_in(self, case: Case) -> str:
        """Return for whom it was: ``It was hard not to cry``, ``it took a lot not to``.

        For the writer, where nobody else is named; nothing where no such thing is said.
        """
        between = self._words[case.subject.head + 1 : case.start]
        at = len(between) - (2 if between[-1:] == ["to"] else 3)
        if between[at : at + 2] != _NOT_TO or _HARD.isdisjoint(between):
            return ""
        # it must be hard: for somebody else
        return "other" if "must" in between or self._hard_for_another(case) else "i"

    def _hard_for_another(self, case: Case) -> bool:
        """``For her it was hard not to cry``, ``it took my client a lot``, ``he said it was``."""
        words, head = self._words, case.subject.head
        for at in range(case.low, case.start - 1):
            if words[at] not in _TO_WHOM and words[at - 1 : at + 1] != _OUT_OF:
                continue
            if self._is_another(at + 1) or words[at + 2] in self._known.people:
                return True
        said = head - 1 - (words[head - 1] == "that")
        if said < case.low or words[said] not in self._known.report:
            return False
        teller = self._clauses.back_over(said - 1, case.low, self._over.auxiliaries)
        # A note that leaves the teller out: *Says it was hard*, said by somebody else.
        return self._is_another(teller) if teller >= case.low else words[said][-1] == "s"

    def _is_another(self, at: int) -> bool:
        """Return whether the word is somebody else: *her*, *mother*, a name with its capital."""
        word, clauses = self._words[at], self._clauses
        if word in c.OTHERS or word in c.THEIRS or word in self._known.people:
            return True
        named = word not in self._known.capitals and clauses.open_class(at)
        return named and clauses.tokens.capital(at)

    def _left_to_the_writer(self, case: Case) -> bool:
        """``She wasn't angry, I was``; ``nobody but me was angry``."""
        subject = case.subject
        if (
            subject.who == "other"
            and _BY_CONTRAST.isdisjoint(case.words)
            and subject.at >= case.low
            and ";" not in self._there
        ):
            return False  # as with most that is told of somebody else
        if _WRITER.isdisjoint(case.words):
            ahead = self._words[case.high : case.high + 5]
            return not _WRITER.isdisjoint(ahead) and self._names_the_writer(case)
        return self._names_the_writer(case)

    def _names_the_writer(self, case: Case) -> bool:
        words, subject = self._words, case.subject
        head = subject.head
        nobody = head >= 0 and words[head] in _NOT_ONE
        but_me = nobody and words[head + 1 : head + 3] in _BUT_ME
        if but_me or (not _NOBODY.isdisjoint(case.words) and self._most_of_all(case)):
            return True
        if (subject.who == "anyone" and self._and_i_so(case)) or (
            subject.who == "other"
            and (("as" in case.words and self._as_i_was(case)) or self._but_i_so(case))
        ):
            return True
        after = words[case.end : case.end + 5]
        if words[case.high - 2] == "i" and words[case.end : case.high - 1][-2:] == [",", "i"]:
            after = words[case.high - 3 : case.high]  # not angry about the letter, I was
        if "i" not in after and "it" not in after:
            return False
        while after and after[0] in (",", "but", ";", "-", "–", "—"):
            after.pop(0)
        if after[:3] == ["it", "was", "me"] or ("me" in case.words and self._it_was_me(case)):
            return True  # if anyone was angry it was me
        if subject.who != "other":
            return False
        ends = after[2:3] == [] or not after[2][0].isalnum()
        said = after[:1] == ["i"] and ends and after[1:2] and after[1] in ("was", "am", "did", "do")
        nobody_else = words[case.low] in _NOBODY  # nobody else on the team was, but I am
        # He's not the one who's angry, I am
        one = "who" in words[subject.at : case.start]
        before = words[case.low if nobody_else or one else subject.at : case.start]
        return bool(said) and not c.NEGATORS.isdisjoint(before)
