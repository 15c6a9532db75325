#!/usr/bin/env python3
"""Times `klussen match` in both directions, and `klussen check` of one file, in a market.

usage: match.py ROOT      ROOT holds klussen/, profielen/ and registers/
"""

from __future__ import annotations

import sys
from pathlib import Path

import beside
from market import DAY


def main() -> None:
    """Prints seconds and peak memory of each whole process."""
    root = Path(sys.argv[1])
    one = next((root / "profielen").glob("*.yaml"))
    for name, arguments in (
        ("match per klus", ["match", "--per", "klus", "--vandaag", str(DAY), "--format", "jsonl"]),
        ("match per profiel", ["match", "--per", "profiel", "--vandaag", str(DAY), "--format", "jsonl"]),
        ("check of one file", ["check", str(one)]),
        ("check of all", ["check"]),
    ):
        used = beside.run(*arguments, "--root", root)
        print(f"{name}: {used.seconds:.2f} s, {used.cpu:.2f} s of processors, {used.mebibytes:.0f} MiB")


if __name__ == "__main__":
    main()
