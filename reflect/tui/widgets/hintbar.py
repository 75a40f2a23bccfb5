"""The line at the foot: the keys that matter here, as they are bound now; clickable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen

GO_BACK = "go back"
"""What a key does that goes one question back, beside the one that leaves the page."""
_GO_ON, _ACT, _SPARE, _LEAVE, _HELP = range(5)
"""The order of hints: what goes on comes first, then what is done here, then what may be left out.

Leaving and help stand last, whatever they are called, and always.
"""


SHORTER = {
    "add a contact": "add",
    "add a theme": "add theme",
    "another form": "form",
    "another name": "name",
    "bring more": "more",
    "check-in, 60 seconds": "check-in",
    "edit and notes": "edit",
    "export to a file": "export",
    "looked, no change": "looked",
    "new reflection": "new",
    "numbers or dates": "dates",
    "past entries": "past",
    "plan a meeting": "plan",
    "reflect on it": "reflect",
    "search here": "search",
    "sensitive items": "sensitive",
    "what is behind it": "basis",
}
"""What is said where there is no room for all of it. Help says the whole."""


class HintBar(Widget):
    """Shows as many shown bindings as fit, the help key always among them.

    Where they do not, the last are said in fewer words first, and left out next.

    They are looked up when the line is drawn, for bindings change several times before a page is
    shown; once it is, the line is drawn again only when it would say something else.
    """

    DEFAULT_CSS = """
    HintBar { dock: bottom; height: 1; padding: 0 2; background: $background; color: $quiet; }
    """

    def __init__(self) -> None:
        super().__init__(id="hints")
        self._said: list[tuple[str, str, str]] | None = None
        """What the line was drawn from; None while it waits to be drawn."""

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if self._said is None or screen is not self.screen or not self.is_attached:
            return
        if self.hints() != self._said:
            self._said = None
            self.refresh()

    def hints(self) -> list[tuple[str, str, str]]:
        """Return (shown key, words, key to press) of every shown and enabled binding."""
        found: dict[str, tuple[str, str, str]] = {}
        hinted: frozenset[str] = getattr(self.screen, "HINTED", frozenset())
        for active in self.screen.active_bindings.values():
            binding = active.binding
            shown = binding.show or binding.id in hinted
            if not shown or not active.enabled or binding.description in found:
                continue
            words = binding.description
            found[words] = (self.app.get_key_display(binding), words, binding.key)
        return sorted(found.values(), key=_rank)

    def render(self) -> Content:
        """Fit the hints into the line."""
        room = self.content_size.width or self.app.size.width - 4
        hints = self.hints()
        self._said = list(hints)
        hints = _fitted(hints, room)
        parts: list[Content | str] = []
        for key, words, press in hints:
            click = Style.from_meta({"press": press})
            hint = Content.assemble((key, "bold $foreground"), f" {words}").stylize(click)
            parts += ["   ", hint] if parts else [hint]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        press = event.style.meta.get("press")
        if isinstance(press, str):
            self.app.simulate_key(press)


def _rank(hint: tuple[str, str, str]) -> int:
    _, words, press = hint
    keys = press.split(",")
    if "escape" in keys:
        return _LEAVE
    if words == "help":
        return _HELP
    if words == GO_BACK or "space" in keys:
        return _SPARE
    return _GO_ON if keys[0] in {"enter", "tab"} else _ACT


def _fitted(hints: list[tuple[str, str, str]], room: int) -> list[tuple[str, str, str]]:
    fitted = list(hints)
    for at in range(len(fitted) - 1, -1, -1):
        key, words, press = fitted[at]
        if words in SHORTER and _width(fitted) > room:
            fitted[at] = (key, SHORTER[words], press)
    spare = [hint for hint in fitted if _rank(hint) < _LEAVE]
    while spare and _width(fitted) > room:
        fitted.remove(spare.pop())
    return fitted


def _width(hints: list[tuple[str, str, str]]) -> int:
    return sum(len(key) + len(words) + 1 for key, words, _ in hints) + 3 * (len(hints) - 1)
