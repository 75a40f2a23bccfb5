"""One passphrase, however a keyboard or system writes it down."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.errors import UsageError
from reflect.vault import LONGEST_PASSPHRASE, Passphrase


def test_composed_and_decomposed_letters_are_one_passphrase() -> None:
    assert Passphrase("Stra\u00dfe caf\u00e9") == Passphrase("Stra\u00dfe cafe\u0301")


def test_spaces_of_other_scripts_are_spaces() -> None:
    assert Passphrase("two\u00a0words\u3000here") == Passphrase("two words here")


def test_case_width_and_inner_spaces_matter() -> None:
    forms = {"quiet river", "Quiet river", "quiet  river", " quiet river", "ｑuiet river"}
    assert len({Passphrase(form).encoded() for form in forms}) == len(forms)


def test_a_single_letter_and_an_emoji_are_passphrases() -> None:
    assert Passphrase("x").encoded() == b"x"
    assert Passphrase("🦆🌊").encoded() == "🦆🌊".encode()


def test_an_unassigned_character_does_not_depend_on_the_unicode_version() -> None:
    assert Passphrase("\U0001fffa").encoded() == "\U0001fffa".encode()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("x" * (LONGEST_PASSPHRASE + 1), "longer than 1024"),
        ("x" * 10_000, "longer than 1024"),
        ("a\tb", "control character"),
        ("a\n", "control character"),
        ("a\0", "control character"),
        ("a\ud800", "control character"),
    ],
)
def test_what_cannot_be_typed_again_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        Passphrase(text)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_preparing_twice_changes_nothing_more(text: str) -> None:
    try:
        once = Passphrase(text)
    except UsageError:
        return
    assert Passphrase(once.text) == once
    assert once.encoded().decode() == once.text
