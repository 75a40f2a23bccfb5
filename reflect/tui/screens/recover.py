"""The other way in: the recovery code, and then a new passphrase."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from reflect.tui.messages import Unlocked
from reflect.tui.screens.secret_step import SecretStep
from reflect.tui.screens.steps import PassphraseStep, Step
from reflect.tui.screens.steps_page import StepsPage
from reflect.tui.screens.updating import said_on

if TYPE_CHECKING:
    from reflect.journal.journal import Journal
    from reflect.journal.session import Vaults

LEAD = "Type the recovery code from your paper. Capitals and dashes do not matter."
NEW = (
    "The code opens your journal. Choose a new passphrase; the old one stops working. "
    "The recovery code stays as it is."
)


class RecoverScreen(StepsPage):
    """Opens with the recovery code, then asks for a new passphrase.

    With ``journal`` the code has opened it already. Leaving by Esc before the new passphrase is set
    shuts the journal again.
    """

    HEADING = "Recovery code"
    HELP_TEXT = (
        "The recovery code was shown once, when the journal was set up. Each group is checked as "
        "you type. Esc goes back to the passphrase."
    )

    def __init__(self, vaults: Vaults, journal: Journal | None = None) -> None:
        super().__init__()
        self._vaults = vaults
        self._journal = journal

    def first(self) -> Step:
        """Begin with the code."""
        if self._journal is not None:
            return PassphraseStep(NEW)
        return SecretStep(LEAD, code=True, either=False)

    def on_unmount(self) -> None:
        """Shut what was opened and not handed on."""
        if self._journal is not None:
            self._journal.close()

    @on(SecretStep.Given)
    def _given(self, message: SecretStep.Given) -> None:
        message.stop()
        updating = said_on(self, self.say_meanwhile)
        open_it = partial(self._vaults.unlock, message.secret, updating=updating)
        self.do("Opening…", open_it, self._opened, self.not_opened)

    def _opened(self, journal: Journal) -> None:
        self._journal = journal
        self.name_page("A new passphrase")
        self.show_step(PassphraseStep(NEW))

    @on(PassphraseStep.Done)
    def _chosen(self, message: PassphraseStep.Done) -> None:
        message.stop()
        if self._journal is not None:
            change = partial(self._vaults.change_passphrase, self._journal, message.passphrase)
            self.do("Changing the passphrase…", change, self._hand_on)

    def _hand_on(self, _: object) -> None:
        journal, self._journal = self._journal, None
        if journal is not None:
            self.post_message(Unlocked(journal))
