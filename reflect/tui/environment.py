"""The environment, cleaned before the interface library is first imported.

Several of the library's variables write keystrokes, pasted text or screenshots to files, open a
port, or import any class. All of them are removed but a few harmless ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping

KEPT = frozenset(
    {
        "TEXTUAL_ANIMATIONS",
        "TEXTUAL_COLOR_SYSTEM",
        "TEXTUAL_FPS",
        "TEXTUAL_DISABLE_KITTY_KEY",
        "TEXTUAL_SMOOTH_SCROLL",
    }
)
"""Variables that change looks or speed only."""

CHOSEN = {
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
    "TEXTUAL_SMOOTH_SCROLL": "0",
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_FPS": "120",
}
"""Our defaults: input methods keep working, the mouse is put back on exit, nothing moves, and what
a key changed is drawn within a hundred-and-twentieth of a second. Nothing is drawn when nothing
has changed, so more frames a second cost nothing at rest."""


def clean_environment(environ: MutableMapping[str, str]) -> None:
    """Remove every variable that could leak what is typed, and set our defaults.

    Call this before anything imports textual: the library reads its variables once, on import.
    """
    for name in list(environ):
        if (name == "TEXTUAL" or name.startswith("TEXTUAL_")) and name not in KEPT:
            del environ[name]
    for name, value in CHOSEN.items():
        environ.setdefault(name, value)
