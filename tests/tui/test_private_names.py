"""Every private name of the library that the interface leans on is listed where updates look."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import reflect.tui

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOM = Path(reflect.tui.__file__).parent
SOURCES = {path: path.read_text(encoding="utf-8") for path in sorted(ROOM.rglob("*.py"))}
TREES = {path: ast.parse(source) for path, source in SOURCES.items()}
DECISION = ROOM.parents[1] / "docs" / "decisions" / "0003-private-overrides-of-textual.md"
HANDLERS = {"_on_key", "_on_paste"}
"""Private by the library's own custom; the decision tells of the trap that they are."""


def test_every_private_name_of_the_library_in_use_is_listed_in_the_decision() -> None:
    listed = set(re.findall(r"[`.](_\w+)", DECISION.read_text(encoding="utf-8"))) | HANDLERS
    inherited = {name for path in SOURCES for name in _inherited(path)}
    used = inherited.union(*map(_of_others, SOURCES))  # by now every module is imported
    assert {"_handle_exception", "_toast_id", "_undo_batch"} <= used
    assert sorted(used - listed) == []


def _inherited(path: Path) -> Iterator[str]:
    """Yield the private names that our classes override or ask for and a base of theirs has."""
    parts = path.relative_to(ROOM.parent).with_suffix("").parts
    module = importlib.import_module(".".join(("reflect", *parts)))
    for node in TREES[path].body:
        if isinstance(node, ast.ClassDef):
            kinds = getattr(module, node.name).__mro__
            theirs = _names_of(kind for kind in kinds if _is_of_library(kind))
            yield from theirs.intersection([*_defined(node), *(n for _, n in _asked_for(node))])


def _of_others(path: Path) -> frozenset[str]:
    """Return the private names that are asked of something else than oneself, and are not ours."""
    asked = {name for whose, name in _asked_for(TREES[path]) if whose != "self"}
    return _of_library().intersection(asked - _ours())


@cache
def _ours() -> frozenset[str]:
    given = (name for source in SOURCES.values() for name in _given(source))
    defined = (name for tree in TREES.values() for name in _defined(tree))
    return frozenset((*given, *defined, "_asdict"))


def _asked_for(node: ast.AST) -> Iterator[tuple[str, str]]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Attribute) and re.match("_[a-z]", inner.attr):
            yield ast.unparse(inner.value), inner.attr


def _defined(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
            yield inner.name


def _given(source: str) -> list[str]:
    return re.findall(r"self\.(_[a-z]\w*)(?:: [^=\n]+)? = ", source)


def _names_of(kinds: Iterable[type]) -> frozenset[str]:
    return frozenset().union(*map(_private_names, kinds))


@cache
def _private_names(kind: type) -> frozenset[str]:
    """Return the private names that a class has, or that its module gives to some object."""
    given = _given_in(kind.__module__)
    has = (*vars(kind), *inspect.get_annotations(kind))
    return given.union(name for name in has if re.match("_[a-z]", name))


@cache
def _given_in(module: str) -> frozenset[str]:
    return frozenset(_given(inspect.getsource(sys.modules[module])))


def _is_of_library(kind: type) -> bool:
    return kind.__module__.partition(".")[0] == "textual"


@cache
def _of_library() -> frozenset[str]:
    """Return the private names of the library's classes in modules that were imported."""
    modules = [module for name, module in sys.modules.items() if name.startswith("textual.")]
    found = [thing for module in modules for thing in vars(module).values()]
    return _names_of({one for one in found if isinstance(one, type) and _is_of_library(one)})
