"""How well a passphrase holds, in words. Never a score: a number would be trusted too much."""

from __future__ import annotations

from dataclasses import dataclass

_LONGEST_LOOKED_AT = 72
"""Characters; the estimator's time grows with the square of the length."""

_EVERY_DAY = 8
"""Powers of ten of guesses: what a thief's computer tries against Argon2id in about a month."""

_STRONG = 12
"""Powers of ten of guesses: out of reach of a determined attack on our key derivation."""


@dataclass(frozen=True, slots=True)
class Strength:
    """What to say of a passphrase. ``weak`` asks for a second thought; nothing is refused."""

    words: str
    weak: bool
    advice: str = ""


def strength(passphrase: str) -> Strength:
    """Estimate how hard a passphrase is to guess, with the zxcvbn estimator.

    Slow the first time (its word lists load); meant for a background thread. The text is neither
    kept nor logged.
    """
    if not passphrase:
        return Strength("", weak=True)
    from zxcvbn import zxcvbn  # noqa: PLC0415 - loads large word lists, needed twice in a lifetime

    found = zxcvbn(passphrase[:_LONGEST_LOOKED_AT])
    power = float(found["guesses_log10"])
    if power < _EVERY_DAY:
        return Strength(
            "Easy to guess for somebody who tries.",
            weak=True,
            advice="Four or five unrelated words are easy to keep and hard to guess.",
        )
    if power < _STRONG:
        return Strength(
            "Holds against guessing by hand, not against a patient computer.",
            weak=False,
            advice="One more word would make it strong.",
        )
    return Strength("Strong.", weak=False)
