"""Every first idea has something that does it and a test that exercises it; `docs/seed-ideas.md`
names both, and is held to the program here.
"""

from __future__ import annotations

import ast
import importlib
from dataclasses import fields, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from textual.widgets import Static

from reflect.cli.commands import COMMANDS
from reflect.content.decks import load_bundled_deck
from reflect.content.themes import THEME_KEYS
from reflect.domain.agenda.model import MeetingKind, Section
from reflect.domain.client import Role
from reflect.domain.decks.walk import walk
from reflect.domain.patterns.rules import RULES
from reflect.domain.referrals.model import Referral, State
from reflect.domain.stage import Stage
from reflect.errors import UsageError
from reflect.journal.exporting import render_agenda
from reflect.journal.settings import SETTINGS, STAGE
from reflect.tui.messages import ClientPage, NewReflection, ReferralPage
from reflect.tui.screens.entry import EntryScreen
from reflect.tui.screens.referral_form import ReferralForm
from reflect.tui.widgets.stack import Stack
from tests.support.agendas import filled
from tests.support.driving import pressed, seen, shown
from tests.support.journals import open_journal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.journal.journal import Journal

ROOT = Path(__file__).parents[2]


class Idea(NamedTuple):
    """A row of the page."""

    key: str
    done_by: tuple[str, ...]
    test: str


def _rows() -> list[Idea]:
    rows = []
    for line in (ROOT / "docs" / "seed-ideas.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and cells[3].startswith("`tests/"):
            done_by = tuple(part.strip("`") for part in cells[2].split())
            rows.append(Idea(cells[0], done_by, cells[3].strip("`")))
    return rows


IDEAS = _rows()


def test_every_idea_has_one_row() -> None:
    expected = [*(f"R{n}" for n in range(1, 42)), *(f"C{n}" for n in range(1, 30)), "RC"]
    assert [idea.key for idea in IDEAS] == expected


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.key)
def test_what_does_it_is_in_the_program_and_its_test_is_in_the_suite(idea: Idea) -> None:
    assert idea.done_by
    for part in idea.done_by:
        kind, _, name = part.partition(":")
        assert _KNOWN[kind](name), part
    path, _, function = idea.test.partition("::")
    assert function in _tests_of(path), idea.test


@cache
def _tests_of(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in tree.body if isinstance(node, kinds))


def _is_screen(name: str) -> bool:
    module, _, cls = name.partition(".")
    return hasattr(importlib.import_module(f"reflect.tui.screens.{module}"), cls)


def _is_prompt(name: str) -> bool:
    deck, _, item = name.partition(".")
    return load_bundled_deck(deck).item(item) is not None


_KNOWN = {
    "deck": _is_prompt,
    "ledger": lambda name: name in {field.name for field in fields(Referral)},
    "theme": lambda name: name in THEME_KEYS,
    "rule": lambda name: name in {rule.kind.value for rule in RULES},
    "command": lambda name: name in {command.name for command in COMMANDS},
    "screen": _is_screen,
}


# Ideas that no other test exercises as a whole


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "vault") as opened:
        yield opened


@pytest.fixture
def heron(journal: Journal) -> str:
    return journal.clients.add("Heron").id


def heard(journal: Journal, text: str) -> set[str]:
    found = journal.review.detect(text)
    return {hit.theme for hit in (*found.stated, *found.maybe)}


def path_of(deck: str, **answers: object) -> list[str]:
    return [step.id for step in walk(load_bundled_deck(deck), answers)]  # type: ignore[arg-type]


def finished(journal: Journal, deck: str, client: str | None, **answers: object):
    draft = journal.drafting.start(deck, client)
    for step, value in answers.items():
        draft.answer(step, value)  # type: ignore[arg-type]
    return draft.finish()


def labels(deck: str, prompt: str) -> list[str]:
    return [option.label for option in load_bundled_deck(deck).item(prompt).options]


