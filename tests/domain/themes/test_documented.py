"""Every example in the tables of `docs/themes.md` is heard as its row says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflect.domain.themes.model import Status
from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector

_PAGE = Path(__file__).parents[3] / "docs" / "themes.md"
_HEARD = {*(status.value for status in Status), "maybe", "nothing"}


def _examples() -> list[tuple[str, str]]:
    """Return each example, with its phrase in bold, and what it is heard as."""
    found: list[tuple[str, str]] = []
    for line in _PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and cells[-1] in _HEARD:
            found.append((cells[1], cells[2]))
        elif len(cells) == 3 and cells[0] in _HEARD:
            found.append((cells[2], cells[0]))
    return found


def test_the_page_has_its_examples() -> None:
    assert {heard for _, heard in _examples()} == _HEARD


@pytest.mark.parametrize(("example", "heard"), _examples())
def test_an_example_is_heard_as_the_page_says(detector: Detector, example: str, heard: str) -> None:
    assert heard_as(detector, example.replace(" / ", "\n")) == heard
