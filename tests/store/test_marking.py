"""A very long entry is marked as a short one is, as far as it is shown, and in bounded work."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from reflect.domain.query.passages import COUNTED, OPEN, passages, unmark
from reflect.domain.query.results import Order
from reflect.store import search
from reflect.store.marking import LONG, mark_first
from tests.store.test_search import ask
from tests.support.entries import DAY, entry

if TYPE_CHECKING:
    from reflect.store import Store

WORDS = ("the", "hour", "went", "on", "and", "wandered", "café", "日本語", "3.5", "was.", "Then\n")


def _text(seed: int) -> str:
    rng = random.Random(seed)
    words = rng.choices([*WORDS * 50, "heron"], k=LONG // 4)
    return " ".join(words)


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("asked", ["wander", "heron", "cafe heron", "herons OR wand*", "hour -zzz"])
def test_a_long_entry_shows_what_it_would_show_marked_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch, asked: str, order: Order
) -> None:
    for n in range(3):
        store.entries.save(entry(n, _text(n)))
    by_pieces = [hit.passages for hit in ask(store, asked, order)]
    monkeypatch.setattr(search, "_WORDED", _without_a_bound())
    assert by_pieces == [hit.passages for hit in ask(store, asked, order)]
    assert all(by_pieces)


def _without_a_bound() -> dict[Order, str]:
    changed = {order: sql.replace(f"< {LONG}", "> 0") for order, sql in search._WORDED.items()}
    assert changed != search._WORDED
    return changed


def test_of_a_word_said_eighty_thousand_times_no_more_is_marked_than_is_looked_at(
    store: Store,
) -> None:
    store.entries.save(entry(1, "wander " * 80_000))
    store.entries.save(entry(2, "wander " * 4_000, occurred_on=DAY.replace(day=1)))
    long, short = ask(store, "wandering")
    assert COUNTED <= long.marked.count(OPEN) < 1_000
    assert long.passages == short.passages
    assert unmark(long.marked)[0] == "wander " * 80_000


def test_a_word_at_the_very_end_of_a_long_text_is_marked() -> None:
    text = "nothing at all, " * 20_000 + "then a heron."
    plain, spans = unmark(mark_first(text, '"heron"'))
    assert plain == text
    assert [text[start:end] for start, end in spans] == ["heron"]
    assert passages(text, spans)[0].text.endswith("then a heron.")


def test_a_text_without_spaces_or_without_the_word_comes_back_whole() -> None:
    for text in ("x" * 50_000, "", "wandering " * 5_000):
        assert unmark(mark_first(text, '"heron"')) == (text, ())
