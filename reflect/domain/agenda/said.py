"""What the planner says aloud about a page: what it cut, and why time is short or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.agenda.model import Section
from reflect.domain.agenda.words import listed, minutes_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflect.domain.agenda.model import AgendaItem, Meeting
    from reflect.domain.agenda.page import PlannedItem


def sentences(
    meeting: Meeting,
    planned: Sequence[PlannedItem],
    cut: Sequence[AgendaItem],
    homeless: Sequence[AgendaItem],
    names: Mapping[str, str],
) -> tuple[str, ...]:
    """Return plain sentences, the most important first; none when all fits.

    ``homeless`` are those of ``cut`` whose section this kind of meeting does not have; ``names``
    maps client ids to code names. Headlines are the trainee's words: whoever shows a sentence
    treats it as text.
    """
    said: list[str] = []
    unsafe = [item for item in cut if item.section is Section.SAFETY]
    if unsafe:
        said.append(
            f"Safety does not fit into {minutes_words(meeting.minutes)}: {listed(unsafe, names)}. "
            "Please ask for more time, or do not wait for this meeting."
        )
    if homeless:
        said.append(
            "A peer consultation decides nothing, so this waits for your supervisor: "
            f"{listed(homeless, names)}."
        )
    elsewhere = {item.id for item in (*unsafe, *homeless)}
    rest = [item for item in cut if item.id not in elsewhere]
    if rest:
        said.append(f"Cut to fit {minutes_words(meeting.minutes)}: {listed(rest, names)}.")
    said += [
        f"{listed([entry.item], names)} asks for {minutes_words(entry.item.minutes)} and has "
        f"{minutes_words(entry.minutes)}."
        for entry in planned
        if entry.item.minutes is not None and entry.minutes < entry.item.minutes
    ]
    return tuple(said)
