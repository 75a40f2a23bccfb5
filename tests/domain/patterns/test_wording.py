"""What patterns never claim, held against every sentence the rules can produce."""

import re
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.domain.patterns.dots import dots
from reflect.domain.patterns.merge import merge
from reflect.domain.patterns.model import (
    CarriedFacts,
    Evidence,
    Finding,
    PatternKind,
    ReferralFacts,
)
from reflect.domain.patterns.review import find_all, review
from reflect.domain.patterns.themes import PAIRS, POSITIVE, SAFETY_PAIRS
from reflect.domain.patterns.wording import (
    as_mine,
    number,
    short_label,
    theme_inside,
    theme_name,
)
from tests.domain.patterns.journals import TODAY, context, entry

THEMES = sorted(
    {theme for first, second, _ in PAIRS for theme in (first, second)}
    | {theme for pair in SAFETY_PAIRS for theme in pair}
    | POSITIVE
)
NEUTRAL = {theme: f"Colour{index}" for index, theme in enumerate(THEMES)}
"""Labels without meaning, so that only the rules' own words are judged."""

NEVER = re.compile(
    r"""\b(
    because|caus\w*|makes?\ you|due\ to|provok\w*|induc\w*|trigger\w*  # caused by the client
    |diagnos\w*|disorder\w*|borderline|narcissis\w*|attachment|resist\w*|manipulat\w*
    |non-?complian\w*|symptom\w*|patholog\w*|personality|style                 # of the client
    |risk\w*|danger\w*|likel[iy]\w*|score\w*|severity|suicid\w*|level          # risk
    |competen\w*|incompeten\w*|fit|unfit|fitness|fail\w*|good\ therapist|skill\w*|mistake\w*
    |burn\w*|unwell|impair\w*                                                   # of the trainee
    |progress\w*|improv\w*|deteriorat\w*|worse\w*|better|recover\w*|effective\w*|working
    |trainees\ like|average|normal|abnormal|typical\w*|peers|others?\ trainees
    |significan\w*|p-value|correlat\w*|proves?|proof|shows?\ that|means?\ that
    |you\ feel|you\ felt|you\ are|you're|should|must|have\ to|need\ to|great|well\ done
    )\b|%|[*_`\[\]<>]|p\s*[<=]""",
    re.VERBOSE | re.IGNORECASE,
)

themes = st.frozensets(st.sampled_from(THEMES), max_size=8)


@st.composite
def journals(draw):
    """A journal of a few clients in which themes run together often enough for rules to speak."""
    facts = []
    day = TODAY - timedelta(days=draw(st.integers(0, 70)))
    habits = {client: draw(themes) for client in "hcmw"}
    for back in range(draw(st.integers(0, 60))):
        client = draw(st.sampled_from("hcmw"))
        habit, extra = habits[client], draw(themes)
        present = draw(st.sampled_from([habit, habit, habit | extra, extra, frozenset()]))
        absent = draw(st.sampled_from([frozenset(), habit - present]))
        facts.append(
            entry(
                client,
                day - timedelta(days=2 * back),
                present,
                absent=absent,
                intensity=draw(st.none() | st.integers(0, 10)),
                safety=draw(st.booleans()),
                back_to_back=draw(st.none() | st.booleans()),
            )
        )
    return facts[::-1]


carried = st.builds(
    CarriedFacts,
    st.sampled_from(["i1", "i2", "i3"]),
    st.integers(0, 12),
    st.none() | st.sampled_from("hcmw"),
    st.just("own words"),
)
referrals = st.builds(
    ReferralFacts,
    st.sampled_from(["r1", "r2", "r3", "r4"]),
    st.sampled_from("hcmw"),
    st.just("a service"),
    st.just("raised"),
    offered=st.booleans(),
    used=st.booleans(),
    unchanged_looks=st.integers(0, 5),
)
contexts = st.builds(
    lambda days, items, rows: context(
        theme_labels=NEUTRAL,
        last_supervision=None if days is None else TODAY - timedelta(days=days),
        carried=tuple(items),
        referrals=tuple(rows),
    ),
    st.none() | st.integers(0, 60),
    st.lists(carried, max_size=3, unique_by=lambda item: item.root),
    st.lists(referrals, max_size=4, unique_by=lambda one: one.referral_id),
)


