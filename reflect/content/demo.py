"""The fictional caseload of ``reflect demo``, read from ``data/demo`` and checked.

The format is described in ``docs/demo.md``. Every answer must be one that the real decks accept on
the path they really take, so that the demo can be written through the ordinary use cases.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reflect.content.assets import assets_root
from reflect.content.demo_entries import read_entries
from reflect.content.demo_ledger import DemoLedger, read_ledger
from reflect.content.demo_meetings import read_meetings
from reflect.content.demo_model import (
    DemoCaseload,
    DemoClient,
    DemoEntry,
    DemoItem,
    DemoMeeting,
    demo_day,
)
from reflect.content.tables import Table
from reflect.content.toml_source import parse_toml_bytes
from reflect.domain.client import Role
from reflect.domain.decks.problem import Problem
from reflect.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reflect.content.toml_source import TomlSource

__all__ = [
    "FILES",
    "DemoCaseload",
    "DemoClient",
    "DemoEntry",
    "DemoItem",
    "DemoMeeting",
    "build_demo",
    "demo_day",
    "load_demo",
]

CASELOAD, LEDGER = "caseload.toml", "ledger.toml"
FILES = (
    CASELOAD,
    "heron.toml",
    "cedar.toml",
    "plover.toml",
    "slate.toml",
    "lantern.toml",
    "supervision.toml",
    LEDGER,
)
"""The files in ``data/demo``: first clients and meetings, then entries, last the ledger."""


@cache
def load_demo() -> DemoCaseload:
    """Return the bundled caseload, read and checked once per process.

    Raises ContentError naming file, line and key when a bundled file is missing or not valid.
    """
    return build_demo([_read(name) for name in FILES])


def build_demo(sources: Sequence[TomlSource]) -> DemoCaseload:
    """Check the files of a caseload, clients and meetings first, and return what they make.

    A file called ``ledger.toml`` holds referrals and contacts, each other one entries.

    Raises ContentError with one line per problem, each naming file, line and key.
    """
    first, rest = sources[0], sources[1:]
    top = Table(first.value)
    clients = tuple(_client(table) for table in top.tables("client"))
    meetings = read_meetings(top, clients)
    top.finish()
    _refuse(first, top.problems)
    entries: list[DemoEntry] = []
    for source in rest:
        if source.name == LEDGER:
            continue
        table = Table(source.value)
        entries += read_entries(table, source.value, clients, meetings)
        table.finish()
        _refuse(source, table.problems)
    entries.sort(key=lambda entry: (-entry.days_before, entry.hour))
    ledger = _ledger(rest, clients, entries)
    caseload = DemoCaseload(clients, tuple(entries), meetings, ledger)
    _refuse(first, _unknown_sources(caseload))
    return caseload


def _ledger(
    sources: Sequence[TomlSource], clients: Sequence[DemoClient], entries: Sequence[DemoEntry]
) -> DemoLedger:
    for source in sources:
        if source.name == LEDGER:
            table = Table(source.value)
            written = {(entry.client, entry.days_before) for entry in entries}
            found = read_ledger(table, [client.key for client in clients], written)
            table.finish()
            _refuse(source, table.problems)
            return found
    return DemoLedger()


def _client(table: Table) -> DemoClient:
    client = DemoClient(
        key=table.word("key", required=True),
        code_name=table.line("code_name", required=True, longest=40),
        role=table.member("role", Role, required=True) or Role.OTHER,
        site=table.line("site", required=True, longest=40),
        started=table.number("started", required=True, default=0) or 0,
        way_of_talking=table.text("way_of_talking", longest=400),
        template=table.text("template", longest=400),
    )
    table.finish()
    return client


def _unknown_sources(caseload: DemoCaseload) -> Iterable[Problem]:
    """Yield a problem for each agenda item that points at an entry nobody wrote."""
    written = {(entry.client, entry.days_before) for entry in caseload.entries}
    for at, meeting in enumerate(caseload.meetings):
        for place, item in enumerate(meeting.items):
            for day in item.entries:
                if (item.client, day) not in written or day < meeting.days_before:
                    yield Problem(
                        ("meeting", at, "item", place, "entries"),
                        f"there is no earlier entry on this client {day} days before.",
                    )


def _refuse(source: TomlSource, problems: Iterable[Problem]) -> None:
    ordered = sorted(problems, key=lambda problem: source.line_of(problem.path))
    if ordered:
        sentences = (str(source.error(problem.path, problem.message)) for problem in ordered)
        raise ContentError("\n".join(dict.fromkeys(sentences)))


def _read(name: str) -> TomlSource:
    try:
        data = (assets_root() / "data" / "demo" / name).read_bytes()
    except OSError:
        raise ContentError(
            f"data/demo/{name} is missing from this installation. Install it again."
        ) from None
    return parse_toml_bytes(data, name)
