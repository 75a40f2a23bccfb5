"""Spans, tiers, personal phrases, explanations; and no text that does harm."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.content.themes import load_lexicon
from reflect.domain.themes.detector import Detector
from reflect.domain.themes.explain import explain
from reflect.domain.themes.model import Detection, Field, PersonalPhrase

DETECTOR = Detector(load_lexicon())


def quotes(text: str, found: Detection) -> list[tuple[str, str]]:
    return [(hit.theme, text[hit.start : hit.end]) for hit in found.stated]


def test_a_span_quotes_the_trainees_own_words() -> None:
    text = "By the end I WAS, honestly, out of my depth - and *so* Guilty."
    assert quotes(text, DETECTOR.detect(text)) == [
        ("helpless_inadequate", "out of my depth"),
        ("guilt", "Guilty"),
    ]


def test_adverbs_inside_an_idiom_do_not_hide_it() -> None:
    text = "I was really quite out of, well, my depth"
    assert ("helpless_inadequate", "out of, well, my depth") in quotes(text, DETECTOR.detect(text))


@pytest.mark.parametrize(
    "text",
    ["i felt so overwelmed", "I felt overwhlemed", "felt totaly overwhelmd today", "OVERWHELMED"],
)
def test_common_misspellings_and_capitals_are_heard(text: str) -> None:
    assert {hit.theme for hit in DETECTOR.detect(text).stated} == {"overwhelmed"}


@pytest.mark.parametrize("text", ["I demoralised him", "The manager was there", "It was abroad"])
def test_real_words_are_not_repaired(text: str) -> None:
    assert DETECTOR.detect(text).stated == ()


@pytest.mark.parametrize("text", ["I felt demoralised", "I felt demoralized"])
def test_british_and_american_spellings_are_one(text: str) -> None:
    assert {hit.theme for hit in DETECTOR.detect(text).stated} == {"hopeless"}


def test_an_accepted_phrase_is_heard_from_then_on() -> None:
    taught = Detector(
        load_lexicon(), (PersonalPhrase("the lights went amber", "overwhelmed", accepts=True),)
    )
    text = "Ten minutes in the lights went amber."
    assert DETECTOR.detect(text) == Detection()
    assert quotes(text, taught.detect(text)) == [("overwhelmed", "the lights went amber")]


def test_a_dismissed_phrase_is_never_heard_again_for_that_theme() -> None:
    taught = Detector(load_lexicon(), (PersonalPhrase("wired", "irritated_angry", accepts=False),))
    text = "I was furious and guilty."
    assert taught.detect(text) == DETECTOR.detect(text)
    silenced = Detector(load_lexicon(), (PersonalPhrase("furious", "irritated_angry", False),))
    assert quotes(text, silenced.detect(text)) == [("guilt", "guilty")]


@pytest.mark.parametrize("phrase", ["", "  ", "!!!", "i"])
def test_a_personal_phrase_without_words_changes_nothing(phrase: str) -> None:
    taught = Detector(load_lexicon(), (PersonalPhrase(phrase, "guilt", accepts=False),))
    assert taught.detect("I was furious.") == DETECTOR.detect("I was furious.")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("I was swamped.", "“swamped”, in your own words"),
        ("She was swamped.", "“swamped” here is hers"),
        ("His mother was swamped.", "“swamped” here is his mother's"),
        ("Mum was swamped.", "“swamped” here is mum's"),
        ("They were swamped.", "“swamped” here is theirs"),
        ("I wasn't swamped.", "“swamped”, you wrote that it was not so"),
        ("If it goes on I'll be swamped.", "“swamped”, “will”: imagined, not felt"),
        ("Last year I was swamped.", "“swamped”, from another time: “last year”"),
        ("He said I was swamped.", "“swamped”, somebody else said it of you"),
        ("We were both swamped.", "“swamped”, written of you both"),
    ],
)
def test_each_judgement_explains_itself_in_one_line(text: str, line: str) -> None:
    found = DETECTOR.detect(text)
    (hit,) = (h for h in (*found.stated, *found.other) if h.theme == "overwhelmed")
    assert explain(text, hit) == line


def test_an_explanation_stays_on_one_line() -> None:
    text = "He asked about the medication and the court date and I was out of\nmy depth"
    (hit,) = DETECTOR.detect(text).stated
    assert "\n" not in explain(text, hit)


HARMLESS = [
    "",
    "I",
    "\x00\x01\x1b[31m",
    "[/x] [b]bold[/b]",
    "🙂🙂",
    "مرحبا بالعالم",
    "\r\n\r\n",
    "…" * 500,
    '"' * 501,
    "'" * 501,
    "-" * 999,
    "not " * 3000,
    "i was overwhelmed and " * 1000,
    "angry birds " * 2000,
    "swamped" * 3000,
    "last year but now " * 1500 + "i was sad",
    "I sat there with him at his most dismissive",
    "There was grief in how",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_strange_texts_are_harmless(text: str) -> None:
    found = DETECTOR.detect(text)
    for hit in (*found.stated, *found.maybe, *found.other):
        assert 0 <= hit.start < hit.end <= len(text)


VOCABULARY = (
    'i she we was not never overwhelmed angry , . ? " and but if would said me my his guilt shame '
    "out of depth neither nor how last year used to the a felt feel makes pushed buttons"
)
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join), st.sampled_from(list(Field)))
def test_any_order_of_scope_words_gives_spans_inside_the_text(text: str, field: Field) -> None:
    found = DETECTOR.detect(text, field)
    for hit in (*found.stated, *found.maybe, *found.other):
        assert text[hit.start : hit.end].strip() == text[hit.start : hit.end] != ""
        assert hit.reason
    assert DETECTOR.detect(text, field) == found


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_harmless(text: str) -> None:
    found = DETECTOR.detect(text)
    for hit in (*found.stated, *found.maybe, *found.other):
        assert 0 <= hit.start < hit.end <= len(text)


def test_work_grows_in_step_with_the_text() -> None:
    """Work is counted in words read, not in time."""

    class Counting(list[str]):
        reads = 0

        def __getitem__(self, key):  # type: ignore[no-untyped-def]
            Counting.reads += 1
            return super().__getitem__(key)

    sentence = "i was so overwhelmed by it all and she pushed every button i have "
    unit = sentence.split()
    work = []
    for times in (50, 100, 200):
        Counting.reads = 0
        words = Counting(unit * times)
        DETECTOR._trie.find(words, set(unit), [False] * len(words))
        work.append(Counting.reads)
    assert all(after <= before * 2.2 for before, after in itertools.pairwise(work))
