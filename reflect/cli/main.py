"""Reads arguments, runs one command, and turns what goes wrong into one sentence and a code."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from typing import TYPE_CHECKING, NoReturn

from reflect import __version__
from reflect.cli.commands import COMMANDS
from reflect.cli.context import Context, standard
from reflect.errors import ReflectError, UsageError
from reflect.paths import vault_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

INTERRUPTED = 130
PIPE_CLOSED = 141
UNEXPECTED = 70

EPILOG = """\
Without a command, the journal opens in the terminal.

exit codes: 0 done · 1 nothing found, or another plain refusal · 2 the request is not understood ·
3 not found · 4 wrong passphrase · 5 vault damaged · 6 vault open elsewhere · 7 written by a newer
reflect · 8 no vault yet · 9 a deck, theme or palette file is not valid · 10 the disk refused ·
70 a fault in reflect · 130 interrupted · 141 the reader of a pipe went away
"""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are ours, in one sentence."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}. See `{self.prog} --help`.")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = _Parser(
        prog="reflect",
        description="A private countertransference reflection journal for the terminal.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-V", "--version", action="version", version=f"reflect {__version__}")
    _common(parser, default=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=command.help, description=command.help)
        _common(sub, default=argparse.SUPPRESS)
        command.arguments(sub)
        sub.set_defaults(run=command.run)
    return parser


def _common(parser: argparse.ArgumentParser, *, default: object) -> None:
    parser.add_argument(
        "--passphrase-fd",
        type=int,
        metavar="N",
        default=default,
        help="read the passphrase from this open file descriptor",
    )


def run(arguments: Sequence[str], environ: Mapping[str, str] | None = None) -> int:
    """Run the command line and return its exit code. Never shows a traceback with values."""
    surroundings = os.environ if environ is None else environ
    try:
        code = _run(arguments, surroundings)
        sys.stdout.flush()
    except ReflectError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    except BrokenPipeError:
        # The reader went away. Point the descriptor elsewhere so that exit stays quiet too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except Exception as error:
        sys.stderr.write(_skeleton(error))
        return UNEXPECTED
    return code


def _run(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    chosen = build_parser().parse_args(list(arguments))
    context: Context = standard(
        environ,
        vault_folder(dict(environ)),
        json=bool(getattr(chosen, "json", False)),
        passphrase_fd=chosen.passphrase_fd,
    )
    if chosen.command is None:
        from reflect.cli.open_journal import open_journal

        return open_journal(context)
    result: int = chosen.run(chosen, context)
    return result


def _skeleton(error: BaseException) -> str:
    """Name the fault by type and place only: messages and values could hold entry text."""
    lines = ["reflect met a fault of its own and stopped. Nothing that was saved is lost.\n"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__qualname__}\n")
        lines += [
            f"  {os.path.basename(frame.filename)}:{frame.lineno} {frame.name}\n"  # noqa: PTH119
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__
    return "".join(lines)
