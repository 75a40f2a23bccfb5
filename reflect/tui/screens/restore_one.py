"""One backup: opened and looked through first, then put in force."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from reflect.journal import restoring
from reflect.journal.session import Passphrase
from reflect.tui.messages import Unlocked
from reflect.tui.screens.backup_lines import size_words, when
from reflect.tui.screens.recover import RecoverScreen
from reflect.tui.screens.secret_step import SecretStep
from reflect.tui.screens.steps import Step
from reflect.tui.screens.steps_page import StepsPage
from reflect.tui.screens.updating import said_on
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reflect.journal.finding import FoundBackup
    from reflect.journal.journal import Journal
    from reflect.journal.restoring import Restored
    from reflect.journal.session import Secret
    from reflect.journal.vaults import Vaults

OPENING = "Opening it and looking at every page…"
WRONG = (
    "That does not open this backup. It may need the passphrase or code you had then. Nothing "
    "was changed."
)


class SeenStep(Step, can_focus=True):
    """Says what the backup holds, and waits for Enter if it can be put in force."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go_on", "restore it")]

    class GoOn(Message):
        """Enter was pressed."""

    def __init__(self, held: str, aside: str) -> None:
        super().__init__()
        self._held = held
        self._aside = aside

    def compose(self) -> ComposeResult:
        """Lay out what it holds and what would become of what is here."""
        yield Static(plain(f"It opens and is whole: {self._held}."), classes="text step-lead")
        yield Static(plain(self._aside, "$quiet"), classes="text")
        yield Static("", classes="text step-note")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing more where a backup is only looked through."""
        del parameters
        return bool(self._aside) or action != "go_on"

    def action_go_on(self) -> None:
        """Put it in force."""
        self.post_message(self.GoOn())


class RestoreOne(StepsPage):
    """Asks for the backup's secret, rehearses, and with ``only_look`` False restores.

    After a restore the journal is opened: with a recovery code a new passphrase is asked for first.
    """

    HEADING = "Restore a backup"
    HELP_TEXT = (
        "The passphrase or recovery code of the day on which the backup was made opens it. It is "
        "restored into a folder of its own and looked through first; nothing is changed by that."
    )

    def __init__(self, vaults: Vaults, found: FoundBackup, *, only_look: bool = False) -> None:
        super().__init__()
        self._vaults = vaults
        self._found = found
        self._only_look = only_look
        self._secret: Secret | None = None
        self._restored = False

    def first(self) -> Step:
        """Ask for what opens it."""
        found = self._found
        made = when(found.made_at, self._vaults.clock) if found.made_at else found.path.name
        lead = (
            f"The backup of {made}, {size_words(found.size)}, in {found.path.parent}.\n\n"
            "The passphrase you had then opens it, or with F2 the recovery code you had then."
        )
        return SecretStep(lead)

    def on_mount(self) -> None:
        """Name the page by what it does."""
        super().on_mount()
        if self._only_look:
            self.name_page("Does this backup open?")

    @on(SecretStep.Given)
    def _given(self, message: SecretStep.Given) -> None:
        message.stop()
        self.do(
            OPENING,
            partial(restoring.rehearse, self._vaults, self._found.path, message.secret),
            partial(self._seen, message.secret),
            partial(self.not_opened, wrong=WRONG),
        )

    def _seen(self, secret: Secret, restored: Restored) -> None:
        self._secret = secret
        self.show_step(SeenStep(restored.found.in_words(), self._what_becomes()))

    def _what_becomes(self) -> str:
        if self._only_look:
            return ""
        folder = self._vaults.folder
        if self._vaults.untouched:
            return f"There is no journal in {folder} yet. Enter makes it from this backup."
        return (
            f"Enter restores it to {folder}. What is there now is kept aside in a folder of its "
            "own; what you wrote after the backup is only in that folder."
        )

    @on(SeenStep.GoOn)
    def _go_on(self, message: SeenStep.GoOn) -> None:
        message.stop()
        if self._secret is not None:
            self.do("Restoring…", partial(self._restore, self._secret), self._opened)

    def _restore(self, secret: Secret) -> Journal:
        restored = restoring.restore(self._vaults, self._found.path, secret)
        updating = said_on(self, self.say_meanwhile)
        journal = self._vaults.unlock(secret, restored=True, updating=updating)
        held = f"Restored: {restored.found.in_words()}."
        aside = f" What was there before is kept in {restored.aside}." if restored.aside else ""
        remark = f" {restored.remark}" if restored.remark else ""
        journal.notices = (f"{held}{aside}{remark}", *journal.notices)
        return journal

    def on_screen_resume(self) -> None:
        """Leave when what was restored was shut again before a new passphrase was set."""
        if self._restored:
            self.dismiss(None)

    def _opened(self, journal: Journal) -> None:
        self._restored = True
        if isinstance(self._secret, Passphrase):
            self.post_message(Unlocked(journal))
        else:
            self.app.push_screen(RecoverScreen(self._vaults, journal))
