"""Removing one item of an agenda, with what was typed or marked of it and is not kept yet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlcipher3.dbapi2 as sqlcipher


def remove(connection: sqlcipher.Connection, item_id: str) -> None:
    """Remove an item and what is kept under its id; nothing happens when it is not there."""
    connection.execute("DELETE FROM agenda_item WHERE id = ?", (item_id,))
    # Words typed about it and not kept yet wait under its id.
    connection.execute('DELETE FROM setting WHERE instr("key", ?)', (item_id,))
    # Outcomes marked but not recorded yet wait as text among the settings; those of others stay.
    waiting = connection.execute(
        'SELECT "key", value FROM setting WHERE instr(value, ?)', (item_id,)
    ).fetchall()
    for key, value in waiting:
        connection.execute(
            'UPDATE setting SET value = ? WHERE "key" = ?', (_without(value, item_id), key)
        )


def _without(outcomes: str, item_id: str) -> str:
    """Return outcomes as text, rows that begin with an item's id, without those of one item."""
    try:
        rows = [row for row in json.loads(outcomes) if row[0] != item_id]
    except (ValueError, TypeError, LookupError):
        return ""  # it is no such list, and was about this item alone
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else ""
