"""The program itself on the vault of argv[1], with the passphrase of argv[2] given at once.

The vault's key derivation is cheap, so that what remains is everything but that.
"""

import sys
from pathlib import Path

from reflect.journal.session import Passphrase, Vaults
from reflect.tui.launch import run
from reflect.vault import LIMITS_FOR_TESTS

if __name__ == "__main__":
    vaults = Vaults(Path(sys.argv[1]), limits=LIMITS_FOR_TESTS)
    sys.exit(run(vaults, secret=Passphrase(sys.argv[2])))
