"""What stands in a folder at one moment: kept in memory, compared, put down again elsewhere."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class State:
    """Everything below a folder: place, rights, and content (None for a folder), in order."""

    things: tuple[tuple[str, int, bytes | None], ...]

    @property
    def digest(self) -> bytes:
        """The same for the same state, and for no other."""
        summed = hashlib.sha256()
        for place, rights, content in self.things:
            size = -1 if content is None else len(content)
            summed.update(f"{place}\0{rights}\0{size}\0".encode() + (content or b""))
        return summed.digest()

    def put(self, folder: Path) -> None:
        """Make ``folder``, with all that stood there."""
        folder.mkdir()
        for place, rights, content in self.things:
            path = folder / place
            if content is None:
                path.mkdir()
            else:
                path.write_bytes(content)
            path.chmod(rights)


def state_of(folder: Path, instead: Mapping[Path, bytes] | None = None) -> State:
    """Return what stands below a folder; ``instead`` has other content for some of its files."""
    other = instead or {}
    things: list[tuple[str, int, bytes | None]] = []
    for path in sorted(folder.rglob("*")):
        content = None if path.is_dir() else other.get(path)
        if content is None and not path.is_dir():
            content = path.read_bytes()
        things.append((str(path.relative_to(folder)), path.stat().st_mode & 0o7777, content))
    return State(tuple(things))
