"""Holding: while a hold is set, nothing is removed for good, by hand or by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.dates import plain_day
from reflect.domain.keeping import Hold
from reflect.domain.text import clean_text
from reflect.errors import UsageError

if TYPE_CHECKING:
    from reflect.journal.clock import Clock
    from reflect.store import Store

LONGEST_REASON = 500


class Holding:
    """The hold switch of one journal, and its history."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def active(self) -> tuple[Hold, ...]:
        """Return the holds that are set; with none, things can be removed."""
        return self._store.holds.active()

    def sentence(self) -> str:
        """Return the sentence to show where something is not removed; "" when no hold is set."""
        found = self.active()
        if not found:
            return ""
        since = plain_day(self._clock.here(found[0].set_at).date())
        why = f" ({found[0].reason})" if found[0].reason else ""
        return (
            f"A hold has been set since {since}{why}: nothing is removed for good, old backups "
            "included, until it is lifted in the settings or with `reflect hold off`."
        )

    def require_none(self) -> None:
        """Raise UsageError with that sentence while a hold is set."""
        sentence = self.sentence()
        if sentence:
            raise UsageError(sentence)

    def history(self) -> tuple[Hold, ...]:
        """Return every hold there was, lifted ones too."""
        return self._store.holds.all()

    def set(self, reason: str = "") -> Hold:
        """Set a hold. Raises UsageError when one is set already, or the reason is too long."""
        if self.active():
            raise UsageError("A hold is set already. `reflect hold` shows it.")
        words = clean_text(reason).strip()
        if len(words) > LONGEST_REASON:
            raise UsageError(f"Please give the reason in up to {LONGEST_REASON} characters.")
        hold = Hold(self._clock.new_id(), words, self._clock.now())
        self._store.holds.put(hold)
        return hold

    def lift(self) -> int:
        """Lift every hold that is set and return how many. Raises UsageError when none is."""
        found = self.active()
        if not found:
            raise UsageError("No hold is set.")
        for hold in found:
            self._store.holds.lift(hold.id, self._clock.now())
        return len(found)
