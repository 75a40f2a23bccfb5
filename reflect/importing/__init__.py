"""Readers of other formats: one module a format, records out, nothing opened or printed."""
