"""Stages of training, as the trainee names their own. No hours are asked for or counted."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where somebody is on the way to a licence; a word for the page, and nothing more."""

    NOT_SAID = "not_said"
    PRACTICUM = "practicum"
    INTERNSHIP = "internship"
    ASSOCIATE = "associate"
    LICENSED = "licensed"


LABELS: dict[Stage, str] = {
    Stage.NOT_SAID: "not said",
    Stage.PRACTICUM: "in practicum",
    Stage.INTERNSHIP: "intern",
    Stage.ASSOCIATE: "associate, before the licence",
    Stage.LICENSED: "licensed",
}
"""Words for lists."""

WHOSE: dict[Stage, str] = {
    Stage.NOT_SAID: "A trainee’s own notes",
    Stage.PRACTICUM: "A practicum trainee’s own notes",
    Stage.INTERNSHIP: "An intern’s own notes",
    Stage.ASSOCIATE: "An associate’s own notes",
    Stage.LICENSED: "A therapist’s own notes",
}
"""Whose notes a page says it is: it tells a reader what to expect of it."""
