"""All meetings, what became of their items, and what left the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from reflect.domain.agenda.model import AgendaItem, Meeting, MeetingKind
from reflect.domain.agenda.words import KINDS, OUTCOMES
from reflect.domain.dates import plain_day
from reflect.export.formats import BY_NAME
from reflect.tui.messages import AfterMeeting, MeetingPage, Open
from reflect.tui.screens.calling_off import ask_to_call_off
from reflect.tui.screens.held_meeting import HeldMeetingPage
from reflect.tui.screens.lines import (
    counted,
    meeting_aside,
    meeting_title,
)
from reflect.tui.screens.page import Page
from reflect.tui.widgets.blocks import WIDEST, heading, spread, wrapped
from reflect.tui.widgets.made import Made
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Block, Stack, under_cursor
from reflect.tui.widgets.vlist import VList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.app import ComposeResult

    from reflect.domain.keeping import ExportRecord
    from reflect.journal.journal import Journal

EMPTY = "Meetings will be listed here once they are planned. Esc, then p, plans one."
NOTHING = "nothing on the agenda"
OPEN, SHOW = "open", "show"
"""What Enter does with a meeting, and with the line that stands for those called off earlier."""
_DAY_CELLS = 13
_EARLIER = "earlier"


class MeetingsPage(Page):
    """Meetings to come, meetings held, and the log of exports."""

    HEADING = "All meetings"
    HELP_TEXT = (
        "On a meeting that was held, Enter shows what became of its items, and you can correct "
        "it there; on one to come, Enter lets you change it. d calls off one that will not take "
        "place; once a later one has been held, it is shown with those called off earlier, which "
        "Enter opens. Below is what has left the journal: when, in which form and where to. What "
        "was in it is not kept."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "edit", id="meeting.edit"),
        Binding("r", "record", "record", id="meeting.record"),
        Binding("d,delete", "call_off", "call off", id="meeting.off", key_display="d"),
    ]

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal
        self._with_earlier = False

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield Stack(empty=EMPTY, enter=OPEN, id="meetings")

    def read_again(self) -> None:
        """Read the meetings again."""
        today = self.journal.writing.today()
        meetings = self.journal.supervision.meetings()
        coming = [meeting for meeting in meetings if meeting.to_come]
        off = [meeting for meeting in reversed(meetings) if meeting.called_off_on is not None]
        held = sorted(
            (m for m in meetings if m.held_on), key=lambda meeting: meeting.at, reverse=True
        )
        blocks: list[Block] = []
        if coming:
            blocks.append(heading("To come", first=True))
            blocks += [_coming(meeting, today) for meeting in coming]
        if held:
            blocks.append(heading("Held", first=not coming))
            blocks += [self._held(meeting) for meeting in held]
        if off:
            blocks.append(heading("Called off", first=not blocks))
            blocks += self._called_off(off)
        exports = self.journal.supervision.exports()
        if exports:
            blocks.append(heading("Left the journal", "readable by anyone from then on"))
            blocks += [_export(number, record) for number, record in enumerate(exports)]
        self.query_one(Stack).show(blocks)
        self._say_enter()

    def _called_off(self, off: Sequence[Meeting]) -> list[Block]:
        """Return those of a day since the last meeting held, then one line for all before it."""
        last = self.journal.supervision.last_held()
        since = last.held_on if last is not None else None
        earlier = [one for one in off if since is not None and one.at.date() <= since]
        if self._with_earlier or not earlier:
            return [self._off(meeting) for meeting in off]
        words = f"{len(earlier)} earlier"
        line = Block(_EARLIER, Made(_quiet_line, words), _EARLIER, height=1)
        return [*(self._off(meeting) for meeting in off if meeting not in earlier), line]

    def _held(self, meeting: Meeting) -> Block:
        items = self.journal.supervision.items(meeting)
        day = plain_day(meeting.held_on or meeting.at.date())
        lines = Made(_held_lines, day, _kind(meeting), outcomes(items))
        return Block(meeting.id, lines, meeting)

    def _off(self, meeting: Meeting) -> Block:
        count = len(self.journal.supervision.items(meeting))
        words = f"{count} on its agenda" if count else NOTHING
        lines = Made(_held_lines, plain_day(meeting.at.date()), _kind(meeting), words)
        return Block(meeting.id, lines, meeting)

    @property
    def _current(self) -> Meeting | None:
        return under_cursor(self, Meeting)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer changes only for what is to come."""
        del parameters
        if action in {"edit", "record", "call_off"}:
            meeting = self._current if self.is_mounted else None
            return meeting is not None and meeting.to_come
        return True

    @on(VList.Moved)
    def _moved(self, message: VList.Moved) -> None:
        message.stop()
        self._say_enter()

    def _say_enter(self) -> None:
        """Say at the foot what Enter does with the line under the cursor."""
        stack = self.query_one(Stack)
        stack.name_enter(SHOW if stack.value == _EARLIER else OPEN)
        self.refresh_bindings()

    @on(VList.Chosen)
    def open_line(self, message: VList.Chosen) -> None:
        """Show a meeting that was held, or those called off earlier; change one to come."""
        message.stop()
        if self.query_one(Stack).value == _EARLIER:
            self._with_earlier = True
            self.read_again()
            return
        meeting = self._current
        if meeting is not None and not meeting.to_come:
            self.app.push_screen(HeldMeetingPage(self.journal, meeting))
        else:
            self.action_edit()

    def action_edit(self) -> None:
        """Change a meeting to come."""
        if self._current is not None:
            self.post_message(Open(MeetingPage(self._current.id)))

    def action_record(self) -> None:
        """Record what became of a meeting's items."""
        if self._current is not None:
            self.post_message(Open(AfterMeeting(self._current.id)))

    def action_call_off(self) -> None:
        """Call off a meeting to come."""
        if self._current is not None:
            ask_to_call_off(self, self.journal, self._current)


