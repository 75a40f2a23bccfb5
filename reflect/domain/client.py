"""A client as the journal knows them: a code name and how the trainee works with them.

There are no fields for names, diagnosis, medication or session times: those belong in the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Role(StrEnum):
    """What the trainee is to this client."""

    THERAPIST = "therapist"
    CASE_MANAGER = "case_manager"
    GROUP = "group"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Words for the screen."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True, repr=False)
class Client:
    """One person or group of the caseload, under a code name.

    ``site`` names a placement in the trainee's own shorthand. ``way_of_talking`` and ``template``
    are the trainee's working notes (how to speak with this client; a guess at their template for
    relationships). ``ended_on`` is None while the work goes on.
    """

    id: str
    code_name: str
    role: Role = Role.THERAPIST
    site: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    way_of_talking: str = ""
    template: str = ""

    def __repr__(self) -> str:
        return f"Client({self.id!r}, {self.role})"

    @property
    def active(self) -> bool:
        """True while the work goes on."""
        return self.ended_on is None
