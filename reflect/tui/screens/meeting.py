"""A meeting to plan or to change: when, how long, with whom, and how it repeats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from reflect.domain.agenda.forms import usual_minutes
from reflect.domain.agenda.model import MeetingKind
from reflect.domain.agenda.words import KINDS
from reflect.domain.clock_time import parse_time
from reflect.domain.lines import line_within
from reflect.domain.reading_days import looks_unusual, parse_coming_day
from reflect.domain.recurrence import every_month_on_this_weekday, every_two_weeks, every_week
from reflect.errors import UsageError
from reflect.journal.planning import LABEL_LIMIT
from reflect.journal.settings import SUPERVISION_MINUTES
from reflect.tui.messages import Changed
from reflect.tui.screens.form import FieldProblem, Form, about
from reflect.tui.screens.lines import day_then_near, in_two_weeks
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from reflect.journal.journal import Journal
    from reflect.tui.widgets.answer import Answered

RULES: dict[str, tuple[str, Callable[[datetime], str]]] = {
    "once": ("once", lambda _: ""),
    "weekly": ("every week", every_week),
    "fortnightly": ("every second week", every_two_weeks),
    "monthly": ("every month, on the same weekday", every_month_on_this_weekday),
}
"""How a meeting repeats: words, and the rule for its first time."""


class MeetingScreen(Form):
    """The form. A day is shown in full as soon as it can be read."""

    HELP_TEXT = (
        "A day can be written as 2026-11-26, tomorrow, thursday or in 2 weeks; it is shown in "
        "full below the field. The minutes are the time you have: in a group, your share. When a "
        "meeting that repeats is recorded, the next one is planned. Ctrl+S saves."
    )

    def __init__(self, journal: Journal, meeting_id: str | None = None) -> None:
        super().__init__()
        self.journal = journal
        self._meeting = journal.supervision.meeting(meeting_id) if meeting_id else None
        self._today = journal.writing.today()
        self.outlast_locks(journal.held, f"meeting/{meeting_id or 'new'}")

    def compose_fields(self) -> ComposeResult:
        """Lay out the fields."""
        meeting = self._meeting
        day = meeting.at.date().isoformat() if meeting else ""
        at = f"{meeting.at:%H:%M}" if meeting else ""
        minutes = (
            str(meeting.minutes) if meeting else self.journal.settings.get(SUPERVISION_MINUTES)
        )
        kind = meeting.kind if meeting else MeetingKind.INDIVIDUAL
        hint = f"thursday, in 2 weeks, {in_two_weeks(self.journal.writing.today())}"
        yield from self.part("Day", Field(day, placeholder=hint, id="day"))
        like = "like 16:00, or 4 pm"
        yield from self.part("Time", Field(at, placeholder=like, max_length=12, id="time"))
        proposed = meeting is None  # what is typed goes in its place
        yield from self.part(
            "Minutes you have",
            Field(minutes, max_length=6, id="minutes", select_on_focus=proposed),
        )
        label, about_label = meeting.label if meeting else "", "may stay empty: with whom, where"
        yield from self.part("Label", Field(label, placeholder=about_label, id="label"))
        kinds = [(kind.value, words) for kind, words in KINDS.items()]
        yield from self.part("Who is in the room", Chips(kinds, (kind.value,), id="kind"))
        rules = [(key, words) for key, (words, _) in RULES.items()]
        yield from self.part("How it repeats", Chips(rules, (self._rule_now(),), id="rule"))

    def on_mount(self) -> None:
        """Name the page and begin with the day."""
        self.name_page("Plan a meeting" if self._meeting is None else "Change the meeting")
        self.query_one("#day").focus()

    def return_point(self) -> str:
        """Come back to this meeting."""
        return f"meeting:{self._meeting.id}" if self._meeting else ""

    def _rule_now(self) -> str:
        meeting = self._meeting
        if meeting is None or not meeting.rule:
            return "once"
        known = (key for key, (_, make) in RULES.items() if make(meeting.at) == meeting.rule)
        return next(known, "")

    @on(Input.Changed, "#day")
    def _read_day(self, event: Input.Changed) -> None:
        try:
            day = parse_coming_day(event.value, self._today)
        except UsageError:
            self.note("day", "")
            return
        words = day_then_near(day, self._today, full=True)
        doubt = looks_unusual(day, self._today) if day < self._today else None
        self.note("day", f"{words}. {doubt}" if doubt else words)

    def on_answered(self, message: Answered) -> None:
        """Offer a group's usual minutes with a group, and a usual length with a supervisor."""
        message.stop()
        minutes = self.query_one("#minutes", Field)
        if message.control.id == "kind" and isinstance(message.value, str):
            usual = {str(usual_minutes(kind)) for kind in MeetingKind}
            usual.add(self.journal.settings.get(SUPERVISION_MINUTES))
            kind = MeetingKind(message.value)
            if minutes.value in usual:
                minutes.value = (
                    self.journal.settings.get(SUPERVISION_MINUTES)
                    if kind is MeetingKind.INDIVIDUAL
                    else str(usual_minutes(kind))
                )

    # Keeping

    def _at(self) -> datetime:
        with about("day"):
            day: date = parse_coming_day(self.query_one("#day", Field).value, self._today)
        with about("time"):
            return datetime.combine(day, parse_time(self.query_one("#time", Field).value))

    def _minutes(self) -> int:
        typed = self.query_one("#minutes", Field).value.strip()
        if not (typed.isascii() and typed.isdigit()):
            raise FieldProblem("minutes", "Please give whole minutes, like 50.")
        return int(typed)

    def _rule(self, at: datetime) -> str:
        chosen = self.query_one("#rule", Chips).chosen
        if not chosen:
            return self._meeting.rule if self._meeting else ""
        return RULES[chosen[0]][1](at)

    def keep(self) -> None:
        """Plan the meeting or keep what was changed."""
        at, minutes = self._at(), self._minutes()
        kind = self.query_one("#kind", Chips).chosen
        room = MeetingKind(kind[0]) if kind else MeetingKind.INDIVIDUAL
        with about("label"):
            label = line_within(self.query_one("#label", Field).value, LABEL_LIMIT, "the label")
        rule = self._rule(at)
        supervision = self.journal.supervision
        with about("minutes"):
            if self._meeting is None:
                supervision.plan_meeting(at, kind=room, minutes=minutes, label=label, rule=rule)
            else:
                # One that begins to repeat begins a series.
                series = self._meeting.series or self._meeting.id if rule else None
                supervision.change_meeting(
                    replace(
                        self._meeting,
                        at=at,
                        kind=room,
                        minutes=minutes,
                        label=label,
                        rule=rule,
                        series=series,
                    )
                )
        self.post_message(Changed())