def outcomes(items: tuple[AgendaItem, ...]) -> str:
    """Return "3 discussed, 1 carried", or "nothing on the agenda"."""
    counts = {state: sum(item.state is state for item in items) for state in OUTCOMES}
    parts = [f"{count} {OUTCOMES[state]}" for state, count in counts.items() if count]
    return ", ".join(parts) or NOTHING


def _kind(meeting: Meeting) -> str:
    return meeting.label if meeting.kind is MeetingKind.INDIVIDUAL else KINDS[meeting.kind]


def _held_lines(day: str, kind: str, became: str, width: int) -> list[Content]:
    """Return a meeting that was held in one line; in more where that would cut something."""
    edge = min(width, WIDEST)
    left = Content.assemble(f"{day:<{_DAY_CELLS}}", plain(kind, "$quiet"))
    right = plain(became, "$quiet")
    if left.cell_length + right.cell_length + 2 <= edge:
        return [spread(left, right, edge)]
    return [left.truncate(edge, ellipsis=True), *wrapped(right, edge, indent=_DAY_CELLS)]


def _quiet_line(words: str, width: int) -> list[Content]:
    return [plain(words, "$quiet").truncate(width, ellipsis=True)]


def _coming(meeting: Meeting, today: date) -> Block:
    def lines(width: int) -> list[Content]:
        aside = wrapped(meeting_aside(meeting, today), width, style="$quiet", indent=2)
        return [plain(meeting_title(meeting)), *aside]

    return Block(meeting.id, lines, meeting)


def _export(number: int, record: ExportRecord) -> Block:
    form = BY_NAME.get(record.form)
    what = f"{form.label if form else record.form}, {counted(record.items, 'item')}"
    first = plain(f"{plain_day(record.at.astimezone().date()):<{_DAY_CELLS}}{what}", "$quiet")
    place = plain(record.place, "$quiet")

    def lines(width: int) -> list[Content]:
        both = Content.assemble(first, "   ", place)
        if both.cell_length <= width:
            return [both]
        return [*wrapped(first, width), *wrapped(place, width, indent=_DAY_CELLS)]

    return Block(f"export {number}", lines)
