"""Runs one command, and turns what goes wrong into one sentence and an exit code."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from reflect.cli.context import Context, leave_output, standard
from reflect.domain.text import for_terminal
from reflect.errors import ReflectError
from reflect.paths import vault_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["INTERRUPTED", "PIPE_CLOSED", "UNEXPECTED", "run"]

INTERRUPTED = 130
PIPE_CLOSED = 141
UNEXPECTED = 70


def run(arguments: Sequence[str], environ: Mapping[str, str] | None = None) -> int:
    """Run the command line and return its exit code. Never shows a traceback with values."""
    try:
        return _run(arguments, os.environ if environ is None else environ)
    except ReflectError as error:
        _say_error(str(error))
        return error.exit_code
    except BrokenPipeError:
        leave_output(sys.stdout)
        return PIPE_CLOSED
    except KeyboardInterrupt:
        _say_error("")
        return INTERRUPTED
    except SystemExit as end:  # --help and --version have printed by now
        return end.code if isinstance(end.code, int) else 0
    except Exception as error:
        from reflect.cli.faults import skeleton

        _say_error(skeleton(error).rstrip("\n"))
        return UNEXPECTED


def _run(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    chosen = _chosen(arguments)
    context: Context = standard(
        environ,
        vault_folder(dict(environ)),
        json=bool(getattr(chosen, "json", False)),
        passphrase_fd=chosen.passphrase_fd,
    )
    try:
        if chosen.command is None:
            from reflect.cli.open_journal import open_journal

            code = open_journal(context)
        else:
            code = int(chosen.run(chosen, context))
        context.flush()
    except BaseException:
        # What was said before the fault stands before it.
        with suppress(ReflectError, OSError):
            context.flush()
        raise
    return code


def _chosen(arguments: Sequence[str]) -> Any:
    """Return what was asked for, as `parsing.parse` reads it."""
    if not arguments:  # the interface is not made to wait for the description of every command
        return SimpleNamespace(command=None, passphrase_fd=None)
    if arguments[0] == "jot":
        from reflect.cli.quick import recognised

        if (jot := recognised(arguments)) is not None:
            return jot
    from reflect.cli.parsing import parse

    return parse(arguments)


def _say_error(sentence: str) -> None:
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(for_terminal(sentence) + "\n")
        sys.stderr.flush()
