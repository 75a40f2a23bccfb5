"""Who is the subject of the clause a phrase stands in. Looks left, a bounded number of words."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.themes import classes as c

if TYPE_CHECKING:
    from reflect.domain.themes.classes import Passing, WordClasses
    from reflect.domain.themes.tokens import Tokens

FURTHEST_LEFT = 60
FURTHEST_RIGHT = 40


class Subject(NamedTuple):
    """The subject found for a phrase."""

    who: str
    """``i``, ``we``, ``you``, ``other``, ``anyone``, ``thing`` or ``dropped``."""
    at: int
    """Index of its first word; where the phrase's clause begins when dropped."""
    via: int = -1
    """Index of the verb that governs it as an object: *made* in ``made me angry``."""
    loose: bool = False
    """The phrase hangs on behind a pause: ``she talked on, drained``."""
    head: int = -1
    """Index of the noun that heads it, or of the pronoun."""


class Clauses:
    """Finds sentences and subjects in one tokenised text."""

    def __init__(self, tokens: Tokens, words: list[str], known: WordClasses, over: Passing) -> None:
        self.tokens = tokens
        self.words = words
        self.known = known
        self.over = over
        self._stops = [at for at, word in enumerate(words) if word in c.ENDS]

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the word range of the sentence around a phrase, bounded in both directions."""
        stops = self._stops
        place = bisect_left(stops, start)
        low = stops[place - 1] + 1 if place else 0
        place = bisect_left(stops, end, place)
        high = stops[place] if place < len(stops) else len(self.words)
        return max(low, start - FURTHEST_LEFT), min(high, end + FURTHEST_RIGHT)

    def whole(self, low: int) -> int:
        """Return where the sentence begins whose part after a semicolon begins at ``low``."""
        floor = max(0, low - FURTHEST_LEFT)
        while low > floor and self.words[low - 1] == ";":
            place = bisect_left(self._stops, low - 1)
            low = self._stops[place - 1] + 1 if place else 0
        return max(low, floor)

    def subject(self, start: int, low: int, *, is_verb: bool, is_state: bool) -> Subject:
        """Return the subject that governs the phrase beginning at word ``start``."""
        near = self._adjacent(start, low, is_verb=is_verb, is_state=is_state)
        if near is not None:
            return near
        first: Subject | None = None
        outer = self._joined(start, low, is_verb=is_verb)
        loose = is_state and self._loose(start, low)
        for at in range(start - 1, low - 1, -1):
            found = self._subject_at(at, start, low)
            if found is None:
                continue
            found = found._replace(loose=loose)
            if found.via >= 0:
                return found
            if first is not None:
                return found if found.who in ("i", "we") else first
            if not (outer and found.who == "other" and self._embedded(found.at, low)):
                return found
            first = found
        if first is None and low < start and self._labelled(low, start):
            return Subject("other", low, head=low)
        return first or Subject("dropped", low)

    def _labelled(self, low: int, start: int) -> bool:
        """``Pt sad, tearful``, ``Him: angry``; but ``S. 10am: drained`` is a heading."""
        if self.words[low] in ("him", "her", "them", "he", "she", "they"):
            return self.words[low + 1] in (":", "-", "–", "—")
        if self.words[low] in ("his", "her", "their") or self.words[low] in self.known.people:
            return ":" in self.words[low:start] or self.words[low] in self.known.people
        if self._initial(low) and any(self.words[at][0].isdigit() for at in range(low + 1, start)):
            return False
        return self.words[low] in self.known.people or self._initial(low)

    def _adjacent(self, start: int, low: int, *, is_verb: bool, is_state: bool) -> Subject | None:
        """Read a noun with no verb between: ``Pt sad``, ``Mum zoned out``."""
        at = self.back_over(start - 1, low, self.over.modals)
        if at < low or not (is_verb or is_state) or not self._may_adjoin(at, is_verb=is_verb):
            return None
        phrase = self.noun_phrase(at, low)
        if phrase is None or (not is_verb and phrase.who != "other"):
            return None
        bare = phrase.who == "thing" and phrase.at == at  # perhaps an adverb we do not know
        before = self.words[phrase.at - 1] if phrase.at > low else ""
        joined = before in c.PREPOSITIONS or before in self.known.verbs
        return None if bare or joined else phrase

    def _may_adjoin(self, at: int, *, is_verb: bool) -> bool:
        word = self.words[at]
        if word in c.NOMINATIVE or word in c.WEAK_SUBJECTS or word in c.OBJECTS:
            return False
        if word in self.known.people or self._initial(at) or word == "who":
            return True
        verbal = word in self.known.linking or word in self.known.verbs
        return is_verb and not verbal and self._noun_like(at)

    def _initial(self, at: int) -> bool:
        word = self.words[at]
        return len(word) == 1 and word.isalpha() and word != "i" and self.tokens.capital(at)

    def _subject_at(self, at: int, start: int, low: int) -> Subject | None:
        word = self.words[at]
        if word in c.NOMINATIVE:
            return Subject(c.NOMINATIVE[word], at, head=at)
        if word in c.WEAK_SUBJECTS and self._takes_verb(at):
            return Subject(c.WEAK_SUBJECTS[word], at, head=at)
        if word in c.OBJECTS and at + 1 <= start:
            return self._object(at, start, low)
        if self._finite(at):
            back = self.back_over(at - 1, low, self.over.auxiliaries)
            head = self._before_phrase(back, low)
            if head >= low and self.words[head] not in c.NOMINATIVE and self._noun_like(head):
                return self._after_relative(at, head, low) or self._clause_noun(head, low)
            if back > low and self.words[back] in c.PREPOSITIONS:
                return self._after_relative(at, back, low)
        return None

    def _after_relative(self, at: int, last: int, low: int) -> Subject | None:
        """Read ``the man I met today was``: a verb right after a clause that has its own subject.

        ``at`` is the second verb, ``last`` the word before it.
        """
        words = self.words
        for back in range(last, max(low, last - 7), -1):
            word = words[back]
            if word in c.PAUSES or word in c.COORDINATORS or word in c.OPENERS - {"who", "that"}:
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

    def _before_phrase(self, head: int, low: int) -> int:
        """Step back from ``me`` in ``the man next to me was``: not the pronoun is the subject."""
        words = self.words
        if head - 2 < low or words[head] not in ("me", "us", "him", "them"):
            return head
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
        bare = found is not None and found.who == "thing" and found.at == head > low
        return None if bare and self.words[head] not in self.known.session else found

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
        if word in c.AUXILIARIES:
            return word != "'s" or not self._noun_like(at + 1) or self._verbish(at + 1)
        if at and self.words[at - 1] == "to":
            return False
        known = word in self.known.verbs or word in self.known.linking
        return (known and not word.endswith("ing")) or (word.endswith("ed") and len(word) > 4)

    def _verbish(self, at: int) -> bool:
        if at >= len(self.words):
            return False
        word = self.words[at]
        return word.endswith(("ing", "ed")) or word in self.known.fillers

    def _noun_like(self, at: int) -> bool:
        if at >= len(self.words) or at < 0:
            return False
        word = self.words[at]
        if word in ("me", "us", "him", "them", "who", "which"):
            return True
        closed = (
            word in c.PREPOSITIONS
            or word in c.COORDINATORS
            or word in c.OPENERS
            or word in c.AUXILIARIES
            or word in c.DETERMINERS
            or word in c.NOMINATIVE
            or word in c.NEGATORS
            or word in self.known.fillers
            or word in c.WEAK_SUBJECTS
        )
        return not closed and word[0].isalnum()

    def open_class(self, at: int) -> bool:
        """Return whether the word is none of the closed classes: a noun, adjective or verb."""
        return self._noun_like(at) and self.words[at] not in c.NO_NOUNS

    def plain_noun(self, at: int) -> bool:
        """Return whether the word could be a noun that an adjective before it describes."""
        word = self.words[at] if at < len(self.words) else ""
        verbal = word.endswith(("ing", "ly", "ed")) or word in self.known.verbs
        return self._noun_like(at) and not verbal and word not in ("me", "us", "him", "them", "who")

    def noun_phrase(self, head: int, low: int) -> Subject | None:
        """Read who a noun phrase is that ends at ``head``."""
        words = self.words
        word = words[head]
        before = words[head - 1] if head > low else ""
        if word in ("me", "us"):
            who = "i" if word == "me" else "we"
            return Subject(who, head, head=head) if before in ("of", "in") else None
        if word in ("him", "them"):
            return Subject("thing", head, head=head) if before in c.PREPOSITIONS else None
        if word == "who":
            return Subject(self._antecedent(head, low), head, head=head)
        if word in c.NOBODY:
            return Subject("anyone", head, head=head)
        start = self._determiner(head, low)
        return Subject(self._kind(start, head, low), start, head=head)

    def _determiner(self, head: int, low: int) -> int:
        """Return where the phrase begins: at a determiner close by on the left, or its head."""
        for at in range(head - 1, max(low, head - 4) - 1, -1):
            if self.words[at] in c.DETERMINERS:
                return at
            if not self._noun_like(at) or self.words[at] in self.known.report:
                break
        return head

    def _antecedent(self, at: int, low: int) -> str:
        before = self.words[max(low, at - 6) : at]
        near = before[:-1] if before[-1:] == [","] else before
        if near[-1:] in (["me"], ["i"], ["us"]) and "not" not in near[-2:]:
            return "i"  # it was me who cried
        return "i" if "one" in before and "i" in before else "other"

    def _kind(self, start: int, head: int, low: int) -> str:
        owner, word = self.words[start], self.words[head]
        person = word in self.known.people
        if owner == "my" and not person:
            return "i" if word in self.known.selves else "thing"
        if owner == "our" and not person:
            return "we"
        if person or owner in ("his", "her", "their", "'s"):
            return "thing" if word in self.known.session and not person else "other"
        if owner in c.DETERMINERS or word in self.known.session:
            return "thing"
        if self._initial(head):
            return "other"
        named = self.tokens.capital(head) and (head > low or not word.endswith("ing"))
        return "other" if named else "thing"

    def _object(self, at: int, start: int, low: int) -> Subject | None:
        """``made me angry``, ``want her to feel proud``, ``accused me of being bored``."""
        between = self.words[at + 1 : start]
        if any(word not in self.over.small_clause for word in between):
            return None
        via = self.back_over(at - 1, low, self.known.fillers)
        if via < low:
            return None
        verb = self.words[via]
        if verb not in self.known.causative and verb not in self.known.report:
            return None
        if verb in self.known.report and not between and verb not in self.known.causative:
            return None
        word = self.words[at]
        who = {"me": "i", "us": "we", "you": "you", "it": "thing"}.get(word, "other")
        return Subject(who, at, via=via, head=at)

    def _joined(self, start: int, low: int, *, is_verb: bool) -> bool:
        """Return whether the phrase's verb is joined to an earlier one: ``…, and felt sad``."""
        at = start - 1
        finite = is_verb
        while at >= low and self.words[at] in self.over.chain:
            finite = finite or self.words[at] not in self.known.fillers
            at -= 1
        return at >= low and finite and self.words[at] in c.JOINTS

    def _loose(self, start: int, low: int) -> bool:
        at = self.back_over(start - 1, low, self.over.adverbs)
        return at >= low and self.words[at] in c.PAUSES

    def _embedded(self, at: int, low: int) -> bool:
        before = self.back_over(at - 1, low, self.known.fillers)
        if before < low:
            return False
        word = self.words[before]
        if word == "that":
            return False
        if word in c.OPENERS:
            return True
        return self._noun_like(before) and not self._finite(before)

    def back_over(self, at: int, low: int, passing: frozenset[str]) -> int:
        """Return the last index at or left of ``at`` whose word is not in ``passing``."""
        while at >= low and self.words[at] in passing:
            at -= 1
        return at
