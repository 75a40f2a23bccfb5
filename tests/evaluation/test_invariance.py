"""What is heard does not hang on how a note is laid out, contracted, opened or closed."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from typing import TYPE_CHECKING

import pytest

from reflect.content.themes import load_lexicon
from reflect.domain.themes.called import Called
from reflect.domain.themes.detector import Detector
from tests.evaluation.measure import rows

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def detector() -> Detector:
    return Detector(load_lexicon())


def themes(text: str) -> set[str]:
    return {hit.theme for hit in detector().detect(text).stated}


@cache
def heard() -> tuple[tuple[str, str], ...]:
    """Return every third phrasing that is stated as its theme, with the theme."""
    phrasings = [(row["text"], row["theme"]) for row in rows("phrasings")[::3]]
    return tuple((text, theme) for text, theme in phrasings if theme in themes(text))


def opened(words: str) -> Callable[[str], str]:
    """Return what sets words before a sentence, which then begins small unless it is *I*."""

    def change(text: str) -> str:
        small = text if text.startswith(("I ", "I'")) else text[0].lower() + text[1:]
        return f"{words} {small}"

    return change


def closed(words: str) -> Callable[[str], str]:
    return lambda text: f"{text[:-1]}{words}" if text.endswith(".") else text


CHANGES = {
    "a heading": (lambda text: f"Session 4\n\n{text}\n", 0.0),
    "notes as a heading": (lambda text: f"Notes\n{text}", 0.0),
    "a line of a list": (lambda text: f"- {text}\n- Booked for Tuesday\n", 0.005),
    "no full stop": (lambda text: text.removesuffix("."), 0.0),
    "curly apostrophes": (lambda text: text.replace("'", "’"), 0.0),
    "capitals": (str.upper, 0.012),
    "small letters": (str.lower, 0.002),
    "a sentence of another before": (lambda text: f"She was late. {text}", 0.0),
    "a sentence behind": (lambda text: f"{text} We meet again on Tuesday.", 0.0),
    "a day before": (opened("Today"), 0.004),
    "honestly before": (opened("Honestly,"), 0.004),
    "so before": (opened("So"), 0.004),
    "the session before": (opened("After the session,"), 0.025),
    "a clause before": (opened("When she left,"), 0.045),
    "a turn of speech inside": (lambda text: text.replace("I was ", "I was, oddly, ", 1), 0.004),
    "the time it took behind": (closed(" for the rest of the day."), 0.008),
    "a question behind": (closed(" - why?"), 0.005),
    "an aside behind": (closed(" (she moved here in 2015)."), 0.02),
    "again behind": (closed(" again."), 0.006),
    "honestly behind": (closed(", to be honest."), 0.002),
    "another clause behind": (closed(", which surprised me."), 0.002),
}
"""Ways to change a note, each with the share of phrasings that may be lost by it."""
CLAUSES = {
    "She has an exam in June, so": 0.002,
    "As she talked": 0.004,
    "He said nothing and": 0.002,
    "I should feel sorry for him but": 0.002,
    "When we explored what it is like to feel judged,": 0.004,
    "They came in 2015 and go to a church in town, and": 0.002,
}
"""What may stand before a sentence that begins with *I*, each with the share that may be lost."""


@pytest.mark.parametrize("name", CHANGES)
def test_a_phrasing_is_heard_however_the_note_is_written(name: str) -> None:
    change, most = CHANGES[name]
    changed = [(change(text), theme) for text, theme in heard()]
    lost = [text for text, theme in changed if theme not in themes(text)]
    assert len(lost) / len(changed) <= most, lost[:5]


@pytest.mark.parametrize("words", CLAUSES)
def test_a_phrasing_is_heard_behind_a_clause_about_somebody_else(words: str) -> None:
    changed = [(f"{words} {text}", theme) for text, theme in heard() if text.startswith("I ")]
    lost = [text for text, theme in changed if theme not in themes(text)]
    assert len(lost) / len(changed) <= CLAUSES[words], lost[:5]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_lines_that_were_wrapped_are_read_as_one(width: int) -> None:
    texts = [row["text"] for row in rows("reflections")]
    differ = [text for text in texts if themes(text) != themes(textwrap.fill(text, width))]
    assert len(differ) / len(texts) <= 0.006


NAMES = ("R", "Kestrel", "Mr K", "my client", "the client", "this man")


@pytest.mark.parametrize("name", NAMES)
def test_a_phrasing_is_heard_by_whatever_name_a_client_is_called(name: str) -> None:
    changed = [
        (text.replace(" him", f" {name}"), theme)
        for text, theme in heard()
        if text.count(" him") == 1 and " himself" not in text
    ]
    lost = [text for text, theme in changed if theme not in themes(f"He came. {text}")]
    assert len(changed) >= 60
    assert len(lost) / len(changed) <= 0.06, lost[:5]


PLOVER = Called(["Plover"])


def of_plover(text: str) -> str:
    """Return the text with a name for whom it speaks of; nothing where pronouns would stay."""
    if re.search(r"\b(his|her|their|hers|they|them|himself|herself)\b", text, re.IGNORECASE):
        return ""
    named = re.sub(r"\b([Hh]e|[Ss]he|him)\b(?!['’])", "Plover", text)
    return named if named != text else ""


def test_a_phrasing_is_heard_of_a_known_name_without_any_pronoun() -> None:
    changed = [(named, theme) for text, theme in heard() if (named := of_plover(text))]
    lost = [
        text
        for text, theme in changed
        if theme not in {hit.theme for hit in detector().detect(text, called=PLOVER).stated}
    ]
    assert len(changed) >= 60
    assert len(lost) / len(changed) <= 0.03, lost[:5]


def test_what_is_not_the_writers_is_not_so_of_a_known_name() -> None:
    texts = [row["text"] for row in rows("constructions") if not row["own_feeling"]]
    changed = [(text, named) for text in texts if (named := of_plover(text))]
    felt = [
        named
        for text, named in changed
        if {hit.theme for hit in detector().detect(named, called=PLOVER).stated} - themes(text)
    ]
    assert len(changed) >= 100
    assert len(felt) / len(changed) <= 0.01, felt[:5]


_DENIED = (("I was ", "I wasn't "), ("I felt ", "I didn't feel "), ("I'm ", "I'm not "))
_FIRST_PERSON = (("I'm", "she's"), ("I've", "she's"), ("I", "she"), ("me", "her"), ("my", "her"))


def denied(text: str) -> str:
    for said, denial in _DENIED:
        if text.startswith(said):
            return denial + text[len(said) :]
    return ""


def of_her(text: str) -> str:
    if not re.match(r"I (was|felt|had|did|could|went|got|kept|wanted)\b", text):
        return ""
    for mine, hers in (*_FIRST_PERSON, ("myself", "herself")):
        text = re.sub(rf"\b{mine}\b", hers, text)
    return text[0].upper() + text[1:]


def of_mine(words: str, ending: str = "") -> Callable[[str], str]:
    """Return what sets words before a sentence that begins with *I*."""
    return lambda text: f"{words} {text[:-1]}{ending or text[-1]}" if text.startswith("I ") else ""


TAKEN_AWAY = {
    "quoted": (lambda text: f'"{text}" she said.' if text.startswith("I ") else "", 0.002),
    "reported": (of_mine("She said"), 0.04),
    "supposed by another": (of_mine("My supervisor thinks"), 0.04),
    "asked": (of_mine("Did she think", "?"), 0.04),
    "of long ago": (lambda t: f"Years ago {t}" if t.startswith(("I was", "I felt")) else "", 0.02),
    "denied": (denied, 0.04),
    "somebody else's": (of_her, 0.03),
}
"""Ways to make a phrasing somebody else's, or not so, and the share that may still be stated."""


@pytest.mark.parametrize("name", TAKEN_AWAY)
def test_a_phrasing_that_is_taken_away_is_not_heard(name: str) -> None:
    change, most = TAKEN_AWAY[name]
    changed = [(change(text), theme) for text, theme in heard()]
    changed = [(text, theme) for text, theme in changed if text]
    still = [text for text, theme in changed if theme in themes(text)]
    assert len(changed) >= 150
    assert len(still) / len(changed) <= most, still[:8]
