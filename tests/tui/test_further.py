"""Screens are imported a step ahead of the person, and no further."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from reflect.tui import journal_app, messages, routes
from tests.support.driving import shown, until

if TYPE_CHECKING:
    import pytest

    from reflect.journal.journal import Journal

AHEAD = """
import sys
from reflect.tui.routes import preload_screens

preload_screens()
print(*sorted(name.rpartition(".")[2] for name in sys.modules if ".tui.screens." in name))
"""


def test_what_takes_longest_to_load_is_not_loaded_before_it_is_near() -> None:
    done = subprocess.run([sys.executable, "-c", AHEAD], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert loaded >= {"today", "journal", "pick", "search", "patterns"}
    assert not loaded & {"write", "review", "entry", "supervision", "client"}


def test_every_step_ahead_names_screens() -> None:
    for here, names in routes._FURTHER.items():
        for name in (here, *names):
            assert find_spec(f"{routes._SCREENS}.{name}"), name


async def test_what_a_page_leads_to_is_imported_while_it_is_looked_at(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_app, "LOOKED_AT", 0.01)
    monkeypatch.setattr(routes, "preload_screens", lambda _wanted: None)
    monkeypatch.setattr(routes, "_SCREENS", "curses")
    monkeypatch.setattr(routes, "_FURTHER", {"pick": ("ascii",)})
    monkeypatch.delitem(sys.modules, "curses.ascii", raising=False)
    async with shown(journal, messages.NewReflection()) as pilot:
        assert routes.further(pilot.app.screen) in {("curses.ascii",), ()}
        await until(pilot, lambda: "curses.ascii" in sys.modules)
        assert routes.further(pilot.app.screen) == ()
