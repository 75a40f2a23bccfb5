"""How well detection hears: run ``python -m tests.evaluation`` for the tables."""
