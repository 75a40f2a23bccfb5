"""Two answers about an entry, given wherever it stands: bring it to supervision, keep it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.entry import Bring
from reflect.errors import ReflectError
from reflect.tui.messages import Changed, Say
from reflect.tui.screens.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from reflect.domain.entry import Entry
    from reflect.journal.journal import Journal


def next_bring(bring: Bring) -> Bring:
    """Return the answer after this one: no, maybe, yes, and round again."""
    order = list(Bring)
    return order[(order.index(bring) + 1) % len(order)]


class Answering(Page):
    """Gives a page on one entry the actions ``bring`` and ``sensitive``, by key and by click.

    What is clicked carries its action under ``act``.
    """

    journal: Journal
    entry: Entry

    def altered(self) -> None:
        """Show the entry as it is now."""
        raise NotImplementedError

    def action_bring(self) -> None:
        """Answer whether to bring it to supervision: no, maybe, yes in turn."""
        bring = next_bring(self.entry.bring)
        self.alter(lambda: self.journal.entries.set_bring(self.entry, bring))

    def action_sensitive(self) -> None:
        """Mark it sensitive, or no longer."""
        wanted = not self.entry.sensitive
        self.alter(lambda: self.journal.entries.set_sensitive(self.entry, sensitive=wanted))

    def alter(self, change: Callable[[], object]) -> None:
        """Change the entry, or say why that cannot be."""
        try:
            change()
            self.entry = self.journal.entries.get(self.entry.id)
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        self.altered()
        self.post_message(Changed())

    def on_click(self, event: events.Click) -> None:
        """Act on what was clicked."""
        act = event.style.meta.get("act")
        if act == "bring":
            self.action_bring()
        elif act == "sensitive":
            self.action_sensitive()
