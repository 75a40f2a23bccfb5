"""Where to write an agenda. What is written is plain text from then on, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from reflect.export.formats import PRINTED
from reflect.journal.exporting import LEAVES, export_page, looks_synced, print_agenda
from reflect.paths import written_out
from reflect.tui.screens.form import FieldProblem, Form, about
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import ComposeResult

    from reflect.domain.agenda.page import AgendaPage
    from reflect.export.formats import Format
    from reflect.journal.journal import Journal

LEAD = (
    "The file is plain text: anyone who can open it can read it. A file that is already there is "
    "never replaced."
)
WRITE = "write it"


class ExportForm(Form):
    """Asks for a path and writes a new file there. ``done`` receives what is to be said."""

    HEADING = "Write the agenda to a file"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", WRITE, id="form.keep"),
    ]
    HELP_TEXT = (
        "Write a folder and a name, like ~/Documents/supervision.md. A name that ends in .pdf "
        "makes a page for printing with the same words, if the extra “pdf” is installed. Enter "
        "or Ctrl+S writes it, Esc writes nothing. If a folder looks synced, you are told once, "
        "before anything is written. The journal remembers when, in which form and where to; "
        "never what."
    )

    def __init__(
        self,
        journal: Journal,
        page: AgendaPage,
        form: Format,
        text: str,
        done: Callable[[tuple[str, ...]], None],
        *,
        dates: bool = False,
    ) -> None:
        super().__init__()
        self.journal = journal
        self._page = page
        self._form = form
        self._text = text
        self._done = done
        self._dates = dates
        self._warned_of: Path | None = None

    def compose_fields(self) -> ComposeResult:
        """Lay out the lead and the path."""
        yield Static(plain(LEAD), classes="text form-lead")
        hint = f"~/Documents/supervision{self._form.suffix}"
        yield from self.part("Folder and name", Field(placeholder=hint, enter=WRITE, id="path"))

    def on_mount(self) -> None:
        """Begin with the path."""
        self.query_one("#path").focus()

    def on_input_submitted(self) -> None:
        """Write it with Enter too: there is one field only."""
        self.action_keep()

    def keep(self) -> None:
        """Write the file and remember that it was written."""
        typed = self.query_one("#path", Field).value.strip()
        if not typed or "\0" in typed:
            raise FieldProblem("path", "Please write where: a folder and a file name.")
        with about("path"):
            target = written_out(typed)
        if looks_synced(target) and self._warned_of != target:
            self._warned_of = target
            raise FieldProblem("path", f"{LEAVES} Enter again writes it there.")
        printed = target.suffix.lower() == PRINTED.suffix
        with about("path"):
            content: str | bytes = self._text
            if printed:
                content = print_agenda(self.journal, self._page, dates=self._dates)
            form = PRINTED if printed else self._form
            said = export_page(self.journal, self._page, form.name, target, content)
        self._done(said)
