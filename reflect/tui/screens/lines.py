"""Lines that several screens show: an entry of a list, a meeting, a finding's sentence."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from reflect.domain.agenda.words import KINDS, minutes_words
from reflect.domain.dates import plain_day, relative_day
from reflect.domain.decks.kinds import PromptKind
from reflect.domain.patterns.dots import PRESENT, dots
from reflect.domain.patterns.wording import short_label
from reflect.domain.recurrence import NAMES, describe_rule
from reflect.domain.summary import Bring
from reflect.domain.text import one_line
from reflect.tui.widgets.charts import bar, tone, trend
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from reflect.domain.agenda.model import Meeting
    from reflect.domain.entry import Entry, EntrySummary
    from reflect.domain.patterns.model import Finding

BRINGS = {Bring.YES: "▸", Bring.MAYBE: "▹", Bring.NO: " "}
SAFETY, SENSITIVE = "!", "◆"
GLYPHS = "! safety was raised, ▸ to bring to supervision, ▹ perhaps to bring, ◆ sensitive."
"""What the glyphs of an entry's line mean, for help."""

_AXIS = 4
"""Cells of a trend's axis."""

DAY_CELLS = 11
"""The widest relative or plain day: "13 days ago", "21 Nov 2026"."""


def counted(count: int, one: str, many: str = "") -> str:
    """Return "1 entry", "2 entries", "no entries"."""
    words = one if count == 1 else many or f"{one}s"
    return f"{count} {words}" if count else f"no {words}"


def full_day(day: date) -> str:
    """Return "Thursday 26 Nov 2026"."""
    return f"{NAMES[day.weekday()]} {plain_day(day)}"


def both_days(day: date, today: date) -> str:
    """Return "3 days ago, 18 Nov 2026"; a day too far away for words stands alone."""
    near, exact = relative_day(day, today), plain_day(day)
    return exact if near == exact else f"{near}, {exact}"


def day_then_near(day: date, today: date, *, full: bool = False) -> str:
    """Return "18 Nov 2026, 3 days ago", ``full`` with its weekday; a far day stands alone."""
    near, plain_words = relative_day(day, today), plain_day(day)
    exact = full_day(day) if full else plain_words
    return exact if near == plain_words else f"{exact}, {near}"


def intensity(value: int | None) -> Content:
    """Return an intensity as glyph and number in four cells; ``·`` when none was given."""
    if value is None:
        return Content.styled("  · ", "$quiet")
    return Content.styled(f"{bar(value)} {value:<2}", tone(value / 11))


def marks_of(entry: EntrySummary) -> Content:
    """Return the glyphs of an entry in three cells: safety, bring, sensitive."""
    return Content.assemble(
        (SAFETY if entry.safety else " ", "bold $notice"),
        (BRINGS[entry.bring], "$accent"),
        (SENSITIVE if entry.sensitive else " ", "$quiet"),
    )


def in_words(
    entry: EntrySummary,
    today: date,
    names: Mapping[str, str],
    decks: Mapping[str, str],
    width: int,
) -> Content:
    """Return everything a list says of an entry, in words.

    Where ``width`` cells are too few, what stands in the list itself goes first.
    """
    day, near = plain_day(entry.occurred_on), relative_day(entry.occurred_on, today)
    name = names.get(entry.client_id or "", "no client")
    parts = [decks.get(entry.deck_id, entry.deck_id)]
    if entry.intensity is not None:
        parts.append(f"intensity {entry.intensity}")
    if entry.safety:
        parts.append("safety was raised")
    if entry.bring is not Bring.NO:
        parts.append("to bring" if entry.bring is Bring.YES else "perhaps to bring")
    if entry.sensitive:
        parts.append("sensitive")
    whole = full_day(entry.occurred_on)
    leads = [[whole, name], [day, name], [name], []]
    if near != day:
        leads.insert(0, [whole, near, name])
    lines = [plain(" · ".join([*lead, *parts]), "$quiet") for lead in leads]
    return next((line for line in lines if line.cell_length <= width), lines[-1])


def entry_line(entry: EntrySummary, today: date, name: str | None, width: int) -> Content:
    """Return an entry in one line of ``width`` cells; without a ``name`` no client is shown."""
    day = plain(relative_day(entry.occurred_on, today), "$quiet")
    parts: list[Content | str] = [_cell(day, DAY_CELLS)]
    if name is not None:
        parts.append(_cell(plain(name), 12))
    parts += [intensity(entry.intensity), "  "]
    used = DAY_CELLS + 2 + (14 if name is not None else 0) + 6
    room = max(8, width - used - 5)
    return Content.assemble(*parts, _cell(plain(entry.first_line), room), marks_of(entry))


def _cell(content: Content, width: int) -> Content:
    cut = content.truncate(width, ellipsis=True)
    return cut.pad_right(width - cut.cell_length + 2)


def beginning(entry: Entry, limit: int = 160) -> str:
    """Return how an entry begins: its first written words, on one line."""
    written = [answer.shown for answer in entry.answers if answer.kind is PromptKind.LONG]
    return one_line(next(iter(written), entry.text), limit)


def trend_lines(
    label: str, values: Sequence[int | None], width: int, *, label_width: int, height: int
) -> list[Content]:
    """Return a trend beside its label, a column an entry, so that it stands in line with strips."""
    room = max(8, width - label_width - 12)
    doubled = [value for value in values[-room:] for _ in range(2)]
    name = plain(label).truncate(label_width - _AXIS, ellipsis=True)
    chart = trend(doubled, height=height, width=room).split("\n")
    return [
        Content.assemble(_padded(name if row == 0 else Content(""), label_width + 2 - _AXIS), part)
        for row, part in enumerate(chart)
    ]


def _padded(content: Content, width: int) -> Content:
    return content.pad_right(width - content.cell_length)


def in_two_weeks(today: date) -> str:
    """Return the day two weeks from now as one may write it, for a field that asks for a day."""
    return (today + timedelta(weeks=2)).isoformat()


def meeting_title(meeting: Meeting) -> str:
    """Return "Thursday 26 Nov 2026 at 16:00"."""
    return f"{full_day(meeting.at.date())} at {meeting.at:%H:%M}"


def meeting_aside(meeting: Meeting, today: date) -> str:
    """Return kind, length, label, when, and how it recurs."""
    parts = [f"{KINDS[meeting.kind]}, {minutes_words(meeting.minutes)}"]
    if meeting.label:
        parts.append(meeting.label)
    day = meeting.at.date()
    if meeting.held_on not in (None, day):
        parts.append(f"planned for {plain_day(day)}")
    elif (near := relative_day(day, today)) != plain_day(day):
        parts.append(near)
    if meeting.rule:
        parts.append(describe_rule(meeting.rule, meeting.at))
    return " · ".join(parts)


def finding_words(finding: Finding, labels: Mapping[str, str], style: str = "") -> Content:
    """Return a finding's sentence with the names of its themes emphasised."""
    content = plain(finding.wording, style)
    folded = finding.wording.casefold()
    for theme in finding.themes:
        name = short_label(labels.get(theme) or theme.replace("_", " "))
        start = folded.find(name.casefold())
        if start >= 0:
            content = content.stylize("bold italic $accent", start, start + len(name))
    return content


def finding_dots(finding: Finding) -> Content:
    """Return a finding's dots, one an entry, those that show it brighter."""
    return Content.assemble(
        *((glyph, "$high" if glyph == PRESENT else "$quiet") for glyph in dots(finding))
    )
