"""Where the vault lives. Folders are private to the user (0700) and files in them 0600."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from reflect.errors import UsageError

HOME_VARIABLE = "REFLECT_HOME"


def vault_folder(environ: dict[str, str] | None = None) -> Path:
    """Return the vault's folder: ``REFLECT_HOME`` if set, else the platform's data folder.

    The folder is not created here; only setting up a vault creates it. Raises UsageError as
    :func:`written_out` does.
    """
    chosen = (os.environ if environ is None else environ).get(HOME_VARIABLE)
    if chosen:
        return written_out(chosen)
    # Imported here because `reflect --version` has no use for it.
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("reflect", appauthor=False)


def written_out(typed: str) -> Path:
    """Return the whole path of what a person typed, with the home folder in place of ``~``.

    Raises UsageError when it is empty, and when it begins with the name of somebody who is not
    known here or in a folder that is gone.
    """
    if not typed:  # as a script gives it whose variable is not set; not the folder one stands in
        raise UsageError("The path that was given is empty. Please write it out.")
    try:
        return Path(typed).expanduser().absolute()
    except RuntimeError:
        who = typed.partition("/")[0]
        raise UsageError(
            f"There is no home folder {who} on this computer. Please write the path out."
        ) from None
    except FileNotFoundError:
        raise UsageError(
            f"{typed} begins in the folder you are in, which is no longer there. Please go to "
            "another, or write the path out."
        ) from None


def state_folder() -> Path:
    """Return where this computer notes what it last saw of a vault; not created here."""
    from platformdirs import user_state_path  # noqa: PLC0415

    return user_state_path("reflect", appauthor=False)


def instead_of_file(path: Path) -> str:
    """Return what stands where a file belongs: "a folder", "a link" and so on.

    Empty for an ordinary file, for nothing, and for what cannot be looked at. Nothing is opened: a
    pipe would make the program wait for ever.
    """
    try:
        mode = path.lstat().st_mode
    except OSError:
        return ""
    return "" if stat.S_ISREG(mode) else _KINDS.get(stat.S_IFMT(mode), "a device")


_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
}
