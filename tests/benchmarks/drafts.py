"""A long draft that the program opens with, as it does after a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.journal.session import Passphrase, Vaults
from reflect.vault import LIMITS_FOR_TESTS
from tests.benchmarks.journals import PASSPHRASE
from tests.benchmarks.texts import texts

if TYPE_CHECKING:
    from pathlib import Path


def keep_draft(place: Path, characters: int) -> None:
    """Keep a draft of so many characters and let the next start come back to it."""
    text = ""
    for part in texts(characters // 500):
        text += f"{part}\n\n"
        if len(text) >= characters:
            break
    with Vaults(place, limits=LIMITS_FOR_TESTS).unlock(Passphrase(PASSPHRASE)) as journal:
        draft = journal.drafting.start("free")
        draft.answer(draft.step.id, text[:characters])
        draft.save()
        journal.returning.keep(f"today draft:{draft.entry.id}")
