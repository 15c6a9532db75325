#!/usr/bin/env python3
"""Time and memory of matching, and their growth: from models to the ten best of each, in both directions.

usage: scale.py ROOT...       markets, smallest first; each is measured three times in a process of its own, in turn

Reading and checking the files comes before the clock starts; the peak of memory is that of the whole process. Beside
seconds stands the number of pairs that share something, for the cost should grow with those, and not with all pairs.
"""

from __future__ import annotations

import gc
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

import beside  # noqa: F401 -- what is measured is the program beside this folder
from market import DAY
from tooling.load.settings import open_project
from tooling.match import rank
from tooling.match.pool import BLOCK
from tooling.model.settings import Settings
from tooling.pipeline import open_market

TIMES = 3


def measure(root: Path) -> dict[str, float]:
    """Return one measurement, in this process."""
    gc.disable()
    start = time.perf_counter()
    market = open_market(open_project(root, None)[0], DAY)
    read = time.perf_counter()
    pool = market.pool(Settings())
    rankings = rank(pool, 10)
    end = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = sum(map(len, (rankings.per_klus, rankings.per_profiel)))
    people = len(pool.people)
    sample = pool.people_batch(pool.people[:: max(1, people // BLOCK)][:BLOCK])
    subscores = pool.block(sample, slice(0, BLOCK)).subscores
    sharing = np.any([subscore > 0 for subscore in subscores.values()], axis=0)
    return {
        "klussen": len(pool.klussen),
        "people": people,
        "with a match": found,
        "share": float(sharing.mean()),
        "read": read - start,
        "match": end - read,
        "memory": memory,
    }


def main() -> None:
    """Prints the median of each market, and the growth from the first to the last."""
    if sys.argv[1] == "--once":
        print(json.dumps(measure(Path(sys.argv[2]))))
        return
    runs: dict[str, list[dict[str, float]]] = {root: [] for root in sys.argv[1:]}
    for _ in range(TIMES):
        for root, found in runs.items():
            done = subprocess.run(
                [sys.executable, __file__, "--once", root], capture_output=True, text=True, check=True
            )
            found.append(json.loads(done.stdout))
    seconds, sharing = [], []
    for root, found in runs.items():
        median = {key: statistics.median(one[key] for one in found) for key in found[0]}
        pairs = median["people"] * median["klussen"]
        seconds.append(median["match"])
        sharing.append(median["share"] * pairs)
        each = ", ".join(f"{one['match']:.1f}" for one in found)
        print(f"{Path(root).name}: {median['people']:.0f} people, {median['klussen']:.0f} klussen")
        print(f"  match {median['match']:.1f} s ({each}); reading and checking before it {median['read']:.1f} s")
        print(f"  peak memory {median['memory']:.0f} MiB")
        print(f"  {sharing[-1] / 1e6:.1f} of {pairs / 1e6:.0f} million pairs share something")
    if len(seconds) > 1:
        print(
            f"growth: {seconds[-1] / seconds[0]:.1f} × the time for {sharing[-1] / sharing[0]:.1f} × the sharing pairs"
        )


if __name__ == "__main__":
    main()
