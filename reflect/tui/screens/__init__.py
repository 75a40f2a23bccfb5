"""Screens: each receives the journal, shows one thing and asks for others by message."""
