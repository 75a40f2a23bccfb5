"""Counting what a database does, so that a test need not look at a clock."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlcipher3.dbapi2 as sqlcipher

    from reflect.store import Store

GRAIN = 10
"""Instructions of SQLite's machine between two counts."""


@dataclass(slots=True)
class Done:
    """What was done so far.

    Statements begun, instructions of SQLite's machine, and bytes of text handed over.
    """

    statements: int = 0
    instructions: int = 0
    text: int = 0


@contextmanager
def counted(store: Store) -> Iterator[Done]:
    """Count what a store's connections do meanwhile."""
    done, pool = Done(), store._pool
    connect = pool._connect

    def step() -> int:
        done.instructions += GRAIN
        return 0

    def begin(_: str) -> None:
        done.statements += 1

    def read(text: bytes) -> str:
        done.text += len(text)
        return text.decode()

    def watched() -> sqlcipher.Connection:
        connection = connect()
        connection.set_progress_handler(step, GRAIN)
        connection.set_trace_callback(begin)
        connection.text_factory = read
        return connection

    pool.drop_idle()
    pool._connect = watched
    try:
        yield done
    finally:
        pool._connect = connect
        pool.drop_idle()
