"""Palettes as themes of the interface library, and the choice among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from reflect.domain.palette import Palette

AUTO = "auto"
PLAIN = "ansi-dark"
"""The library's theme that leaves all colours to the terminal: where there is to be no colour."""

_MANY = frozenset({"truecolor", "24bit"}), frozenset({"256color", "kitty"})
"""What a terminal that shows a palette as it is meant says in COLORTERM, and last in TERM."""

PLAIN_VARIABLES = {
    "selected": "ansi_default",
    "quiet": "ansi_default",
    "notice": "ansi_default",
    "rule": "ansi_default",
    "low": "ansi_default",
    "mid": "ansi_default",
    "high": "ansi_default",
    "peak": "ansi_default",
}
"""Our own variables under a theme that does not set them."""


def to_theme(palette: Palette) -> Theme:
    """Return the palette as a theme; its parts become ``$quiet``, ``$notice`` and so on."""
    c = palette.colours
    own = {name: colour for name, colour in c._asdict().items() if name in PLAIN_VARIABLES}
    return Theme(
        name=palette.key,
        dark=palette.dark,
        primary=c.accent,
        secondary=c.accent,
        accent=c.accent,
        warning=c.notice,
        error=c.notice,
        success=c.accent,
        foreground=c.text,
        background=c.background,
        surface=c.background,
        panel=c.selected,
        boost=c.selected,
        text_alpha=1.0,
        variables={
            **own,
            "text-muted": c.quiet,
            "text-disabled": c.quiet,
            "block-cursor-background": c.selected,
            "block-cursor-foreground": c.text,
            "block-cursor-blurred-background": c.background,
            "block-cursor-blurred-foreground": c.text,
            "input-cursor-background": c.text,
            "input-cursor-foreground": c.background,
            "input-selection-background": c.selected,
            "screen-selection-background": c.selected,
            "scrollbar": c.rule,
            "scrollbar-hover": c.quiet,
            "scrollbar-active": c.accent,
            "scrollbar-background": c.background,
            "scrollbar-background-hover": c.background,
            "scrollbar-background-active": c.background,
            "scrollbar-corner-color": c.background,
            "border": c.rule,
            "border-blurred": c.rule,
        },
    )


def colourless(environ: Mapping[str, str]) -> bool:
    """Return True when the person asked for no colour (https://no-color.org: set and not empty).

    So it is where the terminal has sixteen colours: whose they are nobody knows, and the nearest of
    them would leave words that cannot be read on their ground.
    """
    return bool(environ.get("NO_COLOR")) or _has_sixteen(environ)


def _has_sixteen(environ: Mapping[str, str]) -> bool:
    """Read what the terminal says of itself as the library does; one that says nothing has more."""
    said = environ.get("COLORTERM", "").strip().lower()
    term = environ.get("TERM", "").strip().lower()
    return bool(term) and said not in _MANY[0] and term.rpartition("-")[2] not in _MANY[1]


def choose(wanted: str, known: Collection[str], environ: Mapping[str, str]) -> str:
    """Return the name of the theme to use for the setting ``wanted``, of the ``known`` ones.

    ``auto`` follows what the terminal says of its background in COLORFGBG, and is dark when it
    says nothing. An unknown name is treated as ``auto``. Where there is to be no colour, there is
    none.
    """
    if colourless(environ):
        return PLAIN
    if wanted in known:
        return wanted
    return "light" if _light_background(environ.get("COLORFGBG", "")) else "dark"


def _light_background(colorfgbg: str) -> bool:
    background = colorfgbg.rsplit(";", 1)[-1]
    return background.isdigit() and int(background) in {7, *range(9, 16)}
