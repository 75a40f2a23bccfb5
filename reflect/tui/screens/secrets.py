"""Changing what opens the journal: a new passphrase, a new recovery code; and trying the code."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on

from reflect.domain.dates import plain_day
from reflect.tui.messages import Say
from reflect.tui.screens.secret_step import SecretStep
from reflect.tui.screens.steps import CodeStep, PassphraseStep, Step
from reflect.tui.screens.steps_page import StepsPage
from reflect.tui.screens.told_step import ToldStep

if TYPE_CHECKING:
    from reflect.journal.journal import Journal
    from reflect.journal.session import RecoveryCode, Secret
    from reflect.journal.vaults import Vaults

NEW_LEAD = "The new passphrase opens your journal from then on. The recovery code stays as it is."
DRILL_LEAD = (
    "Type the recovery code from your paper, to be sure that it is there, legible and still the "
    "right one. Nothing is changed."
)
DRILL_DONE = "It opens your journal. Nothing was changed; put the paper back where it was."
DRILL_WRONG = (
    "That code does not open this journal; perhaps it is an older one. If you have no other, make "
    "a new one: it is the next line in the settings."
)


class VaultPage(StepsPage):
    """Asks first for what opens the journal, so that nobody changes it at an unattended desk."""

    LEAD = "First the passphrase you use now."

    def __init__(self, journal: Journal, vaults: Vaults) -> None:
        super().__init__()
        self.journal = journal
        self.vaults = vaults
        self.secret: Secret | None = None

    def first(self) -> Step:
        """Ask for the passphrase in use, or for the recovery code."""
        return SecretStep(self.LEAD)

    @on(SecretStep.Given)
    def _given(self, message: SecretStep.Given) -> None:
        message.stop()
        self.do("Looking…", partial(self._look, message.secret), self._right, self.not_opened)

    def _look(self, secret: Secret) -> Secret:
        self.vaults.unlock(secret, write=False).close()
        return secret

    def _right(self, secret: Secret) -> None:
        self.secret = secret
        self.show_step(self.following())

    def following(self) -> Step:
        """Return the step after the passphrase."""
        raise NotImplementedError

    def done(self, sentence: str) -> None:
        """Say that it is done, and leave."""
        self.post_message(Say(sentence))
        self.dismiss(None)


class NewPassphraseScreen(VaultPage):
    """Asks for the passphrase in use, then twice for the new one."""

    HEADING = "Change the passphrase"
    HELP_TEXT = (
        "First the passphrase you use now (F2: the recovery code), then the new one twice. Esc "
        "leaves everything as it was."
    )

    def following(self) -> Step:
        """Ask for the new one."""
        return PassphraseStep(NEW_LEAD)

    @on(PassphraseStep.Done)
    def _chosen(self, message: PassphraseStep.Done) -> None:
        message.stop()
        self.do(
            "Changing the passphrase…",
            partial(self.vaults.change_passphrase, self.journal, message.passphrase),
            lambda _: self.done("The new passphrase opens your journal from now on."),
        )


class NewCodeScreen(VaultPage):
    """Asks for the passphrase in use, then shows a new code once and asks for it back."""

    HEADING = "A new recovery code"
    HELP_TEXT = (
        "The new code is shown once for you to type back. Until you have done so, the old one "
        "stays valid. Esc leaves everything as it was."
    )

    def following(self) -> Step:
        """Show the new code."""
        return CodeStep(self.vaults.new_recovery_code())

    @on(CodeStep.Done)
    def _typed_back(self, message: CodeStep.Done) -> None:
        message.stop()
        self.do(
            "Changing the recovery code…",
            partial(self._replace, message.code),
            lambda _: self.done("The new recovery code is valid; the old one no longer works."),
        )

    def _replace(self, code: RecoveryCode) -> None:
        self.vaults.replace_recovery_code(self.journal, code)
        self.journal.drill.note()


class DrillScreen(StepsPage):
    """Asks for the recovery code and says whether it opens the journal."""

    HEADING = "Try the recovery code"
    HELP_TEXT = (
        "The code is tried on the journal as it is on the disk. Each group is checked as you "
        "type. Nothing is changed, and Esc goes back."
    )

    def __init__(self, journal: Journal, vaults: Vaults) -> None:
        super().__init__()
        self.journal = journal
        self._vaults = vaults

    def first(self) -> Step:
        """Ask for the code."""
        last = self.journal.drill.last()
        said = f" You last did so on {plain_day(last)}." if last is not None else ""
        return SecretStep(f"{DRILL_LEAD}{said}", code=True, either=False)

    @on(SecretStep.Given)
    def _given(self, message: SecretStep.Given) -> None:
        message.stop()
        self.do(
            "Looking…",
            partial(self.journal.drill.take, self._vaults, cast("RecoveryCode", message.secret)),
            lambda _: self.show_step(ToldStep(DRILL_DONE)),
            partial(self.not_opened, wrong=DRILL_WRONG),
        )

    @on(ToldStep.Read)
    def _read(self, message: ToldStep.Read) -> None:
        message.stop()
        self.dismiss(None)
