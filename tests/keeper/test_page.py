"""What the program tells its keeper, and to whom it tells it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reflect.keeper import job, page
from reflect.keeper.terminal import clear_page, wipe

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, int]]:
    monkeypatch.setattr(page, "_told", None)
    monkeypatch.setattr(page, "_keeper", None)
    monkeypatch.delenv(page.VARIABLE, raising=False)
    ends = os.pipe()
    os.set_blocking(ends[0], False)
    yield ends
    for end in ends:
        os.close(end)


def test_the_last_word_counts_and_silence_changes_nothing(pipe: tuple[int, int]) -> None:
    heard = page.Heard(pipe[0])
    page.report_to(pipe[1], os.getppid())
    heard.listen()
    assert (heard.shown, heard.ending) == (False, False)
    page.tell(True)
    for _ in range(2):
        heard.listen()
        assert (heard.shown, heard.ending) == (True, False)
    page.tell(False)
    page.tell(True)
    page.tell(False)
    page.tell_ending()
    heard.listen()
    assert (heard.shown, heard.ending) == (False, True)


def test_the_word_of_an_end_does_not_hide_the_page(pipe: tuple[int, int]) -> None:
    heard = page.Heard(pipe[0])
    page.report_to(pipe[1], os.getppid())
    page.tell(True)
    page.tell_ending()
    heard.listen()
    assert (heard.shown, heard.ending) == (True, True)


def test_telling_never_waits_and_never_fails(pipe: tuple[int, int]) -> None:
    page.tell(True)
    page.report_to(pipe[1], os.getppid())
    for _ in range(100_000):
        page.tell(True)


def test_a_fresh_program_reports_to_the_same_keeper(pipe: tuple[int, int]) -> None:
    page.report_to(pipe[1], os.getppid())
    assert not os.get_inheritable(pipe[1])
    page.hand_over()
    assert os.get_inheritable(pipe[1])
    assert page.take_over()
    assert page.VARIABLE not in os.environ
    assert not os.get_inheritable(pipe[1])


@pytest.mark.parametrize(
    "told", ["", "x", "3", "999:1", "-1:-1", "{out}:{parent}", "{pipe}:{other}"]
)
def test_a_word_from_somebody_else_is_not_believed(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    out = os.open(os.devnull, os.O_WRONLY)
    words = told.format(out=out, parent=os.getppid(), pipe=pipe[1], other=os.getppid() + 1)
    monkeypatch.setenv(page.VARIABLE, words)
    assert not page.take_over()
    assert page.VARIABLE not in os.environ
    os.close(out)


def test_a_program_without_a_keeper_is_no_orphan(pipe: tuple[int, int]) -> None:
    assert not page.is_orphaned()
    page.report_to(pipe[1], os.getppid())
    assert not page.is_orphaned()
    page.report_to(pipe[1], os.getppid() + 1)
    assert page.is_orphaned()


def test_without_a_terminal_nothing_is_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(page.VARIABLE, raising=False)
    listen, _ = ends = os.pipe()
    monkeypatch.setattr(job, "KEYS", listen)
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("parted"))
    job.part()
    for end in ends:
        os.close(end)


def test_rows_are_wiped_one_by_one_and_a_dead_terminal_is_let_be() -> None:
    assert wipe(3) == "\x1b[0m\x1b[1;1H\x1b[2K\x1b[2;1H\x1b[2K\x1b[3;1H\x1b[2K\x1b[H"
    listen, tell = os.pipe()
    os.close(listen)
    clear_page(tell)
    os.close(tell)
    clear_page(tell)
