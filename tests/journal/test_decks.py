import pytest

from reflect.content.decks import BUNDLED
from reflect.errors import ContentError, NotFoundError, UsageError

OWN = """
id = "harbour"
version = 1
title = "Harbour"
minutes = 2
when = "At the end of a day"
purpose = "Come ashore."
sources = ["Our own"]

[[prompt]]
id = "ashore"
kind = "long"
text = "What do you leave on the boat?"
"""


def test_the_bundled_decks_come_first_and_are_all_there(journal) -> None:
    assert len(journal.decks.all()) == len(journal.decks.headings()) == len(BUNDLED)
    assert journal.decks.get("free").title == "Blank page"


def test_an_unknown_deck_names_the_known_ones(journal) -> None:
    with pytest.raises(NotFoundError, match="checkin"):
        journal.decks.get("nonsense")


def test_a_deck_of_ones_own_can_be_written_with_and_taken_away(journal) -> None:
    deck = journal.decks.add(OWN, "harbour.toml")
    assert journal.decks.get("harbour") == deck
    assert journal.decks.headings()[-1].id == "harbour"
    begun = journal.writing.begin(deck, None)
    entry = journal.writing.finish(begun, deck, {"ashore": "The phone."}).entry
    journal.decks.remove("harbour")
    with pytest.raises(NotFoundError):
        journal.decks.get("harbour")
    assert journal.entries.get(entry.id).answers[0].prompt == "What do you leave on the boat?"


def test_a_deck_with_a_mistake_is_not_kept(journal) -> None:
    with pytest.raises(ContentError, match=r"harbour\.toml, line \d+"):
        journal.decks.add(OWN.replace('"long"', '"longish"'), "harbour.toml")
    assert len(journal.decks.all()) == len(BUNDLED)


def test_a_bundled_deck_can_neither_be_replaced_nor_removed(journal) -> None:
    with pytest.raises(ContentError, match="belongs to a bundled deck"):
        journal.decks.add(OWN.replace('"harbour"', '"free"'), "free.toml")
    with pytest.raises(UsageError, match="comes with reflect"):
        journal.decks.remove("free")
