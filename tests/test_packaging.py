"""The wheel finds prompts/ and data/, and the source archive holds what its own tests read."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built without a network, from this checkout."""
    target = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
        "--no-index", "--wheel-dir", str(target), str(ROOT),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = target.glob("*.whl")
    return built


def _shipped(folder: str) -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".") and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_exactly_the_package_with_prompts_and_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    package = {name for name in _shipped("reflect") if not name.endswith(".pyc")}
    assets = {f"reflect/_assets/{name}" for name in _shipped("prompts") | _shipped("data")}
    assert names == package | assets


def test_the_program_in_the_wheel_finds_its_prompts_and_data(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from reflect.content.decks import load_bundled_decks\n"
        "from reflect.content.themes import load_lexicon\n"
        "import reflect\n"
        f"assert reflect.__file__.startswith({str(tmp_path)!r})\n"
        "print(len(load_bundled_decks()), len(load_lexicon().themes))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 0, done.stderr
    decks, themes = map(int, done.stdout.split())
    assert decks >= 14
    assert themes >= 30


def test_the_source_archive_holds_all_that_its_own_tests_read(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(built) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    folders = ("reflect", "prompts", "data", "tests", "docs")
    pages = {page.name for page in ROOT.glob("*.md")}
    expected = {"pyproject.toml", "LICENSE", *pages}.union(*map(_shipped, folders))
    assert {name for name in expected if not name.endswith(".pyc")} <= names
