"""What happens on which day: sessions, scripted entries, moves of the ledger, meetings.

Everything is drawn with one seed from the texts beside this module. Nobody in them exists.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

SEED = 20250901
FIRST, LAST = date(2025, 9, 1), date(2026, 8, 31)
ENTRIES = 350
"""Entries on clients, and letters; those before and after supervision come on top."""

FOLDER = Path(__file__).parent
_NEAR = (
    "Ten minutes in",
    "Near the end",
    "Halfway through",
    "At the very beginning",
    "Almost at the door",
    "After a silence",
)
_HARD = 7
_TWICE = 0.35
"""How often a check-in between two clients comes on top of what is written in the evening."""


@dataclass(frozen=True)
class Written:
    """One reflection to write."""

    on: date
    deck: str
    client: str | None
    answers: dict[str, Any]
    bring: str = "no"
    sensitive: bool = False


@dataclass(frozen=True)
class Step:
    """One thing that happens to a row of the ledger, named by client and place in the script."""

    on: date
    row: int
    do: str
    given: dict[str, Any]


@dataclass(frozen=True)
class Row:
    """A referral of the year, and what the supervisor will say of it in turn."""

    client: str
    service: str
    decide: tuple[str, ...]
    until: str
    risk_talk: str


@dataclass(frozen=True)
class Meet:
    """A meeting that is going to be held."""

    on: date
    kind: str


@dataclass
class Year:
    """Everything, by day."""

    clients: dict[str, dict[str, Any]]
    rows: list[Row]
    words: dict[str, Any]
    meetings: list[Meet]
    written: dict[date, list[Written]] = field(default_factory=lambda: defaultdict(list))
    steps: dict[date, list[Step]] = field(default_factory=lambda: defaultdict(list))


def days() -> list[date]:
    """Return every day of the year, in order."""
    return [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]


def make(seed: int = SEED) -> Year:
    """Return the year."""
    rng = Random(seed)
    clients = {}
    for path in sorted((FOLDER / "clients").glob("*.toml")):
        data = _read(path)
        clients[data["code_name"]] = data
    words = _read(FOLDER / "supervision.toml")
    year = Year(clients, [], words, _meetings(words))
    for number, data in enumerate(_read(FOLDER / "referrals.toml")["row"]):
        year.rows.append(
            Row(
                data["client"],
                data["service"],
                tuple(data["decide"]),
                data.get("until", ""),
                data.get("risk_talk", ""),
            )
        )
        for step in data["steps"]:
            year.steps[step["on"]].append(Step(step["on"], number, step["do"], step))
    scripted = [_scripted(data) for data in _read(FOLDER / "events.toml")["entry"]]
    in_ledger = sum(s.do in ("reflect", "unused") for row in year.steps.values() for s in row)
    sessions = [one for data in clients.values() for one in _sessions(data, words, rng)]
    wanted = ENTRIES - len(scripted) - in_ledger
    chosen = sorted(rng.sample(range(len(sessions)), wanted))
    for one in (*(sessions[n] for n in chosen), *scripted):
        year.written[one.on].append(one)
    return year


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _meetings(words: dict[str, Any]) -> list[Meet]:
    day, last = words["thursdays_from"], words["thursdays_to"]
    found = []
    while day <= last:
        if day not in words["without"]:
            kind = "group" if day in words["groups"] else "individual"
            found.append(Meet(day, "peer" if day in words["peers"] else kind))
        day += timedelta(7)
    return found


def _scripted(data: dict[str, Any]) -> Written:
    return Written(
        data["on"],
        data["deck"],
        data.get("client"),
        with_tuples(data["answers"]),
        data.get("bring", "no"),
        data.get("sensitive", False),
    )


def with_tuples(answers: dict[str, Any]) -> dict[str, Any]:
    """Return answers as the decks take them: several choices as a tuple."""
    return {key: tuple(v) if isinstance(v, list) else v for key, v in answers.items()}


def _sessions(client: dict[str, Any], words: dict[str, Any], rng: Random) -> list[Written]:
    """Return every session of a client as something that could be written about."""
    away = [*words["away"], *client.get("pauses", [])]
    bags: dict[str, list[str]] = {}
    day, last = client["first"], client.get("ended", LAST)
    found = []
    while day < last:
        if not any(start <= day <= end for start, end in away):
            phase = [p for p in client["phase"] if p["from"] <= day][-1]
            found.append(_session(client, phase, day, bags, rng))
            if rng.random() < _TWICE:
                found.append(_check_in(client, phase, day, bags, rng))
        day += timedelta(7)
    return found


def _drawn(bags: dict[str, list[str]], phase: dict[str, Any], kind: str, rng: Random) -> str:
    """Draw from a bag that is filled anew only when it is empty, so that nothing comes twice."""
    bag = bags.setdefault(f"{phase['from']}/{kind}", [])
    if not bag:
        bag += rng.sample(phase[kind], len(phase[kind]))
    return bag.pop()


def _check_in(
    client: dict[str, Any],
    phase: dict[str, Any],
    day: date,
    bags: dict[str, list[str]],
    rng: Random,
) -> Written:
    moment = _drawn(bags, phase, "moments", rng).format(near=rng.choice(_NEAR))
    low, high = phase["intensity"]
    answers = {"stirred": rng.randint(low, high), "replay": moment, "cannot_wait": False}
    return Written(day, "checkin", client["code_name"], answers)


def _session(
    client: dict[str, Any],
    phase: dict[str, Any],
    day: date,
    bags: dict[str, list[str]],
    rng: Random,
) -> Written:
    moment = _drawn(bags, phase, "moments", rng).format(near=rng.choice(_NEAR))
    moment = moment.replace(". After a silence ", ". Then ")
    themes, feeling = (part.strip() for part in _drawn(bags, phase, "felt", rng).split("|"))
    did, following = _drawn(bags, phase, "did", rng), _drawn(bags, phase, "next", rng)
    low, high = phase["intensity"]
    intensity = rng.randint(low, high)
    draw = rng.random()
    if intensity > _HARD and draw < 0.4:
        deck, answers = (
            "hard_moment",
            {
                "looked": rng.choice(("at_me", "inwardly", "both")),
                "stirred": intensity,
                "slow_motion": moment,
                "not_said": feeling,
                "my_part": did,
                "repaired": rng.randint(2, 7),
                "first_sentence": following,
                "tell": False,
            },
        )
    elif draw < 0.2:
        deck, answers = (
            "checkin",
            {
                "stirred": intensity,
                "words": tuple(theme for theme in themes.split(",") if theme),
                "replay": f"{moment} {feeling}",
                "cannot_wait": False,
            },
        )
    elif draw < 0.35:
        deck, answers = "free", {"text": f"{moment} {feeling} {did}"}
    else:
        deck, answers = (
            "after_session",
            {
                "moment": moment,
                "felt": tuple(t for t in themes.split(",") if t) if rng.random() < 0.5 else (),
                "strong": False,
                "intensity": intensity,
                "wish_and_act": f"{feeling} {did}",
                "differed": False,
                "whose": rng.choice(("theirs", "between", "unknown", "mine")),
                "next_time": following,
            },
        )
    marked = rng.random() * 10
    share = phase["bring"]
    bring = "yes" if marked < share * 0.6 else "maybe" if marked < share else "no"
    return Written(day, deck, client["code_name"], answers, bring)
