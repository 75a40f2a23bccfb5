"""Today."""

from __future__ import annotations

from reflect.tui.messages import PlaceName
from reflect.tui.screens.place import Place


class TodayPlace(Place):
    """Today."""

    PLACE = PlaceName.TODAY
