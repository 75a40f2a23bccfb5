"""Evidence as dots, one a session: what a count looks like before any figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.domain.patterns.model import Finding

PRESENT, ABSENT = "●", "○"


def dots(finding: Finding, limit: int = 12) -> str:
    """Return the evidence as dots by session, the latest on the right: "●●○●●".

    No more than ``limit`` dots are drawn; an ellipsis then stands for the older ones.
    """
    drawn = "".join(PRESENT if item.present else ABSENT for item in finding.evidence)
    return drawn if len(drawn) <= limit else "…" + drawn[-limit:]
