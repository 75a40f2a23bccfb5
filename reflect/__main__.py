"""Entry point: ``reflect`` and ``python -m reflect``."""

from __future__ import annotations

import gc
import os
import sys

_INTERRUPTED = 130


def main() -> int:
    """Run the program and return its exit code."""
    try:
        return _run()
    except KeyboardInterrupt:  # in haste, before `cli.main.run` was there to hear it
        _end_line()
        return _INTERRUPTED


def _end_line() -> None:
    """Let the shell's prompt stand on a line of its own, behind the ``^C`` of the terminal."""
    try:
        os.write(2, b"\n")
    except OSError:
        return


def _run() -> int:
    if sys.argv[1:] in (["--version"], ["-V"]):  # the cheapest question gets the cheapest answer
        return _say_version()
    arguments = _without_descriptor(sys.argv[1:])
    if _shows_a_page(arguments):  # a keeper stays outside, before there is anything in it
        from reflect.keeper.job import part  # noqa: PLC0415

        part(hushed=arguments in ([], ["demo"]))
    if not arguments:
        gc.disable()  # until the first page is painted: what is imported before it stays for good
    else:
        gc.set_threshold(100_000)  # a command ends soon, and most of what it makes stays until then
    if arguments in ([], ["demo"]):
        from reflect.tui.without_openssl import import_without_openssl  # noqa: PLC0415

        import_without_openssl()
    from reflect.cli.faults import quieten_faults  # noqa: PLC0415
    from reflect.cli.main import run  # noqa: PLC0415

    quieten_faults()
    try:
        return run(sys.argv[1:])
    finally:
        gc.freeze()  # the process ends: to look through all of it for cycles takes longest of all


def _without_descriptor(arguments: list[str]) -> list[str]:
    """Leave out where a passphrase is read from, which may stand before any command."""
    given = arguments[0].partition("=") if arguments else ("", "", "")
    if given[0] != "--passphrase-fd":
        return arguments
    return arguments[1 if given[1] else 2 :]


def _shows_a_page(arguments: list[str]) -> bool:
    """Say whether something private may stand on the terminal until the program takes it off."""
    return arguments in ([], ["demo"], ["jot"], ["jot", "-"]) or arguments[:1] == ["rotate"]


def _say_version() -> int:
    from reflect import __version__  # noqa: PLC0415

    try:
        if sys.stdout is not None:
            sys.stdout.write(f"reflect {__version__}\n")
            sys.stdout.flush()
    except OSError:  # the parser meets the same, and says why
        from reflect.cli.main import run  # noqa: PLC0415

        return run(sys.argv[1:])
    return 0


if __name__ == "__main__":
    sys.exit(main())
