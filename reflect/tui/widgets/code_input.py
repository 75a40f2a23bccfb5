"""A field for the recovery code that checks each group while it is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reflect.tui.widgets.field import Field
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult

_SEPARATORS = re.compile(r"[\s\-–—_.]+")


class CodeInput(Vertical):
    """Takes a code of ``groups`` groups of ``size`` symbols, with or without dashes.

    ``check(place, group)`` says whether a whole group at place 0, 1, … is rightly copied. Posts
    ``Typed`` when something is typed, ``Submitted`` on Enter with everything typed, unless that
    is of the right length and the field already says in which group the slip is.
    """

    DEFAULT_CSS = """
    CodeInput { height: auto; background: $background;
        & > Static { height: auto; min-height: 2; }
    }
    """

    class Typed(Message):
        """Something was typed: what was said of the last try is no longer of this one."""

    class Submitted(Message):
        """Enter was pressed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

        def __rich_repr__(self) -> Iterator[tuple[str, str]]:
            """Show no code."""
            yield "text", "…"

    def __init__(
        self, check: Callable[[int, str], bool], *, groups: int = 7, size: int = 5
    ) -> None:
        super().__init__()
        self._check = check
        self._group_count = groups
        self._group_size = size
        self._slip_said = False

    def compose(self) -> ComposeResult:
        """Lay out the field and what is known of each group."""
        yield Field(placeholder="seven groups of five", id="code")
        yield Static("", id="code-state")

    def clear(self) -> None:
        """Empty the field."""
        self.query_one("#code", Input).value = ""

    def typed_groups(self) -> list[str]:
        """Return what was typed, cut into groups; the last may be unfinished."""
        text = _SEPARATORS.sub("", self.query_one("#code", Input).value).upper()
        return [text[at : at + self._group_size] for at in range(0, len(text), self._group_size)]

    @on(Input.Changed, "#code")
    def _tell(self, event: Input.Changed) -> None:
        event.stop()
        groups = self.typed_groups()
        parts: list[Content] = []
        wrong: list[str] = []
        for place, group in enumerate(groups):
            if len(group) < self._group_size:
                parts.append(plain(group, "$quiet"))
            elif place < self._group_count and self._check(place, group):
                parts.append(plain(f"{group} ✓", "$accent"))
            else:
                parts.append(plain(f"{group} ✗", "bold $notice"))
                wrong.append(str(place + 1))
        line = Content("  ").join(parts)
        whole = sum(map(len, groups)) == self._group_count * self._group_size
        self._slip_said = whole and bool(wrong)
        if len(groups) > self._group_count:
            noun = "group" if self._group_count == 1 else "groups"
            more = f"That is more than {self._group_count} {noun} of {self._group_size}."
            line = Content.assemble(line, "\n", more)
        elif wrong:
            which = f"Group {wrong[0]} does" if len(wrong) == 1 else f"Groups {', '.join(wrong)} do"
            line = Content.assemble(line, "\n", f"{which} not look right. Compare with your copy.")
        self.query_one("#code-state", Static).update(line)
        if groups:
            self.post_message(self.Typed())

    @on(Input.Submitted, "#code")
    def _pass_on(self, event: Input.Submitted) -> None:
        event.stop()
        if not self._slip_said:
            self.post_message(self.Submitted(event.value))
