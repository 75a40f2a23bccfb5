"""What is known of a referral, to fill in or to change. Everything but its kind may stay empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reflect.domain.harm import Harm
from reflect.domain.reading_days import parse_day
from reflect.domain.referrals.check import RowFieldError
from reflect.domain.referrals.model import (
    Necessity,
    Purpose,
    Referral,
    Requirement,
    ToneCheck,
    Where,
)
from reflect.domain.referrals.tone import ITEMS
from reflect.domain.referrals.words import (
    HARMS,
    NECESSITIES,
    PURPOSES,
    REQUIREMENTS,
    WHERES,
)
from reflect.tui.messages import Changed, GuardCard, Open, Say
from reflect.tui.screens.form import FieldProblem, Form, about
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from textual.app import ComposeResult

    from reflect.journal.journal import Journal

ONE_LINE = {
    "service": ("Kind of service", "no provider's name"),
    "willingness": ("Willingness, 0–10", "may stay empty"),
    "preference": ("Their own order", "1 is first; may stay empty"),
    "handoff_wish": ("Wish to hand on", "0–10; may stay empty"),
    "decided_with_supervisor_on": ("Decided on", "if a condition: with supervisor"),
    "talked_on": ("Talked over on", "the day; may stay empty"),
    "override": ("My own place", "1 is first; empty: by harm"),
}
"""One-line fields: label and placeholder. Days and figures among them."""

WRITTEN = {
    "harm_addressed": "What harm it is about",
    "in_session_work": "What our own sessions do about the same harm",
    "client_goal": "The client's goal, in their words",
    "condition_reason": "What was said about risk, if it is a condition",
    "continuing": "How I say that I stay",
    "contribution": "How I say what it adds to our work",
    "how_heard": "How they may hear it, or heard it",
    "strengths": "Strengths they already use",
    "ready_step": "A step they may be ready for",
    "unknowns": "What I don't know yet",
    "next_conversation": "The next conversation about it",
    "outcome": "What came of it",
    "override_reason": "Why it has that place, if I gave it one",
}
"""Written fields with their labels, in the order of the form."""

_BETWEEN = ","
"""Between the keys of several chips, in what is held until it is kept."""

FIGURES = ("willingness", "preference", "handoff_wish", "override")
DAYS = ("decided_with_supervisor_on", "talked_on")


class ReferralForm(Form):
    """Adds a row or changes one. ``done`` receives the id of a row that was added.

    Leaving with Esc keeps what was changed of a row that is there already.
    """

    HELP_TEXT = (
        "Only the kind of service is needed. A condition needs the day your supervisor decided "
        "it with you, and what was said about risk. Immediate danger shows the guard card and "
        "makes the client's other referrals wait. Ctrl+S saves; Tab goes to the next field."
    )

    def __init__(
        self, journal: Journal, row: Referral, done: Callable[[str], None] | None = None
    ) -> None:
        super().__init__()
        self.journal = journal
        self._row = row
        self._new = done is not None
        self._done = done

    def compose_fields(self) -> ComposeResult:
        """Lay out the fields: what it is for, the client, the talk."""
        row = self._row
        yield from self._line("service")
        yield from self._choice("Where", "where", WHERES, row.where)
        purposes = [(key.value, words) for key, words in PURPOSES.items()]
        chosen = [purpose.value for purpose in row.purposes]
        yield from self.part("For", Chips(purposes, chosen, several=True, id="purposes"))
        harms = {str(int(harm)): words for harm, words in HARMS.items()}
        yield from self.part(
            "How near harm is, in your own judgement",
            Chips(list(harms.items()), (str(int(row.harm)),), id="harm"),
        )
        yield from self._written("harm_addressed", "in_session_work", "client_goal")
        yield from self._line("willingness")
        asked = (("no", "my guess"), ("yes", "I asked them"))
        known = "yes" if row.willingness_asked else "no"
        yield from self.part("Where that figure is from", Chips(asked, (known,), id="asked"))
        yield from self._line("preference")
        yield from self._choice(
            "Could our work go on without it", "necessity", NECESSITIES, row.necessity
        )
        yield from self._choice("How firmly", "requirement", REQUIREMENTS, row.requirement)
        yield from self._line("decided_with_supervisor_on", "talked_on")
        yield from self._written("condition_reason")
        yield from self._line("handoff_wish")
        yield from self._written("continuing", "contribution")
        ticked = [name for name in ITEMS if getattr(row.tone, name)]
        yield from self.part(
            "Before the talk", Chips(list(ITEMS.items()), ticked, several=True, id="tone")
        )
        yield from self._written(
            "how_heard", "strengths", "ready_step", "unknowns", "next_conversation", "outcome"
        )
        yield from self._line("override")
        yield from self._written("override_reason")

    def _line(self, *names: str) -> ComposeResult:
        for name in names:
            label, hint = ONE_LINE[name]
            value = getattr(self._row, name)
            shown = "" if value is None else str(value)
            limit = None if name == "service" else 40
            yield from self.part(
                label, Field(shown, placeholder=hint, max_length=limit, id=_id(name))
            )

    def _written(self, *names: str) -> ComposeResult:
        for name in names:
            yield from self.part(WRITTEN[name], Editor(getattr(self._row, name), id=_id(name)))

    def _choice(self, label: str, name: str, words: Mapping[Any, str], now: str) -> ComposeResult:
        options = [(str(key), said) for key, said in words.items()]
        yield from self.part(label, Chips(options, (str(now),), id=_id(name)))

    def on_mount(self) -> None:
        """Name the page, bring back words that were not kept yet, begin with the kind."""
        for name, words in self.journal.referrals.noted_words(self._row).items():
            for field in self.query(f"#{name}").results(Field):
                field.value = words
            for editor in self.query(f"#{name}").results(Editor):
                editor.text = words
            for chips in self.query(f"#{name}").results(Chips):
                chips.choose(words.split(_BETWEEN))
        if trust := self.journal.referrals.trust(self._row):
            self.note("continuing", f"You wrote that they trusted you with: {trust}")
        self.name_page("A referral or other support" if self._new else self._row.service)
        self.query_one("#service").focus()

    # Keeping

    def _wanted(self) -> Referral:
        """Return the row as the fields say. Raises FieldProblem."""
        one = {name: self._one(name) for name in ("where", "necessity", "requirement", "harm")}
        words: dict[str, Any] = {name: self._text(name).strip() for name in WRITTEN}
        return replace(
            self._row,
            service=self.query_one("#service", Field).value,
            where=Where(one["where"]),
            purposes=tuple(map(Purpose, self.query_one("#purposes", Chips).chosen)),
            harm=Harm(int(one["harm"])),
            willingness_asked=self._one("asked") == "yes",
            necessity=Necessity(one["necessity"]),
            requirement=Requirement(one["requirement"]),
            tone=ToneCheck(**dict.fromkeys(self.query_one("#tone", Chips).chosen, True)),
            willingness=self._figure("willingness"),
            preference=self._figure("preference"),
            handoff_wish=self._figure("handoff_wish"),
            override=self._figure("override"),
            decided_with_supervisor_on=self._day("decided_with_supervisor_on"),
            talked_on=self._day("talked_on"),
            **words,
        )

    def _one(self, name: str) -> str:
        """Return the choice; one that was taken back is the first, which says nothing."""
        chips = self.query_one(f"#{_id(name)}", Chips)
        first = {"where": "unknown", "necessity": "unknown", "requirement": "unknown"}
        return chips.chosen[0] if chips.chosen else first.get(name, "0")

    def _text(self, name: str) -> str:
        return self.query_one(f"#{_id(name)}", Editor).text

    def _figure(self, name: str) -> int | None:
        typed = self.query_one(f"#{_id(name)}", Field).value.strip()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit()):
            raise FieldProblem(_id(name), "Please give a whole number, or leave it empty.")
        return int(typed)

    def _day(self, name: str) -> date | None:
        typed = self.query_one(f"#{_id(name)}", Field).value.strip()
        if not typed:
            return None
        with about(_id(name)):
            return parse_day(typed, self.journal.referrals.today())

    def _typed_words(self) -> dict[str, str]:
        """Return what stands in every field that is typed into, by its id."""
        fields = {str(field.id): field.value for field in self.query(Field)}
        return fields | {str(editor.id): editor.text for editor in self.query(Editor)}

    def keeps_by_itself(self) -> bool:
        """Return True: what is typed is handed over while it is."""
        return True

    def autosave(self) -> None:
        """Hold what is typed and chosen until it is kept: a lock or a fault loses none of it."""
        chosen = {str(chips.id): _BETWEEN.join(chips.chosen) for chips in self.query(Chips)}
        self.journal.referrals.note_words(self._row, {**chosen, **self._typed_words()})

    def keep(self) -> None:
        """Add or change the row; immediate danger shows the guard card."""
        try:
            kept = self.journal.referrals.keep(self._wanted())
        except RowFieldError as problem:
            raise FieldProblem(_id(problem.field), str(problem)) from problem
        self.journal.referrals.note_words(self._row, {})
        self._row = kept.row
        self.post_message(Changed())
        for said in kept.said:
            self.post_message(Say(said))
        if self._done is not None:
            self._done(kept.row.id)
        if kept.guard:
            self.post_message(Open(GuardCard()))

    def action_back(self) -> None:
        """Leave; what was changed about a row that is there already is kept."""
        if self._new and not any(self._typed_words().values()):
            self.dismiss(None)
        else:
            self.leave_keeping()


def _id(name: str) -> str:
    return name.replace("_", "-")
