"""Why a pair has its score, in Dutch: one or more reasons a part, what is missing or unknown included.

The wording is neutral ("3 van de 4 gevraagde vaardigheden"), so that it reads well on a klus and on a profile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tooling.match.score import Assessment, Fit, SkillHit
from tooling.model.shared import Dag, Niveau

_LEVEL_NAMES = {1: Niveau.BASIS.value, 2: Niveau.GEVORDERD.value, 3: Niveau.EXPERT.value}
_DAY_NAMES = {"ma": "maandag", "di": "dinsdag", "wo": "woensdag", "do": "donderdag", "vr": "vrijdag"}


class Reason(NamedTuple):
    """A reason with a stable code and the points that it accounts for; all reasons together make up the score."""

    code: str
    text: str
    points: float


def reasons(assessment: Assessment) -> tuple[Reason, ...]:
    """The reasons of a score, weightiest first; what earned nothing comes last, in the order of the parts."""
    found = [*_skill_reasons(assessment), _learning(assessment)]
    found += [_PRACTICAL[fit.part](fit, assessment.points[fit.part]) for fit in assessment.fits]
    return tuple(sorted(found, key=lambda reason: -reason.points))


def _skill_reasons(assessment: Assessment) -> list[Reason]:
    hits = assessment.skills
    earned = sum(_share(hit) for hit in hits) or 1.0
    total = assessment.points["vaardigheden"]
    exact = [hit for hit in hits if hit.cover and hit.cover.worth == 1.0]
    near = [hit for hit in hits if hit.cover and hit.cover.worth < 1.0]
    missing = [hit for hit in hits if hit.cover is None]
    found = []
    if exact:
        text = (
            f"{len(exact)} van de {len(hits)} gevraagde vaardigheden: {listing([_with_level(hit) for hit in exact])}."
        )
        found.append(Reason("vaardigheden", text, total * sum(map(_share, exact)) / earned))
    if near:
        text = f"Komt in de buurt: {listing([f'{hit.cover.label} voor {hit.ask.label}' for hit in near if hit.cover])}."
        found.append(Reason("verwant", text, total * sum(map(_share, near)) / earned))
    if missing:
        names = [hit.ask.label + (" (vereist)" if hit.ask.required else "") for hit in missing]
        found.append(Reason("ontbreekt", f"Nog niet genoemd: {listing(names)}.", 0.0))
    return found


def _share(hit: SkillHit) -> float:
    return hit.credit * (2.0 if hit.ask.required else 1.0)


def _with_level(hit: SkillHit) -> str:
    asked, own = hit.ask.level, hit.cover.level if hit.cover else None
    if asked is None or (own is not None and own >= asked):
        return hit.ask.label
    have = _LEVEL_NAMES[own] if own is not None else "niveau onbekend"
    return f"{hit.ask.label} ({have}, gevraagd {_LEVEL_NAMES[asked]})"


def _learning(assessment: Assessment) -> Reason:
    points = assessment.points["leren"]
    teaches, wishes = assessment.can_learn
    if assessment.learns:
        return Reason("leren", f"Hier te leren, en gewenst: {listing(assessment.learns)}.", points)
    if not teaches:
        return Reason("leren", "Onbekend wat er te leren is.", points)
    if not wishes:
        return Reason("leren", "Onbekend wat iemand wil leren.", points)
    return Reason("leren", "Wat er te leren is, staat niet bij de wensen.", points)


def _unknown(what: str, fit: Fit) -> str:
    return f"{what} onbekend: niet ingevuld {'bij de klus' if fit.detail == ('klus',) else 'in het profiel'}."


def _hours(fit: Fit, points: float) -> Reason:
    if fit.fit is None:
        return Reason("uren", _unknown("Uren", fit), points)
    wanted, offered = fit.detail
    verdict = "passen" if fit.fit else "passen niet"
    return Reason("uren", f"Uren {verdict}: {wanted} per week gevraagd, {offered} beschikbaar.", points)


def _period(fit: Fit, points: float) -> Reason:
    if fit.fit is None:
        return Reason("periode", _unknown("Periode", fit), points)
    if fit.fit == 1:
        return Reason("periode", "Beschikbaar in de hele periode.", points)
    if fit.fit == 0:
        return Reason("periode", "Niet beschikbaar in deze periode.", points)
    return Reason("periode", f"Beschikbaar in ongeveer {max(1, round(fit.fit * 100))}% van de periode.", points)


def _days(fit: Fit, points: float) -> Reason:
    if fit.fit is None:
        return Reason("dagen", _unknown("Dagen", fit), points)
    if not fit.detail:
        return Reason("dagen", "Geen van de dagen past.", points)
    order = [day.value for day in Dag]
    names = [_DAY_NAMES[day] for day in sorted(map(str, fit.detail), key=order.index)]
    return Reason(
        "dagen", f"{'Dagen passen' if fit.fit == 1 else 'Een deel van de dagen past'}: {listing(names)}.", points
    )


def _travel(fit: Fit, points: float) -> Reason:
    if fit.detail == ("op_afstand",):
        if fit.fit:
            return Reason("reizen", "Kan helemaal op afstand.", points)
        return Reason("reizen", "Is helemaal op afstand, en dat is niet gewenst.", points)
    if fit.fit is None:
        return Reason("reizen", _unknown("Reisafstand", fit), points)
    km, limit = fit.detail
    verdict = "past" if fit.fit else "is te groot"
    return Reason("reizen", f"Reisafstand {verdict}: ongeveer {km} km, de grens is {limit} km.", points)


def _kind(fit: Fit, points: float) -> Reason:
    if fit.fit is None:
        return Reason("soort", "Onbekend welke soort klussen gezocht wordt.", points)
    verdict = "Gezochte soort" if fit.fit else "Niet de gezochte soort"
    return Reason("soort", f"{verdict}: {fit.detail[0]}.", points)


_PRACTICAL: dict[str, Callable[[Fit, float], Reason]] = {
    "uren": _hours,
    "periode": _period,
    "dagen": _days,
    "reizen": _travel,
    "soort": _kind,
}


def listing(words: Sequence[str]) -> str:
    """The words as a Dutch enumeration: `a`, `a en b`, `a, b en c`."""
    return " en ".join(filter(None, (", ".join(words[:-1]), words[-1])))
