"""Real encrypted vaults for tests, with a key derivation that costs next to nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from reflect.journal.clock import Clock
from reflect.journal.session import Passphrase, Vaults
from reflect.vault import CHEAPEST, LIMITS_FOR_TESTS
from tests.vault.helpers import put_headers, with_checksum

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.journal.session import RecoveryCode

PASSPHRASE = "a quiet river in the morning"
SATURDAY_EVENING = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


@dataclass
class MovingClock:
    """A clock that stands still until a test moves it."""

    at: datetime = field(default=SATURDAY_EVENING)
    zone: tzinfo = UTC

    def move(self, **amount: float) -> None:
        """Let time pass, as `timedelta` counts it."""
        self.at += timedelta(**amount)

    @property
    def clock(self) -> Clock:
        """The clock to hand in. Every look at it is a millisecond later, so that ids keep order."""
        return Clock(now=self._tick)

    def _tick(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at.astimezone(self.zone)


def vaults(folder: Path, time: MovingClock | None = None) -> Vaults:
    """Return the vault operations on a folder."""
    clock = (time or MovingClock()).clock
    return Vaults(folder, clock, profile=CHEAPEST, limits=LIMITS_FOR_TESTS)


def make(folder: Path) -> RecoveryCode:
    """Set up a vault that ``PASSPHRASE`` opens."""
    return vaults(folder).create(Passphrase(PASSPHRASE))


def make_newer(folder: Path) -> None:
    """Let a vault look as if a later reflect had written it."""
    line = json.dumps({"magic": "reflect-vault", "v": 2}, separators=(",", ":")).encode()
    put_headers(folder, with_checksum(line))
