"""The encrypted database: tables, repository, search. It returns domain objects, never rows."""

from reflect.store.store import Store, create_database

__all__ = ["Store", "create_database"]
