from datetime import UTC, datetime

from reflect.domain.entry import EntryStatus
from reflect.export.references import number_entries, reference, references
from tests.export.samples import names, summary


def test_entries_are_numbered_by_client_in_the_order_of_their_days() -> None:
    journal = [summary("h", 3), summary("c", 1), summary("h", 1), summary("h", 2)]
    numbered = number_entries(journal)
    assert {key: (ref.ordinal, ref.total) for key, ref in numbered.items()} == {
        "h1": (1, 3),
        "h2": (2, 3),
        "h3": (3, 3),
        "c1": (1, 1),
    }


def test_two_entries_of_one_day_are_numbered_as_they_were_written() -> None:
    late = summary("h", 1, id="a", written_at=datetime(2026, 9, 9, 20, tzinfo=UTC))
    early = summary("h", 1, id="b", written_at=datetime(2026, 9, 9, 9, tzinfo=UTC))
    numbered = number_entries([late, early])
    assert numbered["b"].ordinal == 1
    assert numbered["a"].ordinal == 2


def test_a_draft_has_no_number() -> None:
    draft = summary("h", 2)._replace(status=EntryStatus.DRAFT)
    assert set(number_entries([summary("h", 1), draft])) == {"h1"}


def test_references_are_told_client_by_client() -> None:
    assert references(["h5", "c1", "h2", "h2"], names()) == (
        "reflections 2 and 5 of 8 on Heron; reflection 1 of 8 on Cedar"
    )
    assert references(["None1"], names()) == "a reflection about no one client"
    assert references(["None1", "None3"], names()) == "2 reflections about no one client"
    assert references([], names()) == ""


def test_entries_that_are_gone_are_counted_and_not_invented() -> None:
    assert references(["h1", "x", "y"], names()) == (
        "reflection 1 of 8 on Heron; 2 no longer there"
    )
    assert references(["x"], names()) == "one that is no longer there"
    assert reference("x", names()) == "reflection"


def test_a_client_who_is_gone_is_not_named() -> None:
    assert reference("h1", names(clients={})) == "reflection 1 of 8"


def test_real_days_stand_there_only_when_asked_for() -> None:
    assert reference("h1", names(dates=True)) == "reflection of 10 Sep 2026 on Heron"
