"""Which words are near enough to be taken for a slip of one another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflect.content.themes import load_lexicon
from reflect.domain.themes import classes
from reflect.domain.themes.detector import Detector
from reflect.domain.themes.spelling import Speller, slips

ENDINGS = st.text("abc", min_size=4, max_size=11)
"""Few letters, so that words are often near each other, on both sides of nine letters."""


def shortened(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}


def distance(left: str, right: str) -> int:
    """Letters to insert, drop, change or swap: counted by the book."""
    rows = [[*range(len(right) + 1)]]
    for i, a in enumerate(left, 1):
        rows.append([i])
        for j, b in enumerate(right, 1):
            cost = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, rows[i - 2][j - 2] + 1)
            rows[i].append(cost)
    return rows[-1][-1]


def near(word: str, vocabulary: frozenset[str]) -> set[tuple[int, str]]:
    """Compare a word with every known one."""
    alike = {other for other in vocabulary if shortened(word) & shortened(other)}
    counted = {(distance(word, other), other) for other in alike}
    return {(count, other) for count, other in counted if count <= 1 + (len(other) >= 9)}


@given(ENDINGS, ENDINGS)
def test_slips_are_counted_where_leaving_out_a_letter_of_each_makes_words_equal(
    left: str, right: str
) -> None:
    left, right = f"a{left}", f"a{right}"
    if left == right:
        return
    alike = shortened(left) & shortened(right)
    assert slips(left, right) == (distance(left, right) if alike else 3)


@given(ENDINGS, st.lists(ENDINGS, max_size=30))
def test_no_word_that_is_near_is_passed_over(ending: str, known: list[str]) -> None:
    word, vocabulary = f"a{ending}", frozenset(f"a{one}" for one in known) - {f"a{ending}"}
    found = Speller(vocabulary, frozenset())._near(word)
    assert len(found) == len(set(found))
    assert set(found) == near(word, vocabulary)


@given(ENDINGS, st.data())
def test_a_word_is_found_by_any_slip_in_it(ending: str, data: st.DataObject) -> None:
    known = f"a{ending}"
    vocabulary = frozenset({known})
    at, to = data.draw(st.tuples(*[st.integers(1, len(known) - 1)] * 2))
    letter = data.draw(st.sampled_from("abcd"))
    without = known[:at] + known[at + 1 :]
    for word in (without, known[:at] + letter + known[at:], without[:to] + letter + without[to:]):
        if word != known and len(word) >= 5:
            assert set(Speller(vocabulary, frozenset())._near(word)) == near(word, vocabulary)


def test_letters_that_changed_places_are_likelier_than_a_wrong_one() -> None:
    assert Speller(frozenset(("depth", "depot")), frozenset()).repair_all(["depht"]) == ["depth"]


def test_letters_with_marks_are_read_as_the_lexicon_writes_them() -> None:
    speller = Speller(frozenset({"maori", "nervous"}), frozenset())
    assert speller.repair("māori") == "maori"
    assert speller.repair("nërvous") == "nervous"
    assert speller.repair("pākehā") == "pākehā"


def test_an_ending_that_is_often_misspelt_is_read_before_what_lies_as_near() -> None:
    speller = Speller(frozenset({"nervous", "nerves", "worried"}), frozenset())
    assert speller.repair("nervus") == "nervous"
    assert speller.repair("worryed") == "worried"
    assert speller.repair("virus") == "virus"


def test_words_that_tell_how_a_sentence_is_built_are_never_taken_for_slips() -> None:
    built = (classes.OPENERS, classes.PREPOSITIONS, classes.COORDINATORS, classes.NEGATORS)
    words = set().union(*built) | {"despite", "except", "whereas", "during", "beside", "however"}
    assert Detector(load_lexicon())._speller.meant(words) == {}


def test_words_of_the_work_that_look_like_slips_are_left_as_they_are() -> None:
    words = {"health", "heath", "incest", "heroin", "charity", "evaluate", "determine", "strain"}
    assert Detector(load_lexicon())._speller.meant(words) == {}
