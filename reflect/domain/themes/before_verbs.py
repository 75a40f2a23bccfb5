"""Which noun phrase stands before a verb as its subject, past asides and relative clauses."""

from __future__ import annotations

from dataclasses import replace

from reflect.domain.themes import classes as c
from reflect.domain.themes.noun_phrases import Subject
from reflect.domain.themes.sentences import Sentences
from reflect.domain.themes.wordset import wordset

_NUMBERS = wordset("two three four five six seven eight nine ten twelve")
_VAGUE = wordset("something anything nothing more much felt feel it")
_RELATING = ("of", "in", "its")
"""With *to be*, what stands before a pronoun that *that* goes back to."""
_TIMED = wordset("after before since until till")
"""Openers of a clause that are prepositions as well: *the client I saw after lunch*."""
_PLACING = wordset("in on at from by near opposite behind beside round across")
_ENDING_PHRASES = frozenset(("me", "us", "him", "her", "them"))
"""Pronouns that end a noun phrase before a verb: *the man next to me was*."""
_BARE_VERBS = wordset("become get feel go grow turn be seem look stay")
_SUBJECTS = frozenset(c.NOMINATIVE)
_BREAKS = c.PAUSES | c.COORDINATORS | c.OPENERS
_CLAUSE_BREAKS = c.PAUSES | c.COORDINATORS | (c.OPENERS - {"who", "that"})


