"""Whether a feeling is imagined: wished for, conditional or yet to come."""

from __future__ import annotations

from itertools import pairwise

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Cue, Judgement, other
from reflect.domain.themes.general import FEELING, General
from reflect.domain.themes.model import ACT, EFFECT, NOUN, Field, Status, Tier
from reflect.domain.themes.notes import Notes
from reflect.domain.themes.views import Views
from reflect.domain.themes.wishes import Wishes
from reflect.domain.themes.wordset import wordset

_FORESEEING = wordset(
    "expect expected expecting supposed prepared hoped meant due likely set bound"
)
_MUTUAL = ("warmth_alliance", "parallel_process", "boundary_pull")
"""Themes that two people are in together, so that *we* names the writer as well."""
_CONDITION = wordset("if unless supposing")
_TO_COME = wordset("before until till lest")
_OPENING = _CONDITION | _TO_COME
_MODAL = (c.MODALS - {"can"}) | {"going"}
"""Words of which a clause that is imagined holds one."""
_WHY_WOULD = wordset("would should ought")
_WOULD_I = (["would"], ["should"], ["ought"])
_SHOWS = wordset("look looked looking sound sounded appear appeared seemed")
SEEMING = _SHOWS | {"across"}
_LEADING_TO = wordset("to of for about")
"""Between what one hopes or fears and the feeling."""
_WAITING = wordset("wait waits waited waiting brace braced bracing ready steeled")
_SURPRISED = wordset("expecting expected expect prepared ready")
_DID_NOT = (["was", "not"], ["had", "not"], ["did", "not"], ["were", "not"])
"""Before the words above: *I hadn't expected to be so moved*, and yet one was."""
_WORRYING = wordset("worry worried worries fear afraid scared nervous anxious frightened")
_BECOMING = wordset("becoming getting being ending turning growing feeling")
_SUPPOSING = wordset("feel be been felt feeling being become get imagine picture think say call")
"""Last words of a turn of speech that supposes one thing, and not all that follows."""
_ANEW = (c.COORDINATORS - {"or", "nor"}) | wordset("because though although whereas while ; : - –")
_WONDERING = wordset("wonder wondering wondered sure know asking")
_FRANK = wordset("honest truthful frank blunt candid")
_HIDING = wordset(
    "hide conceal mask contain control manage cover keep fight swallow bury push quell"
)
"""Verbs of doing something about a feeling that is there: *I tried to hide my irritation*."""
_BRINGING = wordset(
    "bring take talk look raise explore mention discuss own name share sit work think understand "
    "unpack face process"
)
"""Verbs of speaking of a feeling that one has."""
_FEELING_SO = ("feel", "felt", "think", "thought")
_THAT = frozenset(("that", "like"))
_AFTER_HAD = wordset(
    "been had felt got gone become better left no lost grown found kept known begun brought caught "
    "taken forgotten forgiven given held made meant said seen sat spent spoken stood sworn "
    "taught thought told understood wept worn written won fallen fought frozen driven drawn broken "
    "chosen hidden heard led sunk shrunk"
)
"""Behind *I'd*, which is then *I had*: participles that no verb has after *would*."""
_OWN = Judgement(Status.OWN, Tier.STATED, False, "in your own words")
_TENTATIVE_OWN = Judgement(Status.OWN, Tier.STATED, True, "in your own words, with a maybe")
OTHER_MEANINGS = "which can mean other things too"
"""The reason of a maybe that is the writer's for certain, while its theme is not."""
_WEAK = Judgement(Status.OWN, Tier.MAYBE, False, OTHER_MEANINGS)
_TENTATIVE_WEAK = _WEAK._replace(tentative=True)
_IF = ("if", "whether")
_TO_KNOW = wordset(
    "know check checks checked checking test tests tested testing find learn clear sure"
)
"""Of somebody who wonders, behind whom *if I was* is their question."""
_WONDER = 7
_NO_VERB = c.COORDINATORS | {"to", ","}
"""Behind somebody who does not wonder there: *asked my supervisor to find out if I was*."""
THEY_WONDER = other(Status.ATTRIBUTED, "somebody else wondered about it")


