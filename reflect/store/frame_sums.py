"""The sums of many frames of a write-ahead log at once, which start-up after a kill waits for.

The sums of a frame go on from those of the frame before, and each frame says its own. So each can
be held against what the one before says, and the frames need not be gone through in order: they
stand side by side in one large integer, 64 bits each, and every step is one addition for all of
them. That takes a seventh of the time that :func:`reflect.store.own_pages.checksum` does.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, Literal

from reflect.store.own_pages import PAGE_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

FRAME_HEADER: Final = 24
FRAME: Final = FRAME_HEADER + PAGE_BYTES
_PAIR: Final = 8
"""Bytes of two words, which is what one step takes in."""
_PAIRS: Final = FRAME // _PAIR
_SUMMED: Final = (0, *range(FRAME_HEADER // _PAIR, _PAIRS))
"""Which pairs of a frame are summed: page number and size, then the page."""
_TURNS: Final = 16
"""Pairs after which the sums are cut to 32 bits again. They grow as the Fibonacci numbers do and
stay below 2 to the 56th until then, so that none reaches into the next frame's 64 bits."""


def sums_side_by_side(
    frames: memoryview, order: str, before: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the two sums of each frame, given those that the frame before it says.

    ``frames`` are the bytes of whole frames, ``order`` is "<" or ">" for the byte order of the
    words that are summed, and ``before`` has as many pairs of 32-bit sums as there are frames.
    """
    count = len(frames) // FRAME
    byte_order: Literal["little", "big"] = "little" if order == "<" else "big"
    first, second = (0, 32) if order == "<" else (32, 0)
    halves = int.from_bytes(b"\0\0\0\0\xff\xff\xff\xff" * count, "big")
    pairs = frames.cast("Q")
    side_by_side = struct.Struct(f"{order}{2 * count}I")
    start = side_by_side.pack(*(word for sums in before for word in sums))
    lanes = int.from_bytes(start, byte_order)
    one, two = lanes >> first & halves, lanes >> second & halves
    for turn, place in enumerate(_SUMMED, 1):
        lanes = int.from_bytes(pairs[place::_PAIRS].tobytes(), byte_order)
        one += (lanes >> first & halves) + two
        two += (lanes >> second & halves) + one
        if turn % _TURNS == 0:
            one &= halves
            two &= halves
    lanes = (one & halves) << first | (two & halves) << second
    words = iter(side_by_side.unpack(lanes.to_bytes(_PAIR * count, byte_order)))
    return list(zip(words, words, strict=True))
