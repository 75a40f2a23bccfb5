"""The bin: what was put away, how long it stays, and the two ways out of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from reflect.domain.entry import EntryStatus
from reflect.tui.messages import Changed, EntryPage, Open, Say
from reflect.tui.screens.lines import counted
from reflect.tui.screens.list_page import ListPage
from reflect.tui.screens.purge import PurgeScreen
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.content import Content

    from reflect.journal.bin import Binned
    from reflect.journal.removing import Plan

EMPTY = (
    "The bin is empty. What you move there with d, an entry or a client, can be taken out again "
    "for thirty days."
)
NOTHING_IN_IT = "nothing is in it"
STAYS = (
    "What is here is removed for good after thirty days. Older backups hold it until they make "
    "room for newer ones."
)


class BinScreen(ListPage["Binned"]):
    """Lists entries and clients that were put away, the latest first."""

    HEADING = "The bin"
    RETURN_POINT = "page:bin"
    HELP_TEXT = (
        "What you put in the bin, and how many days it stays. Enter reads an entry, u takes the "
        "line under the cursor out again; a client comes back with everything about them. d "
        "removes one for good, D everything that is here; both first say what will go, and ask "
        "you to type a word."
    )
    EMPTY = EMPTY
    COLUMNS = (Column(14), Column(), Column(12))
    ENTER = "read"
    ON_A_LINE = frozenset({"take_out", "purge", "empty"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "take_out", "take out", id="entry.restore"),
        Binding("d,delete", "purge", "remove", id="bin.purge", key_display="d"),
        Binding("D", "empty", "empty", id="bin.empty"),
    ]

    def compose_above(self) -> ComposeResult:
        """Say what becomes of it, or that a hold keeps it."""
        yield Static("", classes="text above", id="bin-says")

    def items(self) -> Sequence[Binned]:
        """Read what was put away."""
        found = self.journal.bin.all()
        self._names = self.journal.clients.names()
        self._held = self.journal.holds.sentence()
        words = self._held or (STAYS if found else "")
        look = "$notice" if self._held else "$quiet"
        self.query_one("#bin-says", Static).update(plain(words, look))
        return found

    def cells(self, one: Binned) -> tuple[Content, ...]:
        """Draw whom or what it is about, its first words, and the days left."""
        left = plain(self._left(one), "$quiet")
        if one.client is not None:
            along = f"client, with {counted(one.entries, 'reflection')}"
            return (plain(one.client.code_name), plain(along, "$quiet"), left)
        assert one.entry is not None  # noqa: S101 - one of the two is always given
        name = self._names.get(one.entry.client_id or "", "no client")
        draft = one.entry.status is EntryStatus.DRAFT
        parts = ["unfinished"] * draft + [one.entry.first_line or NOTHING_IN_IT]
        return (plain(name, "$quiet"), plain(": ".join(parts)), left)

    def _left(self, one: Binned) -> str:
        if self._held:
            return "kept"
        return f"{counted(one.days_left, 'day')} left" if one.days_left else "last day"

    def take(self) -> None:
        """Read an entry."""
        one = self.current
        if one is not None and one.entry is not None:
            self.post_message(Open(EntryPage(one.id)))
        elif one is not None:
            self.post_message(Say("u takes the client out again, with everything about them."))

    def action_take_out(self) -> None:
        """Take the line under the cursor out again."""
        one = self.current
        if one is not None and self.attempt(partial(self.journal.bin.take_out, one)):
            entry, client = (
                "The entry is back in the journal.",
                ("The client is back, with everything about them."),
            )
            self.post_message(Say(entry if one.client is None else client))
            self.post_message(Changed())

    def action_purge(self) -> None:
        """Remove the line under the cursor for good, once a word is typed."""
        one = self.current
        if one is None:
            return
        removing = self.journal.removing
        plan = removing.plan_client if one.client is not None else removing.plan_entry
        self._ask(partial(plan, one.id))

    def action_empty(self) -> None:
        """Remove everything that is here, once a word is typed."""
        self._ask(self.journal.removing.plan_bin)

    def _ask(self, plan: Callable[[], Plan]) -> None:
        found: list[Plan] = []
        if self.attempt(lambda: found.append(plan())):
            self.app.push_screen(PurgeScreen(found[0]))
