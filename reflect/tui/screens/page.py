"""The common ground of every screen: a title, a way back, help, hints at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from reflect.tui.compositor import LineCompositor
from reflect.tui.widgets.hintbar import HintBar
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.content import Content


HELP_IN_A_TEXT = Binding("f1,ctrl+underscore", "app.help", "help", id="page.help")
"""Help where letters are typed; ``?`` is a letter there."""

GUARD_ON_TOP = Binding(
    "f9", "app.guard", "guard card: when something cannot wait", show=False, id="guard"
)
"""The guard card where something lies over a page: what does is cut off from the app's own keys."""


class Page(Screen[None]):
    """A screen on top of a place. Subclasses write ``compose_body`` and their BINDINGS.

    ``HEADING`` is the page's name; :meth:`name_page` changes what is shown. ``HELP_TEXT`` is shown
    above the keys by ``?`` and F1. Esc goes back one level and never loses text.
    """

    HEADING: ClassVar[str] = ""
    HELP_TEXT: ClassVar[str] = ""
    KEEPS_LETTERS: ClassVar[bool] = False
    """True where a stray letter must not lead away: the app's letter keys rest there."""
    HINTED: ClassVar[frozenset[str]] = frozenset()
    """Ids of keys that work everywhere and are named at the foot of this page."""
    RETURN_POINT: ClassVar[str] = ""
    """What :meth:`return_point` returns where the page is the same for everyone who opens it."""
    AUTO_FOCUS = "*"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", id="page.back"),
        Binding("question_mark", "app.help", "help", id="page.help"),
        HELP_IN_A_TEXT,
    ]

    def __init__(self) -> None:
        super().__init__()
        self._compositor = LineCompositor()

    @property
    def keeps_letters(self) -> bool:
        """Whether letters are kept from leading away just now."""
        return self.KEEPS_LETTERS

    def store_now(self) -> None:
        """Store what this page would store by itself after a pause; most have nothing to."""

    def hold(self) -> None:
        """Hold what is typed here and not kept, because the journal locks; most have nothing to."""

    def let_go(self) -> None:
        """Hold nothing of this page any more: it is left, and nothing is to come back."""

    def holds_up(self) -> str:
        """Return what the page says, once, before the program ends with it; mostly nothing."""
        return ""

    def compose(self) -> ComposeResult:
        """Lay out heading, body and hints."""
        yield from self.compose_head()
        with Vertical(id="body"):
            yield from self.compose_body()
        yield HintBar()

    def compose_head(self) -> ComposeResult:
        """Give the head line: by default the page's name."""
        yield Static(plain(self.HEADING, "bold"), id="heading")

    def compose_body(self) -> ComposeResult:
        """Give the widgets of this page."""
        yield from ()

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Read again: another page may have changed what this one shows.

        The styles are kept: none of ours depends on whether the page is the one in front.
        """
        event.refresh_styles = False  # the library's own handler runs after this one
        self.read_again()

    def _compositor_refresh(self) -> None:
        """Draw nothing that would not be shown: the page is drawn when updates go on."""
        if not self.app._batch_count:  # noqa: SLF001 - of the library
            super()._compositor_refresh()

    def read_again(self) -> None:
        """Show what the journal says now; a page that shows nothing of it has nothing to do."""

    def draw_ahead(self) -> None:
        """Draw the fixed parts of a page that is laid out and not shown yet, to have them at hand.

        The hints are none of them: they say what keys do on the page that is shown.
        """
        for widget, (region, _) in self._compositor.visible_widgets.items():
            if not isinstance(widget, HintBar):
                widget.render_lines(region.reset_offset)

    def name_page(self, name: str | Content) -> None:
        """Show another name at the head; a ``str`` may be a person's own words."""
        shown = plain(name, "bold") if isinstance(name, str) else name
        for heading in self.query("#heading").results(Static):
            heading.update(shown, layout=False)

    def action_back(self) -> None:
        """Leave this page; whoever opened it is shown again."""
        self.dismiss(None)

    def return_point(self) -> str:
        """Return where to come back to after a lock, as ``kind:id`` without words, or ``""``."""
        return self.RETURN_POINT
