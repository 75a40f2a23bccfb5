"""What was removed leaves no trace, part by part: file, log, free pages, index, and old backups.

The other tests of removing look for a whole word in all bytes. Here each part is looked into by
itself, and is shown first to hold the word, so that none of the looks can be empty.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from reflect.domain.contact import ContactKind
from reflect.journal.session import Passphrase
from reflect.vault.container import extract_database, read_container
from reflect.vault.primitives import Purpose, subkey
from tests.support.pages import PAGE, RESERVED, decrypted
from tests.support.vaults import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.journal.journal import Journal

WORD = "Zyxwcanary"
STEM = b"yxwcanari"
"""How the index keeps the word: its stem, without what it shares with the term before it."""
MIDDLE = b"xwcana"
"""A piece that no way of keeping the word can do without."""


def parts(journal: Journal) -> dict[str, bytes]:
    """Return the decrypted pages by what they are, in lower case."""
    database = journal.vault.database
    log = database.with_name(f"{database.name}-wal")
    whole = decrypted(database, journal.vault.key.key).lower()
    in_file = database.stat().st_size // PAGE
    room = PAGE - RESERVED
    edge = in_file * room - 16  # the first page is shorter by the salt
    pages = [whole[: room - 16], *(whole[at : at + room] for at in range(room - 16, edge, room))]
    free = b"".join(pages[number - 1] for number in free_pages(journal))
    return {
        "file": whole[:edge],
        "log": whole[edge:] if log.exists() and log.stat().st_size else b"",
        "free": free,
    }


def free_pages(journal: Journal) -> list[int]:
    """Return the numbers of the pages in the list of free ones, trunks and leaves."""
    database = journal.vault.database
    raw = decrypted(database, journal.vault.key.key)
    room = PAGE - RESERVED

    def page(number: int) -> bytes:
        start = 0 if number == 1 else (number - 1) * room - 16
        return raw[start : start + (room - 16 if number == 1 else room)]

    (trunk,) = struct.unpack(">I", page(1)[32 - 16 : 36 - 16])
    found = []
    while trunk:
        found.append(trunk)
        after, leaves = struct.unpack(">II", page(trunk)[:8])
        found += struct.unpack(f">{leaves}I", page(trunk)[8 : 8 + 4 * leaves])
        trunk = after
    return found


@pytest.fixture
def written(journal, write):
    """An entry and a client with the word, among others; what was written is still in the log."""
    for number in range(40):
        write(f"Number {number}: an ordinary hour with its ordinary troubles. " * 20)
    return write(f"The {WORD} hour was long. " * 400, client=f"Slate {WORD}")


def test_each_part_is_seen_to_hold_the_word(journal, written) -> None:
    log = parts(journal)["log"]
    assert WORD.lower().encode() in log
    assert STEM in log, "the index is looked into, too"
    journal._store._pool.checkpoint()
    file = parts(journal)["file"]
    assert WORD.lower().encode() in file
    assert STEM in file


def test_the_list_of_free_pages_is_read_and_would_show_the_word(journal, written) -> None:
    with journal._store._pool.write() as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        connection.execute("CREATE TABLE careless (body TEXT)")
        connection.execute("INSERT INTO careless VALUES (?)", (f"{WORD} " * 5000,))
    with journal._store._pool.write() as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        connection.execute("DROP TABLE careless")
    journal._store._pool.checkpoint()
    assert len(free_pages(journal)) > 5
    assert WORD.lower().encode() in parts(journal)["free"]


@pytest.mark.parametrize("how", ["entry", "client", "bin"])
def test_nothing_is_left_in_any_part(here, journal, written, time, how) -> None:
    if how == "entry":
        journal.removing.entry(written.id)
        journal.removing.client(written.client_id)  # the name has the word in it, too
    elif how == "client":
        journal.removing.client(written.client_id)
    else:
        journal.entries.to_bin(written.id)
        time.move(days=31)
        journal.bin.empty_old()
        journal.removing.client(written.client_id)
    for name, raw in parts(journal).items():
        assert MIDDLE not in raw, name
    with journal._store._pool.read() as connection:
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
    assert journal.health()["integrity"] == "sound"


@pytest.mark.parametrize("what", ["contact", "phrase"])
def test_small_things_that_are_forgotten_leave_nothing_either(journal, write, what) -> None:
    write("An ordinary hour.")
    if what == "contact":
        kept = journal.contacts.add(f"{WORD} line", "ring", ContactKind.CRISIS_LINE)
    else:
        kept = journal.phrases.teach(f"{WORD} blues", "overwhelmed")
    assert MIDDLE in b"".join(parts(journal).values())
    if what == "contact":
        journal.contacts.remove(kept.id)
    else:
        journal.phrases.forget(kept)
    journal._store._pool.checkpoint()
    assert MIDDLE not in b"".join(parts(journal).values())


def held_by(path: Path, journal: Journal, work: Path) -> bool:
    """Return whether the journal file in a backup holds the word on any page."""
    container = read_container(path, journal.vault.limits)
    target = work / f"{path.stem}.db"
    extract_database(container, target)
    found = MIDDLE in decrypted(target, subkey(journal.vault.root, Purpose.SQLCIPHER)).lower()
    target.unlink()
    return found


def test_what_left_the_bin_leaves_the_backups_as_they_are_thinned(
    here, journal, write, time, tmp_path
) -> None:
    entry = write(f"The {WORD} hour was long.")
    journal.backups.make()
    journal.entries.to_bin(entry.id)
    journal.close()
    holding = []
    for _ in range(15):
        time.move(days=31)
        with here.unlock(Passphrase(PASSPHRASE)) as later:
            later.warm()
            later.backups.make()
            later.backups.thin()
            holding.append(sum(held_by(one.path, later, tmp_path) for one in later.backups.all()))
    assert holding[0] > 0, "the backups of before hold it until they are thinned"
    assert holding[-1] == 0
    assert holding == sorted(holding, reverse=True)
