"""What is on the desk is never lost."""

from __future__ import annotations

import pytest

from reflect.errors import StorageError
from reflect.tui.desk import Desk


def test_nothing_is_stored_before_something_changed() -> None:
    saved: list[int] = []
    desk = Desk()
    desk.take(lambda: saved.append(1))
    assert desk.flush()
    assert saved == []


def test_one_flush_stores_the_newest_form_once() -> None:
    saved: list[int] = []
    desk = Desk()
    desk.take(lambda: saved.append(1))
    desk.touch()
    desk.touch()
    assert desk.dirty
    assert desk.flush()
    assert desk.flush()
    assert saved == [1]
    assert not desk.dirty


def test_a_refusing_disk_keeps_the_text_unsaved_and_says_why() -> None:
    full = True

    def save() -> None:
        if full:
            raise StorageError("The disk is full.")

    desk = Desk()
    desk.take(save)
    desk.touch()
    assert not desk.flush()
    assert desk.dirty
    assert str(desk.problem) == "The disk is full."
    full = False
    assert desk.flush()
    assert desk.problem is None


def test_a_fault_while_saving_keeps_the_text_unsaved() -> None:
    def save() -> None:
        raise ZeroDivisionError

    desk = Desk()
    desk.take(save)
    desk.touch()
    with pytest.raises(ZeroDivisionError):
        desk.flush()
    assert desk.dirty


def test_taking_another_text_stores_the_one_before() -> None:
    saved: list[str] = []
    desk = Desk()
    desk.take(lambda: saved.append("first"))
    desk.touch()
    desk.take(lambda: saved.append("second"))
    desk.touch()
    desk.clear()
    assert saved == ["first", "second"]
    assert not desk.busy


def test_a_text_that_could_not_be_stored_when_another_came_is_stored_later() -> None:
    desk = Desk()
    stored: list[str] = []
    full = True

    def save_first() -> None:
        if full:
            raise StorageError("The disk is full.")
        stored.append("first")

    desk.take(save_first)
    desk.touch()
    desk.take(lambda: stored.append("second"))
    desk.touch()
    assert not desk.flush()
    assert desk.dirty
    full = False
    assert desk.flush()
    assert stored == ["first", "second"]
    assert not desk.dirty


def test_a_text_taken_off_a_full_disk_is_not_forgotten() -> None:
    desk = Desk()
    stored: list[str] = []
    full = True

    def save() -> None:
        if full:
            raise StorageError("The disk is full.")
        stored.append("words")

    desk.take(save)
    desk.touch()
    desk.clear()
    assert desk.dirty
    full = False
    assert desk.flush()
    assert stored == ["words"]
