"""What the parts of the store have in common that need no more than single statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflect.store.pool import Pool


class Part:
    """A part of the store with a few statements of its own."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._pool.read() as connection:
            rows: list[tuple[Any, ...]] = connection.execute(sql, values).fetchall()
        return rows

    def _write(self, sql: str, values: Sequence[object]) -> int:
        with self._pool.write() as connection:
            changed: int = connection.execute(sql, values).rowcount
        return changed
