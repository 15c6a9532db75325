"""Which matches the site shows."""

from __future__ import annotations

from dataclasses import dataclass

from tooling.match import Pool, Rankings
from tooling.match.ranking import BestPairs, rankings

#: How many matches a page shows.
SHOWN = 5


@dataclass(frozen=True)
class Matched:
    """A pool with the matches that its site shows; `world` is a digest of what these are made from but the entries."""

    pool: Pool
    rankings: Rankings
    world: str


def shown(pool: Pool, best: BestPairs) -> Rankings:
    """The best pairs as matches."""
    return rankings(pool, pool.ids, best)
