"""Imports the interface library without what it brings along and no first page shows.

The library's application imports its palette of commands with all the fields, lists, trees and
buttons that a palette may need, and what a screenshot, a drawing or a table would take: a tenth of
what a start costs. docs/decisions/0012 has the figures. Each of these modules counts as a stand-in
meanwhile, and whoever uses it later gets the module itself. Private names of the library are not
used, but which modules it can do without is; ``tests/tui/test_without_extras.py`` watches them.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any, Final

LATER: Final = (
    "textual.command",  # the palette; ours is imported when its key is pressed
    "textual.canvas",  # lines drawn between widgets
    "rich.table",  # a table of a palette's colours, for developers
    "platformdirs",  # the folder where a screenshot would go
    "uuid",  # what a notification is called
    "pickle",  # links in the other library's styles
)
"""Modules from which only classes and functions are taken, to be called or derived from."""


def import_without_extras() -> None:
    """Import the library's application while ``LATER`` are stand-ins.

    Call this before anything imports it: what is loaded already stays as it is.
    """
    if "textual.app" in sys.modules:
        return
    hidden = [name for name in LATER if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = _StandIn(name)
    try:
        import textual.app  # noqa: F401, PLC0415
    finally:
        for name in hidden:
            del sys.modules[name]


class _StandIn(ModuleType):
    """Stands for a module until something of it is used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:  # `from module import name`
            return _Later(name, (), {"_home": self.__name__})
        return getattr(import_module(self.__name__), name)


class _Later(type):
    """What was taken from a stand-in: to call it, or to ask it anything, is to import it."""

    _home: str

    def __call__(cls, *values: Any, **named: Any) -> Any:
        return cls._itself()(*values, **named)

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(cls._itself(), name)

    def _itself(cls) -> Any:
        return getattr(import_module(cls._home), cls.__name__)
