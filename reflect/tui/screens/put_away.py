"""Putting a client in the bin from any page, with the offer to take it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reflect.tui.messages import Undoable
from reflect.tui.screens.lines import counted

if TYPE_CHECKING:
    from reflect.domain.client import Client
    from reflect.journal.journal import Journal


def put_away(journal: Journal, client: Client) -> Undoable:
    """Put a client in the bin with all about them, and return what to say. Raises NotFoundError."""
    count = journal.entries.count(client_id=client.id)
    journal.bin.put_client(client.id)
    along = f" with {counted(count, 'entry', 'entries')}" if count else ""
    return Undoable(
        f"{client.code_name} is in the bin{along}, for thirty days.",
        partial(journal.bin.restore_client, client.id),
    )
