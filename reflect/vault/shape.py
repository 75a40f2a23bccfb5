"""Checks that bytes from a disk have exactly the expected shape, before anything uses them.

Every function raises MalformedError, and nothing else, whatever it is given.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOWER_HEX: Final = re.compile(r"[0-9a-f]*")
_DATABASE: Final = re.compile(r"journal-[0-9a-f]{8}\.db")


class MalformedError(ValueError):
    """These bytes are not what was written. The text names the fault and repeats no value."""


def json_object(line: bytes) -> Mapping[str, Any]:
    """Return the JSON object in ``line``, which must be ASCII without fractions."""
    try:
        value = json.loads(line.decode("ascii"), parse_float=_no_float, parse_constant=_no_float)
    except (ValueError, RecursionError):
        raise MalformedError("it is not valid JSON") from None
    if not isinstance(value, dict):
        raise MalformedError("it is not a JSON object")
    return value


def _no_float(_text: str) -> NoReturn:
    raise MalformedError("it holds a fraction")


def as_mapping(value: object, name: str) -> Mapping[str, Any]:
    """Return ``value`` if it is an object."""
    if not isinstance(value, dict):
        raise MalformedError(f"its part {name} is not an object")
    return value


def exact_keys(facts: Mapping[str, Any], keys: set[str]) -> None:
    """Refuse missing and additional keys alike."""
    if set(facts) != keys:
        raise MalformedError("it has missing or unknown fields")


def mapping(facts: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return the object under ``key``."""
    return as_mapping(facts.get(key), key)


def array(facts: Mapping[str, Any], key: str) -> list[Any]:
    """Return the list under ``key``."""
    value = facts.get(key)
    if not isinstance(value, list):
        raise MalformedError(f"its field {key} is not a list")
    return value


def text(facts: Mapping[str, Any], key: str) -> str:
    """Return the string under ``key``."""
    value = facts.get(key)
    if not isinstance(value, str):
        raise MalformedError(f"its field {key} is not text")
    return value


def constant(facts: Mapping[str, Any], key: str, expected: str | int) -> None:
    """Refuse any other value than the expected one, of the same type."""
    value = facts.get(key)
    if type(value) is not type(expected) or value != expected:
        raise MalformedError(f"its field {key} has an unknown value")


def integer(facts: Mapping[str, Any], key: str, least: int, most: int) -> int:
    """Return the whole number under ``key``, between ``least`` and ``most``."""
    value = facts.get(key)
    if type(value) is not int or not least <= value <= most:
        raise MalformedError(f"its field {key} is not a number in bounds")
    return value


def hex_bytes(facts: Mapping[str, Any], key: str, length: int) -> bytes:
    """Return ``length`` bytes, written under ``key`` as lower-case hexadecimal."""
    value = text(facts, key)
    if len(value) != 2 * length or not _LOWER_HEX.fullmatch(value):
        raise MalformedError(f"its field {key} is not {length} bytes")
    return bytes.fromhex(value)


def database_name(facts: Mapping[str, Any], key: str) -> str:
    """Return the file name under ``key``; it can name nothing outside the vault's folder."""
    value = text(facts, key)
    if not _DATABASE.fullmatch(value):
        raise MalformedError(f"its field {key} is not the name of a journal file")
    return value
