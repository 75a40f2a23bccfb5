"""A process in which no file can grow, as on a full disk."""

from __future__ import annotations

LET_NOTHING_GROW = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
_, _most = resource.getrlimit(resource.RLIMIT_FSIZE)
def let_grow(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, _most))
let_grow(0)
"""
"""What such a process runs first. ``let_grow(-1)`` makes room."""