@settings(max_examples=80, deadline=None)
@given(facts=journals(), known=contexts)
def test_no_sentence_claims_what_patterns_never_claim(facts, known) -> None:
    every = find_all(facts, known)
    for finding in (*every, *merge(every, known)):
        assert not NEVER.search(finding.wording), finding.wording
        assert finding.wording.isprintable()
        assert finding.wording[0].isupper()
        assert finding.wording[-1] in ".?"
        assert len(finding.wording) <= 200
        assert not re.search(r"\byou", as_mine(finding.wording), re.IGNORECASE)


@settings(max_examples=50, deadline=None)
@given(facts=journals(), known=contexts)
def test_every_finding_stands_on_entries_that_exist_and_says_their_count(facts, known) -> None:
    ids = {fact.entry_id: fact for fact in facts}
    for finding in find_all(facts, known):
        assert finding.evidence or finding.behind
        assert finding.support >= 1
        assert finding.count or finding.behind or finding.kind is PatternKind.POSITIVE
        assert [e.day for e in finding.evidence] == sorted(e.day for e in finding.evidence)
        for item in finding.evidence:
            assert item.day == ids[item.entry_id].day
        if finding.kind is PatternKind.REPEAT and len(finding.evidence) == 5:
            assert f"in {finding.count} of your last 5 entries" in finding.wording


@settings(max_examples=50, deadline=None)
@given(facts=journals(), known=contexts)
def test_a_review_is_the_same_every_time_and_keeps_its_caps(facts, known) -> None:
    first, again = review(facts, known), review(facts, known)
    assert first == again
    assert len(first.shown) <= 7
    for client in "hcmw":
        assert sum(finding.client_id == client for finding in first.shown) <= 3
    subjects = [finding.subject for finding in (*first.shown, *first.more)]
    assert len(subjects) == len(set(subjects))
    if any(finding.positive for finding in first.more):
        assert any(finding.positive for finding in first.shown)
    lost = {f.subject for f in merge(find_all(facts, known), known)} - set(subjects)
    assert not lost


def test_the_questions_of_the_named_pairs_claim_nothing_either() -> None:
    for _, _, question in PAIRS:
        assert not NEVER.search(question.replace("Many trainees write", "")), question
        assert question.endswith("?")


def test_a_label_is_shortened_to_its_first_part() -> None:
    assert short_label("Overwhelmed, flooded") == "Overwhelmed"
    assert short_label("Wish to hand off or refer out") == "Wish to hand off"
    assert short_label("Performance nerves (optional 31st)") == "Performance nerves"
    assert short_label("Guilt") == "Guilt"
    assert short_label(", odd") == ", odd"
    assert short_label("Horror") == "Horror"


def test_a_label_inside_a_sentence_begins_small_unless_it_may_not() -> None:
    known = context(theme_labels={"a": "Wish to hand off", "b": "I want out", "c": "DBT doubts"})
    assert [theme_inside(known, key) for key in "abc"] == [
        "wish to hand off",
        "I want out",
        "DBT doubts",
    ]
    assert theme_name(known, "own_theme") == "Own theme"


def test_counts_are_words_up_to_nine() -> None:
    assert [number(n) for n in (0, 1, 9, 10)] == ["no", "one", "nine", "10"]


def test_many_dots_are_cut_at_the_older_end() -> None:
    seen = tuple(Evidence(str(n), TODAY, present=n % 2 == 0) for n in range(15))
    finding = Finding(PatternKind.ABOVE_BASELINE, "h", ("x",), "", seen, 0)
    assert dots(finding) == "…○●○●○●○●○●○●"
    assert dots(finding, 15) == "●○●○●○●○●○●○●○●"
