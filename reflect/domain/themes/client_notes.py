"""Whether a sentence without a subject is part of a clinical note: ``Tearful. Denies plans.``.

Such a sentence drops the client, and not the writer. It is known by its neighbours (``Attended
late.``, ``Normalised.``), by what it goes on with (``ashamed still, keeps the light on``), by a
client's signs (``14yo``) and by kin (``Furious with sister``). A feeling in it stays a maybe.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.notes import BOTH, FIRST, Notes
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case

_SUBJECTS = frozenset(c.NOMINATIVE)
_AHEAD = 18
"""Words after a sentence within which the next ones are read."""
_BRIEF = 5
_PARTS = wordset(", ; - – —")
_WENT_WITH = wordset("normalised normalized validated reassured grounded soothed contained")
"""What a therapist does with another's feeling, and not with their own."""
_MET = ("this", "that", "both", "each")
"""Before kin who are in the room: *with this mother*; *with the boss* is of the client's life."""
_KIN_AFTER = c.PREPOSITIONS | {"since"}
_KIN_GONE = (["not"], ["away"], ["back"], ["ill"], ["gone"], ["off"], ["drinking"], ["in"])
_CAME = wordset("attended brought arrived arr seen")
_SHOWN = wordset("seemed appeared looked sounded seems appears looks sounds presents")
_DISCUSSED = wordset("discussed explored covered normalised normalized described mentioned")
_IMPERSONAL = wordset(
    "makes takes does goes gets feels seems looks sounds means comes hits hangs sits turns kills "
    "has gives leaves is was stays sets ends starts begins runs brings drains bores shows puts lies"
)
"""Third persons that may be said of the hour: *bored, makes the day long*."""
_SPEAKING = (
    BOTH
    | (c.PREPOSITIONS | c.OPENERS)
    | wordset("tbh honestly frankly ngl lol weirdly oddly stupidly embarrassingly again myself yes")
)
"""Words of a fragment by which it is the writer's own remark: *proud of her tbh*."""
_REFUSED = wordset(
    "sit eat talk speak look engage leave move answer open take come settle stay let"
)
"""Behind *won't* at the head of a note, which is then a client's."""
_HAS_DONE = wordset("not no had started stopped lost moved")
"""Behind *has* at the head of a note, which is then about somebody else."""
_DESCRIBED = c.BE | wordset("has sat stood lay lives looks looked seemed")
"""Verbs by which a sentence tells how somebody was, rather than what they did."""
_FEW = 4
_TEXTS = wordset(
    "talk essay line poem chapter paper story song film book article lecture novel piece"
)
_AGED = wordset("yo yr yrs f m y")


