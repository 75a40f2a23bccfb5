"""``reflect decks``: list, read, check, add and remove prompt decks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from reflect.cli.command import Command
from reflect.cli.options import add_json
from reflect.cli.reading import read_file
from reflect.errors import ContentError, NotFoundError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context
    from reflect.domain.decks.model import Deck

_NEEDS = {
    "show": "a deck's id",
    "check": "a file",
    "add": "a file",
    "remove": "the id of a deck of your own",
}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=("list", *_NEEDS),
        default="list",
        help="without one, the decks that come with reflect are listed",
    )
    parser.add_argument("what", nargs="?", help="a deck's id, or a file to check or add")
    parser.add_argument(
        "--mine",
        action="store_true",
        help="with list and show: also your own decks, which are in the journal",
    )
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    action = options.action
    if action == "list":
        if options.what is not None:
            raise UsageError("`reflect decks list` takes no name; `reflect decks show` does.")
        return _list(_decks(options, context), context)
    if not options.what:
        raise UsageError(f"Which one? `reflect decks {action}` needs {_NEEDS[action]}.")
    if action == "show":
        return _show(options.what, _decks(options, context), context)
    return {"check": _check, "add": _add, "remove": _remove}[action](options.what, context)


def _decks(options: Namespace, context: Context) -> tuple[Deck, ...]:
    if options.mine:
        with context.unlock() as journal:
            return journal.decks.all()
    from reflect.content.decks import load_bundled_decks

    return load_bundled_decks()


def _list(decks: tuple[Deck, ...], context: Context) -> int:
    if context.json:
        context.say_json([_shape(deck) for deck in decks])
        return 0
    for deck in decks:
        context.say(f"{deck.id:<18} {deck.minutes:3} min  {deck.title}: {deck.when}")
    return 0


def _shape(deck: Deck) -> dict[str, Any]:
    return {
        "id": deck.id,
        "title": deck.title,
        "minutes": deck.minutes,
        "when": deck.when,
        "purpose": deck.purpose,
    }


def _show(deck_id: str, decks: tuple[Deck, ...], context: Context) -> int:
    from reflect.domain.decks.model import Prompt
    from reflect.domain.decks.near import did_you_mean
    from reflect.domain.text import one_line

    deck = next((deck for deck in decks if deck.id == deck_id), None)
    if deck is None:
        hint = did_you_mean(deck_id, [deck.id for deck in decks])
        more = hint or " `reflect decks` lists them; --mine adds your own."
        raise NotFoundError(f"There is no deck “{one_line(deck_id, 40)}” here.{more}")
    prompts = [item for item in deck.items if isinstance(item, Prompt)]
    if context.json:
        asked = [
            {"id": p.id, "kind": p.kind.value, "text": p.text, "follow_up": p.follow_up}
            for p in prompts
        ]
        context.say_json({**_shape(deck), "prompts": asked, "sources": list(deck.sources)})
        return 0
    context.say(f"{deck.title} · {deck.minutes} min\n{deck.purpose}\n")
    for prompt in prompts:
        context.say(f"{'    ↳ ' if prompt.follow_up else '  · '}{prompt.text}")
    if deck.sources:
        context.say("\nLeans on: " + "; ".join(deck.sources))
    return 0


def _check(file: str, context: Context) -> int:
    from reflect.content.decks import check_deck_file

    problems = check_deck_file(Path(file))
    if context.json:
        context.say_json({"file": file, "usable": not problems, "problems": list(problems)})
    elif problems:
        for problem in problems:
            context.say(problem)
    else:
        context.say(f"{file}: this deck can be used.")
    return ContentError.exit_code if problems else 0


def _add(file: str, context: Context) -> int:
    from reflect.content.decks import check_deck_file

    problems = check_deck_file(Path(file))
    if problems:
        raise ContentError("\n".join(problems))
    text = read_file(file)
    with context.unlock(write=True) as journal:
        deck = journal.decks.add(text, Path(file).name)
    if context.json:
        context.say_json(_shape(deck))
    else:
        context.say(f"“{deck.title}” can be used from now on.")
    return 0


def _remove(deck_id: str, context: Context) -> int:
    with context.unlock(write=True) as journal:
        deck = journal.decks.get(deck_id)
        journal.decks.remove(deck_id)
    if context.json:
        context.say_json(_shape(deck))
    else:
        context.say(f"“{deck.title}” is removed. Entries written with it keep their questions.")
    return 0


COMMAND = Command(
    "decks",
    "list, show, check, add or remove prompt decks",
    _arguments,
    _run,
    examples=("reflect decks show overwhelmed", "reflect decks check my-deck.toml"),
)
