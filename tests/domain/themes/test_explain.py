"""Reasons quote words as every page does, and leave apostrophes alone."""

from __future__ import annotations

import pytest

from reflect.domain.themes.explain import _in_marks


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("with 'can't cope' near it", "with “can't cope” near it"),
        ("from another time: ''til last May'", "from another time: “'til last May”"),
        ("said of 'the parents''", "said of “the parents'”"),
        ("'if', 'would': imagined", "“if”, “would”: imagined"),
        ("here is my parents'", "here is my parents'"),
        ("here is Plover's, not 'ours'", "here is Plover's, not “ours”"),
    ],
)
def test_words_are_quoted_with_the_marks_of_every_page(reason: str, said: str) -> None:
    assert _in_marks(reason) == said
