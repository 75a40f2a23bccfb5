"""What every row is given: sizes, repetitions, journals, and how to start programs."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.journals import PASSPHRASE, Journals
from tests.benchmarks.terminal import Program, Spent, run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

APPS = Path(__file__).parent / "apps"
ROOT = Path(__file__).parents[2]
ASK = "assphrase:"
"""The end of the question for the passphrase, on the command line."""


@dataclass(frozen=True)
class Bench:
    """One run of the benchmarks, in a folder of its own."""

    folder: Path
    quick: bool
    say: Callable[[str], None]

    @cached_property
    def journals(self) -> Journals:
        """Generated journals, made when first asked for and kept for the whole run."""
        return Journals(self.folder / "journals", self.say)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Entries of the journals compared with a peer."""
        return (1_000, 10_000) if self.quick else (1_000, 10_000, 50_000)

    def times(self, full: int, quick: int) -> int:
        """Return how often to measure."""
        return quick if self.quick else full

    @cached_property
    def environ(self) -> dict[str, str]:
        """An environment with a home of its own, bytecode kept, nothing that changes Textual."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "TEXTUAL", "REFLECT", "XDG_"))
        }
        return kept | {
            "HOME": str(home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPATH": str(ROOT),
            # An installed program finds its bytecode ready; so does everything measured here.
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
        }

    def at(self, vault: Path) -> dict[str, str]:
        """Return the environment with a vault."""
        return self.environ | {"REFLECT_HOME": str(vault)}

    def python(self, *words: str) -> Spent:
        """Run Python to its end."""
        return run((sys.executable, *words), self.environ)

    def reflect(self, vault: Path, *words: str) -> Spent:
        """Run a command of the program to its end, typing the passphrase at its question."""
        return run((*PROGRAM, *words), self.at(vault), ask=ASK, answer=PASSPHRASE)

    def version(self) -> Spent:
        """Run ``reflect --version``."""
        return run((*PROGRAM, "--version"), self.environ)

    def app(self, name: str, *words: str) -> Program:
        """Start one of the programs in ``apps``."""
        return Program((sys.executable, str(APPS / f"{name}.py"), *words), self.environ)

    def interface(self, vault: Path) -> Program:
        """Start the program without a command."""
        return Program(PROGRAM, self.at(vault))

    def peer(self, environ: Mapping[str, str], *words: str) -> Spent:
        """Run jrnl to its end, typing its password."""
        return run(
            (*_command("jrnl"), *words),
            self.environ | dict(environ),
            ask="assword:",
            answer=PASSPHRASE,
        )


def _command(name: str, module: str = "") -> tuple[str, ...]:
    """Return the installed command beside this interpreter, as a person would start it."""
    script = Path(sys.executable).with_name(name)
    return (str(script),) if script.exists() else (sys.executable, "-m", module or name)


PROGRAM = _command("reflect")
