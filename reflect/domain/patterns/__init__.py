"""Patterns before supervision: a fixed list of rules over marks, worded tentatively."""
