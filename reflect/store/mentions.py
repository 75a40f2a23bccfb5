"""Counting what still says a name: places in the person's own words, in any case."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from reflect.domain.searchable import searchable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import sqlcipher3.dbapi2 as sqlcipher

_SEARCHED: Final = "SELECT entry_key, shown FROM answer"
_VERSIONS: Final = 'SELECT "key", snapshot FROM revision'
_PLAIN: Final = {
    "agenda_item": ("id", ("headline", "question", "want_back", "decision")),
    "referral": (
        "id",
        (
            "service_kind", "harm_addressed", "in_session_work", "priority_reason", "client_goal",
            "continuing_statement", "contribution_statement", "how_client_heard_it", "unknowns",
            "strengths", "ready_step", "next_conversation", "outcome_note", "condition_reason",
            "reasons_before", "reasons_after",
        ),
    ),
    "client": ("id", ("site", "way_of_talking", "template")),
    "meeting": ("id", ("label",)),
    "contact": ("id", ("label", "detail")),
    "phrase": ("phrase", ("phrase",)),
    "hold": ("id", ("reason",)),
    "user_deck": ("id", ("source",)),
}  # fmt: skip
"""Tables with words beside the reflections: what tells rows apart, and columns with words."""
_NESTED: Final = (
    ("agenda_item", "SELECT id, formerly FROM agenda_item"),
    ("referral", "SELECT id, deferred_until FROM referral"),
    ("referral", "SELECT id, barriers FROM referral"),
    ("referral", "SELECT referral_id, changes FROM referral_event"),
    (
        "setting",
        """SELECT "key", value FROM setting
        WHERE ("key" GLOB '*-words/*' OR "key" GLOB 'outcomes/*') AND value != ''""",
    ),
)
"""Words within lists that are kept as JSON: the last wait for their form, or to be recorded."""
_NOTES: Final = "SELECT referral_id, note FROM referral_event"


class Mentions(NamedTuple):
    """How many entries hold a name, which a search finds, and how many other places do."""

    entries: int
    elsewhere: int


def count_mentions(connection: sqlcipher.Connection, name: str) -> Mentions:
    """Return where ``name`` is still said: in entries, and apart from them.

    Elsewhere are earlier versions of entries, agenda items, referrals with their history, the
    small lists, and what waits for its form or to be recorded. A row counts once, however often it
    says the name.
    """
    wanted = _folded(name)
    if not wanted:
        return Mentions(0, 0)  # of a name of unseen characters alone there is nothing to find
    return Mentions(
        len(_holding(connection.execute(_SEARCHED), wanted)),
        len(_holding(_versions(connection, wanted), wanted))
        + len(_holding(_others(connection, wanted), wanted)),
    )


def _holding(rows: Iterable[tuple[object, str]], wanted: str) -> set[object]:
    return {place for place, text in rows if wanted in _folded(text)}


def _folded(text: str) -> str:
    return searchable(text).casefold()


def _versions(connection: sqlcipher.Connection, wanted: str) -> Iterator[tuple[object, str]]:
    """Yield the answers of former versions, without what else stands in their JSON."""
    for key, snapshot in connection.execute(_VERSIONS):
        if wanted in _folded(snapshot):
            yield from ((key, answer["shown"]) for answer in json.loads(snapshot)["answers"])


def _others(connection: sqlcipher.Connection, wanted: str) -> Iterator[tuple[object, str]]:
    for table, (key, columns) in _PLAIN.items():
        words = " || char(10) || ".join(columns)
        for place, text in connection.execute(f"SELECT {key}, {words} FROM {table}"):
            yield (table, place), text
    for place, text in connection.execute(_NOTES):
        yield ("referral", place), text
    for table, sql in _NESTED:
        for place, text in connection.execute(sql):
            if wanted in _folded(text):
                yield from (((table, place), one) for one in _strings(json.loads(text)))


def _strings(value: object) -> Iterator[str]:
    """Yield every text in a JSON value, but not the names of its fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)
