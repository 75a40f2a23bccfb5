"""Words that rules look for, in any order: reading them never fails, however few they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflect.domain.themes.tokens import tokenize
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector

_WORDS = wordset(
    "i she he they me him her us them my his mine hers bored angry guilt shame fear sad "
    "relief moved rage and or but so not never no myself know asked wondered said says told "
    "think was were is am be being feel felt like as if whether when because of that who what "
    "how the a to for with at in by from would could will might must have has had too less "
    "than more both worst thing between home went came left full oh yes maybe it this one "
    "part nobody anyone you stopped pretended now then ago week first last once years nor neither "
    "none why been just both nothing way time year row sister picked sensed under jokes called "
    "caught also along expected wasnae lie true song until"
)
_MARKS = (",", ".", "?", "!", ":", ";", "-", "\n", "'", '"')


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from((*sorted(_WORDS), *_MARKS)), max_size=16))
def test_any_order_of_the_words_that_rules_look_for_is_read(
    detector: Detector, words: list[str]
) -> None:
    text = " ".join(words)
    found = detector.detect(text)
    for hit in (*found.stated, *found.maybe, *found.other):
        assert 0 <= hit.start < hit.end <= len(text)


_PIECES = st.sampled_from(
    ("word", "Dr", "cl", "re", "I'm", "sad's", "10am", "w/", "", "x" * 40, "–", "…", *_MARKS)
)
_GAPS = st.sampled_from((" ", " ", "  ", "", "\t", "\n "))


@given(st.lists(st.tuples(_PIECES, _GAPS), max_size=90))
def test_where_rows_are_over_every_mark_is_found(pieces: list[tuple[str, str]]) -> None:
    tokens = tokenize("".join(piece + gap for piece, gap in pieces))
    marks = [at for at, word in enumerate(tokens.words) if not word[0].isalnum() and word != "'s"]
    assert {at + 1 for at in marks} <= set(tokens.behind_rows())
