"""What the answers of a reflection say to the referral ledger.

Three decks speak to it: the one on thinking of a referral opens or fills a row, the one on services
not used says what may be in the way, and the one after supervision brings decisions. What is read
are the ids of their questions and the keys of their options, so they are named here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.domain.harm import Harm
from reflect.domain.referrals.check import SERVICE_LIMIT
from reflect.domain.referrals.model import (
    Barrier,
    BarrierKind,
    Confidence,
    Deferral,
    Necessity,
    Purpose,
    Requirement,
    State,
    Until,
    Where,
)
from reflect.domain.referrals.states import OFFERED, is_open
from reflect.domain.text import one_line
from reflect.journal.referrals import UNNAMED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from reflect.domain.decks.given import Given
    from reflect.domain.entry import Entry
    from reflect.domain.referrals.model import Referral
    from reflect.journal.referrals import Ledger

REFERRAL_DECK, NOT_FOLLOWED_DECK = "referral", "not_followed"
COST_OF_YES = "cost_of_yes"
"""The question of the deck on services not used that puts the guess about belonging into words."""
NOTHING = "nothing"
"""What is chosen when no decision was made about a referral."""
DECIDED = "Decided in supervision."
"""What the history says of a decision that was brought to a row."""

_TEXTS = {
    "harm": "harm_addressed",
    "in_session": "in_session_work",
    "by_referral": "contribution",
    "client_wants": "client_goal",
    "sentence": "continuing",
    "heard": "how_heard",
    "reasons_before": "reasons_before",
    "reasons_after": "reasons_after",
    "next_step": "next_conversation",
    "decided_how": "condition_reason",
}
"""Question of the referral deck to the row's field."""

_LATER_TEXTS = {
    "raised": "how_heard",
    "their_want": "client_goal",
    "unknowns": "unknowns",
    "strengths": "strengths",
    "step": "ready_step",
    "open_question": "next_conversation",
}
"""Question of the deck on services not used to the row's field."""

_HARM_FROM = ((9, Harm.IMMEDIATE), (7, Harm.SERIOUS), (4, Harm.BUILDING), (1, Harm.QUALITY_OF_LIFE))
"""The trainee's own estimate, 0 to 10, as one of the ledger's words. At 9 the deck itself shows the
guard card."""


def harm_of(answers: Mapping[str, Given]) -> Harm | None:
    """Return how near harm is by these answers, or None when nothing was said."""
    if answers.get("danger_soon") is True:
        return Harm.IMMEDIATE
    level = answers.get("harm_level")
    if not isinstance(level, int) or isinstance(level, bool):
        return None
    return next((harm for least, harm in _HARM_FROM if level >= least), Harm.NONE)


class LedgerAnswers:
    """Carries answers into the ledger. Answers come by step id, those on the path alone."""

    def __init__(self, ledger: Ledger, last_supervision: Callable[[], date | None]) -> None:
        self._ledger = ledger
        self._last_supervision = last_supervision

    def apply(self, deck_id: str, answers: Mapping[str, Given], entry: Entry) -> tuple[str, ...]:
        """Fill the row that a reflection is about, and return sentences to say.

        Decks other than the two say nothing to the ledger.
        """
        if deck_id == REFERRAL_DECK:
            return self._thought_of(answers, entry)
        if deck_id == NOT_FOLLOWED_DECK:
            return self._not_used(answers, entry)
        return ()

    def decide(
        self, choices: Mapping[str, str], answers: Mapping[str, Given], on: date
    ) -> tuple[str, ...]:
        """Bring decisions to rows. ``choices`` maps a row's id to the option chosen for it."""
        said: list[str] = []
        for row_id, choice in choices.items():
            said += self._decide(self._ledger.get(row_id), choice, answers, on)
        return tuple(said)

    # Thinking of a referral

    def _thought_of(self, answers: Mapping[str, Given], entry: Entry) -> tuple[str, ...]:
        if entry.client_id is None:
            return ("It is kept, but in no ledger: it is not about a client.",)
        service = _service(answers) or UNNAMED
        row = self._ledger.named(entry.client_id, service)
        if row is None:
            row = self._ledger.new(entry.client_id, service)
        filled, said = self._with_requirement(_filled(row, answers, _TEXTS, entry), answers, entry)
        if filled.state is State.IDEA:
            filled = replace(filled, state=State.REFLECTED)
        kept = self._ledger.keep(filled, "A reflection on it.")
        said += (f"“{kept.row.service}” is in this client's ledger.", *kept.said)
        return said

    def _with_requirement(
        self, row: Referral, answers: Mapping[str, Given], entry: Entry
    ) -> tuple[Referral, tuple[str, ...]]:
        """Keep how firmly it is offered; a condition only with the decision and its reason."""
        chosen = _text(answers, "requirement")
        if not chosen:
            return row, ()
        requirement = Requirement(chosen)
        if requirement is not Requirement.CONDITION:
            return replace(row, requirement=requirement), ()
        last = self._last_supervision()
        day = last if last and last <= entry.occurred_on else entry.occurred_on
        if not row.condition_reason:
            row = replace(row, requirement=Requirement.WISH_CONDITION, talked_on=day)
            return row, (NOT_YET_A_CONDITION,)
        return replace(
            row, requirement=requirement, decided_with_supervisor_on=day, talked_on=day
        ), ()

    # Offered, not used

    def _not_used(self, answers: Mapping[str, Given], entry: Entry) -> tuple[str, ...]:
        if entry.client_id is None:
            return ()
        row = self._meant(entry.client_id, _service(answers))
        if row is None:
            return (
                "Nothing in the ledger was changed: it is not clear which referral this is about.",
            )
        filled = _filled(row, answers, _LATER_TEXTS, entry)
        filled = replace(filled, barriers=_barriers(row, answers, entry.occurred_on))
        if filled.state in OFFERED:
            filled = replace(filled, state=State.NOT_FOLLOWED)
        self._ledger.keep(filled, "A reflection on what may be in the way.")
        return (f"“{row.service}” in the ledger holds what you found.",)

    def _meant(self, client_id: str, service: str) -> Referral | None:
        """Return the row of this kind, or without a kind the only one that was offered."""
        if service:
            return self._ledger.named(client_id, service) or self._ledger.new(client_id, service)
        rows = [placed.row for placed in self._ledger.of_client(client_id)]
        offered = [row for row in rows if row.state in OFFERED and is_open(row)]
        return offered[0] if len(offered) == 1 else None

    # After supervision

    def _decide(
        self, row: Referral, choice: str, answers: Mapping[str, Given], on: date
    ) -> tuple[str, ...]:
        if choice == NOTHING:
            self._ledger.look_at(row, "No decision this time.")
            return ()
        if choice == "deferred":
            words = _text(answers, f"deferred_until/{row.id}")
            until = Until.WORDS if words else Until.SUPERVISION
            if not is_open(row):
                return ()
            wait = Deferral(until, on, words=words)
            self._ledger.move(row, State.DEFERRED, note=DECIDED, deferral=wait)
            return (f"“{row.service}” waits in the ledger.",)
        decided = replace(row, talked_on=on)
        said: tuple[str, ...] = ()
        if choice == Requirement.CONDITION:
            reason = _text(answers, f"risk_talk/{row.id}") or row.condition_reason
            if not reason:
                choice, said = Requirement.WISH_CONDITION, (NOT_YET_A_CONDITION,)
            decided = replace(decided, condition_reason=reason, decided_with_supervisor_on=on)
        decided = replace(decided, requirement=Requirement(choice))
        if decided.deferral is not None and self._is_back(row):
            decided = replace(decided, state=decided.deferral.back_to, deferral=None)
        if decided.state in (State.IDEA, State.REFLECTED, State.WITH_SUPERVISOR):
            decided = replace(decided, state=State.READY_TO_RAISE)
        self._ledger.keep(decided, DECIDED)
        return (*said, f"What was decided about “{row.service}” is in the ledger.")

    def _is_back(self, row: Referral) -> bool:
        return any(other.id == row.id for other in self._ledger.coming_back())


