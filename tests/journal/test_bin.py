"""What is put away stays thirty days, out of sight, and comes back whole."""

from __future__ import annotations

from datetime import datetime

import pytest

from reflect.errors import NotFoundError, UsageError


@pytest.fixture
def slate(journal, write):
    """A client with two entries and a draft; another one with an entry."""
    write("One.", client="Slate")
    write("Two.", client="Slate")
    write("Three.", client="Heron")
    client = journal.clients.named("Slate")
    deck = journal.decks.get("free")
    draft = journal.writing.begin(deck, client.id)
    journal.writing.keep_draft(draft, deck, {deck.prompts[0].id: "Half a thought"})
    return client


def test_an_entry_in_the_bin_says_how_long_it_stays(journal, write, time) -> None:
    entry = write("One.")
    journal.entries.to_bin(entry.id)
    (binned,) = journal.bin.all()
    assert (binned.id, binned.days_left) == (entry.id, 30)
    time.move(days=29, hours=23)
    assert journal.bin.all()[0].days_left == 1
    journal.bin.take_out(binned)
    assert journal.bin.all() == ()
    assert journal.entries.count() == 1


def test_what_went_there_last_stands_first(journal, write, time) -> None:
    first, second = write("One."), write("Two.")
    journal.entries.to_bin(second.id)
    time.move(hours=1)
    journal.entries.to_bin(first.id)
    assert [one.id for one in journal.bin.all()] == [first.id, second.id]


def test_a_client_goes_with_all_about_them_and_comes_back_whole(journal, slate) -> None:
    journal.referrals.keep(journal.referrals.new(slate.id, "Housing"))
    journal.bin.put_client(slate.id)
    assert [client.code_name for client in journal.clients.all()] == ["Heron"]
    assert journal.entries.count() == 1
    assert journal.writing.drafts() == []
    assert journal.referrals.all() == ()
    (binned,) = journal.bin.all()
    assert (binned.client, binned.entries) == (slate, 3)
    journal.bin.take_out(binned)
    assert [client.code_name for client in journal.clients.all()] == ["Heron", "Slate"]
    assert journal.entries.count() == 3
    assert len(journal.writing.drafts()) == 1
    assert len(journal.referrals.all()) == 1
    assert journal.bin.all() == ()


def test_an_entry_binned_before_its_client_stays_there_when_the_client_comes_back(
    journal, slate, time
) -> None:
    entry = journal.entries.page(client_id=slate.id)[0]
    journal.entries.to_bin(entry.id)
    time.move(hours=1)
    journal.bin.put_client(slate.id)
    assert [one.entries for one in journal.bin.all()] == [2, 0]
    journal.bin.restore_client(slate.id)
    assert [one.id for one in journal.bin.all()] == [entry.id]


def test_taking_an_entry_out_takes_its_client_out_too(journal, slate, time) -> None:
    entry = journal.entries.page(client_id=slate.id)[0]
    journal.entries.to_bin(entry.id)
    time.move(hours=1)
    journal.bin.put_client(slate.id)
    journal.entries.restore(entry.id)
    assert slate in journal.clients.all()
    assert [one.entry is not None for one in journal.bin.all()] == [True, True]
    assert journal.entries.count(client_id=slate.id) == 1


def test_agendas_leave_out_who_is_in_the_bin(journal, slate) -> None:
    meeting = journal.supervision.plan_meeting(datetime(2026, 11, 26, 16, 0))  # noqa: DTZ001 - local wall-clock time
    journal.supervision.add_question(meeting, "How to end", client_id=slate.id)
    journal.supervision.add_question(meeting, "Room booking")
    journal.bin.put_client(slate.id)
    assert [item.headline for item in journal.supervision.items(meeting)] == ["Room booking"]
    journal.bin.restore_client(slate.id)
    assert len(journal.supervision.items(meeting)) == 2


def test_a_code_name_in_the_bin_is_still_taken(journal, slate) -> None:
    journal.bin.put_client(slate.id)
    with pytest.raises(UsageError, match="one in the bin"):
        journal.clients.add("slate")
    assert journal.clients.propose_name() != "Slate"


def test_the_bin_is_emptied_after_thirty_days_with_the_client(journal, slate, time) -> None:
    entry = journal.entries.page(client_id=slate.id)[0]
    journal.entries.to_bin(entry.id)
    time.move(hours=1)
    journal.bin.put_client(slate.id)
    time.move(days=31)
    assert journal.bin.empty_old() == 2
    with pytest.raises(NotFoundError):
        journal.clients.get(slate.id)
    assert journal.bin.all() == ()


def test_a_hold_keeps_the_bin(journal, slate, time) -> None:
    journal.bin.put_client(slate.id)
    journal.holds.set()
    time.move(days=31)
    assert journal.bin.empty_old() == 0
    assert journal.bin.all()[0].days_left == 0


def test_what_is_not_there_cannot_be_put_away(journal) -> None:
    with pytest.raises(NotFoundError):
        journal.bin.put_client("nobody")


@pytest.mark.parametrize("client_first", [True, False])
def test_an_old_client_and_an_old_entry_about_them_both_go(
    journal, slate, time, client_first
) -> None:
    (entry,) = (one for one in journal.entries.page(client_id=slate.id) if one.first_line == "One.")
    steps = [lambda: journal.bin.put_client(slate.id), lambda: journal.entries.to_bin(entry.id)]
    for step in steps if client_first else reversed(steps):
        step()
        time.move(hours=1)
    assert len(journal.bin.all()) == 2
    time.move(days=31)
    assert journal.bin.empty_old() == 2
    assert journal.bin.all() == ()
