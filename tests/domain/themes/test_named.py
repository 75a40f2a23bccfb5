"""A client who is named, or called the client, is heard as one who is called him."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.domain.themes.called import NOBODY
from reflect.domain.themes.classes import WordClasses
from reflect.domain.themes.named import MET, Named
from reflect.domain.themes.tokens import tokenize
from tests.support.heard import states

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "name",
    ["R", "Kestrel", "Mr K", "my client", "the client", "this client", "this man", "the mother"],
)
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He came late. I failed {}.", "failed {}"),
        ("He came late. I was glad {} didn't show.", "glad {} didn't show"),
        ("He came late. I wanted to give {} a hug.", "wanted to give {} a hug"),
        ("He came late. I worried that without me {} would go under.", "{} would go under"),
        ("He came late. I'm tempted to refer {} out.", "tempted to refer"),
    ],
)
def test_it_is_heard_by_whatever_name(detector: Detector, text: str, words: str, name: str) -> None:
    assert states(detector, text.format(name), words.format(name))


@pytest.mark.parametrize("owner", ["R's", "Kestrel's", "my client's", "this man's"])
@pytest.mark.parametrize("text", ["I envy {} freedom.", "I felt submerged by {} story."])
def test_what_is_theirs_is_heard_by_whatever_name(
    detector: Detector, text: str, owner: str
) -> None:
    assert detector.detect(f"He came late. {text.format(owner)}").stated


@pytest.mark.parametrize(
    "text",
    [
        "He came late. I failed Rob's maths test.",
        "He came late. Rob's guilty about it.",
        "He came late. The client's sad.",
        "He came late. My client's anger scared his wife.",
        "I failed Chemistry.",
        "He came late. I failed the test.",
        "He came late. I failed the client's test.",
        "He came late. I can't stand the family doctor.",
        "He came late. I want to drop CBT.",
        "He came late. I can't stand South London.",
        "He came late. I hate Mondays.",
        "He came late. I want out of Grade B.",
        "She failed R.",
        "It made my client angry.",
        "It irritates the client.",
        "He drove Rob mad.",
    ],
)
def test_what_is_no_client_or_is_not_felt_by_the_writer_is_not(
    detector: Detector, text: str
) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("I met R. and then Kestrel, he was late.", ["R", "Kestrel"]),
        ("Rob came. He saw Mrs Patel at two.", ["Mrs Patel"]),
        ("The new client and my last client left.", ["The new client", "my last client"]),
        ("This one is hard, client 3 as well.", ["This one", "client 3"]),
        ("My mother and the client's sister.", ["the client's"]),
        ("I saw her on Tuesday in Leeds with Jo's aunt.", ["Jo's"]),
        ("", []),
    ],
)
def test_names_are_found_where_they_stand(text: str, named: list[str]) -> None:
    known = WordClasses(
        {"capitals": ("tuesday", "leeds"), "verbs": ("is", "left"), "fillers": ("then",)}
    )
    tokens = tokenize(text)
    reader = Named(known, frozenset())
    met = [at for at, word in enumerate(tokens.words) if word in MET]
    places = reader.places(tokens, tokens.words, reader.people(tokens, NOBODY), met)
    found = [text[tokens.start(low) : tokens.end(high - 1)] for low, high in places]
    assert found == named


@pytest.mark.parametrize("name", ["R", "M", "Kestrel", "Mr K", "my client", "this man"])
@pytest.mark.parametrize(
    "text",
    [
        "She came late. I know how helpless {} feels with that landlord.",
        "She came late. Hopeless, {} said.",
        "She came late. Feeling jealous, {} left early.",
        "She came late. The more I asked, the more irritated {} became.",
        "She came late. I validated how exhausted {} was.",
    ],
)
def test_what_somebody_named_feels_is_not_the_writers(
    detector: Detector, text: str, name: str
) -> None:
    assert detector.detect(text.format(name)).stated == ()


def test_a_word_of_the_lexicon_with_a_capital_need_be_no_name(detector: Detector) -> None:
    text = "Mine is the Brahmin name on the door and his is not. I was tense throughout."
    assert {hit.theme for hit in detector.detect(text).stated} == {"cultural_difference"}


def test_every_one_of_many_names_is_heard(detector: Detector) -> None:
    heard = detector.detect("He left. " + "I failed R and the client. " * 400)
    assert len(heard.stated) >= 400
