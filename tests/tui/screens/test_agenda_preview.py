"""The preview: every word that would leave, and nothing leaves unseen."""

from __future__ import annotations

import stat
import sys
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from reflect.domain.identifiers import CAVEAT
from reflect.errors import StorageError
from reflect.journal.agendas import Agendas
from reflect.journal.exporting import print_agenda, render_agenda
from reflect.tui.messages import AgendaPreview
from reflect.tui.screens.agenda_preview import AgendaPreviewScreen, SensitivePage
from reflect.tui.screens.export_form import ExportForm
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.stack import Stack
from tests.support.agendas import filled
from tests.support.driving import NARROW, WIDE, pressed, seen, shown
from tests.support.screens import same_as_golden

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from reflect.domain.agenda.model import Meeting
    from reflect.journal.journal import Journal


@pytest.fixture
def meeting(caseload: Journal) -> Meeting:
    """The next meeting, with everything that was proposed for it."""
    found = caseload.supervision.next_meeting()
    assert found is not None
    filled(caseload.supervision, found)
    return found


def shown_text(pilot: Pilot[Any]) -> str:
    """Return what stands between the bars, line by line."""
    blocks = [b for b in pilot.app.screen.query_one(Stack).items if b.key.startswith("text ")]
    lines = [" ".join(part.plain[2:] for part in block.lines(10_000)) for block in blocks]
    return "\n".join(lines)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_preview(tagged: Journal, size: tuple[int, int]) -> None:
    found = tagged.supervision.next_meeting()
    assert found is not None
    filled(tagged.supervision, found)
    tagged.supervision.add_question(found, "What would be enough?", want_back="One idea.")
    async with shown(tagged, AgendaPreview(found.id), size=size) as pilot:
        same_as_golden(f"preview-{size[0]}", seen(pilot))


async def test_what_is_shown_is_what_would_be_written(caseload: Journal, meeting: Meeting) -> None:
    page = caseload.supervision.page(meeting)
    async with shown(caseload, AgendaPreview(meeting.id), size=(100, 200)) as pilot:
        for form, keys in (("markdown", ()), ("plain", ("v",))):
            await pressed(pilot, *keys)
            text = render_agenda(caseload, page, form)
            assert [line.strip() for line in shown_text(pilot).split("\n")] == [
                line.strip() for line in text.split("\n")
            ]


async def test_the_guard_warns_and_never_calls_it_clean(
    caseload: Journal, meeting: Meeting
) -> None:
    caseload.supervision.add_question(meeting, "Her sister Margaret Whitcombe called 555-867-5309")
    async with shown(caseload, AgendaPreview(meeting.id), size=(100, 60)) as pilot:
        words = " ".join(seen(pilot).split())
        assert "looks like a phone number" in words
        assert CAVEAT in words


async def test_what_one_meant_to_leave_out_is_said_beside_what_leaves(
    caseload: Journal, meeting: Meeting
) -> None:
    for chosen in (("places",), ("names", "own_life")):
        draft = caseload.drafting.start("prepare")
        draft.answer("leave_out", chosen)
        draft.finish()
    said = "You meant to leave out: names and initials; what touches my own life."
    async with shown(caseload, AgendaPreview(meeting.id), size=(100, 60)) as pilot:
        assert said in " ".join(seen(pilot).split())
        assert "own life" not in shown_text(pilot)
    caseload.supervision.record(meeting, ())
    following = caseload.supervision.plan_meeting(meeting.at + timedelta(weeks=1))
    async with shown(caseload, AgendaPreview(following.id), size=(100, 60)) as pilot:
        assert "You meant to leave out" not in seen(pilot)


async def test_days_stay_out_unless_asked_for(caseload: Journal, meeting: Meeting) -> None:
    async with shown(caseload, AgendaPreview(meeting.id), size=(100, 60)) as pilot:
        assert "23 Nov 2026, 16:00" not in shown_text(pilot)
        await pressed(pilot, "number_sign")
        assert "23 Nov 2026, 16:00" in shown_text(pilot)
        assert "real dates" in seen(pilot)


