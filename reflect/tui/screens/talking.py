"""How to talk with each client, side by side: the differences are what there is to see."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from reflect.tui.messages import ClientPage, Open
from reflect.tui.screens.page import Page
from reflect.tui.widgets.blocks import line, prose
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Block, Stack
from reflect.tui.widgets.vlist import VList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reflect.domain.client import Client
    from reflect.journal.journal import Journal

NONE = (
    "Nothing is noted yet. On a client's page, e is the place to note how to talk with them, and "
    "a guess at what they expect of people. Clients with a note are listed here, one below the "
    "other."
)
GUESS = "What they may expect of people, as a guess"


class TalkingScreen(Page):
    """Everybody one works with who has a note, by code name."""

    HEADING = "How to talk with each"
    HELP_TEXT = (
        "Your notes on how to talk with each client you work with, one below the other, to compare "
        "them. Enter opens the client; e there changes the note. What they may expect of people is "
        "a guess, and yours."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", id="talking.open", key_display="Enter"),
    ]

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield Stack(id="talking")

    def read_again(self) -> None:
        """Read the notes again."""
        noted = [
            client
            for client in self.journal.clients.all(active=True)
            if client.way_of_talking or client.template
        ]
        blocks = [block for client in noted for block in _blocks(client)]
        self.query_one(Stack).show(blocks or [prose("none", NONE, "$quiet")])

    @on(VList.Chosen)
    def chosen(self, message: VList.Chosen) -> None:
        """Open the client under the cursor."""
        message.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the client under the cursor."""
        value = self.query_one(Stack).value
        if isinstance(value, ClientPage):
            self.post_message(Open(value))


def _blocks(client: Client) -> list[Block]:
    head = plain(client.code_name, "bold")
    blocks = [line(f"client {client.id}", head, value=ClientPage(client.id))]
    if client.way_of_talking:
        blocks.append(prose(f"way {client.id}", client.way_of_talking))
    if client.template:
        called = client.template.casefold().startswith("a guess")
        words = client.template if called else f"{GUESS}: {client.template}"
        blocks.append(prose(f"guess {client.id}", words, "$quiet"))
    return [*blocks, prose(f"gap {client.id}", "")]
