"""Pasted text reaches the editor whole, in order and without anything that steers a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.pasted import pasted
from reflect.tui.messages import SearchPage, Write
from reflect.tui.paste import END, START, PasteFilter
from tests.support.driving import pressed, shown, written

if TYPE_CHECKING:
    from reflect.journal.journal import Journal
    from reflect.tui.messages import Target

KEYS = st.text(alphabet="ab\x1b[A\t\r", max_size=12)
TEXT = st.text(alphabet="xy \n\t\r\x1b[31m\x00\x9b\x072~é😀", max_size=40).filter(
    lambda text: END not in text
)


def _fed(pieces: list[str]) -> str:
    pastes = PasteFilter()
    return "".join(pastes.clean(piece) for piece in pieces)


def _cut(data: str, sizes: list[int]) -> list[str]:
    pieces: list[str] = []
    for size in sizes:
        pieces.append(data[:size])
        data = data[size:]
    return [*pieces, data]


def test_keys_pass_at_once_and_unchanged() -> None:
    pastes = PasteFilter()
    assert [pastes.clean(key) for key in ("\x1b", "\x1b[A", "a", "\x1b[2")] == [
        "\x1b",
        "\x1b[A",
        "a",
        "\x1b[2",
    ]


def test_a_paste_is_clean_and_what_is_typed_behind_it_stays() -> None:
    assert _fed([f"{START}a\x1b[31mred\x1b[0m\tb\x85{END}k"]) == f"{START}ared\tb\n{END}k"


@given(before=KEYS, text=TEXT, after=KEYS, sizes=st.lists(st.integers(0, 9), max_size=20))
def test_wherever_the_stream_breaks_the_paste_is_the_same(
    before: str, text: str, after: str, sizes: list[int]
) -> None:
    data = f"{before}{START}{text}{END}{after}"
    assert _fed(_cut(data, sizes)) == _fed([data])
    inside = _fed([data])[len(before) + len(START) :]
    inside = inside[: inside.index(END)]
    assert inside == pasted(text)


@pytest.mark.parametrize("target", [Write("free", None), SearchPage()])
async def test_what_is_typed_into_takes_a_paste_clean_whichever_driver_brings_it(
    journal: Journal, target: Target
) -> None:
    async with shown(journal, target) as pilot:
        await pressed(pilot)
        await written(pilot, "\x1b[31mred\x1b[0m rain")
        field = pilot.app.focused
        assert "red rain" in (getattr(field, "text", ""), getattr(field, "value", ""))
