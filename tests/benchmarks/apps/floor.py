"""An application that changes one line at every key: the floor of a key's way to the screen."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Floor(App[None]):
    """One Static, updated at every key."""

    def compose(self) -> ComposeResult:
        self._count = 0
        self._line = Static("ready")
        yield self._line

    def on_key(self, event: events.Key) -> None:
        self._count += 1
        self._line.update(f"{self._count} {event.key}", layout=False)


if __name__ == "__main__":
    Floor().run()
