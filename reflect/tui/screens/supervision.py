"""Supervision: the next meeting and its agenda, as it is planned right now.

What a key opens on top of it is imported by then, or shortly after the page is shown.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from reflect.domain.agenda import edit
from reflect.domain.agenda.forms import FORMS
from reflect.domain.agenda.model import AgendaItem, ItemState, Meeting, Section
from reflect.domain.dates import plain_day
from reflect.errors import ReflectError
from reflect.tui.messages import (
    AfterMeeting,
    AgendaPreview,
    Changed,
    MeetingPage,
    Open,
    PlaceName,
    Say,
    Undoable,
    Write,
)
from reflect.tui.screens.agenda_blocks import Notes, page_blocks
from reflect.tui.screens.agenda_count import AgendaCount, Waiting
from reflect.tui.screens.agenda_head import (
    NO_ITEMS,
    NO_MEETING,
    TheMeeting,
    from_entries,
    has_sources,
    head_block,
    is_from_entry,
)
from reflect.tui.screens.place import Place
from reflect.tui.widgets.blocks import prose
from reflect.tui.widgets.stack import Stack
from reflect.tui.widgets.vlist import VList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    Change = Callable[[Sequence[AgendaItem]], Sequence[AgendaItem]]

PREPARE = "prepare"
"""The deck that is written before a meeting; what it asks for is the agenda."""
_ON_ITEM = frozenset({"drop", "put_back", "shift", "section", "minutes", "include"})


class SupervisionPlace(Place):
    """The agenda of the next meeting, section by section."""

    PLACE = PlaceName.SUPERVISION
    CSS_PATH = "supervision.tcss"
    HELP_TEXT = (
        "The agenda as it would be on paper: safety first, every section with its minutes, and a "
        "note of what had to be cut. w helps you prepare with the deck Before supervision: your "
        "answers there appear here. Enter or e changes the line under the cursor, F7 shows what "
        "is behind it. Shift with the arrows, or K and J, moves an item; < and > move it to "
        "another section; + and - change its minutes, 0 gives it its section's share again. "
        "Sensitive items stay out; i lets one in, this time only. x shows every word that would "
        "leave, before anything is written. r records what became of each item after the "
        "meeting. On its first lines e gives the meeting another day, and d calls it off: what "
        "is here waits for another."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "include", "let in or out", id="agenda.include"),
        Binding("a", "add", "add", id="agenda.add"),
        Binding("m", "more", "bring more", id="agenda.more"),
        Binding("w", "prepare", "prepare", id="meeting.prepare"),
        Binding("d,delete", "drop", "drop", id="agenda.drop", key_display="d"),
        Binding("d,delete", "put_back", "put back", id="agenda.put-back", key_display="d"),
        Binding("x", "export", "export", id="agenda.export"),
        Binding("r", "record", "record", id="meeting.record"),
        Binding("d,delete", "call_off", "call off", id="meeting.off", key_display="d"),
        Binding("e", "edit", "edit", id="agenda.edit"),
        Binding("f7", "source", "what is behind it", id="agenda.behind"),
        Binding("p", "plan", "plan a meeting", id="meeting.plan"),
        Binding("o", "overview", "all meetings", id="meeting.all"),
        Binding("shift+up,K", "shift(-1)", "move up", show=False, id="agenda.up"),
        Binding("shift+down,J", "shift(1)", "move down", show=False, id="agenda.down"),
        Binding("less_than_sign", "section(-1)", "to the section above", show=False,
                key_display="<", id="agenda.section-up"),
        Binding("greater_than_sign", "section(1)", "to the section below", show=False,
                key_display=">", id="agenda.section-down"),
        Binding("plus", "minutes(1)", "a minute more", show=False, key_display="+",
                id="agenda.longer"),
        Binding("minus", "minutes(-1)", "a minute less", show=False, key_display="-",
                id="agenda.shorter"),
        Binding("0", "minutes(0)", "its section's share of minutes", show=False,
                id="agenda.share"),
    ]  # fmt: skip

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        self._meeting: Meeting | None = None
        self._included: frozenset[str] = frozenset()
        self._planned: dict[str, int] = {}
        """Minutes of the items on the page that is shown, by id."""
        self._waiting = Waiting(0)
        self._wanted = ""
        self._own = False
        self._count = AgendaCount(self)
        self._stack = Stack(enter="change", id="agenda")
        yield self._stack

    # Reading

    def reload(self) -> None:
        """Read the next meeting; what could be brought is counted in a thread, once keys rest.

        After a change made here the page stands already.
        """
        own, self._own = self._own, False
        if own and self._meeting is not None:
            self._count.soon(self._meeting)
            return
        meeting = self.journal.supervision.next_meeting()
        if meeting is None or self._meeting is None or meeting.id != self._meeting.id:
            self._included = frozenset()
            self._waiting = Waiting(0)
        self._meeting = meeting
        self._show()
        if self._wanted:
            self._find(self._wanted)
            self._wanted = ""
        if meeting is not None:
            self._count.start(meeting)

    @on(Waiting)
    def _counted(self, message: Waiting) -> None:
        message.stop()
        before, self._waiting = self._waiting, message
        if _told(message) != _told(before):
            self._show()

    def _show(self, items: Sequence[AgendaItem] | None = None) -> None:
        """Show the page as it is planned now; ``items`` are its items where they are at hand."""
        meeting, stack = self._meeting, self._stack
        if meeting is None:
            self._planned = {}
            stack.show([prose("no meeting", NO_MEETING)])
            self.refresh_bindings()
            return
        names = self.journal.supervision.names()
        page = self.journal.supervision.page(
            meeting, included=self._included, items=items, names=names
        )
        self._planned = {one.item.id: one.minutes for _, row in page.sections for one in row}
        items = page.items
        today = self.journal.writing.today()
        blocks = [head_block(meeting, today, self._waiting.count, empty=not items)]
        if not items:
            blocks += [prose("gap", ""), prose("no items", NO_ITEMS)]
        else:
            waiting, sources = self._waiting, self._sources(items)
            notes = Notes(sources, self._included, waiting.changed, waiting.safety)
            blocks += page_blocks(page, names, notes)
        stack.show(blocks)
        self.refresh_bindings()

    def _sources(self, items: Sequence[AgendaItem]) -> dict[str, str]:
        made = {one.id: one.entries for one in items if is_from_entry(one)}
        places = self.journal.entries.places([entries[-1] for entries in made.values()])
        return {
            item_id: from_entries(len(entries), plain_day(places[entries[-1]][3]))
            for item_id, entries in made.items()
            if entries[-1] in places
        }

    @property
    def _item(self) -> AgendaItem | None:
        value = self._stack.value
        return value if isinstance(value, AgendaItem) else None

    # What keys do

    @on(VList.Chosen)
    def open_line(self, message: VList.Chosen) -> None:
        """Change the item, or the meeting."""
        message.stop()
        self.action_edit()

    @on(VList.Moved)
    def _moved(self, message: VList.Moved) -> None:
        message.stop()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the meeting and the line under the cursor allow."""
        del parameters
        if not self.is_mounted:
            return True
        if action in {"add", "more", "export", "record", "edit", "prepare"}:
            return self._meeting is not None
        if action == "call_off":
            return isinstance(self._stack.value, TheMeeting)
        if action == "source":
            return has_sources(self._item)
        if action in _ON_ITEM:
            item = self._item
            return item is not None and _is_for(action, item)
        return True

    def action_plan(self) -> None:
        """Plan a meeting."""
        self.post_message(Open(MeetingPage()))

    def action_prepare(self) -> None:
        """Write towards the meeting: patterns one by one, the question, what is needed."""
        self.post_message(Open(Write(PREPARE)))

    def action_call_off(self) -> None:
        """Call off the meeting."""
        from reflect.tui.screens.calling_off import ask_to_call_off

        if self._meeting is not None:
            ask_to_call_off(self, self.journal, self._meeting)

    def action_overview(self) -> None:
        """Show all meetings and what left the journal."""
        from reflect.tui.screens.meetings import MeetingsPage

        self.app.push_screen(MeetingsPage(self.journal))

    def action_edit(self) -> None:
        """Change the item under the cursor, or the meeting."""
        from reflect.tui.screens.item_form import ItemForm

        item, meeting = self._item, self._meeting
        if item is not None and meeting is not None:
            self.app.push_screen(ItemForm(self.journal, meeting, item))
        elif meeting is not None:
            self.post_message(Open(MeetingPage(meeting.id)))

    def action_source(self) -> None:
        """Show what stands behind the item: its entries, its row of the ledger, its evidence."""
        from reflect.tui.screens.sources import show_sources

        item = self._item
        if item is not None:
            show_sources(self, self.journal, item)

    def action_add(self) -> None:
        """Add a question of one's own; the cursor then stands on it."""
        from reflect.tui.screens.item_form import ItemForm

        if self._meeting is not None:
            self.app.push_screen(ItemForm(self.journal, self._meeting, None, self._want))

    def _want(self, item_id: str) -> None:
        """Stand on this item when the agenda is read next."""
        self._wanted = item_id

    def _find(self, item_id: str) -> None:
        self._stack.find(f"item {item_id}")

    def action_more(self) -> None:
        """Show what could be brought."""
        from reflect.tui.screens.proposals import ProposalsPage

        if self._meeting is not None:
            self.app.push_screen(ProposalsPage(self.journal, self._meeting))

    def action_export(self) -> None:
        """Show every word that would leave."""
        if self._meeting is not None:
            self.post_message(Open(AgendaPreview(self._meeting.id, self._included)))

    def action_record(self) -> None:
        """Record what became of each item."""
        if self._meeting is not None:
            self.post_message(Open(AfterMeeting(self._meeting.id)))

    def action_include(self) -> None:
        """Let a sensitive item onto the page for this time, or take it off again."""
        item = self._item
        if item is not None and item.sensitive:
            self._included ^= {item.id}
            self._show()
            self._find(item.id)

    def action_drop(self) -> None:
        """Take an item off the page."""
        item = self._item
        if item is not None:
            undo = self._undo()
            self._change(lambda items: edit.drop(items, item.id), stay=self._beside())
            self.post_message(Undoable("Dropped from this agenda.", undo))

    def action_put_back(self) -> None:
        """Put a dropped item back where it was; the cursor goes there with it."""
        item = self._item
        if item is not None:
            self._change(lambda items: edit.restore(items, item.id), stay=item.id)

    def _beside(self) -> str:
        """Return the id of the item below the cursor, or above it: where one goes on."""
        blocks, at = self._stack.items, self._stack.cursor
        near = (block.value for block in (*blocks[at + 1 :], *reversed(blocks[:at])))
        items = (one for one in near if isinstance(one, AgendaItem))
        return next((one.id for one in items if one.state is not ItemState.DROPPED), "")

    def action_shift(self, by: int) -> None:
        """Move an item within its section."""
        item = self._item
        if item is not None:
            self._change(
                lambda items: edit.move(items, item.id, by, out=self._off(items)), stay=item.id
            )

    def _off(self, items: Sequence[AgendaItem]) -> frozenset[str]:
        """Return the ids of what stays off the page because it is sensitive."""
        return frozenset(item.id for item in items if item.sensitive) - self._included

    def action_section(self, by: int) -> None:
        """Move an item to the section above or below that this kind of meeting has."""
        item, meeting = self._item, self._meeting
        if item is None or meeting is None:
            return
        order: list[Section] = [section for section, _ in FORMS[meeting.kind]]
        place = order.index(item.section) if item.section in order else 0
        target = order[min(len(order) - 1, max(0, place + by))]
        self._change(lambda items: edit.move_to(items, item.id, target), stay=item.id)

    def action_minutes(self, by: int) -> None:
        """Give an item a minute more or less, or with 0 its section's share again."""
        item = self._item
        if item is None:
            return
        now = item.minutes or self._planned.get(item.id) or 1
        wanted = max(1, now + by) if by else None
        self._change(lambda items: edit.give_minutes(items, item.id, wanted), stay=item.id)

    def _undo(self) -> Callable[[], None]:
        assert self._meeting is not None  # noqa: S101 - only an agenda has items
        supervision = self.journal.supervision
        return partial(supervision.keep_items, supervision.items(self._meeting))

    def _change(self, change: Change, *, stay: str = "") -> None:
        if self._meeting is None:
            return
        try:
            items = self.journal.supervision.edit(self._meeting, change)
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        self._show(items)
        if stay:
            self._find(stay)
        self._own = True
        self.post_message(Changed())


def _told(waiting: Waiting) -> tuple[object, ...]:
    return waiting.count, waiting.safety, waiting.changed


def _is_for(action: str, item: AgendaItem) -> bool:
    """Return whether an action has anything to do on this item."""
    if action == "include":
        return item.sensitive
    if action in {"drop", "put_back"}:
        return (item.state is ItemState.DROPPED) is (action == "put_back")
    return True
