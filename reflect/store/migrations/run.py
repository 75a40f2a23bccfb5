"""Running migrations. This loads Alembic and SQLAlchemy, so only a new or an old journal does."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from reflect.store.pool import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

FOLDER = Path(__file__).resolve().parent


def config() -> Config:
    """Return Alembic's configuration, made here rather than read from a file."""
    made = Config()
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    return made


def engine(connect: Callable[[], sqlcipher.Connection]) -> Engine:
    """Return an engine over one encrypted connection; its errors never carry values.

    Transactions begin IMMEDIATE, and cover changes of tables too.
    """
    made = create_engine(
        "sqlite://",
        module=sqlcipher,
        poolclass=StaticPool,
        creator=connect,
        hide_parameters=True,
    )

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return made


@contextmanager
def migration_connection(connect: Callable[[], sqlcipher.Connection]) -> Iterator[Connection]:
    """Yield a connection for Alembic and close everything afterwards."""
    made = engine(connect)
    try:
        with made.connect() as connection:
            yield connection
    finally:
        made.dispose()


def upgrade(
    connect: Callable[[], sqlcipher.Connection],
    target: str = "head",
    *,
    tell: Callable[[int, int], None] | None = None,
) -> None:
    """Bring the journal's tables to ``target``. On any error the file is as it was before.

    A revision that goes through every entry says by ``tell`` how many are done, of how many.
    Raises ReflectError when the database refuses; its sentence names no statement and no value.
    """
    try:
        with migration_connection(connect) as connection:
            made = config()
            attributes: dict[str, Any] = made.attributes
            attributes["connection"] = connection
            attributes["tell"] = tell or (lambda _done, _total: None)
            command.upgrade(made, target)
            connection.commit()
    except (DBAPIError, sqlcipher.Error) as error:
        raise plain(error) from None
