"""Supervision meetings, and what is brought to each."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from reflect.domain.agenda.model import (
    AgendaItem,
    Former,
    ItemOrigin,
    ItemState,
    Meeting,
    MeetingKind,
    Section,
)
from reflect.domain.harm import Harm
from reflect.domain.text import clean_text
from reflect.store import agenda_rows
from reflect.store.values import (
    day_from,
    day_text,
    local_from,
    local_text,
    names_from,
    names_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflect.store.pool import Pool

_MEETING: Final = (
    "id", "kind", "at", "minutes", "label", "series", "rule", "held_on",
    "called_off_on",
)  # fmt: skip
_ITEM: Final = (
    "id", "meeting_id", "section", "origin", "headline", "client_id", "question", "want_back",
    "minutes", "entries", "subject", "state", "carried", "decision", "due_on", "sensitive",
    "position", "harm", "continues", "formerly",
)  # fmt: skip


def _upsert(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(columns)
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns[1:])
    marks = ", ".join("?" * len(columns))
    return (
        f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {changes}"
    )


_SAVE_MEETING: Final = _upsert("meeting", _MEETING)
_SAVE_ITEM: Final = _upsert("agenda_item", _ITEM)
_MEETINGS: Final = f"SELECT {', '.join(_MEETING)} FROM meeting"
_ITEMS: Final = f"SELECT {', '.join(f'item.{name}' for name in _ITEM)} FROM agenda_item AS item"
_CHAIN: Final = """
    JOIN (
        WITH RECURSIVE earlier (id, depth) AS (
            SELECT ?, 0 UNION SELECT continues, depth + 1 FROM earlier JOIN agenda_item USING (id)
            WHERE continues IS NOT NULL AND depth < 500
        )
        SELECT id, min(depth) AS depth FROM earlier GROUP BY id
    ) AS chain ON chain.id = item.id
"""
_IN_SIGHT: Final = (
    "coalesce(item.client_id, '') NOT IN (SELECT id FROM client WHERE binned_at IS NOT NULL)"
)
_SECTIONS: Final = {section: place for place, section in enumerate(Section)}


class Meetings:
    """Keeps meetings and agenda items."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def save(self, *meetings: Meeting) -> None:
        """Add or change meetings, all or none."""
        with self._pool.write() as connection:
            connection.executemany(_SAVE_MEETING, [_meeting_row(meeting) for meeting in meetings])

    def get(self, meeting_id: str) -> Meeting | None:
        """Return a meeting, or None."""
        found = self._meetings("WHERE id = ?", meeting_id)
        return found[0] if found else None

    def all(self) -> tuple[Meeting, ...]:
        """Return all meetings, earliest first."""
        return self._meetings("ORDER BY at, id")

    def to_come(self) -> tuple[Meeting, ...]:
        """Return meetings that are neither recorded as held nor called off, earliest first."""
        return self._meetings("WHERE held_on IS NULL AND called_off_on IS NULL ORDER BY at, id")

    def last_held(self) -> Meeting | None:
        """Return the meeting that was held last, or None before the first."""
        found = self._meetings(
            "WHERE held_on IS NOT NULL ORDER BY held_on DESC, at DESC, id DESC LIMIT 1"
        )
        return found[0] if found else None

    def delete_empty(self, meeting_id: str) -> None:
        """Take a meeting away that is to come and has nothing on its agenda, seen or not.

        What is kept under its id goes along.
        """
        with self._pool.write() as connection:
            gone = connection.execute(
                "DELETE FROM meeting WHERE id = ?1"
                " AND coalesce(held_on, called_off_on) IS NULL"
                " AND NOT EXISTS (SELECT 1 FROM agenda_item WHERE meeting_id = ?1)",
                (meeting_id,),
            )
            if gone.rowcount:
                connection.execute('DELETE FROM setting WHERE instr("key", ?)', (meeting_id,))

    def save_items(self, items: Iterable[AgendaItem]) -> None:
        """Add or change agenda items, all or none."""
        with self._pool.write() as connection:
            connection.executemany(_SAVE_ITEM, [_item_row(item) for item in items])

    def items(self, meeting_id: str, *, unseen: bool = False) -> tuple[AgendaItem, ...]:
        """Return a meeting's items, dropped ones included, by section and position.

        What is about a client in the bin is left out unless ``unseen`` is asked for, and in
        :meth:`waiting`.
        """
        seen = "" if unseen else f" AND {_IN_SIGHT}"
        found = self._items(f"WHERE item.meeting_id = ?{seen}", meeting_id)
        return tuple(
            sorted(found, key=lambda item: (_SECTIONS[item.section], item.position, item.id))
        )

    def take_away(self, item_ids: Iterable[str]) -> None:
        """Take items off their agenda, with what was typed or marked of them and not kept yet.

        Nothing happens to those that are not there.
        """
        with self._pool.write() as connection:
            for item_id in item_ids:
                agenda_rows.remove(connection, item_id)

    def item(self, item_id: str) -> AgendaItem | None:
        """Return an item, or None."""
        found = self._items("WHERE item.id = ?", item_id)
        return found[0] if found else None

    def following(self, item_id: str) -> tuple[AgendaItem, ...]:
        """Return the items that carry this one on at later meetings; mostly none or one."""
        return self._items("WHERE item.continues = ? ORDER BY item.id", item_id)

    def is_carried_on(self, meeting_id: str) -> bool:
        """Return whether anything of a meeting's agenda stands on another, seen or not."""
        with self._pool.read() as connection:
            found = connection.execute(
                "SELECT 1 FROM agenda_item later JOIN agenda_item item ON later.continues = item.id"
                " WHERE item.meeting_id = ? LIMIT 1",
                (meeting_id,),
            ).fetchone()
        return found is not None

    def waiting(self) -> tuple[AgendaItem, ...]:
        """Return items that were carried, left open at a meeting, or decided and are still to do.

        Left open are also those of a meeting that was called off. The oldest meeting comes first.
        An item that another one continues waits no more.
        """
        return self._items(
            "JOIN meeting ON meeting.id = item.meeting_id"
            f" WHERE {_IN_SIGHT}"
            " AND (item.state = 'carried' OR item.state = 'decided' AND item.decision <> ''"
            " OR item.state = 'open'"
            " AND coalesce(meeting.held_on, meeting.called_off_on) IS NOT NULL)"
            " AND item.id NOT IN (SELECT continues FROM agenda_item WHERE continues NOT NULL)"
            " ORDER BY meeting.at, item.position, item.id"
        )

    def history(self, item_id: str) -> tuple[AgendaItem, ...]:
        """Return an item and those that it continues, oldest first."""
        return self._items(f"{_CHAIN} ORDER BY chain.depth DESC", item_id)

    def _meetings(self, rest: str, *values: object) -> tuple[Meeting, ...]:
        with self._pool.read() as connection:
            return tuple(_meeting(row) for row in connection.execute(f"{_MEETINGS} {rest}", values))

    def _items(self, rest: str, *values: object) -> tuple[AgendaItem, ...]:
        with self._pool.read() as connection:
            return tuple(_item(row) for row in connection.execute(f"{_ITEMS} {rest}", values))


