"""Opens a backup and a sealed note from docs/vault-format.md alone, with another SQLCipher.

Shares no code with the package. Failures are told as "damaged", "newer" or "wrong".
"""

import json
import re
import struct
import tempfile
import zlib
from datetime import datetime
from pathlib import Path

import apsw
from nacl import bindings, exceptions

from tests.vault import independent_reader

ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def parts(raw: bytes):
    """Return the names and contents of a stored zip that has nothing else in it, or None."""
    found, at, directory = {}, 0, []
    try:
        while raw[at : at + 4] == b"PK\x03\x04":
            flags, how, _, check, size, real, name, more = struct.unpack(
                "<6xHHIIIIHH", raw[at : at + 30]
            )
            start = at + 30 + name + more
            title, body = raw[at + 30 : at + 30 + name], raw[start : start + size]
            if flags or how or size != real or zlib.crc32(body) != check or len(body) != size:
                return None
            directory.append((check, size, title, at))
            found[title.decode("ascii")] = body
            at = start + size
        for entry in directory:
            line = struct.unpack("<4s4xHH4xIIIHHHHHII", raw[at : at + 46])
            kind, flags, how, check, size, real, name, extra, note, disk, _, _, place = line
            title = raw[at + 46 : at + 46 + name]
            if kind != b"PK\x01\x02" or flags or how or note or disk or size != real:
                return None
            if (check, size, title, place) != entry:
                return None
            at += 46 + name + extra
        kind, lines, comment = struct.unpack("<4s6xH8xH", raw[at:])
    except (struct.error, UnicodeDecodeError):
        return None
    whole = kind == b"PK\x05\x06" and lines == len(directory) == len(found) == 2 and not comment
    return list(found.items()) if whole else None


def open_container(raw: bytes, kind: str, secret: str):
    """Return the texts in a backup's journal, or the failure."""
    found = parts(raw)
    if found is None or found[0][0] != "vault.key":
        return "damaged"
    (_, header), (name, database) = found
    opened = independent_reader.open_header(header, b"", kind, secret)
    if isinstance(opened, str):
        return opened
    if opened[0] != name:
        return "damaged"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        path.write_bytes(database)
        try:
            connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
            for pragma in ("cipher='sqlcipher'", "legacy=4", f"key=\"x'{opened[1]}{opened[2]}'\""):
                connection.execute(f"PRAGMA {pragma}").fetchall()
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return "damaged"
            return [row[0] for row in connection.execute("SELECT body FROM entry")]
        except apsw.Error:
            return "damaged"


def open_note(name: str, raw: bytes, header: bytes, kind: str, secret: str):
    """Return the text of a sealed note, or "damaged"."""
    facts = independent_reader.read(header, 65536)
    _, key, _ = independent_reader.open_header(header, b"", kind, secret, of="inbox")
    first, _, box = raw.partition(b"\n")
    if first != b"reflect-inbox 1 " + facts["vault_id"].encode():
        return "damaged"
    public, own = bytes.fromhex(facts["inbox"]), bytes.fromhex(key)
    try:
        inside = bindings.crypto_box_seal_open(box, public, own)
        note = json.loads(inside)
        canonical = json.dumps(note, sort_keys=True, separators=(",", ":")).encode()
        fits = set(note) == {"at", "id", "text", "v", "vault_id", "zone"} and inside == canonical
        fits &= note["v"] == 1 and note["v"] is not True and note["vault_id"] == facts["vault_id"]
        fits &= name == f"{note['id']}.note" and bool(re.fullmatch(ID, note["id"]))
        fits &= isinstance(note["zone"], str) and isinstance(note["text"], str)
        fits &= len(note["text"].strip()) > 0 and len(note["text"]) <= 100_000
        fits &= datetime.fromisoformat(note["at"]).tzinfo is not None
    except (exceptions.CryptoError, ValueError, TypeError, KeyError, AttributeError):
        return "damaged"
    return note["text"] if fits else "damaged"