def test_too_much_is_heard_and_asked_which_limit_it_is(journal: Journal) -> None:
    assert "overwhelmed" in heard(journal, "This is too much for me to handle.")
    assert labels("overwhelmed", "limit")[:3] == [
        "what this kind of work can do",
        "what I know how to do so far",
        "how much I am carrying",
    ]


def test_work_as_a_case_manager_is_written_about_with_its_own_questions(journal: Journal) -> None:
    slate = journal.clients.add("Slate", role=Role.CASE_MANAGER).id
    done = finished(
        journal, "case_manager", slate, role="Forms and the phone; not therapy.",
        known="A letter, and what she told me.", difficulties="Cold nights.",
        strengths="Knows every kitchen.", miss=True, miss_what="Being slow.",
    )  # fmt: skip
    asked = {answer.prompt_id: answer.shown for answer in done.entry.answers}
    assert asked["role"] == "Forms and the phone; not therapy."
    assert {"known", "difficulties", "strengths", "miss_what"} <= set(asked)
    assert journal.entries.count(client_id=slate) == 1


def test_a_referral_may_serve_several_purposes_at_once(journal: Journal, heron: str) -> None:
    every = ("diagnosis", "crisis", "living", "practice")
    finished(journal, "referral", heron, service="evaluation", purpose=every)
    (placed,) = journal.referrals.of_client(heron)
    assert tuple(purpose.value for purpose in placed.row.purposes) == every


def test_overwhelm_is_taken_apart_without_judging_what_is_in_it(
    journal: Journal, heron: str
) -> None:
    assert "everything changing fast" in labels("overwhelmed", "made_of")
    done = finished(journal, "overwhelmed", heron, cup=7, made_of=("changing", "problems"))
    shown_words = [a.shown for a in done.entry.answers if a.prompt_id == "made_of"]
    assert "everything changing fast" in shown_words[0]
    assert done.entry.intensity == 7


def test_overwhelmed_is_heard_and_its_repeat_is_shown_with_its_sentences(
    journal: Journal, heron: str
) -> None:
    day = journal.writing.today()
    for back in range(5):
        text = f"Week {back}. I was overwhelmed by the end."
        journal.writing.write_free(text, client_id=heron, on=day - timedelta(weeks=back))
    found = next(f for f in journal.patterns.review().shown if f.themes == ("overwhelmed",))
    assert "5 of your last 5 entries on Heron" in found.wording
    assert len(journal.patterns.evidence(found)) == 5


def test_supervisor_group_and_peers_each_have_a_page_of_their_own(
    journal: Journal, heron: str
) -> None:
    row = journal.referrals.new(heron, "day group")
    journal.referrals.keep(replace(row, state=row.state.REFLECTED))
    at = datetime.fromisoformat("2026-11-26 16:00")
    sections = {}
    for number, kind in enumerate(MeetingKind):
        meeting = journal.supervision.plan_meeting(at + timedelta(days=number), kind=kind)
        filled(journal.supervision, meeting)
        page = journal.supervision.page(meeting)
        sections[kind] = [section for section, _ in page.sections]
    assert Section.REFERRALS in sections[MeetingKind.INDIVIDUAL]
    assert Section.REFERRALS in sections[MeetingKind.GROUP]
    assert Section.REFERRALS not in sections[MeetingKind.PEER]
    assert all(found[0] is Section.SAFETY for found in sections.values())


async def test_first_and_last_reasons_stand_side_by_side(journal: Journal, heron: str) -> None:
    finished(
        journal, "referral", heron, service="day group", reasons_before="I am tired.",
        reasons_after="She asked for company.",
    )  # fmt: skip
    (placed,) = journal.referrals.of_client(heron)
    async with shown(journal, ReferralPage(placed.row.id)) as pilot:
        text = seen(pilot)
    assert "First reasons: I am tired.\n" in text
    assert "Reasons now: She asked for company." in text.split("First reasons")[1][:120]


def test_the_decks_on_load_and_referral_end_with_a_next_step() -> None:
    assert path_of("referral")[-1] == path_of("overwhelmed")[-1] == "next_step"


