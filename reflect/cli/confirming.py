"""Asking for a word before something is removed for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.context import is_terminal
from reflect.domain.text import for_terminal
from reflect.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

    from reflect.cli.context import Context
    from reflect.journal.removing import Plan


def add_yes(parser: ArgumentParser, meaning: str = "do not ask before removing") -> None:
    """Let a script say that it is meant."""
    parser.add_argument("--yes", action="store_true", help=meaning)


def confirm(context: Context, what: str, more: Sequence[str], word: str, *, yes: bool) -> None:
    """Say what goes and what stays, and ask for ``word`` at the terminal; with ``yes`` do neither.

    Raises UsageError when the word is not typed, and without a terminal.
    """
    if yes:
        return
    if not is_terminal(context.stdin):
        raise UsageError("This cannot be undone. Add --yes if you mean it; nothing was removed.")
    for sentence in (what, *more, "It cannot be undone."):
        context.note(sentence)
    word = for_terminal(word)
    context.stderr.write(f"Type {word} to go on: ")
    context.stderr.flush()
    if for_terminal(context.stdin.readline()).strip() != word:
        raise UsageError("Nothing was removed.")


def confirm_plan(context: Context, plan: Plan, *, yes: bool) -> None:
    """Ask for the word of a planned removal, as :func:`confirm` does."""
    confirm(context, f"This removes {plan.what}.", plan.goes + plan.stays, plan.word, yes=yes)
