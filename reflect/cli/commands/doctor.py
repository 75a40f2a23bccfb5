"""``reflect doctor``: versions and the vault's health, without a word of its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.options import add_json

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--unlock", action="store_true", help="also open the vault and count what is in it"
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
    if context.json:
        facts = {name.replace(" ", "_"): value for name, value in lines}
        context.say_json({"healthy": healthy, "facts": facts})
    else:
        width = max(len(name) for name, _ in lines)
        for name, value in lines:
            context.say(f"{name:<{width}}  {value}")
    return 0 if healthy else 1


COMMAND = Command(
    "doctor",
    "show versions and the vault's health, no content",
    _arguments,
    _run,
    examples=("reflect doctor", "reflect doctor --unlock --json"),
)
