"""At the door: a damaged journal file looked over, and what can be read of it saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from reflect.journal import repairing
from reflect.journal.repair_words import lines, mended
from reflect.tui.screens.secret_step import SecretStep
from reflect.tui.screens.steps_page import StepsPage
from reflect.tui.screens.told_step import ToldStep

if TYPE_CHECKING:
    from reflect.journal.repairing import Report
    from reflect.journal.session import Secret, Vaults
    from reflect.tui.screens.steps import Step

LEAD = (
    "First every page of the journal file is checked, and you are told what was found. Nothing "
    "is rewritten until you say so.\n\n"
    "The passphrase opens it, or with F2 the recovery code."
)
LOOKING = "Looking at every page…"
WHAT_NEXT = (
    "Enter saves what can be read into a new journal file. The one that is there now is kept "
    "whole in a folder beside it, so that nothing is lost by trying. Esc leaves everything as it "
    "is. A backup, if there is one, may hold more: F3 on the unlock page looks for them."
)
SAVING = "Saving what can be read. This can take a minute…"
SOUND = "Enter goes back to the unlock page, where your passphrase opens it."
DONE = "Enter goes back to the unlock page. Your passphrase opens what was saved."


class RepairScreen(StepsPage):
    """Asks what opens the vault, says what is damaged, and on Enter saves what can be read."""

    HEADING = "A damaged journal file"
    HELP_TEXT = (
        "What can be read is saved row by row into a new journal file, and you are told what was "
        "saved and what was not. The damaged file stays in a folder of its own. Esc goes back to "
        "the unlock page."
    )

    def __init__(self, vaults: Vaults) -> None:
        super().__init__()
        self._vaults = vaults
        self._secret: Secret | None = None
        self._found: Report | None = None

    def first(self) -> Step:
        """Ask for what opens it."""
        return SecretStep(LEAD)

    @on(SecretStep.Given)
    def _given(self, message: SecretStep.Given) -> None:
        message.stop()
        self._secret = message.secret
        look = partial(repairing.check, self._vaults, message.secret)
        self.do(LOOKING, look, self._looked, self.not_opened)

    def _looked(self, report: Report) -> None:
        if report.checked.sound:
            self.show_step(ToldStep(*lines(report), SOUND))
        else:
            self._found = report
            self.show_step(ToldStep(*mended(report), *report.checked.problems, WHAT_NEXT))

    @on(ToldStep.Read)
    def _go_on(self, message: ToldStep.Read) -> None:
        message.stop()
        if self._found is None or self._secret is None:
            self.action_back()
        else:
            self.do(SAVING, partial(repairing.repair, self._vaults, self._secret), self._saved)

    def _saved(self, report: Report) -> None:
        self._found = self._secret = None
        self.show_step(ToldStep("\n".join(lines(report)), DONE))
