"""Today: what a trainee needs in one look, and nothing that counts or nags."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from reflect.domain.agenda.model import AgendaItem, ItemState, Meeting
from reflect.errors import ReflectError
from reflect.tui.messages import (
    Changed,
    EvidencePage,
    Go,
    Open,
    PlaceName,
    ResumeDraft,
    Say,
    Target,
    Undoable,
)
from reflect.tui.screens.lines import (
    counted,
    finding_dots,
    finding_words,
    full_day,
    meeting_aside,
    meeting_title,
)
from reflect.tui.screens.place import Place
from reflect.tui.screens.today_blocks import (
    Draft,
    FollowUp,
    ToPlace,
    coming_back_block,
    draft_block,
    entry_block,
    first_day,
    follow_up_block,
    when_it_cannot_wait,
)
from reflect.tui.screens.vault_lines import vault_blocks
from reflect.tui.widgets.blocks import heading, prose, wrapped
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Block, Stack, under_cursor
from reflect.tui.widgets.vlist import VList

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult
    from textual.content import Content

    from reflect.domain.patterns.model import Finding

PAINTED = 0.05
"""Seconds after which the page is on the screen; a thread before that would only delay it."""

LOOK_AGAIN = 1.0
"""Seconds between two looks at work in the background."""

REHEARING = "Hearing entries again:"

LATELY = 5
"""Entries shown under Lately."""


class TodayPlace(Place):
    """One list: drafts, the next meeting, what is to do, what was written, one pattern."""

    PLACE = PlaceName.TODAY
    HELP_TEXT = (
        "What you are in the middle of. Enter opens the line under the cursor. On an unfinished "
        "reflection d moves it to the bin; on something you decided to do, y ticks it off. After "
        "an update or a change of code names a line at the foot says how far reflect has got "
        "with hearing entries again. Glyphs: ! safety was raised, ▸ to bring to supervision, ▹ "
        "perhaps to bring, ◆ sensitive."
    )
    HINTED = frozenset({"new", "check-in", "search"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "tick", "done", id="follow-up.done"),
        Binding("d,delete", "drop", "to the bin", id="draft.drop", key_display="d"),
    ]

    class Thought(Message):
        """A pattern worth a thought, and how many things wait for the next agenda."""

        def __init__(self, finding: Finding | None, waiting: int) -> None:
            super().__init__()
            self.finding = finding
            self.waiting = waiting

    DEFAULT_CSS = """
    TodayPlace #rehearing { height: auto; padding: 0 2; }
    """

    def compose_body(self) -> ComposeResult:
        """Show the list, and under it what is at work meanwhile."""
        yield Stack(id="today")
        yield Static("", id="rehearing")

    def on_mount(self) -> None:
        """Begin without a thought."""
        self._finding: Finding | None = None
        self._waiting = 0
        self._written = False
        self._reheard: tuple[int, int] | None = None
        self.query_one("#rehearing").display = False
        self.set_interval(LOOK_AGAIN, self.look_at_rehearing)

    def look_at_rehearing(self) -> None:
        """Say in a quiet line how far hearing the journal anew has come, as long as it runs."""
        if not self.is_current or (progress := self.journal.rehearing_progress) == self._reheard:
            return
        self._reheard = progress
        note = self.query_one("#rehearing", Static)
        note.display = progress is not None
        if progress is not None:
            done, total = progress
            note.update(plain(f"{REHEARING} {done:,} of {total:,} so far.", "$quiet"))
        else:
            self.mark_stale()  # a pattern may have changed

    def reload(self) -> None:
        """Show what is at hand at once; patterns follow from a thread."""
        self._show()
        if self._written:
            self.set_timer(PAINTED, self._begin_to_think)

    def _begin_to_think(self) -> None:
        self.run_worker(self._think, thread=True, exclusive=True, group="today")

    def _think(self) -> None:
        worker = get_current_worker()
        try:
            shown = self.journal.patterns.review().shown
            meeting = self.journal.supervision.next_meeting()
            waiting = len(self.journal.supervision.proposals(meeting)) if meeting else 0
        except ReflectError as problem:
            if not worker.is_cancelled:
                self.post_message(Say(str(problem), problem=True))
            return
        if not worker.is_cancelled:
            self.post_message(self.Thought(shown[0] if shown else None, waiting))

    @on(Thought)
    def _thought(self, message: Thought) -> None:
        message.stop()
        self._finding, self._waiting = message.finding, message.waiting
        self._show()

    # What is shown

    def _show(self) -> None:
        journal = self.journal
        today = journal.writing.today()
        names = journal.clients.names()
        drafts = journal.writing.drafts()
        meeting = journal.supervision.next_meeting()
        follow_ups = journal.supervision.follow_ups()
        lately = journal.entries.page(limit=LATELY)
        self._written = bool(lately)
        day = heading(full_day(today), key="day", first=True)
        if not (drafts or meeting or follow_ups or lately or journal.referrals.all()):
            self.query_one(Stack).show([day, *vault_blocks(journal), *first_day(bool(names))])
            return
        blocks = [day, *vault_blocks(journal)]
        if drafts:
            decks = {deck.id: deck.title for deck in journal.decks.headings()}
            blocks.append(heading("Unfinished"))
            blocks += [draft_block(entry, today, names, decks) for entry in drafts]
        blocks += self._supervision(meeting, today)
        if follow_ups:
            blocks.append(heading("You decided to"))
            blocks += [follow_up_block(item, today, names) for item in follow_ups]
        back = journal.referrals.coming_back() if journal.glance.something_deferred() else ()
        if back:
            services = journal.referrals.services()
            blocks.append(heading("Comes back: is it time?"))
            blocks += [coming_back_block(row, names[row.client_id], services) for row in back]
        if lately:
            blocks.append(heading("Lately"))
            blocks += [entry_block(entry, today, names) for entry in lately]
        blocks += self._thought_blocks()
        blocks += when_it_cannot_wait()
        self.query_one(Stack).show(blocks)
        self.refresh_bindings()

    def _supervision(self, meeting: Meeting | None, today: date) -> list[Block]:
        title = heading("Next supervision")
        there = ToPlace(PlaceName.SUPERVISION)
        if meeting is None:
            words = "Nothing planned yet. 4 goes there, and p there plans a meeting."
            return [title, prose("meeting", words, "$quiet", value=there)]
        items = [
            item
            for item in self.journal.supervision.items(meeting)
            if item.state is not ItemState.DROPPED
        ]
        parts = [f"{len(items)} on the agenda"] if items else []
        if self._waiting:
            more = "more " if items else ""
            parts.append(f"{counted(self._waiting, f'{more}thing')} that could be brought")
        rest = " · ".join(parts) or "nothing on the agenda yet"
        aside = f"{meeting_aside(meeting, today)}"

        def lines(width: int) -> list[Content]:
            return [
                plain(meeting_title(meeting)),
                *wrapped(aside, width, style="$quiet"),
                *wrapped(rest, width, style="$quiet"),
            ]

        return [title, Block("meeting", lines, there)]

    def _thought_blocks(self) -> list[Block]:
        finding = self._finding
        if finding is None:
            return []
        words = finding_words(finding, self.journal.review.theme_labels)

        def lines(width: int) -> list[Content]:
            return [*wrapped(words, width), finding_dots(finding)]

        return [heading("Perhaps worth a thought"), Block("thought", lines, EvidencePage(finding))]

    # What keys do

    @on(VList.Chosen)
    def open_line(self, message: VList.Chosen) -> None:
        """Open what the line stands for."""
        message.stop()
        value = self.query_one(Stack).value
        if isinstance(value, Draft):
            self.post_message(Open(ResumeDraft(value.entry.id)))
        elif isinstance(value, ToPlace):
            self.post_message(Go(value.place))
        elif isinstance(value, FollowUp):
            self._open_meeting(value.item)
        elif isinstance(value, Target):
            self.post_message(Open(value))

    def _open_meeting(self, item: AgendaItem) -> None:
        """Show what was decided where it was; what stands on an agenda to come is read there."""
        meeting = self.journal.supervision.meeting(item.meeting_id)
        if meeting.to_come:
            self.post_message(Go(PlaceName.SUPERVISION))
            return
        from reflect.tui.screens.held_meeting import HeldMeetingPage  # noqa: PLC0415 - seldom

        self.app.push_screen(HeldMeetingPage(self.journal, meeting, item.id))

    @on(VList.Moved)
    def _moved(self, message: VList.Moved) -> None:
        message.stop()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the line under the cursor can do."""
        del parameters
        if action in {"tick", "drop"}:
            kind = FollowUp if action == "tick" else Draft
            return under_cursor(self, kind) is not None
        return True

    def action_tick(self) -> None:
        """Close what was decided and done."""
        value = self.query_one(Stack).value
        if isinstance(value, FollowUp):
            supervision = self.journal.supervision
            supervision.follow_up_done(value.item)
            undo = partial(supervision.follow_up_not_done, value.item)
            self.post_message(Undoable("Ticked off.", undo))
            self.post_message(Changed())

    def action_drop(self) -> None:
        """Move an unfinished reflection to the bin."""
        value = self.query_one(Stack).value
        if isinstance(value, Draft):
            self.journal.writing.discard_draft(value.entry.id)
            undo = partial(self.journal.entries.restore, value.entry.id)
            self.post_message(Undoable("The unfinished reflection is in the bin.", undo))
            self.post_message(Changed())
