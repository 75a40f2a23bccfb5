from datetime import date

import pytest

from reflect.errors import StorageError
from reflect.importing.lines import Record, Refused
from reflect.journal.importing import import_records


def test_every_record_becomes_an_entry_on_its_day_and_client(journal) -> None:
    journal.clients.add("Heron")
    outcome = import_records(
        journal,
        [
            Record(1, "I was overwhelmed.", "heron", date(2025, 3, 1), 7, bring=True),
            Record(2, "About the week."),
        ],
    )
    assert (outcome.kept, outcome.problems, outcome.clients) == (2, (), ())
    assert (outcome.first_day, outcome.last_day) == (date(2025, 3, 1), date(2026, 11, 21))
    newest, oldest = journal.entries.page()
    assert (newest.client_id, newest.first_line) == (None, "About the week.")
    assert (oldest.occurred_on, oldest.intensity) == (date(2025, 3, 1), 7)
    assert [mark.theme for mark in journal.review.marks(oldest.id)] == ["overwhelmed"]


def test_a_line_that_was_refused_stops_no_other(journal) -> None:
    records = [
        Refused(1, "this is not a JSON object."),
        Record(2, "Two."),
        Record(3, "x" * 2_000_001),
    ]
    outcome = import_records(journal, records)
    assert outcome.kept == 1
    assert [line for line, _ in outcome.problems] == [1, 3]


def test_an_unknown_client_is_refused_or_added_as_asked(journal) -> None:
    records = [Record(1, "One.", "Heron"), Record(2, "Two.", "HERON"), Record(3, "Three.", "Cedar")]
    outcome = import_records(journal, records)
    assert (outcome.kept, len(outcome.problems)) == (0, 3)
    assert journal.clients.all() == ()
    outcome = import_records(journal, records, new_clients=True)
    assert (outcome.kept, outcome.clients) == (3, ("Heron", "Cedar"))
    assert journal.entries.count(client_id=journal.clients.named("Heron").id) == 2


def test_nothing_is_merged_in_silence(journal) -> None:
    for _ in range(2):
        import_records(journal, [Record(1, "The same.", day=date(2026, 1, 1))])
    assert journal.entries.count() == 2


def test_when_the_disk_refuses_none_is_kept(journal, monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(journal._store.entries, "save_many", refuse)
    with pytest.raises(StorageError):
        import_records(journal, [Record(1, "One."), Record(2, "Two.")])
    monkeypatch.undo()
    assert journal.entries.count() == 0


def test_an_empty_file_keeps_nothing(journal) -> None:
    outcome = import_records(journal, [])
    assert (outcome.kept, outcome.first_day) == (0, None)


def test_nobody_is_added_for_a_text_that_is_refused(journal) -> None:
    outcome = import_records(journal, [Record(1, "x" * 2_000_001, "Heron")], new_clients=True)
    assert (outcome.kept, outcome.clients) == (0, ())
    assert journal.clients.all() == ()


def test_every_line_is_heard_with_the_names_that_the_others_bring(journal) -> None:
    records = [
        Record(1, "I failed Plover, and I failed Heron.", "Plover", date(2025, 3, 1)),
        Record(2, "An hour.", "Heron", date(2025, 3, 2)),
    ]
    import_records(journal, records, new_clients=True)
    _, first = journal.entries.page()
    assert [mark.theme for mark in journal.review.marks(first.id)] == ["guilt", "guilt"]
