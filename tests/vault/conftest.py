"""A real vault, made once and copied for each test that wants one."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.vault.helpers import make_vault

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.vault import RecoveryCode


@dataclass(frozen=True)
class Sample:
    """A vault of this test's own, and its recovery code."""

    folder: Path
    code: RecoveryCode

    @property
    def primary(self) -> Path:
        return self.folder / "vault.key"

    @property
    def spare(self) -> Path:
        return self.folder / "vault.key.bak"


@pytest.fixture(scope="session")
def _original(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = tmp_path_factory.mktemp("original") / "vault"
    return Sample(folder, make_vault(folder).recovery_code)


@pytest.fixture
def sample(_original: Sample, tmp_path: Path) -> Sample:
    shutil.copytree(_original.folder, tmp_path / "vault")
    return Sample(tmp_path / "vault", _original.code)
