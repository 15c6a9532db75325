"""The program that is measured: the one beside this folder, and not one that happens to be installed.

Whoever imports this first imports that program; `run` starts it, or that of another checkout, as a process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


class Usage(NamedTuple):
    """The usage of a process and all that it started: seconds on the clock, of all processors, and peak memory (MiB).

    The memory is that of the largest process among them.
    """

    seconds: float
    cpu: float
    mebibytes: float


def measured(command: list[str], **options: object) -> Usage:
    """Runs a process to its end. Raises `SystemExit` where it failed."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)  # type: ignore[call-overload]
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"failed: {' '.join(command)}")
    return Usage(time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def run(*arguments: object, checkout: Path = ROOT) -> Usage:
    """Runs the program of a checkout with these arguments, in the Python that runs this.

    Raises `SystemExit` where it failed, or where another program would run.
    """
    options = {"cwd": checkout, "env": {**os.environ, "PYTHONPATH": str(checkout)}}
    where = [sys.executable, "-c", "import tooling; print(tooling.__path__[0])"]
    used = subprocess.run(where, capture_output=True, text=True, check=True, **options).stdout.strip()  # type: ignore[call-overload]
    if Path(used) != checkout.resolve() / "tooling":
        raise SystemExit(f"{used} would run, and not the program of {checkout}")
    return measured([sys.executable, "-m", "tooling", *map(str, arguments)], **options)
