"""Whose a feeling is hangs on how it is said, and on no word or clause beside it.

`data/frames.toml` holds the frames; common words for feelings are set into them in turn.
"""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.content.themes import load_lexicon
from reflect.domain.themes.detector import Detector

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reflect.domain.themes.model import Hit

FRAMES: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parent / "data" / "frames.toml").read_text(encoding="utf-8")
)
ADJECTIVES = "sad angry useless ashamed guilty bored anxious jealous overwhelmed helpless irritated"
NOUNS = (
    "sadness anger uselessness shame guilt boredom anxiety envy overwhelm helplessness irritation"
)
WORDS = list(zip(ADJECTIVES.split(), NOUNS.split(), strict=True))
PEOPLE = ("he", "she", "the boy", "his mother")


@cache
def detector() -> Detector:
    return Detector(load_lexicon())


def sentence(text: str) -> str:
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".?!" else text + "."


def filled(frames: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield every frame with words for feelings set into it, and the one that it is about."""
    for number, frame in enumerate(frames):
        (a, n), (b, m) = WORDS[number % len(WORDS)], WORDS[(number + 4) % len(WORDS)]
        c = WORDS[(number + 7) % len(WORDS)][0]
        text = sentence(frame.format(a=a, b=b, c=c, n=n, m=m, A=a, N=n, B=b, M=m))
        yield text, a if a in text.lower() and "{n}" not in frame else n


def within(outer: Iterable[str], inner: Iterable[str], field: str = "p") -> list[str]:
    """Return each frame of ``outer`` around each of ``inner``."""
    named = "{" + field + "}" if field else "{}"
    return [one.replace(named, other) for one, other in product(outer, inner)]


def over(hits: Iterable[Hit], text: str, word: str) -> bool:
    """Return whether a hit lies over the last place of a word."""
    at = text.lower().rindex(word)
    return any(hit.start <= at < hit.end for hit in hits)


def share(frames: list[str], *, heard: bool) -> float:
    """Return how many of the frames are heard as the writer's, or are not: from 0 to 1."""
    assert len(frames) > 50
    count = 0
    for text, word in filled(frames):
        found = detector().detect(text)
        own = (*found.stated, *found.maybe) if heard else found.stated
        count += over(own, text, word) is not heard
    return count / len(frames)


def test_degrees_and_lists_of_ones_own_are_heard_behind_any_clause() -> None:
    assert share(within(FRAMES["own"], FRAMES["together"], ""), heard=True) <= 0.006


def test_degrees_and_lists_of_somebody_else_are_nobody_elses() -> None:
    assert share(within(FRAMES["theirs"], FRAMES["together"], ""), heard=False) <= 0.001


def test_ones_own_feeling_is_heard_however_it_is_said_and_whatever_stands_around() -> None:
    assert share(within(FRAMES["clauses_of_others"], FRAMES["felt"]), heard=True) <= 0.008


def test_her_feeling_stays_hers_however_it_is_said_and_whatever_stands_around() -> None:
    frames = within(FRAMES["clauses_of_the_writer"], FRAMES["felt_by_her"])
    assert share(frames, heard=False) <= 0.005


def test_what_is_denied_past_asked_or_said_by_others_is_not_stated() -> None:
    assert share(FRAMES["not_asserted"], heard=False) == 0


def test_of_two_feelings_beside_each_other_each_is_of_the_one_it_is_said_of() -> None:
    own = [one.replace("{B}", "{b}").replace("{M}", "{m}") for one in FRAMES["beside"]]
    assert share(own, heard=True) == 0
    theirs = [one.replace("{A}", "{b}").replace("{N}", "{m}") for one in FRAMES["beside"]]
    theirs = [one.replace("{B}", "{a}").replace("{M}", "{n}") for one in theirs]
    assert share(theirs, heard=False) == 0


def test_what_somebody_says_in_marks_is_not_the_writers_whatever_the_writer_does() -> None:
    spoken = enumerate(product(FRAMES["before_speech"], FRAMES["speech"]))
    said = [
        before + speech.replace("{s}", PEOPLE[number % len(PEOPLE)])
        for number, (before, speech) in spoken
    ]
    assert share(within(said, FRAMES["spoken"], "q"), heard=False) <= 0.01


def test_what_is_worked_on_is_not_the_writers() -> None:
    assert share(FRAMES["worked_on"], heard=False) == 0


def test_ones_own_feeling_is_heard_however_it_is_noted() -> None:
    assert share(FRAMES["noted"], heard=True) == 0
