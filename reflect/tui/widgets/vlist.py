"""A virtual list: only the rows in view are drawn, so a year of entries opens at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, Literal, TypeVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.style import Style

Item = TypeVar("Item")

GAP = 2
"""Cells between columns."""
MARKER = "› "
"""Stands before the chosen row, so that it is seen without colour."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column, ``width`` cells wide; None takes what is left.

    ``hide_below`` hides it when the list is narrower than that many cells.
    """

    width: int | None = None
    align: Literal["left", "right"] = "left"
    hide_below: int = 0


class VList(ScrollView, Generic[Item], can_focus=True):
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
        height: 1fr; background: $background; overflow-x: hidden; scrollbar-size-vertical: 1;
        & > .vlist--cursor { text-style: bold; background: $selected; }
        & > .vlist--cursor-blurred { text-style: bold; }
        &:nocolor > .vlist--cursor { text-style: bold underline; }
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    @dataclass
    class Moved(Message):
        """The cursor stands on another item."""

        vlist: VList  # type: ignore[type-arg]
        index: int

        @property
        def control(self) -> VList:  # type: ignore[type-arg]
            """The list that sent this."""
            return self.vlist

    @dataclass
    class Chosen(Message):
        """An item was opened with Enter or the mouse."""

        vlist: VList  # type: ignore[type-arg]
        index: int

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
        self._strips: dict[tuple[int, int, str], list[Strip]] = {}
        self._take(items)

    # What is shown

    @property
    def items(self) -> Sequence[Item]:
        """The items shown."""
        return self._items

    @property
    def current(self) -> Item | None:
        """The item under the cursor, or None in an empty list."""
        return self._items[self.cursor] if 0 <= self.cursor < len(self._items) else None

    def show(self, items: Sequence[Item], *, empty: str | None = None) -> None:
        """Show other items; the cursor stays on the same item when it is still there."""
        before = self.current
        name = self._key(before) if self._key and before is not None else None
        if empty is not None:
            self._empty = empty
        self._take(items)
        self.cursor = self._place_of(name, self.cursor)
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
        self._strips.clear()
        self.refresh()

    def _refresh_taken(self) -> None:
        """Draw what `_take` changed."""
        self.refresh()

    def _take(self, items: Sequence[Item]) -> None:
        self._items = items
        self._strips.clear()
        self.virtual_size = Size(0, max(1, len(items) * self._row_height))

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
        return action != "choose" or bool(self._items)

    # Moving

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

    def notify_style_update(self) -> None:
        """Forget rows drawn in other colours."""
        super().notify_style_update()
        self._strips.clear()

    def on_resize(self) -> None:
        """Forget rows drawn in another width, and keep the cursor in view."""
        self._strips.clear()
        self._reveal()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the viewport."""
        width = self.scrollable_content_region.width
        at = y + self.scroll_offset.y
        if not self._items:
            return self._blank(width, y)
        index, line = divmod(at, self._row_height)
        if index >= len(self._items):
            return self._blank(width, y)
        strips = self._row(index, width)
        return strips[line]

    def _blank(self, width: int, y: int) -> Strip:
        if not self._items and self._empty:
            lines = Visual.to_strips(
                self,
                Content.styled(self._empty, "$quiet"),
                max(1, width - 4),
                None,
                self.visual_style,
            )
            if 1 <= y <= len(lines):
                pad = Strip.blank(2, self.rich_style)
                return Strip.join([pad, lines[y - 1]]).adjust_cell_length(width, self.rich_style)
        return Strip.blank(width, self.rich_style)

    def _row(self, index: int, width: int) -> list[Strip]:
        chosen = index == self.cursor and self._can(index)
        state = ("focus" if self.has_focus else "blur") if chosen else ""
        name = (index, width, state)
        if name not in self._strips:
            if len(self._strips) > 400:
                self._strips.clear()
            self._strips[name] = self._draw(self._items[index], width, state)
        return self._strips[name]

    def _draw(self, item: Item, width: int, state: str) -> list[Strip]:
        inner = max(1, width - len(MARKER))
        lines = [self.line_of(self._cells(item), inner)]
        lines += [
            part.truncate(inner, ellipsis=True) for part in (self._below or (lambda _: ()))(item)
        ]
        lines = (lines + [Content("")] * self._row_height)[: self._row_height]
        component = {"focus": "vlist--cursor", "blur": "vlist--cursor-blurred"}.get(state)
        style = self.get_visual_style(component) if component else self.visual_style
        strips: list[Strip] = []
        for number, line in enumerate(lines):
            marker = MARKER if state and number == 0 else " " * len(MARKER)
            whole = Content.assemble(marker, line)
            strips.append(self._strip(whole, width, style))
        return strips

    def _strip(self, line: Content, width: int, style: Style) -> Strip:
        """Draw one line without the library's wrapping, which takes six times as long."""
        parts = line.render(style, end="", parse_style=self.app.stylesheet.parse_style)
        strip = Strip([Segment(text, part.rich_style) for text, part in parts if text])
        return strip.adjust_cell_length(width, style.rich_style)

    def line_of(self, cells: Sequence[Content], width: int) -> Content:
        """Set cells side by side in ``width`` cells; a single one, as in a heading, takes all."""
        if len(cells) == 1:
            return _first_line(cells[0]).truncate(width, ellipsis=True)
        shown = [
            (column, cell)
            for column, cell in zip(self._columns, cells, strict=False)
            if width >= column.hide_below
        ]
        fixed = sum(column.width or 0 for column, _ in shown) + GAP * max(0, len(shown) - 1)
        flexible = sum(column.width is None for column, _ in shown) or 1
        left = max(0, width - fixed) // flexible
        parts: list[Content] = []
        for column, cell in shown:
            size = left if column.width is None else column.width
            cut = _first_line(cell).truncate(size, ellipsis=True)
            room = size - cut.cell_length
            parts.append(cut.pad_left(room) if column.align == "right" else cut.pad_right(room))
        return Content(" " * GAP).join(parts)


def _first_line(cell: Content) -> Content:
    return cell if "\n" not in cell.plain else cell.split("\n", allow_blank=True)[0]
