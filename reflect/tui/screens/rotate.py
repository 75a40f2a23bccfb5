"""New keys for the whole journal, when the old ones may be known to someone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from reflect.errors import ReflectError
from reflect.journal.rotating import require_ready, rotate
from reflect.tui.messages import InboxPage, Open, Say
from reflect.tui.screens.shut_page import ShutPage
from reflect.tui.screens.steps import CodeStep, PassphraseStep, Step

if TYPE_CHECKING:
    from reflect.journal.session import Passphrase, RecoveryCode

NEW_LEAD = (
    "Now the passphrase for the new keys. If the old one may be known to someone, choose another; "
    "otherwise the same one will do."
)
AT_WORK = "Rewriting the journal under its new key, and checking every page of it…"
DOOR = "Enter goes to the unlock page."
ASIDE = (
    "Enter goes to the unlock page. The journal is as it was before, and so is what opens it, "
    "unless the sentence above says otherwise."
)
STAYS = "The code on your paper is still the new one; Enter goes on with it."


def first_kept(waiting: int) -> str:
    """Say that so many notes wait, which only the present key reads."""
    notes = "A note waits" if waiting == 1 else f"{waiting} notes wait"
    return f"{notes} in the inbox, sealed with the current key. Keep them first."


class RotateScreen(ShutPage):
    """Passphrase in use, passphrase to come, recovery code typed back; then the vault is made anew.

    The journal is shut for that, and the program starts again at its door.
    """

    HEADING = "New keys"
    LEAD = (
        "If someone may have an old copy of this journal and its passphrase, new keys protect "
        "what you write from now on. What they copied before they can still read. A new recovery "
        "code replaces the old one.\n\n"
        "First the passphrase you use now."
    )
    HELP_TEXT = (
        "The journal is rewritten under a new key, with a new recovery code, which is shown once "
        "for you to type back. Nothing changes before that; a power cut leaves either the old "
        "state or the new one. Esc leaves everything as it was."
    )

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        self._new: Passphrase | None = None

    def following(self) -> Step:
        """Ask for the passphrase to come."""
        return PassphraseStep(NEW_LEAD)

    @on(PassphraseStep.Done)
    def _chosen(self, message: PassphraseStep.Done) -> None:
        message.stop()
        self._new = message.passphrase
        # A code that is written down for nothing might be taken for the one that opens.
        if self._is_ready():
            self.show_step(CodeStep(self.vaults.new_recovery_code()))

    def _is_ready(self) -> bool:
        """Return whether nothing hinders new keys; what does is shown."""
        try:
            require_ready(self.vaults, self.journal)
        except ReflectError as problem:
            self._hindered(problem)
            return False
        return True

    def _hindered(self, problem: ReflectError) -> None:
        """Show the notes that wait: in place of this page, or over it once it has shown a code."""
        waiting = self.journal.glance.notes_waiting()
        if not waiting:
            self.refused(problem)
            return
        on_paper = isinstance(self.step, CodeStep)
        if on_paper:
            self.step.say(STAYS)
        self.post_message(Open(InboxPage(), instead=not on_paper))
        self.post_message(Say(first_kept(waiting)))

    @on(CodeStep.Done)
    def _typed_back(self, message: CodeStep.Done) -> None:
        message.stop()
        if not self.busy and self._is_ready():  # a note may have come while it was written down
            self.step.say(AT_WORK)
            self.shut_first(partial(self._begin, message.code))

    def _begin(self, code: RecoveryCode) -> None:
        assert self.secret is not None  # noqa: S101 - asked for first
        assert self._new is not None  # noqa: S101 - asked for before the code
        self.do(
            AT_WORK,
            partial(rotate, self.vaults, self.secret, self._new, code),
            lambda rotated: self.tell("rotated", *rotated.sentences(), DOOR),
            lambda problem: self.tell("key", str(problem), ASIDE),
        )
