"""Patterns: tentative sentences, each with its evidence; what is said of them can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from reflect.domain.agenda.model import ItemOrigin
from reflect.domain.patterns.model import Finding, FindingVerdict
from reflect.tui.messages import EntryPage, EvidencePage, FoundAgain
from reflect.tui.places import place_of
from reflect.tui.screens.caseload import CaseloadPage
from reflect.tui.screens.client import ClientScreen
from reflect.tui.screens.entry import EntryScreen
from reflect.tui.screens.evidence import EvidenceScreen
from reflect.tui.screens.patterns import PatternsPlace
from reflect.tui.widgets.stack import Stack
from tests.support.driving import NARROW, WIDE, app_of, pressed, seen, shown
from tests.support.screens import same_as_golden

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reflect.journal.journal import Journal

SIZES = [WIDE, NARROW]


def under_cursor(pilot: Pilot[Any]) -> Finding:
    value = pilot.app.screen.query_one(Stack).value
    assert isinstance(value, Finding)
    return value


def shown_subjects(pilot: Pilot[Any]) -> list[str]:
    return [
        block.value.subject
        for block in pilot.app.screen.query_one(Stack).items
        if isinstance(block.value, Finding)
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_patterns_with_dots_and_wording(tagged: Journal, size: tuple[int, int]) -> None:
    async with shown(tagged, size=size) as pilot:
        await pressed(pilot, "3")
        same_as_golden(f"patterns-{size[0]}", seen(pilot))


async def test_the_screen_shows_what_the_review_found_in_its_order(caseload: Journal) -> None:
    review = caseload.patterns.review()
    async with shown(caseload) as pilot:
        await pressed(pilot, "3")
        assert shown_subjects(pilot) == [finding.subject for finding in review.shown]
        await pressed(pilot, "m")
        assert shown_subjects(pilot) == [f.subject for f in (*review.shown, *review.more)]
        await pressed(pilot, "m")
        assert shown_subjects(pilot) == [finding.subject for finding in review.shown]


async def test_names_of_themes_are_emphasised(caseload: Journal) -> None:
    from reflect.tui.screens.lines import finding_words

    labels = caseload.review.theme_labels
    found = caseload.patterns.review().shown
    assert any(finding.themes for finding in found)
    for finding in found:
        words = finding_words(finding, labels)
        assert words.plain == finding.wording
        assert len(words.spans) >= len(finding.themes)


async def test_called_wrong_it_is_gone_and_one_key_brings_it_back(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "3")
        finding = under_cursor(pilot)
        await pressed(pilot, "d")
        assert finding.subject not in shown_subjects(pilot)
        judged = caseload.patterns.judged(finding)
        assert judged is not None
        assert judged.verdict is FindingVerdict.WRONG
        await pressed(pilot, "u")
        assert shown_subjects(pilot)[0] == finding.subject
        assert caseload.patterns.judged(finding) is None


async def test_undo_restores_what_was_said_before(caseload: Journal) -> None:
    finding = caseload.patterns.review().shown[0]
    caseload.patterns.judge(finding, FindingVerdict.KEEP)
    async with shown(caseload) as pilot:
        await pressed(pilot, "3")
        assert "kept for the agenda" in seen(pilot)
        await pressed(pilot, "l")
        assert finding.subject not in shown_subjects(pilot)
        await pressed(pilot, "u")
        judged = caseload.patterns.judged(finding)
        assert judged is not None
        assert judged.verdict is FindingVerdict.KEEP


async def test_a_kept_pattern_says_so_and_is_proposed(caseload: Journal) -> None:
    meeting = caseload.supervision.next_meeting()
    assert meeting is not None
    async with shown(caseload) as pilot:
        await pressed(pilot, "3", "down")
        finding = under_cursor(pilot)
        await pressed(pilot, "a")
        assert under_cursor(pilot).subject == finding.subject
        assert "kept for the agenda" in seen(pilot)
    proposals = caseload.supervision.proposals(meeting)
    assert [i.subject for i in proposals if i.origin is ItemOrigin.PATTERN] == [finding.subject]


async def test_no_entries_says_what_belongs_here_and_that_absence_means_nothing(
    empty: Journal,
) -> None:
    async with shown(empty, size=NARROW) as pilot:
        await pressed(pilot, "3")
        same_as_golden("patterns-empty-60", seen(pilot))


async def test_too_few_entries_says_how_many_are_needed(empty: Journal) -> None:
    client = empty.clients.add("Heron")
    empty.writing.write_free("A long hour.", client_id=client.id)
    empty.writing.write_free("Another one.", client_id=client.id)
    async with shown(empty) as pilot:
        await pressed(pilot, "3", "a", "d", "l", "m", "enter")
        assert isinstance(pilot.app.screen, PatternsPlace)
        words = " ".join(seen(pilot).split())
    assert "need 5 entries on one client" in words
    assert "has 2 entries so far" in words
    assert "means nothing" in words


async def test_entries_about_no_client_are_not_counted_for_one(empty: Journal) -> None:
    empty.writing.write_free("A long hour.")
    async with shown(empty) as pilot:
        await pressed(pilot, "3")
        words = " ".join(seen(pilot).split())
    assert "what you wrote so far is about no client." in words


# Evidence


@pytest.mark.parametrize("size", SIZES)
async def test_evidence_in_the_trainees_own_sentences(
    tagged: Journal, size: tuple[int, int]
) -> None:
    repeat = next(f for f in tagged.patterns.review().shown if f.count > 2 and f.themes)
    async with shown(tagged, EvidencePage(repeat), size=size) as pilot:
        same_as_golden(f"evidence-{size[0]}", seen(pilot))


async def test_the_days_of_evidence_are_whole_on_the_narrowest_page(caseload: Journal) -> None:
    pages = []
    found = caseload.patterns.review()
    for finding in (*found.shown, *found.more):
        async with shown(caseload, EvidencePage(finding), size=NARROW) as pilot:
            pages.append(seen(pilot).splitlines())
    assert any("Working harder than the client, Irritated" in line for p in pages for line in p)
    days = [line for page in pages for line in page if "● " in line]
    assert days
    assert not [line for line in days if "…" in line]


async def test_the_words_that_counted_stand_out_inside_their_sentence(caseload: Journal) -> None:
    from reflect.tui.screens.evidence import PHRASE, _sentence

    finding = next(f for f in caseload.patterns.review().shown if f.count > 2 and f.themes)
    quotes = [quote for quote in caseload.patterns.evidence(finding) if quote.sentence]
    assert quotes
    for quote in quotes:
        content = _sentence([quote])
        marked = [content.plain[s.start : s.end] for s in content.spans if s.style == PHRASE]
        assert marked == [quote.quote.replace("\n", " ")]


async def test_enter_opens_the_entry_and_esc_comes_back_to_the_same_line(
    caseload: Journal,
) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "3", "enter")
        assert isinstance(pilot.app.screen, EvidenceScreen)
        await pressed(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, EntryScreen)
        await pressed(pilot, "escape")
        stack = pilot.app.screen.query_one(Stack)
        assert stack.value == stack.items[stack.cursor].value
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, PatternsPlace)


async def test_a_pattern_called_wrong_on_its_evidence_leads_back_without_it(
    caseload: Journal,
) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "3")
        finding = under_cursor(pilot)
        await pressed(pilot, "enter", "d")
        assert isinstance(pilot.app.screen, PatternsPlace)
        assert finding.subject not in shown_subjects(pilot)
        await pressed(pilot, "u")
        assert finding.subject in shown_subjects(pilot)


async def test_evidence_whose_entry_was_binned_meanwhile_is_said_not_crashed(
    caseload: Journal,
) -> None:
    finding = next(f for f in caseload.patterns.review().shown if f.count > 2)
    gone = replace(
        finding, evidence=(replace(finding.evidence[0], entry_id="gone"), *finding.evidence[1:])
    )
    async with shown(caseload, EvidencePage(gone)) as pilot:
        assert "no such entry" in seen(pilot) or "Not in this entry" in seen(pilot)


async def test_evidence_says_what_its_entries_say_now(tagged: Journal) -> None:
    repeat = next(f for f in tagged.patterns.review().shown if f.count > 2 and f.themes)
    last = repeat.evidence[-1].entry_id
    async with shown(tagged, EvidencePage(repeat)) as pilot:
        assert "●●○●●" in seen(pilot)
        await pressed(pilot, "end", "enter", "t", "d", "escape")
        assert isinstance(pilot.app.screen, EntryScreen)
        await pressed(pilot, "escape")
        assert "It is no longer found" in seen(pilot)
        assert "●●○●○" in seen(pilot)
        assert pilot.app.screen.query_one(Stack).value == EntryPage(last)
        assert "Not in this entry" in seen(pilot).split("20 Nov 2026")[-1]
        tagged.review.add_theme(tagged.entries.get(last), "overwhelmed")
        await pressed(pilot, "enter", "escape")
        assert "It is no longer found" not in seen(pilot)


async def test_a_lock_leads_back_to_the_evidence_and_the_entry_one_was_at(tagged: Journal) -> None:
    repeat = next(f for f in tagged.patterns.review().shown if f.count > 2 and f.themes)
    async with shown(tagged) as pilot:
        await pressed(pilot, "3")
        app_of(pilot).open(EvidencePage(repeat))
        await pressed(pilot, "down")
        here = pilot.app.screen.query_one(Stack).value
        app_of(pilot)._keep_return_point()
    async with shown(tagged) as pilot:
        await pressed(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, EvidenceScreen)
        assert screen.finding == repeat
        assert screen.query_one(Stack).value == here
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, PatternsPlace)


async def test_every_finding_is_found_again_by_what_a_lock_keeps_of_it(caseload: Journal) -> None:
    for finding in caseload.patterns.all_found():
        screen = EvidenceScreen(caseload, finding)
        assert place_of(f"patterns {screen.return_point()}").target == FoundAgain(finding.subject)
        assert caseload.patterns.found(finding.subject) == finding


async def test_evidence_that_is_found_no_more_after_a_lock_is_no_obstacle(tagged: Journal) -> None:
    tagged.returning.keep("patterns evidence:repeat/nobody/overwhelmed;")
    async with shown(tagged) as pilot:
        assert isinstance(pilot.app.screen, PatternsPlace)
        assert "That pattern is not found any more." in seen(pilot)


async def test_where_a_question_led_here_a_lock_leads_back_to_that(tagged: Journal) -> None:
    finding = tagged.patterns.review().shown[0]
    assert EvidenceScreen(tagged, finding, asked=True).return_point() == ""


# The caseload side by side


@pytest.mark.parametrize("size", SIZES)
async def test_clients_and_themes_side_by_side(tagged: Journal, size: tuple[int, int]) -> None:
    async with shown(tagged, size=size) as pilot:
        await pressed(pilot, "3", "o")
        assert isinstance(pilot.app.screen, CaseloadPage)
        same_as_golden(f"caseload-{size[0]}", seen(pilot))
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, ClientScreen)


@pytest.mark.parametrize("width", [60, 80, 160])
async def test_themes_side_by_side_have_whole_names_however_many_fit(
    caseload: Journal, width: int
) -> None:
    async with shown(caseload, size=(width, 40)) as pilot:
        await pressed(pilot, "3", "o")
        head = next(row for row in seen(pilot).splitlines() if "Overwhelmed" in row)
        assert head.count("…") == ("Working" in head)  # whose name is the longest there is
        assert len(head) <= width
        assert len(head.split()) >= width // 16


async def test_an_empty_caseload_says_which_key_begins(empty: Journal) -> None:
    async with shown(empty) as pilot:
        await pressed(pilot, "3", "o")
        assert "Press n" in " ".join(seen(pilot).split())


async def test_what_was_written_meanwhile_stands_in_the_caseload(tagged: Journal) -> None:
    heron, cedar = (tagged.clients.named(name) for name in ("Heron", "Cedar"))
    async with shown(tagged) as pilot:
        await pressed(pilot, "3", "o", "enter")
        assert isinstance(pilot.app.screen, ClientScreen)
        entry = tagged.writing.write_free("The beans again.", client_id=cedar.id)
        tagged.review.add_theme(entry, "envy")
        assert heron.id != cedar.id
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, CaseloadPage)
        assert "Envy" in seen(pilot)
