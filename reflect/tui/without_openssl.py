"""Loads the event loop and the hashes without OpenSSL, which they would bring along.

Python's event loop imports it in case something is to be said over a network, and its hashes prefer
it to Python's own. The interface says nothing over a network and hashes little, and four megabytes
and a hundredth of a second for that are too much; docs/decisions/0010 has the figures. Whoever
imports ``ssl`` later still gets it.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec

OWN_HASHES = (("_md5",), ("_sha1",), ("_sha2", "_sha512"), ("_sha3",), ("_blake2",))
"""Python's own, each with the name it has from 3.12 on first, where that is another."""


def import_without_openssl() -> None:
    """Import asyncio and hashlib as on a system that has no OpenSSL.

    Call this before anything imports them: what is loaded already stays as it is. Where Python was
    built without hashes of its own, as some systems do, hashlib is left alone.
    """
    hidden = [name for name in _to_hide() if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # to be imported counts as a failure
    try:
        import asyncio  # noqa: F401, PLC0415

        if "_hashlib" in hidden:
            import hashlib  # noqa: F401, PLC0415
            import hmac  # noqa: F401, PLC0415
    finally:
        for name in hidden:
            del sys.modules[name]


def _to_hide() -> tuple[str, ...]:
    has_own = all(any(map(find_spec, names)) for names in OWN_HASHES)
    return ("ssl", "_hashlib") if has_own else ("ssl",)
