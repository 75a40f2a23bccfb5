"""The terminal driver, made private and quick to leave.

It builds on the platform's driver: on leaving, every row is wiped one by one (clearing the whole
screen at once lets multiplexers copy the page into their history), and on POSIX the key thread is
woken instead of waited for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver


def private_driver(base: type[Driver]) -> type[Driver]:
    """Return a subclass of ``base`` that leaves nothing on the screen."""

    class PrivateDriver(base):  # type: ignore[misc, valid-type]
        """Wipes before leaving the alternate screen."""

        def stop_application_mode(self) -> None:
            if not self.is_inline and not self.is_headless:
                rows = self._app.size.height
                wipe = "".join(f"\x1b[{row};1H\x1b[2K" for row in range(1, rows + 1))
                self.write(f"\x1b[0m{wipe}\x1b[H")
            super().stop_application_mode()

    return PrivateDriver
