"""Notes are sealed without a secret, opened only by the vault, and every odd file is set aside."""

from __future__ import annotations

import json
import os
import stat
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey, PublicKey, SealedBox

from reflect import vault
from reflect.errors import NoVaultError, UsageError, VaultDamagedError
from reflect.vault.header import canonical
from reflect.vault.inbox import LONGEST_NOTE, read_notes, seal_note, set_aside
from reflect.vault.waiting import count_notes
from tests.vault.helpers import make_vault, unlock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vault.conftest import Sample

AT = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
ID = "019aa000-0000-7000-8000-000000000001"


def jot(folder: Path, text: str = "Ask about the letter.", note_id: str = ID) -> Path:
    return seal_note(
        folder, text, note_id=note_id, at=AT, zone="CET", limits=vault.LIMITS_FOR_TESTS
    )


def reasons(folder: Path) -> list[str]:
    notes, bad = read_notes(unlock(folder))
    assert notes == ()
    return [one.reason for one in bad]


@pytest.mark.parametrize(
    "text",
    [
        "Plain.",
        "\N{CRAB} \u05e9\u05dc\u05d5\u05dd [/x]\nline two",
        "x" * LONGEST_NOTE,
        "\N{CRAB}" * LONGEST_NOTE,
    ],
)
def test_a_sealed_note_comes_back_as_it_was(sample: Sample, text: str) -> None:
    jot(sample.folder, text)
    (note,), bad = read_notes(unlock(sample.folder))
    assert (note.text, note.at, note.zone, note.id, bad) == (text, AT, "CET", ID, ())


def test_the_file_is_private_and_says_nothing(sample: Sample) -> None:
    path = jot(sample.folder, "Heron cried.")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert b"Heron" not in path.read_bytes()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_sealing_needs_no_lock_and_changes_nothing_else(sample: Sample) -> None:
    with vault.VaultLock(sample.folder, now=AT):
        jot(sample.folder)
    assert count_notes(sample.folder) == 1


def test_an_independent_reader_opens_it_by_the_published_format(sample: Sample) -> None:
    raw = jot(sample.folder, "Ask.").read_bytes()
    opened = unlock(sample.folder)
    first, _, box = raw.partition(b"\n")
    assert first == b"reflect-inbox 1 " + opened.vault_id.encode()
    inside = json.loads(SealedBox(PrivateKey(opened.subkey(vault.Purpose.INBOX))).decrypt(box))
    assert inside == {
        "v": 1, "vault_id": opened.vault_id, "id": ID, "at": "2026-11-21T20:00:00+00:00",
        "zone": "CET", "text": "Ask.",
    }  # fmt: skip


@pytest.mark.parametrize(("text", "match"), [("", "empty"), (" \n ", "empty"),
                                             ("x" * (LONGEST_NOTE + 1), "100000")])  # fmt: skip
def test_nothing_and_too_much_are_refused(sample: Sample, text: str, match: str) -> None:
    with pytest.raises(UsageError, match=match):
        jot(sample.folder, text)
    assert not (sample.folder / "inbox").exists()


def test_without_a_header_nothing_is_sealed(sample: Sample, tmp_path: Path) -> None:
    with pytest.raises(NoVaultError):
        jot(tmp_path / "nowhere")
    sample.primary.write_bytes(b"x")
    sample.spare.write_bytes(b"x")
    with pytest.raises(VaultDamagedError):
        jot(sample.folder)
    assert not (sample.folder / "inbox").exists()


def test_one_flipped_bit_anywhere_is_noticed(sample: Sample) -> None:
    path = jot(sample.folder)
    raw = path.read_bytes()
    opened = unlock(sample.folder)
    for place in range(len(raw) * 8):
        path.write_bytes(
            raw[: place // 8] + bytes([raw[place // 8] ^ (1 << place % 8)]) + raw[place // 8 + 1 :]
        )
        notes, bad = read_notes(opened)
        assert (len(notes), len(bad)) == (0, 1), f"bit {place}"


def test_every_truncation_is_noticed(sample: Sample) -> None:
    path = jot(sample.folder)
    raw = path.read_bytes()
    opened = unlock(sample.folder)
    for length in range(len(raw)):
        path.write_bytes(raw[:length])
        notes, bad = read_notes(opened)
        assert (len(notes), len(bad)) == (0, 1), f"length {length}"


@given(st.binary(max_size=400))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=200,
)
def test_random_bytes_are_no_note(sample: Sample, raw: bytes) -> None:
    inbox = sample.folder / "inbox"
    inbox.mkdir(exist_ok=True)
    (inbox / f"{ID}.note").write_bytes(raw)
    assert len(reasons(sample.folder)) == 1


