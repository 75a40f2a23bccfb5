"""The line on which each part of a TOML text begins.

The standard reader decides what is valid. The locator walks text that is already known to be valid
and notes where each table, array item and key begins; it never judges.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflect.content.toml_source import Path


@lru_cache(maxsize=8)
def lines_of(text: str) -> Mapping[Path, int]:
    """Return the 1-based line of every table, array item and key of a valid text."""
    return _Locator(text).run()


class _Locator:
    """Walks valid TOML once, left to right, and records where each path begins."""

    _BLANK = re.compile(r"(?:[ \t\n\r]|#[^\n]*)*")
    _BARE = re.compile(r"[A-Za-z0-9_-]+")
    _STRING = re.compile(
        r'"""(?:[^\\]|\\.)*?"{3,5}|' r"'''.*?'{3,5}|" r'"(?:[^"\\]|\\.)*"|' r"'[^']*'", re.DOTALL
    )
    _SCALAR = re.compile(r"[^,\]\}#\n]+")

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._counted = 0
        self._lines: dict[Path, int] = {}
        self._sizes: dict[Path, int] = {}

    def run(self) -> dict[Path, int]:
        table: Path = ()
        self._skip()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip()
        return self._lines

    def _skip(self) -> None:
        match = self._BLANK.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _note(self, path: Path, line: int) -> None:
        for length in range(1, len(path) + 1):
            self._lines.setdefault(path[:length], line)

    def _header(self) -> Path:
        line = self._here()
        array = self._text.startswith("[[", self._at)
        self._at += 2 if array else 1
        path = self._resolve(self._keys(), last_is_array=array)
        self._at += 2 if array else 1
        self._note(path, line)
        return path

    def _resolve(self, keys: list[str], *, last_is_array: bool) -> Path:
        """Turn header keys into a path, stepping into the newest item of each array of tables."""
        path: Path = ()
        for position, key in enumerate(keys):
            path = (*path, key)
            if last_is_array and position == len(keys) - 1:
                index = self._sizes.get(path, 0)
                self._sizes[path] = index + 1
                path = (*path, index)
            elif path in self._sizes:
                path = (*path, self._sizes[path] - 1)
        return path

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while True:
            self._spaces()
            quoted = self._STRING.match(self._text, self._at)
            found = quoted or self._BARE.match(self._text, self._at)
            if found is None:  # pragma: no cover - the standard reader has accepted this text
                raise AssertionError("a key was expected")
            self._at = found.end()
            keys.append(self._plain(found[0]) if quoted else found[0])
            self._spaces()
            if self._text[self._at] != ".":
                return keys
            self._at += 1

    @staticmethod
    def _plain(quoted: str) -> str:
        return str(next(iter(tomllib.loads(f"{quoted} = 1"))))

    def _spaces(self) -> None:
        while self._text[self._at] in " \t":
            self._at += 1

    def _pair(self, table: Path) -> None:
        line = self._here()
        path: Path = (*table, *self._keys())
        self._at += 1  # the equals sign
        self._note(path, line)
        self._spaces()
        self._value(path)

    def _value(self, path: Path) -> None:
        opening = self._text[self._at]
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            found = self._STRING.match(self._text, self._at) or self._SCALAR.match(
                self._text, self._at
            )
            self._at = found.end() if found else self._at + 1

    def _array(self, path: Path) -> None:
        self._at += 1
        self._skip()
        index = 0
        while self._text[self._at] != "]":
            self._note((*path, index), self._here())
            self._value((*path, index))
            index += 1
            self._skip()
            if self._text[self._at] == ",":
                self._at += 1
                self._skip()
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        self._skip()
        while self._text[self._at] != "}":
            self._pair(path)
            self._skip()
            if self._text[self._at] == ",":
                self._at += 1
                self._skip()
        self._at += 1
