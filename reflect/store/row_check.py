"""Every row of a journal against its table's model. Loads SQLModel: only a check-up does."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError, create_model

from reflect.store.tables import TABLES

if TYPE_CHECKING:
    import sqlcipher3.dbapi2 as sqlcipher
    from sqlmodel import SQLModel

_BATCH = 500


def misfits(connection: sqlcipher.Connection) -> dict[str, int]:
    """Return table name to the number of its rows that do not fit, for tables that have any.

    A row fits when every value can be read as what the model says: a day, one of the known states,
    a number within its bounds. Nothing of a row's content leaves this function.
    """
    found: dict[str, int] = {}
    for model in TABLES:
        name = str(model.__tablename__)
        columns = list(model.model_fields)
        plain = _without_table(model)
        listed = ", ".join(f'"{column}"' for column in columns)
        rows = connection.execute(f"SELECT {listed} FROM {name}")
        while batch := rows.fetchmany(_BATCH):
            bad = sum(not _fits(plain, dict(zip(columns, row, strict=True))) for row in batch)
            if bad:
                found[name] = found.get(name, 0) + bad
    return found


@cache
def _without_table(model: type[SQLModel]) -> type[BaseModel]:
    """Return a model of the same fields without the table behind it, which checks much faster."""
    fields: dict[str, Any] = {
        name: (field.annotation, field) for name, field in model.model_fields.items()
    }
    return create_model(model.__name__, **fields)


def _fits(model: type[BaseModel], values: dict[str, object]) -> bool:
    try:
        model.model_validate(values)
    except ValidationError:
        return False
    return True
