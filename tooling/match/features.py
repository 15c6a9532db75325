"""What the match knows of a klus and of a profile: concepts, levels and practical facts; no names, no texts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tooling.model.klus import Klus
from tooling.model.places import Place, Places
from tooling.model.profiel import Profiel
from tooling.model.shared import Dag, Niveau, OpAfstand, Periode, Soort
from tooling.model.thesaurus import Thesaurus, normalise

#: How much of an asked skill somebody's neighbouring skill is worth. Ours: a narrower skill shows most of a broader
#: one,
#: a broader one only part of a narrower, and a related one points in the right direction.
NARROWER, BROADER, RELATED = 0.7, 0.5, 0.35

_LEVELS = {Niveau.BASIS: 1, Niveau.GEVORDERD: 2, Niveau.EXPERT: 3}


class Ask(NamedTuple):
    """A skill that a klus asks for. `key` is a concept's id, or `=` and the normalised label where there is none."""

    key: str
    label: str
    level: int | None
    required: bool


class Cover(NamedTuple):
    """How far a profile covers a skill: by that very skill (`worth` 1) or by a neighbour of it."""

    worth: float
    label: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Practical:
    """The practical side of either: hours a week, first and last day, days, place, remote."""

    hours: int | None
    start: datetime.date | None
    end: datetime.date | None
    days: frozenset[Dag]
    place: Place | None
    remote: OpAfstand | None


@dataclass(frozen=True, slots=True)
class KlusFeatures:
    """A klus for the match."""

    id: str
    asks: tuple[Ask, ...]
    teaches: Mapping[str, str]
    practical: Practical
    kind: Soort
    closed_to_others: frozenset[str]
    title_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class ProfielFeatures:
    """A profile for the match. `covers` maps each skill key that it covers, itself or nearly, to how far."""

    id: str
    covers: Mapping[str, Cover]
    wishes: Mapping[str, str]
    practical: Practical
    max_km: int | None
    kinds: frozenset[Soort]
    organisations: frozenset[str]
    avoids_kinds: frozenset[Soort]
    avoids_keys: frozenset[str]
    avoids_words: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Matchmaker:
    """Makes features of models, with the thesaurus, the places, and which organisation is part of which."""

    thesaurus: Thesaurus
    places: Places
    part_of: Mapping[str, str]

    def klus(self, key: str, klus: Klus) -> KlusFeatures:
        """The features of a klus with id `<organisatie>/<slug>`."""
        asks: dict[str, Ask] = {}
        for skill in klus.vaardigheden:
            skill_key = self._key(skill.naam)
            asks.setdefault(skill_key, Ask(skill_key, skill.naam, _level(skill.niveau), skill.vereist))
        return KlusFeatures(
            key,
            tuple(asks.values()),
            {self._key(label): label for label in klus.leert},
            self._practical(
                klus.inzet,
                klus.locatie.plaats if klus.locatie else None,
                klus.locatie.op_afstand if klus.locatie else None,
            ),
            klus.soort,
            frozenset(klus.alleen_voor),
            _words(klus.titel),
        )

    def profiel(self, key: str, profiel: Profiel) -> ProfielFeatures:
        """The features of a profile. Only what is in `profiel` counts: give it the redacted one for publication."""
        kinds = {kind.value: kind for kind in Soort}
        avoids = profiel.liever_niet
        skills = {self._key(label) for label in avoids if label.casefold() not in kinds}
        location, available = profiel.locatie, profiel.beschikbaar
        return ProfielFeatures(
            key,
            self._covers(profiel),
            {self._key(label): label for label in profiel.wil_leren},
            self._practical(
                available, location.plaats if location else None, location.op_afstand if location else None
            ),
            location.reisafstand_km if location else None,
            frozenset(available.soorten) if available else frozenset(),
            self._organisations(profiel.organisatie),
            frozenset(kinds[label.casefold()] for label in avoids if label.casefold() in kinds),
            frozenset(skills | {narrow for key in skills for narrow in self.thesaurus.narrower.get(key, ())}),
            tuple(_words(label) for label in avoids if label.casefold() not in kinds),
        )

    def _key(self, label: str) -> str:
        return self.thesaurus.resolve(label) or f"={normalise(label)}"

    def _covers(self, profiel: Profiel) -> dict[str, Cover]:
        covers: dict[str, Cover] = {}

        def offer(key: str, cover: Cover) -> None:
            if key not in covers or (cover.worth, cover.level or 0) > (covers[key].worth, covers[key].level or 0):
                covers[key] = cover

        for skill in profiel.vaardigheden:
            key, level = self._key(skill.naam), _level(skill.niveau)
            offer(key, Cover(1.0, skill.naam, level))
            concept = self.thesaurus.concepts.get(key)
            if concept is not None:
                for broader in concept.breder:
                    offer(broader, Cover(NARROWER, skill.naam, level))
                for narrower in self.thesaurus.narrower.get(key, ()):
                    offer(narrower, Cover(BROADER, skill.naam, level))
                for related in self.thesaurus.related.get(key, ()):
                    offer(related, Cover(RELATED, skill.naam, level))
        return covers

    def _organisations(self, key: str | None) -> frozenset[str]:
        """The organisation and everything that it is part of."""
        found: set[str] = set()
        while key is not None and key not in found:
            found.add(key)
            key = self.part_of.get(key)
        return frozenset(found)

    def _practical(self, period: Periode | None, place: str | None, remote: OpAfstand | None) -> Practical:
        return Practical(
            period.uren_per_week if period else None,
            period.vanaf if period else None,
            period.tot if period else None,
            frozenset(period.dagen) if period else frozenset(),
            self.places.find(place),
            remote,
        )


def _level(niveau: Niveau | None) -> int | None:
    return _LEVELS[niveau] if niveau is not None else None


def _words(text: str) -> frozenset[str]:
    return frozenset(filter(None, (normalise(word) for word in text.split())))
