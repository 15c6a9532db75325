"""The verdict on a suggestion: its name, one sentence, at most three facts, and what to watch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tooling.i18n import gettext, n_
from tooling.match.score import CLOSED, Assessment
from tooling.match.selection import CLEARLY_BEST, Group
from tooling.match.sentences import (
    PRACTICAL_PARTS,
    about,
    can,
    in_field,
    is_exact,
    is_in_field,
    is_lacking,
    is_missing,
    is_near,
    learns,
    lessons_to_name,
    missing,
    near,
    why_not,
)

#: So many facts are told at once; the rest stands behind "Waarom?".
MOST_FACTS = 3


class Verdict(NamedTuple):
    """A group with its style and name, a sentence that says why, facts that fit, what to watch, weightiest first."""

    group: Group
    style: str
    name: str
    sentence: str
    facts: tuple[str, ...]
    watch: tuple[str, ...]


def verdict(assessment: Assessment, said_to: bool = False) -> Verdict | None:
    """Return the verdict on a pair; `None` where it is not worth showing. `said_to` somebody, and not about them."""
    group = assessment.group
    if group is None:
        return None
    states = assessment.states
    lacking = [hit for hit in assessment.skills if is_lacking(hit) or (hit.is_heart and is_missing(hit))]
    forbids = _forbidden(assessment, said_to)
    rubs = [about(part, assessment, said_to) for part in PRACTICAL_PARTS if part in states.rubs]
    fits = [
        about(part, assessment, said_to)
        for part in PRACTICAL_PARTS
        if part in states.known and part not in states.rubs and part not in states.forbids and part != "soort"
    ]
    watch = (*forbids, *([missing(lacking, said_to)] if lacking else []), *rubs)
    style = style_of(assessment)
    return Verdict(group, style, gettext(_NAMES[style]), sentence(assessment, said_to), tuple(fits[:MOST_FACTS]), watch)


#: Names of suggestions, by their style.
_NAMES = {
    "bijna": n_("Bijna"), "om-van-te-leren": n_("Om van te leren"), "past-goed": n_("Past goed"),
    "past-deels": n_("Past deels"),
}  # fmt: skip


def style_of(assessment: Assessment) -> str:
    """Return the style of a suggestion, by fixed limits (see `selection`)."""
    if assessment.group is Group.BIJNA:
        return "bijna"
    if assessment.group is Group.LEREN:
        return "om-van-te-leren"
    hearts = [hit for hit in assessment.skills if hit.is_heart]
    is_whole = any(map(is_exact, hearts)) and not any(map(is_lacking, assessment.skills))
    return "past-goed" if assessment.grade.suits == 3 and is_whole and not assessment.states.rubs else "past-deels"


def sentence(assessment: Assessment, said_to: bool) -> str:
    """Return one or two sentences that say why, most important first: lessons, skills, near skills."""
    hearts = [hit for hit in assessment.skills if hit.is_heart]
    exact = [hit for hit in assessment.skills if is_exact(hit)]
    lessons = lessons_to_name(assessment)
    learning = [learns(lessons, said_to)] if lessons else []
    if any(map(is_exact, hearts)):
        skills = [can(exact, said_to)]
    elif close := [hit for hit in hearts if is_near(hit)]:
        skills = [near(close[:1], said_to)]
    elif field := [hit for hit in hearts if is_in_field(hit)]:
        skills = [in_field(field, said_to)]
    else:
        skills = [can(exact, said_to)] if exact else []
    found = learning + skills if assessment.group is Group.LEREN else skills + learning
    return found[0] if found else ""


def not_suggested(assessment: Assessment, said_to: bool) -> tuple[str, ...]:
    """The reasons for not showing a pair: what excludes or forbids it, or that too little of the heart is there."""
    why = [why_not(one) for one in assessment.excluded if one != CLOSED]
    why += _forbidden(assessment, said_to)
    if why:
        return (*why,)
    if said_to:
        return (gettext("Je hebt te weinig van wat de kern is van deze klus."),)
    return (gettext("Heeft te weinig van wat de kern is van deze klus."),)


def _forbidden(assessment: Assessment, said_to: bool) -> list[str]:
    return [why_not(part) if part == CLOSED else about(part, assessment, said_to) for part in assessment.forbids]


def is_clearly_best(found: Sequence[Assessment]) -> bool:
    """Return whether the first of some suggestions, best first, is far ahead of the second."""
    if len(found) < 2 or Group.BIJNA in {one.group for one in found[:2]}:
        return False
    return found[0].value - found[1].value >= CLEARLY_BEST
