"""A page whose lines stand for other pages."""

from __future__ import annotations

from textual import on

from reflect.tui.messages import Open, Target
from reflect.tui.screens.page import Page
from reflect.tui.widgets.stack import Stack
from reflect.tui.widgets.vlist import VList


class OpensLines(Page):
    """Enter on a line opens the page it stands for; a line that stands for none stays."""

    @on(VList.Chosen)
    def open_line(self, message: VList.Chosen) -> None:
        """Open what the line stands for."""
        message.stop()
        value = self.query_one(Stack).value
        if isinstance(value, Target):
            self.post_message(Open(value))
