"""Which words are near enough to be taken for a slip of one another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.themes.spelling import Speller, _one_apart

ENDINGS = st.text("abc", min_size=4, max_size=8)
"""Few letters, so that words are often near each other."""


def shortened(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}


@given(ENDINGS, ENDINGS)
def test_words_are_near_when_leaving_out_a_letter_of_each_makes_them_equal(
    left: str, right: str
) -> None:
    left, right = f"a{left}", f"a{right}"
    assert _one_apart(left, right) == bool(shortened(left) & shortened(right))


@given(ENDINGS, st.lists(ENDINGS, max_size=30))
def test_no_word_that_is_near_is_passed_over(ending: str, known: list[str]) -> None:
    word, vocabulary = f"a{ending}", frozenset(f"a{one}" for one in known)
    near = {other for other in vocabulary if shortened(word) & shortened(other)}
    assert set(Speller(vocabulary, frozenset())._alike(word)) == near
