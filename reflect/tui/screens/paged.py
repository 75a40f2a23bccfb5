"""All entries as one sequence, read a page at a time: thousands of rows cost what is looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from reflect.domain.entry import EntrySummary

PAGE = 100
KEPT = 20
"""Entries a page, and pages held at a time."""


class PagedEntries(Sequence["EntrySummary"]):
    """A sequence of ``count`` entries; ``read(limit, offset)`` gives a page of them."""

    def __init__(self, count: int, read: Callable[[int, int], Sequence[EntrySummary]]) -> None:
        self._count = count
        self._read = read
        self._pages: OrderedDict[int, Sequence[EntrySummary]] = OrderedDict()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> EntrySummary: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[EntrySummary]: ...
    def __getitem__(self, index: int | slice) -> EntrySummary | Sequence[EntrySummary]:
        """Return one entry, reading its page if need be."""
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(self._count))]
        if index < 0:
            index += self._count
        if not 0 <= index < self._count:
            raise IndexError(index)
        number, place = divmod(index, PAGE)
        page = self._page(number)
        if place >= len(page):  # fewer than counted: something was binned meanwhile
            raise IndexError(index)
        return page[place]

    def near(self, entry_id: str, index: int) -> int | None:
        """Return the place of an entry looked for on the page of ``index`` and its neighbours."""
        number = max(0, index) // PAGE
        for candidate in (number, number - 1, number + 1):
            if not 0 <= candidate * PAGE < max(1, self._count):
                continue
            for place, entry in enumerate(self._page(candidate)):
                if entry.id == entry_id:
                    return candidate * PAGE + place
        return None

    def _page(self, number: int) -> Sequence[EntrySummary]:
        if number not in self._pages:
            self._pages[number] = self._read(PAGE, number * PAGE)
            if len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return self._pages[number]
