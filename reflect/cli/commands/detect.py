"""``reflect detect``: which themes are heard in a text, and whose they are. Needs no vault."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reflect.cli.command import Command
from reflect.cli.context import Context, is_terminal
from reflect.cli.reading import read_file, read_stream
from reflect.domain.text import clean_text
from reflect.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from reflect.domain.themes.detector import Detector
    from reflect.domain.themes.model import Detection, Hit


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", help="a text file; without it, standard input is read")
    parser.add_argument(
        "--jsonl",
        action="store_true",
        help='each line is a JSON object with "text" and perhaps "id"',
    )
    parser.add_argument("--explain", action="store_true", help="say in one line why, for people")


def _run(options: Namespace, context: Context) -> int:
    from reflect.content.themes import load_lexicon
    from reflect.domain.themes.detector import Detector

    text = _read(options.file, context)
    detector = Detector(load_lexicon())
    if options.jsonl:
        context.say_json_lines(_each_line(text, detector))
    elif options.explain:
        _explain(text, detector, context)
    else:
        context.say_json_lines([shape("1", text, detector.detect(text))])
    return 0


def shape(text_id: object, text: str, found: Detection) -> dict[str, Any]:
    """Return what was heard as JSON-able values; offsets are characters of ``text``."""
    return {
        "id": text_id,
        "stated": [_heard(hit, text) for hit in found.stated],
        "maybe": [_heard(hit, text) for hit in found.maybe],
        "other": [
            {"theme": hit.theme, "status": hit.status.value, "start": hit.start, "end": hit.end}
            for hit in found.other
        ],
    }


def _heard(hit: Hit, text: str) -> dict[str, Any]:
    return {
        "theme": hit.theme,
        "start": hit.start,
        "end": hit.end,
        "quote": text[hit.start : hit.end],
        "tentative": hit.tentative,
    }


def _each_line(text: str, detector: Detector) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            raise UsageError(f"Line {number} is not a JSON object.") from None
        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
            raise UsageError(f'Line {number} has no "text" that is a string.')
        yield shape(record.get("id", number), record["text"], detector.detect(record["text"]))


def _explain(text: str, detector: Detector, context: Context) -> None:
    from reflect.domain.themes.explain import explain, explain_left_out

    found = detector.detect(text)
    for hit in (*found.stated, *found.maybe, *found.other):
        context.say(f"{hit.theme}: {clean_text(explain(text, hit))}")
    for words in detector.left_out(text):
        context.say(f"{words.theme}: {clean_text(explain_left_out(text, words))}")
    if not (found.stated or found.maybe or found.other):
        context.say("No theme was heard in this text.")


def _read(file: str | None, context: Context) -> str:
    if file is not None and file != "-":
        return read_file(file)
    if is_terminal(context.stdin):
        context.note("Write a text. Enter, then Ctrl+D, ends it; nothing is kept.")
    return read_stream(context.stdin)


COMMAND = Command(
    "detect",
    "hear themes in a text, without the journal",
    _arguments,
    _run,
    examples=("reflect detect --explain note.txt", "reflect detect --jsonl < many.jsonl"),
)
