"""A guess at what is in the way of a referral: always a guess, with what it is based on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.referrals.model import Barrier, BarrierKind, Confidence
from reflect.domain.referrals.words import BARRIERS, CONFIDENCES
from reflect.domain.text import clean_text
from reflect.journal.held import sign_of
from reflect.tui.screens.form import FieldProblem, Form
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.editor import Editor

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.app import ComposeResult


def held_as(row_id: str, guess: Barrier | None) -> str:
    """Return what the words typed about a guess of a row are held under; None is a new guess.

    A guess is what it says, once in a row, and its place moves up when another one goes. Made anew
    on another day it is the same.
    """
    if guess is None:
        return f"guess/{row_id}/new"
    return f"guess/{row_id}/{sign_of(*guess.says)}"


class GuessForm(Form):
    """Asks for a guess, or changes one. ``take`` receives it, made on ``today``."""

    HEADING = "A guess at what is in the way"
    HELP_TEXT = (
        "What may be in the way, as a guess: its kind, your words for it, and what it is based "
        "on. It stays at medium or below until they say so, and comes up to be checked again "
        "after 60 days. Ctrl+S saves."
    )

    def __init__(
        self, guess: Barrier | None, today: date, take: Callable[[Barrier], object]
    ) -> None:
        super().__init__()
        self._guess = guess
        self._today = today
        self._take = take

    def compose_fields(self) -> ComposeResult:
        """Lay out kind, words, basis and how sure it is."""
        guess = self._guess
        kinds = [(kind.value, words) for kind, words in BARRIERS.items()]
        chosen = (guess.kind.value,) if guess else ()
        yield from self.part("What may be in the way", Chips(kinds, chosen, id="kind"))
        words = guess.guess if guess else ""
        yield from self.part("The guess, in my words", Editor(words, id="guess"))
        basis = guess.basis if guess else ""
        yield from self.part("What it is based on", Editor(basis, id="basis"))
        sure = [(level.value, words) for level, words in CONFIDENCES.items()]
        now = guess.confidence if guess else Confidence.LOW
        yield from self.part("How sure it is", Chips(sure, (now.value,), id="confidence"))

    def on_mount(self) -> None:
        """Begin with the kind, or with the words of a guess that is there."""
        self.query_one("#guess" if self._guess else "#kind").focus()

    def keep(self) -> None:
        """Hand over the guess, as one of today."""
        kind = self.query_one("#kind", Chips).chosen
        if not kind:
            raise FieldProblem("kind", "Please choose what it is nearest to.")
        sure = self.query_one("#confidence", Chips).chosen
        self._take(
            Barrier(
                kind=BarrierKind(kind[0]),
                guessed_on=self._today,
                guess=clean_text(self.query_one("#guess", Editor).text).strip(),
                basis=clean_text(self.query_one("#basis", Editor).text).strip(),
                confidence=Confidence(sure[0]) if sure else Confidence.LOW,
            )
        )
