"""The bundled palettes: one TOML file each, contrast checked."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reflect.content.assets import assets_root
from reflect.content.toml_source import TomlSource, parse_toml
from reflect.domain.palette import COLOUR_NAMES, TEXT_COLOURS, Colours, Palette, contrast

if TYPE_CHECKING:
    from pathlib import Path

LEAST_CONTRAST = 4.5
"""Text to background, WCAG 2.2 level AA (1.4.3)."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FILE = ".toml"


@cache
def palette_keys() -> tuple[str, ...]:
    """Return the keys of the bundled palettes, in order, without reading them."""
    names = (file.name for file in _folder().iterdir())
    return tuple(sorted(name.removesuffix(_FILE) for name in names if name.endswith(_FILE)))


@cache
def load_palette(key: str) -> Palette:
    """Return one bundled palette. Raises ContentError naming file, line and key."""
    name = key + _FILE
    return read_palette((_folder() / name).read_text(encoding="utf-8"), name)


def load_palettes() -> tuple[Palette, ...]:
    """Return the bundled palettes by key. Raises ContentError naming file, line and key."""
    return tuple(load_palette(key) for key in palette_keys())


def _folder() -> Path:
    return assets_root() / "data" / "palettes"


def read_palette(text: str, name: str) -> Palette:
    """Read one file. Raises ContentError when a colour is missing, malformed or too faint."""
    source = parse_toml(text, name)
    colours = source.value.get("colours")
    if not isinstance(colours, dict):
        raise source.error((), "a palette needs a [colours] table.")
    for key in colours:
        if key not in COLOUR_NAMES:
            raise source.error(("colours", key), f"there is no colour part “{key}”.")
    for key in COLOUR_NAMES:
        value = colours.get(key)
        if not isinstance(value, str) or not _COLOUR.fullmatch(value):
            raise source.error(("colours", key), f'`{key}` must be a colour such as "#1f5c66".')
    label, dark = source.value.get("label"), source.value.get("dark")
    if not isinstance(label, str) or not label.strip():
        raise source.error(("label",), "`label` must be the palette's name in words.")
    if not isinstance(dark, bool):
        raise source.error(("dark",), "`dark` must be true or false.")
    _check_contrast(source, colours)
    return Palette(name.removesuffix(_FILE), label.strip(), dark, Colours(**colours))


def _check_contrast(source: TomlSource, colours: dict[str, str]) -> None:
    for key in TEXT_COLOURS:
        for ground in ("background", "selected"):
            found = contrast(colours[key], colours[ground])
            if found < LEAST_CONTRAST:
                raise source.error(
                    ("colours", key),
                    f"its contrast on `{ground}` is {found:.1f}; text needs {LEAST_CONTRAST}.",
                )
