"""The recovery code: 140 random bits on paper, in seven groups that each check themselves.

A group is four symbols of five bits and one check symbol, for example ``7KQ2M``. The check is a
sum over GF(32) with different weights per place, plus a constant per group, so that any one wrong
symbol, any two swapped symbols and any two swapped groups are noticed while typing. The alphabet is
Crockford's base 32: no I, L, O or U, and what is easily mistaken for a symbol is read as that
symbol.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, Self

from reflect.errors import UsageError
from reflect.vault.hidden import Hidden

if TYPE_CHECKING:
    from collections.abc import Callable

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS: Final = 7
GROUP_LENGTH: Final = 5
DATA_SYMBOLS: Final = GROUPS * (GROUP_LENGTH - 1)
_LOOKALIKES: Final = str.maketrans("OILU", "011V")
_SEPARATORS: Final = frozenset({"Pd", "Zs", "Cc", "Cf"})


def _double(value: int) -> int:
    """Multiply by x in GF(32) with x^5 + x^2 + 1."""
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled


def check_symbol(index: int, data: str) -> str:
    """Return the fifth symbol of group ``index`` (0 to 6) for its four data symbols."""
    total = 0
    for symbol in reversed(data):
        total = _double(total ^ ALPHABET.index(symbol))
    return ALPHABET[total ^ (index + 1)]


def normalise(text: str) -> str:
    """Return the symbols of what was typed, upper case, without dashes, spaces and look-alikes.

    O becomes 0, I and L become 1, U becomes V. Anything that is no symbol stays, so that the
    check fails on it.
    """
    upper = unicodedata.normalize("NFKC", text).upper()
    kept = (
        char
        for char in upper
        if char not in "_.\u2212" and unicodedata.category(char) not in _SEPARATORS
    )
    return "".join(kept).translate(_LOOKALIKES)


def check_group(index: int, text: str) -> bool:
    """Say whether ``text`` is a whole, rightly copied group at place ``index`` (0 to 6)."""
    group = normalise(text)
    if not 0 <= index < GROUPS or len(group) != GROUP_LENGTH:
        return False
    if any(symbol not in ALPHABET for symbol in group):
        return False
    return check_symbol(index, group[:-1]) == group[-1]


class RecoveryCode(Hidden):
    """A whole recovery code. Its symbols show in no repr and in no error.

    ``symbols`` are the 28 data symbols, the check symbols left out.
    """

    __slots__ = ("symbols",)

    def __init__(self, symbols: str) -> None:
        self.symbols: Final = symbols

    @classmethod
    def generate(cls, random: Callable[[int], bytes]) -> Self:
        """Draw a new code; ``random(n)`` returns n unpredictable bytes."""
        return cls("".join(ALPHABET[byte & 31] for byte in random(DATA_SYMBOLS)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a typed code. Raises UsageError that names the groups to look at again."""
        typed = normalise(text)
        if len(typed) != GROUPS * GROUP_LENGTH:
            raise UsageError(
                f"The recovery code has {GROUPS} groups of {GROUP_LENGTH} symbols, "
                f"{GROUPS * GROUP_LENGTH} in all; what you typed has {len(typed)}."
            )
        groups = [typed[at : at + GROUP_LENGTH] for at in range(0, len(typed), GROUP_LENGTH)]
        wrong = [index + 1 for index, group in enumerate(groups) if not check_group(index, group)]
        if wrong:
            which = ("group " if len(wrong) == 1 else "groups ") + ", ".join(map(str, wrong))
            raise UsageError(
                f"The recovery code does not look right in {which}. Compare with your copy."
            )
        return cls("".join(group[:-1] for group in groups))

    def groups(self) -> tuple[str, ...]:
        """Return the seven groups as they are shown and written down."""
        step = GROUP_LENGTH - 1
        data = [self.symbols[at : at + step] for at in range(0, len(self.symbols), step)]
        return tuple(part + check_symbol(index, part) for index, part in enumerate(data))

    def display(self) -> str:
        """Return the code for the one screen or sheet that shows it, groups joined by dashes."""
        return "-".join(self.groups())

    def encoded(self) -> bytes:
        """Return the 28 data symbols as ASCII, the bytes that the slot key is derived from."""
        return self.symbols.encode("ascii")
