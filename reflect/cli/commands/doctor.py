"""``reflect doctor``: versions and the vault's health, without a word of its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.options import add_json

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context
    from reflect.journal.health import Report


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--unlock", action="store_true", help="also open the journal and count what is in it"
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="also check every page and table of the journal file; nothing else may be writing "
        "to it",
    )
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    from reflect.journal.health import examine, examine_inside

    vaults = context.vaults()
    report = examine(vaults)
    healthy = report.healthy
    lines = list(report.lines)
    if options.unlock:
        with context.unlock() as journal:
            inside = examine_inside(journal)
        lines += inside.lines
        healthy = healthy and inside.healthy
    if options.check:
        checked = _check(context)
        lines += checked.lines
        healthy = healthy and checked.healthy
    if context.json:
        facts = {name.replace(" ", "_"): value for name, value in lines if name != "check"}
        if options.check:
            facts["check"] = " ".join(value for name, value in lines if name == "check")
        context.say_json({"healthy": healthy, "facts": facts})
    else:
        width = max(len(name) for name, _ in lines)
        for name, value in lines:
            context.say(f"{name:<{width}}  {value}")
    return 0 if healthy else 1


def _check(context: Context) -> Report:
    from reflect.cli.unlocking import opened_by
    from reflect.journal.health import Report
    from reflect.journal.repair_words import lines
    from reflect.journal.repairing import check

    vaults = context.vaults()
    vaults.require_present()
    found = opened_by(context, lambda secret: check(vaults, secret))
    told = list(lines(found))
    if not found.checked.sound:
        told.append("`reflect repair` saves what can be saved; a backup may hold the rest.")
    return Report(tuple(("check", line) for line in told), found.checked.sound)


COMMAND = Command(
    "doctor",
    "show versions and the journal's health, no content",
    _arguments,
    _run,
    examples=("reflect doctor --unlock --json", "reflect doctor --check"),
)
