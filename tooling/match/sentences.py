"""Dutch sentences about a pair: skills, lessons, practical facts, and what is out of the question.

Each exists twice: said to somebody (`je`), and about them, for a page that others read too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tooling.i18n import current_language, decimal, gettext, listing, n_
from tooling.match.content import TOUCHES
from tooling.match.score import CLOSED, Assessment, LessonHit, SkillHit
from tooling.match.selection import TEACHES
from tooling.model.shared import Dag, Dagdeel, OpAfstand
from tooling.places import travel_km

_LEVEL_NAMES = {1: n_("basis"), 2: n_("gevorderd"), 3: n_("expert")}
_DAY_NAMES = {
    "ma": n_("maandag"), "di": n_("dinsdag"), "wo": n_("woensdag"), "do": n_("donderdag"), "vr": n_("vrijdag"),
    "za": n_("zaterdag"), "zo": n_("zondag"),
}  # fmt: skip
_PART_NAMES = {"ochtend": n_("in de ochtend"), "middag": n_("in de middag"), "avond": n_("in de avond")}
_KIND_NAMES = {
    "klus": n_("klus"), "project": n_("project"), "detachering": n_("detachering"), "ruil": n_("ruil"),
    "meeloopdag": n_("meeloopdag"), "mentoring": n_("mentoring"),
}  # fmt: skip
_WHY_NOT = {
    CLOSED: n_("Alleen voor medewerkers van bepaalde organisaties."),
    "soort": n_("Deze soort klus staat bij 'liever niet'."),
    "vaardigheid": n_("Een gevraagde vaardigheid staat bij 'liever niet'."),
    "titel": n_("Woorden uit de titel staan bij 'liever niet'."),
}


def why_not(reason: str) -> str:
    """Return why a klus is out of the question, said alike to everybody."""
    return gettext(_WHY_NOT[reason])


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
    if said_to:
        return gettext("Je kunt wat ze vragen: %(what)s.", what=what)
    return gettext("Kan wat gevraagd is: %(what)s.", what=what)


def near(hits: Sequence[SkillHit], said_to: bool) -> str:
    """Return a sentence that somebody has skills near to those asked."""
    return " ".join(_near(hit, said_to) for hit in hits)


def in_field(hits: Sequence[SkillHit], said_to: bool) -> str:
    """Return a sentence that somebody works in the theme of what is asked."""
    what = listing(hit.ask.term.label for hit in hits)
    if said_to:
        return gettext("Je werkt in het vak van %(what)s.", what=what)
    return gettext("Werkt in het vak van %(what)s.", what=what)


def missing(hits: Sequence[SkillHit], said_to: bool) -> str:
    """Return a sentence about skills that are lacking, and whether they are required. The same for everybody."""
    del said_to
    needed = [hit.ask.term.label for hit in hits if hit.ask.required]
    others = [hit.ask.term.label for hit in hits if not hit.ask.required]
    found = [gettext("Ze vragen ook %(what)s. Dat is echt nodig.", what=listing(needed))] if needed else []
    return " ".join([*found, *([gettext("Ze vragen ook %(what)s.", what=listing(others))] if others else [])])


def _exact(hit: SkillHit) -> str:
    """Return the asked skill, with its name in the profile and the level if those differ."""
    notes = []
    if hit.skill and hit.skill.term.label.lower() != hit.ask.term.label.lower():
        notes.append(gettext("als '%(label)s'", label=hit.skill.term.label))
    asked, own = hit.ask.level, hit.skill.level if hit.skill else 0
    if own < asked:
        level = gettext(_LEVEL_NAMES[asked])
        notes.append(
            gettext("%(own)s, gevraagd: %(asked)s", own=gettext(_LEVEL_NAMES[own]), asked=level)
            if own
            else gettext("gevraagd: %(asked)s", asked=level)
        )
    return hit.ask.term.label + (f" ({'; '.join(notes)})" if notes else "")


def _near(hit: SkillHit, said_to: bool) -> str:
    own, asked = hit.skill.term.label if hit.skill else "", hit.ask.term.label
    said = _NEAR.get(hit.nearness.why, _ALIKE)[0 if said_to else 1]
    return gettext(said, own=own, asked=_capital(asked) if hit.nearness.why == "breder" else asked)


#: How near a skill is, said to somebody and about them.
_NEAR = {
    "smaller": (
        n_("Je kent %(own)s. Dat is een deel van %(asked)s."),
        n_("Kent %(own)s. Dat is een deel van %(asked)s."),
    ),
    "breder": (
        n_("Je kent %(own)s. %(asked)s is daar een deel van."),
        n_("Kent %(own)s. %(asked)s is daar een deel van."),
    ),
    "verwant": (
        n_("Je kent %(own)s. Dat ligt dicht bij %(asked)s."),
        n_("Kent %(own)s. Dat ligt dicht bij %(asked)s."),
    ),
}
_ALIKE = (n_("Je kent %(own)s. Dat lijkt op %(asked)s."), n_("Kent %(own)s. Dat lijkt op %(asked)s."))


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
        found.append(
            gettext("Je leert hier %(what)s. Dat wil je graag.", what=what)
            if said_to
            else gettext("Leert hier %(what)s, en wil dat graag.", what=what)
        )
    for hit in close:
        wish = hit.wish.label if hit.wish else ""
        found.append(
            gettext("Je leert hier %(what)s. Dat ligt dicht bij je wens %(wish)s.", what=hit.term.label, wish=wish)
            if said_to
            else gettext("Leert hier %(what)s, dicht bij de wens %(wish)s.", what=hit.term.label, wish=wish)
        )
    if practised:
        what = listing(practised)
        found.append(
            gettext("Je kunt hier oefenen met %(what)s. Dat wil je leren.", what=what)
            if said_to
            else gettext("Kan hier oefenen met %(what)s.", what=what)
        )
    return " ".join(found)


def _unknown(what: str, of_klus: bool) -> str:
    if of_klus:
        return gettext("%(what)s onbekend: niet ingevuld bij de klus.", what=what)
    return gettext("%(what)s onbekend: niet ingevuld in het profiel.", what=what)


def hours(assessment: Assessment, said_to: bool) -> str:
    """Return the hours of a klus beside those that somebody has."""
    wanted, offered = assessment.klus.practical, assessment.profiel.practical.hours
    if "uren" not in assessment.states.known:
        return _unknown(gettext("Uren"), wanted.hours is None)
    own = decimal(offered or 0)
    yours = gettext("je %(hours)s uur", hours=own) if said_to else gettext("%(hours)s uur", hours=own)
    fits = not {"uren"} & {*assessment.states.rubs, *assessment.states.forbids}
    if wanted.hours is None:
        total = decimal(wanted.total_hours or 0)
        if fits:
            return gettext("In totaal %(total)s uur. Dat past naast %(yours)s per week.", total=total, yours=yours)
        return gettext("In totaal %(total)s uur. Dat is veel naast %(yours)s per week.", total=total, yours=yours)
    asked = decimal(wanted.hours)
    if fits:
        return gettext("Past in %(yours)s per week: %(hours)s gevraagd.", yours=yours, hours=asked)
    if said_to:
        return gettext("Vraagt %(hours)s uur per week, jij hebt er %(offered)s.", hours=asked, offered=own)
    return gettext("Vraagt %(hours)s uur per week. Beschikbaar: %(offered)s.", hours=asked, offered=own)


def period(assessment: Assessment, said_to: bool) -> str:
    """Return the share of the period that somebody can."""
    wanted = assessment.klus.practical
    share = assessment.subscores["periode"]
    if "periode" not in assessment.states.known:
        return _unknown(gettext("Periode"), not wanted.periods)
    if share == 1000:
        return gettext("Je kunt de hele periode.") if said_to else gettext("Kan de hele periode.")
    if share == 0:
        return gettext("Je kunt niet in deze periode.") if said_to else gettext("Kan niet in deze periode.")
    part = f"{max(1, share // 10)}%"
    if "periode" in assessment.states.forbids:
        if said_to:
            return gettext("Je kunt maar in ongeveer %(part)s van de periode.", part=part)
        return gettext("Kan maar in ongeveer %(part)s van de periode.", part=part)
    if said_to:
        return gettext("Je kunt in ongeveer %(part)s van de periode.", part=part)
    return gettext("Kan in ongeveer %(part)s van de periode.", part=part)


def days(assessment: Assessment, said_to: bool) -> str:
    """Return the days that somebody can."""
    wanted, offered = assessment.klus.practical, assessment.profiel.practical
    if "dagen" not in assessment.states.known:
        return _unknown(gettext("Dagen"), not (wanted.days or wanted.parts))
    by_day = _weekdays(wanted.days, offered.days, said_to) if wanted.days and offered.days else ""
    by_part = _parts_of_day(wanted.parts, offered.parts, said_to) if wanted.parts and offered.parts else ""
    return " ".join(filter(None, [by_day, by_part]))


def _weekdays(wanted: frozenset[Dag], offered: frozenset[Dag], said_to: bool) -> str:
    common = wanted & offered
    days = listing(gettext(_DAY_NAMES[day]) for day in Dag if day in (common or wanted))
    if common:
        return gettext("Je kunt op %(days)s.", days=days) if said_to else gettext("Kan op %(days)s.", days=days)
    if said_to:
        return gettext("Op %(days)s, niet op je eigen dagen.", days=days)
    return gettext("Op %(days)s, niet op de eigen dagen.", days=days)


def _parts_of_day(wanted: frozenset[Dagdeel], offered: frozenset[Dagdeel], said_to: bool) -> str:
    common = (
        listing(gettext(_PART_NAMES[one]) for one in Dagdeel if one in wanted & offered) if wanted & offered else ""
    )
    if common:
        return gettext("Je kunt %(parts)s.", parts=common) if said_to else gettext("Kan %(parts)s.", parts=common)
    asked = listing(gettext(_PART_NAMES[one]) for one in Dagdeel if one in wanted)
    if said_to:
        return gettext("Het is %(parts)s, en dan kun je niet.", parts=asked)
    return gettext("Het is %(parts)s, en dan niet beschikbaar.", parts=asked)


def travel(assessment: Assessment, said_to: bool) -> str:
    """Return the distance to a klus, or that it is done from home."""
    wanted, offered = assessment.klus.practical, assessment.profiel.practical
    if wanted.remote is OpAfstand.VOLLEDIG:
        return _from_home(assessment, said_to)
    if not wanted.places or not offered.places or assessment.profiel.max_km is None:
        return _unknown(gettext("Reisafstand"), not wanted.places)
    if {*offered.places} & {*wanted.places}:
        return gettext("In je eigen woonplaats.") if said_to else gettext("In de eigen woonplaats.")
    km = f"{min(travel_km(start, end) for start in offered.places for end in wanted.places):.0f} km"
    if "reizen" in assessment.states.rubs and "reizen" not in assessment.states.forbids:
        return _far(assessment, km, said_to)
    return _in_or_out_of_reach(assessment, km, said_to)


def _from_home(assessment: Assessment, said_to: bool) -> str:
    if "reizen" not in assessment.states.rubs:
        return gettext("Je kunt dit helemaal thuis doen.") if said_to else gettext("Kan helemaal thuis.")
    if said_to:
        return gettext("Je kunt dit helemaal thuis doen, maar dat wil je liever niet.")
    return gettext("Kan helemaal thuis, maar dat is niet gewenst.")


def _in_or_out_of_reach(assessment: Assessment, km: str, said_to: bool) -> str:
    limit = assessment.profiel.max_km
    if "reizen" in assessment.states.forbids:
        if assessment.klus.practical.remote is OpAfstand.NEE:
            return gettext("Te ver weg (%(km)s), en thuis werken kan niet.", km=km)
        return gettext("Te ver weg (%(km)s).", km=km)
    if said_to:
        return gettext("Op %(km)s, binnen je eigen grens van %(limit)s km.", km=km, limit=limit)
    return gettext("Op %(km)s, binnen de eigen grens van %(limit)s km.", km=km, limit=limit)


def _far(assessment: Assessment, km: str, said_to: bool) -> str:
    """Return that a klus is further away than somebody wants, and what may help."""
    wanted, offered = assessment.klus.practical, assessment.profiel.practical
    if wanted.remote is OpAfstand.DEELS and offered.remote is not OpAfstand.NEE:
        if said_to:
            return gettext("Ver weg (%(km)s), maar je kunt deels thuis werken.", km=km)
        return gettext("Ver weg (%(km)s), maar deels thuis werken kan.", km=km)
    if wanted.remote is None:
        return gettext("Ver weg (%(km)s). Vraag of thuis werken kan.", km=km)
    limit = assessment.profiel.max_km
    if said_to:
        return gettext("Verder weg dan je wilt: %(km)s, de grens is %(limit)s km.", km=km, limit=limit)
    return gettext("Verder weg dan gewenst: %(km)s, de grens is %(limit)s km.", km=km, limit=limit)


def kind(assessment: Assessment, said_to: bool) -> str:
    """Return whether it is a kind of klus that somebody looks for."""
    if assessment.klus.kind is None:
        return gettext("Onbekend wat voor soort klus dit is.")
    what = gettext(_KIND_NAMES[assessment.klus.kind.value])
    if not assessment.profiel.kinds:
        if said_to:
            return gettext("Onbekend welke soort klussen je zoekt.")
        return gettext("Onbekend welke soort klussen iemand zoekt.")
    if assessment.subscores["soort"]:
        if said_to:
            return gettext("Je zoekt dit soort klus: %(kind)s.", kind=what)
        return gettext("Zoekt dit soort klus: %(kind)s.", kind=what)
    if said_to:
        return gettext("Het is een %(kind)s. Dat zoek je niet.", kind=what)
    return gettext("Zoekt een ander soort klus dan een %(kind)s.", kind=what)


_PRACTICAL: dict[str, Callable[[Assessment, bool], str]] = {
    "uren": hours,
    "reizen": travel,
    "periode": period,
    "dagen": days,
    "soort": kind,
}

#: The practical parts of which something is said, the weightiest first.
PRACTICAL_PARTS = tuple(_PRACTICAL)


def about(part: str, assessment: Assessment, said_to: bool) -> str:
    """Return the sentence about a practical part. It is made once: verdict and reasons both need it."""
    key = part, said_to, current_language()
    found = assessment.sentences.get(key)
    if found is None:
        found = assessment.sentences[key] = _PRACTICAL[part](assessment, said_to)
    return found
