"""Random decks and answers for hypothesis: sound ones, and ones nobody checked."""

from __future__ import annotations

from hypothesis import strategies as st

from reflect.domain.decks.given import SKIPPED, Given
from reflect.domain.decks.model import (
    Branch,
    Card,
    Condition,
    Deck,
    Option,
    Prompt,
    PromptKind,
    Subject,
    Subjects,
)

OPTIONS = tuple(Option(key, f"option {key}") for key in ("x", "y", "z"))
SUBJECTS = {Subjects.PATTERNS: (Subject("s1", "first"), Subject("s2", "second"))}
_KEYS = st.sampled_from(["x", "y", "z"])
_KINDS = st.sampled_from(list(PromptKind))


def values(kind: PromptKind) -> st.SearchStrategy[Given]:
    """Answers to a prompt of this kind, skipping included."""
    fitting: dict[PromptKind, st.SearchStrategy[Given]] = {
        PromptKind.LONG: st.sampled_from(["", "some words"]),
        PromptKind.PHRASE: st.sampled_from(["", "a phrase"]),
        PromptKind.SCALE: st.integers(0, 10),
        PromptKind.YESNO: st.booleans(),
        PromptKind.CHOICE: _KEYS,
        PromptKind.MULTI: st.lists(_KEYS, unique=True).map(tuple),
    }
    return st.one_of(st.just(SKIPPED), fitting[kind])


def _condition(kind: PromptKind) -> st.SearchStrategy[Condition]:
    answered = st.just(Condition(answered=True))
    if kind is PromptKind.SCALE:
        return st.one_of(
            answered,
            st.integers(0, 10).map(lambda at: Condition(at_least=at)),
            st.integers(0, 10).map(lambda at: Condition(at_most=at)),
        )
    if kind is PromptKind.YESNO:
        return st.sampled_from(["yes", "no"]).map(lambda key: Condition(is_any=(key,)))
    if kind in {PromptKind.CHOICE, PromptKind.MULTI}:
        return st.one_of(
            answered,
            _KEYS.map(lambda key: Condition(is_any=(key,))),
            _KEYS.map(lambda key: Condition(is_none=(key,))),
        )
    return answered


@st.composite
def sound_decks(draw: st.DrawFn) -> Deck:
    """Decks that pass the check: every follow-up has one prompt before it that opens it."""
    count = draw(st.integers(1, 7))
    kinds = [draw(_KINDS) for _ in range(count)]
    openers = [draw(st.integers(-1, place - 1)) if place else -1 for place in range(count)]
    branches: list[list[Branch]] = [[] for _ in range(count)]
    for place, opener in enumerate(openers):
        if opener >= 0:
            branches[opener].append(_branch(draw, kinds[opener], f"p{place}"))
    card_at = draw(st.integers(0, count - 1))
    branches[card_at].append(Branch(Condition(answered=True), ("card",), guard=draw(st.booleans())))
    prompts = [
        Prompt(
            f"p{place}",
            kinds[place],
            f"Question {place}?",
            options=OPTIONS if kinds[place] in {PromptKind.CHOICE, PromptKind.MULTI} else (),
            follow_up=openers[place] >= 0,
            each=Subjects.PATTERNS if openers[place] < 0 and draw(st.booleans()) else None,
            branches=tuple(branches[place]),
        )
        for place in range(count)
    ]
    return _deck(*prompts, Card("card", "Card", "Words."))


def _branch(draw: st.DrawFn, kind: PromptKind, opens: str) -> Branch:
    for_each = kind is PromptKind.MULTI and draw(st.booleans())
    return Branch(draw(_condition(kind)), (opens,), for_each=for_each)


@st.composite
def unchecked_decks(draw: st.DrawFn) -> Deck:
    """Decks with anything in them: circles, branches to nowhere, duplicate ids, odd conditions."""
    names = st.sampled_from([*(f"p{place}" for place in range(4)), "card", "nowhere"])
    conditions = st.builds(
        Condition,
        at_least=st.none() | st.integers(-2, 12),
        is_any=st.lists(_KEYS, max_size=2).map(tuple),
        is_none=st.lists(_KEYS, max_size=2).map(tuple),
        only=st.none() | _KEYS,
        answered=st.booleans(),
    )
    branches = st.builds(
        Branch,
        conditions,
        opens=st.lists(names, max_size=3).map(tuple),
        for_each=st.booleans(),
        deck=st.none() | st.just("d"),
    )
    prompts = st.builds(
        Prompt,
        names,
        _KINDS,
        st.just("?"),
        options=st.just(OPTIONS),
        follow_up=st.booleans(),
        intensity=st.booleans(),
        each=st.none() | st.just(Subjects.PATTERNS),
        compose_from=st.lists(names, max_size=2).map(tuple),
        branches=st.lists(branches, max_size=2).map(tuple),
    )
    return _deck(*draw(st.lists(prompts, max_size=5)), Card("card", "", ""))


@st.composite
def answered_decks(
    draw: st.DrawFn, decks: st.SearchStrategy[Deck]
) -> tuple[Deck, dict[str, Given]]:
    """A deck with answers to some of its prompts, subjects and options included."""
    deck = draw(decks)
    suffixes = ["", *(f"/{key}" for key in ("x", "y", "s1", "s2", "s1/x", "x/y"))]
    answers: dict[str, Given] = {}
    for prompt in deck.prompts:
        for suffix in draw(st.lists(st.sampled_from(suffixes), unique=True, max_size=4)):
            answers[prompt.id + suffix] = draw(values(prompt.kind))
    return deck, answers


def _deck(*items: Prompt | Card) -> Deck:
    return Deck("d", 1, "D", 5, "", "To be walked.", (), items)
