"""Decks and the guard card, from the files that ship with the program and from a person's own."""

from __future__ import annotations

import tomllib
from functools import cache
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING

from reflect.content.assets import assets_root
from reflect.content.deck_tables import read_deck
from reflect.content.tables import Table
from reflect.content.toml_source import parse_toml, parse_toml_bytes
from reflect.domain.decks.check import Known, check_deck
from reflect.domain.decks.model import Card, Heading
from reflect.domain.text import one_line
from reflect.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from reflect.content.toml_source import Path, TomlSource
    from reflect.domain.decks.model import Deck
    from reflect.domain.decks.problem import Problem

BUNDLED = (
    "checkin",
    "after_session",
    "overwhelmed",
    "referral",
    "not_followed",
    "template",
    "case_manager",
    "hard_moment",
    "risk",
    "boundaries",
    "identity",
    "ending",
    "prepare",
    "after_supervision",
    "letter",
    "free",
)
"""Ids of the decks in ``prompts/``, in the order a picker shows them; the blank page comes last."""

LARGEST_FILE = 1_000_000
"""Bytes. The longest bundled deck is a hundredth of this."""


class DeckError(ContentError):
    """A deck cannot be used. ``problems`` holds one sentence per problem, in the file's order."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def load_deck(text: str, name: str, *, known: Known | None = None) -> Deck:
    """Return the deck written in ``text``; ``name`` is the file name that complaints show.

    ``known`` holds the deck ids and theme keys it may refer to; by default the bundled ones.
    Raises DeckError with one sentence per problem, each naming file, line and key, or ContentError
    when the text is not TOML.
    """
    return _deck(parse_toml(text, name), known or bundled_names())


def load_deck_file(path: FilePath, *, known: Known | None = None) -> Deck:
    """Return the deck in a file, as :func:`load_deck` does.

    Raises ContentError also when the file is missing, unreadable, empty, a folder or over 1 MB.
    """
    source = parse_toml_bytes(_read(path), _name(path))
    deck = _deck(source, known or bundled_names())
    if path.suffix == ".toml" and deck.id != path.stem:
        raise DeckError(
            (
                str(
                    source.error(
                        ("id",), f"the file is called {_name(path)}, so the id is “{path.stem}”."
                    )
                ),
            )
        )
    return deck


def check_deck_file(path: FilePath, *, known: Known | None = None) -> tuple[str, ...]:
    """Return one sentence per problem of a deck file; empty when it can be used."""
    try:
        load_deck_file(path, known=known)
    except DeckError as error:
        return error.problems
    except ContentError as error:
        return (str(error),)
    return ()


def load_bundled_decks() -> tuple[Deck, ...]:
    """Return all decks that ship with the program, in order; read once."""
    return tuple(load_bundled_deck(deck_id) for deck_id in BUNDLED)


@cache
def load_bundled_deck(deck_id: str) -> Deck:
    """Return one bundled deck by id; read once. Raises ContentError when its file is broken."""
    name = f"{deck_id}.toml"
    return _deck(parse_toml(_bundled_text("prompts", name), name), bundled_names())


@cache
def load_headings() -> tuple[Heading, ...]:
    """Return id, title and the like of every bundled deck, reading only the top of each file."""
    return tuple(_heading(deck_id) for deck_id in BUNDLED)


@cache
def bundled_names() -> Known:
    """Return the ids of the bundled decks and the keys of the bundled themes."""
    names = (file.name for file in (assets_root() / "data" / "themes").iterdir())
    themes = frozenset(name.removesuffix(".toml") for name in names if name.endswith(".toml"))
    return Known(decks=frozenset(BUNDLED), themes=themes)


@cache
def load_guard_card() -> Card:
    """Return the words of the guard card. Raises ContentError when its file is broken."""
    name = "guard_card.toml"
    source = parse_toml(_bundled_text("data", name), name)
    table = Table(source.value)
    card = Card(
        id="guard",
        title=table.line("title", required=True),
        text=table.text("text", required=True, longest=2_000),
    )
    table.finish()
    if table.problems:
        raise DeckError(_sentences(source, table.problems))
    return card


def _deck(source: TomlSource, known: Known) -> Deck:
    if not source.value:
        raise DeckError((f"{source.name}, line 1: the file is empty; a deck is missing.",))
    deck, malformed = read_deck(source.value)
    known = Known(known.decks | {deck.id} if known.decks else known.decks, known.themes)
    problems = [*malformed, *_not_explained(check_deck(deck, known), malformed)]
    if problems:
        raise DeckError(_sentences(source, problems))
    return deck


def _not_explained(problems: tuple[Problem, ...], malformed: tuple[Problem, ...]) -> list[Problem]:
    """Leave out what only follows from a part of the file that could not be read as meant."""
    unread = [problem.path for problem in malformed]
    return [problem for problem in problems if not _follows(problem, unread)]


def _follows(problem: Problem, unread: list[Path]) -> bool:
    """Return True when the same key, or one inside it, or what it is judged by was not read.

    The rest of a prompt is judged by its options; whether one can be reached, by every branch.
    """
    place = problem.path
    if problem.whole and any(path[0] == "prompt" for path in unread):
        return True
    inside = any(place and path[: len(place)] == place for path in unread)
    return inside or any(path[:2] == place[:2] and path[2:3] == ("options",) for path in unread)


def _sentences(source: TomlSource, problems: list[Problem]) -> tuple[str, ...]:
    ordered = sorted(problems, key=lambda problem: source.line_of(problem.path))
    return tuple(
        dict.fromkeys(str(source.error(problem.path, problem.message)) for problem in ordered)
    )


def _heading(deck_id: str) -> Heading:
    name = f"{deck_id}.toml"
    text = _bundled_text("prompts", name)
    try:
        top = tomllib.loads(text.partition("\n[[")[0])
        deck, _ = read_deck(top)
    except tomllib.TOMLDecodeError:
        deck = load_bundled_deck(deck_id)
    return Heading.of(deck)


def _bundled_text(folder: str, name: str) -> str:
    try:
        return (assets_root() / folder / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise ContentError(
            f"{folder}/{name} is missing from this installation or damaged. Install it again."
        ) from None


def _read(path: FilePath) -> bytes:
    name = _name(path)
    try:
        mode = path.stat().st_mode
        if S_ISDIR(mode):
            raise ContentError(f"{name} is a folder. Name one deck file.")
        if not S_ISREG(mode):
            raise ContentError(f"{name} is not an ordinary file.")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "no such file"
        raise ContentError(f"{name} cannot be read: {reason.lower()}.") from None
    if len(data) > LARGEST_FILE:
        raise ContentError(f"{name} is larger than 1 MB, which no deck needs.")
    if not data.strip():
        raise ContentError(f"{name}, line 1: the file is empty; a deck is missing.")
    return data


def _name(path: FilePath) -> str:
    return one_line(path.name or str(path), 80)
