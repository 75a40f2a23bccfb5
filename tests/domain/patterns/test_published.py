"""The published page names every rule, pair and threshold that the program uses."""

from pathlib import Path

import pytest

from reflect.domain.agenda.forms import GROUP, INDIVIDUAL
from reflect.domain.agenda.words import HEADINGS
from reflect.domain.patterns.model import PatternKind
from reflect.domain.patterns.rules import RULES
from reflect.domain.patterns.themes import ONE_IS_ENOUGH, PAIRS, POSITIVE, SAFETY_PAIRS

DOCS = Path(__file__).parents[3] / "docs"
PATTERNS = " ".join((DOCS / "patterns.md").read_text(encoding="utf-8").split())
AGENDA = (DOCS / "agenda.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind.value)
def test_every_rule_is_published(rule) -> None:
    assert f"### `{rule.kind.value}`" in PATTERNS


def test_every_kind_of_pattern_has_its_rule() -> None:
    assert [rule.kind for rule in RULES] == list(dict.fromkeys(rule.kind for rule in RULES))
    assert {rule.kind for rule in RULES} == set(PatternKind)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]}+{pair[1]}")
def test_every_named_pair_is_published(pair) -> None:
    assert f"`{pair[0]}` with `{pair[1]}`" in PATTERNS


def test_every_theme_that_is_treated_apart_is_published() -> None:
    themes = POSITIVE | ONE_IS_ENOUGH | {theme for pair in SAFETY_PAIRS for theme in pair}
    assert {theme for theme in themes if f"`{theme}`" not in PATTERNS} == set()


def test_the_minutes_of_every_section_are_published() -> None:
    rows = {
        cells[1].strip(): cells[2:4]
        for cells in (line.split("|") for line in AGENDA.splitlines())
        if len(cells) > 3
    }
    for (section, alone), (_, grouped) in zip(INDIVIDUAL, GROUP, strict=True):
        said_alone, said_grouped = rows[HEADINGS[section]]
        assert said_alone.strip() == str(alone)
        assert said_grouped.strip() == str(grouped) or (
            grouped == 0 and "time is left" in said_grouped
        )