class ClientNotes(Notes):
    """Reads the sentences around a word for the signs of a clinical note."""

    def _shown(self, case: Case) -> bool:
        """``Seemed ashamed``, ``Guilty, apparently``: nobody notes so how they are themselves."""
        if self._words[case.low] in _SHOWN and case.low < case.start:
            return True
        return "apparently" in case.words and BOTH.isdisjoint(case.words)

    def _talked_of(self, case: Case) -> bool:
        """``Talked about feeling useless``: what was talked of, by whomever."""
        if case.start == case.low or self._words[case.start - 1] not in ("feeling", "being"):
            return False
        before = self._words[max(case.low, case.start - 3) : case.start]
        dropped = case.subject.who == "dropped"
        if dropped and self._words[case.low] in _DISCUSSED:
            return True
        return before[-2:-1] in (["about"], ["on"]) and (dropped or before[0] in _TEXTS)

    def _in_their_note(self, case: Case) -> bool:
        """Return whether sentences close by drop the client: ``Denies plans``."""
        low, high = case.low, case.high
        after = self._words[case.end : case.end + 2]
        if self._words[high : high + 1] == ["!"] or after[1:] == ["this"] or after[:1] == ["this"]:
            return False  # Frustrated!! Annoyed with this one.
        if self._own_day(low, case.start):
            return False  # came out of it cross with the school
        theirs = self._their_kin(low, high)
        if theirs or not FIRST.isdisjoint(self._words[low:high]):
            return theirs
        if self._turns_to_client(case.end, high) or self._shows_client(low, high):
            return True
        return self._of_client(low, high) or self._client_before(low) or self._client_after(high)

    def _between_theirs(self, case: Case) -> bool:
        """``He doesn't want to be seen. Ashamed. He said it twice.``: both sentences are of him.

        What is told of goes on where a subject is left out, so that it is his, or not clear whose;
        unless the writer is in one of the sentences, or speaks in this one: *Ashamed, honestly*.
        """
        low, high, words = case.low, case.high, self._words
        if not self._fragment(low, high):
            return False
        last = min(len(words), high + _AHEAD)
        if self._own_day(high + 1, last):
            return False  # Furious. Sat in the car.
        before = words[self._clauses.sentence(low - 2, low - 1)[0] : low]
        if not self._of_somebody(before):
            return False
        after = list(takewhile(lambda word: word not in c.ENDS, words[high + 1 : last]))
        if not (BOTH.isdisjoint(before) and BOTH.isdisjoint(after)):
            return False
        return self._goes_on_with_them(before, after, high + 1, last)

    def _fragment(self, low: int, high: int) -> bool:
        """Return whether a sentence is a few words of nobody, on a line with the one before."""
        words = self._words
        if high - low > _FEW or low < 2 or words[low - 1] == "\n":
            return False
        return words[high : high + 1] == ["."] and _SPEAKING.isdisjoint(words[low:high])

    def _of_somebody(self, sentence: list[str]) -> bool:
        """Return whether a sentence begins with a person, or has *he*, *she* or *they* in it."""
        people = self._known.people | self._known.kin
        named = sentence[0] in people or sentence[1] in people
        return named or not c.OTHERS.isdisjoint(sentence)

    def _goes_on_with_them(self, before: list[str], after: list[str], low: int, last: int) -> bool:
        """``She was small in the chair. Tearful. Asked for tea.``: told of her all along.

        To what somebody did the writer answers; how somebody was goes on.
        """
        dropped = bool(after) and c.OTHERS.isdisjoint(after) and self._dropped_verb(after[0])
        if dropped and self._done_to_them(low, last):
            return False
        theirs = not (c.OTHERS.isdisjoint(after) and c.THEIRS.isdisjoint(after))
        return theirs or (dropped and not _DESCRIBED.isdisjoint(before))

    def _done_to_them(self, low: int, last: int) -> bool:
        """``Wrote her a letter``: done to her, and so not by her."""
        for at in range(low, last):
            word = self._words[at]
            if word in c.ENDS:
                break
            if word in ("him", "them") or (word == "her" and not self._clauses.plain_noun(at + 1)):
                return True
        return False

    def _dropped_verb(self, word: str) -> bool:
        """Return whether a sentence that begins so drops its subject: *Asked for tea*."""
        past = word in self._known.verb_forms and word[-3:] != "ing"
        return past or word in ("has", "would", "will", "could")

    def _turns_to_client(self, low: int, high: int) -> bool:
        """Return whether the same sentence goes on with the client: *tearful, says she can't*."""
        words = self._words
        for at in range(low, high - 1):
            if words[at] in _PARTS:
                would_not = words[at + 1 : at + 3] == ["would", "not"]  # angry, wouldn't sit
                if would_not or words[at + 1] in self._known.client_says or self._does(at + 1):
                    return True  # ashamed still, keeps the light on
            elif words[at] == "by" and words[at + 1 : at + 3] == ["the", "time"] and at + 3 < high:
                return c.NOMINATIVE.get(words[at + 3]) == "other"
        return False

    def _does(self, at: int) -> bool:
        """Return whether somebody else does something there: *keeps the*, *hides his*."""
        word, after = self._words[at], self._words[at + 1 : at + 2]
        third = word.endswith("s") and word in self._known.verbs and word not in _IMPERSONAL
        return third and bool(after) and after[0] in c.DETERMINERS and after[0] not in c.MINE

    def _shows_client(self, low: int, high: int) -> bool:
        """Return whether what is noted beside it is a client's: *14yo*, *slammed the door*."""
        first = self._words[low]
        if first[0].isdigit() and first[-1:].isalpha() and first.lstrip("0123456789") in _AGED:
            return True
        return not self._known.client_signs.isdisjoint(self._words[low:high])

    def _client_before(self, low: int) -> bool:
        """Return whether one of three sentences before drops the client: *Denies plans*."""
        for _ in range(3):
            if low < 2 or self._words[low - 1] == "\n":
                return False
            low, high = self._clauses.sentence(low - 2, low - 1)
            if self._of_client(low, high):
                return True
        return False

    def _client_after(self, high: int) -> bool:
        """Return whether one of two sentences behind drops the client: *Denies plans*."""
        last = min(len(self._words), high + _AHEAD)
        for _ in range(2):
            low = high + 1
            if low >= last or self._words[high] == "\n":
                return False
            high = min(last, self._clauses.sentence_end(low))
            if self._of_client(low, high):
                return True
        return False

    def _of_client(self, low: int, high: int) -> bool:
        """Return whether a sentence is of a client it does not name: ``Argument with sister``."""
        words = self._words
        went_with = words[low : low + 1] == ["i"] and not _WENT_WITH.isdisjoint(
            words[low : low + 2]
        )
        if went_with or self._drops_client(low, high):
            return True
        # He used it in the job centre queue: a sentence with its subject drops no client.
        return _SUBJECTS.isdisjoint(words[low:high]) and self._their_kin(low, high)

    def _drops_client(self, low: int, high: int) -> bool:
        """Return whether a sentence begins as a clinical note does: *Denies*, *Normalised*."""
        words = self._words
        first = words[low] if low < high else ""
        if first in _CAME or first in self._known.notes:
            return True
        if first in self._known.noted_work and (high - low < _BRIEF or words[low + 1] == ":"):
            return True
        if self._would_not(first, words[low + 1 : low + 3]) and "i" not in words[low:high]:
            return True
        third = first.endswith("s") and not first.endswith(("ss", "us")) and len(first) > 3
        return third and first in self._over.verbs and "my" not in words[low:high]

    def _would_not(self, first: str, after: list[str]) -> bool:
        """``Wouldn't sit``, ``Has stopped eating``: a helper at the head of a note."""
        if first == "has":
            return not _HAS_DONE.isdisjoint(after[:1])
        refused = first in ("would", "will") and after[:1] == ["not"]
        return refused and after[-1] in _REFUSED

    def _their_kin(self, low: int, high: int) -> bool:
        """``Furious with sister``, ``guilty re relapse``: of the client's life, without *my*."""
        words = self._words[low:high]
        if self._over.of_their_life.isdisjoint(words):
            return False
        for at, word in enumerate(words):
            if word not in self._over.of_their_life:
                continue
            before, kin = words[max(0, at - 2) : at], word in self._known.kin
            met = kin and before[-1:] != [] and before[-1] in _MET
            # With this mother: she is in the room.
            if not met and not _KIN_AFTER.isdisjoint(before):
                return "my" not in before
            if kin and before[-1:] == [","] and words[at + 1 : at + 2] in _KIN_GONE:
                return True  # exhausted, husband away
        return False
