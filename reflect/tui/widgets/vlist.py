"""A virtual list: only the rows in view are drawn, so a year of entries opens at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from reflect.tui.widgets.inks import Column
from reflect.tui.widgets.own_keys import run_own_key
from reflect.tui.widgets.rowstore import BLANK
from reflect.tui.widgets.rowview import RowView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.strip import Strip

__all__ = ["MARKER", "Column", "VList", "mark_of"]

Item = TypeVar("Item")

MARKER = "› "
"""Stands before the chosen row, so that it is seen without colour."""
_GROUNDS = {True: "vlist--cursor", False: "vlist--cursor-blurred"}
"""Component class of the chosen row, by whether the list has the focus."""
EMPTY = BLANK - 1
"""Where the row is kept that says what belongs into an empty list."""
READABLE = 80
"""Cells. Sentences stay narrower than a wide terminal, to be read with ease."""


class VList(RowView, Generic[Item], can_focus=True):
    """A list of items, one cursor, any length.

    ``cells(item)`` gives one Content per column for the first line of a row; ``below(item)`` gives
    the further lines when ``row_height`` is larger than 1. ``key(item)`` names an item so that the
    cursor finds it again after a reload. Rows for which ``selectable`` is False are headings.
    ``enter`` says what Enter does, where "open" would not be true.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "open", id="list.open"),
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("k", "move(-1)", "up", show=False),
        Binding("j", "move(1)", "down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("home", "edge(-1)", "first", show=False),
        Binding("end", "edge(1)", "last", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"vlist--cursor", "vlist--cursor-blurred"}
    DEFAULT_CSS = """
    VList {
        & > .vlist--cursor { text-style: bold; background: $selected; }
        & > .vlist--cursor-blurred { text-style: bold; }
        &:nocolor > .vlist--cursor { text-style: bold underline; }
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    class Moved(Message):
        """The cursor stands on another item."""

        def __init__(self, vlist: VList, index: int) -> None:  # type: ignore[type-arg]
            super().__init__()
            self.vlist = vlist
            self.index = index

        @property
        def control(self) -> VList:  # type: ignore[type-arg]
            """The list that sent this."""
            return self.vlist

    class Chosen(Message):
        """An item was opened with Enter or the mouse."""

        def __init__(self, vlist: VList, index: int) -> None:  # type: ignore[type-arg]
            super().__init__()
            self.vlist = vlist
            self.index = index

        @property
        def control(self) -> VList:  # type: ignore[type-arg]
            """The list that sent this."""
            return self.vlist

    def __init__(
        self,
        cells: Callable[[Item], Sequence[Content]],
        *,
        items: Sequence[Item] = (),
        columns: Sequence[Column] = (Column(),),
        below: Callable[[Item], Sequence[Content]] | None = None,
        row_height: int = 1,
        key: Callable[[Item], str] | None = None,
        selectable: Callable[[Item], bool] | None = None,
        empty: str = "",
        enter: str = "",
        id: str | None = None,  # noqa: A002 - the library's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._cells = cells
        self._columns = tuple(columns)
        self._below = below
        self._row_height = row_height
        self._key = key
        self._selectable = selectable
        self._empty = empty
        if enter:
            self.name_enter(enter)
        self._items: Sequence[Item] = ()
        self._take(items)

    # What is shown

    @property
    def items(self) -> Sequence[Item]:
        """The items shown."""
        return self._items

    @property
    def row_height(self) -> int:
        """Lines a row."""
        return self._row_height

    @property
    def current(self) -> Item | None:
        """The item under the cursor, or None in an empty list."""
        return self._items[self.cursor] if 0 <= self.cursor < len(self._items) else None

    def show(self, items: Sequence[Item], *, empty: str | None = None) -> None:
        """Show other items; the cursor stays on the same item when it is still there.

        Who has scrolled away from the cursor, to read, is not led back to it.
        """
        before, elsewhere = self.current, not self._in_view()
        name = self._key(before) if self._key and before is not None else None
        if empty is not None:
            self._empty = empty
        self._take(items)
        self.cursor = self._place_of(name, self.cursor)
        now = self.current
        if not elsewhere or self._key is None or now is None or self._key(now) != name:
            self._reveal()
        self._refresh_taken()

    def name_enter(self, words: str) -> None:
        """Say from now on with these words what Enter does."""
        self._bindings.key_to_bindings["enter"] = [
            Binding("enter", "choose", words, id="list.open")
        ]

    def find(self, name: str) -> None:
        """Move the cursor to the item with this key, if it is there."""
        self.cursor = self._place_of(name, self.cursor)
        self._reveal()

    def go_to(self, index: int) -> None:
        """Move the cursor to the item at this place, or the nearest there is."""
        self.cursor = self._place_of(None, index)
        self._reveal()

    def forget_drawing(self) -> None:
        """Draw every row anew, because what ``cells`` gives has changed."""
        self._rows.forget()
        self.refresh()

    def _refresh_taken(self) -> None:
        """Draw what `_take` changed."""
        self.refresh()

    def _take(self, items: Sequence[Item]) -> None:
        self._items = items
        self._rows.forget()
        self._grow(len(items) * self._row_height)

    def _place_of(self, name: str | None, otherwise: int) -> int:
        if name is not None and self._key is not None:
            for index, item in enumerate(self._items):
                if self._key(item) == name:
                    return index
        return self._nearest(min(max(0, otherwise), max(0, len(self._items) - 1)), 1)

    def _can(self, index: int) -> bool:
        return self._selectable is None or self._selectable(self._items[index])

    def _nearest(self, index: int, step: int) -> int:
        """Return the closest selectable place, looking first in the direction of ``step``."""
        for direction in (step, -step):
            at = index
            while 0 <= at < len(self._items):
                if self._can(at):
                    return at
                at += direction
        return index

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open a line only where there is one."""
        del parameters
        return action != "choose" or (self.current is not None and self._can(self.cursor))

    # Moving

    async def _on_key(self, event: events.Key) -> None:
        await run_own_key(self, event)

    def action_move(self, by: int) -> None:
        """Move the cursor by one row."""
        self._go(self.cursor + by, by)

    def action_page(self, by: int) -> None:
        """Move the cursor by one page."""
        rows = max(1, self.size.height // self._row_height - 1)
        self._go(min(max(0, self.cursor + by * rows), len(self._items) - 1), by)

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first or last row."""
        self._go(len(self._items) - 1 if end > 0 else 0, -end)

    def action_choose(self) -> None:
        """Open the item under the cursor."""
        if self.current is not None and self._can(self.cursor):
            self.post_message(self.Chosen(self, self.cursor))

    def _in_view(self) -> bool:
        """Say whether some of the item under the cursor is seen; before a first layout, all is."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        first, end = self._lines_of(self.cursor)
        return height <= 0 or (first < top + height and end > top)

    def _lines_of(self, index: int) -> tuple[int, int]:
        """Return the first line of an item and the one after its last."""
        return index * self._row_height, (index + 1) * self._row_height

    def _go(self, index: int, step: int) -> None:
        if not self._items or not 0 <= index < len(self._items):
            if index < 0:
                self.scroll_to(y=0, animate=False)
            return
        self.cursor = self._nearest(index, step)
        if index == 0 or self.cursor == 0:
            self.scroll_to(y=0, animate=False)
        self._reveal()

    def _reveal(self) -> None:
        top = self.cursor * self._row_height
        self.scroll_to_region(
            Region(0, top, 1, self._row_height), animate=False, force=True, immediate=True
        )

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the two rows concerned, and tell."""
        for index in (old, new):
            self.refresh_lines(index * self._row_height, self._row_height)
        if old != new and self._items:
            self.post_message(self.Moved(self, new))

    def on_focus(self) -> None:
        """Show the cursor as active."""
        self.watch_cursor(self.cursor, self.cursor)

    def on_blur(self) -> None:
        """Show the cursor as resting."""
        self.watch_cursor(self.cursor, self.cursor)

    async def on_click(self, event: events.Click) -> None:
        """Open the row that was clicked."""
        index = self.index_at(event.y + self.scroll_offset.y)
        if index is None or not self._can(index):
            return
        event.stop()
        self.cursor = index
        self.action_choose()

    def index_at(self, line: int) -> int | None:
        """Return the place of the item on this line of the whole list, or None below the last."""
        index = line // self._row_height
        return index if 0 <= index < len(self._items) else None

    # Drawing

    def on_resize(self) -> None:
        """Forget rows drawn in another width, and keep the cursor in view."""
        self._rows.forget()
        self._reveal()
        self.refresh()

    def _line(self, at: int, width: int) -> Strip:
        """Return a line of the whole list."""
        index, line = divmod(at, self._row_height)
        if index >= len(self._items):
            return self._blank(at, width)
        return self._row(index, width)[line]

    def _blank(self, at: int, width: int) -> Strip:
        if not self._items and self._empty:
            strips = self._rows.row((EMPTY, width, ""), lambda: self._draw_empty(width))
            if at < len(strips):
                return strips[at]
        return super()._blank(at, width)

    def _draw_empty(self, width: int) -> list[Strip]:
        inks = self._rows.inks()
        room = max(1, min(width - 4, READABLE))
        lines = Content.styled(self._empty, "$quiet").wrap(room)
        return [inks.row("  ", [line], (), width) for line in lines]

    def _component(self, index: int) -> str:
        """Return the component class of a row's ground, or "" where the cursor is not."""
        chosen = index == self.cursor and self._can(index)
        return _GROUNDS[self.has_focus] if chosen else ""

    def _row(self, index: int, width: int) -> list[Strip]:
        component = self._component(index)
        return self._rows.row(
            (index, width, component), lambda: self._draw(index, component, width)
        )

    def _draw(self, index: int, component: str, width: int) -> list[Strip]:
        """Draw a row of ``row_height`` lines."""
        inks = self._rows.inks(component)
        try:
            item = self._items[index]
        except IndexError:  # read as it is needed, it proved shorter than it said
            return [inks.blank(width)] * self._row_height
        first = inks.row(mark_of(component), self._cells(item), self._columns, width)
        below = self._below(item) if self._below else ()
        strips = [first, *(inks.row(mark_of(""), [part], (), width) for part in below)]
        strips += [inks.blank(width)] * (self._row_height - len(strips))
        return strips


def mark_of(component: str) -> str:
    """Return what stands before a row: a sign before the chosen one, the one with a component."""
    return MARKER if component else " " * len(MARKER)
