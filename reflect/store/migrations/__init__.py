"""Migrations: one numbered revision per change of the tables, run by Alembic, all or nothing.

`reflect.store.schema` decides whether any of this is needed, without importing it.
"""
