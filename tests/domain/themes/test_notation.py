"""One line of a theme file covers a family of phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.content.themes import load_lexicon
from reflect.domain.themes.inflect import spellings, verb_forms
from reflect.domain.themes.notation import BUILT_IN, NotationError, expand, words_of
from reflect.domain.themes.spelling import Speller, slips
from reflect.domain.themes.tokens import tokenize
from reflect.domain.themes.unread import Unread

if TYPE_CHECKING:
    from reflect.domain.themes.model import Phrase

BUNDLED = load_lexicon()

SLOTS = {"cant": "(can|could) not|unable to", "loop": "{loop}"}


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        ("zone~ out", {("zone~", "out")}),
        ("sad|low mood", {("sad|low", "mood")}),
        ("(worn out|fed) up", {("worn", "out", "up"), ("fed", "up")}),
        ("(a|b) c", {("a|b", "c")}),
        ("[so] sad", {("so", "sad"), ("sad",)}),
        ("(rush|leap)~ in", {("rush~|leap~", "in")}),
        ("{cant} cope", {("can|could", "not", "cope"), ("unable", "to", "cope")}),
        ("get~ under {my} skin", {("get~", "under", "{my}", "skin")}),
        ("i 'm done", {("i", "am", "done")}),
    ],
)
def test_a_pattern_stands_for_its_phrases(pattern: str, ways: set[tuple[str, ...]]) -> None:
    assert set(expand(pattern, SLOTS)) == ways


@pytest.mark.parametrize(
    "pattern", ["", "[a]", "(a", "a)", "a |", "{nope}", "{loop}", "a #", "(a|)"]
)
def test_a_pattern_that_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(NotationError):
        expand(pattern, SLOTS)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("zone", {"zone", "zones", "zoned", "zoning"}),
        ("cry", {"cry", "cries", "cried", "crying"}),
        ("stop", {"stop", "stops", "stopped", "stopping"}),
        ("freeze", {"freeze", "freezes", "froze", "frozen", "freezing"}),
        ("travel", {"travel", "travels", "travelled", "traveled", "travelling", "traveling"}),
        ("watch", {"watch", "watches", "watched", "watching"}),
        ("be", {"be", "am", "is", "are", "was", "were", "been", "being", "'s"}),
        ("lie", {"lie", "lies", "lay", "lain", "lied", "lying"}),
    ],
)
def test_verbs_have_all_their_forms(verb: str, forms: set[str]) -> None:
    assert set(verb_forms(verb)) == forms


def test_spellings_of_both_countries_are_given() -> None:
    assert set(spellings("idealised")) == {"idealised", "idealized"}
    assert set(spellings("favourite")) == {"favourite", "favorite"}
    assert "criticizing" in words_of("criticise~")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I didn't, can’t and won't", "i did not , can not and will not"),
        ("im gonna, dont", "i am going to , do not"),
        ("burnt-out", "burnt out"),
        ("v. drained after M. again", "v drained after m again"),
        ("w/ K. Then I", "with k . then i"),
        ("her mum's", "her mum 's"),
        ("well... yes", "well … yes"),
    ],
)
def test_words_are_taken_apart_as_scope_needs_them(text: str, words: str) -> None:
    tokens = tokenize(text)
    assert " ".join(tokens.words) == words
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert 0 <= start < end <= len(text)


def test_only_a_wrapped_line_continues_its_sentence() -> None:
    assert "\n" in tokenize("flat.\nswamped").words
    assert "\n" not in tokenize("x" * 70 + "\nand so on").words


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [("gulity", "guilty", 1), ("exausted", "exhausted", 1), ("a", "bc", 2)],
)
def test_slips_are_counted(left: str, right: str, count: int) -> None:
    assert slips(left, right) == count


@given(st.sampled_from(BUNDLED.phrases))
def test_a_phrase_waits_only_for_words_that_it_cannot_do_without(phrase: Phrase) -> None:
    unread = Unread(BUNDLED.slots)
    unread.add(phrase.pattern, 7)
    for way in expand(phrase.pattern, BUNDLED.slots):
        words = [word for symbol in way if symbol not in BUILT_IN for word in words_of(symbol)[-1:]]
        fresh = Unread(BUNDLED.slots)
        fresh.add(phrase.pattern, 7)
        assert list(fresh.wanted(words)) == [(phrase.pattern, 7)]
    assert list(unread.wanted(["a", "word", "elsewhere"])) == []


def test_a_phrase_is_read_once_and_only_when_all_its_rare_words_were_met() -> None:
    unread = Unread({})
    unread.add("get~ under {my} skin", 3)
    assert list(unread.wanted(["skin", "under"])) == []
    assert list(unread.wanted(["got"])) == [("get~ under {my} skin", 3)]
    assert list(unread.wanted(["getting", "under"])) == []


def test_a_repair_needs_one_clear_candidate() -> None:
    speller = Speller({"guilty", "bored", "bores", "overwhelmed"}, frozenset({"boned"}))
    assert speller.repair("gulity") == "guilty"
    assert speller.repair("overwelhmed") == "overwhelmed"
    assert speller.repair("boned") == "boned"
    assert speller.repair("guiltyish") == "guiltyish"
    assert speller.repair("x" * 4000) == "x" * 4000
