"""Alembic's environment: runs the revisions on the connection it is handed, all or nothing."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    # SQLite can roll back changes of tables; Alembic assumes that it cannot.
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
