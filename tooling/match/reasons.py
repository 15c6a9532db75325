"""Why a pair has its score, in Dutch: one or more reasons a part, what is missing or unknown included.

The wording is neutral ("3 van de 4 gevraagde vaardigheden"), so that it reads well on a klus and on a profile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tooling.match.pool import weight_of
from tooling.match.score import Assessment, Lesson, SkillHit
from tooling.model.places import travel_km
from tooling.model.shared import Dag, Niveau, OpAfstand
from tooling.model.words import listing

_LEVEL_NAMES = {1: Niveau.BASIS.value, 2: Niveau.GEVORDERD.value, 3: Niveau.EXPERT.value}
_DAY_NAMES = {"ma": "maandag", "di": "dinsdag", "wo": "woensdag", "do": "donderdag", "vr": "vrijdag"}
_WHY_NEAR = {"smaller": "is smaller", "breder": "is breder", "verwant": "is verwant", "lijkt": "lijkt erop"}
_WHY_NOT = {
    "gesloten": "De klus is alleen voor bepaalde organisaties, en deze organisatie hoort daar niet bij.",
    "soort": "Deze soort klus staat bij 'liever niet'.",
    "vaardigheid": "Een gevraagde vaardigheid staat bij 'liever niet'.",
    "titel": "Woorden uit de titel staan bij 'liever niet'.",
}
#: From and up to which worth (thousandths) a likeness is called strong and slight.
STRONG, SLIGHT = 600, 250


class Reason(NamedTuple):
    """A reason with a stable code and the points (hundredths) that it accounts for; together they make up the score."""

    code: str
    text: str
    points: int


def reasons(assessment: Assessment, finely: bool = False) -> tuple[Reason, ...]:
    """The reasons of a score, weightiest first; what earned nothing comes last, in the order of the parts.

    Why a pair is left out of every ranking, if it is, comes before all else. `finely` gives each skill its own reason.
    """
    skills = _each_skill(assessment) if finely else _skills(assessment)
    found = [*skills, *(_REASONS[part](assessment) for part in assessment.most if part in _REASONS)]
    return (*_exclusions(assessment), *sorted(found, key=lambda reason: -reason.points))


def _exclusions(assessment: Assessment) -> Iterable[Reason]:
    why = [_WHY_NOT[one] for one in assessment.excluded]
    why += [f"Hier moet dit passen: {part}." for part in assessment.must_fit]
    return [Reason("uitgesloten", f"Komt niet in de lijst. {one}", 0) for one in why]


def _skills(assessment: Assessment) -> Iterable[Reason]:
    """One reason for the skills that are there, one for those that are near, one for those that are missing."""
    hits = assessment.skills
    points_table = dict(zip(hits, _shares(assessment), strict=True))
    exact = [hit for hit in hits if hit.nearness.why == "zelfde"]
    near = sorted((hit for hit in hits if hit.skill and hit not in exact), key=lambda hit: -points_table[hit])
    missing = [hit for hit in hits if hit.skill is None]
    if exact:
        text = f"{len(exact)} van de {len(hits)} gevraagde vaardigheden: {listing(map(_exact, exact))}."
        yield Reason("vaardigheden", text, sum(points_table[hit] for hit in exact))
    if near:
        yield Reason(
            "verwant", f"Komt in de buurt: {listing(map(_near, near))}.", sum(points_table[hit] for hit in near)
        )
    if missing:
        yield Reason("ontbreekt", f"Nog niet genoemd: {listing(map(_missing, missing))}.", 0)


def _each_skill(assessment: Assessment) -> Iterable[Reason]:
    for hit, points in zip(assessment.skills, _shares(assessment), strict=True):
        if hit.skill is None:
            yield Reason("ontbreekt", f"Nog niet genoemd: {_missing(hit)}.", points)
        elif hit.nearness.why == "zelfde":
            yield Reason("vaardigheden", f"Gevraagde vaardigheid: {_exact(hit)}.", points)
        else:
            yield Reason("verwant", f"Komt in de buurt: {_near(hit)}.", points)


def _shares(assessment: Assessment) -> Sequence[int]:
    """What each asked skill earned of the points for skills; what rounding leaves goes to the weightiest."""
    total = assessment.points["vaardigheden"]
    weights = [hit.credit * weight_of(hit.ask.required) for hit in assessment.skills]
    if not sum(weights):
        return [0] * len(weights)
    shares = [total * weight // sum(weights) for weight in weights]
    shares[weights.index(max(weights))] += total - sum(shares)
    return shares


def _exact(hit: SkillHit) -> str:
    """The asked skill, with what it is called in the profile and the level where those differ."""
    notes = []
    if hit.skill and hit.skill.term.label.lower() != hit.ask.term.label.lower():
        notes.append(f"als '{hit.skill.term.label}'")
    asked, own = hit.ask.level, hit.skill.level if hit.skill else 0
    if own < asked:
        notes.append(f"{_LEVEL_NAMES[own] if own else 'niveau onbekend'}, gevraagd {_LEVEL_NAMES[asked]}")
    return hit.ask.term.label + (f" ({'; '.join(notes)})" if notes else "")


def _near(hit: SkillHit) -> str:
    own = hit.skill.term.label if hit.skill else ""
    return f"{own} voor {hit.ask.term.label} ({_WHY_NEAR[hit.nearness.why]})"


def _missing(hit: SkillHit) -> str:
    return hit.ask.term.label + (" (vereist)" if hit.ask.required else "")


def _how(subscore: int) -> str:
    return "sterk" if subscore >= STRONG else "deels" if subscore >= SLIGHT else "een beetje"


def _text(assessment: Assessment) -> Reason:
    subscore, points = assessment.subscores["tekst"], assessment.points["tekst"]
    if not subscore:
        return Reason("tekst", "De teksten lijken weinig op elkaar.", points)
    words = [f"'{word}'" for word in assessment.words]
    through = f", vooral door {listing(words)}" if words else ""
    return Reason("tekst", f"De teksten lijken {_how(subscore)} op elkaar{through}.", points)


def _neighbour_scores_text(assessment: Assessment) -> Reason:
    subscore, points = assessment.subscores["vergelijkbaar"], assessment.points["vergelijkbaar"]
    if not subscore or assessment.top_neighbour_title is None:
        return Reason("vergelijkbaar", "Geen klus die hierop lijkt, past goed.", points)
    text = f"Past {_how(subscore)} bij klussen die hierop lijken, zoals '{assessment.top_neighbour_title}'."
    return Reason("vergelijkbaar", text, points)


def _meaning(assessment: Assessment) -> Reason:
    subscore, points = assessment.subscores["betekenis"], assessment.points["betekenis"]
    if not subscore:
        return Reason("betekenis", "De teksten betekenen iets anders.", points)
    return Reason("betekenis", f"De teksten betekenen {_how(subscore)} hetzelfde, ook met andere woorden.", points)


def _learning(assessment: Assessment) -> Reason:
    points = assessment.points["leren"]
    found = [_lesson(lesson) for lesson in assessment.lessons if lesson.wish]
    if found:
        return Reason("leren", f"Hier te leren, en gewenst: {listing(found)}.", points)
    if not assessment.klus.teaches:
        return Reason("leren", "Onbekend wat er te leren is.", points)
    if not assessment.profiel.wishes:
        return Reason("leren", "Onbekend wat iemand wil leren.", points)
    return Reason("leren", "Wat er te leren is, staat niet bij de wensen.", points)


def _lesson(lesson: Lesson) -> str:
    if lesson.wish is None or lesson.nearness.why == "zelfde":
        return lesson.taught.label
    return f"{lesson.taught.label} (bij de wens {lesson.wish.label})"


def _unknown(what: str, of_klus: bool) -> str:
    return f"{what} onbekend: niet ingevuld {'bij de klus' if of_klus else 'in het profiel'}."


def _hours(assessment: Assessment) -> Reason:
    wanted, offered = assessment.klus.practical.hours, assessment.profiel.practical.hours
    points = assessment.points["uren"]
    if wanted is None or offered is None:
        return Reason("uren", _unknown("Uren", wanted is None), points)
    verdict = "passen" if assessment.subscores["uren"] else "passen niet"
    return Reason("uren", f"Uren {verdict}: {wanted} per week gevraagd, {offered} beschikbaar.", points)


def _period(assessment: Assessment) -> Reason:
    wanted, offered = assessment.klus.practical, assessment.profiel.practical
    subscore, points = assessment.subscores["periode"], assessment.points["periode"]
    if not (wanted.start or wanted.end) or not (offered.start or offered.end):
        return Reason("periode", _unknown("Periode", not (wanted.start or wanted.end)), points)
    if subscore == 1000:
        return Reason("periode", "Beschikbaar in de hele periode.", points)
    if subscore == 0:
        return Reason("periode", "Niet beschikbaar in deze periode.", points)
    return Reason("periode", f"Beschikbaar in ongeveer {max(1, subscore // 10)}% van de periode.", points)


def _days(assessment: Assessment) -> Reason:
    wanted, offered = assessment.klus.practical.days, assessment.profiel.practical.days
    points = assessment.points["dagen"]
    if not wanted or not offered:
        return Reason("dagen", _unknown("Dagen", not wanted), points)
    common = [_DAY_NAMES[day] for day in Dag if day in wanted & offered]
    if not common:
        return Reason("dagen", "Geen van de dagen past.", points)
    verdict = "Dagen passen" if len(common) == len(wanted) else "Een deel van de dagen past"
    return Reason("dagen", f"{verdict}: {listing(common)}.", points)


def _travel(assessment: Assessment) -> Reason:
    wanted, offered = assessment.klus.practical, assessment.profiel.practical
    subscore, points, limit = assessment.subscores["reizen"], assessment.points["reizen"], assessment.profiel.max_km
    if wanted.remote is OpAfstand.VOLLEDIG:
        text = "Kan helemaal op afstand." if subscore else "Is helemaal op afstand, en dat is niet gewenst."
        return Reason("reizen", text, points)
    if wanted.place is None or offered.place is None or limit is None:
        return Reason("reizen", _unknown("Reisafstand", wanted.place is None), points)
    verdict = "past" if subscore == 1000 else "is te groot, maar een deel kan op afstand" if subscore else "is te groot"
    if offered.place == wanted.place:
        return Reason("reizen", f"Reisafstand {verdict}: in dezelfde plaats.", points)
    km = travel_km(offered.place, wanted.place)
    return Reason("reizen", f"Reisafstand {verdict}: ongeveer {km:.0f} km, de grens is {limit} km.", points)


def _kind(assessment: Assessment) -> Reason:
    points = assessment.points["soort"]
    if not assessment.profiel.kinds:
        return Reason("soort", "Onbekend welke soort klussen gezocht wordt.", points)
    verdict = "Gezochte soort" if assessment.subscores["soort"] else "Niet de gezochte soort"
    return Reason("soort", f"{verdict}: {assessment.klus.kind.value}.", points)


_REASONS: dict[str, Callable[[Assessment], Reason]] = {
    "tekst": _text,
    "vergelijkbaar": _neighbour_scores_text,
    "betekenis": _meaning,
    "leren": _learning,
    "uren": _hours,
    "periode": _period,
    "dagen": _days,
    "reizen": _travel,
    "soort": _kind,
}
