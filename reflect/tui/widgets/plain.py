"""The one way for a person's words to reach the screen: never markup, never terminal control."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.content import Content, Span

if TYPE_CHECKING:
    from textual.style import Style

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(text: str, style: str | Style = "") -> Content:
    r"""Return ``text`` as content, verbatim, in one style; control characters become ``\\ufffd``.

    ``[/x]`` stays ``[/x]``. Use it for every text that a person wrote or a file gave.
    """
    safe = _CONTROL.sub("\ufffd", text)
    return Content.styled(safe, style) if style else Content(safe)


def highlighted(
    text: str, spans: tuple[tuple[int, int], ...], style: str | Style, base: str | Style = ""
) -> Content:
    r"""Return ``text`` verbatim with character ranges ``(start, end)`` shown in ``style``.

    Ranges outside the text are cut to it; controls become one ``\\ufffd`` each, so offsets hold.
    """
    marks = [Span(0, len(text), base)] if base and text else []
    for start, end in spans:
        low, high = max(0, start), min(len(text), end)
        if low < high:
            marks.append(Span(low, high, style))
    return Content(_CONTROL.sub("\ufffd", text), marks)


def join(*parts: Content | tuple[str, str]) -> Content:
    """Join contents and ``(own words, style)`` pairs into one content."""
    return Content.assemble(*parts)
