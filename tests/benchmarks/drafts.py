"""A long draft that the program opens with, as it does after a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.journal.session import Passphrase, Vaults
from reflect.vault import LIMITS_FOR_TESTS
from tests.benchmarks.journals import PASSPHRASE
from tests.benchmarks.texts import texts

if TYPE_CHECKING:
    from pathlib import Path


def keep_draft(place: Path, characters: int) -> str:
    """Keep a draft of so many characters and let the next start come back to it; return its text.

    The caret stands at its end.
    """
    text = ""
    for part in texts(characters // 500):
        text += f"{part}\n\n"
        if len(text) >= characters:
            break
    text = text[:characters].rstrip()
    with Vaults(place, limits=LIMITS_FOR_TESTS).unlock(Passphrase(PASSPHRASE)) as journal:
        draft = journal.drafting.start("free")
        draft.answer(draft.step.id, text)
        lines = text.split("\n")
        draft.place_caret(len(lines) - 1, len(lines[-1]))
        draft.save()
        journal.returning.keep(f"today draft:{draft.entry.id}")
    return text
