"""Whose a state is that *and*, *but* or *then* joins to an earlier one, past another's clause.

``I was cross that he left, and sad``: what *and* joins is of one kind. Where the clause between
says nothing of how its own subject was, only the state before it can be meant. Where it does
(``sorry that she was late and sad``) the nearer one is, unless what follows says otherwise: a
complement like the first one's, or a pronoun that cannot be of the nearer subject.
"""

from __future__ import annotations

from dataclasses import replace

from reflect.domain.themes import classes as c
from reflect.domain.themes.clauses import Clauses
from reflect.domain.themes.noun_phrases import Subject
from reflect.domain.themes.together import before_aside
from reflect.domain.themes.wordset import wordset

_AND = wordset("and & but yet , + - – —")
_AND_ALSO = ("and", "&", "but", "yet")
_COPULAS = wordset(
    "am is are was were be been 's feel felt feels got get gets became become becomes grew stayed "
    "stay remained left sat stood came went finished ended started"
)
"""Verbs by which a clause says how its subject was."""
_DESCRIBING = _COPULAS | wordset(
    "being feeling getting seem seems seemed seeming look looks looked looking sound sounds "
    "sounded turn turned appeared walk walked come comes keep kept lay lie"
)
"""The same and more, by which the subject of the clause between was something itself."""
_HAVING = wordset("feel felt feels had have has got noticed notice 've 'd")
"""Verbs by which a clause says what its subject felt, by the feeling's name."""
HAD = wordset(
    "feel feels felt had has have carry carries carried carrying hold holds held bring brings "
    "brought describe describes described show shows showed name named talk talks talked express "
    "expressed keep keeps kept live lives lived voiced hid hides take takes took caught left"
)
"""Verbs whose object is the feeling itself: *guilt that he carries*."""
_MEANWHILE = ("when", "while", "because", "until", "after", "before", "as")
_THIRD = wordset("feels is gets has looks seems sounds becomes stays remains")
_OPENING = wordset("not a bit feeling felt feel being was am")
"""Before the first word of a note that says how the writer was."""
_AWAY = wordset("down up back out off away home there")
_INSIDE = c.DETERMINERS | c.PREPOSITIONS | c.OBJECTS | _AWAY - {"home"}
_IN_TEARS = ("in", "on", "out", "at")
"""Prepositions that begin a state where no article follows: *in tears*, *on edge*."""
_KINDS = dict.fromkeys(("cos", "cuz", "since"), "because") | dict.fromkeys(
    ("while", "whenever", "once", "as", "before", "after", "until", "till"), "when"
)
_OBJECT = {"he": "him", "she": "her", "they": "them"}
_REFLEXIVE = wordset("himself herself themselves themself")
_COMPARING = {"as": "much", "than": "less"}
_MAKING = wordset(
    "make makes made making leave leaves left leaving get gets got getting have has had keep keeps "
    "kept render renders rendered turn turns turned drive drives drove send sends sent find found"
)
_AMOUNT = wordset("a some such plain pure sheer simple")
_JOINING = _AND | _AMOUNT | _COMPARING.keys()
"""Straight before a state that is joined to something, but for words of little weight."""
_ANAPHORIC = wordset("it that this his her their him them") | _REFLEXIVE
_FELT_BY = ("i", "we", "other")
_FURTHEST = 12
_LONGEST_LIST = 3
_LONGEST_STATE = 4
_NEAR = 4
_NEAR_OBJECT = 8
_COMPLEMENT = 6


