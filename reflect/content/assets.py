"""Where the bundled ``prompts/`` and ``data/`` folders are. No other module knows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reflect.errors import ContentError

_PACKAGE = Path(__file__).resolve().parents[1]
"""A wheel is always unpacked when it is installed, so plain paths do."""


@cache
def assets_root() -> Path:
    """Return the folder that holds ``prompts`` and ``data``.

    In an installed wheel that is ``reflect/_assets``; in a checkout or an editable install it is
    the project's own folder. Raises ContentError when an installation has lost both.
    """
    packaged = _PACKAGE / "_assets"
    if packaged.is_dir():
        return packaged
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file():
        return checkout
    raise ContentError("This installation has lost its prompts and data folders. Install it again.")
