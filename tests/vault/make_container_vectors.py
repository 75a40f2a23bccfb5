"""Writes golden backups and sealed notes: ``python -m tests.vault.make_container_vectors``.

Each vector is the first released backup, or a note sealed for the first released vault, as written
or with exactly one fault, and what must come of it. A backup's fault is told as what is cut from it
and put in instead. A vector once published is never rewritten.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reflect import vault
from reflect.vault.container import write_container
from reflect.vault.header import canonical
from reflect.vault.primitives import seal_to
from tests.vault.helpers import with_checksum

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VECTORS = Path(__file__).parent.parent / "vectors"
V1 = VECTORS / "vault" / "v1"
BACKUPS = VECTORS / "backup"
NOTES = VECTORS / "inbox"
ID = "019aa000-0000-7000-8000-000000000001"
TEXT = "Ask about the letter. \u05e9\u05dc\u05d5\u05dd"


def header() -> bytes:
    """Return the header of the first released vault."""
    return (V1 / "vault.key").read_bytes()


def code() -> str:
    """Return its recovery code."""
    return (V1 / "recovery-code.txt").read_text("utf-8").strip()


def difference(base: bytes, changed: bytes) -> list[int | str]:
    """Return where the two begin to differ, how many bytes go, and what comes instead."""
    first = next(
        (at for at, pair in enumerate(zip(base, changed, strict=False)) if pair[0] != pair[1]),
        min(len(base), len(changed)),
    )
    same = 0
    while same < min(len(base), len(changed)) - first and base[-1 - same] == changed[-1 - same]:
        same += 1
    return [first, len(base) - first - same, changed[first : len(changed) - same].hex()]


def zipped(*members: tuple[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    """Return a zip with these members, each with the fixed date that reflect writes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, raw in members:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o600 << 16
            info.compress_type = how
            archive.writestr(info, raw)
    return file.getvalue()


def flip(at: int) -> Callable[[bytes], bytes]:
    """Return what turns over one bit at a place, counted from the end if it is negative."""

    def _flip(raw: bytes) -> bytes:
        place = at % len(raw)
        return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]

    return _flip


