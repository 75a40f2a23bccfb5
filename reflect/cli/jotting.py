"""Sealing a note for later: from words, from a pipe, or from a page that leaves nothing behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.context import is_terminal
from reflect.cli.reading import STANDARD_INPUT, as_utf8, note_what_is_missing, read_stream
from reflect.domain.pasted import pasted

if TYPE_CHECKING:
    from argparse import Namespace
    from types import SimpleNamespace

    from reflect.cli.context import Context


def run_jot(options: Namespace | SimpleNamespace, context: Context) -> int:
    """Seal the note that was given, and say so."""
    vaults = context.vaults()
    if options.text not in ([], [STANDARD_INPUT]):
        text = as_utf8(" ".join(options.text))
    elif is_terminal(context.stdin) and is_terminal(context.stdout):
        from reflect.cli.passing_page import read_on_passing_page

        text = read_on_passing_page(context.stdin, context.stdout, context.environ)
        note_what_is_missing(context, text)
    else:
        text = read_stream(context.stdin)
    vaults.jot(pasted(text).strip("\n"))
    context.say("Sealed. It waits in the inbox until you next open the journal.")
    return 0
