"""Looking for a word everywhere a program could have left it, in every form it could have taken."""

from __future__ import annotations

import base64
import os
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Find:
    """A place where the word was found, and in which form."""

    place: str
    form: str


def forms(word: str) -> dict[str, bytes]:
    """Return how the word could stand in a file; base64 at any place of a longer text."""
    raw = word.encode()
    found = {
        "plain": raw,
        "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"),
        "hex": raw.hex().encode(),
        "reversed": raw[::-1],
    }
    for lead in range(3):
        # Characters that the neighbours of the word cannot change.
        coded = base64.b64encode(b"\0" * lead + raw)
        first, last = (0, 2, 3)[lead], len(raw) + lead
        found[f"base64 at {lead}"] = coded[first : last // 3 * 4]
    return found


def search(place: str, raw: bytes, word: str) -> Iterator[Find]:
    """Yield each form of the word in some bytes, compressed parts included."""
    lowered = raw.lower()
    for form, needle in forms(word).items():
        if needle in raw or (form == "plain" and needle.lower() in lowered):
            yield Find(place, form)
    needle = word.encode().lower()
    for kind, start, bits in (("zlib", b"\x78", 15), ("gzip", b"\x1f\x8b", 31)):
        at = raw.find(start)
        while at != -1:
            try:
                opened = zlib.decompressobj(bits).decompress(raw[at:], 1 << 22)
            except zlib.error:
                opened = b""
            if needle in opened.lower():
                yield Find(place, kind)
            at = raw.find(start, at + 1)


def search_folders(word: str, *folders: Path) -> list[Find]:
    """Look into every file below some folders, and at the names of files."""
    found: list[Find] = []
    for folder in folders:
        for path in folder.rglob("*"):
            if word.lower() in path.name.lower():
                found.append(Find(str(path), "file name"))
            if path.is_file() and not path.is_symlink():
                found += search(str(path), path.read_bytes(), word)
    return found


def search_open_files(word: str, pid: int) -> tuple[list[Find], int]:
    """Look into files that a process has open and that have no name any more.

    Returns what was found and how many there were. A process that forbids being looked into shows
    nothing unless the test runs as root.
    """
    found: list[Find] = []
    seen = 0
    try:
        links = list(Path(f"/proc/{pid}/fd").iterdir())
    except OSError:
        return found, seen
    for link in links:
        try:
            target = os.readlink(link)  # noqa: PTH115 - a link that names nothing on the disk
            if not target.startswith("/") or not target.endswith("(deleted)"):
                continue
            seen += 1
            found += search(target, link.read_bytes(), word)
        except OSError:
            continue
    return found, seen
