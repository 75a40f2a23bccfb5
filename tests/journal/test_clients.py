from dataclasses import replace
from datetime import date

import pytest

from reflect.domain.client import Role
from reflect.errors import NotFoundError, UsageError


def test_a_client_is_found_by_code_name_whatever_its_case(journal) -> None:
    heron = journal.clients.add("Heron", role=Role.GROUP, site="clinic")
    assert journal.clients.named(" hERON ") == heron
    assert journal.clients.get(heron.id).role is Role.GROUP


def test_a_name_is_proposed_that_nobody_has(journal) -> None:
    first = journal.clients.propose_name()
    journal.clients.add(first)
    proposed = {journal.clients.propose_name() for _ in range(300)}
    assert first not in proposed
    assert len(proposed) > 20


def test_another_name_is_never_the_one_that_stands_there(journal) -> None:
    name = journal.clients.propose_name()
    for _ in range(300):
        before, name = name, journal.clients.propose_name(f" {name.upper()}")
        assert name != before


def test_clients_are_numbered_once_every_name_is_taken(journal, monkeypatch) -> None:
    monkeypatch.setattr(journal.clients, "_load_code_names", lambda: ("Heron",))
    assert journal.clients.propose_name() == "Heron"
    assert journal.clients.propose_name("heron") == "Client 1"
    journal.clients.add("Heron")
    journal.clients.add("Client 1")
    assert journal.clients.propose_name() == "Client 2"
    assert journal.clients.propose_name("Client 2") == "Client 3"


def test_two_clients_cannot_share_a_name(journal) -> None:
    journal.clients.add("Heron")
    with pytest.raises(UsageError, match="already in use"):
        journal.clients.add("heron")


@pytest.mark.parametrize("name", ["", "   ", "\x1b\x00"])
def test_a_client_needs_a_name(journal, name) -> None:
    with pytest.raises(UsageError, match="needs a code name"):
        journal.clients.add(name)


def test_a_name_can_be_too_long(journal) -> None:
    with pytest.raises(UsageError, match="to 40 characters; it has 41"):
        journal.clients.add("x" * 41)


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\u200e \u2060"])
def test_a_name_has_something_to_see(journal, name) -> None:
    with pytest.raises(UsageError, match="needs a code name"):
        journal.clients.add(name)


def test_a_long_site_of_before_stays_as_it_is(journal) -> None:
    client = replace(journal.clients.add("Plover"), site="s" * 90)
    journal._store.clients.save(client)
    ended = journal.clients.end(client, date(2026, 11, 20))
    assert ended.site == "s" * 90


def test_a_site_is_kept_whole_or_refused(journal) -> None:
    client = journal.clients.add("Heron", site="s" * 40)
    assert client.site == "s" * 40
    for keep in (
        lambda: journal.clients.add("Slate", site="s" * 41),
        lambda: journal.clients.change(replace(client, site="s" * 41)),
    ):
        with pytest.raises(UsageError, match="keep the site to 40 characters; it has 41"):
            keep()
    assert journal.clients.all() == (client,)


def test_a_name_like_markup_is_kept_as_it_is(journal) -> None:
    client = journal.clients.add("[/x] [bold]\x1b[31m")
    assert client.code_name == "[/x] [bold][31m"
    assert journal.clients.named("[/x] [bold][31m").id == client.id


def test_an_unknown_name_brings_the_nearest_one_to_mind(journal) -> None:
    journal.clients.add("Heron")
    journal.clients.add("Cedar")
    with pytest.raises(NotFoundError, match=r"called “Hern”\. Did you mean `Heron`\?"):
        journal.clients.named("Hern")
    with pytest.raises(NotFoundError, match="Code names here: Cedar, Heron"):
        journal.clients.named("Quartz")


def test_an_unknown_name_among_none_says_so(journal) -> None:
    with pytest.raises(NotFoundError, match="There are no clients yet"):
        journal.clients.named("Heron")


def test_only_a_dozen_names_are_listed(journal) -> None:
    for number in range(20):
        journal.clients.add(f"Stone {number:02}")
    with pytest.raises(NotFoundError, match="and 8 more"):
        journal.clients.named("Quartz Lake Far")


def test_the_work_can_end_and_go_on(journal) -> None:
    heron = journal.clients.add("Heron")
    ended = journal.clients.end(heron, date(2026, 11, 20))
    assert not ended.active
    assert journal.clients.all(active=True) == ()
    assert journal.clients.resume(ended).active
    assert journal.clients.all(active=True) == (heron,)


def test_the_caseload_counts_entries_and_knows_the_last_day(journal, write) -> None:
    write("One.", day=date(2026, 11, 2))
    write("Two.", day=date(2026, 11, 9))
    journal.clients.add("Cedar")
    rows = {row.client.code_name: (row.entries, row.last_day) for row in journal.clients.caseload()}
    assert rows == {"Heron": (2, date(2026, 11, 9)), "Cedar": (0, None)}


@pytest.mark.parametrize(
    ("name", "said"),
    [("J.K.", "initials"), ("Maria", "name"), ("Wobble", "anyone's real name")],
)
def test_a_name_of_ones_own_choosing_may_bring_a_gentle_warning(journal, name, said) -> None:
    assert said in " ".join(journal.clients.warnings(name))


def test_a_generated_name_brings_none(journal) -> None:
    assert journal.clients.warnings("Heron") == ()
