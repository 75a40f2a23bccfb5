"""The command line in this process: real commands, a real vault, streams that can be read back.

The vault's key derivation is cheap here. The program itself offers no way to choose that, so the
one place where a command gets its vault operations is replaced.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from reflect.cli.context import Context
from reflect.cli.main import run
from reflect.domain.entry import Bring
from reflect.journal.session import Passphrase
from reflect.store import connection, store
from tests.support.vaults import PASSPHRASE, MovingClock, make, vaults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reflect.journal.journal import Journal
    from reflect.journal.session import RecoveryCode, Vaults

START = date(2026, 10, 5)


@dataclass(frozen=True)
class Result:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its output, read as JSON."""
        return json.loads(self.out)


def written(journal: Journal) -> None:
    """Write a small caseload: Heron repeats, Cedar is new, one chip, one entry about nobody."""
    heron = journal.clients.add("Heron").id
    cedar = journal.clients.add("Cedar").id
    for week in range(4):
        journal.writing.write_free(
            f"Rain in week {week}. I was overwhelmed, and I wanted to hand her on. Then home.",
            client_id=heron,
            on=START + timedelta(days=7 * week),
            intensity=5 + week,
        )
    deck = journal.decks.get("checkin")
    begun = journal.writing.begin(deck, heron, on=START + timedelta(days=28))
    journal.writing.finish(begun, deck, {"words": ("overwhelmed",), "stirred": 9})
    journal.writing.write_free("She was late. [/x]", client_id=cedar, on=START)
    journal.writing.write_free("A week of rain.", on=date(2026, 11, 14), bring=Bring.YES)


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RecoveryCode]:
    folder = tmp_path_factory.mktemp("cli") / "vault"
    code = make(folder)
    with vaults(folder).unlock(Passphrase(PASSPHRASE)) as journal:
        written(journal)
    return folder, code


@pytest.fixture
def code(_made: tuple[Path, RecoveryCode]) -> RecoveryCode:
    """The recovery code of this test's vault."""
    return _made[1]


@pytest.fixture
def time() -> MovingClock:
    """The clock that commands look at, an hour after the caseload was written."""
    moved = MovingClock()
    moved.move(hours=1)
    return moved


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch, time: MovingClock) -> None:
    monkeypatch.setattr(Context, "vaults", lambda context: vaults(context.folder, time))


@pytest.fixture
def vault(_made: tuple[Path, RecoveryCode], home: Path, time: MovingClock) -> Vaults:
    """The vault that commands find, with a small caseload in it."""
    shutil.copytree(_made[0], home)
    return vaults(home, time)


@pytest.fixture
def run_cli(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command line. The passphrase comes through a descriptor, as scripts give it."""

    def _run(
        *arguments: str,
        stdin: str | bytes = b"",
        passphrase: str | None = PASSPHRASE,
        encoding: str = "utf-8",
    ) -> Result:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = io.BytesIO(), io.BytesIO()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding))
        monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8"))
        words = list(arguments)
        ends = os.pipe() if passphrase is not None else ()
        if passphrase is not None:
            os.write(ends[1], f"{passphrase}\n".encode())
            words = ["--passphrase-fd", str(ends[0]), *words]
        try:
            code = run(words)
            sys.stderr.flush()
        finally:
            for end in ends:
                os.close(end)
        return Result(code, out.getvalue().decode(encoding), err.getvalue().decode())

    return _run


@pytest.fixture
def inside(vault: Vaults) -> Callable[[Callable[[Journal], Any]], Any]:
    """Look into the vault after a command."""

    def _look(question: Callable[[Journal], Any]) -> Any:
        with vault.unlock(Passphrase(PASSPHRASE), write=False) as journal:
            return question(journal)

    return _look


@pytest.fixture
def full_disk() -> Iterator[pytest.MonkeyPatch]:
    """Let the journal file grow no further, so that the database itself meets a full disk.

    ``undo`` makes room again.
    """
    really = connection.connect

    def connect(*arguments: Any, **options: Any) -> Any:
        opened = really(*arguments, **options)
        pages = opened.execute("PRAGMA page_count").fetchone()[0]
        opened.execute(f"PRAGMA max_page_count={pages + 8}").fetchall()
        return opened

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "connect", connect)
        yield patch
