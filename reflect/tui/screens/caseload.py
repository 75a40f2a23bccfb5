"""The caseload side by side: themes by client, and how strong it was over time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from reflect.domain.patterns.wording import short_label
from reflect.errors import ReflectError
from reflect.tui.messages import ClientPage, Say
from reflect.tui.screens.lines import trend_lines
from reflect.tui.screens.opens_lines import OpensLines
from reflect.tui.widgets.blocks import heading, prose
from reflect.tui.widgets.charts import head_widths, heat_map
from reflect.tui.widgets.stack import Block, Stack

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from reflect.domain.patterns.model import EntryFacts
    from reflect.journal.journal import Journal

RECENT = 20
"""The latest entries on each client that are counted."""
NAME, CELL = 12, 10
EMPTY = (
    "Your clients and the themes you wrote about them will be here side by side, once there are "
    "entries about a client. Press n to write one."
)
NOTE = f"Entries that name a theme, of the last {RECENT} on each client."


class CaseloadPage(OpensLines):
    """A heat map, clients down and the most frequent themes across; trends below."""

    HEADING = "Across the caseload"
    HELP_TEXT = (
        f"{NOTE} Shade and number say the same. Below: how strong each entry was, 0 to 10, the "
        "latest at the right. Enter opens the client's page. It describes the journal, not the "
        "clients."
    )

    @dataclass
    class Read(Message):
        """Recent facts by client id, the client written about last first."""

        recent: Mapping[str, Sequence[EntryFacts]] = field(repr=False)

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield Stack(id="caseload")

    def on_mount(self) -> None:
        """Say what takes its time."""
        self.query_one(Stack).wait("Reading the marks on your entries…")

    def read_again(self) -> None:
        """Read the marks in a thread: something may have been written meanwhile."""
        self.run_worker(self._read, thread=True, exclusive=True, group="caseload")

    def _read(self) -> None:
        worker = get_current_worker()
        try:
            facts = self.journal.patterns.recent(RECENT)
        except ReflectError as problem:
            if not worker.is_cancelled:
                self.post_message(Say(str(problem), problem=True))
            return
        recent: dict[str, list[EntryFacts]] = {}
        for fact in reversed(facts):
            if fact.client_id is not None:
                recent.setdefault(fact.client_id, []).append(fact)
        if not worker.is_cancelled:
            self.post_message(self.Read({key: kept[::-1] for key, kept in recent.items()}))

    @on(Read)
    def _show(self, message: Read) -> None:
        message.stop()
        stack = self.query_one(Stack)
        if not message.recent:
            stack.show([prose("empty", EMPTY, "$quiet")])
            return
        names = self.journal.clients.names()
        labels = {
            key: short_label(label) for key, label in self.journal.review.theme_labels.items()
        }
        counts = {
            client: Counter(theme for fact in facts for theme in fact.themes)
            for client, facts in message.recent.items()
        }
        total: Counter[str] = Counter()
        for count in counts.values():
            total.update(count)
        themes = [theme for theme, _ in sorted(total.items(), key=lambda t: (-t[1], t[0]))]
        shown = [(client, names.get(client, "")) for client in message.recent]
        stack.show(
            [
                prose("note", NOTE, "$quiet"),
                *_map(shown, counts, themes, labels),
                heading("Intensity", "0 to 10, the latest at the right"),
                *(
                    Block(f"trend {client}", partial(_trend, name, message.recent[client]),
                          ClientPage(client))
                    for client, name in shown
                ),
            ]
        )  # fmt: skip
        self.refresh_bindings()


def _map(
    clients: Sequence[tuple[str, str]],
    counts: Mapping[str, Counter[str]],
    themes: Sequence[str],
    labels: Mapping[str, str],
) -> list[Block]:
    """Return the map's lines as blocks: its head, then a line a client."""

    def whole(width: int) -> list[Content]:
        heads = [labels.get(theme, theme) for theme in themes]
        behind = accumulate(head_widths(heads, CELL), initial=NAME)
        fit = max(1, sum(end <= width for end in behind) - 1)
        fitting, heads = themes[:fit], heads[:fit]
        rows = [(name, [counts[key][theme] for theme in fitting]) for key, name in clients]
        return heat_map(rows, heads, label_width=NAME, cell_width=CELL).split("\n")

    def part(place: int, width: int) -> list[Content]:
        return [whole(width)[place]]

    head = Block("map head", partial(part, 0), height=1)
    rows = [
        Block(f"map {key}", partial(part, place), ClientPage(key), height=1)
        for place, (key, _) in enumerate(clients, start=1)
    ]
    return [prose("map gap", ""), head, *rows]


def _trend(name: str, facts: Sequence[EntryFacts], width: int) -> list[Content]:
    values = [fact.intensity for fact in facts]
    return [*trend_lines(name, values, width, label_width=NAME + 4, height=3), Content("")]
