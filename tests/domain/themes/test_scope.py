"""Whose feeling it is, and whether it is asserted now."""

from __future__ import annotations

from itertools import chain
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

import pytest

from reflect.domain.themes.case import Reading
from reflect.domain.themes.model import Field, Hit, Status, Tier
from reflect.domain.themes.remembering import Remembering

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


def heard(detector: Detector, text: str, theme: str, field: Field = Field.FEELINGS) -> Hit:
    found = detector.detect(text, field)
    hits = [h for h in (*found.stated, *found.maybe, *found.other) if h.theme == theme]
    assert hits, f"{theme} is not heard at all in: {text}"
    return hits[0]


OWN = [
    ("I was overwhelmed.", "overwhelmed"),
    ("Swamped. Nothing else to say.", "overwhelmed"),
    ("I told him I was furious.", "irritated_angry"),
    ("She makes me angry.", "irritated_angry"),
    ("Her crying made me sad.", "sadness_grief"),
    ("The anger in the room was mine.", "irritated_angry"),
    ("I listened to what he said and felt useless.", "helpless_inadequate"),
    ("I can't help feeling angry.", "irritated_angry"),
    ("It's not that I wasn't annoyed.", "irritated_angry"),
    ("Not gonna lie, I was bored.", "disengaged_bored"),
    ("He knew I was bored.", "disengaged_bored"),
    ("My supervisor thinks I'm angry, and she's right.", "irritated_angry"),
    ("She felt hopeless, and so did I.", "hopeless"),
    ("Her overwhelm filled the room and I caught it.", "overwhelmed"),
    ("M. exhausted. Me too.", "exhausted_vicarious"),
    ("Was I angry? Yes.", "irritated_angry"),
    ("Why was I so irritated with him?", "irritated_angry"),
    ("I could feel myself getting angry.", "irritated_angry"),
    ('I thought "I am useless at this".', "helpless_inadequate"),
    ("I was not angry but I was guilty.", "guilt"),
    ("I left last week's session ashamed.", "shame"),
    ("He said I looked overwhelmed. I was.", "overwhelmed"),
]


@pytest.mark.parametrize(("text", "theme"), OWN)
def test_the_writers_own_feeling_is_stated(detector: Detector, text: str, theme: str) -> None:
    hit = heard(detector, text, theme)
    assert (hit.status, hit.tier) == (Status.OWN, Tier.STATED)


OTHERS = [
    ("She felt overwhelmed.", "overwhelmed", Status.CLIENT),
    ("The trainee next to me was bored.", "disengaged_bored", Status.CLIENT),
    ("Pt sad, tearful.", "sadness_grief", Status.CLIENT),
    ("Mum feels guilty about the divorce.", "guilt", Status.CLIENT),
    ("I felt his anger.", "irritated_angry", Status.CLIENT),
    ("We talked about how ashamed he is of it.", "shame", Status.CLIENT),
    ("I made her angry.", "irritated_angry", Status.CLIENT),
    ("I'm glad she's angry at last.", "irritated_angry", Status.CLIENT),
    ("I want her to feel guilty.", "guilt", Status.CLIENT),
    ("My client's shame is enormous.", "shame", Status.CLIENT),
    ("The anger in the room was hers.", "irritated_angry", Status.CLIENT),
    ('"I\'m so ashamed," she whispered.', "shame", Status.CLIENT),
    ("Reports feeling hopeless about work.", "hopeless", Status.CLIENT),
    ("It was overwhelming for her.", "overwhelmed", Status.CLIENT),
    ("His boss gets under his skin.", "irritated_angry", Status.CLIENT),
    ("I was not angry with her.", "irritated_angry", Status.ABSENT),
    ("I don't think I was bored.", "disengaged_bored", Status.ABSENT),
    ("Neither guilty nor ashamed.", "guilt", Status.ABSENT),
    ("Neither guilty nor ashamed.", "shame", Status.ABSENT),
    ("Not overwhelmed, not useless.", "helpless_inadequate", Status.ABSENT),
    ("I came out without feeling drained.", "exhausted_vicarious", Status.ABSENT),
    ("I was far from bored.", "disengaged_bored", Status.ABSENT),
    ("Was I angry? No.", "irritated_angry", Status.ABSENT),
    ("If he cancels again I'll be angry.", "irritated_angry", Status.ANTICIPATED),
    ("I would be furious in her place.", "irritated_angry", Status.ANTICIPATED),
    ("I hope to feel confident next time.", "competent_hopeful", Status.ANTICIPATED),
    ("Anybody would be exhausted by that.", "exhausted_vicarious", Status.ANTICIPATED),
    ("I used to be intimidated by him.", "intimidated", Status.PAST),
    ("Last year I was overwhelmed every day.", "overwhelmed", Status.PAST),
    ("I was annoyed about the traffic.", "irritated_angry", Status.PAST),
    ("He said I looked overwhelmed.", "overwhelmed", Status.ATTRIBUTED),
    ("She accused me of being bored.", "disengaged_bored", Status.ATTRIBUTED),
    ("He asked whether I was angry.", "irritated_angry", Status.ATTRIBUTED),
    ("My supervisor thinks I'm angry. I was late today.", "irritated_angry", Status.ATTRIBUTED),
    ('"I am so ashamed," he said. I stopped myself there.', "shame", Status.CLIENT),
    (
        "The shame was hers. Her dread then filled the whole room and I caught it.",
        "shame",
        Status.CLIENT,
    ),
    ('"You must feel useless with me," she said.', "helpless_inadequate", Status.ATTRIBUTED),
]


