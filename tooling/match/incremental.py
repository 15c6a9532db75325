"""Incremental match: only people who changed since the previous build are matched.

What is remembered may only be given where klussen, settings and program are the same. The outcome is then, to the last
bit, that of matching everybody; `tests/match/test_incremental.py` compares them.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from tooling.match.pool import LocalScale, Pool, rank_within_group, sample_key, sample_of
from tooling.match.ranking import BestPairs, Bools, Pairs, best_pairs, order_of, top_k_per_group
from tooling.match.text import Ints

#: How many times as many people are remembered of each klus as are asked for: so many can change before it is matched
#: with everybody again.
_DEEPER = 2


class _Person(NamedTuple):
    """Cached person: a digest of their data, and their sort key."""

    digest: str
    sample_key: tuple[int, int]


@dataclass(frozen=True)
class MatchCache:
    """The outcome of a match, to be remembered: the best pairs of each person and klus, by number.

    `people` is in the order of their numbers; `is_complete`, for each klus, whether all its matches are there.
    """

    people: Mapping[str, _Person]
    local_scale: LocalScale
    found: BestPairs
    is_complete: Bools

    def as_data(self) -> dict[str, Any]:
        """Return the same in kinds of values that JSON knows."""
        return {
            "people": [[id_, one.digest, *one.sample_key] for id_, one in self.people.items()],
            "local_scale": [*map(_packed, self.local_scale)],
            "found": [[*map(_packed, one)] for one in self.found],
            "is_complete": _packed(self.is_complete),
        }

    @classmethod
    def of_data(cls, data: dict[str, Any], pool: Pool) -> MatchCache:
        """Restore from `as_data`, for a pool with the same klussen and settings."""

        def pairs(columns: list[str]) -> Pairs:
            klus, person, key, subscores = map(_unpacked, columns)
            return Pairs(klus, person, key, subscores.reshape(-1, len(pool.points) + 2))

        return cls(
            {id_: _Person(digest, (checksum, tie)) for id_, digest, checksum, tie in data["people"]},
            LocalScale(*map(_unpacked, data["local_scale"])),
            BestPairs(*map(pairs, data["found"])),
            _unpacked(data["is_complete"]).astype(bool),
        )

    @classmethod
    def joined(cls, parts: Sequence[MatchCache], top: int) -> MatchCache | None:
        """Join caches of different people with the same klussen; `None` without any that can be.

        They are of matches without an earlier one; `top` as in `incremental_top_k`. One with people who were in one
        before it is left out.
        """
        if len(parts) < 2:
            return parts[0] if parts else None
        people: dict[str, _Person] = {}
        found: list[BestPairs] = []
        joined: list[MatchCache] = []
        for part in parts:
            same_scale = all(map(np.array_equal, part.local_scale, parts[0].local_scale))
            if not same_scale or not people.keys().isdisjoint(part.people):
                continue
            numbers = np.arange(len(part.people), dtype=np.int64) + len(people)
            people |= part.people
            joined.append(part)
            found.append(BestPairs(*(pairs.of_people(numbers) for pairs in part.found)))
        per_klus, per_person = (Pairs.joined(several) for several in zip(*found, strict=True))
        order = order_of([(one.sample_key[1], id_) for id_, one in people.items()])
        is_complete = np.all([part.is_complete for part in joined], axis=0)
        is_complete &= np.bincount(per_klus.klus, minlength=len(is_complete)) <= _DEEPER * top
        best = top_k_per_group(per_klus.klus, per_klus.key, order[per_klus.person], _DEEPER * top)
        return cls(people, parts[0].local_scale, BestPairs(per_klus.taken(best), per_person), is_complete)


def _packed(numbers: npt.NDArray[Any]) -> str:
    return b64encode(numbers.astype(np.int32).tobytes()).decode()  # all of them are far below 2^31


def _unpacked(packed: str) -> Ints:
    return np.frombuffer(b64decode(packed), np.int32).astype(np.int64)


def incremental_top_k(
    pool: Pool,
    top: int,
    digests: Mapping[str, str],
    named: Collection[str],
    earlier: MatchCache | None,
    step: Callable[[int, int], None] | None = None,
) -> tuple[BestPairs, MatchCache]:
    """Return the `top` best of each klus and each person, as `rank` finds them, and the cache for the next match.

    `digests` has, for each person of the pool by id and in its order, a digest of everything about them, whether they
    are in `named` included. `earlier` is what was remembered of a match with the same klussen, settings and `top`. If
    `digests` are of some people only, those are matched, and `earlier` is not used.
    """
    is_whole = len(digests) == len(pool.people)
    found = _from_cache(pool, top, digests, named, earlier, step) if earlier and is_whole else None
    if found is None:
        matched = pool.people if is_whole else [pool.person(id_) for id_ in digests]
        best = best_pairs(pool, matched, top, _DEEPER * top, named=named, step=step)
        people = {one.id: _Person(digests[one.id], sample_key(one)) for one in matched}
        count = np.bincount(best.per_klus.klus, minlength=len(pool.klussen))
        found = MatchCache(people, pool.local_scale, best, count < _DEEPER * top)
    # The cache has more of each klus, and how many depends on earlier changes: results must not depend on those.
    of_klus = found.found.per_klus
    first = of_klus.taken(np.flatnonzero(rank_within_group(of_klus.klus) < top))
    return BestPairs(first, found.found.per_person), found


def _from_cache(
    pool: Pool,
    top: int,
    digests: Mapping[str, str],
    named: Collection[str],
    earlier: MatchCache,
    step: Callable[[int, int], None] | None,
) -> MatchCache | None:
    """Return the new cache, from the previous one; `None` if everybody must be matched."""
    known = {id_: one for id_, one in earlier.people.items() if digests.get(id_) == one.digest}
    new = [number for number, id_ in enumerate(digests) if id_ not in known]
    if len(new) > len(known):
        return None
    changed = [pool.people[number] for number in new]
    known |= {one.id: _Person(digests[one.id], sample_key(one)) for one in changed}
    people = {id_: known[id_] for id_ in digests}
    if _sample(people) == _sample(earlier.people):
        pool.local_scale = earlier.local_scale
    elif not all(map(np.array_equal, pool.local_scale, earlier.local_scale)):
        return None
    number_of = {id_: number for number, id_ in enumerate(digests)}
    kept = [number_of[id_] if known.get(id_) is one else -1 for id_, one in earlier.people.items()]
    numbers = np.array(kept, dtype=np.int64)
    fresh = best_pairs(pool, changed, top, _DEEPER * top, named=named, step=step)
    of_new = np.array(new, dtype=np.int64)
    per_person = Pairs.joined([earlier.found.per_person.of_people(numbers), fresh.per_person.of_people(of_new)])
    per_person = per_person.taken(np.argsort(per_person.person, kind="stable"))
    old = earlier.found.per_klus.of_people(numbers)
    order = order_of([(one.sample_key[1], id_) for id_, one in people.items()])
    merged = _merged(old, fresh.per_klus.of_people(of_new), order, earlier.is_complete, top)
    return (
        None if merged is None else MatchCache(people, earlier.local_scale, BestPairs(merged[0], per_person), merged[1])
    )


def _merged(old: Pairs, new: Pairs, order: Ints, is_complete: Bools, top: int) -> tuple[Pairs, Bools] | None:
    """Return the best of each klus, of those that were among them and others, and of which klussen these are all.

    Where there were more than were remembered, nobody knows what comes after the last of them. `None` where fewer than
    `top` are known then.
    """
    both = Pairs.joined([old, new])
    is_old = np.arange(len(both.klus)) < len(old.klus)
    best = top_k_per_group(both.klus, both.key, order[both.person], len(both.klus))
    both, is_old = both.taken(best), is_old[best]
    place = rank_within_group(both.klus)
    count = np.bincount(both.klus, minlength=len(is_complete))
    certain = np.zeros(len(is_complete), dtype=np.int64)
    np.maximum.at(certain, both.klus[is_old], place[is_old] + 1)
    certain[is_complete] = count[is_complete]
    if (certain < top)[~is_complete].any():
        return None
    certain = np.minimum(certain, _DEEPER * top)
    return both.taken(np.flatnonzero(place < certain[both.klus])), is_complete & (count <= certain)


def _sample(people: Mapping[str, _Person]) -> set[tuple[str, str]]:
    """Return the people over whom local scale is measured."""
    ids = list(people)
    return {
        (ids[number], people[ids[number]].digest) for number in sample_of([one.sample_key for one in people.values()])
    }
