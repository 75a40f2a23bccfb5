"""Giving memory back to the system once it is no longer needed.

The C library of most Linux systems keeps what was freed for the next one who asks. After thousands
of pages of the journal have been read and let go, that is several megabytes which nobody uses while
the program waits for a key. It gives them back when it is told to; others need no telling.
"""

from __future__ import annotations

import sys


def give_back() -> None:
    """Return freed memory to the system where the C library would keep it. Takes about 1 ms."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - only here, and only on Linux

    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError):  # another C library, which has no such call
        return
