#!/usr/bin/env python3
"""Days of klussen by a long history: a main line in order, and one in which some commits name an earlier day.

usage: evidence.py [KLUSSEN] [COMMITS]      default 2,000 klussen and 10,000 commits
"""

from __future__ import annotations

import datetime
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import beside  # noqa: F401 -- what is measured is the program beside this folder
from tooling.evidence import Evidence
from tooling.incremental.cache import BuildCache

START = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
#: One commit out of so many names a day a month before its own.
STRAY = 500


def main() -> None:
    """Prints seconds to digest the history of every klus, for both lines, and again with what the first kept."""
    klussen, commits = (int(one) for one in (*sys.argv[1:3], *("2000", "10000")[len(sys.argv[1:3]) :]))
    for name, has_strays in (("in order", False), ("with strays", True)) * 2:
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), klussen, commits, has_strays=has_strays)
            day = (START + datetime.timedelta(days=commits)).date()
            keys = [f"gemeente/klus-{number}" for number in range(klussen)]
            cache = BuildCache(Path(folder, "cache"))
            times = [time.perf_counter()]
            for _ in range(2):
                found = Evidence(Path(folder), day, cache).keys_of(keys)
                times.append(time.perf_counter())
            first, again = (after - before for before, after in pairwise(times))
            print(f"{name:12} first {first:.2f} s, again {again:.2f} s, {len(found)} klussen")


def write(root: Path, klussen: int, commits: int, *, has_strays: bool) -> None:
    """Write a repository in which each commit, a quarter of a day after the one before, changes the next klus."""
    stream: list[str] = []
    for number in range(commits):
        away = 30 if has_strays and number % STRAY == STRAY - 1 else 0
        when = START + datetime.timedelta(days=number / 4 - away)
        text = f"titel: Klus {number}\n"
        stream.append(
            f"commit refs/heads/main\ncommitter Voorbeeld <voorbeeld@voorbeeld.example> {int(when.timestamp())} +0000\n"
            f"data 1\n.\nM 100644 inline klussen/gemeente/klus-{number % klussen}.yaml\ndata {len(text)}\n{text}\n"
        )
    subprocess.run(["git", "init", "-q", "-b", "main", str(root)], check=True)
    subprocess.run(["git", "fast-import", "--quiet"], cwd=root, input="".join(stream), text=True, check=True)
    subprocess.run(["git", "reset", "-q", "--hard", "main"], cwd=root, check=True)


if __name__ == "__main__":
    main()
