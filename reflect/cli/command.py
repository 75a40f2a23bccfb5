"""What a command is: a name, a line of help, its arguments, examples, and what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Sequence

    from reflect.cli.context import Context


@dataclass(frozen=True, slots=True)
class Command:
    """One subcommand. ``run`` returns the exit code; errors are raised as ReflectError.

    ``examples`` stand under its help. ``arrange`` may reorder what follows the command's name
    before it is parsed, for words that begin with a dash and are no options.
    """

    name: str
    help: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Context], int]
    examples: tuple[str, ...]
    arrange: Callable[[Sequence[str]], list[str]] = list
