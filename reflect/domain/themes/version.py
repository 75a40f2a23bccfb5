"""The engine's own version, stored beside marks so that later ones can tell which to recompute."""

from __future__ import annotations

ENGINE_VERSION = "14"
"""Raised whenever the rules of scope, matching or spelling change what is found."""
