"""Secrets stay out of reprs, error texts, and the program's output."""

from __future__ import annotations

import ast
import contextlib
import json
import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import reflect.vault
from reflect import vault
from reflect.errors import ReflectError
from tests.vault.helpers import (
    RIGHT,
    WRONG,
    make_vault,
    put_headers,
    unlock,
    unlock_for_writing,
    with_checksum,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.vault.conftest import Sample


def secrets_of(opened: vault.OpenVault, code: vault.RecoveryCode) -> list[str]:
    keys = [opened.root, opened.key.key, *(opened.subkey(purpose) for purpose in vault.Purpose)]
    forms = [form for key in keys for form in (key.hex(), repr(key), repr(key)[2:-1])]
    return [*forms, opened.key.salt_hex, RIGHT, WRONG, code.display(), code.symbols, *code.groups()]


def assert_silent(text: str, secrets: list[str]) -> None:
    for secret in secrets:
        assert secret not in text
        assert secret.lower() not in text.lower()


def test_no_repr_shows_a_secret(tmp_path: Path) -> None:
    new = make_vault(tmp_path / "vault")
    opened = unlock_for_writing(tmp_path / "vault")
    things = (
        new,
        new.vault,
        new.recovery_code,
        opened,
        opened.key,
        opened.lock,
        vault.Passphrase(RIGHT),
        vault.inspect(tmp_path / "vault", limits=vault.LIMITS_FOR_TESTS),
    )
    text = "\n".join(form(thing) for thing in things for form in (repr, str, "{}".format))
    assert_silent(text, secrets_of(opened, new.recovery_code))
    opened.close()


def test_no_refusal_repeats_what_was_typed(sample: Sample) -> None:
    opened = unlock(sample.folder)
    facts = json.loads(sample.primary.read_bytes().split(b"\n")[0])
    other = vault.RecoveryCode.generate(bytes)
    shown = sample.code.display()
    attempts: list[Callable[[], object]] = [
        lambda: unlock(sample.folder, WRONG),
        lambda: unlock(sample.folder, other),
        lambda: vault.Passphrase(WRONG + "\n"),
        lambda: vault.Passphrase(WRONG * 100),
        lambda: vault.RecoveryCode.parse(shown[:-2]),
        lambda: vault.RecoveryCode.parse(shown[:-1] + ("0" if shown[-1] != "0" else "1")),
        lambda: vault.unlock(sample.folder, vault.Passphrase(RIGHT)),
    ]
    attempts += [partial(_tampered, sample, facts, key) for key in facts]
    said = 0
    for attempt in attempts:
        with contextlib.suppress(ReflectError):
            try:
                attempt()
            except ReflectError as error:
                said += 1
                lines = "".join(
                    traceback.TracebackException.from_exception(error).format_exception_only()
                )
                assert_silent(
                    lines + repr(error.__context__) + repr(error.__cause__),
                    secrets_of(opened, sample.code),
                )
                raise
    assert said == len(attempts)


def _tampered(sample: Sample, facts: dict[str, object], key: str) -> None:
    line = json.dumps({**facts, key: "x"}, sort_keys=True, separators=(",", ":")).encode()
    put_headers(sample.folder, with_checksum(line))
    unlock(sample.folder)


def test_no_file_holds_a_secret(sample: Sample) -> None:
    opened = unlock_for_writing(sample.folder)
    vault.change_passphrase(opened, vault.Passphrase(WRONG), profile=vault.CHEAPEST)
    needles = [RIGHT, WRONG, sample.code.symbols, sample.code.display(), "Heron"]
    keys = [opened.root, opened.key.key]
    for path in sample.folder.iterdir():
        raw = path.read_bytes()
        assert not any(needle.encode() in raw for needle in needles)
        assert not any(form in raw for key in keys for form in (key, key.hex().encode()))
    opened.close()


def test_unlocking_says_nothing_by_itself(
    sample: Sample, capfd: pytest.CaptureFixture[str]
) -> None:
    unlock_for_writing(sample.folder).close()
    with pytest.raises(ReflectError):
        unlock(sample.folder, WRONG)
    assert capfd.readouterr() == ("", "")


def test_the_vault_neither_prompts_nor_prints_nor_reads_a_keyring() -> None:
    forbidden_calls, forbidden_imports = {"print", "input"}, {"keyring", "getpass", "logging"}
    for path in Path(reflect.vault.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in forbidden_calls, path
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {alias.name for alias in node.names} | {getattr(node, "module", None)}
                assert not names & forbidden_imports, path


def test_the_package_never_lowers_its_own_limits() -> None:
    """Only a caller can pass the test limits; no module of the package does."""
    package = Path(reflect.vault.__file__).parent.parent
    for path in package.rglob("*.py"):
        if path.parent.name == "vault" and path.name in {"kdf.py", "__init__.py"}:
            continue
        text = path.read_text("utf-8")
        assert "LIMITS_FOR_TESTS" not in text, path
        assert "CHEAPEST" not in text, path
