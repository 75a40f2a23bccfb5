"""The caseload."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from reflect.domain.client import Client, Role
from reflect.domain.entry import EntryStatus
from reflect.errors import UsageError
from tests.support.entries import DAY, MOMENT, an_id, entry

if TYPE_CHECKING:
    from reflect.store import Store

HERON = Client(
    "c1",
    "Heron",
    Role.CASE_MANAGER,
    "North",
    date(2026, 1, 5),
    date(2026, 9, 1),
    "slowly",
    "a wall",
)


def test_a_client_comes_back_as_it_was_and_can_change(store: Store) -> None:
    store.clients.save(HERON)
    assert store.clients.get("c1") == HERON
    store.clients.save(Client("c1", "Grey Heron"))
    assert store.clients.all() == [Client("c1", "Grey Heron")]
    assert store.clients.get("c2") is None


def test_clients_are_listed_by_name_and_by_whether_the_work_goes_on(store: Store) -> None:
    for client in (Client("c3", "willow"), HERON, Client("c2", "Cedar")):
        store.clients.save(client)
    assert [c.code_name for c in store.clients.all()] == ["Cedar", "Heron", "willow"]
    assert [c.code_name for c in store.clients.all(active=True)] == ["Cedar", "willow"]
    assert store.clients.all(active=False) == [HERON]


def test_code_names_stand_in_the_order_of_the_list_without_those_in_the_bin(store: Store) -> None:
    for client in (Client("c3", "willow"), HERON, Client("c2", "Cedar"), Client("c4", "Alder")):
        store.clients.save(client)
    store.clients.bin("c4", MOMENT)
    listed = [(client.id, client.code_name) for client in store.clients.all()]
    assert list(store.clients.names().items()) == listed


@pytest.mark.parametrize("text", ["Überall", "ÜBERALL", "  überall "])
def test_a_client_is_found_by_name_whatever_its_case(store: Store, text: str) -> None:
    store.clients.save(Client("c1", "Überall"))
    found = store.clients.by_name(text)
    assert found is not None
    assert found.id == "c1"
    assert store.clients.by_name("Uberall") is None


def test_two_clients_cannot_share_a_code_name(store: Store) -> None:
    store.clients.save(HERON)
    with pytest.raises(UsageError, match="code name"):
        store.clients.save(Client("c2", "hERON"))
    assert store.clients.all() == [HERON]


def test_activity_counts_finished_entries_and_gives_the_last_day(store: Store) -> None:
    store.clients.save(HERON)
    store.clients.save(Client("c2", "Cedar"))
    for n in range(3):
        store.entries.save(entry(n, client_id="c1", occurred_on=DAY - timedelta(days=n)))
    store.entries.save(entry(8, client_id="c2", status=EntryStatus.DRAFT))
    store.entries.save(entry(9))
    store.entries.bin(an_id(0), MOMENT)
    assert store.clients.activity() == {"c1": (2, DAY - timedelta(days=1))}


def test_a_name_like_markup_or_sql_is_only_a_name(store: Store) -> None:
    for number, name in enumerate(("[/bold]", "'; DROP TABLE entry; --", "\x1b[31mred")):
        store.clients.save(Client(f"c{number}", name))
    assert {c.code_name for c in store.clients.all()} == {
        "[/bold]",
        "'; DROP TABLE entry; --",
        "[31mred",
    }
