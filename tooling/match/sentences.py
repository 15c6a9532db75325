"""Dutch sentences about a pair: skills, lessons, practical facts, and what is out of the question.

Each exists twice: said to somebody (`je`), and about them, for a page that others read too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tooling.match.content import TOUCHES
from tooling.match.score import CLOSED, Assessment, LessonHit, SkillHit
from tooling.match.selection import TEACHES
from tooling.model.shared import Dag, Niveau, OpAfstand
from tooling.places import travel_km
from tooling.skills.words import listing

_LEVEL_NAMES = {1: Niveau.BASIS.value, 2: Niveau.GEVORDERD.value, 3: Niveau.EXPERT.value}
_DAY_NAMES = {"ma": "maandag", "di": "dinsdag", "wo": "woensdag", "do": "donderdag", "vr": "vrijdag"}
#: Why a klus is out of the question, said alike to everybody.
WHY_NOT = {
    CLOSED: "Alleen voor medewerkers van bepaalde organisaties.",
    "soort": "Deze soort klus staat bij 'liever niet'.",
    "vaardigheid": "Een gevraagde vaardigheid staat bij 'liever niet'.",
    "titel": "Woorden uit de titel staan bij 'liever niet'.",
}


def is_exact(hit: SkillHit) -> bool:
    """Return whether the very skill is there."""
    return hit.nearness.why == "zelfde"


def is_near(hit: SkillHit) -> bool:
    """Return whether a skill is there that is near."""
    return hit.skill is not None and not is_exact(hit)


def is_in_field(hit: SkillHit) -> bool:
    """Return whether no such skill is there, but somebody works in its theme."""
    return hit.skill is None and hit.theme_weight >= TOUCHES


def is_missing(hit: SkillHit) -> bool:
    """Return whether nothing is there."""
    return not hit.counts_for


def is_lacking(hit: SkillHit) -> bool:
    """Return whether the klus cannot do without it and no skill covers it, also where somebody works in that field."""
    return hit.ask.required and not hit.credit


def can(hits: Sequence[SkillHit], said_to: bool) -> str:
    """Return a sentence that somebody can do what is asked."""
    what = listing(map(_exact, hits))
    return f"Je kunt wat ze vragen: {what}." if said_to else f"Kan wat gevraagd is: {what}."


def near(hits: Sequence[SkillHit], said_to: bool) -> str:
    """Return a sentence that somebody has skills near to those asked."""
    return " ".join(_near(hit, said_to) for hit in hits)


def in_field(hits: Sequence[SkillHit], said_to: bool) -> str:
    """Return a sentence that somebody works in the theme of what is asked."""
    what = listing(hit.ask.term.label for hit in hits)
    return f"Je werkt in het vak van {what}." if said_to else f"Werkt in het vak van {what}."


def missing(hits: Sequence[SkillHit], said_to: bool) -> str:
    """Return a sentence about skills that are lacking, and whether they are required. The same for everybody."""
    del said_to
    needed = [hit.ask.term.label for hit in hits if hit.ask.required]
    others = [hit.ask.term.label for hit in hits if not hit.ask.required]
    found = [f"Ze vragen ook {listing(needed)}. Dat is echt nodig."] if needed else []
    return " ".join([*found, *([f"Ze vragen ook {listing(others)}."] if others else [])])


def _exact(hit: SkillHit) -> str:
    """Return the asked skill, with its name in the profile and the level if those differ."""
    notes = []
    if hit.skill and hit.skill.term.label.lower() != hit.ask.term.label.lower():
        notes.append(f"als '{hit.skill.term.label}'")
    asked, own = hit.ask.level, hit.skill.level if hit.skill else 0
    if own < asked:
        notes.append(f"{f'{_LEVEL_NAMES[own]}, ' if own else ''}gevraagd: {_LEVEL_NAMES[asked]}")
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


def lessons_to_name(assessment: Assessment) -> list[LessonHit]:
    """Return the lessons that somebody really wants; where there are none, those that come nearest."""
    hits = [hit for hit in assessment.lessons if hit.credit]
    most = max((hit.credit for hit in hits), default=0)
    named = {hit.term.key: hit for hit in reversed(hits) if hit.credit >= min(most, TEACHES)}
    return [hit for hit in hits if named.get(hit.term.key) is hit]


def learns(hits: Sequence[LessonHit], said_to: bool) -> str:
    """Return a sentence that somebody learns on a klus what they want to learn."""
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


def _unknown(what: str, of_klus: bool) -> str:
    return f"{what} onbekend: niet ingevuld {'bij de klus' if of_klus else 'in het profiel'}."


def hours(assessment: Assessment, said_to: bool) -> str:
    """Return the hours of a klus beside those that somebody has."""
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


def period(assessment: Assessment, said_to: bool) -> str:
    """Return the share of the period that somebody can."""
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


def days(assessment: Assessment, said_to: bool) -> str:
    """Return the days that somebody can."""
    wanted, offered = assessment.klus.practical.days, assessment.profiel.practical.days
    if not wanted or not offered:
        return _unknown("Dagen", not wanted)
    common = [_DAY_NAMES[day] for day in Dag if day in wanted & offered]
    if not common:
        asked = listing(_DAY_NAMES[day] for day in Dag if day in wanted)
        return f"Op {asked}, niet op {'je' if said_to else 'de'} eigen dagen."
    return f"{'Je kunt' if said_to else 'Kan'} op {listing(common)}."


def travel(assessment: Assessment, said_to: bool) -> str:
    """Return the distance to a klus, or that it is done from home."""
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


def kind(assessment: Assessment, said_to: bool) -> str:
    """Return whether it is a kind of klus that somebody looks for."""
    if assessment.klus.kind is None:
        return "Onbekend wat voor soort klus dit is."
    what = assessment.klus.kind.value
    if not assessment.profiel.kinds:
        return f"Onbekend welke soort klussen {'je zoekt' if said_to else 'iemand zoekt'}."
    if assessment.subscores["soort"]:
        return f"{'Je zoekt' if said_to else 'Zoekt'} dit soort klus: {what}."
    return f"Het is een {what}. Dat zoek je niet." if said_to else f"Zoekt een ander soort klus dan een {what}."


#: The sentence about each practical part, the weightiest first.
PRACTICAL_SENTENCES: dict[str, Callable[[Assessment, bool], str]] = {
    "uren": hours,
    "reizen": travel,
    "periode": period,
    "dagen": days,
    "soort": kind,
}
