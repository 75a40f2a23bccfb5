"""The program itself on the vault of argv[1], with the passphrase of argv[2] given at once.

The vault's key derivation is cheap, so that what remains is everything but that.
"""

import gc
import sys
from pathlib import Path

from reflect.tui.without_openssl import import_without_openssl

gc.disable()
import_without_openssl()  # both as the program does before it imports anything else

from reflect.journal.session import Passphrase, Vaults  # noqa: E402
from reflect.tui.launch import run  # noqa: E402
from reflect.vault import LIMITS_FOR_TESTS  # noqa: E402

if __name__ == "__main__":
    vaults = Vaults(Path(sys.argv[1]), limits=LIMITS_FOR_TESTS)
    sys.exit(run(vaults, secret=Passphrase(sys.argv[2])))