async def test_a_sensitive_item_leaves_only_when_let_in_by_hand(
    caseload: Journal, meeting: Meeting
) -> None:
    asked = caseload.supervision.add_question(meeting, "Something tender")
    from reflect.domain.agenda import edit

    caseload.supervision.edit(meeting, lambda all_: edit.change(all_, asked.id, sensitive=True))
    async with shown(caseload, AgendaPreview(meeting.id)) as pilot:
        assert "Something tender" not in shown_text(pilot)
        await pressed(pilot, "i")
        assert isinstance(pilot.app.screen, SensitivePage)
        pilot.app.screen.query_one(Stack).find(f"item {asked.id}")
        await pressed(pilot, "i")
        assert "let in" in seen(pilot)
        await pressed(pilot, "escape")
        assert "Something tender" in shown_text(pilot)
        await pressed(pilot, "escape")
        pilot.app.open(AgendaPreview(meeting.id))  # type: ignore[attr-defined]
        await pressed(pilot)
        assert "Something tender" not in shown_text(pilot)


async def test_what_changed_meanwhile_is_shown_on_coming_back(
    caseload: Journal, meeting: Meeting
) -> None:
    async with shown(caseload, AgendaPreview(meeting.id), size=(100, 60)) as pilot:
        client = caseload.clients.named("Heron")
        assert "of 15 on Heron" in shown_text(pilot)
        await pressed(pilot, "question_mark")
        caseload.clients.change(replace(client, code_name="Puffin"))
        await pressed(pilot, "escape")
        assert "of 15 on Puffin" in shown_text(pilot)
        assert "of 15 on Heron" not in shown_text(pilot)


async def test_an_item_let_in_says_from_which_reflection_it_comes(
    caseload: Journal, meeting: Meeting
) -> None:
    [item] = [one for one in caseload.supervision.items(meeting) if len(one.entries) == 1][:1]
    caseload.supervision.keep_items([replace(item, sensitive=True)])
    page = caseload.supervision.page(meeting, included=frozenset({item.id}))
    async with shown(caseload, AgendaPreview(meeting.id), size=(100, 200)) as pilot:
        await pressed(pilot, "i", "i", "escape")
        assert "no longer there" not in shown_text(pilot)
        assert [line.strip() for line in shown_text(pilot).split("\n")] == [
            line.strip() for line in render_agenda(caseload, page, "markdown").split("\n")
        ]


async def test_the_keys_scroll_the_text(caseload: Journal, meeting: Meeting) -> None:
    async with shown(caseload, AgendaPreview(meeting.id)) as pilot:
        stack = pilot.app.screen.query_one(Stack)
        await pressed(pilot, "down", "down")
        assert stack.scroll_offset.y == 2
        await pressed(pilot, "end")
        assert stack.scroll_offset.y == stack.max_scroll_y > 10
        await pressed(pilot, "pageup", "home")
        assert stack.scroll_offset.y == 0


async def export(pilot: Pilot[Any], path: str) -> None:
    await pressed(pilot, "x")
    pilot.app.screen.query_one("#path", Field).value = path
    await pressed(pilot, "enter")


async def test_at_eighty_columns_no_line_of_the_plain_text_breaks_behind_the_bar(
    caseload: Journal, meeting: Meeting
) -> None:
    text = render_agenda(caseload, caseload.supervision.page(meeting), "plain")
    async with shown(caseload, AgendaPreview(meeting.id), size=(80, 200)) as pilot:
        await pressed(pilot, "v")
        stack = pilot.app.screen.query_one(Stack)
        texts = [block for block in stack.items if block.key.startswith("text ")]
        assert len(texts) == len(text.split("\n"))
        assert all(len(block.lines(stack.content_size.width)) == 1 for block in texts)


async def test_the_form_that_writes_says_so_of_both_its_keys(
    caseload: Journal, meeting: Meeting
) -> None:
    async with shown(caseload, AgendaPreview(meeting.id)) as pilot:
        await pressed(pilot, "x")
        assert "Enter write it   Esc back" in seen(pilot)
        await pressed(pilot, "f1")
        assert "Enter Ctrl+S   write it" in seen(pilot)


