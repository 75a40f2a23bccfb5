"""Keys in words, as they are printed on keyboards."""

from __future__ import annotations

import re

from textual.keys import format_key

_WORDS = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
_FUNCTION_KEY = re.compile(r"f\d+")
_MODIFIERS = {"ctrl": "Ctrl", "alt": "Alt", "shift": "Shift", "super": "Super"}


def key_words(key: str) -> str:
    """Return ``ctrl+l`` as ``Ctrl+L``, ``question_mark`` as ``?``, ``f1`` as ``F1``."""
    *modifiers, name = key.split("+") if key != "+" else ["+"]
    shown = _WORDS.get(name) or format_key(name)
    if name not in _WORDS and (modifiers or _FUNCTION_KEY.fullmatch(name)):
        shown = shown.upper()
    return "+".join([*(_MODIFIERS.get(part, part.title()) for part in modifiers), shown])
