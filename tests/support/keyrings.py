"""Keyrings of a system that the machine of a test does not have: they keep what they are given."""

from __future__ import annotations


class MemoryKeyring:
    """Keeps in memory; ``fails`` makes every call fail as a locked keyring does."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.fails = False
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self._look()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._look()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._look()
        del self.kept[service, username]

    def _look(self) -> None:
        self.asked += 1
        if self.fails:
            raise RuntimeError("locked: the secret is not to be said")
