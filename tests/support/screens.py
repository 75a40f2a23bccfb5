"""Screens as plain text, for goldens that a person can read and review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App


def text_of(app: App[Any]) -> str:
    """Return what the terminal would show now, one line per row, trailing spaces cut."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips).rstrip("\n") + "\n"
