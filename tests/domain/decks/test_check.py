"""A deck that cannot be walked as meant is refused, every problem with its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reflect.domain.decks.check import MOST_ITEMS, Known, check_deck
from reflect.domain.decks.model import (
    Branch,
    Card,
    Condition,
    Deck,
    Lint,
    Option,
    Prompt,
    PromptKind,
    Subjects,
    Suggestion,
)

L, S, C, M, Y = (
    PromptKind.LONG,
    PromptKind.SCALE,
    PromptKind.CHOICE,
    PromptKind.MULTI,
    PromptKind.YESNO,
)
AB = (Option("a", "A"), Option("b", "B"))
KNOWN = Known(frozenset({"d", "risk"}), frozenset({"bored", "moved"}))


def prompt(name: str, kind: PromptKind = L, **keys: Any) -> Prompt:
    if kind in {C, M} and "options_from_themes" not in keys:
        keys.setdefault("options", AB)
    return Prompt(name, kind, f"{name}?", **keys)


def deck(*items: Prompt | Card, **keys: Any) -> Deck:
    return replace(Deck("d", 1, "D", 5, "", "To check.", (), items), **keys)


def when(opens: tuple[str, ...] = (), **test: Any) -> Branch:
    return Branch(Condition(**test), opens=opens, sensitive=not opens)


def problems(checked: Deck) -> list[tuple[tuple[str | int, ...], str]]:
    return [(problem.path, problem.message) for problem in check_deck(checked, KNOWN)]


def test_a_sound_deck_has_no_problems() -> None:
    sound = deck(
        prompt("cup", S, intensity=True, low="calm", branches=(when(("card",), at_least=9),)),
        prompt("got", M, branches=(Branch(Condition(is_none=("b",)), ("why",), for_each=True),)),
        prompt("why", follow_up=True, lint=Lint.NO_THREAT, compose_from=("last",)),
        prompt("words", M, options_from_themes=True, branches=(when(is_any=("bored",)),)),
        prompt("keep", Y, each=Subjects.PATTERNS, branches=(when(("how",), is_any=("no",)),)),
        prompt("how", follow_up=True),
        prompt("last", branches=(Branch(Condition(answered=True), deck="risk", guard=True),)),
        Card("card", "Card", "Words."),
        suggestion=Suggestion(("moved",), 8),
        sources=("A book",),
    )
    assert problems(sound) == []


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        ({"id": "My Deck"}, ("id",), "cannot be an id"),
        ({"version": 0}, ("version",), "count from 1"),
        ({"title": " "}, ("title",), "needs a title"),
        ({"purpose": ""}, ("purpose",), "needs a purpose"),
        ({"minutes": 0}, ("minutes",), "1 to 60 minutes"),
        ({"minutes": 61}, ("minutes",), "1 to 60 minutes"),
        ({"sources": ("A", " ")}, ("sources", 1), "source is empty"),
        ({"suggestion": Suggestion()}, ("suggest",), "say when"),
        (
            {"suggestion": Suggestion(("boredd",))},
            ("suggest", "themes", 0),
            "no theme “boredd”. Did you mean `bored`?",
        ),
        (
            {"suggestion": Suggestion((), 11)},
            ("suggest", "intensity_at_least"),
            "from 0 to 10",
        ),
        ({"items": ()}, (), "at least one [[prompt]]"),
    ],
)
def test_what_is_wrong_with_the_deck_itself_is_named(
    changes: dict[str, Any], path: tuple[str | int, ...], words: str
) -> None:
    ((found, sentence),) = problems(deck(prompt("a"), **changes))
    assert found == path
    assert words in sentence


@pytest.mark.parametrize(
    ("wrong", "path", "words"),
    [
        (prompt("Über"), ("prompt", 1, "id"), "cannot be an id"),
        (prompt("first"), ("prompt", 1, "id"), "“first” is used twice"),
        (Prompt("x", L, " "), ("prompt", 1, "text"), "needs a text"),
        (prompt("x", C, options=AB[:1]), ("prompt", 1, "options"), "at least two options"),
        (
            prompt("x", C, options=(*AB, Option("a", "Again"))),
            ("prompt", 1, "options", 2, "key"),
            "“a” is used twice",
        ),
        (
            prompt("x", C, options=(*AB, Option("c", "a"))),
            ("prompt", 1, "options", 2, "label"),
            "two options read “a”",
        ),
        (
            prompt("x", C, options=(*AB, Option("a/b", "c"))),
            ("prompt", 1, "options", 2, "key"),
            "without a slash",
        ),
        (
            prompt("x", C, options=(*AB, Option("c", ""))),
            ("prompt", 1, "options", 2, "label"),
            "needs a label",
        ),
        (prompt("x", L, options=AB), ("prompt", 1, "options"), "belongs to a choice or multi"),
        (
            prompt("x", C, options=(), options_from_themes=True),
            ("prompt", 1, "options_from"),
            "belongs to a multi prompt",
        ),
        (
            prompt("x", M, options=AB, options_from_themes=True),
            ("prompt", 1, "options"),
            "not both",
        ),
        (prompt("x", L, intensity=True), ("prompt", 1, "intensity"), "belongs to a scale"),
        (prompt("x", L, low="calm"), ("prompt", 1, "low"), "belongs to a scale"),
        (prompt("x", Y, high="much"), ("prompt", 1, "high"), "belongs to a scale"),
        (prompt("x", S, lint=Lint.NO_THREAT), ("prompt", 1, "lint"), "belongs to a long"),
        (prompt("x", S, compose_from=("first",)), ("prompt", 1, "compose_from"), "belongs to"),
        (
            prompt("x", L, compose_from=("frist",)),
            ("prompt", 1, "compose_from", 0),
            "no prompt “frist”. Did you mean `first`?",
        ),
        (prompt("x", L, compose_from=("x",)), ("prompt", 1, "compose_from", 0), "from itself"),
        (
            prompt("x", S, intensity=True, each=Subjects.PATTERNS),
            ("prompt", 1, "each"),
            "asked once",
        ),
        (prompt("x", follow_up=True), ("prompt", 1), "no branch opens it"),
        (Card("x", "X", "Words."), ("card", 0), "card “x” can never be shown"),
    ],
)
def test_what_is_wrong_with_a_prompt_or_card_is_named(
    wrong: Prompt | Card, path: tuple[str | int, ...], words: str
) -> None:
    ((found, sentence),) = problems(deck(prompt("first"), wrong))
    assert found == path
    assert words in sentence


def test_a_card_needs_a_title_and_a_text() -> None:
    opened = prompt("a", branches=(when(("c",), answered=True),))
    assert [path for path, _ in problems(deck(opened, Card("c", "", " ")))] == [
        ("card", 0, "title"),
        ("card", 0, "text"),
    ]


@pytest.mark.parametrize(
    ("kind", "branch", "key", "words"),
    [
        (S, when(at_least=11), "at_least", "so 11 cannot be meant"),
        (S, when(at_most=-1), "at_most", "so -1 cannot be meant"),
        (C, when(at_most=3), "at_most", "compares a scale"),
        (L, when(at_least=3), "at_least", "compares a scale"),
        (S, when(is_any=("7",)), "is", "compares a choice"),
        (L, when(is_none=("x",)), "is_not", "compares a choice"),
        (C, when(is_any=("c",)), "is", "“c” is no option of “x”"),
        (C, when(is_none=("a", "b")), "is_not", "every option is excluded"),
        (C, when(only="a"), "only", "use `is` here"),
        (M, when(only="c"), "only", "“c” is no option"),
        (Y, when(is_any=("yess",)), "is", "answered `yes` or `no`"),
        (Y, when(is_none=("yes", "no")), "is_not", "every option is excluded"),
        (C, Branch(Condition(answered=True)), None, "this branch does nothing"),
        (C, when(), None, "exactly one test"),
        (S, when(at_least=3, at_most=5), None, "this one has at_least and at_most"),
        (C, when(answered=True, opens=("z",)), "opens", "no prompt or card “z”"),
        (C, when(answered=True, opens=("x",)), "opens", "cannot open itself"),
        (C, when(answered=True, opens=("first",)), "opens", "is asked anyway"),
        (C, Branch(Condition(answered=True), deck="d"), "deck", "cannot offer itself"),
        (
            C,
            Branch(Condition(answered=True), deck="rosk"),
            "deck",
            "no deck “rosk”. Did you mean `risk`?",
        ),
        (C, Branch(Condition(answered=True), ("f",), for_each=True), "for_each", "a multi prompt"),
        (
            M,
            Branch(Condition(answered=True), for_each=True, guard=True),
            "for_each",
            "needs `opens`",
        ),
        (C, when(answered=True, opens=("f", "f")), "opens", "opened twice"),
        (C, Branch(Condition(answered=True), ("f",), again=True), "again", "agenda_items"),
    ],
)
def test_what_is_wrong_with_a_branch_is_named(
    kind: PromptKind, branch: Branch, key: str | None, words: str
) -> None:
    checked = deck(
        prompt("first", branches=(when(("f",), answered=True),)),
        prompt("f", follow_up=True),
        prompt("x", kind, branches=(branch,)),
    )
    ((path, sentence),) = problems(checked)
    assert path[:4] == ("prompt", 2, "branch", 0)
    assert path[4:5] == ((key,) if key else ())
    assert words in sentence


def test_a_condition_on_an_unknown_theme_is_named() -> None:
    checked = deck(prompt("x", M, options_from_themes=True, branches=(when(is_any=("bord",)),)))
    ((_, sentence),) = problems(checked)
    assert sentence == "“bord” is no option of “x”. Did you mean `bored`?"


@pytest.mark.parametrize(
    ("option", "key", "words"),
    [
        (Option("c", "C", needs="yes"), None, "goes with"),
        (Option("c", "C", otherwise="a"), None, "goes with"),
        (Option("c", "C", "nope", "a"), "needs", "no prompt “nope”"),
        (Option("c", "C", "first", "a"), "needs", "must be a yes/no prompt"),
        (Option("c", "C", "yes", "x"), "otherwise", "no other option"),
        (Option("c", "C", "yes", "c"), "otherwise", "no other option"),
    ],
)
def test_a_guarded_option_needs_a_yes_and_another_option(
    option: Option, key: str | None, words: str
) -> None:
    checked = deck(prompt("first"), prompt("yes", Y), prompt("x", C, options=(*AB, option)))
    ((path, sentence),) = problems(checked)
    assert path == ("prompt", 2, "options", 2, *((key,) if key else ()))
    assert words in sentence


def test_two_intensity_scales_are_one_too_many() -> None:
    checked = deck(prompt("a", S, intensity=True), prompt("b", S, intensity=True))
    assert [path for path, _ in problems(checked)] == [("prompt", 1, "intensity")]


def test_a_deck_of_follow_ups_alone_asks_nothing() -> None:
    found = problems(deck(prompt("a", follow_up=True)))
    assert ("prompt",) in [path for path, _ in found]


def test_a_follow_up_behind_a_test_that_cannot_hold_is_unreachable() -> None:
    checked = deck(
        prompt("cup", S, branches=(when(("a",), at_least=11),)),
        prompt("a", follow_up=True, branches=(when(("b",), answered=True),)),
        prompt("b", follow_up=True),
    )
    assert [path for path, _ in problems(checked)] == [
        ("prompt", 0, "branch", 0, "at_least"),
        ("prompt", 1),
        ("prompt", 2),
    ]
    assert "only opened by “cup”, through a test that cannot hold" in problems(checked)[1][1]


def test_a_branch_with_one_known_and_one_unknown_key_still_opens() -> None:
    checked = deck(
        prompt("x", C, branches=(when(("a",), is_any=("a", "zz")),)), prompt("a", follow_up=True)
    )
    assert [path for path, _ in problems(checked)] == [("prompt", 0, "branch", 0, "is", 1)]


def test_a_circle_of_follow_ups_is_drawn() -> None:
    checked = deck(
        prompt("a", branches=(when(("b",), answered=True),)),
        prompt("b", follow_up=True, branches=(when(("c",), answered=True),)),
        prompt("c", follow_up=True, branches=(when(("b",), answered=True),)),
    )
    ((path, sentence),) = problems(checked)
    assert path == ("prompt", 2, "branch", 0, "opens", 0)
    assert sentence == "follow-ups go round in a circle: b → c → b."


def test_a_prompt_cannot_be_about_two_subjects() -> None:
    checked = deck(
        prompt("got", M, branches=(Branch(Condition(answered=True), ("a",), for_each=True),)),
        prompt("a", follow_up=True, branches=(when(("b", "c"), answered=True),)),
        prompt("b", follow_up=True, each=Subjects.PATTERNS),
        prompt("c", S, follow_up=True, intensity=True),
    )
    assert [path for path, _ in problems(checked)] == [
        ("prompt", 2, "each"),
        ("prompt", 3, "intensity"),
    ]


def test_an_enormous_deck_is_refused_before_anything_else_is_looked_at() -> None:
    checked = deck(*(prompt(f"p{number}") for number in range(MOST_ITEMS + 1)))
    assert [path for path, _ in problems(checked)] == [("prompt",)]


def test_every_problem_is_reported_not_only_the_first() -> None:
    checked = deck(
        prompt("a", S, branches=(when(("nowhere",), at_least=11), when(at_most=12))),
        prompt("a", C, options=()),
        prompt("c", follow_up=True),
        minutes=0,
    )
    assert len(problems(checked)) == 7


def test_without_known_names_references_outside_the_deck_are_not_judged() -> None:
    checked = deck(
        prompt("a", branches=(Branch(Condition(answered=True), deck="elsewhere"),)),
        suggestion=Suggestion(("anything",)),
    )
    assert check_deck(checked, Known()) == ()
