"""Letting this computer's keyring open the journal, or no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.journal.opener import ON, WARNING
from reflect.tui.screens.secrets import VaultPage
from reflect.tui.screens.told_step import ToldStep

if TYPE_CHECKING:
    from reflect.journal.journal import Journal
    from reflect.journal.vaults import Vaults
    from reflect.tui.screens.steps import Step

OFF = "This computer's keyring no longer opens the journal."
NOW_ON = "It is on. The right passphrase switches it off, and the keyring then forgets its key."
NOW_OFF = (
    "The journal then opens by itself when you start it, and says so; after a lock F4 opens it. "
    "That may be good enough where the disk is encrypted and nobody else uses your account.\n\n"
    "The right passphrase switches it on."
)


class KeyringScreen(VaultPage):
    """Says what it means, asks for the passphrase, and switches it on or off.

    Raises UsageError when this computer has no keyring that could be used.
    """

    HEADING = "This computer's keyring"
    HELP_TEXT = (
        "A random key is put into the system's keyring, and the journal opens with it as it does "
        "with the passphrase. Nothing else changes. Esc leaves it as it is."
    )

    def __init__(self, journal: Journal, vaults: Vaults) -> None:
        super().__init__(journal, vaults)
        self._on = vaults.opener.is_on()
        if not self._on:
            vaults.opener.require()

    def first(self) -> Step:
        """Say what it means before the passphrase is asked for."""
        self.LEAD = NOW_ON if self._on else f"{WARNING} {NOW_OFF}"
        return super().first()

    def following(self) -> Step:
        """Switch it, and say so when it is done."""
        self.work_on(self._switch, self.done, lambda problem: self.done(str(problem)))
        return ToldStep("Asking the keyring…")

    def _switch(self) -> str:
        opener = self.vaults.opener
        if self._on:
            return opener.switch_off(self.journal) or OFF
        opener.switch_on(self.journal)
        return ON