def test_a_note_of_another_vault_is_told_apart(sample: Sample, tmp_path: Path) -> None:
    make_vault(tmp_path / "other")
    path = jot(tmp_path / "other")
    (sample.folder / "inbox").mkdir()
    path.rename(sample.folder / "inbox" / path.name)
    assert reasons(sample.folder) == ["it was sealed for another journal"]


def forge(sample: Sample, inside: object) -> None:
    """Seal anything with the vault's real public key, as someone with the folder could."""
    opened = unlock(sample.folder)
    raw = inside if isinstance(inside, bytes) else canonical(inside)
    box = SealedBox(PublicKey(opened.inbox_public_key)).encrypt(raw)
    (sample.folder / "inbox").mkdir(exist_ok=True)
    (sample.folder / "inbox" / f"{ID}.note").write_bytes(
        b"reflect-inbox 1 " + opened.vault_id.encode() + b"\n" + box
    )


def good(sample: Sample) -> dict[str, object]:
    return {
        "v": 1, "vault_id": unlock(sample.folder).vault_id, "id": ID,
        "at": "2026-11-21T20:00:00+00:00", "zone": "CET", "text": "Ask.",
    }  # fmt: skip


NO_MOMENT = "it does not say when it was written"
FORGED: dict[str, tuple[object, str]] = {
    "no JSON": (b"not json", "not valid JSON"),
    "a list": ([], "not a JSON object"),
    "spaces": (b'{"v": 1}', "in another way than reflect writes"),
    "another version": ({"v": 2}, "v"),
    "another vault inside": ({"vault_id": "0" * 32}, "vault_id"),
    "another id inside": ({"id": ID.replace("1", "2")}, "do not belong together"),
    "a path for an id": ({"id": "../../x"}, "do not belong together"),
    "no moment": ({"at": "yesterday"}, NO_MOMENT),
    "a moment without zone": ({"at": "2026-11-21T20:00:00"}, NO_MOMENT),
    "a moment before all days": ({"at": "0001-01-01T00:00:00+23:59"}, NO_MOMENT),
    "the first of all days": ({"at": "0001-01-01T00:00:00+00:00"}, NO_MOMENT),
    "the last of all days": ({"at": "9999-12-31T23:59:59-10:00"}, NO_MOMENT),
    "a moment before computers": ({"at": "1969-12-31T20:00:00+00:00"}, NO_MOMENT),
    "no text": ({"text": "  "}, "it holds nothing"),
    "control characters alone": ({"text": "\x01\x1b"}, "it holds nothing"),
    "a number for text": ({"text": 7}, "text"),
    "too much": ({"text": "x" * (LONGEST_NOTE + 1)}, "or too much"),
    "one field more": ({"more": 1}, "unknown fields"),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_note_is_refused_with_its_own_reason(sample: Sample, name: str) -> None:
    fault, reason = FORGED[name]
    forge(sample, {**good(sample), **fault} if isinstance(fault, dict) else fault)
    (said,) = reasons(sample.folder)
    assert reason in said


@pytest.mark.parametrize(
    ("zone", "kept"),
    [
        ("Mitteleuropäische Zeit", "Mitteleuropäische Zeit"),
        ("a\ud800b", "a\ufffdb"),
        ("\x1b[31mCET\n", "[31mCET"),
        ("z" * 60, "z" * 39 + "…"),
    ],
)
def test_a_zone_is_one_short_line_of_text(sample: Sample, zone: str, kept: str) -> None:
    forge(sample, {**good(sample), "zone": zone})
    (note,) = read_notes(unlock(sample.folder))[0]
    assert note.zone == kept


def test_half_a_character_and_control_characters_are_taken_out(sample: Sample) -> None:
    forge(sample, {**good(sample), "text": "a\ud800b\x1b[31mc"})
    (note,) = read_notes(unlock(sample.folder))[0]
    assert note.text == "a\ufffdb[31mc"


def test_what_is_no_file_is_refused(sample: Sample, tmp_path: Path) -> None:
    inbox = sample.folder / "inbox"
    inbox.mkdir()
    (inbox / f"{ID}.note").mkdir()
    os.mkfifo(inbox / "pipe.note")
    (tmp_path / "elsewhere").write_text("private")
    (inbox / ID.replace("1", "2")).with_suffix(".note").symlink_to(tmp_path / "elsewhere")
    assert len(reasons(sample.folder)) == 3


def test_set_aside_files_do_not_replace_each_other(sample: Sample) -> None:
    first = set_aside(jot(sample.folder, "One."))
    second = set_aside(jot(sample.folder, "Two."))
    assert first != second
    assert count_notes(sample.folder) == 0
    assert first.exists()
