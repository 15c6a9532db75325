"""Similarity of labels: cosine of n-gram vectors with idf weights.

All numbers are whole, so that Python and the browser (`browser/skills/words.js`) agree to the last digit.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from tooling.skills.words import LABEL_GRAM, grams


def idf(total: int, holders: int, unit: int) -> int:
    """Return the idf of a gram in `holders` of `total` texts: 1 + ln((total + 1) / (holders + 1)), in `unit`ths.

    Inverse document frequency, smoothed; what everybody writes tells nothing apart (Spärck Jones 1972).
    """
    return math.floor(unit * (1 + math.log((total + 1) / (holders + 1))) + 0.5)


class NgramCosine:
    """Compares folded labels. What a gram weighs is learned from `names` (folded too), and from nothing else.

    Likeness is in thousandths: the cosine of the weights of the distinct grams of both.
    """

    #: Weights are in tenths: fine enough, and sums of their squares stay exact in any arithmetic.
    _UNIT = 10

    def __init__(self, names: Iterable[str]) -> None:
        self.names: Sequence[str] = sorted(set(names))
        holders = Counter(gram for name in self.names for gram in set(grams(name, LABEL_GRAM)))
        self._weights = {gram: idf(len(self.names), count, self._UNIT) for gram, count in holders.items()}
        self._unseen = idf(len(self.names), 0, self._UNIT)
        self._vectors: dict[str, Mapping[str, int]] = {}
        self._squares: dict[str, int] = {}

    def vector(self, words: str) -> Mapping[str, int]:
        """Return the weight of each distinct gram of a folded label."""
        found = self._vectors.get(words)
        if found is None:
            weights, unseen = self._weights, self._unseen
            found = self._vectors[words] = {gram: weights.get(gram, unseen) for gram in grams(words, LABEL_GRAM)}
        return found

    def similarity(self, one: str, other: str) -> int:
        """Return the similarity of two folded labels, in thousandths."""
        left, right = self.vector(one), self.vector(other)
        dot = sum([weight * weight for gram, weight in left.items() if gram in right])
        return math.floor(1000 * dot / math.sqrt(self.square(one) * self.square(other))) if dot else 0

    def square(self, words: str) -> int:
        """Return the squared length of the vector of a folded label."""
        if words not in self._squares:
            self._squares[words] = sum([weight * weight for weight in self.vector(words).values()])
        return self._squares[words]

    def names_similar_to(self, words: str, least: int) -> dict[str, int]:
        """Return the names that are at least so much like a folded label, and how much.

        A name that holds none of the rarest grams cannot be alike enough, so only those that do are compared
        (prefix filtering; Bayardo, Ma and Srikant 2007).
        """
        own = rest = self.square(words)
        enough = own * least * least // 1_000_000
        candidates: set[str] = set()
        for gram, weight in sorted(self.vector(words).items(), key=_by_weight):
            if rest < enough:
                break
            candidates.update(self._holders.get(gram, ()))
            rest -= weight * weight
        found = {}
        for name in candidates:
            # Two vectors are never more alike than the shorter is long beside the longer.
            if enough <= self._squares[name] and self._squares[name] * least * least <= own * 1_000_000:
                similarity = self.similarity(name, words)
                if similarity >= least:
                    found[name] = similarity
        return found

    @cached_property
    def _holders(self) -> dict[str, list[str]]:
        """The names by the grams that they hold."""
        found: dict[str, list[str]] = {}
        for name in self.names:
            self.square(name)
            for gram in self.vector(name):
                found.setdefault(gram, []).append(name)
        return found


def _by_weight(item: tuple[str, int]) -> int:
    return -item[1]
