"""What a note tells of settles which of its themes a plain word means, and is no feeling itself."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from reflect.content.assets import assets_root
from reflect.content.themes import LISTED, OF, load_lexicon
from reflect.domain.themes.detector import Detector
from reflect.domain.themes.explain import explain
from reflect.domain.themes.model import PersonalPhrase
from reflect.domain.themes.vocabulary import Vocabulary
from tests.domain.themes.scene_sentences import A_MAYBE, ANOTHER, NOBODYS, SETTLED

if TYPE_CHECKING:
    from reflect.domain.themes.model import Hit


def only(detector: Detector, text: str) -> Hit:
    (hit,) = detector.detect(text).stated
    return hit


def pairs(text: str) -> list[tuple[str, str]]:
    rows = (line.partition(" | ") for line in text.strip().splitlines())
    return [(name, sentence) for name, _, sentence in rows]


def near(hits: tuple[Hit, ...]) -> set[str]:
    """Return the themes that a sign near the words settled."""
    return {hit.theme for hit in hits if " near it" in hit.reason}


def meanings() -> dict[str, str]:
    """Return by group and scene what is meant there, as `scenes.toml` has it."""
    text = (assets_root() / "data" / "scenes.toml").read_text("ascii")
    tables = tomllib.loads(text)
    del tables["scenes"]
    return {
        f"{group} {scene}": theme.removesuffix("?")
        for group, table in tables.items()
        for scene, theme in table.items()
        if scene not in (LISTED, OF)
    }


MEANINGS = meanings()


def test_every_scene_of_every_group_has_a_sentence() -> None:
    assert {name for name, _ in [*pairs(SETTLED), *pairs(A_MAYBE)]} == MEANINGS.keys()


@pytest.mark.parametrize(("name", "text"), pairs(SETTLED))
def test_a_scene_settles_what_a_plain_word_means(detector: Detector, name: str, text: str) -> None:
    assert MEANINGS[name] in near(detector.detect(text).stated)


@pytest.mark.parametrize(("name", "text"), pairs(A_MAYBE))
def test_a_scene_that_means_nothing_leaves_a_maybe(
    detector: Detector, name: str, text: str
) -> None:
    assert not MEANINGS[name]
    assert near(detector.detect(text).maybe)


@pytest.mark.parametrize("text", NOBODYS.strip().splitlines())
def test_a_scene_raises_nothing_where_no_feeling_is_the_writers(
    detector: Detector, text: str
) -> None:
    assert detector.detect(text).stated == ()


@pytest.mark.parametrize(("theme", "text"), pairs(ANOTHER))
def test_a_scene_of_another_kind_settles_nothing(detector: Detector, theme: str, text: str) -> None:
    assert theme not in {hit.theme for hit in detector.detect(text).stated}


@pytest.mark.parametrize(
    "text",
    [
        "He told me where the pills are.",
        "He slammed the door and shouted.",
        "Her family is Hausa and I am Igbo.",
        "I forgot her appointment.",
        "He slept through for the first time in months.",
    ],
)
def test_a_scene_alone_is_no_feeling(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated == ()


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("He told me where the pills are. I felt a bit nervous.", "anxious_about_risk"),
        ("He told me where the pills are and it scared me.", "anxious_about_risk"),
        ("The smell of it, and I felt so sick.", "disgust"),
    ],
)
def test_a_word_is_settled_behind_a_verb_of_feeling_and_before_me(
    detector: Detector, text: str, theme: str
) -> None:
    assert near(detector.detect(text).stated) == {theme}


def test_the_nearest_sentence_is_heard_where_scenes_are_at_odds(detector: Detector) -> None:
    text = "He shouted at reception. Later he told me of the pills and I was uneasy."
    assert only(detector, text).theme == "anxious_about_risk"


def test_a_denial_reaches_every_sign_of_a_list(detector: Detector) -> None:
    heard = detector.detect("He denies plans, pills and self-harm. I was scared.")
    assert near(heard.stated) == set()


def test_a_sign_in_another_sentence_makes_no_other_sense_of_a_word_a_feeling(
    detector: Detector,
) -> None:
    heard = detector.detect("He told me where the pills are. I was frightened of heights.")
    assert heard.stated == ()


def test_no_word_of_a_sign_is_taken_for_a_slip(detector: Detector) -> None:
    signs = "\n".join(pattern for group in load_lexicon().signs.values() for pattern in group)
    words = {word for word in Vocabulary(signs).words if word.isalpha()}
    assert detector._speller.meant(words) == {}


def test_a_scene_that_is_denied_settles_nothing(detector: Detector) -> None:
    assert only(detector, "No self-harm. I was scared.").theme == "intimidated"


def test_two_scenes_at_odds_settle_nothing(detector: Detector) -> None:
    heard = detector.detect("He shouted that he has pills. I was uneasy.")
    assert heard.stated == ()
    assert [hit.theme for hit in heard.maybe] == ["anxious_about_risk"]


def test_a_scene_far_off_settles_nothing(detector: Detector) -> None:
    far = "We talked of his garden and of the neighbours and of the dog. " * 4
    heard = detector.detect(f"Her family is Hausa. {far}I was uneasy.")
    assert heard.stated == ()


def test_whose_feeling_it_is_stays_a_matter_of_the_clause(detector: Detector) -> None:
    (hit,) = detector.detect("She had pills in her bag and her mother was scared.").other
    assert (hit.status, near((hit,))) == ("client", set())


def test_the_explanation_names_what_settled_it(detector: Detector) -> None:
    text = "He told me about the safety plan. I was nervous."
    reason = "'nervous', in your own words, with 'safety plan' near it"
    assert explain(text, only(detector, text)) == reason


def test_what_a_person_taught_is_not_settled_otherwise() -> None:
    taught = PersonalPhrase("nervous", "dread_avoidance", accepts=True)
    detector = Detector(load_lexicon(), (taught,))
    heard = {hit.theme for hit in detector.detect("He shouted. I was nervous.").stated}
    assert "dread_avoidance" in heard


def test_a_theme_that_a_person_rejected_for_a_word_is_not_heard_by_a_scene() -> None:
    rejected = PersonalPhrase("scared", "anxious_about_risk", accepts=False)
    detector = Detector(load_lexicon(), (rejected,))
    heard = detector.detect("He told me where the pills are. I was scared.")
    assert all(hit.theme != "anxious_about_risk" for hit in heard.stated)


def test_the_same_texts_are_heard_alike_however_often(detector: Detector) -> None:
    first = [detector.detect(text) for _, text in pairs(SETTLED)]
    assert [detector.detect(text) for _, text in pairs(SETTLED)] == first
