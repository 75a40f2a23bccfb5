"""Whether a feeling stands under a condition: *would*, *might*, *should*, *if*, *whether*.

``I would be scared`` and ``if I were bored`` are imagined, ``I might be envious`` is a maybe, and
so is ``I wondered if I was angry``. Some conditions grant what they name (``if I hadn't been so
cross I'd have noticed``), and some modals imagine nothing (``I could feel myself going``).
"""

from __future__ import annotations

from itertools import pairwise

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Judgement, other
from reflect.domain.themes.model import ACT, EFFECT, Status, Tier
from reflect.domain.themes.own import SHOWS
from reflect.domain.themes.views import Views
from reflect.domain.themes.wordset import wordset

_WOULD_I = (["would"], ["should"], ["ought"])
_WONDERING = wordset("wonder wondering wondered sure know asking")
_FRANK = wordset("honest truthful frank blunt candid")
_PERHAPS = ("might", "may", "must")
"""Modals of a guess about oneself."""
_HELD_OPEN = (*_PERHAPS, "could", "should")
"""Modals with *have* behind them that are told of what was."""
_SHOULD_HAVE = other(Status.ANTICIPATED, "what should have been, not what was")
_FEELING_SO = ("feel", "felt", "think", "thought")
_THAT = frozenset(("that", "like"))
_AFTER_HAD = wordset(
    "been had felt got gone become better left no lost grown found kept known begun brought caught "
    "taken forgotten forgiven given held made meant said seen sat spent spoken stood sworn "
    "taught thought told understood wept worn written won fallen fought frozen driven drawn broken "
    "chosen hidden heard led sunk shrunk"
)
"""Behind *I'd*, which is then *I had*: participles that no verb has after *would*."""
_IF = ("if", "whether")
_TO_KNOW = wordset(
    "know check checks checked checking test tests tested testing find learn clear sure"
)
"""Of somebody who wonders, behind whom *if I was* is their question."""
_WONDER = 7
_NO_VERB = c.COORDINATORS | {"to", ","}
"""Behind somebody who does not wonder there: *asked my supervisor to find out if I was*."""
THEY_WONDER = other(Status.ATTRIBUTED, "somebody else wondered about it")


