"""Supervision."""

from __future__ import annotations

from reflect.tui.messages import PlaceName
from reflect.tui.screens.place import Place


class SupervisionPlace(Place):
    """Supervision."""

    PLACE = PlaceName.SUPERVISION