def _meeting_row(meeting: Meeting) -> tuple[Any, ...]:
    return (
        meeting.id, meeting.kind.value, local_text(meeting.at), meeting.minutes,
        clean_text(meeting.label), meeting.series, meeting.rule, day_text(meeting.held_on),
        day_text(meeting.called_off_on),
    )  # fmt: skip


def _meeting(row: tuple[Any, ...]) -> Meeting:
    meeting_id, kind, at, minutes, label, series, rule, held_on, called_off_on = row
    return Meeting(
        id=meeting_id,
        kind=MeetingKind(kind),
        at=local_from(at),
        minutes=minutes,
        label=label,
        series=series,
        rule=rule,
        held_on=day_from(held_on),
        called_off_on=day_from(called_off_on),
    )


def _item_row(item: AgendaItem) -> tuple[Any, ...]:
    return (
        item.id, item.meeting_id, item.section.value, item.origin.value,
        clean_text(item.headline), item.client_id, clean_text(item.question),
        clean_text(item.want_back), item.minutes, names_text(item.entries), item.subject,
        item.state.value, item.carried, clean_text(item.decision), day_text(item.due_on),
        item.sensitive, item.position, int(item.harm), item.continues,
        _formerly_text(item.formerly),
    )  # fmt: skip


def _item(row: tuple[Any, ...]) -> AgendaItem:
    found = dict(zip(_ITEM, row, strict=True))
    due_on = found["due_on"]
    return AgendaItem(
        **{
            **found,
            "section": Section(found["section"]),
            "origin": ItemOrigin(found["origin"]),
            "entries": names_from(found["entries"]),
            "state": ItemState(found["state"]),
            "due_on": None if due_on is None else date.fromisoformat(due_on),
            "sensitive": bool(found["sensitive"]),
            "harm": Harm(found["harm"]),
            "formerly": _formerly(found["formerly"]),
        }
    )


def _formerly_text(formerly: Iterable[Former]) -> str:
    rows = [
        [one.state.value, day_text(one.until), clean_text(one.decision), day_text(one.due_on)]
        for one in formerly
    ]
    return json.dumps(rows, ensure_ascii=False)


def _formerly(text: str) -> tuple[Former, ...]:
    return tuple(
        Former(ItemState(state), date.fromisoformat(until), decision, day_from(due_on))
        for state, until, decision, due_on in (json.loads(text) if text != "[]" else ())
    )
