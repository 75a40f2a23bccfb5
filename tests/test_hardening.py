"""What the operating system is asked for, seen in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_the_process_refuses_core_dumps() -> None:
    code = (
        "import resource; from reflect.hardening import harden_process; harden_process();"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "(0, 0)"


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's flag is Linux's own")
def test_others_cannot_read_the_memory() -> None:
    code = (
        "import ctypes; from reflect.hardening import harden_process; harden_process();"
        "print(ctypes.CDLL(None).prctl(3))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "0"
