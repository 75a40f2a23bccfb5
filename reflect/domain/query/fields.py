"""What stands behind a colon: names, days, intensity, states. One function per kind of field."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dateutil.relativedelta import relativedelta

from reflect.domain.query.building import Draft, UnreadableError, unfinished, unreadable
from reflect.domain.query.model import NO_CLIENT, Bounds, State
from reflect.domain.query.names import folded, matching, nearest
from reflect.domain.reading_days import WEEKDAYS, begins_a_day, parse_day, parse_span
from reflect.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reflect.domain.query.lexing import Piece

_RANGE = re.compile(r"([0-9]{1,4})(?:-|–|\.\.)([0-9]{1,4})")
_COMPARED = re.compile(r"(>=|≥|<=|≤|>|<|=)?([0-9]{1,4})")
_INTENSITY_BEGUN = re.compile(r"(?:>=?|≥|<=?|≤|=)|(?:[0-9]|10)(?:-|–|\.\.?)")
_PERIOD = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2]))?")
_SPAN = re.compile(r"[0-9]{1,4}[dwmyDWMY]")
_SUPERVISION: Final = {"last supervision", "supervision"}
_NOBODY: Final = {"none", "nobody"}
_DAYS: Final = ("today", "yesterday", *WEEKDAYS)
_DAY_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "since": ("last-supervision", *_DAYS),
    "after": ("last-supervision", *_DAYS),
    "before": _DAYS,
}


def read_field(draft: Draft, piece: Piece) -> None:
    """Add what a field asks for to the draft. Raises UnreadableError for an unknown field or value.

    A value that more letters could still make readable is called unfinished, as none at all is.
    """
    reader = FIELDS.get(piece.field)
    if reader is None:
        better = nearest(piece.field, FIELDS)
        hint = f" Did you mean {better}:?" if better else f" Fields here: {_listed(FIELDS)}."
        raise unreadable(
            f"There is no field “{piece.field[:40]}:”.{hint}",
            piece.raw,
            f"{'-' * piece.negated}{better}:{piece.raw.partition(':')[2]}" if better else "",
        )
    if not piece.value.strip():
        raise _waiting(piece)
    reader(draft, piece)


def _waiting(piece: Piece, sentence: str = "") -> UnreadableError:
    waiting = f"{piece.field}: is waiting for {_AWAITED[piece.field]}."
    return unfinished(waiting, piece.raw, sentence)


def _client(draft: Draft, piece: Piece) -> None:
    names = draft.names.clients
    if folded(piece.value) in _NOBODY and not any(folded(name) in _NOBODY for name in names):
        draft.add("client", (NO_CLIENT,), negated=piece.negated)
        return
    # A client is called by the code name only; ids are nothing a person types.
    _named(draft, piece, {name: name for name in names}, "client")


def _begins(value: str, words: Iterable[str]) -> bool:
    return any(word.startswith(folded(value)) for word in words)


def _theme(draft: Draft, piece: Piece) -> None:
    _named(draft, piece, draft.names.themes, "theme")


def _deck(draft: Draft, piece: Piece) -> None:
    _named(draft, piece, draft.names.decks, "deck")


def _named(draft: Draft, piece: Piece, names: Mapping[str, str], kind: str) -> None:
    found = matching(piece.value, names)
    if not found:
        better = nearest(piece.value, [*names, *names.values()])
        few = _listed(names) if 0 < len(names) <= 8 else ""
        hint = f" Did you mean {better}?" if better else f" Known here: {few}." if few else ""
        sentence = f"There is no {kind} “{piece.value.strip()[:40]}”.{hint}"
        if piece.grows and kind == "client" and _begins(piece.value, _NOBODY):
            raise _waiting(piece, sentence)
        raise unreadable(
            sentence,
            piece.raw,
            f"{'-' * piece.negated}{kind}:{quoted(better)}" if better else "",
        )
    if len(found) > 1 and not piece.last:
        draft.note(f"{piece.raw} is read as {_listed(found)}.")
    draft.add(kind, found, negated=piece.negated)


def _since(draft: Draft, piece: Piece) -> None:
    _not_negated(piece, "before")
    if folded(piece.value) in _SUPERVISION:
        draft.since_supervision = True
        return
    start, _ = _days(draft, piece)
    draft.since = start if draft.since is None else max(draft.since, start)


def _after(draft: Draft, piece: Piece) -> None:
    _not_negated(piece, "before")
    if folded(piece.value) in _SUPERVISION:
        draft.since_supervision = True
        return
    _, end = _days(draft, piece)
    draft.since = end if draft.since is None else max(draft.since, end)


def _before(draft: Draft, piece: Piece) -> None:
    _not_negated(piece, "since")
    start, _ = _days(draft, piece)
    draft.before = start if draft.before is None else min(draft.before, start)


def _days(draft: Draft, piece: Piece) -> tuple[date, date]:
    """Return the first day that the value names and the first day after it."""
    value = piece.value.strip()
    try:
        if match := _PERIOD.fullmatch(value):
            start = parse_day(f"{match[1]}-{match[2] or '01'}-01", draft.today)
            return start, start + relativedelta(years=not match[2], months=bool(match[2]))
        read = parse_span if _SPAN.fullmatch(value) else parse_day
        day = read(value, draft.today)
    except UsageError as error:
        raise _not_a_day(piece, str(error)) from None
    return day, day + timedelta(days=1)


def _not_a_day(piece: Piece, said: str) -> UnreadableError:
    """Return why a value is no day, or that it is none yet, or which word it was meant to be."""
    value = piece.value.strip()
    a_word = _begins(value, map(folded, _DAY_WORDS[piece.field]))
    if piece.grows and (a_word or begins_a_day(value)):
        return _waiting(piece, said)
    words = () if any(letter.isdecimal() for letter in value) else _DAY_WORDS[piece.field]
    better = nearest(value, words)
    if better:
        said = f"“{value[:40]}” is not a day I can read. Did you mean {better}?"
    return unreadable(said, piece.raw, f"{piece.field}:{better}" if better else "")


def _intensity(draft: Draft, piece: Piece) -> None:
    bounds = _bounds(piece)
    if piece.negated:
        raise unreadable(
            "Intensity is asked for with <, > or a range, such as intensity:<7 or intensity:3-6.",
            piece.raw,
        )
    low, high = bounds
    if draft.intensity is not None:
        low, high = max(low, draft.intensity.low), min(high, draft.intensity.high)
    if low > high:
        raise unreadable("No intensity lies in both of these ranges.", piece.raw)
    draft.intensity = Bounds(low, high)


def _bounds(piece: Piece) -> tuple[int, int]:
    value = "".join(piece.value.split())
    how = "Write an intensity as a number or a range, such as 7, >=7, <5 or 3-6."
    if piece.grows and _INTENSITY_BEGUN.fullmatch(value):
        raise _waiting(piece, how)
    if match := _RANGE.fullmatch(value):
        low, high = sorted((int(match[1]), int(match[2])))
    elif match := _COMPARED.fullmatch(value):
        sign, number = match[1] or "=", int(match[2])
        low = {">": number + 1, "<": 0, "<=": 0, "≤": 0}.get(sign, number)
        high = {"<": number - 1, ">": 10, ">=": 10, "≥": 10}.get(sign, number)
        if not 0 <= number <= 10 or low > high:
            low, high = 11, 11
    else:
        raise unreadable(how, piece.raw)
    if not 0 <= low <= high <= 10:
        raise unreadable("Intensity runs from 0 to 10.", piece.raw)
    return low, high


def _is(draft: Draft, piece: Piece) -> None:
    found = matching(piece.value, {state.value: state.value for state in State})
    if not found:
        better = nearest(piece.value, State)
        hint = f"Did you mean is:{better}?" if better else f"Say one of {_listed(State)}."
        raise unreadable(
            f"“is:{piece.value.strip()[:40]}” means nothing here. {hint}",
            piece.raw,
            f"{'-' * piece.negated}is:{better}" if better else "",
        )
    if len(found) > 1:
        # Every state must hold, so a beginning that fits two is not finished yet.
        raise unfinished(f"{piece.raw} could be {_listed(found)}.", piece.raw)
    target = draft.not_states if piece.negated else draft.states
    state = State(found[0])
    if state not in target:
        target.append(state)


def _not_negated(piece: Piece, opposite: str) -> None:
    if piece.negated:
        better = f"{opposite}:{piece.value}"
        raise unreadable(f"A day cannot be left out; say {better[:60]} instead.", piece.raw, better)


def quoted(value: str) -> str:
    """Return a value as it stands behind a colon: in quotation marks when it has spaces."""
    return f'"{value}"' if any(letter.isspace() for letter in value) else value


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


FIELDS: Final[Mapping[str, Callable[[Draft, Piece], None]]] = {
    "client": _client,
    "theme": _theme,
    "deck": _deck,
    "since": _since,
    "after": _after,
    "before": _before,
    "intensity": _intensity,
    "is": _is,
}
"""Every field, in the order of docs/search.md."""

_AWAITED: Final = {
    "client": "a code name",
    "theme": "a theme",
    "deck": "a deck",
    "since": "a day, such as 2026-03-01, 3w or last-supervision",
    "after": "a day, such as 2026-03-01",
    "before": "a day, such as 2026-03-01",
    "intensity": "a number, such as 7, >=7 or 3-6",
    "is": "one of draft, finished, sensitive, safety, bring, binned",
}
