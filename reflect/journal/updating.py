"""What is said while a journal of an older reflect is brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    Updating = Callable[[int, int], None]
    """Is told how many entries are done, of how many; none of none as long as nobody knows.

    It is called in the thread that opens the journal, and what it raises stops the change: the
    journal is then as it was.
    """

SENTENCE: Final = (
    "This journal was written by an older reflect. After a backup it is brought up to date, once. "
    "That can take a minute or more; please let it finish. Should it be cut off, nothing is lost: "
    "it begins again the next time."
)


def how_far(done: int, total: int) -> str:
    """Return how far it has come, in words."""
    return f"{done:,} of {total:,} entries are done." if total else "First the backup is made."
