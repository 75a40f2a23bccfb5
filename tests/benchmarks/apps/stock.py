"""An application with the library's own text area, holding the text of the file in argv[1]."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class Stock(App[None]):
    """Nothing but a text area, its caret at the end."""

    def compose(self) -> ComposeResult:
        self._area = TextArea(Path(sys.argv[1]).read_text(encoding="utf-8"))
        yield self._area

    def on_mount(self) -> None:
        self._area.move_cursor(self._area.document.end)
        self._area.focus()


if __name__ == "__main__":
    Stock().run()
