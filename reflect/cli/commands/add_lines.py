"""``reflect add --lines``: keep many reflections from a file of JSON objects, one a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.cli.reading import STANDARD_INPUT, read_file, read_stream
from reflect.domain.text import one_line
from reflect.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from reflect.cli.context import Context
    from reflect.journal.importing import Outcome

_LONGEST_NAME = 60
_ALONE = ("text", "client", "date", "intensity", "bring", "sensitive", "yes")


def add_lines(options: Namespace, context: Context) -> int:
    """Keep every line that can be read, name the others, and return 1 when there are any."""
    from reflect.domain.pasted import pasted
    from reflect.importing.lines import Record, read_lines
    from reflect.journal.importing import import_records

    _refuse_what_belongs_in_the_lines(options)
    piped = options.lines == STANDARD_INPUT
    text = "" if piped else read_file(options.lines)
    with context.unlock(write=True) as journal:
        text = read_stream(context.stdin) if piped else text
        read = read_lines(text, journal.writing.today())
        records = (
            replace(one, text=pasted(one.text)) if isinstance(one, Record) else one for one in read
        )
        outcome = import_records(journal, records, new_clients=options.new_clients)
    name = "standard input" if piped else options.lines
    for line, problem in outcome.problems:
        context.note(f"{name}, line {line}: {problem}")
    if outcome.unknown:
        context.note(_how_to_add(outcome))
    if context.json:
        context.say_json(_shape(outcome))
    else:
        context.say(_sentence(outcome))
    return 1 if outcome.problems else 0


def _refuse_what_belongs_in_the_lines(options: Namespace) -> None:
    given = [name for name in _ALONE if getattr(options, name) not in (None, False)]
    if given:
        raise UsageError(f"--{given[0]} goes with a single reflection, not with --lines.")


def _shape(outcome: Outcome) -> dict[str, object]:
    return {
        "kept": outcome.kept,
        "first_day": outcome.first_day.isoformat() if outcome.first_day else None,
        "last_day": outcome.last_day.isoformat() if outcome.last_day else None,
        "new_clients": list(outcome.clients),
        "refused": [{"line": line, "problem": problem} for line, problem in outcome.problems],
    }


def _how_to_add(outcome: Outcome) -> str:
    """Say how clients that are not known yet come in, and what would then be kept twice."""
    names = ", ".join(one_line(name, _LONGEST_NAME) for name in outcome.unknown)
    said = f"Not on your caseload: {names}. --new-clients adds them."
    if not outcome.kept:
        return said
    return f"{said} Then give only the refused lines: the others would be kept twice."


def _sentence(outcome: Outcome) -> str:
    from reflect.domain.dates import plain_day

    kept = "1 entry was kept" if outcome.kept == 1 else f"{outcome.kept} entries were kept"
    if outcome.first_day and outcome.last_day:
        first, last = plain_day(outcome.first_day), plain_day(outcome.last_day)
        kept += f", for {first}" if first == last else f", from {first} to {last}"
    said = [f"{kept}."]
    if outcome.clients:
        said.append(f"New on your caseload: {', '.join(outcome.clients)}.")
    if outcome.problems:
        number = len(outcome.problems)
        lines = "1 line was" if number == 1 else f"{number} lines were"
        said.append(f"{lines} refused and named above.")
    return " ".join(said)
