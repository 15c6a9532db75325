"""Exclusions: a klus that is closed to somebody, or that they would rather not do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tooling.match.features import KlusFeatures, ProfielFeatures


def why_excluded(klus: KlusFeatures, profiel: ProfielFeatures) -> tuple[str, ...]:
    """The reasons for which a pair never appears in a ranking: `gesloten`, `soort`, `vaardigheid`, `titel`; often none.

    Somebody who did not fill in an organisation is in no closed group.
    """
    found = {
        "gesloten": is_closed(klus, profiel),
        "soort": klus.kind in profiel.avoids_kinds,
        "vaardigheid": any(ask.term.key in profiel.avoids_keys for ask in klus.asks),
        "titel": any(words and words <= klus.title_words for words in profiel.avoids_words),
    }
    return tuple(why for why, holds in found.items() if holds)


def is_closed(klus: KlusFeatures, profiel: ProfielFeatures) -> bool:
    """Return whether a klus is for other organisations only."""
    return bool(klus.closed_to_others) and not (klus.closed_to_others & profiel.organisations)


class Exclusions:
    """`why_excluded` for many: who may do which closed klus, and what each person avoids, found through indexes."""

    def __init__(self, klussen: Sequence[KlusFeatures], people: Sequence[ProfielFeatures]) -> None:
        self._klussen, self._people = klussen, people
        self._closed = [number for number, klus in enumerate(klussen) if klus.closed_to_others]
        self._having: dict[tuple[str, str | None], list[int]] = {}
        for number, klus in enumerate(klussen):
            for trait in (
                ("soort", klus.kind),
                *(("vaardigheid", ask.term.key) for ask in klus.asks),
                *(("woord", word) for word in klus.title_words),
            ):
                self._having.setdefault(trait, []).append(number)

    def closed(self, person: int) -> npt.NDArray[np.int64]:
        """Return the numbers of the klussen that are for other organisations than that of a person, by number."""
        profiel = self._people[person]
        found = [number for number in self._closed if is_closed(self._klussen[number], profiel)]
        return np.array(found, dtype=np.int64)

    def avoided(self, person: int) -> npt.NDArray[np.int64]:
        """Return the numbers of the klussen that a person, by number, would rather not do."""
        profiel = self._people[person]
        suspects: set[int] = set()
        for trait in (
            *(("soort", kind) for kind in profiel.avoids_kinds),
            *(("vaardigheid", key) for key in profiel.avoids_keys),
            *(("woord", min(words)) for words in profiel.avoids_words if words),
        ):
            suspects.update(self._having.get(trait, ()))
        found = [number for number in suspects if set(why_excluded(self._klussen[number], profiel)) - {"gesloten"}]
        return np.array(sorted(found), dtype=np.int64)
