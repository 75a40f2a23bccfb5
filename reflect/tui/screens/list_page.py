"""The frame of every page that is one list: read on coming back, one line under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on

from reflect.errors import ReflectError
from reflect.tui.messages import Say
from reflect.tui.screens.page import Page
from reflect.tui.widgets.vlist import Column, VList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.content import Content

    from reflect.journal.journal import Journal

Item = TypeVar("Item")


class ListPage(Page, Generic[Item]):
    """Subclasses say what the ``items`` are, how one is drawn, and what Enter does with it.

    ``ENTER`` names that at the foot. ``ON_A_LINE`` names the actions that need a line under the
    cursor; they are offered only then.
    """

    CSS_PATH = "list_page.tcss"
    COLUMNS: ClassVar[tuple[Column, ...]] = (Column(),)
    EMPTY: ClassVar[str] = ""
    ENTER: ClassVar[str] = ""
    ON_A_LINE: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal

    def compose_body(self) -> ComposeResult:
        """Show what stands above the list, and the list."""
        yield from self.compose_above()
        yield VList(
            self.cells,
            columns=self.COLUMNS,
            key=self.name_of,
            empty=self.EMPTY,
            enter=self.ENTER,
        )

    def compose_above(self) -> ComposeResult:
        """Give what stands above the list."""
        yield from ()

    def items(self) -> Sequence[Item]:
        """Read what is listed. May raise ReflectError, which is said."""
        raise NotImplementedError

    def cells(self, item: Item) -> tuple[Content, ...]:
        """Draw a line, a part a column."""
        raise NotImplementedError

    def name_of(self, item: Item) -> str:
        """Return what names an item, so that the cursor finds it again."""
        return str(item.id)  # type: ignore[attr-defined]

    def take(self) -> None:
        """Do what Enter does with the line under the cursor."""

    @property
    def current(self) -> Item | None:
        """What is under the cursor; None in an empty list."""
        lists = self.query(VList)
        found: Item | None = lists.first().current if lists else None
        return found

    def read_again(self) -> None:
        """Read the list again."""
        self.reload()

    def reload(self) -> None:
        """Read the list again; the cursor stays on the same item when it is still there."""
        try:
            items = self.items()
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        self.query_one(VList).show(items)
        self.refresh_bindings()

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something to the journal and read the list again; say why it is refused."""
        try:
            act()
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return False
        if self.is_attached:
            self.reload()
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with a line only where there is one."""
        del parameters
        return action not in self.ON_A_LINE or self.current is not None

    @on(VList.Chosen)
    def _chosen(self, message: VList.Chosen) -> None:
        message.stop()
        self.take()

    @on(VList.Moved)
    def _moved(self, message: VList.Moved) -> None:
        message.stop()
        self.refresh_bindings()