async def test_a_file_is_written_where_told_and_remembered(
    caseload: Journal, meeting: Meeting, tmp_path: Path
) -> None:
    target = tmp_path / "supervision.md"
    async with shown(caseload, AgendaPreview(meeting.id)) as pilot:
        await export(pilot, str(target))
        assert isinstance(pilot.app.screen, AgendaPreviewScreen)
        said = " ".join(seen(pilot).split())
        assert "It is plain text from now on" in said
        assert "delete it" in said
    page = caseload.supervision.page(meeting)
    assert target.read_text(encoding="utf-8") == render_agenda(caseload, page, "markdown")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    (record,) = caseload.supervision.exports()
    assert (record.form, record.place) == ("markdown", str(target))
    async with shown(caseload) as pilot:
        await pressed(pilot, "4", "o", "end")
        assert "Left the journal" in seen(pilot)


@pytest.mark.parametrize("name", ["supervision.md", "supervision.pdf"])
async def test_a_page_that_cannot_be_remembered_is_not_left_behind(
    caseload: Journal, meeting: Meeting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def full(*_: object) -> None:
        raise StorageError("The disk is full.")

    target = tmp_path / name
    async with shown(caseload, AgendaPreview(meeting.id)) as pilot:
        with monkeypatch.context() as patched:
            patched.setattr(Agendas, "note_export", full)
            await export(pilot, str(target))
        assert isinstance(pilot.app.screen, ExportForm)
        assert "The disk is full." in " ".join(seen(pilot).split())
        assert not target.exists()
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, AgendaPreviewScreen)
    assert target.exists()
    assert caseload.supervision.exports()[0].place == str(target)


async def test_a_folder_that_looks_synced_is_named_before_anything_is_written_there(
    caseload: Journal, meeting: Meeting, tmp_path: Path
) -> None:
    target = tmp_path / "Dropbox" / "supervision.md"
    target.parent.mkdir()
    async with shown(caseload, AgendaPreview(meeting.id)) as pilot:
        await export(pilot, str(target))
        assert isinstance(pilot.app.screen, ExportForm)
        assert "looks synced" in seen(pilot)
        assert not target.exists()
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, AgendaPreviewScreen)
    assert target.exists()
    assert caseload.supervision.exports()[0].place == str(target)


async def test_a_name_that_ends_in_pdf_sets_a_printed_page_of_the_same_words(
    caseload: Journal, meeting: Meeting, tmp_path: Path
) -> None:
    target = tmp_path / "supervision.pdf"
    async with shown(caseload, AgendaPreview(meeting.id)) as pilot:
        await export(pilot, str(target))
        assert isinstance(pilot.app.screen, AgendaPreviewScreen)
        assert "open to every reader" in " ".join(seen(pilot).split())
    page = caseload.supervision.page(meeting)
    assert target.read_bytes() == print_agenda(caseload, page)
    assert caseload.supervision.exports()[0].form == "pdf"


async def test_without_the_extra_the_form_says_so_and_writes_nothing(
    caseload: Journal, meeting: Meeting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fpdf", None)
    async with shown(caseload, AgendaPreview(meeting.id)) as pilot:
        await export(pilot, str(tmp_path / "supervision.pdf"))
        assert isinstance(pilot.app.screen, ExportForm)
        assert "extra “pdf”" in seen(pilot)
    assert list(tmp_path.glob("*.pdf")) == []
    assert caseload.supervision.exports() == ()


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("{folder}/there.md", "already there"),
        ("{folder}", "is a folder"),
        ("{folder}/none/agenda.md", "There is no folder"),
        ("", "Please write where"),
        ("   ", "Please write where"),
        ("~nobody-of-that-name/x.md", "There is no home folder"),
    ],
)
async def test_a_path_that_cannot_be_is_said_by_the_field_and_replaces_nothing(
    caseload: Journal, meeting: Meeting, tmp_path: Path, where: str, sentence: str
) -> None:
    there = tmp_path / "there.md"
    there.write_text("older")
    async with shown(caseload, AgendaPreview(meeting.id)) as pilot:
        await export(pilot, where.format(folder=tmp_path))
        assert isinstance(pilot.app.screen, ExportForm)
        assert sentence in " ".join(seen(pilot).split())
    assert there.read_text() == "older"
    assert list(tmp_path.iterdir()) == [there] or there in tmp_path.iterdir()
    assert not caseload.supervision.exports()
