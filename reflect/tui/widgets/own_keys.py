"""Keys of a text, done in the order in which they were typed.

The library (8.2.8) runs a widget's bindings only after the key has travelled up to the app. When
several keys arrive at once, as over a slow line, Backspace then comes after the letters typed
behind it, and takes the wrong one away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget


async def run_own_key(widget: Widget, event: events.Key) -> None:
    """Do at once what ``widget`` itself binds to a key; any other key goes its usual way."""
    for binding in widget._bindings.key_to_bindings.get(event.key, ()):  # noqa: SLF001
        if await widget.app.run_action(binding.action, widget):
            event.stop()
            event.prevent_default()
            return
