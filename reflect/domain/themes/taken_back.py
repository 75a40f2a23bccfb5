"""Whether the writer takes a feeling back, right behind it or at the end of the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.reported import Reported

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case

_STOPPED: tuple[list[str], ...] = (["."], ["!"], ["\n"], [])


class TakenBack(Reported):
    """Reads what denies a feeling only after it was named."""

    def _taken_back(self, case: Case) -> bool:
        """``I expected to be angry and I wasn't.``: the end of the sentence denies it."""
        following = self._words[case.high + 1 : case.high + 5]
        if following[:1] == ["i"] and following[2:3] == ["not"] and following[1] in c.AUXILIARIES:
            return (
                len(following) < 4 or not following[3][0].isalnum()
            )  # It made me cross. I wasn't.
        hardly = self._words[case.end : case.end + 5] == [",", "i", "would", "not", "say"]
        if hardly or self._not_any_more(case):
            return True  # Bored, I wouldn't say that
        no = following.index("no") if "no" in following else -1
        if no >= 0 and self._words[case.high + 2 + no : case.high + 3 + no] in _STOPPED:
            return self._governing_verb(case.subject, case.low) > case.low  # On reflection, no.
        last = min(case.high, case.end + 7)
        if "not" not in self._words[case.end : last + 3]:
            return False
        return any(self._and_was_not(at) for at in range(case.end, last))

    def _and_was_not(self, at: int) -> bool:
        """Return whether *and I wasn't*, or *and wasn't*, stands at ``at`` and nothing behind."""
        words = self._words[at : at + 5]
        if words[0] not in ("and", "but"):
            return False
        if words[1:2] == ["i"]:
            words = words[1:]
        told = words[1:2] != [] and words[1] in c.AUXILIARIES and words[2:3] == ["not"]
        return told and not (words[3:] and words[3].isalnum())

    def _not_any_more(self, case: Case) -> bool:
        """``I was scared at intake and, eight sessions in, I'm really not.``: at its very end."""
        if self._words[case.high - 1] != "not":
            return False
        last = self._words[max(case.end, case.high - 4) : case.high]
        if "i" not in last:
            return False
        said = [word for word in last[last.index("i") + 1 : -1] if word not in self._known.fillers]
        return said in (["am"], ["was"]) and "and" in self._words[case.end : case.high]
