"""A database connection that refuses its n-th statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass
class Refusing:
    """Counts statements on connections handed to :meth:`around`; refuses the ``at``-th."""

    at: int = 0
    count: int = 0
    last: str = ""

    def around(self, connection: sqlcipher.Connection) -> Any:
        """Return the connection, counted."""
        return _Connection(connection, self)

    def look(self, sql: str) -> None:
        """Count a statement, and refuse it if it is the one."""
        self.count += 1
        self.last = f"{self.count}: {sql}"
        if self.count == self.at:
            raise sqlcipher.OperationalError("refused")


class _Connection:
    def __init__(self, real: sqlcipher.Connection, refusing: Refusing) -> None:
        self._real = real
        self._refusing = refusing

    def cursor(self, *given: Any) -> _Cursor:
        return _Cursor(self._real.cursor(*given), self._refusing)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


class _Cursor:
    def __init__(self, real: sqlcipher.Cursor, refusing: Refusing) -> None:
        self._real = real
        self._refusing = refusing

    def execute(self, sql: str, given: Sequence[Any] = ()) -> Any:
        self._refusing.look(sql)
        return self._real.execute(sql, given)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)
