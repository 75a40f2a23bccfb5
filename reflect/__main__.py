"""Entry point: ``reflect`` and ``python -m reflect``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program and return its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):  # the cheapest question gets the cheapest answer
        from reflect import __version__  # noqa: PLC0415

        sys.stdout.write(f"reflect {__version__}\n")
        return 0
    from reflect.cli.main import run  # noqa: PLC0415

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
