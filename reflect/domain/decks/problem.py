"""A problem of a deck and the place it stands at, in the keys of the file format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.domain.decks.model import Prompt

if TYPE_CHECKING:
    from reflect.domain.decks.model import Card, Deck

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in a sentence, and where: ``("prompt", 3, "branch", 0, "opens", 1)``.

    ``whole`` is True when it is judged from all prompts together, so that one that could not be
    read may be what explains it.
    """

    path: Path
    message: str
    whole: bool = False


class Places:
    """Where each prompt and card of a deck stands in its file.

    With a duplicate id, a name stands for the first item that has it.
    """

    def __init__(self, deck: Deck) -> None:
        self.items: dict[str, Prompt | Card] = {}
        self._paths: dict[int, Path] = {}
        counts = {"prompt": 0, "card": 0}
        for item in deck.items:
            table = "prompt" if isinstance(item, Prompt) else "card"
            self._paths[id(item)] = (table, counts[table])
            counts[table] += 1
            self.items.setdefault(item.id, item)

    def of(self, item: Prompt | Card, *keys: str | int) -> Path:
        """Return the path of an item's table, or of a key inside it."""
        return (*self._paths[id(item)], *keys)
