"""The bundled lexicon, compiled once for all these tests."""

from __future__ import annotations

import pytest

from reflect.content.themes import load_lexicon
from reflect.domain.themes.detector import Detector


@pytest.fixture(scope="session")
def detector() -> Detector:
    return Detector(load_lexicon())
