"""From a deck's TOML tables to a Deck, noting every unknown or missing key and wrong type.

Reading goes on after a mistake, with the best guess at what was meant, so that one look at the file
finds them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.content.tables import Table
from reflect.domain.decks.model import (
    Branch,
    Card,
    Condition,
    Deck,
    Lint,
    Option,
    Prompt,
    PromptKind,
    Subjects,
    Suggestion,
)
from reflect.domain.themes.model import Field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from reflect.domain.decks.problem import Problem

LONG_TEXT = 4_000
"""Characters of a card; about three screens."""


def read_deck(tables: Mapping[str, Any]) -> tuple[Deck, tuple[Problem, ...]]:
    """Return the deck these tables describe and the problems of their form.

    With problems, the deck holds what could be read and is only good for further checking.
    """
    top = Table(tables)
    deck = Deck(
        id=top.word("id", required=True),
        version=top.number("version", default=1) or 1,
        title=top.line("title", required=True),
        minutes=_minutes(top),
        when=top.line("when"),
        purpose=top.line("purpose", required=True, longest=300),
        sources=top.lines("sources"),
        guard_first=top.flag("guard_first"),
        safety=top.flag("safety"),
        suggestion=_suggestion(top),
        items=(*map(_prompt, top.tables("prompt")), *map(_card, top.tables("card"))),
    )
    top.finish()
    return deck, tuple(top.problems)


def _minutes(top: Table) -> int:
    minutes = top.number("minutes", required=True)
    return 1 if minutes is None else minutes


def _suggestion(top: Table) -> Suggestion | None:
    table = top.table("suggest")
    if table is None:
        return None
    rule = Suggestion(
        themes=table.lines("themes"), intensity_at_least=table.number("intensity_at_least")
    )
    table.finish()
    return rule


def _card(table: Table) -> Card:
    card = Card(
        id=table.word("id", required=True),
        title=table.line("title", required=True),
        text=table.text("text", required=True, longest=LONG_TEXT),
    )
    table.finish()
    return card


def _prompt(table: Table) -> Prompt:
    prompt = Prompt(
        id=table.word("id", required=True),
        kind=table.member("kind", PromptKind, required=True) or _likely_kind(table),
        text=table.line("text", required=True, longest=300),
        help=table.line("help", longest=300),
        options=tuple(map(_option, table.tables("options"))),
        options_from_themes=_options_from_themes(table),
        follow_up=table.flag("follow_up"),
        required=table.flag("required"),
        intensity=table.flag("intensity"),
        voice=table.member("voice", Field) or Field.OTHER,
        lint=table.member("lint", Lint),
        compose_from=table.lines("compose_from"),
        each=table.member("each", Subjects),
        low=table.line("low"),
        high=table.line("high"),
        branches=tuple(map(_branch, table.tables("branch"))),
    )
    if table.has("voice") and prompt.kind not in {PromptKind.LONG, PromptKind.PHRASE}:
        table.note("`voice` belongs to a long or phrase prompt.", "voice")
    table.finish()
    return prompt


def _likely_kind(table: Table) -> PromptKind:
    """Return the kind that a prompt without a readable one seems to have."""
    if table.has("options_from"):
        return PromptKind.MULTI
    if table.has("options"):
        return PromptKind.CHOICE
    if any(map(table.has, ("low", "high", "intensity"))):
        return PromptKind.SCALE
    return PromptKind.LONG


def _options_from_themes(table: Table) -> bool:
    source = table.line("options_from")
    if source not in {"", "themes"}:
        table.note('options can only come from "themes".', "options_from")
    return bool(source)


def _option(table: Table) -> Option:
    option = Option(
        key=table.line("key", required=True),
        label=table.line("label", required=True),
        needs=table.line("needs") or None,
        otherwise=table.line("otherwise") or None,
    )
    table.finish()
    return option


def _branch(table: Table) -> Branch:
    answered = table.flag("answered")
    if table.has("answered") and not answered:
        table.note("write answered = true, or another test.", "answered")
        answered = True
    when = Condition(
        at_least=table.number("at_least"),
        at_most=table.number("at_most"),
        is_any=table.one_or_more("is"),
        is_none=table.one_or_more("is_not"),
        only=table.line("only") or None,
        answered=answered,
    )
    branch = Branch(
        when=when,
        opens=table.lines("opens"),
        for_each=table.flag("for_each"),
        again=table.flag("again"),
        deck=table.line("deck") or None,
        guard=table.flag("guard"),
        sensitive=table.flag("sensitive"),
        safety=table.flag("safety"),
    )
    table.finish()
    return branch
