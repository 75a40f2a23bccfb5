"""A scrollbar that draws each of its few different cells once, however tall it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.scrollbar import ScrollBar, ScrollBarRender

from reflect.tui.widgets.rowstore import inks_of
from reflect.tui.widgets.still import Still

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.strip import Strip


class _Drawn(ScrollBar):
    """Draws the library's bar without laying out and filtering every one of its lines."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines in ``crop``; those that look alike are the same strip."""
        bar = self.render()
        assert isinstance(bar, ScrollBarRender)  # noqa: S101 - what the library's bar renders
        style = bar.style
        assert isinstance(style, Style)  # noqa: S101
        assert style.bgcolor is not None  # noqa: S101 - made of two colours
        assert style.color is not None  # noqa: S101
        segments = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=self.size.width,
            back_color=style.bgcolor,
            bar_color=style.color,
        ).segments
        inks = inks_of(self, self.get_line_filters())
        different = {id(segment): segment for segment in segments}
        strips = {name: inks.cell(segment) for name, segment in different.items()}
        lines = [strips[id(segment)] for segment in segments[crop.y : crop.bottom]]
        if crop.column_span != (0, self.size.width):
            return [strip.crop(*crop.column_span) for strip in lines]
        return lines


class SlimBar(Still, _Drawn):
    """Looks and answers as the library's vertical bar does.

    That one draws all its lines anew whenever the thumb moves by an eighth of a cell, which at
    every page took longer than the list beside it.
    """

    def __init__(self, *, thickness: int = 1) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
