"""What secrets have in common. A plain class: every start waits until it is made."""

from __future__ import annotations


class Hidden:
    """A secret. It shows in no repr, and equals one of its own kind that encodes to the same."""

    __slots__ = ()

    def encoded(self) -> bytes:
        """Return the bytes that stand for it."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.encoded() == other.encoded()

    def __hash__(self) -> int:
        return hash((type(self), self.encoded()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"
