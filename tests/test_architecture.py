"""The shape of the house: who may import whom, what stays lazy, how large a room may grow."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "reflect"
MODULES = sorted(PACKAGE.rglob("*.py"))

LARGEST_MODULE = 350
LARGEST_MEDIAN = 90
LONGEST_FUNCTION = 60


def _code_lines(path: Path) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return sum(1 for line in lines if line.strip() and not line.strip().startswith("#"))


def _loaded_by(code: str) -> set[str]:
    """Return the names of the modules that running ``code`` loads, in a process of its own."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


def test_the_layers_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_version_is_told_without_loading_the_program() -> None:
    loaded = _loaded_by(
        "import reflect.__main__, sys; sys.argv = ['reflect', '--version']; reflect.__main__.main()"
    )
    assert not loaded & {"argparse", "textual", "sqlmodel", "sqlalchemy", "nacl", "sqlcipher3"}


def test_the_command_line_starts_without_interface_database_or_cryptography() -> None:
    loaded = _loaded_by("import reflect.cli.main")
    assert not loaded & {
        "textual",
        "rich",
        "sqlmodel",
        "sqlalchemy",
        "alembic",
        "nacl",
        "sqlcipher3",
    }


def test_the_interface_paints_before_the_database_is_imported() -> None:
    loaded = _loaded_by("import reflect.tui.app, reflect.tui.screens.unlock")
    assert "textual" in loaded
    assert not loaded & {"sqlmodel", "sqlalchemy", "alembic"}


def test_no_module_grows_two_purposes() -> None:
    sizes = {path.relative_to(ROOT): _code_lines(path) for path in MODULES}
    assert {name: size for name, size in sizes.items() if size > LARGEST_MODULE} == {}
    assert statistics.median(sizes.values()) <= LARGEST_MEDIAN


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_functions_are_short(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    long = [
        f"{node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_nothing_but_the_planned_stands_at_the_top() -> None:
    done = subprocess.run(
        ["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    if not done.stdout:
        pytest.skip("an unpacked archive has no history that tells what belongs to it")
    tops = {line.split("/")[0] for line in done.stdout.splitlines()}
    planned = {
        "reflect", "prompts", "data", "tests", "docs", "pyproject.toml", "README.md", "LICENSE",
        "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", ".ci", ".gitignore",
    }  # fmt: skip
    assert tops <= planned


def test_prompts_and_data_hold_no_code() -> None:
    assert [*(ROOT / "prompts").rglob("*.py"), *(ROOT / "data").rglob("*.py")] == []
