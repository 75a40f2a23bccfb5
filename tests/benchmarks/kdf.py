"""Key derivation alone: the anchor of everything that unlocks."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from nacl.pwhash import argon2id

if TYPE_CHECKING:
    from reflect.vault import KdfProfile


def derive(profile: KdfProfile) -> float:
    """Return milliseconds on the wall of one derivation at a vault's cost."""
    start = time.perf_counter()
    argon2id.kdf(
        32,
        b"a passphrase",
        bytes(argon2id.SALTBYTES),
        opslimit=profile.ops,
        memlimit=profile.mem_kib * 1024,
    )
    return (time.perf_counter() - start) * 1000
