"""The library's stylesheet, made to remember what it has parsed.

Each kind of widget and each screen brings a source of its own, and whenever a new one appears the
library parses all sources again: it remembers sixty-four of them, goes round more than that in
order, and so remembers none; and a screen's own styles, or going to another place, make it start
from nothing. Private names are used; ``tests/tui/test_stylesheet.py`` watches them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCES = 1_024
"""More sources than the program has, so that each is parsed once."""


class KeptStylesheet(Stylesheet):
    """Parses every source once for each set of variables."""

    def __init__(self, *, variables: Mapping[str, str] | None = None) -> None:
        super().__init__(variables=dict(variables or {}))
        self._parse_cache = LRUCache(SOURCES)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other values for variables. The same ones again change nothing."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is new. A change of variables has emptied the memory before.

        When a source cannot be parsed, the rules stay as they were.
        """
        self.parse()
