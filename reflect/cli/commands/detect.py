"""``reflect detect``: which themes are heard in a text, and whose they are. Needs no vault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflect.cli.command import Command
from reflect.cli.reading import STANDARD_INPUT, read_file, read_given
from reflect.domain.text import clean_text
from reflect.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from reflect.cli.context import Context
    from reflect.domain.themes.detector import Detector
    from reflect.domain.themes.model import Detection, Hit


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", help="a text file; without it, standard input is read")
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--jsonl",
        action="store_true",
        help='each line is a JSON object with "text" and perhaps "id"',
    )
    how.add_argument(
        "--explain", action="store_true", help="say why, in plain lines instead of JSON"
    )


def _run(options: Namespace, context: Context) -> int:
    from reflect.content.themes import load_lexicon
    from reflect.domain.themes.detector import Detector

    text = _read(options.file, context)
    name = "standard input" if options.file in (None, STANDARD_INPUT) else options.file
    detector = Detector(load_lexicon())
    if options.jsonl:
        context.say_json_lines(_each_line(text, name, detector))
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


def _each_line(text: str, name: str, detector: Detector) -> Iterator[dict[str, Any]]:
    from reflect.importing.lines import read_object

    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = read_object(line)
        except UsageError as error:
            raise UsageError(f"{name}, line {number}: {error}") from None
        words = record.get("text")
        if not isinstance(words, str):
            raise UsageError(f"{name}, line {number}: `text` must be text.")
        yield shape(record.get("id", number), words, detector.detect(words))


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
    if file not in (None, STANDARD_INPUT):
        return read_file(file)
    return read_given(context, "Write a text. Enter, then Ctrl+D, ends it; nothing is kept.")


COMMAND = Command(
    "detect",
    "hear themes in a text, without the journal",
    _arguments,
    _run,
    examples=("reflect detect --explain note.txt", "reflect detect --jsonl < many.jsonl"),
)
