"""The header's bytes: one form, checked whole, before anything is used."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reflect.errors import NewerFormatError, ReflectError
from reflect.vault import LIMITS_FOR_TESTS
from reflect.vault.header import LONGEST_HEADER, decode, encode
from reflect.vault.shape import MalformedError
from tests.vault.helpers import put_headers, unlock, with_checksum

if TYPE_CHECKING:
    from tests.vault.conftest import Sample

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=70),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


def facts_of(sample: Sample) -> Any:
    return json.loads(sample.primary.read_bytes().split(b"\n")[0])


def signed_line(facts: object) -> bytes:
    return with_checksum(json.dumps(facts, sort_keys=True, separators=(",", ":")).encode())


def places(facts: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a JSON value, innermost ones included."""
    found = [path] if path else []
    pairs = facts.items() if isinstance(facts, dict) else enumerate(facts)
    for key, value in pairs:
        if isinstance(value, dict | list):
            found += places(value, (*path, key))
        else:
            found.append((*path, key))
    return found


def at(facts: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        facts = facts[key]
    return facts


def test_a_header_reads_back_as_it_was_written(sample: Sample) -> None:
    raw = sample.primary.read_bytes()
    assert encode(decode(raw, LIMITS_FOR_TESTS)) == raw


def test_every_single_flipped_bit_is_noticed_without_a_key(sample: Sample) -> None:
    raw = sample.primary.read_bytes()
    accepted = 0
    for place in range(len(raw) * 8):
        flipped = bytearray(raw)
        flipped[place // 8] ^= 1 << place % 8
        try:
            decode(bytes(flipped), LIMITS_FOR_TESTS)
            accepted += 1
        except MalformedError:
            continue
    assert accepted == 0


def test_every_truncation_is_noticed_without_a_key(sample: Sample) -> None:
    raw = sample.primary.read_bytes()
    for length in range(len(raw)):
        with pytest.raises(MalformedError):
            decode(raw[:length], LIMITS_FOR_TESTS)


@pytest.mark.parametrize("more", [b"\n", b" ", b"\0", b"x" * LONGEST_HEADER])
def test_nothing_may_follow_the_checksum(sample: Sample, more: bytes) -> None:
    with pytest.raises(MalformedError):
        decode(sample.primary.read_bytes() + more, LIMITS_FOR_TESTS)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes_are_malformed(raw: bytes) -> None:
    for candidate in (raw, with_checksum(raw)):
        with pytest.raises(MalformedError):
            decode(candidate, LIMITS_FOR_TESTS)


@settings(deadline=None)
@given(json_values)
def test_any_json_with_a_right_checksum_is_malformed(value: object) -> None:
    with pytest.raises(MalformedError):
        decode(signed_line(value), LIMITS_FOR_TESTS)


@pytest.mark.parametrize("line", [b"[" * 8000, b'{"v":' * 2000, b"9" * 5000, b'{"magic":NaN}', b""])
def test_hostile_json_is_malformed(line: bytes) -> None:
    with pytest.raises(MalformedError):
        decode(with_checksum(line), LIMITS_FOR_TESTS)


@pytest.mark.parametrize("version", [2, 3, 1000])
def test_a_later_version_is_named_even_if_everything_else_changed(version: int) -> None:
    with pytest.raises(NewerFormatError, match="newer reflect"):
        decode(signed_line({"magic": "reflect-vault", "v": version}), LIMITS_FOR_TESTS)


@pytest.mark.parametrize("version", [0, -1, "2", 2.0, None, True, [2]])
def test_a_version_that_never_existed_is_malformed(version: object) -> None:
    with pytest.raises(MalformedError):
        decode(signed_line({"magic": "reflect-vault", "v": version}), LIMITS_FOR_TESTS)


def test_the_same_facts_in_another_spelling_are_refused(sample: Sample) -> None:
    facts = facts_of(sample)
    line = sample.primary.read_bytes().split(b"\n")[0]
    spellings = (
        json.dumps(facts, sort_keys=True).encode(),
        json.dumps(dict(reversed(facts.items())), separators=(",", ":")).encode(),
        line.replace(b'"v":1', b'"v":1,"v":1'),
        line.replace(b'"epoch":1', b'"epoch":1e0'),
        line.replace(facts["inbox"].encode(), facts["inbox"].upper().encode()),
        line.replace(b"reflect-vault", b"reflect\\u002dvault"),
    )
    for spelling in spellings:
        assert spelling != line
        with pytest.raises(MalformedError):
            decode(with_checksum(spelling), LIMITS_FOR_TESTS)


@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_a_change_with_a_repaired_checksum_never_opens(sample: Sample, data: st.DataObject) -> None:
    """Whoever can write the files but has no key gets a refusal, whatever they write."""
    facts = facts_of(sample) if not (sample.folder / "kept").exists() else None
    original = (
        (sample.folder / "kept").read_bytes() if facts is None else sample.primary.read_bytes()
    )
    (sample.folder / "kept").write_bytes(original)
    facts = json.loads(original.split(b"\n")[0])
    path = data.draw(st.sampled_from(places(facts)))
    parent, key = at(facts, path[:-1]), path[-1]
    kind = data.draw(st.sampled_from(["delete", "any", "similar", "other field"]))
    match kind, parent[key]:
        case "delete", _:
            del parent[key]
        case "similar", str(text) if text:
            place = data.draw(st.integers(0, len(text) - 1))
            parent[key] = (
                text[:place] + data.draw(st.sampled_from("0123456789abcdef")) + text[place + 1 :]
            )
        case "similar", int(number):
            parent[key] = number + data.draw(st.integers(-3, 3))
        case "other field", _:
            parent[key] = at(facts, data.draw(st.sampled_from(places(facts))))
        case _:
            parent[key] = data.draw(json_values)
    try:
        tampered = signed_line(facts)
    except (ValueError, RecursionError):
        assume(False)
    assume(tampered != original)
    put_headers(sample.folder, tampered)
    for secret in ("ein stiller Fluss am Morgen", sample.code):
        try:
            opened = unlock(sample.folder, secret)
        except ReflectError:
            continue
        pytest.fail(f"a tampered header opened with {opened.opened_by}: {path} {kind}")


def test_slots_cannot_be_exchanged_between_vaults(sample: Sample, tmp_path: Any) -> None:
    from tests.vault.helpers import make_vault

    other = make_vault(tmp_path / "other")
    theirs = json.loads((tmp_path / "other/vault.key").read_bytes().split(b"\n")[0])
    facts = facts_of(sample)
    facts["slots"] = theirs["slots"]
    put_headers(sample.folder, signed_line(facts))
    for secret in ("ein stiller Fluss am Morgen", other.recovery_code, sample.code):
        with pytest.raises(ReflectError):
            unlock(sample.folder, secret)
