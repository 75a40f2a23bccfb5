"""The interface library without what no first page shows."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reflect.tui.without_extras import LATER, import_without_extras
from tests.support.terminal import Terminal

IMPORTED = "import sys; from reflect.tui.without_extras import *; import_without_extras();"


def said_by(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED + code], capture_output=True, text=True, check=True
    )
    assert not done.stderr
    return done.stdout.strip()


def test_the_application_is_there_and_the_extras_are_not() -> None:
    code = "import textual.app; print([name for name in LATER if name in sys.modules])"
    assert said_by(code) == "[]"


def test_the_first_pages_of_the_program_do_without_them_too() -> None:
    code = (
        "import reflect.tui.app, reflect.tui.screens.unlock, reflect.tui.screens.today;"
        "print([name for name in LATER if name in sys.modules])"
    )
    assert said_by(code) == "[]"


@pytest.mark.parametrize(
    ("use", "kind"),
    [
        ("textual.app.CommandPalette.is_open", "function"),
        ("textual.app.user_downloads_path()", "PosixPath"),
        ("textual.app.uuid.uuid4()", "UUID"),
        ("textual.layout.Canvas(2, 1)", "Canvas"),
        ("textual.design.Table()", "Table"),
        ("rich.style.loads(rich.style.dumps({}))", "dict"),
    ],
)
def test_what_the_library_took_from_them_works_when_it_is_used(use: str, kind: str) -> None:
    code = f"import textual.app, textual.layout, textual.design; print(type({use}).__name__)"
    assert said_by(f"import rich.style; {code}") == kind


def test_whoever_imports_one_of_them_later_gets_the_module_itself() -> None:
    code = (
        "from importlib import import_module;"
        "print([name for name in LATER if import_module(name).__spec__ is None])"
    )
    assert said_by(code) == "[]"


def test_what_is_loaded_already_stays_as_it_is() -> None:
    import textual.app

    before = {name: sys.modules.get(name) for name in LATER}
    palette = textual.app.CommandPalette
    import_without_extras()
    assert {name: sys.modules.get(name) for name in LATER} == before
    assert textual.app.CommandPalette is palette


@pytest.mark.slow
def test_the_palette_opens_in_a_program_that_began_without_it() -> None:
    with Terminal(["demo"], {}) as terminal:
        terminal.wait_for("1 Today")
        terminal.press("ctrl+p")
        terminal.wait_for("What would you like to do?")
        terminal.type("settings")
        terminal.press("enter")
        terminal.wait_for("Lock after")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