@pytest.mark.parametrize(("text", "theme", "status"), OTHERS)
def test_what_is_not_the_writers_own_now_has_its_status(
    detector: Detector, text: str, theme: str, status: Status
) -> None:
    assert heard(detector, text, theme).status is status


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Am I angry with him?", "irritated_angry"),
        ("I stopped myself from lecturing her.", "righting_reflex"),
        ("I wonder if I'm bored with him.", "disengaged_bored"),
        ("I might be irritated with him.", "irritated_angry"),
    ],
)
def test_a_question_or_a_resisted_urge_is_only_a_maybe(
    detector: Detector, text: str, theme: str
) -> None:
    assert heard(detector, text, theme).tier is Tier.MAYBE


def test_a_dropped_subject_is_nobody_in_a_what_happened_field(detector: Detector) -> None:
    assert heard(detector, "swamped.", "overwhelmed").tier is Tier.STATED
    assert heard(detector, "swamped.", "overwhelmed", Field.HAPPENED).tier is Tier.MAYBE
    own = heard(detector, "I was swamped.", "overwhelmed", Field.HAPPENED)
    assert own.tier is Tier.STATED


@pytest.mark.parametrize(
    "text",
    ["We were both overwhelmed.", "Maybe I was a bit overwhelmed.", "I felt almost swamped."],
)
def test_shared_and_hedged_feelings_count_tentatively(detector: Detector, text: str) -> None:
    hit = heard(detector, text, "overwhelmed")
    assert hit.tier is Tier.STATED
    assert hit.tentative


def test_two_people_in_one_sentence_keep_their_own_feelings(detector: Detector) -> None:
    text = "She was angry and I was sad."
    assert heard(detector, text, "irritated_angry").status is Status.CLIENT
    assert heard(detector, text, "sadness_grief").status is Status.OWN


def test_a_negation_ends_with_its_clause(detector: Detector) -> None:
    text = "I didn't feel warm, I was irritated."
    assert heard(detector, text, "irritated_angry").status is Status.OWN


def test_a_contrast_with_now_ends_an_earlier_time(detector: Detector) -> None:
    text = "Last year it was easy but now I am overwhelmed."
    assert heard(detector, text, "overwhelmed").status is Status.OWN


@pytest.mark.parametrize(
    "text",
    [
        "We exhausted the list of coping skills.",
        "The overwhelming majority said yes.",
        "An intimidating stack of paperwork.",
        "She adopted a rescue dog.",
        "He played Angry Birds.",
        "We discussed guilt and shame as topics.",
    ],
)
def test_other_senses_of_the_words_are_no_feeling(detector: Detector, text: str) -> None:
    found = detector.detect(text)
    assert (found.stated, found.maybe) == ((), ())


PARTS = [kind for kind in Remembering.__mro__ if issubclass(kind, Reading)]
"""The classes that make up one reading, each a few rules."""


def rules_of(kind: type) -> dict[str, FunctionType]:
    found = {name: getattr(value, "__func__", value) for name, value in vars(kind).items()}
    return {name: value for name, value in found.items() if isinstance(value, FunctionType)}


def asked_by(code: CodeType) -> set[str]:
    inside = (part for part in code.co_consts if isinstance(part, CodeType))
    return {*code.co_names, *chain.from_iterable(map(asked_by, inside))}


def test_no_rule_hides_another_of_its_name() -> None:
    """Many parts make up one reading: a name used twice would silently change the other part."""
    holders: dict[str, list[type]] = {}
    for kind in PARTS:
        for name in rules_of(kind):
            holders.setdefault(name, []).append(kind)
    hidden = {
        name: [kind.__name__ for kind in kinds]
        for name, kinds in holders.items()
        for hiding in kinds[:-1]
        if "super" not in asked_by(rules_of(hiding)[name].__code__)
    }
    assert hidden == {}


@pytest.mark.parametrize("kind", PARTS, ids=lambda kind: kind.__name__)
def test_a_part_has_for_bases_only_what_it_asks(kind: type) -> None:
    asked = {name for rule in rules_of(kind).values() for name in asked_by(rule.__code__)}
    for base in kind.__bases__:
        if base not in (object, Reading):
            offered = {name for part in base.__mro__[:-2] for name in rules_of(part)}
            assert asked & offered, f"{kind.__name__} asks nothing of {base.__name__}"