def test_safety_is_more_than_suicide_and_substances(journal: Journal, heron: str) -> None:
    assert len(labels("risk", "concern")) == 7
    done = finished(journal, "risk", heron, call="called", concern=("abuse", "own_safety"))
    assert done.entry.safety
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-26 16:00"))
    (item,) = filled(journal.supervision, meeting)
    assert item.section is Section.SAFETY


def test_the_wish_to_hand_off_is_heard_and_offers_the_referral_deck(
    journal: Journal, heron: str
) -> None:
    assert "wish_to_hand_off" in heard(journal, "I wanted to hand her off to someone else.")
    done = finished(journal, "overwhelmed", heron, hand_off=6)
    assert "referral" in done.offers


async def test_the_trust_they_showed_stands_before_the_talk_where_staying_is_put_into_words(
    journal: Journal, heron: str
) -> None:
    path = path_of("referral")
    assert path.index("trust") + 1 == path.index("sentence")
    finished(journal, "referral", heron, service="legal advice", trust="The box of letters.")
    last = finished(
        journal, "referral", heron, service="legal advice",
        trust="She showed me the letters.", sentence="I am staying, and this adds a pair of eyes.",
    )  # fmt: skip
    (placed,) = journal.referrals.of_client(heron)
    async with shown(journal, ReferralPage(placed.row.id), size=(80, 60)) as pilot:
        text = " ".join(seen(pilot).split())
        trusted = text.index("What they trusted me with: She showed me the letters.")
        assert trusted < text.index("That I stay: I am staying, and this adds")
        await pressed(pilot, "e")
        form = pilot.app.screen
        assert isinstance(form, ReferralForm)
        note = str(form.query_one("#continuing-note", Static).render())
        assert note == "You wrote that they trusted you with: She showed me the letters."
    journal.entries.to_bin(last.entry.id)
    assert journal.referrals.trust(placed.row) == "The box of letters."


def test_two_minds_are_heard_and_asked_how_they_might_show(journal: Journal) -> None:
    assert "ambivalence" in heard(journal, "I was torn: I wanted to help and I wanted to leave.")
    assert "might_notice" in path_of("referral", hand_off=5)


def test_each_client_has_a_role_and_a_site_of_their_own(journal: Journal) -> None:
    journal.clients.add("Heron", role=Role.THERAPIST, site="clinic")
    journal.clients.add("Slate", role=Role.CASE_MANAGER, site="day centre")
    known = {one.code_name: (one.role, one.site) for one in journal.clients.all()}
    assert known == {
        "Heron": (Role.THERAPIST, "clinic"),
        "Slate": (Role.CASE_MANAGER, "day centre"),
    }


def test_their_two_minds_and_mine_are_asked_about_apart(journal: Journal, heron: str) -> None:
    done = finished(
        journal, "not_followed", heron, their_reasons="A door; and rules.",
        own_two_minds="I was torn about pushing.",
    )  # fmt: skip
    marks = {mark.span.step for mark in journal.review.marks(done.entry.id) if mark.span}
    assert "their_reasons" not in marks
    asked = {answer.prompt_id for answer in done.entry.answers}
    assert {"their_reasons", "own_two_minds"} <= asked


def test_how_much_of_it_feels_mine_is_asked_and_lightened(journal: Journal) -> None:
    assert "a_little_less" in path_of("not_followed", responsibility=7)
    assert "a_little_less" not in path_of("not_followed", responsibility=6)
    assert "rescue" in heard(journal, "I wanted to rescue him.")


def test_feeling_small_is_asked_whose_power_was_whose(journal: Journal) -> None:
    path = path_of("template", felt=("small",))
    assert path[:2] == ["felt", "power"]
    assert "fears" in path
    assert "intimidated" in heard(journal, "I felt intimidated by him.")
    suggestion = load_bundled_deck("template").suggestion
    assert suggestion is not None
    assert "intimidated" in suggestion.themes


