"""What an answer can be."""

from __future__ import annotations

AnswerValue = str | int | bool | tuple[str, ...]
"""Text for long and phrase, 0-10 for scale, a key for choice, keys for multi, bool for yes/no."""
