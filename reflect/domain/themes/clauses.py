"""Who is the subject of the clause a phrase stands in. Looks left, a bounded number of words."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from reflect.domain.themes import classes as c
from reflect.domain.themes.before_verbs import BeforeVerbs
from reflect.domain.themes.noun_phrases import Subject
from reflect.domain.themes.sentences import FURTHEST_RIGHT
from reflect.domain.themes.wordset import wordset

_BEING = frozenset(("being", "feeling", "getting"))
_POSSESSED = wordset("my his her their")
_SEEMING = ("looking", "seeming", "feeling", "being")
_LINKED = wordset("am is are was were felt feel feels been")
_LONGEST_ASIDE = 10
_FRONTING_CLAUSE = wordset("when whenever while as once after before")
_ADJECTIVES = 3
_SAID = 4
"""Words of an aside such as *I think*, fewer than these."""
_OF_OTHERS = ("him", "her", "them")
_TURNING = wordset("getting becoming growing feeling looking being going")
_HELD = wordset(
    "of with to at was were am is are be been sat stood sit stand lay sitting out get got had have"
)
"""Before *it*, *there* and *that*, which are then no subject of a participle right behind."""
_SENSED = wordset("feel feels felt sense sensed")
"""Verbs of perceiving another's feeling: *I felt him go numb*."""
_NAMING = c.PRONOUNS | c.WEAK_SUBJECTS.keys() | _BEING | _TURNING
"""Words that may say whose it is by themselves; a verb has its subject before it."""
_BARE = {"me": "i", "us": "we"} | dict.fromkeys(("him", "them", "himself", "herself"), "other")
"""Pronouns that stand for a subject without a verb; *himself*, as in Ireland, for *he*."""
_BARE_PRONOUNS = frozenset(_BARE)
_BARE_AFTER = c.PAUSES | {"and", "but"}
_BOTH_OF = wordset("both all two three pair most each")