NOT_YET_A_CONDITION = (
    "It is kept as something to ask, not as a condition: what was said about risk is not noted yet."
)


def _filled(
    row: Referral, answers: Mapping[str, Given], texts: Mapping[str, str], entry: Entry
) -> Referral:
    """Return the row with what was answered; what was passed by stays as it was."""
    found: dict[str, object] = {
        field: words for step, field in texts.items() if (words := _text(answers, step))
    }
    purposes = answers.get("purpose")
    if isinstance(purposes, tuple) and purposes:
        found["purposes"] = tuple(Purpose(key) for key in purposes)
    harm = harm_of(answers)
    if harm is not None:
        found["harm"] = harm
    for step, field in (("willingness", "willingness"), ("hand_off", "handoff_wish")):
        value = answers.get(step)
        if isinstance(value, int) and not isinstance(value, bool):
            found[field] = value
    if "willingness" in found and found["willingness"] != row.willingness:
        found["willingness_asked"] = False
    if where := _text(answers, "where"):
        found["where"] = Where(where)
    if necessity := _text(answers, "necessity"):
        found["necessity"] = Necessity(necessity)
    entries = tuple(dict.fromkeys((*row.entries, entry.id)))
    return replace(row, entries=entries, **found)  # type: ignore[arg-type]


def _barriers(row: Referral, answers: Mapping[str, Given], today: date) -> tuple[Barrier, ...]:
    """Return the guesses: those made anew in place of older ones of the same kind.

    What an older one says stays where the question was passed by.
    """
    chosen = answers.get("barriers")
    keys = [key for key in chosen if key in set(BarrierKind)] if isinstance(chosen, tuple) else []
    before = {guess.kind: guess for guess in row.barriers}
    kinds = [BarrierKind(key) for key in keys]
    made = [_guess(kind, answers, today, before.get(kind)) for kind in kinds]
    return (*(guess for guess in row.barriers if guess.kind not in kinds), *made)


def _guess(
    kind: BarrierKind, answers: Mapping[str, Given], today: date, before: Barrier | None
) -> Barrier:
    old = before or Barrier(kind, today)
    return Barrier(
        kind=kind,
        guessed_on=today,
        guess=_in_words(kind, answers) or old.guess,
        basis=_text(answers, f"basis/{kind.value}") or old.basis,
        confidence=Confidence(_text(answers, f"confidence/{kind.value}") or old.confidence),
    )


def _in_words(kind: BarrierKind, answers: Mapping[str, Given]) -> str:
    """Return what a guess says beyond its kind, where the deck asks for that."""
    return _text(answers, COST_OF_YES) if kind is BarrierKind.BELONGING else ""


def _service(answers: Mapping[str, Given]) -> str:
    """Return the kind of service as a row's name; whole, it stands in the reflection."""
    return one_line(_text(answers, "service"), SERVICE_LIMIT)


def _text(answers: Mapping[str, Given], step: str) -> str:
    value = answers.get(step)
    return value.strip() if isinstance(value, str) else ""
