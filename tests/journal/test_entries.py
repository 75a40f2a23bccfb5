from datetime import date

import pytest

from reflect.domain.entry import Bring
from reflect.errors import NotFoundError, UsageError


def test_entries_are_listed_newest_first(journal, write) -> None:
    for day in (3, 1, 2):
        write(f"Day {day}.", day=date(2026, 11, day))
    assert [row.first_line for row in journal.entries.page()] == ["Day 3.", "Day 2.", "Day 1."]
    assert [row.first_line for row in journal.entries.page(limit=1, offset=1)] == ["Day 2."]


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ({"cannot_wait": False}, "No · Is there anything that cannot wait until supervision?"),
        ({"stirred": 7}, "7 of 10 · How stirred up are you?"),
        ({"stirred": 7, "words": ("dread",)}, "dread"),
        ({"stirred": 7, "cannot_wait": False, "replay": "The door."}, "The door."),
    ],
)
def test_a_figure_or_a_yes_or_no_alone_is_listed_with_its_question(journal, answers, line) -> None:
    draft = journal.drafting.start("checkin", None)
    for step, value in answers.items():
        draft.answer(step, value)
    draft.finish()
    (listed,) = journal.entries.page()
    assert listed.first_line == line


def test_a_list_can_hold_one_client_alone(journal, write) -> None:
    heron, cedar = write("H.").client_id, write("C.", "Cedar").client_id
    write("Nobody.", None)
    assert [row.first_line for row in journal.entries.page(client_id=cedar)] == ["C."]
    assert journal.entries.count(client_id=heron) == 1
    assert journal.entries.count() == 3


def test_an_entry_is_found_by_the_start_or_the_end_of_its_id(journal, write) -> None:
    entry = write("One.")
    assert journal.entries.resolve(entry.id) == entry.id
    assert journal.entries.resolve(entry.id[-12:].upper()) == entry.id


def test_an_id_that_fits_several_entries_asks_for_more(journal, write) -> None:
    first, second = write("One."), write("Two.")
    shared = next(n for n in range(36) if first.id[n] != second.id[n])
    with pytest.raises(UsageError, match="fits 2 entries"):
        journal.entries.resolve(first.id[:shared])


@pytest.mark.parametrize("part", ["ffffffffffff", "", "zz", "%", "\x1b[31m"])
def test_an_id_that_fits_nothing_says_so(journal, write, part) -> None:
    write("One.")
    with pytest.raises(NotFoundError, match="No entry has the id") as refused:
        journal.entries.resolve(part)
    assert "\x1b" not in str(refused.value)
    with pytest.raises(NotFoundError):
        journal.entries.get(part)


def test_an_entry_has_its_place_among_those_on_its_client(journal, write) -> None:
    first = write("One.", day=date(2026, 11, 1))
    second = write("Two.", day=date(2026, 11, 8))
    write("Else.", "Cedar")
    heron = first.client_id
    assert journal.entries.places([second.id, first.id]) == {
        second.id: (heron, 2, 2, date(2026, 11, 8)),
        first.id: (heron, 1, 2, date(2026, 11, 1)),
    }


def test_an_entry_about_no_client_is_there_without_a_number(journal, write) -> None:
    nobody = write("About the week.", None)
    assert journal.entries.places([nobody.id]) == {nobody.id: (None, 0, 0, date(2026, 11, 21))}


def test_what_is_in_the_bin_or_gone_has_no_place(journal, write) -> None:
    entry = write("One.")
    journal.entries.to_bin(entry.id)
    assert journal.entries.places([entry.id, "gone"]) == {}


def test_facts_of_an_entry_can_be_changed_without_touching_its_words(journal, write) -> None:
    entry = write("One.")
    cedar = journal.clients.add("Cedar")
    entry = journal.entries.set_bring(entry, Bring.YES)
    entry = journal.entries.set_sensitive(entry, sensitive=True)
    entry = journal.entries.set_day(entry, date(2026, 11, 2))
    entry = journal.entries.set_client(entry, cedar.id)
    kept = journal.entries.get(entry.id)
    assert (kept.bring, kept.sensitive) == (Bring.YES, True)
    assert (kept.occurred_on, kept.client_id) == (date(2026, 11, 2), cedar.id)
    assert kept.text == "One."


def test_what_was_thrown_away_can_be_had_back(journal, write) -> None:
    entry = write("One.")
    journal.entries.to_bin(entry.id)
    assert journal.entries.count() == 0
    journal.entries.restore(entry.id)
    assert journal.entries.get(entry.id).text == "One."
    assert journal.entries.count() == 1


def test_the_bin_is_emptied_after_thirty_days_and_no_sooner(journal, write, time) -> None:
    entry = write("One.")
    journal.entries.to_bin(entry.id)
    time.move(days=29)
    assert journal.bin.empty_old() == 0
    time.move(days=2)
    assert journal.bin.empty_old() == 1
    with pytest.raises(NotFoundError):
        journal.entries.get(entry.id)
