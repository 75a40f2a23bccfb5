"""Until what has happened: a condition, not only a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.lines import line_within
from reflect.domain.reading_days import parse_coming_day
from reflect.domain.referrals.model import Deferral, Referral, Until
from reflect.domain.referrals.states import is_active
from reflect.tui.screens.form import FieldProblem, Form, about
from reflect.tui.screens.lines import in_two_weeks
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from textual.app import ComposeResult

UNTILS = {
    Until.WORDS: "something has happened, in my words below",
    Until.SUPERVISION: "the next supervision",
    Until.DAY: "a day, below",
    Until.DANGER_PASSED: "the immediate danger has passed",
    Until.OTHER_SETTLED: "another one is settled, below",
}

WORDS_LIMIT = 200
"""Characters of a condition in one's own words."""

DAY_BELONGS = "This goes with “a day, below”. Please choose that, or empty this line."


class DeferralForm(Form):
    """Asks until when. ``take`` receives the deferral, and refuses by raising ReflectError."""

    HEADING = "Deferred until"
    HELP_TEXT = (
        "A condition says more than a date: “she has slept two nights”. A condition in your own "
        "words is asked about after the next supervision, or after four weeks. Ctrl+S saves."
    )

    def __init__(
        self, today: date, others: Sequence[Referral], take: Callable[[Deferral], None]
    ) -> None:
        super().__init__()
        self._today = today
        self._others = [row for row in others if is_active(row)]
        self._take = take

    def compose_fields(self) -> ComposeResult:
        """Lay out the choice, the words and the day."""
        untils = [
            (until.value, words)
            for until, words in UNTILS.items()
            if until is not Until.OTHER_SETTLED or self._others
        ]
        yield from self.part("Until", Chips(untils, (Until.WORDS.value,), id="until"))
        yield from self.part("In my words", Field(id="words"))
        like = f"in 2 weeks, or {in_two_weeks(self._today)}"
        yield from self.part("Day", Field(placeholder=like, id="day"))
        if self._others:
            rows = [(row.id, row.service) for row in self._others]
            yield from self.part("Which other one", Chips(rows, (rows[0][0],), id="other"))

    def on_mount(self) -> None:
        """Begin with the choice."""
        self.query_one("#until").focus()

    def keep(self) -> None:
        """Hand over the deferral."""
        chosen = self.query_one("#until", Chips).chosen
        until = Until(chosen[0]) if chosen else Until.WORDS
        day = None
        if until is Until.DAY:
            with about("day"):
                day = parse_coming_day(self.query_one("#day", Field).value, self._today)
        elif self.query_one("#day", Field).value.strip():
            raise FieldProblem("day", DAY_BELONGS)
        other = next((chips.chosen for chips in self.query("#other").results(Chips)), ())
        with about("words"):
            words = line_within(self.query_one("#words", Field).value, WORDS_LIMIT, "these words")
        with about("words" if until is Until.WORDS else "until"):
            self._take(
                Deferral(
                    until,
                    self._today,
                    words=words,
                    day=day,
                    other=other[0] if until is Until.OTHER_SETTLED and other else None,
                )
            )
