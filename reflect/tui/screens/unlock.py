"""The door: a passphrase, or the recovery code; and what to do when it does not open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reflect.errors import ReflectError, VaultDamagedError, WrongPassphraseError
from reflect.tui.screens.page import Page
from reflect.tui.screens.patience import RESTING, pause_after
from reflect.tui.screens.updating import said_on
from reflect.tui.widgets.passphrase import SecretInput
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.timer import Timer

    from reflect.journal.session import Secret, Vaults

DERIVING = 0.01
"""Seconds after which the thread that opens derives the key, and holds nobody up."""

PATIENCE = 0.4
"""Seconds of opening after which the page says so: longer than it usually takes."""

OTHER_WAYS = frozenset({"recover", "keyring", "restore", "repair"})
"""What is not offered while a journal that has opened is brought up to date."""

BACKUPS = "Here F3 looks for backups."
ANEW = "The field is empty again: what is typed before a Tab is taken to be a name."
SAVING = "Here F6 saves what can still be read, and F3 looks for backups."


class Door(SecretInput):
    """The field that opens the journal."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "open")]


class UnlockScreen(Page):
    """Asks for the passphrase. The key is derived in a thread; the page stays alive.

    ``reason`` says why one is here again, such as after a lock.
    ``problem`` is shown instead of the field when no passphrase can help.
    """

    CSS_PATH = "steps.tcss"
    DEFAULT_CLASSES = "steps"
    HELP_TEXT = (
        "Type your passphrase and press Enter. Tab empties the field, so that a password manager "
        "may type a name first. If the passphrase is lost, F2 takes the recovery code. There is "
        "no other way in: nobody keeps a copy. F3 lists backups, opens one without changing "
        "anything, and restores it if you say so. F4 asks this computer's keyring, if you "
        "switched that on in the settings. F6 appears when the journal file turns out to be "
        "damaged: it checks every page first and saves what can be read; the damaged file is "
        "kept."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "repair", "repair", id="unlock.repair"),
        Binding("f2", "recover", "recovery code", id="unlock.recover"),
        Binding("f4", "keyring", "keyring", id="unlock.keyring"),
        Binding("f3", "restore", "restore", id="unlock.restore"),
        Binding("f5", "look_again", "look again", id="unlock.again"),
        Binding("tab", "anew", "start again", show=False, id="unlock.anew"),
    ]
    HINTED = frozenset({"quit"})

    class Opening(Message):
        """A key is being derived: a moment to lay out what comes next."""

    def __init__(
        self,
        vaults: Vaults,
        *,
        reason: str = "",
        problem: str = "",
    ) -> None:
        super().__init__()
        self._vaults = vaults
        self._reason = reason
        self._problem = problem
        self._failures = 0
        self._before_tab = ""
        self._keyring = False
        self._damaged = False
        self._opening = False
        self._updating = False
        self._patience: Timer | None = None

    def compose_head(self) -> ComposeResult:
        """Show no head: the page is one field."""
        yield from ()

    def compose_body(self) -> ComposeResult:
        """Lay out name, field and note."""
        with Vertical(id="step"):
            yield Static(plain("reflect", "bold"), id="door")
            yield Static(plain(self._reason), classes="text quiet", id="reason")
            yield Door("Passphrase", id="passphrase", disabled=bool(self._problem))
            problem = f"{self._problem} {BACKUPS}" if self._problem else ""
            yield Static(plain(problem, "$notice"), classes="text step-note", id="note")

    def on_mount(self) -> None:
        """Show no field where no passphrase can help."""
        self.query_one("#passphrase").display = not self._problem

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can help: a field when there is one, another look when there is none."""
        del parameters
        if action == "back" or (self._updating and action in OTHER_WAYS):
            return False
        if action == "recover":
            return not self._problem
        if action == "keyring":
            return self._keyring
        if action == "repair":
            return self._damaged
        return bool(self._problem) if action == "look_again" else True

    def action_back(self) -> None:
        """Stay: there is nothing behind the door."""

    @on(Input.Submitted, "#passphrase")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        from reflect.journal.session import Passphrase  # noqa: PLC0415 - loads cryptography

        try:
            secret = Passphrase(event.value or self._before_tab)
        except ReflectError as problem:
            self._say(str(problem))
            return
        self._try(lambda: secret)

    def action_anew(self) -> None:
        """Empty the field: a password manager may type a name and a Tab before the passphrase.

        What stood there is tried all the same when Enter comes with nothing after it.
        """
        field = self.query_one("#passphrase", SecretInput)
        if field.value and not field.disabled:
            self._before_tab, field.value = field.value, ""
            self._say(ANEW, quiet=True)

    def _try(self, ask: Callable[[], Secret]) -> None:
        """Open with what ``ask`` gives in another thread, unless something opens already."""
        if self._opening:
            return
        # Nothing is done at first: that would only take turns with the thread that opens.
        self._opening = True
        self._unlock(ask)
        self.set_timer(DERIVING, lambda: self.post_message(self.Opening()))
        self._patience = self.set_timer(PATIENCE, self._ask_for_patience)

    def _ask_for_patience(self) -> None:
        if self._patience is not None:
            self._patience.stop()
        field = self.query_one("#passphrase", SecretInput)
        if not field.disabled:  # the keyring has words of its own
            field.disabled = True
            self._say("Opening…", quiet=True)

    @work(thread=True, exclusive=True, group="vault")
    def _unlock(self, ask: Callable[[], Secret]) -> None:
        worker = get_current_worker()
        try:
            journal = self._vaults.unlock(ask(), updating=said_on(self, self._say_updating))
        except ReflectError as problem:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._refused, problem)
            return
        from reflect.tui.messages import Unlocked  # noqa: PLC0415 - the door is painted without

        self.post_message(Unlocked(journal))

    def _say_updating(self, sentence: str) -> None:
        """Say that the journal is brought up to date; no other way in is offered meanwhile."""
        if not self._updating:
            self._ask_for_patience()
            self._updating = True
            self.refresh_bindings()
        self._say(sentence, quiet=True)

    def on_unlocked(self) -> None:
        """Leave what was typed nowhere behind the journal. The app hears of it too."""
        if self._patience is not None:
            self._patience.stop()
        self.query_one("#passphrase", SecretInput).value = self._before_tab = ""

    def _refused(self, problem: ReflectError) -> None:
        if self._patience is not None:
            self._patience.stop()
        self._opening = self._updating = False
        self._damaged = isinstance(problem, VaultDamagedError)
        self.refresh_bindings()
        said = f"{problem} {SAVING}" if self._damaged else str(problem)
        field = self.query_one("#passphrase", SecretInput)
        field.value = self._before_tab = ""
        wrong = isinstance(problem, WrongPassphraseError)
        self._failures += wrong
        pause = pause_after(self._failures) if wrong else 0.0
        if pause:
            field.disabled = True
            self._say(f"{said} {RESTING}")
            self.set_timer(pause, lambda: self._ready(said))
        else:
            self._ready(said)

    def _ready(self, said: str) -> None:
        self._say(said)
        field = self.query_one("#passphrase", SecretInput)
        field.disabled = False
        field.focus()

    def _say(self, sentence: str, *, quiet: bool = False) -> None:
        look = "$quiet" if quiet else "$notice"
        self.query_one("#note", Static).update(plain(sentence, look))

    def action_look_again(self) -> None:
        """Look at the folder once more: a backup may have been put back."""
        from reflect.tui.messages import LookAgain  # noqa: PLC0415

        self.post_message(LookAgain())

    def offer_keyring(self, *, at_once: bool) -> None:
        """Let F4 ask this computer's keyring, and with ``at_once`` ask it by itself."""
        self._keyring = True
        self.refresh_bindings()
        field = self.query_one("#passphrase", SecretInput)
        if at_once and not field.value and not field.disabled:
            self.action_keyring()

    def action_keyring(self) -> None:
        """Open with the key that this computer's keyring holds."""
        field = self.query_one("#passphrase", SecretInput)
        if not (field.disabled or self._opening):
            field.disabled = True
            self._say("Asking this computer's keyring…", quiet=True)
            self._try(self._vaults.opener.key)

    def action_restore(self) -> None:
        """Look for a backup to put in force."""
        from reflect.tui.screens.restore import RestoreScreen  # noqa: PLC0415 - seldom needed

        self.app.push_screen(RestoreScreen(self._vaults))

    def action_repair(self) -> None:
        """Save what can be read of a damaged journal file."""
        from reflect.tui.screens.repair import RepairScreen  # noqa: PLC0415 - seldom needed

        self.app.push_screen(RepairScreen(self._vaults), lambda _: self._say(""))

    def action_recover(self) -> None:
        """Use the recovery code instead."""
        from reflect.tui.screens.recover import RecoverScreen  # noqa: PLC0415 - seldom needed

        self.app.push_screen(RecoverScreen(self._vaults))