class Imagined(General, Notes, Views, Wishes):
    """Reads hypothesis, wish and condition around a phrase."""

    def _own(self, case: Case, who: str) -> Judgement:
        maybe = not self._known.hedges.isdisjoint(case.words)
        hedged = who in ("we", "you") or (maybe and self._hedged(case))
        if who in ("unclear", "you"):
            return Judgement(Status.OWN, Tier.MAYBE, hedged, "not clear whose feeling")
        if who == "dropped" and (self._field is Field.HAPPENED or not self._opens(case)):
            return Judgement(Status.OWN, Tier.MAYBE, hedged, "not clear who felt it")
        if who == "we" and case.role is ACT and case.phrase.theme not in _MUTUAL:
            return Judgement(Status.OWN, Tier.MAYBE, hedged, "written of you both")
        if case.phrase.weak:
            return _TENTATIVE_WEAK if hedged else _WEAK
        if who == "we":
            return Judgement(Status.OWN, Tier.STATED, hedged, "written of you both")
        return _TENTATIVE_OWN if hedged else _OWN

    def _seemed(self, case: Case) -> bool:
        """``I looked bored``, ``I came across as cold``: what shows is not yet what is felt."""
        at = self._clauses.back_over(case.start - 1, case.low, self._over.adverbs)
        if at <= case.subject.at:
            return False
        word = self._words[at]
        return word in _SHOWS or (word == "as" and self._words[at - 1] == "across")

    def _hedged(self, case: Case) -> bool:
        before = self._words[max(case.low, case.start - 8) : case.start]
        return not self._known.hedges.isdisjoint(before)

    def _imagined(self, case: Case) -> Judgement | None:
        wished = self._wished(case) if "wished" in self._cues else None
        if wished is not None:
            return wished
        why = self._not_meant(case)
        if why:
            return other(Status.ANTICIPATED, why)
        modal = "" if _MODAL.isdisjoint(case.words) else self._modal(case)
        if modal:
            return self._conditional(case, modal)
        opener = "" if _OPENING.isdisjoint(case.words) else self._opener(case)
        if opener in _CONDITION:
            return None if self._past_a_colon(case) else self._if_clause(case)
        if opener in _TO_COME:
            return Judgement(Status.OWN, Tier.MAYBE, True, "something still to come then")
        return None

    def _past_a_colon(self, case: Case) -> bool:
        """``If I had to pick a word: angry``: the condition ends before it."""
        at = case.subject.at
        return at >= case.low and ":" in self._words[at : case.start]

    def _not_meant(self, case: Case) -> str:
        """Return why the clause is no assertion, or nothing."""
        if "supposed" in self._cues:
            supposed = self._cue("supposed", max(case.low, case.start - 10), case.start + 1)
            if (
                supposed is not None
                and not self._meant_after_all(supposed)
                and not self._goes_on_in_fact(case, supposed)
            ):
                return f"imagined: {self._quote(supposed)}"
        words, subject = case.words, case.subject
        if not FEELING.isdisjoint(words) and self._of_anybody(case):
            return "said of anybody, not of you now"
        if not _WHY_WOULD.isdisjoint(words) and self._why_would(case):
            return "imagined: how it would be"
        if subject.at >= case.end and self._would_be(case):
            return "imagined: how it would be"
        if subject.via >= 0 and self._meant_for(case):
            return "what somebody meant you to feel"
        foreseen = not _LEADING_TO.isdisjoint(words) and self._foreseen(case)
        return "hoped or feared, not felt" if foreseen else ""

    def _foreseen(self, case: Case) -> bool:
        if _LEADING_TO.isdisjoint(self._words[case.low : case.start + 2]):
            return False
        if case.role in (ACT, EFFECT) and self._words[case.low : case.start] == ["to"]:
            return True  # To tell him that I also served, or not?
        low = max(case.low, case.subject.at)
        return self._expected(case, low) if case.role is ACT else self._aimed_at(case, low)

    def _meant_after_all(self, supposed: Cue) -> bool:
        """``Never imagine that``, ``I suppose I was cross``."""
        before = self._words[supposed.start - 1 : supposed.start]
        first, after = self._words[supposed.start], self._words[supposed.end : supposed.end + 3]
        think_so = before == ["i"] and first == "suppose"
        beyond = self._words[max(0, supposed.start - 2)] == "than"  # more than I should have been
        denied = first.startswith("pretend") and after[1:2] == ["not"]  # I pretended I wasn't
        denied = denied or (first == "had" and ("not" in after or "less" in after))
        return before == ["never"] or think_so or beyond or denied

    def _goes_on_in_fact(self, case: Case, supposed: Cue) -> bool:
        """``I should feel sorry and I felt relieved``: a clause of its own asserts the second."""
        at = case.subject.at
        if self._but_in_fact(supposed, case.start):
            return True
        if at <= supposed.end or case.subject.who != "i" or case.subject.via >= 0:
            return False
        if self._words[supposed.end - 1] not in _SUPPOSING:
            return False
        outer = self._i_feel(at, case.low)
        before = self._words[(outer if outer >= 0 else at) - 1]
        return before in _ANEW or (before == "," and self._words[case.low] in c.OPENERS)

    def _meant_for(self, case: Case) -> bool:
        """``She wanted to make me feel guilty``: not yet that she did."""
        via = case.subject.via
        if via < case.low + 2 or self._words[via - 1] != "to":
            return False
        return self._words[via - 2] in self._known.anticipating

    def _expected(self, case: Case, low: int) -> bool:
        """``I had expected to dread it``: a verb of feeling only foreseen."""
        if case.start <= low or self._words[case.start - 1] != "to":
            return False
        if self._words[case.start - 2] in _SURPRISED:
            at = case.start - 2
            if self._words[at - 2 : at] in _DID_NOT:
                return False  # I didn't expect to feel so guilty
        return not _FORESEEING.isdisjoint(self._words[max(low, case.start - 3) : case.start])

    def _aimed_at(self, case: Case, low: int) -> bool:
        """``I hope to feel sure``, ``I wanted to be calm``: a wish is not yet the feeling."""
        foreseen = case.subject.who == "dropped" and self._words[low] in _FORESEEING
        first = low - foreseen  # Expected to be bored
        for at in range(case.start - 1, first, -1):
            word = self._words[at]
            if word in c.PAUSES or word in c.COORDINATORS:
                return False
            if word in self._known.anticipating and self._words[at + 1] in ("to", "of"):
                # I tried to hide my anger; I wasn't expecting to feel sad
                hidden = case.role is NOUN and self._words[at + 2] in _HIDING
                hidden = hidden or self._to_bring(case, at + 2)
                surprised = word in _SURPRISED and self._words[at - 2 : at] in _DID_NOT
                return not (hidden or surprised)
            following = self._words[at + 1]
            if following == "myself":
                following = self._words[at + 2]
            if word in _WAITING and following in ("to", "for"):
                return True
            if word in _WORRYING and following in ("about", "of"):
                return self._words[at + 2] in _BECOMING
            if word in ("like", "love") and following == "to":
                return self._words[at - 1] in ("would", "'d")
        return False

    def _to_bring(self, case: Case, at: int) -> bool:
        """``I want to bring my guilt to supervision``: to be brought, it has to be there."""
        before = self._words[at : case.start]
        return case.role is NOUN and before[:1] != [] and before[0] in _BRINGING and "my" in before

    def _why_would(self, case: Case) -> bool:
        """``Why would I be jealous?``, ``Would I be angry in her shoes? Probably.``."""
        if case.subject.who != "i":
            return False
        before = self._words[max(case.low, case.subject.at - 2) : case.subject.at]
        inverted = before[-1:] in _WOULD_I and before[:1] not in (["so"], ["nor"])
        return inverted or before == ["why", "should"]

    def _modal(self, case: Case) -> str:
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
        following = self._clauses.words[at + 1 : at + 4]
        passing = self._over.adverbs
        word = next((w for w in following if w not in passing), "")
        return (
            word in _AFTER_HAD
            or word in c.DETERMINERS  # I'd a lump in my throat
            or (word.endswith("ed") and len(word) > 4)
        )

    def _conditional(self, case: Case, modal: str) -> Judgement | None:
        if modal in ("might", "may", "must", "could", "should"):
            after = self._words[case.start - 4 : case.start]
            past = "have" in after  # may have been jealous when she said so
            later = self._known.future - {"when"} if past else self._known.future
            open_end = not later.isdisjoint(self._span(case))
            if modal == "must" and _SHOWS.intersection(after):
                return Judgement(Status.OWN, Tier.MAYBE, True, f"you wrote '{modal}'")
            if past and not open_end:
                return (
                    None
                    if modal != "should"
                    else other(Status.ANTICIPATED, "what should have been, not what was")
                )
            if modal in ("might", "may", "must") and not open_end:
                return Judgement(Status.OWN, Tier.MAYBE, True, f"you wrote '{modal}'")
        written = {"'d": "would"}.get(modal, modal)
        return other(Status.ANTICIPATED, f"'{written}': imagined, not felt")

    def _span(self, case: Case) -> list[str]:
        return self._words[case.low : case.high]

    def _opener(self, case: Case) -> str:
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

    def _wished(self, case: Case) -> Judgement | None:
        """``I wish I felt hopeful`` is not felt; ``I wish I were less scared`` is."""
        if (found := self._wish(case)) is None:
            return None
        if self._wished_away(found, case.start):
            return self._own(case, "i")
        return other(Status.ANTICIPATED, f"wished for: {self._quote(found)}")

    def _would_be(self, case: Case) -> bool:
        """``how ashamed I'd be``: the modal stands after the phrase, with its subject."""
        after = self._words[case.subject.at + 1 : min(case.high, case.subject.at + 3)]
        return any(
            word in c.MODALS and word != "can" and not (word == "'d" and self._had(at))
            for at, word in enumerate(after, case.subject.at + 1)
        )
