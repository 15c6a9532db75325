"""Which pairs are worth scoring: those that share at least one skill or wish, found through an inverted index."""

from __future__ import annotations

from collections.abc import Sequence

from tooling.match.features import KlusFeatures, ProfielFeatures


class KlusIndex:
    """The klussen by the skills that they ask or teach."""

    def __init__(self, klussen: Sequence[KlusFeatures]) -> None:
        self._by_ask: dict[str, list[int]] = {}
        self._by_lesson: dict[str, list[int]] = {}
        for number, klus in enumerate(klussen):
            for ask in klus.asks:
                self._by_ask.setdefault(ask.key, []).append(number)
            for key in klus.teaches:
                self._by_lesson.setdefault(key, []).append(number)

    def candidates(self, profiel: ProfielFeatures) -> list[int]:
        """Numbers of the klussen that ask something the profile covers or teach something it wishes, sorted."""
        found: set[int] = set()
        for key in profiel.covers:
            found.update(self._by_ask.get(key, ()))
        for key in profiel.wishes:
            found.update(self._by_lesson.get(key, ()))
        return sorted(found)
