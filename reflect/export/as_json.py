"""JSON: the same words in the same order, as a tree of titles, paragraphs and labelled fields."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reflect.export.blocks import Field, Heading, lines, single

if TYPE_CHECKING:
    from reflect.export.blocks import Document


def render(document: Document) -> str:
    """Return the document as JSON, ended by one line end.

    Each heading is an object with ``title``, perhaps ``minutes``, ``text`` (a list of paragraphs),
    ``fields`` (label to text) and ``parts`` (the headings below it), as far as it has any.
    """
    root: dict[str, Any] = {}
    open_parts: list[tuple[int, dict[str, Any]]] = [(0, root)]
    for block in document:
        if isinstance(block, Heading):
            while open_parts[-1][0] >= block.level:
                open_parts.pop()
            part: dict[str, Any] = {"title": single(block.text)}
            if block.minutes is not None:
                part["minutes"] = block.minutes
            open_parts[-1][1].setdefault("parts", []).append(part)
            open_parts.append((block.level, part))
        elif isinstance(block, Field):
            fields = open_parts[-1][1].setdefault("fields", {})
            fields[_free(block.label, fields)] = "\n".join(lines(block.text))
        else:
            open_parts[-1][1].setdefault("text", []).append("\n".join(lines(block.text)))
    return json.dumps(_whole(root), ensure_ascii=False, indent=1) + "\n"


def _whole(root: dict[str, Any]) -> dict[str, Any]:
    """Return the one document that a heading of the first level makes, or all that there is."""
    parts = root.get("parts", [])
    return parts[0] if list(root) == ["parts"] and len(parts) == 1 else root


def _free(label: str, taken: dict[str, str]) -> str:
    """Return the label, numbered when it stands there already, so that nothing is replaced."""
    found, number = label, 2
    while found in taken:
        found, number = f"{label} ({number})", number + 1
    return found
