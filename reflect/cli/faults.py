"""A fault of our own, told by its kind and place alone: messages and values could hold entries."""

from __future__ import annotations

import sys
import threading
import traceback
from pathlib import PurePath

OPENING = "reflect met a fault of its own and stopped. Nothing that was saved is lost.\n"


def skeleton(error: BaseException) -> str:
    """Return the kinds of error, and file, line and function of each frame; never a value."""
    lines = [OPENING]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__qualname__}\n")
        lines += [
            f"  {PurePath(frame.filename).name}:{frame.lineno} {frame.name}\n"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__
    return "".join(lines)


def quieten_faults() -> None:
    """Let faults in threads and while tidying up be told the same way, in the whole process."""
    threading.excepthook = _in_thread
    sys.unraisablehook = _unraisable


def _in_thread(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None and sys.stderr is not None:
        sys.stderr.write(skeleton(arguments.exc_value))


def _unraisable(arguments: sys.UnraisableHookArgs) -> None:
    if arguments.exc_value is not None and sys.stderr is not None:
        sys.stderr.write(skeleton(arguments.exc_value))
