"""What the operating system is asked for: no core dumps, no reading of our memory by others."""

from __future__ import annotations

import sys

_PR_SET_DUMPABLE = 4


def harden_process() -> None:
    """Switch off core dumps and, on Linux, ptrace and /proc/PID/mem for the same user.

    A system that does not offer one of these is left as it is: the journal still works there.
    """
    _no_core_dumps()
    if sys.platform == "linux":
        _not_dumpable()


def _no_core_dumps() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every platform
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return


def _not_dumpable() -> None:
    import ctypes  # noqa: PLC0415 - only here, and only on Linux

    try:
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    except (OSError, AttributeError):
        return
