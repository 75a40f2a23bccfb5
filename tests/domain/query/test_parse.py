"""The query language: what it reads, what it leaves aside, and what it says of a slip."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.query.model import NO_CLIENT, Bounds, Group, Problem, Query, State, Term
from reflect.domain.query.parse import KnownNames, parse
from tests.support.query_text import to_text

TODAY = date(2026, 11, 21)
NAMES = KnownNames(
    clients={"Heron": "1", "Grey Heron": "2", "Hazel": "3", "Client 4": "4"},
    themes={"overwhelmed": "Overwhelmed", "wish_to_hand_off": "Wish to hand off", "bored": "Bored"},
    decks={"check-in": "Check-in", "free": "Free writing"},
)


def read(text: str, *, typing: bool = False) -> Query:
    query = parse(text, TODAY, NAMES, typing=typing)
    assert isinstance(query, Query), query
    return query


def slip(text: str, *, typing: bool = False) -> Problem:
    problem = parse(text, TODAY, NAMES, typing=typing)
    assert isinstance(problem, Problem), problem
    return problem


def words(*terms: str) -> tuple[Group, ...]:
    return tuple(Group((Term((term,)),)) for term in terms)


def test_nothing_asks_for_everything() -> None:
    assert read("") == read("   \t ") == Query()


def test_words_must_all_be_there() -> None:
    assert read("lost hour") == Query(groups=words("lost", "hour"))


def test_quotation_marks_make_a_phrase() -> None:
    phrase = Query(groups=(Group((Term(("lost", "the", "thread")),)),))
    assert read('"lost the  thread"') == phrase
    assert read("“lost the thread”") == phrase


def test_a_star_makes_a_beginning() -> None:
    assert read("over*").groups == (Group((Term(("over",), prefix=True),)),)
    assert read('"lost the th"*').groups == (Group((Term(("lost", "the", "th"), prefix=True),)),)


def test_a_hyphen_leaves_a_word_out_and_inside_a_word_is_only_a_hyphen() -> None:
    assert read('-tired -"so tired"').excluded == (Term(("tired",)), Term(("so", "tired")))
    assert read("check-in").groups == words("check-in")
    assert read("- tired") == Query(groups=words("tired"))


def test_or_joins_its_two_neighbours() -> None:
    query = read("angry OR furious OR cross late")
    terms = [[term.words[0] for term in group.terms] for group in query.groups]
    assert terms == [["angry", "furious", "cross"], ["late"]]


def test_or_in_small_letters_is_a_word() -> None:
    assert read("this or that").groups == words("this", "or", "that")


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("client:heron", "clients", ("Heron",)),
        ("CLIENT:HERON", "clients", ("Heron",)),
        ('client:"grey heron"', "clients", ("Grey Heron",)),
        ("client:grey-heron", "clients", ("Grey Heron",)),
        ("client:ha", "clients", ("Hazel",)),
        ("client:h", "clients", ("Heron", "Hazel")),
        ("client:heron client:hazel", "clients", ("Heron", "Hazel")),
        ("client:heron OR client:hazel", "clients", ("Heron", "Hazel")),
        ("client:none", "clients", (NO_CLIENT,)),
        ("-client:heron", "not_clients", ("Heron",)),
        ("theme:wish-to-hand-off", "themes", ("wish_to_hand_off",)),
        ('theme:"Wish to hand off"', "themes", ("wish_to_hand_off",)),
        ("-theme:bored", "not_themes", ("bored",)),
        ("deck:check-in", "decks", ("check-in",)),
        ('deck:"free writing"', "decks", ("free",)),
        ("-deck:free", "not_decks", ("free",)),
        ("is:draft is:sensitive", "states", (State.DRAFT, State.SENSITIVE)),
        ("-is:bring", "not_states", (State.BRING,)),
        ("since:2026-03-01", "since", date(2026, 3, 1)),
        ("since:3w", "since", date(2026, 10, 31)),
        ("since:yesterday", "since", date(2026, 11, 20)),
        ('since:"2 months ago"', "since", date(2026, 9, 21)),
        ("since:2026-03", "since", date(2026, 3, 1)),
        ("since:2026-01-01 since:2026-05-01", "since", date(2026, 5, 1)),
        ("after:2026-03-01", "since", date(2026, 3, 2)),
        ("after:2026-03", "since", date(2026, 4, 1)),
        ("after:2025", "since", date(2026, 1, 1)),
        ("before:2026-03-01", "before", date(2026, 3, 1)),
        ("before:2026-03-01 before:2026-05-01", "before", date(2026, 3, 1)),
        ("since:last-supervision", "since_supervision", True),
        ('since:"last supervision"', "since_supervision", True),
        ("intensity:7", "intensity", Bounds(7, 7)),
        ("intensity:>=7", "intensity", Bounds(7, 10)),
        ("intensity:>7", "intensity", Bounds(8, 10)),
        ("intensity:<5", "intensity", Bounds(0, 4)),
        ("intensity:<=5", "intensity", Bounds(0, 5)),
        ("intensity:3-6", "intensity", Bounds(3, 6)),
        ("intensity:6..3", "intensity", Bounds(3, 6)),
        ("intensity:>2 intensity:<9", "intensity", Bounds(3, 8)),
    ],
)
def test_a_field_is_read(text: str, field: str, expected: object) -> None:
    assert getattr(read(text), field) == expected


@pytest.mark.parametrize(
    ("text", "sentence", "suggestion"),
    [
        ("clint:heron", "There is no field “clint:”. Did you mean client:?", "client:heron"),
        ("client:herron", "There is no client “herron”. Did you mean Heron?", "client:Heron"),
        ("-theme:overwelmd", "Did you mean overwhelmed?", "-theme:overwhelmed"),
        ("deck:chekin", "Did you mean check-in?", "deck:check-in"),
        (
            "client:zzzz",
            "There is no client “zzzz”. Known here: Heron, Grey Heron, Hazel, Client 4.",
            "",
        ),
        ("is:drft", "“is:drft” means nothing here. Did you mean is:draft?", "is:draft"),
        ("is:zzzz", "Say one of draft, finished, sensitive, safety, bring, binned.", ""),
        ("before:2026-02-31", "There is no 31 Feb 2026", ""),
        ("since:03/04/2026", "can be read two ways", ""),
        ("since:2026-13-40", "There is no month 13", ""),
        ("since:whenever", "“whenever” is not a day I can read. Write it like", ""),
        ("after:yesterdy", "Did you mean yesterday?", "after:yesterday"),
        (
            "since:last-suprvision",
            "“last-suprvision” is not a day I can read. Did you mean last-supervision?",
            "since:last-supervision",
        ),
        ("late client:", "client: is waiting for a code name.", ""),
        ("intensity: late", "intensity: is waiting for a number", ""),
        ("late -is:", "is: is waiting for one of draft", ""),
        ("is:s late", "is:s could be sensitive, safety.", ""),
        ("intensity:11", "Intensity runs from 0 to 10.", ""),
        ("intensity:>10", "Intensity runs from 0 to 10.", ""),
        ("intensity:<0", "Intensity runs from 0 to 10.", ""),
        ("intensity:high", "Write an intensity as a number or a range", ""),
        ("intensity:>7 intensity:<3", "No intensity lies in both", ""),
        ("-intensity:3", "Intensity is asked for with <, > or a range", ""),
        ("-since:3w", "A day cannot be left out; say before:3w instead.", "before:3w"),
        ("o*er", "The * goes at the end of a word", "oer"),
        ("-tired OR bored", "OR joins words to be found", "-tired bored"),
        ("tired OR client:heron", "OR joins two words, or two values of one field.", ""),
        ("is:draft OR is:binned", "OR cannot join two of is:", ""),
        ("x" * 2001, "That is too long for a search.", ""),
        ("a " * 100, "Those are too many words", ""),
    ],
)
def test_a_slip_gets_one_plain_sentence(text: str, sentence: str, suggestion: str) -> None:
    problem = slip(text)
    assert sentence in problem.sentence
    assert problem.suggestion == suggestion


def test_a_suggestion_can_be_put_in_place_of_the_part() -> None:
    text = "late clint:heron -tired"
    problem = slip(text)
    assert read(text.replace(problem.part, problem.suggestion)).clients == ("Heron",)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("late OR", "OR goes between two words"),
        ("OR late", "OR goes between two words"),
    ],
)
def test_what_joins_nothing_is_read_over_with_a_note(text: str, note: str) -> None:
    query = read(text)
    assert query == Query(groups=words("late"))
    assert note in query.notes[0]
    assert not query.left_aside


def test_a_lone_quotation_mark_reads_the_rest_as_a_phrase() -> None:
    query = read('late "not yet')
    assert query.groups[1] == Group((Term(("not", "yet")),))
    assert "closing quotation mark" in query.notes[0]
    assert read('late "') == Query(groups=words("late"))


def test_days_that_exclude_each_other_are_noted() -> None:
    assert "nothing can be found" in read("since:2026-05-01 before:2026-03-01").notes[0]


# While typing


def test_the_word_at_the_caret_is_a_beginning_once_it_has_two_letters() -> None:
    assert read("late ov", typing=True).groups[1] == Group((Term(("ov",), prefix=True),))
    assert read("late o", typing=True).groups == words("late")
    assert read("late ov ", typing=True).groups == words("late", "ov")
    assert read("late 疲", typing=True).groups[1] == Group((Term(("疲",), prefix=True),))


def test_the_end_of_an_open_phrase_is_a_beginning() -> None:
    assert read('"not ye', typing=True).groups == (Group((Term(("not", "ye"), prefix=True),)),)
    assert read('"not yet"', typing=True).groups == (Group((Term(("not", "yet")),)),)


UNFINISHED = [
    ("since:202", "since: is waiting for a day"),
    ("since:2026-1", "since: is waiting for a day"),
    ("since:last", "since: is waiting for a day"),
    ('before:"3 we', "before: is waiting for a day"),
    ("client:non", "client: is waiting for a code name"),
    ("intensity:>", "intensity: is waiting for a number"),
    ("intensity:3-", "intensity: is waiting for a number"),
]


@pytest.mark.parametrize(("text", "note"), UNFINISHED)
def test_a_field_at_the_caret_may_be_unreadable_for_now(text: str, note: str) -> None:
    query = read(f"late {text}", typing=True)
    assert query == Query(groups=words("late"))
    assert note in query.notes[0]
    assert query.left_aside, "what is found is not what was asked"
    assert "is waiting" not in slip(f"late {text}").sentence
    if '"' not in text:
        slip(f"late {text} ", typing=True)


@pytest.mark.parametrize("text", ["client: late ", "is:s late ", "late theme:"])
def test_a_field_without_its_value_is_left_aside_only_while_one_types(text: str) -> None:
    query = read(text, typing=True)
    assert query == Query(groups=words("late"), left_aside=True)
    assert query.left_aside
    assert "is waiting for" in query.notes[0] or "could be" in query.notes[0]
    slip(text)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("theme:overwhelmd", "theme:overwhelmed"),
        ("clent:H", "client:H"),
        ("client:herron", "client:Heron"),
        ("is:drfat", "is:draft"),
        ("since:2026-13", ""),
        ("since:2026-02-3", ""),
        ("before:last-sup", ""),
        ("intensity:12", ""),
        ("-since:3", "before:3"),
    ],
)
def test_what_more_letters_cannot_mend_is_a_slip_at_once(text: str, suggestion: str) -> None:
    assert slip(f"late {text}", typing=True).suggestion == suggestion


def test_names_that_fit_several_are_counted_in() -> None:
    query = read("client:h late", typing=True)
    assert query.clients == ("Heron", "Hazel")
    assert query.notes
    assert not query.left_aside


def test_every_beginning_of_a_question_can_be_read_while_it_is_typed() -> None:
    whole = (
        'client:"Grey Heron" theme:wish-to-hand-off since:2026-03-01 intensity:>=7 -"not yet" over '
        "-client:none before:yesterday is:sensitive since:last-supervision intensity:8..9 "
        'after:10d before:"Sat 21 Nov 2026" since:"3 weeks ago"'
    )
    for end in range(len(whole) + 1):
        read(whole[:end], typing=True)


# Nothing else


@pytest.mark.parametrize("text", ["-", "--", "*", '"', "( ) , . ; !", "\0\x1b", "…" * 0])
def test_signs_alone_ask_for_nothing(text: str) -> None:
    assert read(text) == Query()


@pytest.mark.parametrize("text", ["10:30", "http://example.org", "a:b:c", "don’t", "it's"])
def test_a_word_may_hold_signs(text: str) -> None:
    if text.startswith("a:"):
        assert "no field" in slip(text).sentence
    else:
        assert read(text).groups == words(text)


@given(st.text(max_size=120), st.booleans())
def test_any_text_is_read_or_answered_with_a_sentence(text: str, typing: bool) -> None:
    result = parse(text, TODAY, NAMES, typing=typing)
    if isinstance(result, Problem):
        assert result.sentence
        assert "\n" not in result.sentence


tokens = st.sampled_from(
    [
        '"',
        "-",
        "*",
        "OR",
        " ",
        "client:",
        "since:",
        "intensity:",
        "is:",
        "heron",
        "3w",
        ">=",
        "7",
        "x",
    ]
)


@given(st.lists(tokens, max_size=12).map("".join), st.booleans())
def test_any_arrangement_of_signs_is_read_or_answered(text: str, typing: bool) -> None:
    parse(text, TODAY, NAMES, typing=typing)


names = st.text(string.ascii_lowercase, min_size=2, max_size=6)
terms = st.builds(Term, st.lists(names, min_size=1, max_size=3).map(tuple), st.booleans())
queries = st.builds(
    Query,
    groups=st.lists(
        st.lists(terms, min_size=1, max_size=3).map(lambda found: Group(tuple(found))), max_size=3
    ).map(tuple),
    excluded=st.lists(terms, max_size=2).map(tuple),
    clients=st.lists(st.sampled_from([*NAMES.clients, NO_CLIENT]), unique=True).map(tuple),
    not_clients=st.lists(st.sampled_from(list(NAMES.clients)), unique=True).map(tuple),
    themes=st.lists(st.sampled_from(list(NAMES.themes)), unique=True).map(tuple),
    not_decks=st.lists(st.sampled_from(list(NAMES.decks)), unique=True).map(tuple),
    since=st.none() | st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    before=st.none() | st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    since_supervision=st.booleans(),
    intensity=st.none()
    | st.tuples(st.integers(0, 10), st.integers(0, 10)).map(lambda pair: Bounds(*sorted(pair))),
    states=st.lists(st.sampled_from(State), unique=True).map(tuple),
    not_states=st.lists(st.sampled_from(State), unique=True).map(tuple),
)


@given(queries)
def test_a_query_written_out_reads_back_the_same(query: Query) -> None:
    assert parse(to_text(query), TODAY, NAMES) == query
