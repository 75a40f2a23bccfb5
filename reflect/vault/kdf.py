"""How dear one guess at the passphrase is: named Argon2id profiles and the bounds they must keep.

The cost is an argument everywhere. Bounds are checked before the function runs, so a header that
asks for 64 GiB, or for almost nothing, is refused and not obeyed. The reasons for the figures are
in docs/decisions/0002-key-derivation-cost.md.
"""

from __future__ import annotations

from typing import Final, NamedTuple

SALT_BYTES: Final = 16


class KdfProfile(NamedTuple):
    """The cost of one Argon2id run (version 1.3, one lane).

    ``mem_kib`` is memory in KiB, ``ops`` the number of passes over it.
    """

    mem_kib: int
    ops: int


class KdfLimits(NamedTuple):
    """The costs that may be run at all, both ends included."""

    min_mem_kib: int
    max_mem_kib: int
    min_ops: int
    max_ops: int

    def allow(self, profile: KdfProfile) -> bool:
        """Say whether this cost lies inside the bounds."""
        return (
            self.min_mem_kib <= profile.mem_kib <= self.max_mem_kib
            and self.min_ops <= profile.ops <= self.max_ops
        )


STANDARD: Final = KdfProfile(mem_kib=64 * 1024, ops=3)
"""The second recommended parameters of RFC 9106, section 4, on one lane."""

CHEAPEST: Final = KdfProfile(mem_kib=8, ops=1)
"""Only for tests. No header that asks for it is opened under ``STANDARD_LIMITS``."""

STANDARD_LIMITS: Final = KdfLimits(
    min_mem_kib=64 * 1024, max_mem_kib=1024 * 1024, min_ops=1, max_ops=16
)
"""What the program accepts from a header: 64 MiB to 1 GiB, 1 to 16 passes."""

LIMITS_FOR_TESTS: Final = KdfLimits(min_mem_kib=8, max_mem_kib=1024 * 1024, min_ops=1, max_ops=16)
"""Only for tests: lets ``CHEAPEST`` through. Nothing in the package passes this on its own."""