def backups(base: bytes) -> Iterator[tuple[str, str, str, bytes]]:
    """Yield a name, what it shows, the error ("" when it opens) and the changed bytes."""
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        (key, head), (name, body) = ((one, archive.read(one)) for one in archive.namelist())
    damaged, newer = "VaultDamagedError", "NewerFormatError"
    line = head.split(b"\n")[0]
    yield "open", "As written.", "", base
    yield "damaged_empty", "Nothing.", damaged, b""
    yield "damaged_text", "Something else.", damaged, b"no zip\n"
    yield "damaged_cut", "The end is missing.", damaged, base[:-1]
    yield "damaged_half", "Half is missing.", damaged, base[: len(base) // 2]
    yield "damaged_before", "A byte in front.", damaged, b"x" + base
    yield "damaged_after", "A byte behind.", damaged, base + b"x"
    comment = base[:-2] + b"\x01\x00x"
    yield "damaged_comment", "A comment on the archive.", damaged, comment
    yield "damaged_header", "One bit of the header.", damaged, flip(200)(base)
    yield "damaged_journal", "One bit of the journal.", damaged, flip(6000)(base)
    rebuilt = zipped((key, head), (name, flip(6000)(body)))
    yield "damaged_page", "One bit of a page, under a right checksum.", damaged, rebuilt
    first_page = zipped((key, head), (name, flip(99)(body)))
    yield "damaged_first_page", "The same on page 1.", damaged, first_page
    yield "damaged_compressed", "Compressed.", damaged, zipped((key, head), (name, body), how=8)
    yield "damaged_order", "The journal first.", damaged, zipped((name, body), (key, head))
    yield "damaged_header_alone", "No journal.", damaged, zipped((key, head))
    yield "damaged_no_header", "No header.", damaged, zipped((name, body))
    three = zipped((key, head), (name, body), ("readme.txt", b"x"))
    yield "damaged_three", "A file more.", damaged, three
    path = zipped((key, head), (f"../{name[3:]}", body))
    yield "damaged_path", "A path out of the folder.", damaged, path
    other = zipped((key, head), ("journal-00000000.db", body))
    yield "damaged_name", "Not the name the header gives.", damaged, other
    upper = zipped((key.upper(), head), (name, body))
    yield "damaged_header_name", "Another name for the header.", damaged, upper
    locked = bytearray(base)
    locked[6] |= 1
    yield "damaged_flag", "Said to be encrypted, in one place.", damaged, bytes(locked)
    altered = with_checksum(line.replace(b'"revision":1', b'"revision":2'))
    changed = zipped((key, altered), (name, body))
    yield "altered_revision", "A fact changed under a right checksum.", damaged, changed
    later = with_checksum(line.replace(b'"v":1,', b'"v":2,'))
    yield "newer", "A later version.", newer, zipped((key, later), (name, body))
    yield "wrong_code", "Another code.", "WrongPassphraseError", base


def notes() -> Iterator[tuple[str, str, bool, str, bytes]]:
    """Yield a name, what it shows, whether it opens, the file's name and its bytes."""
    facts = json.loads(header().split(b"\n")[0])
    good: dict[str, Any] = {
        "v": 1, "vault_id": facts["vault_id"], "id": ID, "at": "2026-11-21T20:00:00+00:00",
        "zone": "CET", "text": TEXT,
    }  # fmt: skip
    first = f"reflect-inbox 1 {facts['vault_id']}\n".encode()
    name = f"{ID}.note"

    def sealed(inside: bytes) -> bytes:
        return first + seal_to(bytes.fromhex(facts["inbox"]), inside)

    def changed(**facts: Any) -> bytes:
        return sealed(canonical(good | facts))

    raw = sealed(canonical(good))
    yield "open", "As written.", True, name, raw
    yield "open_longest", "As long as can be.", True, name, changed(text="x" * 100_000)
    yield "damaged_empty", "Nothing.", False, name, b""
    yield "damaged_first_line", "The first line alone.", False, name, first
    yield "damaged_cut", "The last byte is missing.", False, name, raw[:-1]
    yield "damaged_after", "A byte more.", False, name, raw + b"x"
    yield "damaged_box", "One bit of the box.", False, name, flip(-1)(raw)
    yield "damaged_key", "One bit of the sender's key.", False, name, flip(len(first))(raw)
    yield "damaged_magic", "Another first line.", False, name, b"reflect-inbox 2" + raw[15:]
    foreign = b"reflect-inbox 1 " + b"0" * 32 + raw[len(first) - 1 :]
    yield "damaged_vault", "Another vault in the first line.", False, name, foreign
    yield "damaged_inner_vault", "Another vault inside.", False, name, changed(vault_id="0" * 32)
    yield "damaged_name", "Another file's name.", False, f"{ID[:-1]}2.note", raw
    yield "damaged_version", "A later version.", False, name, changed(v=2)
    yield "damaged_version_true", "A version that is no number.", False, name, changed(v=True)
    yield "damaged_text", "No text.", False, name, changed(text=" \n")
    yield "damaged_text_type", "A text that is none.", False, name, changed(text=1)
    yield "damaged_too_long", "Too long.", False, name, changed(text="x" * 100_001)
    yield "damaged_moment", "No moment.", False, name, changed(at="yesterday")
    nowhere = changed(at="2026-11-21T20:00:00")
    yield "damaged_moment_zone", "A moment of no zone.", False, name, nowhere
    yield "damaged_more", "A field more.", False, name, changed(more=1)
    less = canonical({key: value for key, value in good.items() if key != "zone"})
    yield "damaged_less", "A field less.", False, name, sealed(less)
    spaced = sealed(json.dumps(good, sort_keys=True).encode())
    yield "damaged_spaces", "Not canonical.", False, name, spaced
    yield "damaged_list", "Not an object.", False, name, sealed(b"[]")


def write(path: Path, facts: dict[str, Any]) -> None:
    """Write a vector that is not there yet."""
    if not path.exists():
        path.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Write every vector that does not exist yet."""
    BACKUPS.mkdir(exist_ok=True)
    NOTES.mkdir(exist_ok=True)
    base_path = BACKUPS / "v1.zip"
    if not base_path.exists():
        write_container(base_path, header(), next(V1.glob("journal-*.db")))
    base = base_path.read_bytes()
    another = vault.RecoveryCode.generate(lambda count: b"\x05" * count).display()
    for name, comment, error, raw in backups(base):
        expect = {"error": error} if error else {"texts": ["what Heron stirred up"]}
        secret = another if name == "wrong_code" else code()
        change = [] if raw == base else difference(base, raw)
        write(
            BACKUPS / f"{name}.json",
            {"comment": comment, "change": change, "recovery": secret, "expect": expect},
        )
    for name, comment, opens, file, raw in notes():
        if len(raw) > 50_000:  # made anew by the tests, instead of a file of 100 kB
            continue
        expect = {"text": TEXT} if opens else {"error": "MalformedError"}
        facts = {"comment": comment, "name": file, "raw": raw.hex(), "expect": expect}
        write(NOTES / f"{name}.json", facts)


if __name__ == "__main__":
    main()
