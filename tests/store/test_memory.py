"""Memory that was only kept to be quick is given back, and nothing else goes with it."""

from __future__ import annotations

import ctypes
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

from reflect.store.memory import give_back

if TYPE_CHECKING:
    import pytest

    from reflect.store import Store


def test_the_c_library_is_told_once_to_give_back_all_it_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[int] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: SimpleNamespace(malloc_trim=told.append))
    give_back()
    assert told == [0]


def test_a_c_library_without_that_call_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: SimpleNamespace())
    give_back()


def test_another_system_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(ctypes, "CDLL", asked.append)
    give_back()
    assert not asked


def test_a_store_that_rested_reads_and_writes_as_before(store: Store) -> None:
    store.settings.set("theme", "dusk")
    store.rest()
    assert store.settings.get("theme") == "dusk"
    store.settings.set("theme", "dawn")
    assert store.settings.get("theme") == "dawn"


def test_resting_leaves_alone_what_is_being_read(store: Store) -> None:
    store.settings.set("theme", "dusk")
    with store._pool.snapshot() as connection:
        rows = connection.execute("SELECT value FROM setting")
        store.rest()
        assert rows.fetchall() == [("dusk",)]


def test_resting_after_closing_does_nothing(store: Store) -> None:
    store.close()
    store.rest()
