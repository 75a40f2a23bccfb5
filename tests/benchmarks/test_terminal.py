"""The terminal that programs are timed in, with a small program in it."""

from __future__ import annotations

import os
import sys

import pytest

from tests.benchmarks.terminal import FRAME_END, Program, StuckError, run

FRAME = FRAME_END.decode()
ASKS = "import getpass, sys; sys.exit(getpass.getpass('Word: ') != 'sesame')"
DRAWS = f"""
import sys, tty
tty.setraw(0)
sys.stdout.write("\\x1b[1mready\\x1b[0m"); sys.stdout.flush()
while (key := sys.stdin.read(1)) != "q":
    for frame in range(2):
        sys.stdout.write(key + {FRAME!r}); sys.stdout.flush()
"""


def _python(source: str) -> tuple[str, str, str]:
    return (sys.executable, "-c", source)


def test_a_word_is_typed_once_the_program_hides_it() -> None:
    spent = run(_python(ASKS), dict(os.environ), ask="Word:", answer="sesame")
    assert spent.code == 0
    assert spent.wall > 0
    assert spent.cpu > 0


def test_a_program_that_fails_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="failed with 1"):
        run(_python(ASKS), dict(os.environ), ask="Word:", answer="barley")


def test_text_is_read_without_its_control_sequences() -> None:
    with Program(_python(DRAWS), dict(os.environ)) as program:
        assert program.wait_for("ready") > 0
        assert program.text == "ready"


def test_a_key_is_timed_to_its_first_and_its_last_frame() -> None:
    with Program(_python(DRAWS), dict(os.environ)) as program:
        program.wait_for("ready")
        first, last = program.press("x")
        assert 0 < first <= last
        program.send("q")
        assert program.wait().code == 0


def test_waiting_for_what_never_comes_ends_with_the_program() -> None:
    with (
        Program(_python("print('good evening')"), dict(os.environ)) as program,
        pytest.raises(StuckError, match="good evening"),
    ):
        program.wait_for("good morning")
