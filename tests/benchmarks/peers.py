"""Other programs on the same texts: jrnl, an encrypted journal; medSpaCy, a clinical matcher."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tests.benchmarks.journals import PASSPHRASE
from tests.support.journal_generator import journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ABSENT = "jrnl is not installed; it is in the dependency group `bench`"

NO_MEDSPACY = "medSpaCy is not installed; `pip install medspacy` beside reflect takes this row"

_ENCRYPT = """
import sys
from pathlib import Path
from jrnl.encryption.{module} import {module}
method = {module}("default", {{}})
method.password = sys.argv[1]
target = Path(sys.argv[2])
target.write_bytes(method.encrypt(sys.stdin.buffer.read().decode()))
"""

_SETTINGS = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: true
highlight: true
indent_character: '|'
journals:
  default: {{journal: {place}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%Y-%m-%d %H:%M'
version: {version}
"""


def medspacy_is_here() -> bool:
    """Say whether medSpaCy can be imported."""
    return find_spec("medspacy") is not None


def medspacy_matcher(phrases: list[str]) -> Callable[[str], object]:
    """Return a pipeline that finds these phrases and judges their context."""
    import medspacy  # type: ignore[import-not-found]  # noqa: F401 - registers the pipes
    import spacy  # type: ignore[import-not-found]
    from medspacy.target_matcher import TargetRule  # type: ignore[import-not-found]

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("medspacy_target_matcher").add([TargetRule(p, "THEME") for p in phrases])
    pipeline.add_pipe("medspacy_context")
    found: Callable[[str], object] = pipeline
    return found


def jrnl_is_here() -> bool:
    """Say whether jrnl can be run by this interpreter."""
    return find_spec("jrnl") is not None


def jrnl_journal(folder: Path, entries: int) -> dict[str, str]:
    """Make an encrypted journal of jrnl's and return the environment in which jrnl finds it.

    jrnl encrypts it itself, in the form it writes today. Looking for a system keyring is switched
    off, which spares jrnl time.
    """
    config = folder / f"jrnl-{entries}"
    place = config / "journal.jrnl"
    if not place.exists():
        (config / "jrnl").mkdir(parents=True)
        settings = _SETTINGS.format(place=place, version=_version())
        (config / "jrnl" / "jrnl.yaml").write_text(settings, encoding="utf-8")
        subprocess.run(
            [sys.executable, "-c", _ENCRYPT.format(module=_newest()), PASSPHRASE, str(place)],
            input=_text(entries).encode(),
            check=True,
        )
    return {
        "XDG_CONFIG_HOME": str(config),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }


def _text(entries: int) -> str:
    """Return the generated entries in jrnl's own notation."""
    parts = []
    for entry, _ in journal(entries)[1]:
        body = entry.answers[0].shown.replace(". ", ".\n", 1)
        parts.append(f"[{entry.occurred_on.isoformat()} {entry.written_at:%H:%M}] {body}\n")
    return "\n".join(parts)


def _version() -> str:
    from importlib.metadata import version

    return version("jrnl")


def _newest() -> str:
    """Return the class that this version of jrnl encrypts with."""
    found = [
        f"Jrnlv{n}Encryption" for n in (3, 2) if find_spec(f"jrnl.encryption.Jrnlv{n}Encryption")
    ]
    return found[0]
