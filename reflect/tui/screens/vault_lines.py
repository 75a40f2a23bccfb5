"""What Today says about the vault itself: only what needs a look, and nothing when all is well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.tui.messages import BackupsPage, InboxPage
from reflect.tui.widgets.blocks import prose

if TYPE_CHECKING:
    from reflect.journal.journal import Journal
    from reflect.tui.widgets.stack import Block


def vault_blocks(journal: Journal) -> list[Block]:
    """Return a paragraph for each notice, and the lines that lead to backups and the inbox."""
    if journal.demo:
        return []
    blocks = [
        prose(f"vault {number}", sentence, "$notice")
        for number, sentence in enumerate(journal.notices)
    ]
    kept = " ".join(filter(None, [journal.upkeep_problem, journal.old_backup]))
    if kept:
        blocks.append(prose("backups", kept, "$notice", value=BackupsPage()))
    waiting = journal.glance.notes_waiting()
    if waiting:
        notes = "1 note waits" if waiting == 1 else f"{waiting} notes wait"
        blocks.append(prose("inbox", f"{notes} in the inbox.", value=InboxPage()))
    return blocks
