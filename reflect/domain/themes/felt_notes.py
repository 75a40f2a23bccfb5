"""Whether a note that drops its subject says how the writer came to feel something."""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Reading
from reflect.domain.themes.model import NOUN
from reflect.domain.themes.wordset import wordset

_FELT = wordset("felt feel feeling aware")
_NOTICED = wordset("noticed noticing notice")
_SURGES = wordset(
    "wave flash flashes pang pangs stab surge rush twinge flicker flush jolt prickle spike burst "
    "wash flood ripple"
)
"""By which a feeling comes: nobody notes so what another feels."""
_WAYS = ("away", "home", "out")
_LEAVING = (
    ["left", "with"],
    ["stuck", "with"],
    *([verb, way, "with"] for verb in ("came", "went", "walked") for way in _WAYS),
    ["ended", "up", "with"],
)
_AMOUNT = wordset(
    "a lot lots of some so much huge big real such more pure sheer just bit little loads tons too "
    "again also and plus then after afterwards only mostly still"
)
"""Around a feeling's name that is all a note says: *Huge guilt*, *Some guilt too*."""
_OWN_HEADINGS = wordset("countertransference reflection reflections")
_WHENEVER = wordset("when after whenever as once afterwards while then and every each")
_ITEM = ("-", "–", "•", "+")
"""Before each line of a list."""
_FURTHEST = 6
"""Words of a note before the feeling that it names, at most: *Felt such a big lump of guilt*."""
_LASTED = (["since"], ["for"])
"""Behind a feeling that somebody has had for long: *Pangs of grief since the funeral*."""
_BEHIND = c.PAUSES | c.COORDINATORS | c.OPENERS | c.PREPOSITIONS
_OUT_OF = ("in", "from", "off", "between")
_NOT_OTHERS = wordset("me my myself session supervision there here both")
"""Behind those words: *a wave of sadness in me*, and not *in her*."""
_TIMES = wordset("last first middle end hour session car corridor meantime background")
_NOT_WITHIN = (
    (c.PREPOSITIONS - {"of"})
    | c.OPENERS
    | c.PAUSES
    | c.NOMINATIVE.keys()
    | c.OBJECTS
    | c.OWNERS
    | {"the"}
)
"""Words that name an owner or begin something else; people do so as well."""


class FeltNotes(Reading):
    """Reads notes such as ``Felt a wave of sadness`` and ``Pang of guilt after``."""

    def _felt_note(self, case: Case) -> bool:
        """Return whether a feeling's name follows *felt*, *noticed* or a surge, and nobody else."""
        if case.role is not NOUN or case.subject.who != "dropped":
            return False
        words, at = self._words, case.low
        if ":" in case.words and self._under_own_heading(case):
            return True
        while at < case.start and (words[at] in self._over.joining or words[at] in _ITEM):
            at += 1
        return self._led_to(case, words[at : case.start])

    def _led_to(self, case: Case, led: list[str]) -> bool:
        """Return whether the words of a note before the feeling's name say how it came."""
        words = self._words
        if words[case.start] in _SURGES and _AMOUNT.issuperset(led):
            return self._ends_note(case) and not self._out_of_another(case)  # A pang of guilt
        left = next((len(way) for way in _LEAVING if led[: len(way)] == way), 0)
        if not led or len(led) > _FURTHEST + left or self._somebody_else(led[left:]):
            return False
        if self._out_of_another(case):
            return False
        if left or (led[-1] == "of" and not _SURGES.isdisjoint(led)):
            return words[case.end : case.end + 1] not in _LASTED
        noticed = led[0] in _NOTICED and self._about_nothing_else(case)
        return led[0] in _FELT or noticed or self._so_much(led, case)

    def _ends_note(self, case: Case) -> bool:
        """Return whether no verb follows, and nothing says that it has lasted."""
        after = self._words[case.end : min(case.high, case.end + 1)]
        goes_on = after != [] and after[0] not in _BEHIND and after[0] not in self._known.fillers
        return not goes_on and after not in _LASTED

    def _about_nothing_else(self, case: Case) -> bool:
        """``Noticed some guilt.``, ``… anger with her``: and not *about the affair*, her matter."""
        after = self._words[case.end : min(case.high, case.end + 2)]
        return not after or after[0] in c.PAUSES or (len(after) > 1 and after[1] in c.OBJECTS)

    def _so_much(self, led: list[str], case: Case) -> bool:
        """Read ``A lot of guilt.``, ``Some guilt too.``: nothing is named but the feeling."""
        after = self._words[case.end : case.high]
        return _AMOUNT.issuperset(led) and _AMOUNT.issuperset(after)

    def _under_own_heading(self, case: Case) -> bool:
        """``Countertransference: guilt, some dread``: what it is headed by is the writer's."""
        words, at = self._words, case.start - 1
        while at > case.whole and words[at] != ":":
            at -= 1
        heading = words[case.whole : at]
        mine = bool(heading) and not _OWN_HEADINGS.isdisjoint(heading)
        return mine and not self._somebody_else(heading)

    def _after_when(self, case: Case) -> bool:
        """``When she left, guilt.``: the feeling's name is all that the sentence has to say."""
        words, at = self._words, case.start - 1
        while at > case.low and words[at] in _AMOUNT:
            at -= 1
        opened = words[case.low] in _WHENEVER and case.subject.at < at
        return (
            opened
            and words[at] in (",", "-", ":")
            and _AMOUNT.issuperset(words[case.end : case.high])
        )

    def _somebody_else(self, led: list[str]) -> bool:
        """Return whether what leads to the feeling names an owner, or begins something else."""
        return not (_NOT_WITHIN.isdisjoint(led) and self._known.people.isdisjoint(led))

    def _out_of_another(self, case: Case) -> bool:
        """``… of sadness in her``, ``… from the mother``, ``… in the room``: felt in others."""
        after = self._words[case.end : min(case.high, case.end + 3)]
        if len(after) < 2 or after[0] not in _OUT_OF:
            return False
        if after[1] != "the":
            return after[1] not in _NOT_OTHERS
        return _TIMES.isdisjoint(after[2:])
