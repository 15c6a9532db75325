"""Site matches: the selection of matches that the pages of a site show."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from tooling.match.incremental import MatchCache, incremental_top_k
from tooling.match.pool import Pool
from tooling.match.ranking import Rankings, rankings

#: Number of matches on a page.
PER_PAGE = 5


@dataclass(frozen=True)
class SiteMatches:
    """Pool with its matches."""

    pool: Pool
    rankings: Rankings


def select_for_site(
    pool: Pool,
    person_digests: Mapping[str, str],
    klus_digests: Mapping[str, str],
    findable: Collection[str],
    cached: Sequence[MatchCache],
    step: Callable[[int, int], None] | None,
) -> tuple[SiteMatches, MatchCache]:
    """Select the best matches of every page; return them with the cache for the next build.

    Only people in `findable` (ids) compete for a place on the page of a klus; everybody gets klussen of their own.
    `person_digests` has one of each person to match, by id, and `klus_digests` one of each klus: what is unchanged in
    `cached`, of one earlier build or of parts of one, is not matched again.
    """
    earlier = MatchCache.joined(cached, PER_PAGE)
    best, to_cache = incremental_top_k(pool, PER_PAGE, person_digests, klus_digests, findable, earlier, step)
    return SiteMatches(pool, rankings(pool, [*person_digests], best, to_cache.words)), to_cache
