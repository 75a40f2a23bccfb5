"""What a lock found in a form waits in the journal, and goes with whom it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.journal.held import SAID

if TYPE_CHECKING:
    from reflect.journal.journal import Journal


def test_it_is_held_until_it_is_dropped(journal: Journal) -> None:
    journal.held.keep("client/new", {"name": "Plover", "site": "“clinic”"})
    assert journal.held.look("client/new") == {"name": "Plover", "site": "“clinic”"}
    assert journal.held.look("client/c1") == {}
    journal.held.drop("client/new")
    assert journal.held.look("client/new") == {}
    journal.held.drop("client/new")


def test_it_is_told_once(journal: Journal) -> None:
    assert journal.held.news() == ""
    journal.held.keep("client/new", {"name": "Plover"})
    assert journal.held.news() == SAID
    assert journal.held.news() == ""
    assert journal.held.look("client/new")
