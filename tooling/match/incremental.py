"""Incremental match: only people who changed since the previous build are matched, or klussen that did.

Of klussen that changed in what they ask of one's time, and not in their content, the pairs are compared anew; where
content changed, so did what every text weighs, and everything is matched. What is remembered may only be given where
settings and program are the same. The outcome is then, to the last bit, that of matching everybody;
`tests/match/test_incremental.py` compares them.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from tooling.match.pool import LocalScale, PersonScale, Pool, rank_within_group, sample_key, sample_of
from tooling.match.ranking import BestPairs, Bools, Pairs, Words, best_pairs, order_of, tie_order, top_k_per_group
from tooling.match.score import MOST_WORDS
from tooling.match.text import Ints
from tooling.parallel import fork_map

#: How many times as many people are remembered of each klus as are asked for: so many can change before it is matched
#: with everybody again.
_DEEPER = 2
#: If a larger part of the klussen changed, or of the people must be matched again for it, everything is matched.
MOST_CHANGED = 0.1
#: Number of people whose words are looked up together, which is less work than one by one.
_TOGETHER = 50
#: Number of such batches from which other processes pay.
_WORTH_FORKING = 10


class _Person(NamedTuple):
    """Cached person: a digest of their data, and their sort key."""

    digest: str
    sample_key: tuple[int, int]


@dataclass(frozen=True)
class MatchCache:
    """The outcome of a match, to be remembered: the best pairs of each person and klus, by number.

    `people` is in the order of their numbers, and so is `klussen`, a digest of each by id; `content` is a digest of the
    content of all klussen. `is_complete`: for each klus, whether all its matches are there. `words` are those of the
    pairs that are shown.
    """

    people: Mapping[str, _Person]
    klussen: Mapping[str, str]
    content: str
    local_scale: LocalScale
    found: BestPairs
    is_complete: Bools
    words: Words

    def as_data(self) -> dict[str, Any]:
        """Return the same in kinds of values that JSON knows."""
        return {
            "people": [[id_, one.digest, *one.sample_key] for id_, one in self.people.items()],
            "klussen": dict(self.klussen),
            "content": self.content,
            "local_scale": [*map(_packed, self.local_scale)],
            "found": [[*map(_packed, one)] for one in self.found],
            "is_complete": _packed(self.is_complete),
            "words": self.words,
        }

    @classmethod
    def of_data(cls, data: dict[str, Any], pool: Pool) -> MatchCache:
        """Restore from `as_data`, for a pool with the same settings."""

        def pairs(columns: list[str]) -> Pairs:
            klus, person, key, subscores = map(_unpacked, columns)
            return Pairs(klus, person, key, subscores.reshape(-1, len(pool.points) + 2))

        people = {id_: _Person(digest, (checksum, tie)) for id_, digest, checksum, tie in data["people"]}
        per_klus, per_person, (means, strongest) = data["found"]
        scale = PersonScale(_unpacked(means).reshape(4, len(people)), _unpacked(strongest).reshape(3, len(people)))
        return cls(
            people,
            dict(data["klussen"]),
            str(data["content"]),
            LocalScale(*map(_unpacked, data["local_scale"])),
            BestPairs(pairs(per_klus), pairs(per_person), scale),
            _unpacked(data["is_complete"]).astype(bool),
            {id_: dict(of_klussen) for id_, of_klussen in data["words"].items()},
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
            is_like_first = part.klussen == parts[0].klussen and part.content == parts[0].content
            same_scale = all(map(np.array_equal, part.local_scale, parts[0].local_scale))
            if not (is_like_first and same_scale and people.keys().isdisjoint(part.people)):
                continue
            numbers = np.arange(len(part.people), dtype=np.int64) + len(people)
            people |= part.people
            joined.append(part)
            found.append(_renumbered(part.found, numbers))
        per_klus = Pairs.joined([one.per_klus for one in found])
        per_person = Pairs.joined([one.per_person for one in found])
        scale = PersonScale.joined([one.person_scale for one in found])
        order = order_of([(one.sample_key[1], id_) for id_, one in people.items()])
        is_complete = np.all([part.is_complete for part in joined], axis=0)
        is_complete &= np.bincount(per_klus.klus, minlength=len(is_complete)) <= _DEEPER * top
        best = top_k_per_group(per_klus.klus, per_klus.key, order[per_klus.person], _DEEPER * top)
        pairs = BestPairs(per_klus.taken(best), per_person, scale)
        words = {id_: of_klussen for part in joined for id_, of_klussen in part.words.items()}
        return cls(people, parts[0].klussen, parts[0].content, parts[0].local_scale, pairs, is_complete, words)


def _packed(numbers: npt.NDArray[Any]) -> str:
    return b64encode(numbers.astype(np.int32).tobytes()).decode()  # all of them are far below 2^31


def _unpacked(packed: str) -> Ints:
    return np.frombuffer(b64decode(packed), np.int32).astype(np.int64)


def _renumbered(found: BestPairs, numbers: Ints) -> BestPairs:
    """Return the same pairs, with the people renumbered by this table; those of people with -1 are removed."""
    kept = np.flatnonzero(numbers >= 0)
    scale = found.person_scale.some(kept[np.argsort(numbers[kept])])
    return BestPairs(found.per_klus.of_people(numbers), found.per_person.of_people(numbers), scale)


def incremental_top_k(
    pool: Pool,
    top: int,
    person_digests: Mapping[str, str],
    klus_digests: Mapping[str, str],
    named: Collection[str],
    earlier: MatchCache | None,
    step: Callable[[int, int], None] | None = None,
) -> tuple[BestPairs, MatchCache]:
    """Return the `top` best of each klus and each person, as `rank` finds them, and the cache for the next match.

    `person_digests` has, for each person of the pool by id and in its order, a digest of everything about them, whether
    they are in `named` included; `klus_digests` one of each klus of the pool, likewise. `earlier` is the cache of a
    match with the same settings and `top`. If `person_digests` are of some people only, those are matched, and of
    `earlier` only the words are used.
    """
    is_whole = len(person_digests) == len(pool.person_ids)
    same_klussen = earlier is not None and [*earlier.klussen.items()] == [*klus_digests.items()]
    # Content follows from the klussen and from what is the same for `earlier`: then it need not be made.
    content = earlier.content if earlier and same_klussen else _content_digest(pool)
    found: MatchCache | None = None
    if earlier and is_whole and earlier.content == content and [*earlier.klussen] == [*klus_digests]:
        if [(id_, one.digest) for id_, one in earlier.people.items()] != [*person_digests.items()]:
            found = _with_changed_people(pool, top, person_digests, named, earlier, step) if same_klussen else None
        elif same_klussen:
            pool.local_scale = earlier.local_scale
            found = earlier
        else:
            found = _with_changed_klussen(pool, top, klus_digests, named, earlier)
    if found is None:
        matched = pool.people if is_whole else [pool.person(id_) for id_ in person_digests]
        best = best_pairs(pool, matched, top, _DEEPER * top, named=named, step=step)
        people = {one.id: _Person(person_digests[one.id], sample_key(one)) for one in matched}
        count = np.bincount(best.per_klus.klus, minlength=len(klus_digests))
        found = MatchCache(people, klus_digests, content, pool.local_scale, best, count < _DEEPER * top, {})
    # The cache has more of each klus, and how many depends on earlier changes: results must not depend on those.
    of_klus = found.found.per_klus
    first = of_klus.taken(np.flatnonzero(rank_within_group(of_klus.klus) < top))
    shown = found.found._replace(per_klus=first)
    return shown, replace(found, words=_words(pool, shown, person_digests, content, earlier))


def _words(
    pool: Pool, shown: BestPairs, person_digests: Mapping[str, str], content: str, earlier: MatchCache | None
) -> Words:
    """Return the words that made the texts of pairs alike; those that `earlier` has are not looked up again."""
    wanted = _alike_in_text(pool, shown, [*person_digests])
    known: dict[str, Mapping[str, Sequence[str]]] = {}
    if earlier and earlier.content == content:
        for id_, keys in wanted.items():
            own, words = earlier.people.get(id_), earlier.words.get(id_, {})
            if own and own.digest == person_digests[id_] and keys <= words.keys():
                known[id_] = {key: words[key] for key in sorted(keys)}
    return known | _looked_up(pool, {id_: keys for id_, keys in wanted.items() if id_ not in known})


def _alike_in_text(pool: Pool, shown: BestPairs, people: Sequence[str]) -> dict[str, set[str]]:
    """Return the ids of the klussen that are alike in text to each person, of the pairs that are shown."""
    text = [*pool.points].index("tekst")
    found: dict[str, set[str]] = {}
    for pairs in (shown.per_person, shown.per_klus):
        alike = pairs.taken(pairs.subscores[:, text] > 0)
        for klus, person in zip(alike.klus.tolist(), alike.person.tolist(), strict=True):
            found.setdefault(people[person], set()).add(pool.klus_ids[klus])
    return found


def _looked_up(pool: Pool, wanted: Mapping[str, Collection[str]]) -> dict[str, Mapping[str, Sequence[str]]]:
    """Return the words that made the texts of people and klussen alike, given the ids of the klussen of each."""
    people = [pool.person(id_) for id_ in wanted]
    count = -(-len(people) // _TOGETHER)
    if people:
        pool.make_ready()  # before there are processes that would all make it

    def of_batch(number: int) -> dict[str, Mapping[str, Sequence[str]]]:
        batch = people[number * _TOGETHER : (number + 1) * _TOGETHER]
        pool.prepare(batch)
        return {
            one.id: {key: pool.explaining_words(pool.number_of[key], one, MOST_WORDS) for key in sorted(wanted[one.id])}
            for one in batch
        }

    batches = fork_map(of_batch, count) if count >= _WORTH_FORKING else map(of_batch, range(count))
    return {id_: words for batch in batches for id_, words in batch.items()}


def _content_digest(pool: Pool) -> str:
    """Return a digest of what the scores of one klus depend on in others: all that is compared but practical things."""
    found = hashlib.sha256()
    for klus in pool.klussen:
        asks = [(ask.term.label, *ask[1:]) for ask in klus.asks]
        found.update(repr((klus.id, asks, [term.label for term in klus.teaches], klus.text)).encode())
    for numbers in pool.neighbours:
        found.update(np.ascontiguousarray(numbers).tobytes())
    return found.hexdigest()


def _with_changed_klussen(
    pool: Pool, top: int, klus_digests: Mapping[str, str], named: Collection[str], earlier: MatchCache
) -> MatchCache | None:
    """Return the new cache where klussen changed whose content is the same; `None` if everybody must be matched."""
    changed = [number for number, id_ in enumerate(klus_digests) if earlier.klussen[id_] != klus_digests[id_]]
    if len(changed) > MOST_CHANGED * len(klus_digests):
        return None
    pool.local_scale = earlier.local_scale
    neighbours = pool.neighbours.numbers[changed][pool.neighbours.shares[changed] > 0]
    numbers = np.unique(np.concatenate([np.array(changed, dtype=np.int64), neighbours]))
    scale = earlier.found.person_scale
    people = pool.suited_by(changed)  # all others have no pair with these klussen
    fresh = best_pairs(
        pool.some(numbers.tolist()),
        [pool.people[number] for number in people.tolist()],
        len(changed),
        _DEEPER * top,
        klussen={pool.klus_ids[number] for number in changed},
        named=named,
        person_scale=scale.some(people),
    )
    per_klus, of_new = (pairs.of_klussen(numbers).of_people(people) for pairs in (fresh.per_klus, fresh.per_person))
    is_complete = earlier.is_complete.copy()
    is_complete[changed] = np.bincount(per_klus.klus, minlength=len(klus_digests))[changed] < _DEEPER * top
    old = earlier.found.per_klus
    per_klus = Pairs.joined([old.taken(~np.isin(old.klus, changed)), per_klus])
    per_klus = per_klus.taken(np.argsort(per_klus.klus, kind="stable"))
    per_person = _per_person(pool, top, named, earlier.found.per_person, of_new, changed)
    if per_person is None:
        return None
    found = BestPairs(per_klus, per_person, scale)
    return replace(earlier, klussen=klus_digests, found=found, is_complete=is_complete)


def _per_person(
    pool: Pool, top: int, named: Collection[str], old: Pairs, fresh: Pairs, changed: Sequence[int]
) -> Pairs | None:
    """Return the `top` best of each person, given those of before and all pairs of the klussen that changed.

    `None` where too many people must be matched again.
    """
    people = len(pool.people)
    is_changed = np.isin(old.klus, changed)
    is_full = np.bincount(old.person, minlength=people) == top
    lost = np.bincount(old.person[is_changed], minlength=people) > 0
    # Whoever lost one of a full list has others that nobody knows; all of those have at most the key of the last.
    unknown_from = np.zeros(people, dtype=np.int64)
    unknown_from[old.person] = old.key  # the last of each is written last
    is_certain = ~(is_full & lost)[fresh.person] | (fresh.key > unknown_from[fresh.person])
    both = Pairs.joined([old.taken(~is_changed), fresh.taken(is_certain)])
    tie = tie_order(pool.klussen)
    best = both.taken(top_k_per_group(both.person, both.key, tie[both.klus], top))
    again = np.flatnonzero(is_full & lost & (np.bincount(best.person, minlength=people) < top))
    if len(again) > MOST_CHANGED * people:
        return None
    matched = best_pairs(pool, [pool.people[number] for number in again.tolist()], top, named=named)
    best = Pairs.joined([best.taken(~np.isin(best.person, again)), matched.per_person.of_people(again)])
    return best.taken(np.argsort(best.person, kind="stable"))


def _with_changed_people(
    pool: Pool,
    top: int,
    person_digests: Mapping[str, str],
    named: Collection[str],
    earlier: MatchCache,
    step: Callable[[int, int], None] | None,
) -> MatchCache | None:
    """Return the new cache where people changed; `None` if everybody must be matched."""
    known = {id_: one for id_, one in earlier.people.items() if person_digests.get(id_) == one.digest}
    new = [number for number, id_ in enumerate(person_digests) if id_ not in known]
    if len(new) > len(known):
        return None
    changed = [pool.people[number] for number in new]
    known |= {one.id: _Person(person_digests[one.id], sample_key(one)) for one in changed}
    people = {id_: known[id_] for id_ in person_digests}
    if _sample(people) == _sample(earlier.people):
        pool.local_scale = earlier.local_scale
    elif not all(map(np.array_equal, pool.local_scale, earlier.local_scale)):
        return None
    number_of = {id_: number for number, id_ in enumerate(person_digests)}
    kept = [number_of[id_] if known.get(id_) is one else -1 for id_, one in earlier.people.items()]
    old = _renumbered(earlier.found, np.array(kept, dtype=np.int64))
    fresh = best_pairs(pool, changed, top, _DEEPER * top, named=named, step=step)
    of_new = np.array(new, dtype=np.int64)
    per_person = Pairs.joined([old.per_person, fresh.per_person.of_people(of_new)])
    per_person = per_person.taken(np.argsort(per_person.person, kind="stable"))
    scales = PersonScale.joined([old.person_scale, fresh.person_scale])
    owners = [*sorted(number for number in kept if number >= 0), *new]
    scale = scales.some(np.argsort(owners))
    order = order_of([(one.sample_key[1], id_) for id_, one in people.items()])
    merged = _merged(old.per_klus, fresh.per_klus.of_people(of_new), order, earlier.is_complete, top)
    if merged is None:
        return None
    return replace(earlier, people=people, found=BestPairs(merged[0], per_person, scale), is_complete=merged[1])


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
