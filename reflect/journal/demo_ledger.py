"""The ledger of the fictional caseload, written step by step on the days it happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from operator import itemgetter
from typing import TYPE_CHECKING

from reflect.content.demo_ledger import DemoBarrier
from reflect.domain.referrals.model import Barrier, Deferral

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from reflect.content.demo_ledger import DemoReferral, DemoStep
    from reflect.journal.clock import Clock
    from reflect.journal.referrals import Ledger

_HOUR = 18


@dataclass(slots=True)
class Moment:
    """A clock that can be set: ``at`` None is the present."""

    clock: Clock
    at: datetime | None = None

    def now(self) -> datetime:
        """Return the moment it is set to, or the present."""
        return self.at or self.clock.now()


class DemoLedgerWriter:
    """Writes rows through the ledger. ``day`` turns days before into a day."""

    def __init__(self, ledger: Ledger, moment: Moment, day: Callable[[int], date]) -> None:
        self._ledger = ledger
        self._moment = moment
        self._day = day

    def write(self, demo: DemoReferral, client_id: str, entries: Mapping[int, str]) -> None:
        """Write one row with its history. ``entries`` maps days before to entries' ids."""
        self._set(demo.opened)
        row = self._ledger.new(client_id, demo.service)
        row = replace(row, **demo.facts)  # type: ignore[arg-type]
        row = replace(row, entries=tuple(entries[day] for day in demo.entries))
        self._ledger.keep(row)
        happened: list[tuple[int, DemoStep | DemoBarrier]] = [
            *((guess.guessed, guess) for guess in demo.barriers),
            *((step.on, step) for step in demo.steps),
        ]
        for days_before, what in sorted(happened, key=itemgetter(0), reverse=True):
            self._set(days_before)
            if isinstance(what, DemoBarrier):
                self._guess(row.id, what)
            else:
                self._go(row.id, what)
        self._moment.at = None

    def _set(self, days_before: int) -> None:
        zone = self._moment.clock.now().tzinfo
        self._moment.at = datetime.combine(self._day(days_before), time(_HOUR), tzinfo=zone)

    def _guess(self, row_id: str, demo: DemoBarrier) -> None:
        guess = Barrier(demo.kind, self._day(demo.guessed), demo.guess, demo.basis, demo.confidence)
        row = self._ledger.get(row_id)
        self._ledger.keep(replace(row, barriers=(*row.barriers, guess)))

    def _go(self, row_id: str, demo: DemoStep) -> None:
        if demo.to is None:
            self._ledger.talked_over(row_id, self._day(demo.on), demo.talked)
            return
        wait = None
        if demo.until is not None:
            day = None if demo.day is None else self._day(demo.day)
            wait = Deferral(demo.until, self._day(demo.on), words=demo.words, day=day)
        row = self._ledger.get(row_id)
        if self._ledger.move(row, demo.to, note=demo.note, deferral=wait).asked:
            self._ledger.move(row, demo.to, note=demo.note, deferral=wait)
