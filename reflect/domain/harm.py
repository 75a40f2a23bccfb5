"""How serious the harm is that an item or a referral is about, in the trainee's own word."""

from __future__ import annotations

from enum import IntEnum


class Harm(IntEnum):
    """How much harm is near: what orders items inside a section, the greatest first.

    It is the trainee's own word on one item, never computed and never added up.
    """

    NONE = 0
    QUALITY_OF_LIFE = 1
    BUILDING = 2
    SERIOUS = 3
    IMMEDIATE = 4
