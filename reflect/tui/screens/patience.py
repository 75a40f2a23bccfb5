"""How long a field for a secret rests after slips."""

from __future__ import annotations

LONGEST_PAUSE = 8.0
"""Seconds after many wrong passphrases."""

RESTING = "The field rests for a moment before the next try."
"""Said while nothing can be typed, so that no letter is lost unseen."""


def pause_after(failures: int) -> float:
    """Return the seconds to wait after so many wrong passphrases: none, then a half, doubling."""
    return 0.0 if failures < 2 else min(LONGEST_PAUSE, 0.25 * 2 ** (failures - 1))
