"""People to call when something cannot wait. Stored by the trainee, shown on the guard card."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ContactKind(StrEnum):
    """What the contact is for."""

    SUPERVISOR = "supervisor"
    ON_CALL = "on_call"
    CRISIS_LINE = "crisis_line"
    EMERGENCY = "emergency"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Words for the screen."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Contact:
    """Who to call and how: ``detail`` is a number or a place, in the trainee's own words."""

    id: str
    label: str
    detail: str
    kind: ContactKind = ContactKind.OTHER
