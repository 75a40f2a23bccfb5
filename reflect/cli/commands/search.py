"""``reflect search``: find past reflections; the query language is in ``docs/search.md``."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from reflect.cli.command import Command
from reflect.cli.options import add_json, positive
from reflect.cli.reading import as_utf8
from reflect.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from reflect.cli.context import Context
    from reflect.domain.query.results import SearchHit
    from reflect.journal.journal import Journal


_TAKE_A_VALUE = ("-n", "--number", "--passphrase-fd")
_OPTION = re.compile(r"--[a-z].*|-h|-n[0-9]*")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "query",
        nargs="+",
        type=as_utf8,
        help='words, "a phrase", begin*, -not, OR, client:, theme:, deck:, before:, after:, '
        "since:, intensity:, is:",
    )
    parser.add_argument(
        "-n", "--number", type=positive, default=20, metavar="N", help="how many (20)"
    )
    parser.add_argument("--newest", action="store_true", help="newest first instead of best first")
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    from reflect.domain.query.results import Order

    question = " ".join(options.query)
    with context.unlock() as journal:
        order = Order.NEWEST if options.newest else Order.BEST
        found = journal.search.search(question, order=order, limit=options.number)
        names = journal.clients.names()
        meant = found.did_you_mean or ("" if found.hits else _begun(question, journal))
    if found.problem is not None:
        raise UsageError(found.problem.sentence)
    for sentence in found.notes:
        context.note(sentence)
    if context.json:
        context.say_json([_shape(hit, names) for hit in found.hits])
    else:
        _say(found.hits, names, context)
    if found.hits:
        if found.more:
            context.note("There are more; -n shows them.")
        return 0
    hint = f" Did you mean: {meant}" if meant else ""
    context.note(f"Nothing found.{hint}")
    return 1


def _begun(question: str, journal: Journal) -> str:
    """Return the question with its last word as a beginning, if that finds anything."""
    begun = f"{question.rstrip()}*"
    return begun if journal.search.search(begun, limit=1).hits else ""


def _arrange(words: Sequence[str]) -> list[str]:
    """Put what is asked behind ``--``, so that ``-tired`` leaves a word out and is no option."""
    options: list[str] = []
    asked: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            asked += rest
        elif _OPTION.fullmatch(word):
            options.append(word)
            options += islice(rest, 1 if word in _TAKE_A_VALUE else 0)
        else:
            asked.append(word)
    return [*options, "--", *asked] if asked else options


def _say(hits: tuple[SearchHit, ...], names: dict[str, str], context: Context) -> None:
    from reflect.cli.evidence import bracketed

    for hit in hits:
        summary = hit.summary
        name = names.get(summary.client_id or "", "—")
        context.say(f"{summary.occurred_on.isoformat()}  {name}  {summary.id[-12:]}")
        for passage in hit.passages:
            context.say(f"    {bracketed(passage)}")
        if not hit.passages:  # it was found by fields alone
            context.say(f"    {summary.first_line}")


def _shape(hit: SearchHit, names: dict[str, str]) -> dict[str, Any]:
    from reflect.cli.evidence import passage_shape
    from reflect.cli.shapes import summary_shape

    passages = [passage_shape(passage) for passage in hit.passages]
    return {**summary_shape(hit.summary, names), "passages": passages}


COMMAND = Command(
    "search",
    "find past reflections",
    _arguments,
    _run,
    examples=(
        "reflect search overwhelmed -tired since:3w",
        "reflect search '\"too much\"' client:Heron 'intensity:>=7'",
    ),
    arrange=_arrange,
)
