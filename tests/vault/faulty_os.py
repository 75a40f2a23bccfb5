"""A stand-in for ``os`` that fails at the n-th call to the disk, as a full disk or a crash."""

from __future__ import annotations

import errno
import os
from typing import Any

DISK_CALLS = frozenset(
    {"lstat", "open", "read", "write", "fsync", "replace", "unlink", "close"}
    | {"mkdir", "rmdir", "rename", "link", "listdir"}
)


class PowerCutError(BaseException):
    """The process is gone: nothing after this call happens, clean-up included."""


class FaultyOs:
    """Passes everything to ``os``, until ``fail_at`` calls of DISK_CALLS have been made.

    ``crash`` makes that call and all later ones fail with PowerCutError; otherwise that call
    alone fails with ``error``. A write that fails has put half its bytes down first; a call that
    crashes "after" has done its work before the power goes.
    """

    def __init__(
        self, fail_at: int, *, crash: bool = False, after: bool = False, error: int = errno.ENOSPC
    ) -> None:
        self.calls = 0
        self.names: list[str] = []
        self.targets: list[str] = []
        self._fail_at = fail_at
        self._crash = crash
        self._after = after
        self._error = error

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return self._counted(name, real) if name in DISK_CALLS else real

    def _counted(self, name: str, real: Any) -> Any:
        def call(*arguments: Any, **options: Any) -> Any:
            self.calls += 1
            self.names.append(name)
            if name == "replace":
                self.targets.append(arguments[1].name)
            if self.calls == self._fail_at or (self._crash and self.calls > self._fail_at):
                self._fail(name, real, arguments, options)
            return real(*arguments, **options)

        return call

    def _fail(
        self, name: str, real: Any, arguments: tuple[Any, ...], options: dict[str, Any]
    ) -> None:
        if name == "close" or (self._after and self.calls == self._fail_at):
            real(*arguments, **options)  # a dead process has no open files either
        elif name == "write" and self.calls == self._fail_at:
            real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
        if self._crash:
            raise PowerCutError
        raise OSError(self._error, os.strerror(self._error))
