"""Markdown: CommonMark in which no word of the user is markup, a link, an image or HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reflect.domain.agenda.words import minutes_words
from reflect.export.blocks import Field, Heading, lines, single

if TYPE_CHECKING:
    from reflect.export.blocks import Block, Document

_MARKUP = re.compile(r"[\\`*_\[\]<>&#|~$^]")
_LINE_START = re.compile(r"^(\d{1,9})([.)])|^([-+=:])")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@|mailto:|xmpp:)\S*", re.IGNORECASE)
_TICKS = re.compile(r"`+")
_HARD_SPACE = "\u00a0"


def render(document: Document) -> str:
    """Return the document as Markdown, ended by one line end."""
    return "\n\n".join(_block(block) for block in document) + "\n"


def escape(text: str) -> str:
    """Return text that Markdown shows as it stands, line for line.

    Addresses go into code spans, since many readers would link them however they are escaped.
    Leading spaces become hard spaces, so that they indent and make no code block.
    """
    shown = [_line(line) for line in lines(text)]
    out = ""
    for place, line in enumerate(shown):
        last = place + 1 == len(shown)
        # A backslash breaks the line; before and after an empty line there is nothing to break.
        broken = bool(line) and not last and bool(shown[place + 1])
        out += line + ("\\" if broken else "") + ("" if last else "\n")
    return out


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        text = escape(single(block.text))
        minutes = f" ({minutes_words(block.minutes)})" if block.minutes is not None else ""
        return f"{'#' * block.level} {text}{minutes}"
    if isinstance(block, Field):
        return f"**{escape(block.label)}:** {escape(block.text)}"
    return escape(block.text)


def _line(line: str) -> str:
    body = line.lstrip()
    indent = _HARD_SPACE * len(line[: len(line) - len(body)].expandtabs(4))
    out, done = "", 0
    for match in _ADDRESS.finditer(body):
        out += _escaped(body[done : match.start()], begins=done == 0) + _code(match[0])
        done = match.end()
    return indent + out + _escaped(body[done:], begins=done == 0)


def _escaped(text: str, *, begins: bool) -> str:
    text = _MARKUP.sub(r"\\\g<0>", text.replace("\t", " "))
    if not begins:
        return text
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def _code(text: str) -> str:
    """Return a code span whose fence is longer than any run of backticks inside."""
    fence = "`" * (1 + max((len(run) for run in _TICKS.findall(text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
