"""Prompt decks: their shape, their walk, their checks and their lints."""
