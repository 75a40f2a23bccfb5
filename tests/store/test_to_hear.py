"""What waits to be heard anew: the entries that a change of code names concerns, no others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reflect.domain.client import Client
from reflect.domain.entry import EntryStatus
from reflect.domain.themes.called import Called
from reflect.domain.themes.tokens import tokenize
from reflect.errors import UsageError
from reflect.store import Store
from tests.support.entries import DAY, KEY, MOMENT, SALT, an_id, entry
from tests.support.old_tables import make_old
from tests.support.pages import decrypted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def client(name: str, number: int = 1) -> Client:
    return Client(id=f"c{number}", code_name=name)


def _both(store: Store, *clients: Client) -> None:
    with store.together():
        for one in clients:
            store.clients.save(one)


def waiting(store: Store) -> set[int]:
    """The numbers of the entries that wait; afterwards none does."""
    heard: set[int] = set()
    store.marks.rehear_first(-1, lambda one, stored: heard.add(int(one.id[-4:], 16)) or stored)
    assert store.marks.waiting() == 0
    return heard


@pytest.fixture
def three(store: Store) -> Store:
    """Entries on Plover, on Heron and on nobody."""
    for number, text in enumerate(("I failed Plover.", "Heron's hour.", "A long day."), start=1):
        store.entries.save(entry(number, text))
    return store


def test_a_new_name_lets_those_wait_that_hold_it(three: Store) -> None:
    three.clients.save(client("plover"))
    assert three.marks.waiting() == 1
    assert waiting(three) == {1}


def test_another_name_lets_those_wait_that_hold_the_former_or_the_new_one(three: Store) -> None:
    three.clients.save(client("Plover"))
    waiting(three)
    three.clients.save(client("Heron"))
    assert waiting(three) == {1, 2}


def test_what_else_changes_about_a_client_lets_nothing_wait(three: Store) -> None:
    three.clients.save(client("Plover"))
    waiting(three)
    three.clients.save(replace(client("Plover"), site="clinic", ended_on=DAY))
    three.clients.bin("c1", MOMENT)
    three.clients.restore("c1")
    assert waiting(three) == set()


def test_a_name_that_is_removed_for_good_lets_those_wait_that_hold_it(three: Store) -> None:
    three.entries.save(entry(4, "Plover again.", client_id=None))
    three.clients.save(client("Plover"))
    three.entries.save(entry(5, "Plover's own hour.", client_id="c1"))
    waiting(three)
    three.removal.client("c1")
    assert waiting(three) == {1, 4}


def test_a_change_that_is_refused_lets_nothing_wait(three: Store) -> None:
    three.clients.save(client("Heron"))
    waiting(three)
    with pytest.raises(UsageError):
        three.clients.save(client("heron", 2))
    with pytest.raises(UsageError):
        _both(three, client("Plover", 2), client("heron", 3))
    assert waiting(three) == set()


def test_several_changes_in_one_transaction_are_kept_together(three: Store) -> None:
    _both(three, client("Plover"), client("Plum"), client("Heron", 2))
    assert waiting(three) == {1, 2}


def test_what_is_in_the_bin_waits_too_and_a_draft_is_heard_when_it_is_finished(
    three: Store,
) -> None:
    three.entries.bin(an_id(1), MOMENT)
    three.entries.save(entry(4, "Plover, unfinished.", status=EntryStatus.DRAFT))
    three.clients.save(client("Plover"))
    assert waiting(three) == {1}
    three.marks.await_all()
    assert waiting(three) == {1, 2, 3}


def test_an_entry_waits_on_when_its_day_changes_and_no_longer_when_it_is_removed(
    three: Store,
) -> None:
    three.marks.await_all()
    moved = replace(three.entries.get(an_id(1)), occurred_on=DAY + timedelta(days=3))
    three.entries.save(moved)
    three.removal.entry(an_id(2))
    assert three.health()["integrity"] == "sound"
    assert waiting(three) == {1, 3}


def test_they_are_heard_oldest_first_and_a_number_of_them_at_a_time(three: Store) -> None:
    three.marks.await_all()
    done = three.marks.rehear_first(2, lambda _, stored: stored)
    assert (done.entries, done.changed, done.left) == (2, 0, 1)
    assert waiting(three) == {3}


def test_a_batch_that_fails_goes_on_waiting(three: Store) -> None:
    three.marks.await_all()

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        three.marks.rehear_first(2, fail)
    assert waiting(three) == {1, 2, 3}


def test_hearing_one_theme_anew_is_not_what_they_wait_for(three: Store) -> None:
    three.marks.await_all()
    three.marks.rehear([an_id(1)], lambda _, stored: stored)
    assert waiting(three) == {1, 2, 3}


@pytest.mark.parametrize("name", ["R", "…", "\u00ad\u00ad", "🜁🜁"])
def test_a_name_by_which_nobody_is_known_lets_nothing_wait(three: Store, name: str) -> None:
    three.entries.save(entry(4, "R and … and 🜁🜁."))
    three.clients.save(client(name))
    assert waiting(three) == set()


def test_a_name_is_no_expression_of_the_index(three: Store) -> None:
    for name in ('Plo"ver', "Heron OR hour", "body:Plover", "Plo*", "NOT Heron"):
        three.clients.save(client(name))
    assert waiting(three) == set()


def test_a_former_name_stays_nowhere_in_words(three: Store, path: Path) -> None:
    three.clients.save(client("Zyxwcanary"))
    three.clients.save(client("Plover"))
    assert three.marks.waiting() == 1
    three._pool.checkpoint()
    assert b"zyxwcanary" not in decrypted(path, KEY).lower()


def test_in_an_older_journal_every_finished_entry_waits(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    make_old(path, KEY, SALT)
    with Store.open(path, KEY, SALT) as store:
        assert store.marks.waiting() == store.entries.count(status=EntryStatus.FINISHED) > 0
        assert store.health()["integrity"] == "sound"


SPOKEN = (
    "Plover Blue Heron Client A Mr. K O'Neil don't cannot Zoë Zoe\u0308 Ren\u00e9e İnci ΟΔΥΣΣΕΥΣ "
    "Ольга 李雷 สมชาย Straße 7 R2D2 ½ x_y Mary-Jane D’Arcy Hope's the tho re"
)
WORDS = st.sampled_from(SPOKEN.split())
BETWEEN = st.sampled_from(
    [" ", " ", " ", "-", "", ", ", ". ", "'s ", "\n", "\n\n", "*", "_", "\u200b"]
)
TEXTS = st.lists(st.tuples(WORDS, BETWEEN), min_size=1, max_size=6).map(
    lambda parts: "".join(word + mark for word, mark in parts)
)


@example("Hope's", "I failed Hope.", str)
@example("Don't", "I failed Don't.", str)
@example("Tho", "I failed tho.", str)
@example("Blue Heron", "I failed *Blue* Heron.", str)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=TEXTS, text=TEXTS, written=st.sampled_from([str, str.upper, str.lower, str.title]))
def test_whatever_speaks_of_somebody_by_a_name_waits_when_the_name_comes(
    store: Store, name: str, text: str, written: Callable[[str], str]
) -> None:
    text = f"{text} {written(name)} {text}"
    if not Called([name]).places(tokenize(text), frozenset()):
        return
    store.entries.save(entry(1, text))
    store.clients.save(client("Nobody"))
    waiting(store)
    store.clients.save(client(name))
    assert waiting(store) == {1}
