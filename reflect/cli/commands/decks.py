"""``reflect decks``: list, read, check and add prompt decks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.options import add_json
from reflect.errors import ContentError, ReflectError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "action", nargs="?", choices=("list", "show", "check", "add"), default="list"
    )
    parser.add_argument("what", nargs="?", help="a deck's id, or a file to check or add")
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    if options.action == "list":
        return _list(context)
    if not options.what:
        raise UsageError(f"Which one? reflect decks {options.action} needs a deck id or a file.")
    actions = {"show": _show, "check": _check, "add": _add}
    return actions[options.action](options.what, context)


def _list(context: Context) -> int:
    from reflect.content.decks import load_bundled_decks

    decks = load_bundled_decks()
    if context.json:
        context.say_json(
            [
                {
                    "id": d.id,
                    "title": d.title,
                    "minutes": d.minutes,
                    "when": d.when,
                    "purpose": d.purpose,
                }
                for d in decks
            ]
        )
        return 0
    for deck in decks:
        context.say(f"{deck.id:<18} {deck.minutes:3} min  {deck.title}: {deck.when}")
    return 0


def _show(deck_id: str, context: Context) -> int:
    from reflect.content.decks import load_bundled_decks
    from reflect.domain.decks.model import Prompt
    from reflect.errors import NotFoundError

    deck = next((deck for deck in load_bundled_decks() if deck.id == deck_id), None)
    if deck is None:
        raise NotFoundError(
            f"There is no bundled deck “{deck_id[:40]}”. `reflect decks` lists them."
        )
    context.say(f"{deck.title} · {deck.minutes} min\n{deck.purpose}\n")
    for item in deck.items:
        if isinstance(item, Prompt):
            lead = "    ↳ " if item.follow_up else "  · "
            context.say(f"{lead}{item.text}")
    context.say("\nLeans on: " + "; ".join(deck.sources))
    return 0


def _check(file: str, context: Context) -> int:
    from reflect.content.decks import check_deck_file

    problems = check_deck_file(Path(file))
    for problem in problems:
        context.say(problem)
    if problems:
        return ContentError.exit_code
    context.say(f"{file}: this deck can be used.")
    return 0


def _add(file: str, context: Context) -> int:
    from reflect.content.decks import check_deck_file

    problems = check_deck_file(Path(file))
    if problems:
        raise ContentError("\n".join(problems))
    try:
        text = Path(file).read_text(encoding="utf-8")
    except OSError as error:
        raise ReflectError(f"{file} cannot be read: {error.strerror}.") from None
    with context.unlock(write=True) as journal:
        deck = journal.decks.add(text, Path(file).name)
    context.say(f"“{deck.title}” can be used from now on.")
    return 0


COMMAND = Command("decks", "list, show, check or add prompt decks", _arguments, _run)
