"""The fictional caseload: real answers to the real decks, from nobody who exists."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.content.assets import assets_root
from reflect.content.code_names import load_code_names
from reflect.content.decks import BUNDLED, load_bundled_deck
from reflect.content.demo import (
    FILES,
    DemoCaseload,
    DemoEntry,
    DemoItem,
    build_demo,
    demo_day,
    load_demo,
)
from reflect.content.demo_ledger import TEXTS
from reflect.content.toml_source import TomlSource, parse_toml
from reflect.domain.agenda.model import AgendaItem, ItemState
from reflect.domain.agenda.record import Outcome, continuation, record
from reflect.domain.client import Role
from reflect.domain.decks.answers import collect
from reflect.domain.decks.lints import lint_step
from reflect.domain.decks.walk import effects, intensity_of, settle, walk
from reflect.domain.identifiers import find_identifiers
from reflect.errors import ContentError

DEMO = load_demo()
FRIDAY, MONDAY = date(2026, 3, 6), date(2026, 3, 9)
WEEK = tuple(MONDAY + timedelta(days=number) for number in range(7))


def named(entry: DemoEntry) -> str:
    return f"{entry.client or 'nobody'}-{entry.days_before}"


def items_of(demo: DemoCaseload) -> list[DemoItem]:
    return [item for meeting in demo.meetings for item in meeting.items]


def texts(demo: DemoCaseload) -> list[str]:
    """Every word a reader of the demo sees, a field or an answer each."""
    found = [value for e in demo.entries for value in e.answers.values() if isinstance(value, str)]
    found += [text for c in demo.clients for text in (c.way_of_talking, c.template, c.site)]
    found += [text for i in items_of(demo) for text in (i.headline, i.question, i.want_back)]
    for row in demo.ledger.referrals:
        found += [row.service, *(str(value) for name in TEXTS if (value := row.facts[name]))]
        found += [text for step in row.steps for text in (step.note, step.talked, step.words)]
        found += [text for guess in row.barriers for text in (guess.guess, guess.basis)]
    return [*found, *(item.decision for item in items_of(demo)), *(m.label for m in demo.meetings)]


def prose(entry: DemoEntry) -> str:
    return "\n\n".join(v for v in entry.answers.values() if isinstance(v, str) and " " in v)


def on(client: str | None) -> list[DemoEntry]:
    return [entry for entry in DEMO.entries if entry.client == client]


# What is there


def test_five_clients_at_two_sites_carry_generated_code_names() -> None:
    assert len(DEMO.clients) == 5
    assert {client.code_name for client in DEMO.clients} <= set(load_code_names())
    roles = Counter(client.role for client in DEMO.clients)
    assert roles == {Role.THERAPIST: 3, Role.CASE_MANAGER: 1, Role.GROUP: 1}
    assert len({client.site for client in DEMO.clients}) == 2


def test_sixty_entries_reach_over_seventeen_weeks_oldest_first() -> None:
    days = [entry.days_before for entry in DEMO.entries]
    assert len(days) == 60
    assert days == sorted(days, reverse=True)
    assert days[0] // 7 + 1 == 17
    assert days[-1] == 1


def test_every_deck_is_used_and_the_two_everyday_ones_most() -> None:
    used = Counter(entry.deck for entry in DEMO.entries)
    assert set(used) == set(BUNDLED)
    assert {deck for deck, _ in used.most_common(2)} == {"checkin", "after_session"}


def test_two_meetings_were_held_and_one_is_coming() -> None:
    assert [meeting.held for meeting in DEMO.meetings] == [True, True, False]
    states = {item.state for item in items_of(DEMO)}
    assert states == {
        ItemState.DISCUSSED,
        ItemState.DECIDED,
        ItemState.CARRIED,
        ItemState.DROPPED,
    }
    assert [item.done for item in items_of(DEMO) if item.decision] == [True, False, False]


def test_what_was_carried_once_was_carried_again_on_the_same_client() -> None:
    [again] = [item for item in items_of(DEMO) if item.continues]
    [before] = [item for item in items_of(DEMO) if item.key == again.continues]
    assert again.state is before.state is ItemState.CARRIED
    assert again.client == before.client == "cedar"
    assert again.question == before.question


def test_nobody_is_written_about_before_the_work_with_them_began() -> None:
    for client in DEMO.clients:
        assert all(entry.days_before <= client.started for entry in on(client.key))


def test_the_outcomes_can_be_recorded_and_cedars_item_waits_with_a_count_of_two() -> None:
    recorded: dict[str, AgendaItem] = {}
    for meeting in DEMO.meetings[:2]:
        items = [
            AgendaItem(i.key, meeting.key, i.section, i.origin, i.headline, client_id=i.client)
            if i.continues is None
            else continuation(recorded[i.continues], meeting.key, i.key)
            for i in meeting.items
        ]
        outcomes = [Outcome(i.key, i.state, i.decision) for i in meeting.items]
        recorded |= {i.id: i for i in record([i for i in items if i], outcomes)}
    assert len(recorded) == len(items_of(DEMO))
    waiting = continuation(recorded["cedar_quiet_again"], "next", "new")
    assert waiting is not None
    assert waiting.carried == 2


# Every answer fits its deck


@pytest.mark.parametrize("entry", DEMO.entries, ids=named)
def test_the_engine_keeps_every_answer_of_an_entry(entry: DemoEntry) -> None:
    deck, subjects = load_bundled_deck(entry.deck), DEMO.subjects(entry)
    settled, said = settle(deck, entry.answers, subjects)
    assert settled == dict(entry.answers)
    assert said == ()
    kept = collect(deck, settled, subjects)
    assert kept == collect(deck, settled, subjects, everything=True)
    assert [answer.step for answer in kept] == list(entry.answers)


@pytest.mark.parametrize("entry", DEMO.entries, ids=named)
def test_drafted_sentences_get_no_note(entry: DemoEntry) -> None:
    steps = walk(load_bundled_deck(entry.deck), entry.answers, DEMO.subjects(entry))
    assert [note for step in steps for note in lint_step(step, entry.answers)] == []


def test_the_meetings_deck_says_what_the_agenda_says() -> None:
    looked_back = [entry for entry in DEMO.entries if entry.meeting is not None]
    assert looked_back
    for entry in looked_back:
        for item in DEMO.meeting(entry.meeting).items:
            assert entry.answers[f"became/{item.key}"] == item.state.value


def test_one_worry_about_safety_is_called_in_documented_and_pinned() -> None:
    pinned = [
        entry
        for entry in DEMO.entries
        if effects(load_bundled_deck(entry.deck), entry.answers, DEMO.subjects(entry)).safety
    ]
    assert [entry.deck for entry in pinned] == ["risk"]
    assert pinned[0].answers["call"] == "called"
    assert pinned[0].answers["documented"] is True


def test_the_limit_that_slipped_is_marked_sensitive() -> None:
    assert [entry.deck for entry in DEMO.entries if entry.sensitive] == ["boundaries"]


def test_intensities_use_the_scale_without_its_ends_and_stay_mostly_in_the_middle() -> None:
    rated = [intensity_of(load_bundled_deck(e.deck), e.answers) for e in DEMO.entries]
    ratings = [rating for rating in rated if rating is not None]
    assert len(ratings) > 40
    assert min(ratings) >= 1
    assert max(ratings) <= 9
    low, middle, high = quantiles(ratings, n=4)
    assert low <= 4 <= middle <= 5 <= high <= 7


# Nobody can be recognised


IDENTIFIERS = {
    "an address": r"\S@\S|https?:|www\.",
    "a number of more than two digits": r"\d{3}|\d[ .:/-]\d",
    "a date or a time of day": r"(?i)\b\d{1,2}(st|nd|rd|th|am|pm|h)\b|o'clock",
    "a weekday, a month or a season": r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b|"
    r"(?i:\b(winter|spring|summer|autumn|christmas|easter)\b)",
    "a diagnosis or a medicine": r"(?i)\b(diagnos|disorder|depressi|bipolar|psychos|schizo|ptsd|"
    r"adhd|borderline|narciss|trauma|tablet|medicat|antidepress|pills?\b|dose)",
    "a means of harm": r"(?i)\b(overdose|bridge|rope|knife|blade|gun|cut(ting)? (herself|himself))",
}


@pytest.mark.parametrize("kind", IDENTIFIERS)
def test_no_text_holds(kind: str) -> None:
    found = re.compile(IDENTIFIERS[kind])
    assert [text for text in texts(DEMO) if found.search(text)] == []


NAMES = re.compile(r"(?<![.?!:\n])(?<![.?!:\n]')(?<=\S)\s+'?([A-Z]\w*)")
"""A capital letter that no sentence begins with."""


def test_only_code_names_and_the_first_person_are_capitalised_inside_a_sentence() -> None:
    known = {client.code_name for client in DEMO.clients} | {"I"}
    found = {word for text in texts(DEMO) for word in NAMES.findall(text)}
    assert found <= known
    assert NAMES.findall("I met Anna by the Weir. She said: Hello.") == ["Anna", "Weir"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("an address", "write to me at heron@clinic"),
        ("a number of more than two digits", "ring 555 0199"),
        ("a date or a time of day", "on the 4th, at 4pm"),
        ("a weekday, a month or a season", "every Thursday in the winter"),
        ("a diagnosis or a medicine", "since the new medication"),
        ("a means of harm", "she spoke of an overdose"),
    ],
)
def test_the_searches_above_would_find_something(kind: str, text: str) -> None:
    assert re.search(IDENTIFIERS[kind], text)


def test_the_identifier_guard_has_nothing_to_say() -> None:
    names = load_code_names()
    said = [hit.sentence for text in texts(DEMO) for hit in find_identifiers(text, allowed=names)]
    assert said == []


# Days


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(-30, 200))
def test_no_day_is_a_weekend_and_none_moves_past_today(today: date, days_before: int) -> None:
    day = demo_day(today, days_before)
    assert day.weekday() < 5
    assert abs((day - today).days + days_before) <= 2
    assert day <= today if days_before >= 0 else day > today


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_days_keep_their_order(today: date) -> None:
    days = [demo_day(today, number) for number in range(130, -10, -1)]
    assert days == sorted(days)


@pytest.mark.parametrize("today", WEEK)
def test_a_weekend_is_never_crowded_into_its_friday(today: date) -> None:
    a_day = Counter(demo_day(today, entry.days_before) for entry in DEMO.entries)
    assert max(a_day.values()) <= 5
    per_client = Counter((e.client, demo_day(today, e.days_before)) for e in DEMO.entries)
    twice = {client for (client, _), count in per_client.items() if count > 1}
    assert twice <= {None}, "only supervision is written about twice in a day"


def test_all_writing_stops_for_a_holiday_and_for_cedar_at_the_end() -> None:
    gaps = [a.days_before - b.days_before for a, b in pairwise(DEMO.entries)]
    assert max(gaps) >= 14
    assert min(entry.days_before for entry in on("cedar")) >= 35
    others = [client.key for client in DEMO.clients if client.key != "cedar"]
    assert all(min(entry.days_before for entry in on(key)) <= 7 for key in others)


# Voices


def test_some_entries_are_a_line_and_some_a_long_evening() -> None:
    lengths = sorted(len(prose(entry)) for entry in DEMO.entries)
    low, middle, high = quantiles(lengths, n=4)
    assert lengths[0] < 80
    assert low < 200
    assert middle > 2 * low
    assert high > 4 * low
    assert lengths[-1] > 1_000


def test_no_sentence_is_used_twice_by_the_same_hand() -> None:
    sentences = Counter(
        sentence
        for entry in DEMO.entries
        if entry.deck not in {"prepare", "after_supervision"}
        for step, text in entry.answers.items()
        if isinstance(text, str) and step != "line"
        for sentence in re.split(r"(?<=[.?!])\s+", text)
        if len(sentence) > 30
    )
    assert [sentence for sentence, count in sentences.items() if count > 1] == []


# A file that is not right


def sources(**changed: tuple[str, str]) -> list[TomlSource]:
    """The bundled files, with one piece of text replaced in the files that are named."""
    folder = assets_root() / "data" / "demo"
    found = []
    for name in FILES:
        text = (folder / name).read_text(encoding="utf-8")
        before, after = changed.get(name.removesuffix(".toml"), ("", ""))
        assert before in text
        found.append(parse_toml(text.replace(before, after, 1) if before else text, name))
    return found


WRONG = [
    ("cedar", 'deck = "identity"', 'deck = "identiy"', "`deck`: there is no deck “identiy”."),
    ("cedar", "ease = 3", "ease = 11", "`ease`: This scale goes from 0 to 10"),
    ("cedar", "ease = 3", "ease = 8", "`first_sentence`: “identity” does not ask"),
    ("cedar", '["culture", "faith", "age"]', '["cultur"]', "`noticed`: Please choose any of"),
    ("cedar", "avoided = ", "avoidde = ", "`avoidde`: “identity” has no question"),
    ("cedar", 'words = ["self_focus"]', "words = []", "`words`: leave an unanswered question out"),
    ("cedar", 'words = ["self_focus"]', 'words = ["slef"]', "`words`: Please choose any of"),
    ("cedar", 'client = "cedar"', 'client = "ceder"', "`client`: there is no client “ceder”."),
    ("cedar", "days_before = 108", "days_before = 115", "`days_before`: there is another entry"),
    ("cedar", "days_before = 38", "days_before = 0", "`days_before`: an entry is at least one day"),
    ("cedar", 'bring = "maybe"', 'bring = "perhaps"', "`bring`: “perhaps” is none of"),
    ("cedar", "hour = 16", "houre = 16", "`houre`: there is no such key here."),
    ("slate", 'strengths = "She knows', 'role_ = "She knows', "“case_manager” needs an answer"),
    ("slate", '"basis/shame"', '"basis/unclear"', "`basis/unclear`: “not_followed” does not ask"),
    ("heron", 'requirement = "optional"', 'requirement = "condition"', "for now"),
    ("supervision", 'meeting = "first"', 'meeting = "second"', "`meeting`: there is no meeting"),
    ("supervision", '"became/cedar_quiet"', '"became/cedar"', "does not ask “became/cedar”"),
    ("caseload", 'role = "group"', 'role = "grup"', "`role`: “grup” is none of"),
    (
        "caseload",
        'continues = "cedar_quiet"',
        'continues = "slate_room"',
        "`continues`: no earlier",
    ),
    ("caseload", "entries = [78]", "entries = [77]", "`entries`: there is no earlier entry"),
    (
        "caseload",
        "entries = [78]",
        'entries = ["78"]',
        "`entries`: this is a list of whole numbers",
    ),
    ("caseload", 'state = "dropped"', "", "`state`: items of a held meeting have an outcome"),
    ("caseload", 'state = "discussed"', 'state = "decided"', "`decision`: what was decided"),
    (
        "caseload",
        "days_before = 24",
        "days_before = 80",
        "`days_before`: meetings stand in the order",
    ),
    ("caseload", 'harm = "building"', 'harm = "bulding"', "`harm`: “bulding” is none of"),
    ("caseload", 'key = "group_win"', 'key = "heron_wish"', "`item`: two items are called"),
]


@pytest.mark.parametrize(("name", "before", "after", "said"), WRONG)
def test_a_mistake_is_named_with_file_line_and_key(
    name: str, before: str, after: str, said: str
) -> None:
    with pytest.raises(ContentError) as caught:
        build_demo(sources(**{name: (before, after)}))
    lines = [line for line in str(caught.value).splitlines() if said in line]
    assert lines, str(caught.value)
    assert all(re.match(rf"{name}\.toml, line \d+, key `", line) for line in lines)


def test_the_line_named_is_the_line_of_the_mistake() -> None:
    text = (assets_root() / "data" / "demo" / "cedar.toml").read_text(encoding="utf-8")
    line = text.splitlines().index("ease = 3") + 1
    with pytest.raises(ContentError, match=rf"^cedar\.toml, line {line}, key `ease`: "):
        build_demo(sources(cedar=("ease = 3", 'ease = "three"')))


HERON = """
[[client]]
key = "heron"
code_name = "Heron"
role = "therapist"
site = "clinic"
started = 9
"""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('client = "hern"', "there is no client “hern”"),
        ("entries = [3]", "there is no entry on this client 3 days before"),
        ('harm = "near"', "“near” is none of none, quality_of_life"),
        ('[[referral.step]]\non = 2\nto = "deferred"', "what is deferred says until what"),
        ("[[referral.step]]\non = 2", "a step either goes to a state or was talked over"),
        ('[[referral.step]]\non = 9\nto = "raised"', "steps stand in the order they happen"),
        ("phone = 5", "there is no such key here"),
    ],
)
def test_a_mistake_in_the_ledger_is_named_with_its_line(written: str, said: str) -> None:
    known = "" if written.startswith("client") else 'client = "heron"\n'
    text = f'[[referral]]\n{known}service = "a group"\nopened = 5\n{written}\n'
    with pytest.raises(ContentError, match=r"ledger\.toml, line ") as raised:
        build_demo([parse_toml(HERON, "caseload.toml"), parse_toml(text, "ledger.toml")])
    assert said in str(raised.value)
