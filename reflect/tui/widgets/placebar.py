"""The line at the head: the five places with their number keys, the present one marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from reflect.tui.messages import Go, PlaceName

if TYPE_CHECKING:
    from textual import events

NOTES = ("demo, all fictional", "demo, fictional", "demo")
"""What says that nobody here exists, as far as there is room."""

APART = 4
"""Cells at least between the places and the note."""


class PlaceBar(Static):
    """Shows where one is. A click on another place goes there."""

    DEFAULT_CSS = """
    PlaceBar { dock: top; height: 2; padding: 0 2; background: $background; color: $quiet; }
    """

    def __init__(self, here: PlaceName, *, demo: bool = False) -> None:
        super().__init__("", id="places")
        self._here = here
        self._demo = demo

    def on_mount(self) -> None:
        """Draw once; places never change."""
        self._draw()

    def on_resize(self) -> None:
        """Fit again."""
        self._draw()

    def _draw(self) -> None:
        parts: list[Content | str | tuple[str, str]] = []
        for place in PlaceName:
            words = f"{place.key} {place.label}"
            look = "bold underline $foreground" if place is self._here else "$quiet"
            click = Style.from_meta({"place": place.value})
            parts += [Content.styled(words, look).stylize(click), "  "]
        line = Content.assemble(*parts[:-1])
        if self._demo:
            room = self.app.size.width - 4 - line.cell_length
            note = next((note for note in NOTES if len(note) + APART <= room), NOTES[-1])
            line = Content.assemble(line, " " * max(1, room - len(note)), (note, "$accent"))
        self.update(line, layout=False)

    def on_click(self, event: events.Click) -> None:
        """Go to the place that was clicked."""
        place = event.style.meta.get("place")
        if isinstance(place, str):
            self.post_message(Go(PlaceName(place)))
