"""Walking a deck: follow-ups open in place, close without loss, and every walk ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

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
from reflect.domain.decks.walk import (
    Effects,
    Progress,
    effects,
    intensity_of,
    next_step,
    progress,
    settle,
    walk,
    with_themes,
)

WORK = Option("work", "too much work")
SHAME = Option("shame", "shame")
UNKNOWN = Option("unknown", "don't know")

DECK = Deck(
    id="story",
    version=1,
    title="A story",
    minutes=5,
    when="",
    purpose="To be walked.",
    sources=(),
    items=(
        Prompt(
            "cup",
            PromptKind.SCALE,
            "How full?",
            intensity=True,
            branches=(
                Branch(Condition(at_least=9), opens=("ground", "body"), guard=True),
                Branch(Condition(at_most=2), deck="quiet"),
            ),
        ),
        Prompt(
            "body",
            PromptKind.LONG,
            "Where in the body?",
            follow_up=True,
            branches=(Branch(Condition(answered=True), opens=("more",)),),
        ),
        Prompt("more", PromptKind.PHRASE, "More?", follow_up=True),
        Prompt(
            "made_of",
            PromptKind.MULTI,
            "What is it made of?",
            options=(WORK, SHAME, UNKNOWN),
            branches=(
                Branch(Condition(is_none=("unknown",)), opens=("sure", "why"), for_each=True),
                Branch(Condition(only="shame"), sensitive=True),
            ),
        ),
        Prompt(
            "sure",
            PromptKind.SCALE,
            "How sure?",
            follow_up=True,
            branches=(Branch(Condition(at_most=3), opens=("more",)),),
        ),
        Prompt("why", PromptKind.LONG, "Based on what?", follow_up=True),
        Prompt(
            "safe",
            PromptKind.YESNO,
            "Can it wait?",
            branches=(Branch(Condition(is_any=("no",)), safety=True, guard=True, deck="risk"),),
        ),
        Card("ground", "Ground", "Both feet."),
    ),
)


def ids(answers: dict[str, Given]) -> list[str]:
    return [step.id for step in walk(DECK, answers)]


def test_without_answers_only_prompts_that_are_not_follow_ups_are_asked() -> None:
    assert ids({}) == ["cup", "made_of", "safe"]


def test_an_answer_opens_its_follow_ups_right_after_it_in_order() -> None:
    assert ids({"cup": 9}) == ["cup", "ground", "body", "made_of", "safe"]


def test_a_follow_up_opens_follow_ups_of_its_own() -> None:
    assert ids({"cup": 9, "body": "chest"}) == ["cup", "ground", "body", "more", "made_of", "safe"]


@pytest.mark.parametrize("value", [8, 0, SKIPPED])
def test_an_answer_that_does_not_meet_the_condition_opens_nothing(value: Given) -> None:
    assert ids({"cup": value}) == ["cup", "made_of", "safe"]


@pytest.mark.parametrize("value", ["", "  \n", SKIPPED])
def test_blank_or_skipped_text_is_no_answer(value: Given) -> None:
    assert "more" not in ids({"cup": 10, "body": value})


def test_a_closed_follow_up_keeps_its_answer_and_comes_back_with_it() -> None:
    answers: dict[str, Given] = {"cup": 9, "body": "chest", "more": "tight"}
    assert "body" not in ids({**answers, "cup": 3})
    assert ids(answers)[2:4] == ["body", "more"]
    assert answers == {"cup": 9, "body": "chest", "more": "tight"}


def test_for_each_asks_once_per_chosen_option_in_the_prompts_order() -> None:
    path = walk(DECK, {"made_of": ("shame", "work")})
    asked = [(step.id, step.subject.label) for step in path if step.subject]
    assert asked == [
        ("sure/work", "too much work"),
        ("why/work", "too much work"),
        ("sure/shame", "shame"),
        ("why/shame", "shame"),
    ]
    assert all(step.follows == "made_of" for step in path if step.subject)


def test_for_each_asks_the_condition_of_each_option_alone() -> None:
    assert ids({"made_of": ("work", "unknown")})[2:4] == ["sure/work", "why/work"]
    assert ids({"made_of": ("unknown",)}) == ["cup", "made_of", "safe"]


def test_a_branch_that_looks_for_what_comes_back_opens_for_nothing_else() -> None:
    items = {Subjects.AGENDA_ITEMS: [Subject("1", "Fees"), Subject("2", "Ending", again=True)]}
    carried = Branch(Condition(is_any=("carried",)), opens=("why",), again=True, sensitive=True)
    asked = Prompt(
        "became",
        PromptKind.CHOICE,
        "What became of it?",
        options=(Option("carried", "carried"), Option("dropped", "let go")),
        each=Subjects.AGENDA_ITEMS,
        branches=(carried,),
    )
    why = Prompt("why", PromptKind.LONG, "What makes it wait?", follow_up=True)
    deck = replace(DECK, items=(asked, why))
    fresh: dict[str, Given] = {"became/1": "carried"}
    assert [step.id for step in walk(deck, fresh, items)] == ["became/1", "became/2"]
    assert not effects(deck, fresh, items).sensitive
    again: dict[str, Given] = {"became/1": "carried", "became/2": "carried"}
    assert [step.id for step in walk(deck, again, items)] == ["became/1", "became/2", "why/2"]
    assert effects(deck, again, items).sensitive


def test_a_follow_up_of_a_subject_keeps_the_subject() -> None:
    path = walk(DECK, {"made_of": ("work", "shame"), "sure/work": 1})
    (opened,) = (step for step in path if step.item.id == "more")
    assert opened.id == "more/work"
    assert opened.subject == Subject("work", "too much work")
    assert opened.follows == "sure/work"


def test_only_looks_at_all_chosen_options() -> None:
    assert effects(DECK, {"made_of": ("shame",)}).sensitive
    assert not effects(DECK, {"made_of": ("shame", "work")}).sensitive


def test_a_prompt_opened_twice_is_asked_once_where_it_opens_first() -> None:
    both = Branch(Condition(is_any=("yes",)), opens=("late",))
    deck = _deck(
        Prompt("one", PromptKind.YESNO, "1?", branches=(both,)),
        Prompt("two", PromptKind.YESNO, "2?", branches=(both,)),
        Prompt("late", PromptKind.LONG, "3?", follow_up=True),
    )
    path = [step.id for step in walk(deck, {"one": True, "two": True})]
    assert path == ["one", "late", "two"]
    assert [step.id for step in walk(deck, {"one": False, "two": True})] == ["one", "two", "late"]


def test_a_circle_of_follow_ups_ends_even_in_an_unchecked_deck() -> None:
    each = Branch(Condition(answered=True), opens=("b",), for_each=True)
    back = Branch(Condition(answered=True), opens=("a",), for_each=True)
    options = (Option("x", "X"), Option("y", "Y"))
    deck = _deck(
        Prompt("a", PromptKind.MULTI, "a?", options=options, branches=(each,)),
        Prompt("b", PromptKind.MULTI, "b?", options=options, follow_up=True, branches=(back,)),
    )
    answers: dict[str, Given] = {"a": ("x", "y"), "b/x": ("x", "y"), "a/x/y": ("x",)}
    assert [step.id for step in walk(deck, answers)] == ["a", "b/x", "b/y"]


def test_a_prompt_with_each_is_asked_about_every_subject_given() -> None:
    deck = _deck(
        Prompt(
            "keep",
            PromptKind.CHOICE,
            "Keep?",
            options=(Option("keep", "keep"), Option("wrong", "wrong")),
            each=Subjects.PATTERNS,
            branches=(Branch(Condition(is_any=("wrong",)), opens=("how",)),),
        ),
        Prompt("how", PromptKind.LONG, "How so?", follow_up=True),
        Prompt("last", PromptKind.LONG, "Last?"),
    )
    subjects = {Subjects.PATTERNS: (Subject("p1", "Boredom, Heron"), Subject("p2", "Awe, Cedar"))}
    path = walk(deck, {"keep/p1": "wrong"}, subjects)
    assert [step.id for step in path] == ["keep/p1", "how/p1", "keep/p2", "last"]
    assert path[1].subject == Subject("p1", "Boredom, Heron")
    assert [step.id for step in walk(deck, {})] == ["last"]


def test_the_next_step_is_the_first_that_waits() -> None:
    answers: dict[str, Given] = {}
    seen = []
    values: dict[str, Given] = {
        "cup": 10,
        "ground": SKIPPED,
        "body": SKIPPED,
        "made_of": ("unknown",),
        "safe": True,
    }
    while (step := next_step(DECK, answers)) is not None:
        seen.append(step.id)
        answers[step.id] = values[step.id]
    assert seen == ["cup", "ground", "body", "made_of", "safe"]


def test_a_card_is_passed_when_a_step_after_it_is_answered() -> None:
    step = next_step(DECK, {"cup": 10, "body": "chest"})
    assert step is not None
    assert step.id == "more"


def test_text_that_was_emptied_waits_again() -> None:
    step = next_step(DECK, {"cup": 10, "ground": SKIPPED, "body": ""})
    assert step is not None
    assert step.id == "body"


def test_progress_counts_prompts_and_says_about_while_the_path_may_change() -> None:
    path = walk(DECK, {"cup": 9})
    assert [str(progress(path, index)) for index in range(len(path))] == [
        "1 of about 4",
        "1 of about 4",
        "2 of about 4",
        "3 of about 4",
        "4 of 4",
    ]
    assert progress(path, 4) == Progress(4, 4, about=False)


def test_effects_name_offers_guard_and_marks_from_the_path_alone() -> None:
    assert effects(DECK, {}) == Effects()
    assert effects(DECK, {"cup": 1, "safe": False}) == Effects(
        offers=("quiet", "risk"), guard=True, guard_steps=("safe",), safety=True
    )
    assert effects(DECK, {"cup": 10}).guard_steps == ("cup",)


def test_effects_of_a_closed_follow_up_do_not_count() -> None:
    sensitive = Branch(Condition(answered=True), sensitive=True)
    opening = Branch(Condition(is_any=("yes",)), opens=("tell",))
    deck = _deck(
        Prompt("any", PromptKind.YESNO, "Any?", branches=(opening,)),
        Prompt("tell", PromptKind.LONG, "What?", follow_up=True, branches=(sensitive,)),
    )
    assert effects(deck, {"any": True, "tell": "it"}).sensitive
    assert not effects(deck, {"any": False, "tell": "it"}).sensitive


def test_a_deck_may_open_with_the_guard_card_and_pin_its_entries() -> None:
    deck = Deck(
        "risk", 1, "Risk", 3, "", "p", (), (Prompt("a", PromptKind.LONG, "a?"),), True, True
    )
    assert effects(deck, {}) == Effects(guard=True, safety=True)


def test_the_intensity_scale_gives_the_entrys_intensity() -> None:
    assert intensity_of(DECK, {"cup": 0}) == 0
    assert intensity_of(DECK, {"cup": SKIPPED, "sure/work": 4}) is None


def test_a_prompt_of_themes_offers_them_by_their_labels() -> None:
    deck = with_themes(
        _deck(
            Prompt("words", PromptKind.MULTI, "Which?", options_from_themes=True),
            Prompt("other", PromptKind.MULTI, "Which?", options=(WORK, SHAME)),
        ),
        {"bored": "bored", "shame": "ashamed"},
    )
    assert [option.label for option in deck.prompts[0].options] == ["bored", "ashamed"]
    assert deck.prompts[1].options == (WORK, SHAME)


CONDITION = Deck(
    "guarded",
    1,
    "Guarded",
    5,
    "",
    "p",
    (),
    (
        Prompt(
            "how",
            PromptKind.CHOICE,
            "Optional or condition?",
            options=(
                Option("optional", "optional"),
                Option("wish", "a wish to make it a condition"),
                Option("condition", "a condition", needs="decided", otherwise="wish"),
            ),
            branches=(Branch(Condition(is_any=("condition",)), opens=("decided",)),),
        ),
        Prompt("decided", PromptKind.YESNO, "Did your supervisor decide this?", follow_up=True),
    ),
)


def test_an_option_that_needs_a_yes_is_kept_as_the_other_until_then() -> None:
    for given in ({}, {"decided": False}, {"decided": SKIPPED}):
        answers: dict[str, Given] = {"how": "condition", **given}
        settled, said = settle(CONDITION, answers)
        assert settled == {**answers, "how": "wish"}
        (sentence,) = said
        assert sentence.startswith("Kept as “a wish to make it a condition” for now: ")
        assert sentence.endswith("“a condition” needs a yes to “Did your supervisor decide this?”.")
        assert answers["how"] == "condition"


def test_an_option_whose_need_is_met_stays() -> None:
    answers: dict[str, Given] = {"how": "condition", "decided": True}
    assert settle(CONDITION, answers) == (answers, ())


def test_a_yes_that_is_no_longer_on_the_path_does_not_count() -> None:
    prompt = Prompt(
        "all",
        PromptKind.MULTI,
        "Which?",
        options=(
            Option("a", "A"),
            Option("wish", "wish"),
            Option("b", "B", needs="yes", otherwise="wish"),
        ),
    )
    deck = _deck(
        prompt,
        Prompt(
            "door",
            PromptKind.YESNO,
            "?",
            branches=(Branch(Condition(is_any=("yes",)), opens=("yes",)),),
        ),
        Prompt("yes", PromptKind.YESNO, "Really?", follow_up=True),
    )
    answers: dict[str, Given] = {"all": ("a", "wish", "b"), "door": False, "yes": True}
    assert settle(deck, answers).answers["all"] == ("a", "wish")
    assert settle(deck, {**answers, "door": True}).answers["all"] == ("a", "wish", "b")


def test_settling_twice_is_settling_once() -> None:
    once = settle(CONDITION, {"how": "condition"})
    assert settle(CONDITION, once.answers) == (once.answers, ())


def _deck(*items: Prompt | Card) -> Deck:
    return Deck("d", 1, "D", 5, "", "p", (), items)
