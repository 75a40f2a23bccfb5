"""The page of backups: made now, and tried whether they open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reflect.journal.settings import BACKUP_FOLDER
from reflect.tui.screens.backups import BackupsScreen
from tests.support.screens import same_as_golden, text_of
from tests.tui.conftest import NARROW, PASSPHRASE, WIDE, settle, write
from tests.tui.test_settings import open_line

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.journal.journal import Journal
    from reflect.tui.app import ReflectApp


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_backups_look_calm(app: ReflectApp, journal: Journal, size: tuple[int, int]) -> None:
    journal.backups.make()
    async with app.run_test(size=size) as pilot:
        await open_line(pilot, "backups")
        # The folder of a test has a name of any length, which may wrap.
        shown = re.sub(r"In\s.*?Once a day", "In /…\n    Once a day", text_of(app), flags=re.DOTALL)
        shown = re.sub(r"\d{3} KB", "240 KB", re.sub(r"\n{3,}", "\n\n", shown))
        same_as_golden(f"backups-{size[0]}", shown)


async def test_a_backup_is_made_now_and_tried(app: ReflectApp, journal: Journal) -> None:
    async with app.run_test(notifications=True) as pilot:
        await open_line(pilot, "backups")
        assert "There is no backup yet." in text_of(app)
        await pilot.press("a")
        await settle(pilot)
        assert "It opens and is whole" in " ".join(text_of(app).split())
        assert len(journal.backups.all()) == 1
        await pilot.press("enter")
        await settle(pilot)
        await write(pilot, PASSPHRASE, "enter")
        await settle(pilot)
        shown = " ".join(text_of(app).split())
        assert "It opens and is whole: no entries, no clients." in shown
        assert "Enter" not in shown
        await pilot.press("enter", "escape")
        await settle(pilot)
        assert isinstance(app.screen, BackupsScreen)


async def test_a_folder_that_cannot_be_written_is_said(app: ReflectApp, journal: Journal) -> None:
    journal.backups.folder.write_text("a file in the way")
    async with app.run_test(notifications=True) as pilot:
        await open_line(pilot, "backups")
        await pilot.press("a")
        await settle(pilot)
        assert "Please name one for the backup." in text_of(app)


async def test_a_backup_in_a_folder_chosen_before_says_where(
    app: ReflectApp, journal: Journal, tmp_path: Path
) -> None:
    journal.backups.make()
    journal.settings.change(BACKUP_FOLDER, str(tmp_path / "stick"))
    journal.backups.make()
    async with app.run_test(size=(200, 30)) as pilot:
        await open_line(pilot, "backups")
        rows = [line for line in text_of(app).splitlines() if " KB" in line]
        assert [", in /" in row for row in rows] == [False, True]
