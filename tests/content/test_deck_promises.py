"""What the bundled decks promise a trainee: which answer opens what. Read with ``prompts/``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.content.decks import load_bundled_deck, load_bundled_decks
from reflect.domain.decks.answers import compose
from reflect.domain.decks.model import Prompt, PromptKind, Subject, Subjects
from reflect.domain.decks.walk import Effects, effects, settle, walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflect.domain.decks.given import Given

DECKS = load_bundled_decks()
GUIDED = [deck for deck in DECKS if deck.id != "free"]


def steps(
    deck_id: str, subjects: Mapping[Subjects, Sequence[Subject]] | None = None, **answers: Given
) -> list[str]:
    return [step.id for step in walk(load_bundled_deck(deck_id), answers, subjects or {})]


def brought_about(deck_id: str, **answers: Given) -> Effects:
    return effects(load_bundled_deck(deck_id), answers)


def after(path: list[str], step: str) -> str:
    return path[path.index(step) + 1]


def test_what_cannot_wait_shows_the_guard_card_and_is_pinned_under_safety() -> None:
    met = brought_about("checkin", cannot_wait=True)
    assert met.guard
    assert met.safety
    assert met.offers == ("risk",)
    assert brought_about("checkin", cannot_wait=False) == Effects()


def test_a_strong_feeling_is_asked_for_in_the_body() -> None:
    assert "body" not in steps("after_session", felt=("shame",), strong=False)
    path = steps("after_session", felt=("shame",), strong=True)
    assert path[1:4] == ["felt", "strong", "body"]


def test_a_wish_that_differed_from_the_act_is_followed_up() -> None:
    assert "stopped_or_pushed" in steps("after_session", wish_and_act="to leave", differed=True)
    assert "stopped_or_pushed" not in steps("after_session", wish_and_act="stay", differed=False)


def test_ones_own_life_is_asked_about_only_when_it_is_mine_and_is_kept_as_sensitive() -> None:
    assert "own_life" in steps("after_session", whose="mine")
    for other in ("theirs", "between", "unknown"):
        assert "own_life" not in steps("after_session", whose=other)
    assert brought_about("after_session", whose="mine", own_life="my father").sensitive
    assert not brought_about("after_session", whose="mine").sensitive


def test_a_full_cup_brings_thirty_seconds_of_grounding_and_goes_on() -> None:
    assert after(steps("overwhelmed", cup=9), "cup") == "grounding"
    assert after(steps("overwhelmed", cup=8), "cup") == "made_of"


@pytest.mark.parametrize(("wish", "offers"), [(4, ()), (5, ("referral",))])
def test_a_wish_to_hand_on_offers_the_referral_deck(wish: int, offers: tuple[str, ...]) -> None:
    assert brought_about("overwhelmed", hand_off=wish).offers == offers


def test_support_needed_today_shows_the_guard_card() -> None:
    assert brought_about("overwhelmed", when="today").guard
    assert not brought_about("overwhelmed", when="next_supervision").guard


def test_a_safety_worry_inside_the_load_asks_whether_it_can_wait() -> None:
    assert after(steps("overwhelmed", made_of=("risk", "systems")), "made_of") == "safety_waits"
    met = brought_about("overwhelmed", made_of=("risk",), safety_waits=False)
    assert met.guard
    assert met.safety


def test_a_referral_only_for_my_support_asks_what_support_i_need_first() -> None:
    assert after(steps("referral", purpose=("support",)), "purpose") == "support_first"
    assert "support_first" not in steps("referral", purpose=("crisis", "support"))


@pytest.mark.parametrize("answer", [{"harm_level": 9}, {"danger_soon": True}])
def test_immediate_harm_stops_the_referral_for_the_guard_card(answer: dict[str, Given]) -> None:
    met = brought_about("referral", **answer)
    assert (met.guard, met.safety, met.offers) == (True, True, ("risk",))


def test_a_strong_wish_to_hand_on_holds_the_talk_until_supervision() -> None:
    path = steps("referral", hand_off=5)
    start = path.index("hand_off")
    opened = ["nobody_would_know", "need_anyway", "might_notice", "hold"]
    assert path[start + 1 : start + 5] == opened
    assert not set(opened) & set(steps("referral", hand_off=4))


@pytest.mark.parametrize(
    ("decided", "kept"), [(True, "condition"), (False, "wish_condition"), (None, "wish_condition")]
)
def test_a_condition_counts_only_once_the_supervisor_decided_it(
    decided: bool | None, kept: str
) -> None:
    answers: dict[str, Given] = {"requirement": "condition"}
    if decided is not None:
        answers["decided"] = decided
    assert settle(load_bundled_deck("referral"), answers).answers["requirement"] == kept


def test_a_decided_condition_is_asked_for_the_talk_about_risk_and_words_without_threat() -> None:
    path = steps("referral", requirement="condition", decided=True)
    assert path[path.index("decided") + 1 :][:2] == ["decided_how", "condition_line"]


def test_the_first_reasons_come_back_as_the_draft_of_the_last() -> None:
    deck = load_bundled_deck("referral")
    last = deck.item("reasons_after")
    assert isinstance(last, Prompt)
    assert compose(last, {"reasons_before": "I am tired of it."}) == "I am tired of it."
    path = steps("referral")
    assert path[0] == "reasons_before"
    assert path[-2:] == ["reasons_after", "next_step"]


def test_every_guess_at_a_barrier_is_asked_for_confidence_and_basis_but_not_dont_know() -> None:
    path = steps("not_followed", barriers=("coerced", "shame", "unknown"))
    asked = [step for step in path if "/" in step]
    assert asked == ["confidence/coerced", "basis/coerced", "confidence/shame", "basis/shame"]


@pytest.mark.parametrize(
    ("barrier", "opened"),
    [("coerced", "choice_offered"), ("unclear", "said_simply"), ("belonging", "cost_of_yes")],
)
def test_some_barriers_ask_one_thing_more(barrier: str, opened: str) -> None:
    assert opened in steps("not_followed", barriers=(barrier,))
    assert opened not in steps("not_followed", barriers=("shame",))


def test_a_goal_that_is_not_theirs_asks_what_they_want() -> None:
    assert "their_want" not in steps("not_followed", goal="theirs")
    for goal in ("mine", "agency", "shared", "unknown"):
        assert after(steps("not_followed", goal=goal), "goal") == "their_want"


def test_strong_and_weak_shows_both_ways_off_the_middle() -> None:
    path = steps("template", roles="strong_weak")
    assert path[path.index("roles") + 1 :][:2] == ["side", "two_sides"]
    assert after(steps("template", felt=("small",)), "felt") == "power"


def test_the_middle_ground_line_is_drafted_from_its_three_parts() -> None:
    line = load_bundled_deck("template").item("line")
    assert isinstance(line, Prompt)
    drafted = compose(
        line,
        {"offer": "I can look at the letter", "hard": "I lose the thread", "request": "Would you?"},
    )
    assert drafted == "I can look at the letter. I lose the thread. Would you?"


def test_difficulties_are_never_left_without_strengths() -> None:
    deck = load_bundled_deck("case_manager")
    strengths = deck.item("strengths")
    assert isinstance(strengths, Prompt)
    assert strengths.required
    assert after(steps("case_manager", difficulties="housing"), "difficulties") == "strengths"


@pytest.mark.parametrize("stance", ["doing_for", "pushing"])
def test_doing_and_pushing_open_a_question_instead_of_advice(stance: str) -> None:
    assert after(steps("case_manager", stance=stance), "stance") == "open_question"
    assert "open_question" not in steps("case_manager", stance="asking")


def test_a_rupture_i_made_is_met_without_blame_and_one_unrepaired_with_a_first_sentence() -> None:
    assert after(steps("hard_moment", looked="i_did"), "looked") == "ordinary"
    assert "first_sentence" in steps("hard_moment", repaired=4)
    assert "first_sentence" not in steps("hard_moment", repaired=5)


def test_the_safety_deck_opens_with_the_guard_card_and_wants_a_reason_to_wait() -> None:
    deck = load_bundled_deck("risk")
    assert deck.guard_first
    assert deck.safety
    because = deck.item("because")
    assert isinstance(because, Prompt)
    assert because.required
    assert after(steps("risk", call="can_wait"), "call") == "because"
    met = brought_about("risk", call="can_wait", because="she is with her sister")
    assert met.guard_steps == ("because",)
    assert met.safety
    assert brought_about("risk", call="no_answer").guard_steps == ("call",)


def test_a_wish_to_keep_it_private_is_met_with_company_and_ways_to_begin() -> None:
    path = steps("boundaries", private=6)
    assert path[path.index("private") + 1 :][:3] == ["common", "ways_to_begin", "own_opening"]
    assert "common" not in steps("boundaries", private=5)


@pytest.mark.parametrize(
    ("answer", "sensitive"), [("no", False), ("some", True), ("yes", True), ("rather_not", False)]
)
def test_attraction_makes_the_entry_sensitive(answer: str, sensitive: bool) -> None:
    assert brought_about("boundaries", attraction=answer).sensitive is sensitive
    assert ("attraction_more" in steps("boundaries", attraction=answer)) is sensitive


def test_hard_to_name_and_too_late_to_tell_each_ask_for_one_thing() -> None:
    assert "first_sentence" in steps("identity", ease=4)
    assert "first_sentence" not in steps("identity", ease=5)
    assert "plan" in steps("ending", early_enough=False)
    assert "plan" not in steps("ending", early_enough=True)


def test_preparing_begins_with_safety_and_asks_about_each_pattern() -> None:
    patterns = {Subjects.PATTERNS: [Subject("a", "Overwhelmed, 4 of 5"), Subject("b", "Warmth")]}
    path = steps("prepare", patterns, safety=True, hard_to_say=6)
    assert path[:3] == ["safety", "can_wait", "safety_item"]
    assert path[3:5] == ["pattern/a", "pattern/b"]
    assert after(path, "hard_to_say") == "rehearse"
    assert path[-1] == "win"
    assert brought_about("prepare", safety=True).safety
    assert brought_about("prepare", safety=True, can_wait=False).guard


def test_after_supervision_asks_by_item_what_was_decided_and_by_when() -> None:
    items = {Subjects.AGENDA_ITEMS: [Subject("1", "Heron"), Subject("2", "Cedar")]}
    answers: dict[str, Given] = {"became/1": "decided", "became/2": "carried"}
    deck = load_bundled_deck("after_supervision")
    path = [step.id for step in walk(deck, answers, items)]
    assert path[:4] == ["became/1", "decision/1", "by_when/1", "became/2"]
    assert "decision/2" not in path


def test_after_supervision_asks_what_makes_an_item_wait_only_when_it_waits_again() -> None:
    items = {Subjects.AGENDA_ITEMS: [Subject("1", "Heron"), Subject("2", "Cedar", again=True)]}
    answers: dict[str, Given] = {"became/1": "carried", "became/2": "carried"}
    deck = load_bundled_deck("after_supervision")
    path = [step.id for step in walk(deck, answers, items)]
    assert path[:3] == ["became/1", "became/2", "waited/2"]
    answers["became/2"] = "discussed"
    assert "waited/2" not in [step.id for step in walk(deck, answers, items)]


def test_what_one_will_do_is_asked_with_a_day_of_its_own() -> None:
    assert after(steps("after_supervision", will_do="Ring her"), "will_do") == "will_do_by"
    assert "will_do_by" not in steps("after_supervision")


def test_after_supervision_asks_of_each_referral_what_was_decided() -> None:
    rows = {Subjects.REFERRALS: [Subject("1", "day group"), Subject("2", "shelter")]}
    deck = load_bundled_deck("after_supervision")
    answers: dict[str, Given] = {"referral/1": "condition", "referral/2": "deferred"}
    path = [step.id for step in walk(deck, answers, rows)]
    start = path.index("referral/1")
    assert path[start : start + 4] == [
        "referral/1",
        "risk_talk/1",
        "referral/2",
        "deferred_until/2",
    ]
    assert "referral" not in [step.item.id for step in walk(deck, {})]


def test_a_letter_is_written_to_the_supervisor_and_says_that_it_is_never_sent() -> None:
    letter = load_bundled_deck("letter").item("letter")
    assert isinstance(letter, Prompt)
    assert letter.text == "Dear supervisor…"
    assert "never sent" in letter.help
    assert after(steps("letter", hard_to_say=6), "hard_to_say") == "first_words"


def test_what_supervision_echoed_and_what_stayed_unsaid_are_followed_up() -> None:
    assert after(steps("after_supervision", echo=True), "echo") == "parallel"
    path = steps("after_supervision", not_said="the dream", how_hard=7)
    assert path[path.index("not_said") + 1 :][:2] == ["how_hard", "why_hard"]


def test_the_keys_that_the_program_acts_on_are_there() -> None:
    pattern = load_bundled_deck("prepare").item("pattern")
    became = load_bundled_deck("after_supervision").item("became")
    assert isinstance(pattern, Prompt)
    assert isinstance(became, Prompt)
    assert [option.key for option in pattern.options] == ["keep", "not_now", "wrong"]
    assert [option.key for option in became.options] == [
        "discussed",
        "decided",
        "carried",
        "dropped",
    ]


def test_nothing_is_required_but_a_reason_to_wait_and_strengths_beside_difficulties() -> None:
    required = {
        (deck.id, prompt.id) for deck in DECKS for prompt in deck.prompts if prompt.required
    }
    assert required == {("risk", "because"), ("case_manager", "strengths")}


@pytest.mark.parametrize("deck_id", [deck.id for deck in GUIDED])
def test_a_question_fits_a_narrow_terminal_in_three_lines(deck_id: str) -> None:
    for prompt in load_bundled_deck(deck_id).prompts:
        assert len(prompt.text) <= 100, prompt.id
        assert len(prompt.help_text) <= 120, prompt.id
        assert all(len(option.label) <= 52 for option in prompt.options), prompt.id


FORBIDDEN = (
    "resistant",
    "manipulative",
    "non-compliant",
    "borderline",
    "failure",
    "risk score",
    "symptom",
    "well done",
    "you should",
    "you must",
)


@pytest.mark.parametrize("deck_id", [deck.id for deck in GUIDED])
def test_no_deck_diagnoses_praises_or_orders(deck_id: str) -> None:
    deck = load_bundled_deck(deck_id)
    words = [deck.title, deck.when, deck.purpose]
    for item in deck.items:
        words.append(item.text)
        if isinstance(item, Prompt):
            words += [item.help_text, item.low, item.high, *(o.label for o in item.options)]
        else:
            words.append(item.title)
    said = " ".join(words)
    assert [word for word in FORBIDDEN if word in said.lower()] == []
    assert "You feel" not in said


@pytest.mark.parametrize("deck_id", [deck.id for deck in GUIDED])
def test_no_yes_or_no_about_safety_or_the_record_says_that_either_is_fine(deck_id: str) -> None:
    for prompt in load_bundled_deck(deck_id).prompts:
        weighty = any(branch.guard or branch.safety for branch in prompt.branches)
        if prompt.kind is PromptKind.YESNO and (weighty or prompt.id == "documented"):
            assert "either is fine" not in prompt.help_text.lower(), prompt.id