def test_ways_of_talking_and_templates_are_kept_client_by_client(journal: Journal) -> None:
    for name, way in (("Heron", "One thing at a time."), ("Cedar", "Let him go first.")):
        client = journal.clients.add(name)
        journal.clients.change(replace(client, way_of_talking=way, template=f"{name} expects…"))
    kept = {one.code_name: (one.way_of_talking, one.template) for one in journal.clients.all()}
    assert kept == {
        "Heron": ("One thing at a time.", "Heron expects…"),
        "Cedar": ("Let him go first.", "Cedar expects…"),
    }


async def test_ways_of_talking_stand_side_by_side(journal: Journal) -> None:
    for name, way in (("Heron", "One thing at a time."), ("Cedar", "Let him go first.")):
        client = journal.clients.add(name)
        journal.clients.change(replace(client, way_of_talking=way))
    journal.clients.add("Moss")
    async with shown(journal) as pilot:
        await pressed(pilot, "5", "w")
        words = seen(pilot)
        assert words.index("Let him go first.") < words.index("One thing at a time.")
        assert "Moss" not in words
        await pressed(pilot, "enter")
        assert "Let him go first." in seen(pilot)
        assert "One thing at a time." not in seen(pilot)


async def test_with_a_case_managers_client_the_deck_of_that_role_is_offered_first(
    journal: Journal,
) -> None:
    slate = journal.clients.add("Slate", role=Role.CASE_MANAGER).id
    journal.clients.add("Heron")
    finished(journal, "checkin", None, stirred=3)
    async with shown(journal, NewReflection(client_id=slate)) as pilot:
        assert "› As a case manager" in seen(pilot)
        assert "your role here." in seen(pilot)
        await pressed(pilot, "enter")
        assert "What is your job here, and what is not?" in seen(pilot)


async def test_what_would_show_later_that_it_helped_stands_on_the_clients_page(
    journal: Journal, heron: str
) -> None:
    finished(journal, "template", heron, show_later="He asks me something.")
    cedar = journal.clients.add("Cedar").id
    finished(journal, "template", cedar, show_later="She laughs.")
    last = finished(journal, "template", heron, show_later="He stays until the hour ends.")
    async with shown(journal, ClientPage(heron), size=(80, 60)) as pilot:
        text = " ".join(seen(pilot).split())
        assert "What would show that it helped did it? › He stays until the hour ends." in text
        assert "She laughs." not in text
        pilot.app.screen.query_one(Stack).find("show later")
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, EntryScreen)
    journal.entries.to_bin(last.entry.id)
    said = journal.entries.last_said("template", "show_later", heron)
    assert said is not None
    assert said[1] == "He asks me something."


async def test_how_the_talk_went_is_kept_with_the_referral_and_looked_at_again(
    journal: Journal, heron: str
) -> None:
    book = journal.referrals
    row = book.keep(replace(book.new(heron, "legal advice"), state=State.RAISED)).row
    book.keep(replace(row, how_heard="As a door, at first.", outcome="We spoke of staying first."))
    book.look_at(book.get(row.id))
    async with shown(journal, ReferralPage(row.id), size=(80, 60)) as pilot:
        text = " ".join(seen(pilot).split())
        assert "How they may hear it, or heard it: As a door, at first." in text
        assert "Outcome: We spoke of staying first." in text
        history = text.split("History latest first")[1]
        assert "Looked at, no change" in history
        assert "how they heard it: As a door, at first." in history


def test_the_stage_of_training_is_named_on_the_page_and_no_hours_are_counted(
    journal: Journal,
) -> None:
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-26T16:00"))
    page = journal.supervision.page(meeting)
    assert "A trainee’s own notes" in flat(render_agenda(journal, page, "plain"))
    journal.settings.change(STAGE, "associate")
    assert "An associate’s own notes" in flat(render_agenda(journal, page, "plain"))
    with pytest.raises(UsageError, match="practicum, internship, associate"):
        journal.settings.change(STAGE, "1500 hours")
    assert journal.settings.stage is Stage.ASSOCIATE
    assert not any("hours" in setting.label for setting in SETTINGS)


def flat(text: str) -> str:
    return " ".join(text.split())
