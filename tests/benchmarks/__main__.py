"""``python -m tests.benchmarks [--quick] [--only NAME]``: measure, and print a table."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path

# Before anything imports the interface library, which reads its environment once.
for _name in [name for name in os.environ if name.startswith(("REFLECT", "TEXTUAL"))]:
    del os.environ[_name]

from tests.benchmarks.bench import Bench  # noqa: E402
from tests.benchmarks.rows import GROUPS  # noqa: E402
from tests.benchmarks.table import Row, render  # noqa: E402


def main() -> int:
    """Measure what was asked for. Slow figures never fail; a row that crashes does."""
    names = [name for name, _ in GROUPS]
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="1,000 and 10,000 entries, few turns")
    parser.add_argument("--only", choices=names, action="append", help="one group; may be repeated")
    options = parser.parse_args()
    found: list[Row] = []
    crashed: list[str] = []
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="reflect-bench-") as folder:
        bench = Bench(Path(folder), options.quick, _say)
        for name, rows in GROUPS:
            if options.only and name not in options.only:
                continue
            _say(f"{name} …")
            try:
                for row in rows(bench):
                    found.append(row)
                    _say(render([row], head=False))
            except Exception:
                traceback.print_exc()
                crashed.append(name)
    sys.stdout.write(render(found) + "\n")
    missed = [r for r in found if r.found is not None and r.first and not r.first.met_by(r.found)]
    open_rows = sum(row.found is None for row in found)
    _say(
        f"{len(found)} rows in {time.perf_counter() - start:.0f} s; {len(missed)} miss the "
        f"promise; {open_rows} could not be taken; crashed: {', '.join(crashed) or 'none'}"
    )
    return 1 if crashed else 0


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
