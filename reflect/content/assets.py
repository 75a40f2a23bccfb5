"""Where the bundled ``prompts/`` and ``data/`` folders are. No other module knows."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.errors import ContentError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def assets_root() -> Traversable:
    """Return the folder that holds ``prompts`` and ``data``.

    In an installed wheel that is ``reflect/_assets``; in a checkout or an editable install it is
    the project's own folder. Raises ContentError when an installation has lost both.
    """
    packaged = files("reflect") / "_assets"
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "pyproject.toml").is_file():
        return checkout
    raise ContentError("This installation has lost its prompts and data folders. Install it again.")
