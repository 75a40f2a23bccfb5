"""Lines known by what they are made of, so that the same is not laid out twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Made:
    """What ``make(*parts, width)`` gives, for any width.

    Two are equal when the same function makes them of the same parts; contents are the same when
    text and styles are. ``make`` has to be a plain function that looks at nothing but what it is
    given, and the parts things that never change: texts, numbers, contents, and tuples of those.
    """

    __slots__ = ("_make", "_parts")

    def __init__(self, make: Callable[..., Sequence[Content]], *parts: object) -> None:
        self._make = make
        self._parts = parts

    def __call__(self, width: int) -> Sequence[Content]:
        """Make the lines for a width in cells."""
        return self._make(*self._parts, width)

    def __eq__(self, other: object) -> bool:
        """Say whether another gives the same lines at every width."""
        if not isinstance(other, Made):
            return NotImplemented
        return self._make is other._make and _whole(self._parts) == _whole(other._parts)

    def __hash__(self) -> int:
        """Return a number that equal ones share."""
        return hash((self._make, _whole(self._parts)))


def _whole(part: object) -> object:
    """Return a part so that equality sees all of it: contents compare by their text alone."""
    if isinstance(part, Content):
        return (part.plain, *part.spans)
    if isinstance(part, tuple):
        return tuple(map(_whole, part))
    return part
