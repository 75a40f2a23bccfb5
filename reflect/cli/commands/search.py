"""``reflect search``: find past reflections; the query language is in ``docs/search.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflect.cli.command import Command
from reflect.cli.options import add_json, positive
from reflect.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context
    from reflect.domain.query.results import Passage, SearchHit


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "query", nargs="+", help='words, "a phrase", pre*, -not, OR, client:, theme:, since:3w …'
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
    if found.problem is not None:
        raise UsageError(found.problem.sentence)
    if context.json:
        context.say_json([_shape(hit, names) for hit in found.hits])
    else:
        _say(found.hits, names, context)
    if found.hits:
        if found.more:
            context.note("There are more; -n shows them.")
        return 0
    hint = f" Did you mean: {found.did_you_mean}" if found.did_you_mean else ""
    context.note(f"Nothing found.{hint}")
    return 1


def _say(hits: tuple[SearchHit, ...], names: dict[str, str], context: Context) -> None:
    for hit in hits:
        summary = hit.summary
        name = names.get(summary.client_id or "", "—")
        context.say(f"{summary.occurred_on.isoformat()}  {name}  {summary.id[-12:]}")
        for passage in hit.passages:
            context.say(f"    {_marked(passage)}")


def _marked(passage: Passage) -> str:
    parts: list[str] = []
    at = 0
    for start, end in passage.highlights:
        parts += [passage.text[at:start], "[", passage.text[start:end], "]"]
        at = end
    parts.append(passage.text[at:])
    return " ".join("".join(parts).split())


def _shape(hit: SearchHit, names: dict[str, str]) -> dict[str, Any]:
    from reflect.cli.shapes import summary_shape

    passages = [
        {"text": passage.text, "highlights": [list(span) for span in passage.highlights]}
        for passage in hit.passages
    ]
    return {**summary_shape(hit.summary, names), "passages": passages}


COMMAND = Command("search", "find past reflections", _arguments, _run)
