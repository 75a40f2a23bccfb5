"""Whose a word is that stands alone under a heading: *What I felt*, *Client's feelings*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Reading
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case

_LONGEST = 8
"""Words of a line that can be a heading, at most."""
_BACK = 4
"""Sentences, or lines of a list, that go on with a heading once it is set."""
_ITEM = wordset("- – • + > (")
"""Before each line of a list, which is no heading."""
_ASKING = ("what", "how")
_FEELING = wordset("feel felt feels feeling noticed notice was am were reacted sat")
"""Verbs of a heading by which what stands below it is somebody's own: *How I was*."""
_NAMES = wordset(
    "feelings feeling emotions mood affect reactions reaction response view views presentation "
    "state experience side"
)
"""Last words of a heading that begins with whose they are: *Client's feelings*."""
_INSIDE = wordset("in for up with")
"""Before *me*, where a heading names what came up: *In me*, *What it stirred up in me*."""
_INSIDE_OF = ("in", "about")
_HERS = wordset("his her their")


class Headed(Reading):
    """Reads the heading above a word that has no subject."""

    def _headed(self, case: Case) -> str:
        """Return whose the heading above says it is, or nothing where none stands or says so."""
        words, low = self._words, case.low
        for _ in range(_BACK):
            if low < 2:
                return ""
            first, last = self._clauses.sentence(low - 2, low - 1)
            if words[low - 1] == "\n":
                starts = first == 0 or words[first - 1] == "\n"
                line = words[first:last]
                if starts and len(line) <= _LONGEST and (owner := self._of_heading(line)):
                    return owner
            low = first
        return ""

    def _of_heading(self, line: list[str]) -> str:
        if line[-1:] in ([":"], ["-"], ["?"]):
            line = line[:-1]
        if not line or line[0] in _ITEM:
            return ""
        if line[-1] in ("me", "myself") and (len(line) == 1 or line[-2] in _INSIDE):
            return "i"
        if line[0] == "my" or line[0] in _HERS or line[0] in self._known.people:
            return self._owned_by(line)
        return self._asked_of_whom(line[1:]) if line[0] in _ASKING else ""

    def _owned_by(self, line: list[str]) -> str:
        """Read ``My feelings about her``, ``Client's mood``; but ``Client cried`` is no heading."""
        if line[0] == "my":
            own = any(word in _NAMES for word in line[1:3])
            return "i" if own and "'s" not in line else ""
        return "other" if line[-1] in _NAMES and len(line) <= _LONGEST // 2 else ""

    def _asked_of_whom(self, line: list[str]) -> str:
        """Read ``What I felt``, ``How did she feel?``, ``What I think he felt``."""
        inverted = line[:1] != [] and line[0] in c.BE
        line = line[inverted:]
        feels = next((at for at, word in enumerate(line) if word in _FEELING), len(line))
        if feels == len(line) and not inverted:
            return ""
        if line[feels : feels + 1] == ["noticed"] and feels + 1 < len(line):
            return self._noticed_in(line[feels + 1 :])
        last = line[feels - 1] if feels else ""
        if last in self._known.people:
            return "other"
        who = c.NOMINATIVE.get(last, "")
        return who if who != "we" else ""

    def _noticed_in(self, whom: list[str]) -> str:
        """Read ``What I noticed in the client``; *in the room* is nobody's."""
        if whom[0] not in _INSIDE_OF:
            return "i"
        theirs = whom[-1] in c.OBJECTS or whom[-1] in self._known.people
        return "other" if theirs else ""
