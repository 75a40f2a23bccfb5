"""What the rules say of journals in which nothing is going on, and of one in which something is.

The table of `docs/patterns.md` in small: fixed seeds, so the counts are the same in every run.
"""

import random
from collections import Counter
from datetime import timedelta

import pytest

from reflect.domain.patterns.merge import merge
from reflect.domain.patterns.model import EntryFacts
from reflect.domain.patterns.review import find_all, review
from reflect.domain.patterns.themes import ONE_IS_ENOUGH, PAIRS
from tests.domain.patterns.journals import TODAY, context, entry

NAMED = sorted({theme for first, second, _ in PAIRS for theme in (first, second)})
THEMES = [*NAMED, *(f"theme{n}" for n in range(30 - len(NAMED)))]
PER_ENTRY = 3.4
RUNS = 60


def journal(rng: random.Random, repeated: str | None = None) -> list[EntryFacts]:
    """Six clients, ten entries each, 3.4 themes an entry on average and no client effect; with
    ``repeated``, that theme at .80 on the first client and .35 on the others.
    """
    facts = []
    for turn in range(60):
        present = {theme for theme in THEMES if rng.random() < PER_ENTRY / len(THEMES)}
        client = "hcmwfx"[turn % 6]
        if repeated is not None:
            present.discard(repeated)
            if rng.random() < (0.8 if client == "h" else 0.35):
                present.add(repeated)
        facts.append(entry(client, TODAY - timedelta(days=60 - turn), present))
    return facts


@pytest.fixture(scope="module")
def null_counts() -> Counter[str]:
    rng, counts = random.Random(20261121), Counter[str]()
    known = context(last_supervision=TODAY - timedelta(days=14))
    for _ in range(RUNS):
        for found in merge(find_all(journal(rng), known), known):
            urgent = found.kind == "new" and found.themes[0] in ONE_IS_ENOUGH
            counts["first mark" if urgent else found.kind.value] += 1
    return counts


@pytest.mark.parametrize(
    ("rule", "most"),
    [
        ("repeat", 2.0),
        ("above_baseline", 1.5),
        ("new", 0.8),
        ("first mark", 2.0),
        ("pair", 0.4),
        ("caseload", 1.0),
        ("positive", 0.5),
    ],
)
def test_chance_alone_rarely_makes_a_rule_speak(null_counts, rule: str, most: float) -> None:
    assert null_counts[rule] / RUNS <= most


def test_a_theme_that_truly_repeats_is_shown_nine_times_in_ten() -> None:
    rng, known, found = random.Random(20261122), context(), 0
    for _ in range(RUNS):
        shown = review(journal(rng, repeated="overwhelmed"), known).shown
        found += any(f.client_id == "h" and f.themes == ("overwhelmed",) for f in shown)
    assert found / RUNS >= 0.85
