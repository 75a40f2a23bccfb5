"""The encrypted database: tables, repository, search. It returns domain objects, never rows."""