class Conditions(Views):
    """Reads the modal before a phrase and the word that opens its clause."""

    def _past_a_colon(self, case: Case) -> bool:
        """``If I had to pick a word: angry``: the condition ends before it."""
        at = case.subject.at
        return at >= case.low and ":" in self._words[at : case.start]

    def _why_would(self, case: Case) -> bool:
        """``Why would I be jealous?``, ``Would I be angry in her shoes? Probably.``."""
        if case.subject.who != "i":
            return False
        before = self._words[max(case.low, case.subject.at - 2) : case.subject.at]
        inverted = before[-1:] in _WOULD_I and before[:1] not in (["so"], ["nor"])
        return inverted or before == ["why", "should"]

    def _modal(self, case: Case) -> str:
        """Return the modal under which the phrase stands, or nothing: ``I might be bored``."""
        governed = case.subject.via >= 0  # what would make it shameful
        low = case.low if governed else max(case.low, case.subject.at)
        outer = self._i_feel(low, case.low)
        low = outer if outer >= 0 else low
        for at in self._back(case, low):
            word = self._words[at]
            if word in ("but", ";", ":") or (word == "," and self._parts(at, low)):
                return ""
            if word == "and" and case.role is ACT:
                return ""
            if word == "going" and self._words[at + 1 : at + 2] == ["to"]:
                return "will"
            if word in c.MODALS and word != "can" and not self._not_supposed(case, at):
                return "" if word == "'d" and self._had(at) else word
        return ""

    def _parts(self, comma: int, low: int) -> bool:
        """``I might be bored, or dread it``, ``I would, and hurt``: it shares its modal."""
        following = self._words[comma + 1]
        goes_on = following == "or" or (following == "and" and self._words[comma - 1] in c.MODALS)
        return comma > low + 1 and not goes_on

    def _not_supposed(self, case: Case, at: int) -> bool:
        """``I could feel myself``, ``I would say``: the modal imagines nothing."""
        return self._within(case, at, "not_supposed")

    def _had(self, at: int) -> bool:
        """Return whether *'d* is *had* there: ``I'd been bored``, ``I'd a lump in my throat``."""
        following = self._clauses.words[at + 1 : at + 4]
        passing = self._over.adverbs
        word = next((w for w in following if w not in passing), "")
        return (
            word in _AFTER_HAD or word in c.DETERMINERS or (word.endswith("ed") and len(word) > 4)
        )

    def _conditional(self, case: Case, modal: str) -> Judgement | None:
        """Judge what stands under a modal; None where it is the writer's all the same.

        ``I might be envious`` is a maybe, ``I could have cried`` the writer's, ``I should have been
        calm`` and ``I'd be scared`` are imagined.
        """
        near = self._words[case.start - 4 : case.start]
        perhaps = Judgement(Status.OWN, Tier.MAYBE, True, f"you wrote '{modal}'")
        if modal == "must" and not SHOWS.isdisjoint(near):
            return perhaps  # I must have looked bored
        past = "have" in near
        if modal in _HELD_OPEN and not self._to_come(case, past=past):
            if past:
                return _SHOULD_HAVE if modal == "should" else None
            if modal in _PERHAPS:
                return perhaps
        written = {"'d": "would"}.get(modal, modal)
        return other(Status.ANTICIPATED, f"'{written}': imagined, not felt")

    def _to_come(self, case: Case, *, past: bool) -> bool:
        """``I might be bored next week``; *when* is none: ``may have been jealous when she``."""
        later = self._known.future - {"when"} if past else self._known.future
        return not later.isdisjoint(self._words[case.low : case.high])

    def _would_be(self, case: Case) -> bool:
        """``how ashamed I'd be``: the modal stands after the phrase, with its subject."""
        after = self._words[case.subject.at + 1 : min(case.high, case.subject.at + 3)]
        return any(
            word in c.MODALS and word != "can" and not (word == "'d" and self._had(at))
            for at, word in enumerate(after, case.subject.at + 1)
        )

    def _opener(self, case: Case) -> str:
        """Return the word that opens the clause of a phrase: *if* in ``wondered if I was``."""
        at = case.subject.at
        if case.subject.who == "dropped":
            at = self._clause_start(case)
        elif case.role is EFFECT and self._words[case.start] in c.WEAK_SUBJECTS:
            at = case.start  # asked if it makes me sad
        before = self._clauses.back_over(at - 1, case.low, self._known.fillers)
        outer = self._i_feel(at, case.low)
        before = outer - 1 if outer >= 0 else before
        if before < case.low:
            return ""
        word = self._words[before]
        if word == "if" and self._words[before - 1 : before] == ["as"]:
            return "as if"
        return word

    def _i_feel(self, at: int, low: int) -> int:
        """Return where ``I would feel`` begins before ``I am failing her`` at ``at``, or -1."""
        verb = self._clauses.back_over(at - 1, low, _THAT)
        if verb <= low or self._words[verb] not in _FEELING_SO:
            return -1
        head = self._clauses.back_over(verb - 1, low, self._over.auxiliaries)
        return head if head >= low and self._words[head] == "i" else -1

    def _they_wonder(self, case: Case) -> bool:
        """``She wanted to know if I was proud of her``, ``he was checking whether I``."""
        words, at = self._words, case.subject.at - 1
        if at <= case.low or words[at] not in _IF:
            return False
        before = words[max(case.low, at - _WONDER) : at]
        if _TO_KNOW.isdisjoint(before):
            return False
        told = ""
        for word, following in pairwise(before):
            if word in c.NOMINATIVE:
                told = c.NOMINATIVE[word]
            elif word in self._known.people and following not in _NO_VERB:
                told = "other"
        return told == "other"

    def _if_clause(self, case: Case) -> Judgement | None:
        """Judge what stands behind *if*: asked by the writer, by somebody else, or imagined."""
        at = case.subject.at
        if self._taken_for_granted(case):
            return None
        before = self._words[max(case.low, at - 7) : at]
        theirs = self._they_wonder(case)
        if theirs or not _WONDERING.isdisjoint(before):
            if self._endorsed(case):
                return None
            if theirs:
                return THEY_WONDER
            return Judgement(Status.OWN, Tier.MAYBE, True, "you wondered about it")
        return other(Status.ANTICIPATED, "'if': imagined, not felt")

    def _contrary(self, case: Case) -> bool:
        """``If I hadn't been so bored I'd have noticed``: so it was."""
        at = case.subject.at
        after = self._words[at + 1 : at + 4]
        denied = after[:2] in (["had", "not"], ["was", "not"], ["were", "not"])
        return denied and (after[0] == "had" or after[2:] == ["so"])

    def _taken_for_granted(self, case: Case) -> bool:
        """``If I sound cross it's because I am``, ``what I felt, if I'm honest, was``."""
        if self._contrary(case):
            return True
        honest = self._words[case.subject.at + 1 : case.subject.at + 5]
        if not _FRANK.isdisjoint(honest) and case.start > case.subject.at + 3:
            return True
        after = self._words[case.end : min(case.high, case.end + 7)]
        if "because" not in after:
            return False
        before = after[: after.index("because")]
        return before[-2:-1] != [] and before[-2] in ("it", "that") and before[-1] in c.BE
