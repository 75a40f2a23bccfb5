"""What a lock found in a form waits in the journal, and goes with whom it is about."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from reflect.journal.held import SAID

if TYPE_CHECKING:
    import pytest

    from reflect.journal.journal import Journal
    from tests.support.vaults import MovingClock


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


def test_what_nobody_came_back_to_is_let_go_when_the_bin_would(
    journal: Journal, time: MovingClock
) -> None:
    journal.held.keep("client/new", {"name": "Plover"})
    time.move(days=20)
    journal.held.keep("contact/new", {"who": "my supervisor"})
    time.move(days=9)
    journal.upkeep.run()
    assert journal.held.look("client/new") == {"name": "Plover"}
    time.move(days=2)
    journal.upkeep.run()
    assert journal.held.look("client/new") == {}
    assert journal.held.look("contact/new") == {"who": "my supervisor"}


def test_what_is_held_again_is_held_from_then_on(journal: Journal, time: MovingClock) -> None:
    journal.held.keep("client/new", {"name": "Plover"})
    time.move(days=20)
    journal.held.keep("client/new", {"name": "Plover"})
    time.move(days=20)
    assert journal.held.drop_old() == 0
    assert journal.held.look("client/new") == {"name": "Plover"}


def test_while_a_hold_is_set_none_of_it_is_let_go(journal: Journal, time: MovingClock) -> None:
    journal.held.keep("client/new", {"name": "Plover"})
    journal.holds.set("a letter")
    time.move(days=40)
    assert journal.held.drop_old() == 0
    assert journal.held.look("client/new") == {"name": "Plover"}


def test_what_is_held_while_what_is_old_is_let_go_stays(
    journal: Journal, time: MovingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.held.keep("client/new", {"name": "Plover"})
    time.move(days=40)
    settings = journal._store.settings
    look = settings.under
    typing = Thread(target=journal.held.keep, args=("client/new", {"name": "Heron"}))

    def looked_at(beginning: str) -> dict[str, str]:
        found = look(beginning)
        typing.start()
        typing.join(0.3)  # it waits, or it is done by then
        return found

    monkeypatch.setattr(settings, "under", looked_at)
    assert journal.held.drop_old() == 1
    typing.join()
    assert journal.held.look("client/new") == {"name": "Heron"}