class BeforeVerbs(Sentences):
    """Finds the noun phrase before a finite verb."""

    def _watched(self, at: int, low: int) -> Subject | None:
        """Read ``I saw the mother getting cross``."""
        people = at > low and self.words[at - 1] in self.known.people
        found = self.noun_phrase(at - 1, low) if people else None
        if found is None or found.at <= low or self.words[found.at - 1] not in self.known.seeing:
            return None
        return found

    def _weak_subject(self, at: int, before: str, low: int) -> str:
        """Read *one* and *that*: ``a part of me that's cross``, ``I was the one feeling so``."""
        word = self.words[at]
        pointed = self.words[at + 2 : at + 3] if self.words[at + 1] in c.BE else []
        if word == "there" and pointed and pointed[0] in c.CLEFT:
            return c.CLEFT[pointed[0]]  # there's me, lost
        if word == "one" and before in ("the", *c.POINTING):
            return self._equal(at, low) or "other"  # The one feeling guilty was me
        if before == "me" and self.words[at - 2] == "not" and at - 2 > low:
            return "other" if word == "that" else c.WEAK_SUBJECTS[word]  # it's not me that's angry
        if (
            word == "that"
            and before in c.OBJECTS
            and at > low + 1
            and (self.words[at - 2] in _RELATING or self.words[at - 2] in c.BE)
        ):
            # part of me that's cross; it's him that's burnt out
            return {"me": "i", "us": "we", "it": "thing"}.get(before, "other")
        return c.WEAK_SUBJECTS[word]

    def _straight_to(self, at: int, start: int) -> bool:
        return self.known.fillers.issuperset(self.words[at + 1 : start])

    def _before_verb(self, at: int, low: int) -> Subject | None:
        """Read the noun phrase before the finite verb at ``at``."""
        words = self.words
        back = self.back_over(at - 1, low, self.over.auxiliaries)
        if back + 1 < at and words[back + 1] == "nobody":
            return Subject("anyone", back + 1, back + 1)
        if back < low or words[back] in c.NOMINATIVE:
            return None  # as mostly: the pronoun itself is read after its verb
        head = self._before_aside(back, low) if words[back] == "," else back
        if words[head] in _ENDING_PHRASES:
            head = self._before_phrase(head, low)
        if head == low and words[head] in self.known.linking:
            return None  # Felt patronised, then small
        ends = words[head] == "her"  # part of her felt: before a verb it is nobody's own
        if words[head] not in c.NOMINATIVE and (ends or self._noun_like(head)):
            return self._after_relative(at, head, low) or self._clause_noun(head, low)
        if back > low and words[back] in c.PREPOSITIONS:
            return self._after_relative(at, back, low)
        return None

    def _after_relative(self, at: int, last: int, low: int) -> Subject | None:
        """Read ``the man I met today was``: a verb right after a clause that has its own subject.

        ``at`` is the second verb, ``last`` the word before it.
        """
        words, first = self.words, max(low, last - 7)
        if _SUBJECTS.isdisjoint(words[first + 1 : last + 1]) or words[at][-3:] == "ing":
            return None  # I told my supervisor I hated being sad
        if words[at] in _BARE_VERBS and words[last] in c.OBJECTS:
            return None  # in the hour I watched him become sad
        for back in range(last, first, -1):
            word = words[back]
            if word in _CLAUSE_BREAKS and (word not in _TIMED or words[back + 1] in c.NOMINATIVE):
                return None
            if word not in c.NOMINATIVE or back <= low:
                continue
            verb = back + 1
            while verb < last and words[verb] in self.over.auxiliaries:
                verb += 1
            head = back - 2 if words[back - 1] in ("that", "who", "whom") else back - 1
            if verb > last or head < low or not self._people_noun(head, low):
                return None
            return self.noun_phrase(head, low)
        return None

    def _people_noun(self, head: int, low: int) -> bool:
        noun = self._noun_like(head) and not self._finite(head)
        return noun and (
            self.words[head] in self.known.people or self._determiner(head, low) < head
        )

    def _before_aside(self, comma: int, low: int) -> int:
        """Step back over ``, whom I met once,`` to the noun that it describes."""
        words = self.words
        if comma <= low:
            return comma
        for back in range(comma - 1, max(low, comma - 9), -1):
            if words[back] == ",":
                relative = words[back + 1] in ("who", "whom", "whose", "which")
                return back - 1 if relative and back > low else comma
        return comma

    def _before_phrase(self, head: int, low: int) -> int:
        """Step back from ``me`` in ``the man next to me was``: not the pronoun is the subject."""
        words = self.words
        if head - 2 < low:
            return head
        if words[head - 1] in ("but", "except"):
            return head - 2  # everyone but me was
        if words[head - 1] not in ("to", "beside", "near", "behind", "opposite", "before"):
            return head
        back = head - 2
        while back > low and words[back] in (
            "next",
            "close",
            "sitting",
            "right",
            "sat",
            "opposite",
        ):
            back -= 1
        return back if self._noun_like(back) else head

    def _clause_noun(self, head: int, low: int) -> Subject | None:
        """Read the noun before a verb; a bare unknown word mid-sentence is no subject."""
        found = self.noun_phrase(head, low)
        if self.words[head] in _NUMBERS and found is not None:
            return replace(found, who="other")  # all four were tired
        outer = self._of_whom(found, low) if found is not None else None
        if outer is not None:
            return outer
        bare = found is not None and found.who == "thing" and found.at == head > low
        return None if bare and self.words[head] not in self.known.session else found

    def _of_whom(self, found: Subject, low: int) -> Subject | None:
        """Read ``nobody in that room``: whom a place only says where to find."""
        at = found.at - 1
        if at <= low or self.words[at] not in _PLACING:
            return None
        if self.words[at - 2 : at] == ["of", "us"]:
            return Subject("we", at - 1, at - 1)  # all of us on the team
        if found.who != "thing":
            return None
        if self.words[at - 1] not in c.NOBODY and self.words[at - 1] not in self.known.people:
            return None
        outer = self.noun_phrase(at - 1, low)
        opens = outer is not None and (outer.at == low or self.words[outer.at - 1] in _BREAKS)
        return outer if opens and outer is not None and outer.who != "thing" else None

    def _takes_verb(self, at: int) -> bool:
        after = at + 1
        while after < len(self.words) and self.words[after] in self.known.fillers:
            after += 1
        if after >= len(self.words):
            return False
        word = self.words[after]
        return word in c.AUXILIARIES or word in self.known.linking or word in self.known.verbs

    def _finite(self, at: int) -> bool:
        word = self.words[at]
        if word == "be":
            return False
        if word in c.AUXILIARIES:
            is_so = word != "'s" or not self._noun_like(at + 1) or self._verbish(at + 1)
            return is_so or (at > 0 and self.words[at - 1] == "who")
        before = self.words[at - 1] if at else ""
        if before == "to" or (word in ("like", "close") and before in _VAGUE):
            return False  # something like shame
        return word in self.over.finite or (word.endswith("ed") and len(word) > 4)

    def _verbish(self, at: int) -> bool:
        if at >= len(self.words):
            return False
        word = self.words[at]
        return word.endswith(("ing", "ed")) or word in self.known.fillers
