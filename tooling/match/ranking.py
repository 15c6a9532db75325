"""The best klussen for each profile, and the best profiles for each klus."""

from __future__ import annotations

import heapq
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tooling.match.candidates import KlusIndex
from tooling.match.features import KlusFeatures, ProfielFeatures
from tooling.match.score import Assessment, assess, excluded
from tooling.model.settings import Weights


class Match(NamedTuple):
    """A klus and a profile by id, with what the score is made of."""

    klus: str
    profiel: str
    assessment: Assessment

    @property
    def score(self) -> float:
        """0 to 100, to one decimal: the precision in which scores are shown and compared."""
        return round(self.assessment.total, 1)


@dataclass(frozen=True)
class Rankings:
    """The best matches, best first, by id of klus and by id of profile. Ids without a match are not there."""

    per_klus: dict[str, tuple[Match, ...]]
    per_profiel: dict[str, tuple[Match, ...]]


def rank(
    klussen: Sequence[KlusFeatures],
    profielen: Sequence[ProfielFeatures],
    weights: Weights,
    top: int,
    step: Callable[[int, int], None] | None = None,
) -> Rankings:
    """Scores every candidate pair once and keeps the `top` best of each klus and each profile.

    Pairs that earn nothing are left out. Equal scores are ordered by a checksum of the two ids, so that nobody comes
    first for the letter that a name begins with, and the order of the input never matters.
    """
    index = KlusIndex(klussen)
    per_klus: dict[str, list[tuple[tuple[float, int], Match]]] = {}
    per_profiel: dict[str, tuple[Match, ...]] = {}
    for count, profiel in enumerate(profielen, 1):
        own: list[tuple[tuple[float, int], Match]] = []
        for number in index.candidates(profiel):
            klus = klussen[number]
            if excluded(klus, profiel):
                continue
            match = Match(klus.id, profiel.id, assess(klus, profiel, weights))
            if match.score <= 0:
                continue
            item = (_rank_key(match), match)
            _keep(own, item, top)
            _keep(per_klus.setdefault(klus.id, []), item, top)
        if own:
            per_profiel[profiel.id] = _best_first(own)
        if step is not None:
            step(count, len(profielen))
    return Rankings({key: _best_first(found) for key, found in sorted(per_klus.items())}, per_profiel)


def _rank_key(match: Match) -> tuple[float, int]:
    return match.score, zlib.crc32(f"{match.klus}|{match.profiel}".encode())


def _keep(heap: list[tuple[tuple[float, int], Match]], item: tuple[tuple[float, int], Match], top: int) -> None:
    if len(heap) < top:
        heapq.heappush(heap, item)
    elif item[0] > heap[0][0]:
        heapq.heapreplace(heap, item)


def _best_first(heap: list[tuple[tuple[float, int], Match]]) -> tuple[Match, ...]:
    return tuple(match for _, match in sorted(heap, key=lambda item: item[0], reverse=True))
