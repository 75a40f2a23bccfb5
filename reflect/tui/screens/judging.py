"""Keep, not now, wrong: what may be said of a finding, wherever one is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.message_pump import MessagePump

from reflect.domain.patterns.model import Finding, FindingVerdict
from reflect.errors import ReflectError
from reflect.tui.messages import Changed, Say, Undoable

if TYPE_CHECKING:
    from reflect.journal.journal import Journal

SAID = {
    FindingVerdict.KEEP: "Kept: it is proposed for the next agenda.",
    FindingVerdict.NOT_NOW: "Set aside until there is something new.",
    FindingVerdict.WRONG: "Marked wrong: silent until there is twice as much behind it.",
}


class Judging(MessagePump):
    """Gives a screen the action ``judge``. The screen says which ``finding`` is meant."""

    journal: Journal

    @property
    def finding(self) -> Finding | None:
        """The finding that keys act on."""
        raise NotImplementedError

    def action_judge(self, verdict: str) -> None:
        """Keep, set aside or call wrong; undo restores what was said before."""
        finding = self.finding
        if finding is None:
            return
        patterns = self.journal.patterns
        word = FindingVerdict(verdict)
        try:
            before = patterns.judged(finding)
            patterns.judge(finding, word)
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        self.post_message(Undoable(SAID[word], partial(patterns.take_back, finding, before)))
        self.post_message(Changed())
