"""A fault of our own, told by its kind and place alone: messages and values could hold entries."""

from __future__ import annotations

import sys
import threading
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

OPENING = "reflect met a fault of its own and stopped. Nothing that was saved is lost.\n"


def skeleton(error: BaseException) -> str:
    """Return the kinds of error, and file, line and function of each frame; never a value."""
    lines = [OPENING]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__qualname__}\n")
        lines += _places(seen.__traceback__)
        seen = seen.__cause__
    return "".join(lines)


def _places(trace: TracebackType | None) -> Iterator[str]:
    """Yield the lines for the frames, walked by hand: the library's module would read sources."""
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"  {PurePath(code.co_filename).name}:{trace.tb_lineno} {code.co_name}\n"
        trace = trace.tb_next


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
