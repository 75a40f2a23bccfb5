"""How a backup is shown: when it was made, how large it is, whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.dates import plain_day, relative_day
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from datetime import datetime

    from textual.content import Content

    from reflect.journal.clock import Clock
    from reflect.journal.finding import FoundBackup

OTHER = "another journal's"


def size_words(size: int) -> str:
    """Return "812 KB" or "1.4 MB"."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1000))} KB"


def when(made_at: datetime, clock: Clock) -> str:
    """Return "20 Nov 2026 18:30, yesterday" as clocks here showed it then."""
    local = clock.here(made_at)
    exact, near = plain_day(local.date()), relative_day(local.date(), clock.now().date())
    moment = f"{exact} {local:%H:%M}"
    return moment if near == exact else f"{moment}, {near}"


def cells_of(found: FoundBackup, clock: Clock) -> tuple[Content, ...]:
    """Return when, size, whose, and where, a part a column."""
    made = when(found.made_at, clock) if found.made_at else found.path.name
    return (
        plain(made),
        plain(size_words(found.size), "$quiet"),
        plain("" if found.ours else OTHER, "$notice"),
        plain(str(found.path.parent), "$quiet"),
    )
