"""New keys for the whole journal, when the old ones may be known to someone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on, work

from reflect.errors import ReflectError
from reflect.journal.rotating import rotate
from reflect.tui.messages import Restart, Shut
from reflect.tui.screens.secrets import VaultPage
from reflect.tui.screens.steps import CodeStep, PassphraseStep, Step
from reflect.tui.screens.told_step import ToldStep

if TYPE_CHECKING:
    from reflect.journal.session import Passphrase, RecoveryCode

NEW_LEAD = (
    "Now the passphrase for the new keys. If the old one may be known to someone, choose another; "
    "otherwise the same one will do."
)
AT_WORK = "Writing the journal anew under its new key, and checking every page of it…"
ASIDE = (
    "Enter goes to the door. The journal is as it was before, unless the sentence says otherwise."
)


class RotateScreen(VaultPage):
    """Passphrase in use, passphrase to come, recovery code typed back; then the vault is made anew.

    The journal is shut for that, and the program starts again at its door.
    """

    HEADING = "New keys"
    LEAD = (
        "When an old copy of this vault and its passphrase may be in someone's hands, new keys "
        "keep from them what you write from now on. What they copied before stays readable to "
        "them, and a new recovery code takes the place of the old one.\n\n"
        "First the passphrase you use now."
    )
    HELP_TEXT = (
        "The journal is written anew under a new key, with a new recovery code, which is shown "
        "once and typed back. Nothing changes before that; a power cut in between leaves the old "
        "state or the new one. Esc leaves all as it was."
    )

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        self._new: Passphrase | None = None
        self._why = "rotated"
        self._shut = False

    def following(self) -> Step:
        """Ask for the passphrase to come."""
        return PassphraseStep(NEW_LEAD)

    @on(PassphraseStep.Done)
    def _chosen(self, message: PassphraseStep.Done) -> None:
        message.stop()
        self._new = message.passphrase
        self.show_step(CodeStep(self.vaults.new_recovery_code()))

    @on(CodeStep.Done)
    def _typed_back(self, message: CodeStep.Done) -> None:
        message.stop()
        if not self.busy:
            self.busy = True
            self.step.say(AT_WORK)
            self.post_message(Shut(partial(self._begin, message.code)))

    def _begin(self, code: RecoveryCode, shut: bool) -> None:
        self._shut = shut
        if shut:
            self._rotate(code)
        else:
            self.busy = False

    @work(thread=True, exclusive=True, group="vault")
    def _rotate(self, code: RecoveryCode) -> None:
        assert self.secret is not None  # noqa: S101 - asked for first
        assert self._new is not None  # noqa: S101 - asked for before the code
        try:
            rotated = rotate(self.vaults, self.secret, self._new, code)
        except ReflectError as problem:
            self._why = "key"
            self.app.call_from_thread(self._tell, str(problem), ASIDE)
            return
        self.app.call_from_thread(self._tell, *rotated.sentences(), "Enter goes to the door.")

    def _tell(self, *sentences: str) -> None:
        self.show_step(ToldStep(*sentences))

    @on(ToldStep.Read)
    def _read(self, message: ToldStep.Read) -> None:
        message.stop()
        self.post_message(Restart(self._why))

    def action_back(self) -> None:
        """Go back; once the journal is shut there is only the door."""
        if not self._shut:
            super().action_back()
        elif isinstance(self.step, ToldStep):
            self.post_message(Restart(self._why))
