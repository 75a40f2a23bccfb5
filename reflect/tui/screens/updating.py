"""A page says that a journal of an older reflect is brought up to date, while a thread does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from reflect.errors import ReflectError
from reflect.journal.updating import SENTENCE, how_far

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widget import Widget

    from reflect.journal.updating import Updating


def said_on(page: Widget, say: Callable[[str], object]) -> Updating:
    """Return what a worker of ``page`` hands to unlocking; ``say`` is called on the page's thread.

    Once the worker is cancelled, because the program is left, it raises ReflectError: that stops
    the change, and the journal stays as it was.
    """

    def tell(done: int, total: int) -> None:
        if get_current_worker().is_cancelled:
            raise ReflectError("You left this before it was finished. Nothing was changed.")
        page.call_later(say, f"{SENTENCE}\n\n{how_far(done, total)}")

    return tell
