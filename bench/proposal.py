#!/usr/bin/env python3
"""Times `klussen check --base` of one changed profile in a market, as a whole process: the budget is 1.5 seconds.

usage: proposal.py ROOT [RUNS]      ROOT holds klussen/, profielen/ and registers/; it is copied, and made a repository
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import beside

_WHO = ["-c", "user.name=bench", "-c", "user.email=bench@voorbeeld.example", "-c", "gc.auto=0"]


def main() -> None:
    """Prints the median, least and most of each, and the ratio to starting Python alone."""
    root, runs = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 7
    with tempfile.TemporaryDirectory() as folder:
        market = Path(folder, "markt")
        for name in ("klussen", "profielen", "registers"):
            shutil.copytree(root / name, market / name)

        def git(*arguments: str) -> None:
            subprocess.run(["git", *_WHO, *arguments], cwd=market, check=True, capture_output=True)

        git("init", "--initial-branch", "main")
        git("add", "--all")
        git("commit", "--message", "De markt")
        git("switch", "--create", "voorstel")
        profiles = sorted((market / "profielen").glob("*.yaml"))
        klussen = list((market / "klussen").rglob("*.yaml"))
        print(f"{len(profiles)} profielen, {len(klussen)} klussen")
        empty = _times(lambda: beside.measured([sys.executable, "-c", "pass"]), runs)
        cases: dict[str, Callable[[], object]] = {
            "one profile changed": lambda: profiles[0].write_text(profiles[0].read_text() + "# gewijzigd\n"),
            "one profile added": lambda: shutil.copy(profiles[0], market / "profielen/nieuw-erbij.yaml"),
            "one profile deleted": profiles[1].unlink,
        }
        for name, change in cases.items():
            change()
            git("add", "--all")
            git("commit", "--message", name)
            times = _times(
                lambda: beside.run("check", "--root", market, "--base", "main", "--account", 910000001), runs
            )
            git("reset", "--hard", "main")
            print(
                f"{name}: {statistics.median(times):.2f} s ({min(times):.2f} to {max(times):.2f}), "
                f"{statistics.median(times) / statistics.median(empty):.0f} times python -c pass"
            )


def _times(measure: Callable[[], beside.Usage], runs: int) -> list[float]:
    return [measure().seconds for _ in range(runs)]


if __name__ == "__main__":
    main()
