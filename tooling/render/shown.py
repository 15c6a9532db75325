"""Which matches the site shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tooling.match import Pool, Rankings
from tooling.match.pool import points_of, rank_within_group
from tooling.match.ranking import BestPairs, Bools, Pairs, rankings
from tooling.match.score import ABLE
from tooling.match.text import Ints

#: How many matches a page shows.
SHOWN = 5

#: How much (thousandths) of the asked skills somebody must cover to be named on a klus. Ours: less helps nobody.
FAIR_COVERAGE = 200

#: How well (of 1) a klus must at least suit what somebody can, where it teaches nothing that they want. Ours.
FAIR_FIT = 0.1


@dataclass(frozen=True)
class Matched:
    """A pool with the matches that its site shows; `world` is a digest of what these are made from but the entries."""

    pool: Pool
    rankings: Rankings
    world: str


def shown(pool: Pool, best: BestPairs) -> Rankings:
    """Of the best pairs: on a klus who covers a fair part of what it asks, for a person what suits or teaches them."""
    parts = list(pool.points)
    covered = best.per_klus.subscores[:, parts.index("vaardigheden")] >= FAIR_COVERAGE
    of_person = best.per_person.subscores
    content_scores = [part for part in ABLE if part in parts]
    can = np.sum([points_of(pool.points[part])[of_person[:, parts.index(part)]] for part in content_scores], axis=0)
    suits = can / max(1, sum(pool.points[part] for part in content_scores)) >= FAIR_FIT
    wanted = of_person[:, parts.index("leren")] > 0
    return rankings(
        pool,
        pool.ids,
        BestPairs(
            _first(best.per_klus, best.per_klus.klus, covered),
            _first(best.per_person, best.per_person.person, suits | wanted),
        ),
    )


def _first(pairs: Pairs, group: Ints, fair: Bools) -> Pairs:
    """The first `SHOWN` of each group of pairs that are fair."""
    kept = np.flatnonzero(fair)
    return pairs.taken(kept[rank_within_group(group[kept]) < SHOWN])
