"""The commands of `klussen`, one module each: plain arguments in, exit code out."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of the command."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    BUG = 3
