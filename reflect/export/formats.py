"""The formats that text can leave in: what each is called, and how the names of its files end.

Apart from the renderers, so that a command line and a page can offer them without loading those.
"""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """One format: its name on the command line, its name in a sentence, its file suffix."""

    name: str
    label: str
    suffix: str


FORMATS = (
    Format("markdown", "Markdown", ".md"),
    Format("plain", "plain text", ".txt"),
    Format("json", "JSON", ".json"),
)
"""The formats of text, in the order in which a page goes through them."""

PRINTED = Format("pdf", "PDF", ".pdf")
"""The printed page: an agenda alone leaves so, and never as text."""

BY_NAME = {form.name: form for form in (*FORMATS, PRINTED)}
