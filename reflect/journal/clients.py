"""The caseload: clients under generated code names."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.client import Client, Role
from reflect.domain.decks.near import did_you_mean
from reflect.domain.lines import line_within
from reflect.domain.searchable import searchable
from reflect.domain.text import one_line
from reflect.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reflect.journal.clock import Clock
    from reflect.store import Store

NAME_LIMIT = 40
_MOST_LISTED = 12


class Caseload(NamedTuple):
    """One client with how much has been written about them."""

    client: Client
    entries: int
    last_day: date | None


class ClientBook:
    """Adds, finds and changes clients. ``code_names`` gives the generated names to propose."""

    def __init__(
        self, store: Store, clock: Clock, code_names: Callable[[], tuple[str, ...]]
    ) -> None:
        self._store = store
        self._clock = clock
        self._load_code_names = code_names

    def all(self, *, active: bool | None = None) -> tuple[Client, ...]:
        """Return clients by code name; ``active`` limits to current or ended work."""
        return tuple(self._store.clients.all(active=active))

    def names(self) -> dict[str, str]:
        """Map client id to code name, by code name."""
        return self._store.clients.names()

    def caseload(self) -> tuple[Caseload, ...]:
        """Return every client with the number of entries and the last day written about."""
        activity = self._store.clients.activity()
        return tuple(Caseload(client, *activity.get(client.id, (0, None))) for client in self.all())

    def get(self, client_id: str) -> Client:
        """Return a client. Raises NotFoundError."""
        client = self._store.clients.get(client_id)
        if client is None:
            raise NotFoundError("There is no such client in this journal.")
        return client

    def named(self, name: str) -> Client:
        """Return the client with this code name, whatever its case. Raises NotFoundError."""
        client = self._store.clients.by_name(name.strip())
        if client is None:
            known = [other.code_name for other in self.all()]
            hint = did_you_mean(name.strip(), known) or f" {_listed(known)}"
            raise NotFoundError(f"No client is called “{one_line(name, 40)}”.{hint}")
        return client

    def propose_name(self, instead_of: str = "") -> str:
        """Return an unused generated code name, and another one than ``instead_of``."""
        binned = [client for client, _, _ in self._store.clients.binned()]
        used = {client.code_name.casefold() for client in (*self.all(), *binned)}
        used.add(instead_of.strip().casefold())
        free = [name for name in self._load_code_names() if name.casefold() not in used]
        if not free:
            numbered = (f"Client {number}" for number in count(1))
            return next(name for name in numbered if name.casefold() not in used)
        seed = int.from_bytes(self._clock.noise(4), "big")
        return free[seed % len(free)]

    def warnings(self, name: str) -> tuple[str, ...]:
        """Return gentle warnings about a self-chosen code name: initials, or what may be a name."""
        from reflect.domain.identifiers import find_identifiers  # noqa: PLC0415 - seldom needed

        name = name.strip()
        code_names = self._load_code_names()
        known = {code.casefold() for code in code_names}
        found = [hit.sentence for hit in find_identifiers(name, allowed=code_names)]
        letters = name.replace(".", "").replace(" ", "")
        if letters.isupper() and 1 <= len(letters) <= 3:
            found.append("That looks like initials. A made-up word keeps more distance.")
        elif not found and name and name.casefold() not in known:
            found.append("If this is anyone's real name, please choose a made-up word instead.")
        return tuple(dict.fromkeys(found))

    def add(
        self,
        code_name: str,
        *,
        role: Role = Role.THERAPIST,
        site: str = "",
        started_on: date | None = None,
    ) -> Client:
        """Add a client. Raises UsageError when the name is empty or taken, or a text too long."""
        client = Client(
            id=self._clock.new_id(),
            code_name=self._checked(code_name, None),
            role=role,
            site=line_within(site, NAME_LIMIT, "the site"),
            started_on=started_on,
        )
        self._store.clients.save(client)
        return client

    def change(self, client: Client) -> Client:
        """Keep changed fields of a client. Raises UsageError as :meth:`add` does."""
        before = self._store.clients.get(client.id)
        checked = replace(client, code_name=self._checked(client.code_name, client.id))
        if before is None or client.site != before.site:
            checked = replace(checked, site=line_within(client.site, NAME_LIMIT, "the site"))
        self._store.clients.save(checked)
        return checked

    def end(self, client: Client, on: date) -> Client:
        """Record that the work with this client has ended; entries stay."""
        return self.change(replace(client, ended_on=on))

    def resume(self, client: Client) -> Client:
        """Record that the work goes on after all."""
        return self.change(replace(client, ended_on=None))

    def _checked(self, code_name: str, own_id: str | None) -> str:
        name = line_within(code_name, NAME_LIMIT, "the code name")
        if not searchable(name).strip():  # nothing, or nothing that shows on a page
            raise UsageError("A client needs a code name: one made-up word is enough.")
        taken = self._store.clients.by_name(name)
        if taken is not None and taken.id != own_id:
            raise UsageError(f"“{name}” is already in use. Please choose another code name.")
        return name


def _listed(names: list[str]) -> str:
    """Say which code names there are, as many as a sentence can hold."""
    if not names:
        return "There are no clients yet."
    more = len(names) - _MOST_LISTED
    listed = ", ".join(names[:_MOST_LISTED]) + (f" and {more} more" if more > 0 else "")
    return f"Code names here: {listed}."
