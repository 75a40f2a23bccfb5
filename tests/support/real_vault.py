"""A vault as the program itself makes it, at full cost, for tests that run the program."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from reflect.journal.session import Passphrase, RecoveryCode, Vaults

PASSPHRASE = "a quiet river in the morning"


@cache
def _made() -> tuple[Path, RecoveryCode]:
    folder = Path(tempfile.mkdtemp(prefix="reflect-real-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder / "vault", Vaults(folder / "vault").create(Passphrase(PASSPHRASE))


def make_real(folder: Path) -> RecoveryCode:
    """Put an empty vault in ``folder``; ``PASSPHRASE`` and the code that is returned open it."""
    made, code = _made()
    shutil.copytree(made, folder)
    return code
