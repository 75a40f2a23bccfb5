"""The way back after a lock is kept in the vault, once."""

from __future__ import annotations

from reflect.journal.returning import Returning


class Shelf:
    """The store's settings, as a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self.kept.get(key)

    def set(self, key: str, value: str) -> None:
        self.kept[key] = value


class Store:
    """As much of a store as is needed."""

    def __init__(self) -> None:
        self.settings = Shelf()


def test_what_was_kept_is_given_back_once() -> None:
    returning = Returning(Store())  # type: ignore[arg-type]
    assert returning.take() == ""
    returning.keep("journal entry:e1")
    assert returning.take() == "journal entry:e1"
    assert returning.take() == ""
