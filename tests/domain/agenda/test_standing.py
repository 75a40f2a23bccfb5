"""What an item says is held against the journal of today, and never rewritten."""

from dataclasses import replace

import pytest

from reflect.domain.agenda.model import AgendaItem, ItemOrigin
from reflect.domain.agenda.standing import ELSEWHERE, NOT_ALL_HERE, NOT_FOUND, THEN, changed_since
from reflect.domain.patterns.model import Evidence
from tests.domain.agenda.samples import DAY, finding, item

FOUND = finding()
TAKEN_IN = "overwhelmed appears in 4 of my last 5 entries. Worth a thought?"


def pattern(**changes: object) -> AgendaItem:
    """An item that was made of the finding."""
    made = item("p", origin=ItemOrigin.PATTERN, headline=TAKEN_IN, subject=FOUND.subject)
    return replace(made, client_id="h", entries=("e1",), **changes)


def test_a_pattern_that_is_found_as_it_was_needs_no_word() -> None:
    assert changed_since(pattern(), [FOUND], {"h"}) == ""


def test_a_pattern_that_is_not_found_any_more_was_found_when_it_was_taken_in() -> None:
    assert changed_since(pattern(), [], {"c"}) == NOT_FOUND


def test_a_pattern_with_other_entries_behind_it_is_told_as_today() -> None:
    more = finding(
        wording="overwhelmed appears in 2 of your last 5 entries.",
        evidence=(Evidence("e1", DAY), Evidence("e3", DAY)),
    )
    said = changed_since(pattern(), [more], {"h"})
    assert said == "Found today: overwhelmed appears in 2 of my last 5 entries."


def test_another_headline_over_the_same_entries_is_left_alone() -> None:
    assert changed_since(pattern(headline="Flooded again"), [FOUND], {"h"}) == ""


def test_what_says_already_that_it_stood_so_then_says_it_once() -> None:
    assert changed_since(pattern(headline=f"{THEN}{TAKEN_IN}"), [], {"h"}) == ""


@pytest.mark.parametrize(("about", "said"), [({"h"}, ""), ({None}, ELSEWHERE), (set(), "")])
def test_an_item_from_entries_says_when_one_is_filed_elsewhere(
    about: set[str | None], said: str
) -> None:
    brought = item("b", origin=ItemOrigin.ENTRY, client_id="h", entries=("e1",))
    assert changed_since(brought, [], about) == said
    several = replace(brought, entries=("e1", "e2"))
    assert changed_since(several, [], {"h", "c"}) == NOT_ALL_HERE


def test_a_referral_and_a_question_of_ones_own_go_by_their_own_words() -> None:
    assert changed_since(item("r", subject="referral/r1"), [], {"c"}) == ""
    assert changed_since(item("q", client_id="h", entries=("e1",)), [], {"c"}) == ""
