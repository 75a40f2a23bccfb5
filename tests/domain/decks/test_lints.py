"""The gentle checks hear many ways of saying a thing, and its denial."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.decks.lints import lint, lint_step
from reflect.domain.decks.lints.middle_ground import NO_CHOICE, ONLY_APOLOGY
from reflect.domain.decks.lints.questions import ADVICE, CLOSED, NO_QUESTION, NO_WISH, WHY
from reflect.domain.decks.lints.staying import LEAVING, NEITHER, NO_ADDING, NO_STAYING
from reflect.domain.decks.lints.support import A_NAME, CLIENT, NO_PERSON, NOBODY
from reflect.domain.decks.model import Lint, Prompt, PromptKind, Step

STAYING = [
    "I am staying",
    "I'm staying",
    "I’m staying right here",
    "I'm still here",
    "im still here with you",
    "I am not going anywhere",
    "I'm not going anywhere",
    "I’m not leaving you",
    "We keep meeting",
    "we'll keep meeting on Tuesdays",
    "We will still meet every week",
    "You and I will keep working",
    "I will keep seeing you",
    "I'll see you next week as always",
    "I remain your therapist",
    "I'm still your therapist",
    "Our sessions continue",
    "Our Tuesday sessions will go on",
    "Our work together is not ending",
    "This does not mean I am leaving",
    "This isn't goodbye",
    "I'm not passing you on",
    "I am not handing you over to them",
    "I would never give up on you",
    "You still have me",
    "Your hour here stays yours",
    "Nothing changes between us",
    "Don't worry I'm staying",
    "It's not that I want to stop, I'm staying",
    "I want to keep our Thursdays",
    "I'd like to carry on with you",
    "I'll be right here",
    "Same as ever, you and me",
    "We go on as we are",
    "Still me, still Tuesday",
    "Nothing about our Thursdays changes",
    "The group doesn't mean losing this",
]
ADDING = [
    "this adds to our work by giving us a clearer picture",
    "it adds someone who knows housing",
    "it would be in addition to our hours",
    "they'd work alongside us",
    "alongside our work",
    "it comes on top of what we do",
    "as well as our sessions",
    "it doesn't replace our work",
    "it is not instead of us",
    "not a replacement, a second pair of hands",
    "another person beside us",
    "it supports our work",
    "it would strengthen what we do",
    "they can help us with what I cannot",
    "it brings in someone who knows more",
    "you'd also see a nurse",
    "there'd be more support around you",
    "it builds on our work",
    "not only adds time, it adds safety",
    "the psychiatrist gives us someone who understands medication",
    "there is one more person on your side",
    "she has another angle on the nights",
    "someone for the practical side",
    "the doctor looks at your sleep, so that our hours go further",
]


@pytest.mark.parametrize("staying", STAYING)
@pytest.mark.parametrize("adding", [ADDING[0], ADDING[9]])
def test_a_sentence_that_stays_and_adds_has_no_note(staying: str, adding: str) -> None:
    assert lint(Lint.STAYING_AND_ADDING, f"{staying}, and {adding}.") == ()


@pytest.mark.parametrize("adding", ADDING)
def test_each_way_of_adding_is_heard(adding: str) -> None:
    assert lint(Lint.STAYING_AND_ADDING, f"I am staying, and {adding}.") == ()


@pytest.mark.parametrize("staying", STAYING)
def test_staying_alone_asks_what_it_adds(staying: str) -> None:
    assert lint(Lint.STAYING_AND_ADDING, f"{staying}.") == (NO_ADDING,)


@pytest.mark.parametrize(
    "adding", [one for one in ADDING if "replace" not in one and "instead" not in one]
)
def test_adding_alone_asks_whether_you_stay(adding: str) -> None:
    assert lint(Lint.STAYING_AND_ADDING, f"The good thing: {adding}.") == (NO_STAYING,)


@pytest.mark.parametrize(
    "text",
    [
        "I think you should see a psychiatrist.",
        "There is a group at the clinic that may suit you.",
        "They know far more about this than me.",
        "I have been thinking about what would help you.",
        "It adds nothing.",
        "I wish I was staying.",
    ],
)
def test_a_sentence_with_neither_is_asked_for_both(text: str) -> None:
    assert lint(Lint.STAYING_AND_ADDING, text) == (NEITHER,)


@pytest.mark.parametrize(
    "text",
    [
        "I am not staying.",
        "I'm not staying, but this adds to our work.",
        "I won't keep seeing you.",
        "I can't continue with you.",
        "We will no longer meet.",
        "I am leaving, and they add what you need.",
        "You would see them instead of me.",
        "We have to stop, this adds more support.",
        "I'm stepping back now and the team takes over.",
        "I would like to refer you on to someone more experienced.",
    ],
)
def test_words_of_leaving_are_named_as_such(text: str) -> None:
    assert lint(Lint.STAYING_AND_ADDING, text) == (LEAVING,)


@pytest.mark.parametrize(
    "text",
    ["I do not think that I am staying.", "It depends whether I am staying.", "If I stay, good."],
)
def test_a_doubt_is_not_a_promise_to_stay(text: str) -> None:
    assert lint(Lint.STAYING_AND_ADDING, text) == (NEITHER,)


@pytest.mark.parametrize(
    "text",
    [
        "You need more help than I can give.",
        "This needs more support than one hour a week.",
    ],
)
def test_more_than_i_can_give_is_not_yet_what_it_adds(text: str) -> None:
    assert lint(Lint.STAYING_AND_ADDING, text) == (NEITHER,)


def test_a_threat_beside_staying_is_pointed_at() -> None:
    text = "I am staying, and this adds to our work. If you don't go, we have to stop."
    (note,) = lint(Lint.STAYING_AND_ADDING, text)
    assert note.startswith("“If you don't” may be heard as a threat")


def test_what_adds_nothing_does_not_count_as_adding() -> None:
    assert lint(Lint.STAYING_AND_ADDING, "I'm staying and it does not add to our work.") == (
        NO_ADDING,
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Come on time, or else.", "or else"),
        ("If you don't see them we have a problem.", "If you don't"),
        ("If you don’t go, I cannot help.", "If you don’t"),
        ("if you dont go there, that is it", "if you dont"),
        ("If you can't do this I can't go on.", "If you can't"),
        ("I can't go on unless you see the doctor.", "unless you"),
        ("See them, or I'll have to stop.", "or I'll"),
        ("You go, or I will have to end this.", "or I will"),
        ("Otherwise I'll have to tell the agency.", "Otherwise I'll"),
        ("If you keep drinking, I can't see you.", "If you keep"),
        ("If you miss another session, we will have to stop.", "If you miss"),
        ("If you refuse, I will close your file.", "If you refuse"),
        ("This is your last chance.", "last chance"),
        ("Either you take it or this won't work.", "or this won't"),
        ("You leave me no choice.", "You leave me no choice"),
        ("If you don't, that's fine, and we end our work.", "If you don't"),
        ("I care about you. Unless you go, this stops.", "Unless you"),
    ],
)
def test_words_that_may_be_heard_as_a_threat_are_named(text: str, words: str) -> None:
    (note,) = lint(Lint.NO_THREAT, text)
    assert note.startswith(f"“{words}” may be heard as a threat.")


@pytest.mark.parametrize(
    "text",
    [
        "I hope you will see them, and I will ask how it went.",
        "If you don't want to, that's fine.",
        "If you don't mind, I'd like to ask about Friday.",
        "If you do not go, we can look at what got in the way.",
        "If you can't make it, let me know and we'll find another time.",
        "Unless you'd rather not, could we talk about it?",
        "If you miss a session, I would like to know what happened.",
        "It could be Monday or elsewhere in the week.",
        "There is no 'or else' in this.",
        "You can say no, and we still meet.",
        "I will be here, whether you go or not.",
    ],
)
def test_leeway_is_not_taken_for_a_threat(text: str) -> None:
    assert lint(Lint.NO_THREAT, text) == ()


OFFER = "I can stay with this for as long as you need"
HARD = "I notice I get lost when we go fast"
REQUEST = "Would you be willing to slow down with me?"


def test_the_three_parts_together_need_no_note() -> None:
    text = f"{OFFER}. {HARD}. {REQUEST}"
    assert lint(Lint.MIDDLE_GROUND, text, (OFFER, HARD, REQUEST)) == ()
    assert lint(Lint.MIDDLE_GROUND, text) == ()


@pytest.mark.parametrize(
    ("parts", "missing"),
    [
        (("", HARD, REQUEST), "what you offer"),
        ((OFFER, "", REQUEST), "what is hard for you right now"),
        ((OFFER, HARD, ""), "a request they can refuse"),
    ],
)
def test_a_part_that_is_missing_is_named(parts: tuple[str, str, str], missing: str) -> None:
    text = ". ".join(part for part in parts if part)
    assert lint(Lint.MIDDLE_GROUND, text, parts) == (f"Not there yet: {missing}.",)


def test_a_part_written_in_unusual_words_still_counts() -> None:
    parts = ("The door stays open", "My head swims at this speed", "Slower, perhaps")
    assert lint(Lint.MIDDLE_GROUND, ". ".join(parts), parts) == ()


def test_a_part_edited_away_is_missed() -> None:
    assert lint(Lint.MIDDLE_GROUND, f"{OFFER}. {REQUEST}", (OFFER, HARD, REQUEST)) == (
        "Not there yet: what is hard for you right now.",
    )


def test_the_parts_alone_can_be_checked_before_they_are_joined() -> None:
    assert lint(Lint.MIDDLE_GROUND, "", (OFFER, HARD, REQUEST)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry.",
        "Sorry, my fault. I apologise.",
        "I am so sorry that I was late and that I pushed you",
    ],
)
def test_an_apology_alone_is_noticed(text: str) -> None:
    assert lint(Lint.MIDDLE_GROUND, text)[0] == ONLY_APOLOGY


def test_an_apology_beside_the_three_parts_is_left_alone() -> None:
    assert lint(Lint.MIDDLE_GROUND, f"Sorry about last week. {OFFER}. {HARD}. {REQUEST}") == ()


def test_a_demand_is_asked_to_leave_room_for_no() -> None:
    request = "You have to slow down"
    text = f"{OFFER}. {HARD}. {request}."
    assert lint(Lint.MIDDLE_GROUND, text, (OFFER, HARD, request)) == (NO_CHOICE,)


def test_a_threat_and_blame_inside_the_line_are_both_named() -> None:
    text = f"{OFFER}. You always rush me, and it is hard. {REQUEST} If you don't, I will stop."
    notes = lint(Lint.MIDDLE_GROUND, text)
    assert [note.split(" may ")[0] for note in notes] == ["“If you don't”", "“You always”"]


@pytest.mark.parametrize(
    "text",
    [
        "How do I sit with her silence, and could you help me think it through?",
        "What stuck: the look. I tried waiting. What would you have done?",
        "I'd like your view: should I bring up the missed payment?",
        "Can we role play the ending?",
        "I wonder how to open this. I want permission to go slowly.",
    ],
)
def test_a_question_that_says_what_it_wants_back_has_no_note(text: str) -> None:
    assert lint(Lint.QUESTION_FORM, text) == ()


def test_a_question_without_a_wish_is_asked_what_would_help() -> None:
    assert lint(Lint.QUESTION_FORM, "Why does he always come late?") == (NO_WISH,)


def test_a_wish_without_a_question_is_asked_to_end_as_one() -> None:
    assert lint(Lint.QUESTION_FORM, "I need help with Heron.") == (NO_QUESTION,)


def test_a_plain_report_gets_both_notes() -> None:
    assert lint(Lint.QUESTION_FORM, "The hour was heavy.") == (NO_QUESTION, NO_WISH)


@pytest.mark.parametrize(
    "text",
    [
        "What matters most to you about this?",
        "how would it be to leave it for now?",
        "And what would tell you it was time?",
        "I wonder what you make of the letter",
        "Could you tell me what happened at the door?",
        "Can you say more about that?",
        "Tell me about the last time it worked.",
        "You said it was useless. What did you hope for?",
        "When you think of going there, what comes up?",
        "I'm curious, where did you feel it?",
    ],
)
def test_an_open_question_has_no_note(text: str) -> None:
    assert lint(Lint.OPEN_QUESTION, text) == ()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Did you go?", CLOSED),
        ("Do you want to go?", CLOSED),
        ("Was it the bus?", CLOSED),
        ("So is it about money?", CLOSED),
        ("Have you tried calling them?", ADVICE),
        ("Why don't you call them?", ADVICE),
        ("How about calling them?", ADVICE),
        ("What if you called them first?", ADVICE),
        ("You should call them. What do you think?", ADVICE),
        ("Don't you think it would be good?", ADVICE),
        ("Would it help to go with someone?", ADVICE),
        ("Why did you not go?", WHY),
        ("I would go on Monday.", NO_QUESTION),
    ],
)
def test_a_closed_or_advising_question_gets_one_note(text: str, note: str) -> None:
    assert lint(Lint.OPEN_QUESTION, text) == (note,)


@pytest.mark.parametrize(
    "text",
    [
        "My supervisor, ten minutes before Thursday",
        "the on-call line",
        "A peer from my course",
        "not my supervisor but my own therapist",
        "someone at the clinic",
        "I will ring my GP on Monday",
        "the Crisis Team",
        "I want my own therapy",
    ],
)
def test_a_role_is_enough_support(text: str) -> None:
    assert lint(Lint.NAMED_SUPPORT, text) == ()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("more time", NO_PERSON),
        ("A quiet hour and some tea", NO_PERSON),
        ("not my supervisor", NO_PERSON),
        ("Nobody, really", NOBODY),
        ("no one comes to mind", NOBODY),
        ("my client seems to hold it well", CLIENT),
        ("the client's mother", CLIENT),
        ("I'd ask Miriam", A_NAME),
        ("Half an hour with S. before Friday", A_NAME),
        ("Dr Okafor at the clinic", A_NAME),
    ],
)
def test_missing_support_gets_one_kind_note(text: str, note: str) -> None:
    assert lint(Lint.NAMED_SUPPORT, text) == (note,)


@pytest.mark.parametrize("name", list(Lint))
def test_blank_text_has_no_notes(name: Lint) -> None:
    assert lint(name, " \n ") == ()


@given(st.sampled_from(list(Lint)), st.text(max_size=200), st.lists(st.text(max_size=20)))
def test_any_text_gets_few_short_notes(name: Lint, text: str, parts: list[str]) -> None:
    notes = lint(name, text, parts)
    assert len(notes) <= 4
    assert all(0 < len(note) < 160 and "\n" not in note for note in notes)


@pytest.mark.parametrize("name", list(Lint))
def test_very_long_text_is_checked_without_hanging(name: Lint) -> None:
    assert isinstance(lint(name, "not and so on, I am here or if you " * 6_000), tuple)


def test_a_step_is_checked_with_the_answers_it_was_composed_from() -> None:
    prompt = Prompt(
        "line",
        PromptKind.LONG,
        "?",
        lint=Lint.MIDDLE_GROUND,
        compose_from=("offer", "hard", "request"),
    )
    answers = {"offer": "Tea", "hard": "Noise", "request": "Quiet", "line": "Tea. Noise. Quiet."}
    step = Step("line", prompt)
    assert lint_step(step, answers) == ()
    assert lint_step(step, {**answers, "line": "Tea."}) != ()
    assert lint_step(step, {}) == ()
