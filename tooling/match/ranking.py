"""The best klussen for each profile, and the best profiles for each klus."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from tooling.match.features import KlusFeatures, ProfielFeatures
from tooling.match.near import WORKERS
from tooling.match.pool import (
    BLOCK,
    STATES,
    TOP_NEIGHBOUR,
    PersonScale,
    Pool,
    ScoreBlock,
    points_of,
    rank_within_group,
)
from tooling.match.practical import PRACTICAL, states_of
from tooling.match.reasons import TOLD_WHETHER
from tooling.match.selection import Grade, keys_for_klussen, keys_for_people
from tooling.match.text import Ints

#: Words by id of a person and of a klus (see `Pool.explaining_words`).
Words: TypeAlias = Mapping[str, Mapping[str, Sequence[str]]]


class Match(NamedTuple):
    """A klus and a profile by id, with the subscores of their score (see `Pool.subscores_of_pair`).

    `words` are those that made their texts alike, if that was looked up.
    """

    klus: str
    profiel: str
    subscores: Mapping[str, int]
    words: tuple[str, ...] | None


class KeyParts(NamedTuple):
    """The matches of one, best first, as parts of a page key: all that a page tells of them beside their entries.

    Klussen, people, and the similar klussen that are named, by number (-1: none). `told` has the subscores, packed; of
    `TOLD_WHETHER` only whether they count. The `words` of each match come after an empty one.
    """

    klussen: list[int]
    people: list[int]
    top_neighbour: list[int]
    told: bytes
    words: tuple[str, ...]


class Ranking(Mapping[str, tuple[Match, ...]]):
    """The best matches of each, best first. Ids without a match are not there."""

    def __init__(
        self,
        pairs: Pairs,
        ids: Sequence[str],
        match: Callable[[int, int, list[int]], Match],
        by: Ints,
        told: Ints,
        words: Callable[[int, int], tuple[str, ...] | None],
    ) -> None:
        firsts = np.flatnonzero(np.diff(by, prepend=-1))
        self._ends = np.append(firsts, len(by))
        self._place = {ids[by[first]]: place for place, first in enumerate(firsts)}
        self._pairs, self._match, self._told, self._words = pairs, match, told, words

    def __getitem__(self, key: str) -> tuple[Match, ...]:
        place = self._place[key]
        rows = range(self._ends[place], self._ends[place + 1])
        klus, person, _, subscores = (column[rows.start : rows.stop].tolist() for column in self._pairs)
        return tuple(map(self._match, klus, person, subscores))

    def key_parts(self, key: str) -> KeyParts:
        """Return the matches of one, as parts of a page key."""
        place = self._place.get(key, -1)
        rows = slice(self._ends[place], self._ends[place + 1]) if place >= 0 else slice(0)
        told = self._told[rows]
        klus, person = (column[rows].tolist() for column in self._pairs[:2])
        words = (word for found in map(self._words, klus, person) for word in ("", *(found or ())))
        return KeyParts(klus, person, told[:, -1].tolist(), told[:, :-1].tobytes(), tuple(words))

    def __iter__(self) -> Iterator[str]:
        return iter(self._place)

    def __len__(self) -> int:
        return len(self._place)


class Rankings(NamedTuple):
    """The best matches by id of klus and by id of profile, in the order in which those were given."""

    per_klus: Ranking
    per_profiel: Ranking


Bools = npt.NDArray[np.bool_]


class Pairs(NamedTuple):
    """Pairs by number: klus, person, by what they are ordered, and the subscores of a `Match` (pairs × parts)."""

    klus: Ints
    person: Ints
    key: Ints
    subscores: Ints

    def taken(self, which: npt.NDArray[np.generic]) -> Pairs:
        """Return some of these pairs."""
        return Pairs(*(column[which] for column in self))

    def of_klussen(self, numbers: Ints) -> Pairs:
        """Return the same pairs with the klussen renumbered by this table."""
        neighbour = self.subscores[:, -1]
        renumbered = np.where(neighbour >= 0, numbers[neighbour], -1)
        subscores = np.concatenate([self.subscores[:, :-1], renumbered[:, None]], axis=1)
        return self._replace(klus=numbers[self.klus], subscores=subscores)

    def of_people(self, numbers: Ints) -> Pairs:
        """Return the same pairs with the persons renumbered by this table; pairs of persons with -1 are removed."""
        person = numbers[self.person]
        return self._replace(person=person).taken(person >= 0)

    @staticmethod
    def joined(several: Sequence[Pairs]) -> Pairs:
        """Return all of several."""
        return Pairs(*(np.concatenate(columns) for columns in zip(*several, strict=True)))


def rank(
    pool: Pool,
    top: int,
    klussen: Collection[str] | None = None,
    people: Sequence[ProfielFeatures] | None = None,
    named: Collection[str] | None = None,
    step: Callable[[int, int], None] | None = None,
    everything: bool = False,
) -> Rankings:
    """Compares every pair and keeps the `top` best of each klus and each profile that are worth showing.

    `klussen` (ids) and `people` choose whom to rank, all by default; `named` (ids) whom a klus may be matched with.
    With `everything` pairs are ordered by their score instead, worth showing or not; those that share nothing but
    practical things are left out. Among equals a checksum of the content decides: nobody comes first for the letter
    that a name begins with, and the order of the input never matters.
    """
    people = pool.people if people is None else people
    ids = [one.id for one in people]
    best = best_pairs(pool, people, top, klussen=klussen, named=named, step=step, everything=everything)
    return rankings(pool, ids, best)


class BestPairs(NamedTuple):
    """The best pairs of each klus and of each person, by number, the best first; and the scale of the people."""

    per_klus: Pairs
    per_person: Pairs
    person_scale: PersonScale


def rankings(pool: Pool, people: Sequence[str], found: BestPairs, words: Words | None = None) -> Rankings:
    """Return the best pairs of a pool and people, whose ids are given, as matches; with `words`, if they are known."""
    columns = (*pool.points, STATES, TOP_NEIGHBOUR)

    def words_of(klus: int, person: int) -> tuple[str, ...] | None:
        return None if words is None else tuple(words.get(people[person], {}).get(pool.klus_ids[klus], ()))

    def match(klus: int, person: int, subscores: list[int]) -> Match:
        named = dict(zip(columns, subscores, strict=True))
        return Match(pool.klus_ids[klus], people[person], named, words_of(klus, person))

    def told(pairs: Pairs) -> Ints:
        """Return the subscores as `KeyParts` has them."""
        shown = pairs.subscores.copy()
        for part in TOLD_WHETHER:
            counts = pairs.subscores[:, columns.index(part)]
            shown[:, columns.index(part)] = np.add(counts > 0, points_of(pool.points[part])[counts] > 0, dtype=np.int64)
            if part == "vergelijkbaar":
                shown[counts == 0, -1] = -1
        return shown

    per_klus, per_person = found.per_klus, found.per_person
    return Rankings(
        Ranking(per_klus, pool.klus_ids, match, per_klus.klus, told(per_klus), words_of),
        Ranking(per_person, people, match, per_person.person, told(per_person), words_of),
    )


def best_pairs(
    pool: Pool,
    people: Sequence[ProfielFeatures],
    top: int,
    top_of_klus: int | None = None,
    klussen: Collection[str] | None = None,
    named: Collection[str] | None = None,
    step: Callable[[int, int], None] | None = None,
    everything: bool = False,
    person_scale: PersonScale | None = None,
) -> BestPairs:
    """Rank as `rank` does, by number; `top_of_klus` is the number of people per klus, if other than `top`.

    `person_scale` is that of the people, where `pool` has only some of the klussen of a market.
    """
    make = _Scorer if everything else _Selector
    scorer = make(pool, people, top, top_of_klus or top, klussen, named, person_scale)
    starts = range(0, len(people), BLOCK)
    per_person, per_klus, scales = [scorer.nothing], _TopKPerKlus(scorer), [_NO_SCALE]
    with ThreadPoolExecutor(WORKERS) as workers:
        work = _in_turn(workers, lambda start: scorer.block(slice(start, start + BLOCK), per_klus.threshold), starts)
        for start, found in zip(starts, work, strict=True):
            per_person.append(found.per_person)
            per_klus.add(found.per_klus)
            scales.append(found.person_scale)
            if step is not None:
                step(min(start + BLOCK, len(people)), len(people))
    return BestPairs(per_klus.best(), scorer.best_of_people(Pairs.joined(per_person)), PersonScale.joined(scales))


#: The scale of nobody.
_NO_SCALE = PersonScale(np.zeros((4, 0), dtype=np.int64), np.zeros((3, 0), dtype=np.int64))


def _in_turn(
    workers: ThreadPoolExecutor, work: Callable[[int], BestPairs], starts: Sequence[int]
) -> Iterator[BestPairs]:
    """Yield the results of `work` in order, never many more under way than there are workers."""
    ahead = [workers.submit(work, start) for start in starts[: WORKERS + 1]]
    for start in (*starts[WORKERS + 1 :], *[None] * len(ahead)):
        done = ahead.pop(0).result()
        if start is not None:
            ahead.append(workers.submit(work, start))
        yield done


class _Comparer:
    """Compares a pool with people by the block, and finds which pairs can be among the best."""

    def __init__(
        self,
        pool: Pool,
        people: Sequence[ProfielFeatures],
        top: int,
        top_of_klus: int,
        klussen: Collection[str] | None,
        named: Collection[str] | None,
        person_scale: PersonScale | None,
    ) -> None:
        self.pool, self.top, self.top_of_klus = pool, top, top_of_klus
        self._person_scale = person_scale
        self._batch = pool.everybody if people is pool.people else pool.people_batch(people)
        self._practical = pool.practicalities(people)
        self._exclusions = pool.exclusions(people)
        pool.make_ready()  # before there are threads that would all make it
        self._points_table = {part: points_of(most) for part, most in pool.points.items()}
        self._unranked = np.array([klussen is not None and id_ not in klussen for id_ in pool.klus_ids], dtype=bool)
        self._named = np.array([named is None or one.id in named for one in people], dtype=bool)
        self._klus_order = tie_order(pool.klussen)
        self._person_order = tie_order(people)
        self.columns = (*pool.points, STATES, TOP_NEIGHBOUR)
        nobody = np.zeros(0, dtype=np.int64)
        self.nothing = Pairs(nobody, nobody, nobody, np.zeros((0, len(self.columns)), dtype=np.int64))

    def block(self, block: slice, klus_threshold: Ints) -> BestPairs:
        """Return the best pairs of each person of a block, and those that can be among the best of a klus.

        `klus_threshold` has the lowest key that still counts for each klus, 0 where that is not known.
        """
        raise NotImplementedError

    def _scored(self, block: slice) -> ScoreBlock:
        return self.pool.block(self._batch, block, self._person_scale and self._person_scale.some(block))

    def _pairs(self, klus: Ints, column: Ints, key: Ints, start: int, found: ScoreBlock) -> Pairs:
        """Return pairs with their subscores."""
        told: dict[str, Ints] = {part: subscore[klus, column] for part, subscore in found.subscores.items()}
        fits = self._practical.fits(klus, column + start)
        told |= {part: fit.subscore for part, fit in fits.items()}
        told[STATES] = np.broadcast_to(states_of(fits), klus.shape)
        told[TOP_NEIGHBOUR] = self.pool.top_neighbour(found.content_scores, klus, column)
        columns = [told[part].astype(np.int64) for part in self.columns]
        return Pairs(klus, column + start, key, np.stack(columns, axis=1))

    def best_of_people(self, pairs: Pairs) -> Pairs:
        """Return the `top` best of each person, best first, in the order of the numbers."""
        return pairs.taken(top_k_per_group(pairs.person, pairs.key, self._klus_order[pairs.klus], self.top))

    def best_of_klussen(self, pairs: Pairs) -> Pairs:
        """Return the `top_of_klus` best of each klus, best first, in the order of the numbers."""
        return pairs.taken(top_k_per_group(pairs.klus, pairs.key, self._person_order[pairs.person], self.top_of_klus))


class _Selector(_Comparer):
    """Finds the best of the pairs that are worth showing (see `selection`)."""

    def block(self, block: slice, klus_threshold: Ints) -> BestPairs:
        """Implement `_Comparer`."""
        found = self._scored(block)
        worthy: Bools = np.asarray(found.grade.value > 0)
        worthy[self._unranked] = False
        closed = np.zeros(worthy.shape, dtype=np.int8)
        for place, person in enumerate(range(*block.indices(len(self._batch.people)))):
            worthy[self._exclusions.avoided(person), place] = False
            closed[self._exclusions.closed(person), place] = 1
        klus, column = _where(worthy)
        fits = self._practical.fits(klus, column + block.start)
        grades = Grade(*(values[klus, column] for values in found.grade))
        rubs, score = np.zeros_like(klus), np.zeros_like(klus)
        forbids = closed[klus, column].astype(np.int64)
        for part, subscore in found.subscores.items():
            score += self._points_table[part][subscore[klus, column]]
        for part, fit in fits.items():
            score += self._points_table[part][fit.subscore]
            rubs += fit.rubs
            forbids += fit.forbids
            if part in self.pool.must_fit:
                forbids[fit.known & (fit.subscore == 0)] = 2
        of_person = keys_for_people(grades, rubs, forbids, score, is_by_score=self.pool.is_by_score)
        able = found.subscores["vaardigheden"][klus, column]
        of_klus = keys_for_klussen(grades, able, rubs, forbids, score)
        mine = np.flatnonzero(of_person)
        mine = mine[top_k_per_group(column[mine], of_person[mine], self._klus_order[klus[mine]], self.top)]
        theirs = np.flatnonzero((of_klus > 0) & (of_klus >= klus_threshold[klus]) & self._named[column + block.start])
        return BestPairs(
            self._pairs(klus[theirs], column[theirs], of_klus[theirs], block.start, found),
            self._pairs(klus[mine], column[mine], of_person[mine], block.start, found),
            found.person_scale,
        )


class _Scorer(_Comparer):
    """Finds the pairs with the best scores, worth showing or not."""

    def block(self, block: slice, klus_threshold: Ints) -> BestPairs:
        """Implement `_Comparer`."""
        found = self._scored(block)
        base = self._base(block, found)
        named = np.flatnonzero(self._named[block])
        turned = np.ascontiguousarray(base.T)
        person_threshold = self._threshold(turned, self.top, lambda row, place: (place, row), block.start)
        new = np.flatnonzero(klus_threshold == 0)
        klus_threshold = klus_threshold.copy()
        of_new = base[np.ix_(new, named)]
        klus_threshold[new] = self._threshold(
            of_new, self.top_of_klus, lambda row, place: (new[row], named[place]), block.start
        )
        # What a pair can earn by practical things is bounded: most are out before those are looked at.
        most = sum(int(self._points_table[part][-1]) for part in PRACTICAL)
        possible = base >= person_threshold[None, :] - most
        possible[:, named] |= base[:, named] >= klus_threshold[:, None] - most
        klus, column = _where(possible & (base > 0))
        total = self._totals(klus, column, base[klus, column], block.start)
        of_person = np.flatnonzero(total >= np.maximum(1, person_threshold)[column])
        tie = self._klus_order[klus[of_person]]
        of_person = of_person[top_k_per_group(column[of_person], total[of_person], tie, self.top)]
        of_klus = np.flatnonzero((total >= np.maximum(1, klus_threshold)[klus]) & self._named[column + block.start])
        return BestPairs(
            self._pairs(klus[of_klus], column[of_klus], total[of_klus], block.start, found),
            self._pairs(klus[of_person], column[of_person], total[of_person], block.start, found),
            found.person_scale,
        )

    def _base(self, block: slice, found: ScoreBlock) -> Ints:
        """The points of everything that is not practical; 0 where a pair is out of the question: klussen × people."""
        base: Ints = np.zeros(found.content_scores.shape, dtype=np.int16)
        for part, subscore in found.subscores.items():
            base += self._points_table[part][subscore]
        base[self._unranked] = 0
        for column, person in enumerate(range(*block.indices(len(self._batch.people)))):
            base[self._exclusions.avoided(person), column] = 0
            base[self._exclusions.closed(person), column] = 0
        return base

    def _threshold(self, base: Ints, top: int, pair_of: Callable[[Ints, Ints], tuple[Ints, Ints]], start: int) -> Ints:
        """Of each row, the total that the last of its `top` best has at least; 0 where that is not known.

        It is that of the best among some that look best. `pair_of` gives the klus and the column of places in `base`.
        """
        threshold = np.zeros(len(base), dtype=np.int64)
        first = 2 * top
        if base.shape[1] < first:
            return threshold
        looks_best = np.partition(base.astype(np.int32), -first, axis=1)[:, -first]
        row, place = _where((base >= looks_best[:, None]) & (looks_best[:, None] > 0))
        total = self._totals(*pair_of(row, place), base[row, place], start)
        best = top_k_per_group(row, total, place, top)
        last = best[rank_within_group(row[best]) == top - 1]
        threshold[row[last]] = total[last]
        return threshold

    def _totals(self, klus: Ints, column: Ints, base: Ints, start: int) -> Ints:
        """Return the points of pairs together, given those of `base`; 0 where they are out of the question."""
        total = base.astype(np.int64)
        out = total == 0
        for part, fit in self._practical.fits(klus, column + start).items():
            total += self._points_table[part][fit.subscore]
            if part in self.pool.must_fit:
                out |= fit.known & (fit.subscore == 0)
        total[out] = 0
        return total


class _TopKPerKlus:
    """Collects pairs, and forgets in time those that cannot be among the best of their klus."""

    def __init__(self, comparer: _Comparer) -> None:
        self._comparer = comparer
        self._found = [comparer.nothing]
        self._waiting = 0
        self.threshold = np.zeros(len(comparer.pool.klussen), dtype=np.int64)

    def add(self, pairs: Pairs) -> None:
        """Adds pairs; now and then raises the threshold."""
        self._found.append(pairs)
        self._waiting += len(pairs.key)
        if self._waiting > len(self.threshold) * self._comparer.top_of_klus:
            best = self.best()
            last = np.flatnonzero(np.bincount(best.klus, minlength=len(self.threshold)) >= self._comparer.top_of_klus)
            ends = np.searchsorted(best.klus, last, side="right") - 1
            self.threshold = self.threshold.copy()
            self.threshold[last] = best.key[ends]

    def best(self) -> Pairs:
        """Return the best of each klus so far."""
        self._found, self._waiting = [self._comparer.best_of_klussen(Pairs.joined(self._found))], 0
        return self._found[0]


def top_k_per_group(group: Ints, key: Ints, tie: Ints, top: int) -> Ints:
    """Return the places of the `top` highest keys of each group, highest first, in the order of the groups."""
    order = np.lexsort((tie, -key, group))
    return order[rank_within_group(group[order]) < top]


def _where(mask: Bools) -> tuple[Ints, Ints]:
    """Return the rows and columns of the true cells of a mask; faster than `numpy.nonzero` of two dimensions."""
    row, column = np.divmod(np.flatnonzero(mask), max(1, mask.shape[1]))
    return row, column


def tie_order(entries: Sequence[KlusFeatures] | Sequence[ProfielFeatures]) -> Ints:
    """Return the rank of each klus or person among equal scores."""
    return order_of([(one.tie, one.id) for one in entries])


def order_of(keys: Sequence[tuple[int, str]]) -> Ints:
    """Return the place of each key in their order."""
    order = np.empty(len(keys), dtype=np.int64)
    order[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
    return order
