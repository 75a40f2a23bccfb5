"""Help: what this screen is for and every key that works on it, as bound now."""

from __future__ import annotations

from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from reflect.tui.screens.page import GUARD_ON_TOP
from reflect.tui.widgets.blocks import wrapped
from reflect.tui.widgets.hintbar import HintBar
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import ActiveBinding
    from textual.geometry import Size
    from textual.screen import Screen

GAP = 3
"""Cells between a key and what it does."""

WIDEST_KEYS = 16
"""Cells for the keys of one line; what does not fit goes on below, so that words stay near."""

KeyLine = tuple[str, str]
"""The key as printed on it, and what it does."""


class HelpScreen(ModalScreen[None]):
    """Shown over any screen by ``?`` or F1; any of them or Esc closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,ctrl+underscore,q", "close", "close", key_display="Esc"),
        GUARD_ON_TOP,
    ]

    def __init__(
        self,
        text: str,
        here: list[KeyLine],
        everywhere: list[KeyLine],
        typing: Sequence[KeyLine] = (),
    ) -> None:
        super().__init__()
        self._text = text
        self._here = here
        self._everywhere = everywhere
        self._typing = list(typing)

    def compose(self) -> ComposeResult:
        """Lay out the words first, then the keys."""
        with VerticalScroll(id="help"):
            if self._text:
                yield Static(plain(self._text), classes="help-text")
            parts = ("Here", self._here), ("Everywhere", self._everywhere)
            for heading, lines in (*parts, ("While typing", self._typing)):
                if lines:
                    yield Static(Content.styled(heading, "bold"), classes="help-part")
                    yield KeyTable(lines)
        yield HintBar()

    def action_close(self) -> None:
        """Go back to the screen below."""
        self.dismiss(None)


class KeyTable(Widget):
    """Keys and, beside them, what they do; what is too long goes on below its own words."""

    DEFAULT_CSS = "KeyTable { height: auto; }"

    def __init__(self, lines: list[KeyLine]) -> None:
        super().__init__()
        self._lines = lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows the words take."""
        del container, viewport
        return len(self._rows(width))

    def render(self) -> Content:
        """Draw the rows."""
        return Content("\n").join(self._rows(self.size.width))

    def _rows(self, width: int) -> list[Content]:
        lines = [(wrap(keys, WIDEST_KEYS), words) for keys, words in self._lines]
        wide = max(len(row) for keys, _ in lines for row in keys)
        shown: list[Content] = []
        for keys, words in lines:
            said = wrapped(words, width - wide - GAP)
            for key, row in zip_longest(keys, said, fillvalue=""):
                beside = (key.ljust(wide), "bold $accent")
                shown.append(Content.assemble(beside, " " * GAP, row))
        return shown


def key_lines(screen: Screen[object]) -> tuple[list[KeyLine], list[KeyLine], list[KeyLine]]:
    """Return (keys of this screen, keys that work everywhere, keys of the text) active now."""
    here: dict[str, list[str]] = {}
    everywhere: dict[str, list[str]] = {}
    typing: dict[str, list[str]] = {}
    for active in described_bindings(screen):
        binding = active.binding
        words = MOVING if is_motion(active) else binding.description
        words = _IN_OUR_WORDS.get(words, words)
        target = everywhere if active.node is screen.app else here
        if is_editing(active):
            target, words = typing, words[:1].lower() + words[1:]
        keys = target.setdefault(words, [])
        shown = screen.app.get_key_display(binding)
        if shown not in keys:
            keys.append(shown)
    return _lines(here), _lines(everywhere), _lines(typing)


def _lines(found: dict[str, list[str]]) -> list[KeyLine]:
    """Put single keys before those with Ctrl, and moving last; else keep the order."""
    lines = [(" ".join(keys), words) for words, keys in found.items()]
    return sorted(lines, key=lambda line: (line[1] == MOVING, line[0].startswith("Ctrl")))


MOVING = "move"
_MOTIONS = ("move(", "page(", "edge(")


def is_motion(active: ActiveBinding) -> bool:
    """Say whether a binding only moves a cursor."""
    return active.binding.action.startswith(_MOTIONS)


_EDITS = ("cursor_", "delete_", "select_", "home", "end", "cut", "copy", "paste", "undo", "redo")


def is_editing(active: ActiveBinding) -> bool:
    """Say whether a binding is the library's own for moving and editing in a text."""
    return isinstance(active.node, TextArea | Input) and active.binding.action.startswith(_EDITS)


_IN_OUR_WORDS = {
    "Move cursor right or accept the completion suggestion": "Move cursor right",
    "palette": "every action, by name",
}
"""What is said instead of the library's own words, which speak of what is not here or mean less."""

_UNPRINTED = "ctrl+underscore"
"""How a terminal sends Ctrl+?, which no keyboard calls so."""

_LEFT_OUT = frozenset(
    {
        "scroll_left",
        "scroll_right",
        "page_left",
        "page_right",
        "scroll_up",
        "scroll_home",
        "scroll_end",
        "page_up",
        "page_down",
        "scroll_down",
        "screen.copy_text",
        "app.focus_next",
        "app.focus_previous",
    }
)
"""The library's own keys: what every page has, and what nobody looks up."""


def described_bindings(screen: Screen[object]) -> list[ActiveBinding]:
    """Return the bindings active on a screen that are worth naming."""
    return [
        active
        for active in screen.active_bindings.values()
        if active.binding.description
        and active.enabled
        and not active.binding.system
        and active.binding.key != _UNPRINTED
        and active.binding.action not in _LEFT_OUT
    ]
