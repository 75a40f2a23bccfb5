"""Supervision: meetings, the agenda and what became of it."""
