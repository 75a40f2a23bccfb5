"""``reflect referrals``: what is listed, in which order, and how a script reads it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reflect.domain.harm import Harm
from reflect.domain.referrals.model import Deferral, State, Until
from reflect.journal.session import Passphrase
from tests.support.vaults import PASSPHRASE


@pytest.fixture
def ledger(vault) -> None:
    """Three rows on Heron, one on Cedar that has ended."""
    with vault.unlock(Passphrase(PASSPHRASE)) as journal:
        book = journal.referrals
        heron, cedar = journal.clients.named("Heron").id, journal.clients.named("Cedar").id
        book.keep(book.new(heron, "art group"))
        shelter = replace(book.new(heron, "night shelter"), harm=Harm.SERIOUS, willingness=6)
        book.keep(shelter)
        book.move(shelter, State.CLOSED)
        book.keep(replace(book.new(heron, "evening class"), state=State.REFLECTED))
        waiting = book.keep(book.new(heron, "day group")).row
        wait = Deferral(Until.WORDS, book.today(), words="the move is over")
        book.move(waiting, State.DEFERRED, deferral=wait)
        book.keep(replace(book.new(heron, "crisis plan"), harm=Harm.BUILDING))
        book.keep(replace(book.new(cedar, "old one"), state=State.DECLINED))


def test_open_rows_are_listed_harm_first_with_the_reason(run_cli, ledger) -> None:
    given = run_cli("referrals")
    assert given.code == 0
    lines = given.out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "Heron             an idea              crisis plan",
        "Heron             an idea              art group",
        "Heron             reflected on         evening class",
        "Heron             deferred             day group",
    ]
    assert "    Harm building." in lines
    assert "    Deferred until the move is over." in lines


def test_ended_rows_and_histories_are_listed_when_asked_for(run_cli, ledger) -> None:
    given = run_cli("referrals", "heron", "--all", "--history")
    assert "night shelter" in given.out
    assert "old one" not in given.out
    assert "moved, deferred: left until" in given.out


def test_json_has_one_stable_shape(run_cli, ledger) -> None:
    (first, *_) = run_cli("referrals", "--json").json
    assert list(first) == [
        "id", "client", "service", "state", "harm", "why", "where", "purposes", "willingness",
        "willingness_asked", "requirement", "necessity", "opened_on", "talked_on",
        "deferred_until", "entries",
    ]  # fmt: skip
    (first, *_) = run_cli("referrals", "--json", "--history").json
    assert first["history"][0]["kind"] == "opened"


def test_an_unknown_client_is_said_so(run_cli, ledger) -> None:
    given = run_cli("referrals", "Herron")
    assert given.code == 3
    assert "Heron" in given.err


def test_an_empty_ledger_says_where_rows_come_from(run_cli, vault) -> None:
    given = run_cli("referrals")
    assert (given.code, given.out) == (0, "")
    assert "No referral is noted yet" in given.err
    assert run_cli("referrals", "--json").json == []


def test_when_all_have_ended_that_is_said(run_cli, vault) -> None:
    with vault.unlock(Passphrase(PASSPHRASE)) as journal:
        heron = journal.clients.named("Heron").id
        new = replace(journal.referrals.new(heron, "old"), state=State.CLOSED)
        journal.referrals.keep(new)
    assert "--all lists" in run_cli("referrals").err
