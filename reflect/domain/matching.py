"""Matching what is typed against names and titles, as a search reads words."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from reflect.domain.text import name_key

_WORD = re.compile(r"[^\W_]+")


def plain_words(text: str) -> list[str]:
    """Return the words of a text without case, accents, signs or marks of direction.

    A text of signs alone gives those.
    """
    plain = _plain(text)
    return _WORD.findall(plain) or plain.split()


def begins(text: str, typed: list[str]) -> bool:
    """Say whether each of the typed words begins some word of a text.

    ``typed`` is as :func:`plain_words` gives it; nothing typed fits every text.
    """
    words = plain_words(text)
    return all(any(word.startswith(wanted) for word in words) for wanted in typed)


def holds(text: str, typed: list[str]) -> bool:
    """Say whether each of the typed words stands anywhere in a text, inside a word too.

    So it is asked in scripts that write words without spaces, and by who knows a name's ending.
    """
    plain = _plain(text)
    return all(wanted in plain for wanted in typed)


def _plain(text: str) -> str:
    letters = normalize("NFKD", name_key(text))
    return "".join(letter for letter in letters if not combining(letter))
