"""The score of one pair: what each part of it earns, and whether the pair is out of the question."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from tooling.match.features import Ask, Cover, KlusFeatures, Practical, ProfielFeatures
from tooling.model.places import travel_km
from tooling.model.settings import Weights
from tooling.model.shared import OpAfstand

#: What a covered skill is worth by how many levels one is below what is asked. Ours.
_BELOW = (1.0, 0.75, 0.5)
#: What a covered skill is worth where a level is asked and none is given: the skill counts, the level does not.
_LEVEL_UNKNOWN = 0.7
#: A required skill weighs as much as this many that are not.
_REQUIRED = 2.0


class SkillHit(NamedTuple):
    """An asked skill with what covers it; `credit` from 0 (nothing) to 1 (that skill at that level)."""

    ask: Ask
    cover: Cover | None
    credit: float


class Fit(NamedTuple):
    """One practical part: `fit` from 0 to 1, or `None` where either side did not say. `detail` feeds the reason."""

    part: str
    fit: float | None
    detail: tuple[str | int | float, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything the score of one pair is made of. `points` by name of part; their sum is `total`, from 0 to 100.

    `coverage` is how much of the asked skills is covered, from 0 to 1.
    """

    skills: tuple[SkillHit, ...]
    learns: tuple[str, ...]
    can_learn: tuple[bool, bool]
    fits: tuple[Fit, ...]
    points: dict[str, float]
    coverage: float

    @property
    def total(self) -> float:
        """The score, 0 to 100."""
        return sum(self.points.values())


def excluded(klus: KlusFeatures, profiel: ProfielFeatures) -> bool:
    """Whether the klus is closed to this person, or is something that they would rather not do.

    An organisation that is not filled in is not in any closed group.
    """
    if klus.closed_to_others and not (klus.closed_to_others & profiel.organisations):
        return True
    return (
        klus.kind in profiel.avoids_kinds
        or any(ask.key in profiel.avoids_keys for ask in klus.asks)
        or any(words and words <= klus.title_words for words in profiel.avoids_words)
    )


def assess(klus: KlusFeatures, profiel: ProfielFeatures, weights: Weights) -> Assessment:
    """Scores one pair. Parts always add up to the total: weights are brought to a hundred together."""
    skills = tuple(_hit(ask, profiel.covers.get(ask.key)) for ask in klus.asks)
    learns = tuple(label for key, label in klus.teaches.items() if key in profiel.wishes)
    fits = _fits(klus, profiel)
    asked = sum(_weight(ask) for ask in klus.asks)
    covered = sum(_weight(hit.ask) * hit.credit for hit in skills) / asked if asked else 0.0
    scale = 100 / (sum(weights.model_dump().values()) or 1)
    points = {
        "vaardigheden": weights.vaardigheden * scale * covered,
        "leren": weights.leren * scale * (len(learns) / len(klus.teaches) if klus.teaches else 0.0),
    }
    for fit in fits:
        points[fit.part] = getattr(weights, fit.part) * scale * (fit.fit or 0.0)
    return Assessment(skills, learns, (bool(klus.teaches), bool(profiel.wishes)), fits, points, covered)


def _weight(ask: Ask) -> float:
    return _REQUIRED if ask.required else 1.0


def _hit(ask: Ask, cover: Cover | None) -> SkillHit:
    if cover is None:
        return SkillHit(ask, None, 0.0)
    if ask.level is None:
        return SkillHit(ask, cover, cover.worth)
    if cover.level is None:
        return SkillHit(ask, cover, cover.worth * _LEVEL_UNKNOWN)
    return SkillHit(ask, cover, cover.worth * _BELOW[max(0, ask.level - cover.level)])


def _fits(klus: KlusFeatures, profiel: ProfielFeatures) -> tuple[Fit, ...]:
    wanted, offered = klus.practical, profiel.practical
    return (
        _hours(wanted, offered),
        _period(wanted, offered),
        _days(wanted, offered),
        _travel(wanted, offered, profiel.max_km),
        Fit("soort", float(klus.kind in profiel.kinds) if profiel.kinds else None, (klus.kind.value,)),
    )


def _hours(wanted: Practical, offered: Practical) -> Fit:
    if wanted.hours is None or offered.hours is None:
        return Fit("uren", None, ("klus" if wanted.hours is None else "profiel",))
    return Fit("uren", float(offered.hours >= wanted.hours), (wanted.hours, offered.hours))


def _period(wanted: Practical, offered: Practical) -> Fit:
    """How much of the period of the klus somebody is available; a missing end means that there is none."""
    if wanted.start is None and wanted.end is None:
        return Fit("periode", None, ("klus",))
    if offered.start is None and offered.end is None:
        return Fit("periode", None, ("profiel",))
    start = wanted.start or wanted.end or datetime.date.min
    end = wanted.end or wanted.start or datetime.date.max
    first = max(start, offered.start or start)
    last = min(end, offered.end or end)
    together = (last - first).days + 1
    return Fit("periode", max(0, together) / max(1, (end - start).days + 1))


def _days(wanted: Practical, offered: Practical) -> Fit:
    if not wanted.days or not offered.days:
        return Fit("dagen", None, ("klus" if not wanted.days else "profiel",))
    common = wanted.days & offered.days
    return Fit("dagen", len(common) / len(wanted.days), tuple(day.value for day in wanted.days if day in common))


def _travel(wanted: Practical, offered: Practical, max_km: int | None) -> Fit:
    if wanted.remote is OpAfstand.VOLLEDIG:
        return Fit("reizen", float(offered.remote is not OpAfstand.NEE), ("op_afstand",))
    if wanted.place is None:
        return Fit("reizen", None, ("klus",))
    if offered.place is None or max_km is None:
        return Fit("reizen", None, ("profiel",))
    km = travel_km(offered.place, wanted.place)
    return Fit("reizen", float(km <= max_km), (round(km), max_km))
