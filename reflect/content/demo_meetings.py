"""Meetings of the fictional caseload with their agenda items and outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.content.demo_ledger import read_harm
from reflect.content.demo_model import DemoItem, DemoMeeting
from reflect.domain.agenda.model import ItemOrigin, ItemState, MeetingKind, Section
from reflect.domain.decks.near import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflect.content.demo_model import DemoClient
    from reflect.content.tables import Table

_LONGEST = 600


def read_meetings(top: Table, clients: Sequence[DemoClient]) -> tuple[DemoMeeting, ...]:
    """Return the meetings written under ``[[meeting]]``, earliest first; problems are noted."""
    keys = {client.key for client in clients}
    earlier: dict[str, DemoItem] = {}
    meetings: list[DemoMeeting] = []
    for table in top.tables("meeting"):
        held = table.flag("held")
        items = []
        for item_table in table.tables("item"):
            item = _item(item_table, keys)
            _check_outcome(item_table, item, earlier, held=held)
            items.append(item)
        meeting = DemoMeeting(
            key=table.word("key", required=True),
            days_before=table.number("days_before", required=True, default=0) or 0,
            hour=table.number("hour", required=True, default=0) or 0,
            kind=table.member("kind", MeetingKind, required=True) or MeetingKind.INDIVIDUAL,
            minutes=table.number("minutes", required=True, default=50) or 50,
            label=table.line("label", longest=60),
            held=held,
            items=tuple(items),
        )
        if meetings and meeting.days_before >= meetings[-1].days_before:
            table.note("meetings stand in the order they happen.", "days_before")
        if held == (meeting.days_before <= 0):
            table.note("a meeting that was held lies back, one to come lies ahead.", "held")
        table.finish()
        meetings.append(meeting)
        for item in items:
            if item.key in earlier:
                table.note(f"two items are called “{item.key}”.", "item")
            earlier[item.key] = item
    return tuple(meetings)


def _item(table: Table, clients: set[str]) -> DemoItem:
    client = table.word("client") or None
    if client is not None and client not in clients:
        table.note(f"there is no client “{client}”.{did_you_mean(client, clients)}", "client")
    item = DemoItem(
        key=table.word("key", required=True),
        section=table.member("section", Section, required=True) or Section.MAIN_QUESTION,
        origin=table.member("origin", ItemOrigin, required=True) or ItemOrigin.OWN,
        headline=table.line("headline", required=True, longest=100),
        client=client,
        entries=table.numbers("entries"),
        question=table.text("question", longest=_LONGEST),
        want_back=table.text("want_back", longest=_LONGEST),
        harm=read_harm(table),
        state=table.member("state", ItemState) or ItemState.OPEN,
        decision=table.text("decision", longest=_LONGEST),
        due=table.number("due"),
        done=table.flag("done"),
        continues=table.word("continues") or None,
    )
    table.finish()
    return item


def _check_outcome(
    table: Table, item: DemoItem, earlier: dict[str, DemoItem], *, held: bool
) -> None:
    decided = item.state is ItemState.DECIDED
    if held == (item.state is ItemState.OPEN):
        table.note("items of a held meeting have an outcome, others are open.", "state")
    if decided != bool(item.decision):
        table.note("what was decided stands with the state “decided”.", "decision")
    if not decided and (item.due is not None or item.done):
        table.note("only something decided is due or done.", "due")
    if item.continues is None:
        return
    before = earlier.get(item.continues)
    if before is None or before.state is not ItemState.CARRIED or before.client != item.client:
        table.note("no earlier item on this client of that name was carried.", "continues")