class Conjuncts(Clauses):
    """Finds subjects as `Clauses` reads them, and past what *and* joins a state to."""

    def subject(
        self, start: int, low: int, is_verb: bool, is_state: bool, is_noun: bool = False
    ) -> Subject:
        """Return the subject that governs the phrase beginning at word ``start``.

        Hot rules are asked without names for what they are told, which take longer to match.
        """
        words, over = self.words, self.over
        before = words[start - 1]
        if before in over.straight:
            straight = self._straight_before(start, low)
            if straight is not None:
                return straight
        may_join = (is_state or is_noun) and (before in over.without_how or before in _JOINING)
        joint = self.joint(start, low) if may_join else -1
        if joint > low:
            main = self._made_so_too(start, joint, low) if is_state else None
            inner = self._nearest(joint, low) if main is None else None
            if inner is not None:
                verbs = _HAVING if is_noun else _COPULAS
                main = self._of_the_first(start, joint, low, inner, verbs)
            if main is not None:
                return main
        found = self._left_of(start, low, is_verb, is_state)
        if found.who not in ("i", "we"):
            return found
        if is_state or is_noun:
            found = self._of_the_third(start, found)
        if found.who == "i" and found.at > low + 1 and words[low] in c.OTHERS:
            # He left when I yawned and was hurt: he, or I
            open_to_both = words[found.at - 1] in _MEANWHILE and start - found.at > _NEAR - 1
            if open_to_both and self._joined(start, low, is_verb):
                return replace(found, who="unclear")
        return found

    def _of_the_third(self, start: int, found: Subject) -> Subject:
        """``I stayed because she misses him and feels sad``: no verb of *I*."""
        words = self.words
        verb = self.back_over(start - 1, found.at, self.over.without_how)
        was = words[verb] == "was"
        if not (was or words[verb] in _THIRD) or words[verb - 1] not in _AND_ALSO:
            return found
        for at in range(verb - 2, found.at, -1):
            if words[at] in c.OTHERS:
                open_to_both = replace(found, who="unclear")  # I left as he wept and was sad
                return open_to_both if was else Subject("other", at, at)
        return found

    def joint(self, start: int, low: int) -> int:
        """Return the word that joins the state at ``start`` to what is before it, or -1.

        For the last of a list it is what stands before the first: ``…, shy, sad and ashamed``.
        """
        words, light = self.words, self.over.without_how
        at = self.back_over(start - 1, low, light)
        if at > low and words[at] in _AMOUNT:  # and a bit sad, and some guilt
            at = self.back_over(at - 1, low, light)
        if at <= low or words[at] not in _AND:
            compared = _COMPARING.get(words[at]) if at > low else None
            return at if compared and compared in words[low:at] else -1  # not so much bored as sad
        at = before_aside(words, at, low, _AND) if words[at] == "," else at
        for _ in range(_LONGEST_LIST):
            item = at - 1 - (words[at - 1] == ",")
            before = self.back_over(item - 1, low, light)
            if before <= low or words[before] not in _AND or not self._noun_like(item):
                break
            at = before
        return at

    def goes_on(self, joint: int) -> bool:
        """Return whether more than a bare comma joins: *and*, *but*, or *then* behind it."""
        word = self.words[joint]
        return word.isalpha() or word in "&+" or "then" in self.words[joint + 1 : joint + 3]

    def _made_so_too(self, start: int, joint: int, low: int) -> Subject | None:
        """Read ``It makes me tired and cross``: who is made so is made both."""
        words = self.words
        if self.plain_noun(start + 1) and words[start + 1] not in self.known.session:
            return None  # makes me tea and angry remarks
        item = joint - (2 if words[joint - 1] == "," else 1)
        if item > low and self._noun_like(item):
            first = self._straight_before(item, low)
            first = first or self._left_of(item, low, is_verb=False, is_state=True)
            if first.via >= 0 and words[first.via] in self.known.causative:
                return first  # I let her be angry and sad
        for at in range(joint - 1, max(low, joint - _NEAR_OBJECT), -1):
            if words[at] in c.NOMINATIVE:
                return None
            if words[at] in c.OBJECTS and words[at] != "it" and self._described(at + 1, joint):
                made = self._object(at, at + 1, low)
                if made is None or made.via < 0 or words[made.via] not in _MAKING:
                    return None
                return None if words[at + 1] in self.known.verb_forms else made
        return None

    def _nearest(self, joint: int, low: int) -> Subject | None:
        words, leading = self.words, self.over.leading
        for at in range(joint - 1, low - 1, -1):
            if words[at] in leading or words[at].endswith("ed"):
                found = self._subject_at(at, joint, low)
                if found is not None:
                    return found
        return None

    def _of_the_first(
        self, start: int, joint: int, low: int, inner: Subject, verbs: frozenset[str]
    ) -> Subject | None:
        """Return whose the state before the clause of ``inner`` is, if this one goes on with it."""
        if inner.via >= 0 or not low < inner.at < joint:
            return None
        opening = self._opening(inner.at, low)
        main = self._main(opening, low, verbs) if opening > low else None
        if main is None or main.who == inner.who:
            return None
        joined = self._goes_on_with(start, joint, opening, main=main, inner=inner, verbs=verbs)
        if joined == "unclear":
            return replace(main, who="unclear")
        return replace(main, passing=(opening, joint)) if joined else None

    def _opening(self, at: int, low: int) -> int:
        """Return where the clause whose subject is at ``at`` begins inside another one, or -1."""
        words = self.words
        if words[at] == "who":
            return at
        before = self.back_over(at - 1, low, self.over.without_how)
        if before < low:
            return -1
        if words[before] in c.OPENERS:
            return before
        if not self._noun_like(before):
            return -1
        if before == low or not self._finite(before):
            return at  # glad he came, by the card he made
        was = self.back_over(before - 1, low, self.over.adverbs)
        return at if was >= low and words[was] in _COPULAS else -1  # I was worried he left

    def _main(self, opening: int, low: int, verbs: frozenset[str]) -> Subject | None:
        """Return of whom the words before ``opening`` say how they were."""
        words = self.words
        for at in range(opening - 1, max(low, opening - _FURTHEST) - 1, -1):
            word = words[at]
            if word in c.NOMINATIVE:
                return None  # what somebody did, not how they were
            if word in c.OBJECTS and word != "it":
                made = self._object(at, at + 1, low)
                if made is not None and made.via >= 0:
                    return made
            elif word in verbs and self._described(at + 1, opening, verbs):
                return self._of_copula(at, low)
        first = low
        while first < opening and (words[first] in _OPENING or words[first] in self.over.joining):
            first += 1
        return self._dropped(low, opening) if self._described(first, opening, verbs) else None

    def _of_copula(self, at: int, low: int) -> Subject | None:
        back = self.back_over(at - 1, low, self.over.chain)
        word = self.words[back] if back >= low else ""
        if word in c.NOMINATIVE:
            return Subject(c.NOMINATIVE[word], back, back)
        found = self._before_verb(at, low)
        if found is None and back < low:
            return self._dropped(low, at)  # was cross that he left, and sad
        return found if found is not None and found.who in _FELT_BY else None

    def _described(self, at: int, end: int, verbs: frozenset[str] = _COPULAS) -> bool:
        """Return whether a state stands at ``at``: no noun, no doing, no *told that*."""
        words, skipped = self.words, c.DETERMINERS if verbs is _HAVING else _AWAY
        while at < end and (words[at] in self.over.adverbs or words[at] in skipped):
            at += 1
        at += at + 1 < end and words[at] in _IN_TEARS
        word = words[at] if at < end else ""
        return self._noun_like(at) and word not in self.known.report and word[-3:] != "ing"

    def _goes_on_with(
        self,
        start: int,
        joint: int,
        opening: int,
        *,
        main: Subject,
        inner: Subject,
        verbs: frozenset[str],
    ) -> str:
        """Return ``yes`` where the first state is meant, ``unclear``, or nothing."""
        words = self.words
        at = self._complement(start)
        kind = self._about(at)
        own = kind != "" and _ANAPHORIC.isdisjoint(words[at + 1 : at + 2])
        comma = "," in words[joint - 1 : joint + 2]
        who = self._shown_by_pronouns(at, main, inner)
        if who == "inner":
            return ""
        if kind != "" and kind == self._about(opening):
            return "yes"
        if self._says_how(opening, inner, joint, verbs):
            if who == "main":
                return "yes"
            return "" if not (comma and self.goes_on(joint)) else "yes" if own else "unclear"
        if not self.goes_on(joint):
            return "yes" if own and main.who == "dropped" else ""
        then = words[joint] != "and" or "then" in words[joint : joint + 3]
        brief = verbs is _COPULAS and joint - inner.head < _NEAR  # that he left and also sad
        return "yes" if comma or kind or then or brief else ""

    def _says_how(self, opening: int, inner: Subject, joint: int, verbs: frozenset[str]) -> bool:
        """Return whether the clause between says how its subject was: *that she was late*."""
        felt = HAD if self.words[opening] == "that" or opening == inner.at else _HAVING
        last = joint - (self.words[joint - 1] == ",")
        if self.words[opening] == "how" and self.words[last - 1] in _COPULAS:
            return True  # by how proud he was
        for at in range(joint - 1, inner.head, -1):
            if verbs is _HAVING and self.words[at] in felt:
                return True
            if verbs is _COPULAS and self.words[at] in _DESCRIBING and self.words[at - 1] != "to":
                said = self.words[at + 1 : last]
                told = not self.known.fillers.issuperset(said)
                return told and _INSIDE.isdisjoint(said)
        return False

    def _complement(self, start: int) -> int:
        """Return where what the state is about begins, or the word after all there is."""
        words = self.words
        for at in range(start + 1, min(len(words), start + _LONGEST_STATE + 1)):
            word = words[at]
            if word in c.NOMINATIVE or word in c.PREPOSITIONS or word in c.OPENERS:
                return at
            if not word[0].isalnum():
                break
        return len(words)

    def _about(self, at: int) -> str:
        """Return of what kind a complement is that begins at ``at``, or nothing where none does."""
        word = self.words[at] if at < len(self.words) else ""
        if word in c.OPENERS:
            before = self.words[at - 1]
            return before if before in c.PREPOSITIONS else _KINDS.get(word, word)
        return word if word in c.PREPOSITIONS else "that" if word else ""

    def _shown_by_pronouns(self, at: int, main: Subject, inner: Subject) -> str:
        """Return whose it is by a pronoun: *he … with him* are two, *he … himself* is one."""
        words = self.words
        for near in range(at + 1, min(len(words), at + _COMPLEMENT)):
            word = words[near]
            if not word[0].isalnum():
                break
            if word in _REFLEXIVE:
                return "main" if main.who == "other" else "inner"
            if word == "myself":
                return "main" if main.who != "other" else "inner"
            if word == "me":
                return "main" if main.who == "other" else "inner"
            other = word == _OBJECT.get(words[inner.at])
            if other and not (word == "her" and self.plain_noun(near + 1)):
                return "main"
        return ""