class Clauses(BeforeVerbs):
    """Finds subjects in one tokenised text."""

    def sentence_end(self, end: int) -> int:
        """Return where the sentence ends that goes on at word ``end``, as `sentence` bounds it."""
        stop = self._begins[bisect_right(self._begins, end)] - 1
        return stop if stop - end < FURTHEST_RIGHT else end + FURTHEST_RIGHT

    def _left_of(self, start: int, low: int, is_verb: bool, is_state: bool) -> Subject:
        """Return the subject where more stands between than `_straight_before` reads over."""
        words = self.words
        before = words[start - 1]
        if before == "," or before in self.over.joining:
            start = self._before_said_aside(start, low)
        # A subject without a verb, and the headings and clauses that leave it out.
        near = self._adjacent(start, low, is_verb) if is_verb or is_state else None
        if near is None and is_state:
            near = self._bare_pronoun(start, low)
        if near is None and self._colons:
            near = self._after_colon(start, low)
        if near is None and words[low] in _FRONTING_CLAUSE:
            near = self._main_clause(start, low, is_verb)
        return near or self._further_left(start, low, is_verb, is_state)

    def _further_left(self, start: int, low: int, is_verb: bool, is_state: bool) -> Subject:
        first: Subject | None = None
        words, leading = self.words, self.over.leading
        for at in range(start - 1, low - 1, -1):
            word = words[at]
            # Most words are neither a subject nor a verb that has one; few are cut to know it.
            if word not in leading and (word[-1] != "d" or word[-2:] != "ed"):
                continue
            found = self._subject_at(at, start, low)
            if found is None:
                continue
            others = found.who == "other"
            if others and is_state and self._loose(start, low):
                found.loose = True
            if found.via >= 0:
                return found
            if first is not None:
                if others and self._embedded(found.at, low):
                    continue
                return found if found.who in ("i", "we") else first
            inner = others and found.at > low and self._embedded(found.at, low)
            if not inner or not (
                self._joined(start, low, is_verb) or (is_state and self._bare_join(start, found.at))
            ):
                return found
            first = found
        return first or self._dropped(start, low)

    def _main_clause(self, start: int, low: int, is_verb: bool) -> Subject | None:
        """Read ``When she left, felt sad``: a diary leaves out the subject where it is *I*.

        A list has its subject behind it: *When she came in, sat down and cried, I froze*.
        """
        words = self.words
        if low >= start:
            return None
        comma = self.back_over(start - 1, low, self.over.chain)
        if comma <= low + 1 or words[comma] != ",":
            return None
        verb = is_verb or not self.over.verbal.isdisjoint(words[comma + 1 : start])
        behind = words[start : self.sentence_end(start)]
        listed = any(pair[0] == "," and pair[1] in c.NOMINATIVE for pair in pairwise(behind))
        return Subject("dropped", comma + 1) if verb and not listed else None

    def _straight_before(self, start: int, low: int) -> Subject | None:
        """Read ``I had been so bored``: but for adverbs, one verb and its helpers stand between.

        As in most sentences; whatever else is asked of the words on the left finds nothing there.
        """
        words, over, at = self.words, self.over, start - 1
        if words[at] not in c.NOMINATIVE:
            while at >= low and words[at] in over.bare_adverbs:
                at -= 1
            if at >= low and words[at] in over.linked:
                at -= 1
                while at >= low and words[at] in over.helping:
                    at -= 1
        who = c.NOMINATIVE.get(words[at]) if at >= low else None
        if who is None or (who == "other" and at > low and self._embedded(at, low)):
            return None
        return Subject(who, at, at)

    def _dropped(self, start: int, low: int) -> Subject:
        """Return the subject where none is written: whom the note is about, or nobody named."""
        if low >= start:
            return Subject("dropped", low)
        both = self.words[low] == "both" and self.words[low + 1] in c.BE  # Both are ashamed
        if both or self._labelled(low, start):
            return Subject("other", low, low)
        return Subject("dropped", low)

    def _before_said_aside(self, start: int, low: int) -> int:
        """Step back over *, as he guessed,* and *, I think, and* to the clause they part."""
        words = self.words
        comma = self.back_over(start - 1, low, self.over.joining)
        if comma <= low or words[comma] != ",":
            return start
        for back in range(comma - 2, max(low, comma - _LONGEST_ASIDE), -1):
            if words[back] != ",":
                continue
            inside = words[back + 1 : comma]
            at = self.back_over(back - 1, low, self.known.fillers)
            verb = words[at] if at >= low else ""
            said = len(inside) < _SAID and inside[0] == "i"
            if (verb in _LINKED and comma == start - 1) or (
                said and inside[-1] in self.known.report
            ):
                return back
            return start
        return start

    def _adjacent(self, start: int, low: int, is_verb: bool) -> Subject | None:
        """Read a noun with no verb between: ``Pt sad``, ``Mum zoned out``."""
        words, over, at = self.words, self.over, start - 1
        while at >= low and words[at] in over.modals:
            at -= 1
        if at < low or (words[at] in over.no_neighbour and at not in self.tokens.named):
            return None
        word = words[start]
        past = is_verb or word[-2:] == "ed" or word in self.known.verb_forms
        if not self._may_adjoin(at, past):
            return None
        phrase = self.noun_phrase(at, low)
        flooded = past and phrase is not None and phrase.at < at  # the basement flooded
        seen = phrase is not None and phrase.who == "anyone" and not is_verb
        if phrase is None or not (is_verb or phrase.who == "other" or flooded or seen):
            return None
        if self.words[at] in ("another", "one", "most", "some", "both", "many"):
            return Subject("other", at, at)
        bare = phrase.who == "thing" and phrase.at == at  # perhaps an adverb we do not know
        before = self.words[phrase.at - 1] if phrase.at > low else ""
        acts = before in self.known.verbs and before not in self.known.report
        # with the radiator stuck, with the mother furious
        kept = before == "with" and flooded and phrase.who == "thing"
        kept = kept or (before == "with" and phrase.who == "other" and phrase.at < at)
        # left the hour with this man ashamed: not the man
        kept = kept and ("i" not in self.words[low:at] or self.words[phrase.at - 2] in c.PAUSES)
        joined = (before in c.PREPOSITIONS and not kept) or (
            acts and self.words[phrase.at] != "who"
        )
        return None if bare or joined else phrase

    def _bare_pronoun(self, start: int, low: int) -> Subject | None:
        """Read a pronoun with no verb: ``T. late, me irritated``, ``and me in the middle lost``."""
        words, who = self.words, _BARE
        if _BARE_PRONOUNS.isdisjoint(words[low:start]):
            return None
        behind = start - 1 - (words[start - 1] == "," and start - 1 > low)
        for at in range(behind, max(low, start - 7) - 1, -1):
            word = words[at]
            if word in who:
                first = self._before_both(at, low)
                opens = first <= low or words[first - 1] in _BARE_AFTER
                if not opens or (first == low and words[at + 1] in c.COORDINATORS):
                    return None
                straight = at + 1 == start or words[at + 1] in self.over.bare
                return Subject(who[word], first, at) if straight else None
            if word in c.PAUSES or word in self.over.leading:
                return None
            if word in c.COORDINATORS and word != "so":
                return None
        return None

    def _may_adjoin(self, at: int, is_verb: bool) -> bool:
        word = self.words[at]
        if word in c.PRONOUNS or word in c.WEAK_SUBJECTS:
            return False
        if word in self.known.people or self._initial(at) or word == "who":
            return True
        verbal = word in self.known.linking or word in self.known.verbs
        return is_verb and not verbal and self._noun_like(at)

    def _subject_at(self, at: int, start: int, low: int) -> Subject | None:
        words = self.words
        word = words[at]
        if word not in _NAMING:
            # Of a pronoun straight before a verb nothing is to be read here: it comes next.
            follows = at > low and words[at - 1] in c.NOMINATIVE
            return self._before_verb(at, low) if not follows and self._finite(at) else None
        if word in c.NOMINATIVE:
            against = words[at - 1] == "not" and self._set_against(at, low)
            return None if against else Subject(c.NOMINATIVE[word], at, at)
        before = words[at - 1] if at > low else ""
        if word in _BEING and before in _POSSESSED:
            # His being bored did not bother me
            return Subject("i" if before == "my" else "other", at - 1, at - 1)
        weak = word in c.WEAK_SUBJECTS and (word != "it" or before not in self.known.causative)
        if weak and self._takes_verb(at):
            # not in: out of it drained, sat there bored
            held = before in _HELD and self._straight_to(at, start)
            held = held or self._led_to_one(at, low)
            return None if held else Subject(self._weak_subject(at, before, low), at, at)
        if word in c.OBJECTS and at + 1 <= start:
            return self._object(at, start, low)
        watched = self._watched(at, low) if word in _TURNING else None
        return watched or (self._before_verb(at, low) if self._finite(at) else None)

    def _led_to_one(self, at: int, low: int) -> bool:
        """``My feeling about this one is``: no subject, but what a preposition leads to."""
        one, led = self.words[at] == "one", self.words[at - 2 : at]
        return one and at - 2 > low and led[1] in c.POINTING and led[0] in c.PREPOSITIONS

    def _set_against(self, at: int, low: int) -> bool:
        """``I, not she, was angry``: who it was not."""
        words = self.words
        return at - 2 > low and words[at - 2] == "," and words[at + 1 : at + 2] == [","]

    def _object(self, at: int, start: int, low: int) -> Subject | None:
        """``made me angry``, ``want her to feel proud``, ``accused me of being bored``."""
        word, between = self.words[at], self.words[at + 1 : start]
        if at > low and self.words[at - 1] == "with" and word in _OF_OTHERS:
            # with her in tears, with her being sad
            being = self._straight_to(at + (self.words[at + 1] in _BEING), start)
            return Subject("other", at, at) if being else None
        if between[:1] == ["for"] and between[1:2] and between[1] in _BEING and word in _OF_OTHERS:
            return Subject("other", at, at)  # I forgave him for being late
        via = self.back_over(self._before_both(at, low) - 1, low, self.known.fillers)
        if via < low or not self.over.small_clause.issuperset(between):
            return None
        who = {"me": "i", "us": "we", "you": "you", "it": "thing"}.get(word, "other")
        if between[:1] and between[0] in _BEING and self.words[via] not in self.known.report:
            return Subject(who, at, at)  # I can't stand him being cross
        named = self.words[via] in c.NAMING and word != "it"  # Fraser called me protective
        governed = named or self._governs(via, between)
        return Subject(who, at, at, via=via) if governed else None

    def _governs(self, via: int, between: list[str]) -> bool:
        """Return whether the object of the verb at ``via`` is what feels."""
        verb = self.words[via]
        if verb in self.known.causative or (between[:1] and between[0] in _SEEMING):
            return True  # I drew him looking sad
        if verb in self.known.seeing and between:
            return True  # I watched him become sad
        return verb in self.known.report and (bool(between) or verb in _SENSED)

    def _before_both(self, at: int, low: int) -> int:
        """Step back to where *both of us*, *the two of them* begins."""
        words = self.words
        if at - 2 < low or words[at - 1] != "of" or words[at - 2] not in _BOTH_OF:
            return at
        return at - 3 if words[at - 3] == "the" else at - 2

    def _joined(self, start: int, low: int, is_verb: bool) -> bool:
        """Return whether the phrase's verb is joined to an earlier one: ``…, and felt sad``."""
        at = start - 1
        finite = is_verb
        for _ in range(_ADJECTIVES):
            while at >= low and (self.words[at] in self.over.chain or self.words[at][-2:] == "ly"):
                finite = finite or self.words[at] in self.over.verbal
                at -= 1
            if finite or at <= low or self.words[at] not in c.JOINTS:
                break
            at -= 2  # felt happy and protective: over what it is joined to
        return at >= low and finite and self.words[at] in c.JOINTS

    def _bare_join(self, start: int, at: int) -> bool:
        """``I felt shaken by what he told me and then angry``: no verb there links *he* and it."""
        join = self.back_over(start - 1, at, self.known.fillers)
        if join <= at or self.words[join] not in c.COORDINATORS:
            return False
        between = self.words[at + 1 : join]
        return c.BE.isdisjoint(between) and self.known.linking.isdisjoint(between)

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
