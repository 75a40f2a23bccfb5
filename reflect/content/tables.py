"""One TOML table read key by key, with a plain sentence for whatever does not fit."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from reflect.domain.decks.near import did_you_mean, nearest
from reflect.domain.decks.problem import Path, Problem
from reflect.domain.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping

_Member = TypeVar("_Member", bound=StrEnum)

SHORT = 120
"""Characters of a title, label or other short line."""


class Table:
    """Reads keys by type. A wrong one is noted in ``problems`` and read as if it were missing.

    ``problems`` is shared with the tables inside this one. Call ``finish`` after the last key: what
    was never asked for is then noted as unknown.
    """

    def __init__(
        self, value: Mapping[str, Any], path: Path = (), problems: list[Problem] | None = None
    ) -> None:
        self.problems: list[Problem] = [] if problems is None else problems
        self._value = value
        self._path = path
        self._asked: set[str] = set()

    def has(self, key: str) -> bool:
        """Return True when the key is written in the file."""
        return key in self._value

    def note(self, message: str, *keys: str | int) -> None:
        """Note a problem at this table or at a key inside it."""
        self.problems.append(Problem((*self._path, *keys), message))

    def text(self, key: str, *, required: bool = False, longest: int = SHORT) -> str:
        """Return text of any number of lines, without space around it."""
        value = self._get(key, required=required)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.note("this is text, so put it in quotes.", key)
            return ""
        return self._clean(value, longest, key)

    def line(self, key: str, *, required: bool = False, longest: int = SHORT) -> str:
        """Return text that stands on one line of the screen."""
        text = self.text(key, required=required, longest=longest)
        return self._one_line(text, key)

    def word(self, key: str, *, required: bool = False) -> str:
        """Return an id. A number written without quotes is read as meant, and noted."""
        return self.line(key, required=required, longest=60)

    def number(self, key: str, *, required: bool = False, default: int | None = None) -> int | None:
        """Return a whole number."""
        value = self._get(key, required=required)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int):
            self.note(f"this is a whole number without quotes, like {key} = 8.", key)
            return default
        return value

    def numbers(self, key: str) -> tuple[int, ...]:
        """Return a list of whole numbers."""
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(type(one) is int for one in value):
            self.note(f"this is a list of whole numbers: {key} = [8].", key)
            return ()
        return tuple(value)

    def flag(self, key: str) -> bool:
        """Return true or false; false when the key is missing."""
        value = self._get(key)
        if value is not None and not isinstance(value, bool):
            self.note("this is true or false, without quotes.", key)
        return value is True

    def lines(self, key: str) -> tuple[str, ...]:
        """Return a list of one-line texts."""
        value = self._get(key)
        if isinstance(value, str):
            self.note(f'this is a list: {key} = ["{value[:40]}"].', key)
            return (value,)
        return self._list(value, key)

    def one_or_more(self, key: str) -> tuple[str, ...]:
        """Return a list of texts that may also be written as a single text."""
        value = self._get(key)
        if value == []:
            self.note("this list is empty.", key)
        return (self.line(key),) if isinstance(value, str) else self._list(value, key)

    def member(self, key: str, kinds: type[_Member], *, required: bool = False) -> _Member | None:
        """Return the member of a closed set that the text names, or nearly names."""
        name = self.line(key, required=required)
        if not name:
            return None
        known = [member.value for member in kinds]
        if name not in known:
            near = did_you_mean(name, known)
            self.note(f"“{name}” is none of {', '.join(known)}.{near}", key)
            guess = nearest(name, known)
            return kinds(guess) if guess else None
        return kinds(name)

    def table(self, key: str) -> Table | None:
        """Return the table under this key, or None."""
        value = self._get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.note(f"this is a table: write [{key}] on a line of its own.", key)
            return None
        return Table(value, (*self._path, key), self.problems)

    def tables(self, key: str) -> tuple[Table, ...]:
        """Return the tables of a list of tables."""
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.note("this is a list of tables.", key)
            return ()
        return tuple(
            Table(one, (*self._path, key, place), self.problems) for place, one in enumerate(value)
        )

    def finish(self) -> None:
        """Note every key that nobody asked for."""
        for key in self._value:
            if key not in self._asked:
                near = did_you_mean(key, self._asked)
                self.note(f"there is no such key here.{near}", key)

    def _get(self, key: str, *, required: bool = False) -> Any:
        self._asked.add(key)
        value = self._value.get(key)
        if value is None and required:
            self.note("this key is missing.", key)
        return value

    def _list(self, value: Any, key: str) -> tuple[str, ...]:
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.note('this is a list of texts, like ["one", "two"].', key)
            return ()
        return tuple(
            self._one_line(self._clean(one, 300, key, place), key, place)
            for place, one in enumerate(value)
        )

    def _clean(self, text: str, longest: int, *keys: str | int) -> str:
        if clean_text(text) != text:
            self.note("this holds a control character; take it out.", *keys)
        text = clean_text(text).strip()
        if len(text) > longest:
            self.note(f"this is {len(text)} characters long; {longest} is the most.", *keys)
        return text

    def _one_line(self, text: str, *keys: str | int) -> str:
        if "\n" in text:
            self.note("this must be on one line; take the line breaks out.", *keys)
        return " ".join(text.split())
