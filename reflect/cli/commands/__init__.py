"""The commands, in the order that help lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.commands import (
    add,
    agenda,
    backup,
    bin_contents,
    clients,
    completions,
    decks,
    demo,
    detect,
    doctor,
    hold,
    inbox,
    jot,
    list_entries,
    manual,
    passphrase,
    patterns,
    purge,
    referrals,
    repair,
    restore,
    rotate,
    search,
    show,
)

if TYPE_CHECKING:
    from reflect.cli.command import Command

COMMANDS: tuple[Command, ...] = (
    add.COMMAND,
    jot.COMMAND,
    inbox.COMMAND,
    list_entries.COMMAND,
    show.COMMAND,
    search.COMMAND,
    patterns.COMMAND,
    agenda.COMMAND,
    clients.COMMAND,
    referrals.COMMAND,
    decks.COMMAND,
    detect.COMMAND,
    passphrase.COMMAND,
    rotate.COMMAND,
    backup.COMMAND,
    restore.COMMAND,
    repair.COMMAND,
    bin_contents.COMMAND,
    hold.COMMAND,
    purge.COMMAND,
    doctor.COMMAND,
    demo.COMMAND,
    completions.COMMAND,
    manual.COMMAND,
)
