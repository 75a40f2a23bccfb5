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
from reflect.domain.themes.trie import Trie
from reflect.domain.themes.unread import Unread
from reflect.domain.themes.vocabulary import Vocabulary

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
    for at in range(len(tokens.words)):
        assert 0 <= tokens.start(at) < tokens.end(at) <= len(text)
        if tokens.words[at].isalpha():
            assert tokens.index(tokens.start(at)) == at


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("the parents' anger", True),
        ("THE PARENTS’ ANGER", True),
        ("James' anger", True),
        ("'My parents' house,' he said", True),
        ("he said 'the boys' and left", False),
        ("'I hate the boys' he said 'and you'", False),
        ("the word 'class' came up", False),
        ("the dog' anger", False),
        ("the parents'", False),
    ],
)
def test_an_apostrophe_behind_several_owners_is_no_quotation_mark(text: str, owner: bool) -> None:
    assert ("'s" in tokenize(text).words) is owner


@pytest.mark.parametrize(
    "text",
    [
        "words " * 100 + "without a mark, then one.",
        "flat.\n  - swamped,  then\tcalm: (so) I\u00a0slept\r\n\n   well*",
        "Café… “no”, e\u0301s",
    ],
)
def test_every_word_is_found_again_where_it_was_written(text: str) -> None:
    tokens = tokenize(text)
    for at, word in enumerate(tokens.words):
        written = text[tokens.start(at) : tokens.end(at)].lower()
        assert written == word or word in ('"', "\n")
    words = [at for at, word in enumerate(tokens.words) if word.isalpha()]
    assert [tokens.index(tokens.start(at)) for at in words] == words


def test_only_a_wrapped_line_continues_its_sentence() -> None:
    assert "\n" in tokenize("flat.\nswamped").words
    assert "\n" not in tokenize("x" * 70 + "\nand so on").words


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [("gulity", "guilty", 1), ("exausted", "exhausted", 1), ("overwehlemd", "overwhelmed", 3)],
)
def test_slips_are_counted(left: str, right: str, count: int) -> None:
    assert slips(left, right) == count


@given(st.sampled_from(BUNDLED.phrases))
def test_a_phrase_waits_only_for_words_that_it_cannot_do_without(phrase: Phrase) -> None:
    for way in expand(phrase.pattern, BUNDLED.slots):
        for place in (0, -1):
            forms = {words_of(symbol)[place] for symbol in way if symbol not in BUILT_IN}
            fresh = Unread({7: phrase.pattern}, BUNDLED.slots)
            assert [value for _, value in fresh.wanted(forms)] == [7]


def test_hardly_a_phrase_is_read_for_words_that_it_does_not_hold() -> None:
    patterns = {number: phrase.pattern for number, phrase in enumerate(BUNDLED.phrases)}
    assert len(list(Unread(patterns, BUNDLED.slots).wanted({"qwop", "zxcv"}))) < 20


def test_a_phrase_is_read_once_and_only_when_all_its_rare_words_were_met() -> None:
    unread = Unread({3: "get~ under {my} (skin|nerves)", 4: "[so] fed up"}, {})
    assert list(unread.wanted({"skin", "under"})) == []
    assert list(unread.wanted({"up"})) == []
    assert list(unread.wanted({"got"})) == [("get~ under {my} (skin|nerves)", 3)]
    assert list(unread.wanted({"getting", "under", "fed"})) == [("[so] fed up", 4)]


def test_the_vocabulary_knows_of_every_form_which_symbols_it_is_a_form_of() -> None:
    vocabulary = Vocabulary("realise~ (sink|fall)~ [sad|low] favourite")
    assert {"realize", "realised", "sank", "falling", "sad", "favorite"} <= vocabulary.words
    assert "sink~" not in vocabulary.words
    assert vocabulary.symbols({"realizing", "sunk", "sad", "favorite"}) >= {
        "realise~", "sink~", "sad", "favourite",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "heard"),
    [
        ("(a b|a c d) e", {"a b e": True, "a c d e": True, "a c e": False, "a b d e": False}),
        ("[a [b]] c", {"c": True, "a c": True, "a b c": True, "b c": False}),
        ("a (b|[c] d) e", {"a b e": True, "a d e": True, "a c d e": True, "a c e": False}),
        ("[{my}] head [of] (x y|x)", {"head x": True, "head of x y": True, "head y": False}),
        ("a|b c", {"a c": True, "b c": True, "a b c": False}),
        ("(a|b c)~ d", {"as d": True, "bing c d": True, "b d": False}),
    ],
)
def test_ways_that_part_at_a_choice_meet_again_behind_it(
    pattern: str, heard: dict[str, bool]
) -> None:
    for text, found in heard.items():
        trie = Trie({7: pattern}, {}, frozenset(), frozenset())
        words = text.split()
        trie.meet(set(words))
        ends = [
            end
            for start, end, _, _ in trie.find(words, set(words), [False] * len(words))
            if not start
        ]
        assert (len(words) in ends) is found, text


def test_a_phrase_of_many_ways_grows_by_its_length() -> None:
    pattern = " ".join(["(a b|c d|e f|g h)"] * 12)
    trie = Trie({7: pattern}, {}, frozenset(), frozenset())
    words = ["a", "b", "c", "d", "e", "f", "g", "h"] * 3
    trie.meet(set(words))
    found = trie.find(words, set(words), [False] * 24)
    assert [value for _, end, value, _ in found if end == 24] == [7]


def test_a_repair_needs_one_clear_candidate() -> None:
    speller = Speller({"guilty", "bored", "bores", "overwhelmed"}, frozenset({"boned"}))
    assert speller.repair("gulity") == "guilty"
    assert speller.repair("overwelhmed") == "overwhelmed"
    assert speller.repair("boned") == "boned"
    assert speller.repair("guiltyish") == "guiltyish"
    assert speller.repair("x" * 4000) == "x" * 4000
