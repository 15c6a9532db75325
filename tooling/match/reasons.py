"""Why a pair has its score, in Dutch: a reason for each part, what is missing or unknown included.

Each sentence exists twice: said to somebody (`je`), and about them, for a page that others read too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tooling.match.content import BREADTH, TOUCHES, is_hard
from tooling.match.score import CLOSED, Assessment, LessonHit, SkillHit, skill_weights
from tooling.match.selection import TEACHES
from tooling.model.places import travel_km
from tooling.model.shared import Dag, Niveau, OpAfstand
from tooling.model.words import listing

_LEVEL_NAMES = {1: Niveau.BASIS.value, 2: Niveau.GEVORDERD.value, 3: Niveau.EXPERT.value}
_DAY_NAMES = {"ma": "maandag", "di": "dinsdag", "wo": "woensdag", "do": "donderdag", "vr": "vrijdag"}
#: Why a klus is out of the question, said alike to everybody.
WHY_NOT = {
    CLOSED: "Alleen voor medewerkers van bepaalde organisaties.",
    "soort": "Deze soort klus staat bij 'liever niet'.",
    "vaardigheid": "Een gevraagde vaardigheid staat bij 'liever niet'.",
    "titel": "Woorden uit de titel staan bij 'liever niet'.",
}
#: Texts are said to be alike by words that both have from so many on: one shared word says little.
WORDS_TO_NAME = 2


class Reason(NamedTuple):
    """A reason with a stable code and the points (hundredths) that it accounts for; together they make up the score."""

    code: str
    text: str
    points: int


def reasons(assessment: Assessment, finely: bool = False, said_to: bool = False) -> tuple[Reason, ...]:
    """The reasons of a score, weightiest first; what earned nothing comes last, in the order of the parts.

    Why a pair is left out of every ranking, if it is, comes before all else. `finely` gives each skill its own reason;
    `said_to` somebody, and not about them.
    """
    skills = [*_skills(assessment, finely, said_to), *_shrunk(assessment, said_to)]
    found = [*skills, *(_REASONS[part](assessment, said_to) for part in assessment.most if part in _REASONS)]
    said = [reason for reason in found if reason.text]
    return (*_exclusions(assessment), *sorted(said, key=lambda reason: -reason.points))


def _exclusions(assessment: Assessment) -> Iterable[Reason]:
    why = [WHY_NOT[one] for one in assessment.excluded]
    why += [f"Hier moet dit passen: {part}." for part in assessment.must_fit]
    return [Reason("uitgesloten", f"Komt niet in de lijst. {one}", 0) for one in why]


def _skills(assessment: Assessment, finely: bool, said_to: bool) -> Iterable[Reason]:
    """A reason for the skills that are there, for those that are near, and for those that are missing."""
    hits = assessment.skills
    shares = dict(zip(hits, _shares(assessment), strict=True))
    for code, belongs, said in (
        ("vaardigheden", is_exact, can),
        ("verwant", is_near, near),
        ("vakgebied", is_in_field, in_field),
        ("ontbreekt", is_missing, missing),
    ):
        group = sorted((hit for hit in hits if belongs(hit)), key=lambda hit: -shares[hit] if code == "verwant" else 0)
        for some in [[hit] for hit in group] if finely else [group]:
            if some:
                yield Reason(code, said(some, said_to), sum(shares[hit] for hit in some))


def _shrunk(assessment: Assessment, said_to: bool) -> Iterable[Reason]:
    """Why skills earn less than they cover."""
    if assessment.profiel.breadth > BREADTH:
        what = f"{'Je noemt' if said_to else 'Noemt'} {assessment.profiel.breadth} vaardigheden."
        yield Reason("breedte", f"{what} Daarom telt elk daarvan minder: {BREADTH} is genoeg.", 0)
    if assessment.subscores["vaardigheden"] < assessment.content.whole:
        yield Reason(
            "overal", f"{'Je past' if said_to else 'Past'} bij veel klussen tegelijk. Daarom telt dit minder.", 0
        )


def is_exact(hit: SkillHit) -> bool:
    """Whether the very skill is there."""
    return hit.nearness.why == "zelfde"


def is_near(hit: SkillHit) -> bool:
    """Whether a skill is there that is near."""
    return hit.skill is not None and not is_exact(hit)


def is_in_field(hit: SkillHit) -> bool:
    """Whether no such skill is there, but somebody works in its theme."""
    return hit.skill is None and hit.theme_weight >= TOUCHES


def is_missing(hit: SkillHit) -> bool:
    """Whether nothing is there."""
    return not hit.counts_for


def is_lacking(hit: SkillHit) -> bool:
    """Whether the klus cannot do without it and no skill covers it, also where somebody works in that field."""
    return hit.ask.required and not hit.credit


def can(hits: Sequence[SkillHit], said_to: bool) -> str:
    """That somebody can do what is asked."""
    what = listing(map(_exact, hits))
    return f"Je kunt wat ze vragen: {what}." if said_to else f"Kan wat gevraagd is: {what}."


def near(hits: Sequence[SkillHit], said_to: bool) -> str:
    """What somebody knows that is near to what is asked."""
    return " ".join(_near(hit, said_to) for hit in hits)


def in_field(hits: Sequence[SkillHit], said_to: bool) -> str:
    """That somebody works in the theme of what is asked."""
    what = listing(hit.ask.term.label for hit in hits)
    return f"Je werkt in het vak van {what}." if said_to else f"Werkt in het vak van {what}."


def missing(hits: Sequence[SkillHit], said_to: bool) -> str:
    """What is asked and not there, and whether the klus cannot do without it. Said alike to everybody."""
    del said_to
    needed = [hit.ask.term.label for hit in hits if hit.ask.required]
    others = [hit.ask.term.label for hit in hits if not hit.ask.required]
    found = [f"Ze vragen ook {listing(needed)}. Dat is echt nodig."] if needed else []
    return " ".join([*found, *([f"Ze vragen ook {listing(others)}."] if others else [])])


def _shares(assessment: Assessment) -> Sequence[int]:
    """What each asked skill earned of the points for skills; what rounding leaves goes to the weightiest."""
    total = assessment.points["vaardigheden"]
    hits = assessment.skills
    weights = [hit.counts_for * weight for hit, weight in zip(hits, skill_weights(hits), strict=True)]
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


def _near(hit: SkillHit, said_to: bool) -> str:
    own, asked = hit.skill.term.label if hit.skill else "", hit.ask.term.label
    kent = "Je kent" if said_to else "Kent"
    if hit.nearness.why == "smaller":
        return f"{kent} {own}. Dat is een deel van {asked}."
    if hit.nearness.why == "breder":
        return f"{kent} {own}. {_capital(asked)} is daar een deel van."
    if hit.nearness.why == "verwant":
        return f"{kent} {own}. Dat ligt dicht bij {asked}."
    return f"{kent} {own}. Dat lijkt op {asked}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _text(assessment: Assessment, said_to: bool) -> Reason:
    points = assessment.points["tekst"]
    if not assessment.subscores["tekst"]:
        return Reason("tekst", "De teksten lijken weinig op elkaar.", points)
    if len(assessment.words) < WORDS_TO_NAME:
        return Reason("tekst", "De teksten lijken een beetje op elkaar.", points)
    who = "Jullie noemen" if said_to else "Klus en profiel noemen"
    return Reason("tekst", f"{who} allebei: {listing(assessment.words)}.", points)


def _neighbour(assessment: Assessment, said_to: bool) -> Reason:
    points = assessment.points["vergelijkbaar"]
    if not assessment.subscores["vergelijkbaar"] or assessment.top_neighbour_title is None:
        return Reason("vergelijkbaar", "", points)
    verb = "Je past ook" if said_to else "Past ook"
    return Reason("vergelijkbaar", f"{verb} bij een klus die hierop lijkt: '{assessment.top_neighbour_title}'.", points)


def _meaning(assessment: Assessment, said_to: bool) -> Reason:
    del said_to  # it is said alike to everybody
    points = assessment.points["betekenis"]
    if not assessment.subscores["betekenis"]:
        return Reason("betekenis", "", points)
    if assessment.alike is None:
        return Reason("betekenis", "De teksten gaan over iets verwants.", points)
    own, other = assessment.alike
    if own.lower() == other.lower():
        return Reason("betekenis", f"Het gaat bij allebei over {own}.", points)
    return Reason("betekenis", f"'{own}' lijkt op '{other}'.", points)


def lessons_to_name(assessment: Assessment) -> list[LessonHit]:
    """What is learned that somebody really wants; where there is no such thing, what comes nearest."""
    hits = [hit for hit in assessment.lessons if hit.credit]
    most = max((hit.credit for hit in hits), default=0)
    named = {hit.term.key: hit for hit in reversed(hits) if hit.credit >= min(most, TEACHES)}
    return [hit for hit in hits if named.get(hit.term.key) is hit]


def learns(hits: Sequence[LessonHit], said_to: bool) -> str:
    """What somebody learns on a klus, and wants to."""
    taught = [hit for hit in hits if hit.is_taught]
    wanted = [hit.term.label for hit in taught if hit.nearness.why == "zelfde"]
    close = [hit for hit in taught if hit.nearness.why != "zelfde"]
    practised = [hit.term.label for hit in hits if not hit.is_taught]
    found = []
    if wanted:
        what = listing(wanted)
        found.append(f"Je leert hier {what}. Dat wil je graag." if said_to else f"Leert hier {what}, en wil dat graag.")
    for hit in close:
        wish = hit.wish.label if hit.wish else ""
        found.append(
            f"Je leert hier {hit.term.label}. Dat ligt dicht bij je wens {wish}."
            if said_to
            else f"Leert hier {hit.term.label}, dicht bij de wens {wish}."
        )
    if practised:
        what = listing(practised)
        found.append(
            f"Je kunt hier oefenen met {what}. Dat wil je leren." if said_to else f"Kan hier oefenen met {what}."
        )
    return " ".join(found)


def _learning(assessment: Assessment, said_to: bool) -> Reason:
    points = assessment.points["leren"]
    found = lessons_to_name(assessment)
    if found:
        return Reason("leren", learns(found, said_to), points)
    wishes = {wish.key for wish in assessment.profiel.wishes}
    if any(is_hard(ask) and ask.term.key in wishes for ask in assessment.klus.asks):
        who = "jij wilt" if said_to else "iemand wil"
        return Reason("leren", f"Wat {who} leren, moet {'je' if said_to else 'die'} hier al kunnen.", points)
    if not assessment.klus.teaches:
        return Reason("leren", "Onbekend wat er te leren is.", points)
    if not assessment.profiel.wishes:
        return Reason("leren", f"Onbekend wat {'je wilt' if said_to else 'iemand wil'} leren.", points)
    return Reason("leren", f"Wat er te leren is, staat niet bij {'je' if said_to else 'de'} wensen.", points)


def _unknown(what: str, of_klus: bool) -> str:
    return f"{what} onbekend: niet ingevuld {'bij de klus' if of_klus else 'in het profiel'}."


def _hours(assessment: Assessment, said_to: bool) -> Reason:
    return Reason("uren", hours(assessment, said_to), assessment.points["uren"])


def hours(assessment: Assessment, said_to: bool) -> str:
    """How the hours of a klus lie beside those that somebody has."""
    wanted, offered = assessment.klus.practical, assessment.profiel.practical.hours
    if "uren" not in assessment.states.known:
        return _unknown("Uren", wanted.hours is None)
    yours = f"je {offered} uur" if said_to else f"{offered} uur"
    if wanted.hours is None:
        if not {"uren"} & {*assessment.states.rubs, *assessment.states.forbids}:
            return f"In totaal {wanted.total_hours} uur. Dat past naast {yours} per week."
        return f"In totaal {wanted.total_hours} uur. Dat is veel naast {yours} per week."
    if not {"uren"} & {*assessment.states.rubs, *assessment.states.forbids}:
        return f"Past in {yours} per week: {wanted.hours} gevraagd."
    if said_to:
        return f"Vraagt {wanted.hours} uur per week, jij hebt er {offered}."
    return f"Vraagt {wanted.hours} uur per week. Beschikbaar: {offered}."


def _period(assessment: Assessment, said_to: bool) -> Reason:
    return Reason("periode", period(assessment, said_to), assessment.points["periode"])


def period(assessment: Assessment, said_to: bool) -> str:
    """How much of the period somebody can."""
    wanted = assessment.klus.practical
    share = assessment.subscores["periode"]
    if "periode" not in assessment.states.known:
        return _unknown("Periode", not (wanted.start or wanted.end))
    can_ = "Je kunt" if said_to else "Kan"
    if share == 1000:
        return f"{can_} de hele periode."
    if share == 0:
        return f"{can_} niet in deze periode."
    maar = "maar " if "periode" in assessment.states.forbids else ""
    return f"{can_} {maar}in ongeveer {max(1, share // 10)}% van de periode."


def _days(assessment: Assessment, said_to: bool) -> Reason:
    return Reason("dagen", days(assessment, said_to), assessment.points["dagen"])


def days(assessment: Assessment, said_to: bool) -> str:
    """Which of the days somebody works."""
    wanted, offered = assessment.klus.practical.days, assessment.profiel.practical.days
    if not wanted or not offered:
        return _unknown("Dagen", not wanted)
    common = [_DAY_NAMES[day] for day in Dag if day in wanted & offered]
    if not common:
        asked = listing(_DAY_NAMES[day] for day in Dag if day in wanted)
        return f"Op {asked}, niet op {'je' if said_to else 'de'} eigen dagen."
    return f"{'Je kunt' if said_to else 'Kan'} op {listing(common)}."


def _travel(assessment: Assessment, said_to: bool) -> Reason:
    return Reason("reizen", travel(assessment, said_to), assessment.points["reizen"])


def travel(assessment: Assessment, said_to: bool) -> str:
    """How far a klus is, or whether it is done from home."""
    wanted, offered = assessment.klus.practical, assessment.profiel.practical
    limit, states = assessment.profiel.max_km, assessment.states
    if wanted.remote is OpAfstand.VOLLEDIG:
        home = "Je kunt dit helemaal thuis doen" if said_to else "Kan helemaal thuis"
        unwanted = ", maar dat wil je liever niet" if said_to else ", maar dat is niet gewenst"
        return f"{home}{unwanted if 'reizen' in states.rubs else ''}."
    if wanted.place is None or offered.place is None or limit is None:
        return _unknown("Reisafstand", wanted.place is None)
    own = "je eigen" if said_to else "de eigen"
    if offered.place == wanted.place:
        return f"In {own} woonplaats."
    km = f"{travel_km(offered.place, wanted.place):.0f} km"
    if "reizen" in states.forbids:
        from_home = ", en thuis werken kan niet" if wanted.remote is OpAfstand.NEE else ""
        return f"Te ver weg ({km}){from_home}."
    if "reizen" not in states.rubs:
        return f"Op {km}, binnen {own} grens van {limit} km."
    if wanted.remote is OpAfstand.DEELS and offered.remote is not OpAfstand.NEE:
        return f"Ver weg ({km}), maar {'je kunt deels thuis werken' if said_to else 'deels thuis werken kan'}."
    if wanted.remote is None:
        return f"Ver weg ({km}). Vraag of thuis werken kan."
    return f"Verder weg dan {'je wilt' if said_to else 'gewenst'}: {km}, de grens is {limit} km."


def _kind(assessment: Assessment, said_to: bool) -> Reason:
    return Reason("soort", kind(assessment, said_to), assessment.points["soort"])


def kind(assessment: Assessment, said_to: bool) -> str:
    """Whether it is a kind of klus that somebody looks for."""
    what = assessment.klus.kind.value
    if not assessment.profiel.kinds:
        return f"Onbekend welke soort klussen {'je zoekt' if said_to else 'iemand zoekt'}."
    if assessment.subscores["soort"]:
        return f"{'Je zoekt' if said_to else 'Zoekt'} dit soort klus: {what}."
    return f"Het is een {what}. Dat zoek je niet." if said_to else f"Zoekt een ander soort klus dan een {what}."


_REASONS: dict[str, Callable[[Assessment, bool], Reason]] = {
    "tekst": _text,
    "vergelijkbaar": _neighbour,
    "betekenis": _meaning,
    "leren": _learning,
    "uren": _hours,
    "periode": _period,
    "dagen": _days,
    "reizen": _travel,
    "soort": _kind,
}
