"""Why a span was marked, or not, in one line that quotes the person's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.domain.themes.model import Hit

_LONGEST_QUOTE = 60


def explain(text: str, hit: Hit) -> str:
    """Return a line such as ``'swamped', your words, not negated`` or ``'angry' here is hers``.

    ``text`` is the text the hit was found in. Line breaks inside the quotation become spaces and a
    long quotation is cut, so that the line fits a screen.
    """
    quote = " ".join(text[hit.start : hit.end].split())
    if len(quote) > _LONGEST_QUOTE:
        quote = quote[: _LONGEST_QUOTE - 1].rstrip() + "…"
    joint = " " if hit.reason.startswith("here is ") else ", "
    return f"'{quote}'{joint}{hit.reason}"
