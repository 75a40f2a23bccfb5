"""Passages: whole sentences, cut only when they are too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.query.passages import CLOSE, COUNTED, LONGEST, OPEN, passages, unmark

plain = st.text(
    st.characters(exclude_characters=[OPEN, CLOSE], exclude_categories=["Cs"]), max_size=40
)


def marked(text: str) -> str:
    return text.replace("[", OPEN).replace("]", CLOSE)


def shown(text: str) -> list[str]:
    found = passages(*unmark(marked(text)))
    for passage in found:
        for start, end in passage.highlights:
            assert 0 <= start < end <= len(passage.text)
    return [passage.text for passage in found]


@given(st.lists(st.tuples(plain, plain.filter(bool)), max_size=8), plain)
def test_marks_are_taken_off_and_their_places_kept(parts: list[tuple[str, str]], rest: str) -> None:
    text = "".join(f"{before}{OPEN}{word}{CLOSE}" for before, word in parts) + rest
    found, spans = unmark(text)
    assert found == "".join(before + word for before, word in parts) + rest
    assert [found[start:end] for start, end in spans] == [word for _, word in parts]


def test_no_more_places_than_needed_are_looked_at() -> None:
    found, spans = unmark(marked("[x] " * 500))
    assert found == "x " * 500
    assert len(spans) == COUNTED


def test_a_passage_is_the_sentence_around_the_word() -> None:
    assert shown("Before. The [word] here. After.") == ["The word here."]
    assert shown("One [word]\nAnother line") == ["One word"]


def test_two_words_in_one_sentence_are_one_passage() -> None:
    assert shown("A [word] and a [word]. None.") == ["A word and a word."]


def test_three_sentences_that_say_the_most_are_shown_in_order() -> None:
    text = "[a] x. [b] x. [a] [b] x. [a] [b] [c] x. [c] x."
    assert shown(text) == ["a x.", "a b x.", "a b c x."]


def test_a_long_sentence_is_cut_around_its_word_between_words() -> None:
    (passage,) = passages(*unmark(marked("far " * 100 + "[word]" + " off" * 100)))
    assert len(passage.text) <= LONGEST + 2
    assert passage.text.startswith("…far ")
    assert passage.text.endswith(" off…")
    assert [passage.text[s:e] for s, e in passage.highlights] == ["word"]
    assert 400 - 60 <= passage.start < 400


def test_a_word_longer_than_a_passage_is_shown_whole() -> None:
    (passage,) = passages(*unmark(marked("[" + "w" * 500 + "]")))
    assert passage.highlights == ((0, 500),)


def test_no_word_is_no_passage() -> None:
    assert passages("Nothing here.", ()) == ()
