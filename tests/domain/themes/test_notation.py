"""One line of a theme file covers a family of phrases."""

from __future__ import annotations

import pytest

from reflect.domain.themes.inflect import spellings, verb_forms
from reflect.domain.themes.notation import NotationError, expand, words_of
from reflect.domain.themes.spelling import Speller, slips
from reflect.domain.themes.tokens import tokenize

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


def test_a_repair_needs_one_clear_candidate() -> None:
    speller = Speller({"guilty", "bored", "bores", "overwhelmed"}, frozenset({"boned"}))
    assert speller.repair("gulity") == "guilty"
    assert speller.repair("overwelhmed") == "overwhelmed"
    assert speller.repair("boned") == "boned"
    assert speller.repair("guiltyish") == "guiltyish"
    assert speller.repair("x" * 4000) == "x" * 4000
