"""One key, one meaning: every screen's keys against the tables in ``docs/keys.md``."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import reflect.tui.screens
from reflect.tui.journal_app import JournalApp
from reflect.tui.keys import key_words

PAGE = (Path(__file__).parents[2] / "docs" / "keys.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)

DOOR = frozenset(
    {
        "unlock",
        "first_run",
        "secret_step",
        "restore",
        "restore_one",
        "repair",
        "steps",
        "steps_page",
    }
)
"""Screens of the time before there is a journal, whose keys are their own (decision 0011)."""

NOT_A_PAGE = frozenset({"help"})
"""Help closes itself with whatever key one tries."""

ANY_WORDS = frozenset(
    {"Enter", "Esc", "Tab", "Shift+Tab", "Space", "Backspace", "Del", "↑", "↓", "←", "→"}
    | {"PgUp", "PgDn", "Home", "End", "Shift+↑", "Shift+↓", "Shift+←", "Shift+→"}
    | {"Ctrl+↑", "Ctrl+↓", "Ctrl+_"}
)
"""Keys that go on, back or about; the foot of each page says where to."""


class Used(NamedTuple):
    """A key that a screen gives a meaning."""

    screen: str
    key: str
    words: str


def _of(screen: str, bindings: list[Binding]) -> list[Used]:
    return [
        Used(screen, key_words(key), binding.description)
        for binding in bindings
        if binding.description
        for key in binding.key.split(",")
    ]


def _screens() -> list[Used]:
    found = _of("app", [one for one in JournalApp.BINDINGS if isinstance(one, Binding)])
    for module in pkgutil.iter_modules(reflect.tui.screens.__path__):
        if module.name in DOOR | NOT_A_PAGE:
            continue
        name = f"{reflect.tui.screens.__name__}.{module.name}"
        for value in vars(importlib.import_module(name)).values():
            if isinstance(value, type) and issubclass(value, DOMNode) and value.__module__ == name:
                own = value.__dict__.get("BINDINGS", ())
                found += _of(module.name, [one for one in own if isinstance(one, Binding)])
    return [used for used in found if used.key not in ANY_WORDS]


USED = _screens()
WORDS = {key: said.strip() for key, _, said in _ROW.findall(PAGE)}


def _fits(words: str, said: str) -> bool:
    """Say whether words stand whole in a list, in which a comma may belong to the words."""
    return f", {words}, " in f", {said}, "


def test_there_are_screens_to_look_at() -> None:
    assert len({used.screen for used in USED}) > 25
    assert {"a", "d", "u", "/", "?", "F5", "Ctrl+S"} <= {used.key for used in USED}


@pytest.mark.parametrize("used", sorted(set(USED)), ids=lambda used: f"{used.screen}-{used.key}")
def test_a_key_says_on_a_page_what_it_means_everywhere(used: Used) -> None:
    assert _fits(used.words, WORDS.get(used.key, ""))


def test_the_same_words_are_never_on_two_letters() -> None:
    letters: dict[str, set[str]] = {}
    for used in USED:
        if len(used.key) == 1:
            letters.setdefault(used.words, set()).add(used.key)
    assert {words: keys for words, keys in letters.items() if len(keys) > 1} == {}


@pytest.mark.parametrize("key", WORDS)
def test_the_page_speaks_of_no_key_or_words_that_no_screen_has(key: str) -> None:
    rest = f", {WORDS[key]}, "
    for used in USED:
        if used.key == key:
            rest = rest.replace(f", {used.words}, ", ", ")
    assert rest == ", "
