"""Folders for temporary files that are gone afterwards, or at the next chance after a kill."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.errors import StorageError
from reflect.vault.working import hold, is_left

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

DEMO = "reflect-demo-"
REHEARSAL = "reflect-rehearsal-"


@contextmanager
def passing_folder(prefix: str, now: datetime, what: str) -> Iterator[Path]:
    """Make a folder of this prefix; it is removed whatever happens inside.

    What is left of others of the prefix goes first. ``what`` begins the sentence of the
    StorageError when there is no room for it: "The demo".
    """
    try:
        clear_left(prefix, now)
        folder = Path(tempfile.mkdtemp(prefix=prefix))
    except OSError:
        raise StorageError(
            f"{what} needs a folder for temporary files, and none can be written. Make room, or "
            "name one with TMPDIR."
        ) from None
    try:
        with _held(folder, what):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _held(folder: Path, what: str) -> Iterator[None]:
    try:
        held = hold(folder)
    except OSError as error:
        raise StorageError(f"{what} cannot write in {folder}: {error.strerror}.") from None
    with held:
        yield


def left(prefix: str, now: datetime) -> tuple[Path, ...]:
    """Return the folders of a prefix whose makers are gone. Raises OSError without any place."""
    found = sorted(Path(tempfile.gettempdir()).glob(f"{prefix}*"))
    return tuple(folder for folder in found if is_left(folder, now))


def clear_left(prefix: str, now: datetime) -> None:
    """Remove the folders of a prefix whose makers are gone, as far as the disk allows."""
    for folder in left(prefix, now):
        shutil.rmtree(folder, ignore_errors=True)
