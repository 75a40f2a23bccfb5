from reflect.export.references import reference, references
from tests.export.samples import names


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
