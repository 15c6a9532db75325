"""Matches that the site shows."""

from __future__ import annotations

from dataclasses import dataclass

from tooling.match import Pool, Rankings

#: How many matches a page shows.
SHOWN = 5


@dataclass(frozen=True)
class Matched:
    """A pool with the matches that its site shows; `world` is a digest of what these are made from but the entries."""

    pool: Pool
    rankings: Rankings
    world: str
