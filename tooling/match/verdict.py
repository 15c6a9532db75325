"""What a suggestion is called, and what to say of it at once: one sentence, at most three facts, and what to watch."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tooling.match.reasons import (
    WHY_NOT,
    can,
    days,
    hours,
    in_field,
    is_exact,
    is_in_field,
    is_missing,
    is_near,
    kind,
    learns,
    lessons_to_name,
    missing,
    near,
    period,
    travel,
)
from tooling.match.score import CLOSED, Assessment
from tooling.match.selection import CLEARLY_BEST, Group

#: So many facts are told at once; the rest stands behind "Waarom?".
MOST_FACTS = 3
_SAID: dict[str, Callable[[Assessment, bool], str]] = {
    "uren": hours,
    "reizen": travel,
    "periode": period,
    "dagen": days,
    "soort": kind,
}


class Verdict(NamedTuple):
    """A group with its name in words, a sentence that says why, facts that fit, and what to watch, weightiest first."""

    group: Group
    name: str
    sentence: str
    facts: tuple[str, ...]
    watch: tuple[str, ...]


def verdict(assessment: Assessment, said_to: bool = False) -> Verdict | None:
    """The verdict on a pair; `None` where it is not worth showing. `said_to` somebody, and not about them."""
    group = assessment.group
    if group is None:
        return None
    states = assessment.states
    lacking = [hit for hit in assessment.skills if hit.is_heart and is_missing(hit)]
    forbids = [WHY_NOT[part] if part == CLOSED else _SAID[part](assessment, said_to) for part in assessment.forbids]
    rubs = [_SAID[part](assessment, said_to) for part in _SAID if part in states.rubs]
    fits = [
        said(assessment, said_to)
        for part, said in _SAID.items()
        if part in states.known and part not in (*states.rubs, *states.forbids) and part != "soort"
    ]
    watch = (*forbids, *([missing(lacking, said_to)] if lacking else []), *rubs)
    return Verdict(group, name_of(assessment), sentence(assessment, said_to), tuple(fits[:MOST_FACTS]), watch)


def name_of(assessment: Assessment) -> str:
    """What a suggestion is called, by fixed limits (see `selection`)."""
    if assessment.group is Group.BIJNA:
        return "Bijna"
    if assessment.group is Group.LEREN:
        return "Om van te leren"
    is_whole = assessment.grade.suits == 3 and not any(hit.is_heart and is_missing(hit) for hit in assessment.skills)
    return "Past goed" if is_whole and not assessment.states.rubs else "Past deels"


def sentence(assessment: Assessment, said_to: bool) -> str:
    """One sentence or two that say why, the weightiest first: what is learned, what one can, what is near."""
    hits = sorted(assessment.skills, key=lambda hit: not hit.is_heart)
    lessons = lessons_to_name(assessment)
    learning = [learns(lessons, said_to)] if lessons else []
    exact, close = [hit for hit in hits if is_exact(hit)], [hit for hit in hits if is_near(hit)]
    skills = [can(exact, said_to)] if exact else [near(close[:1], said_to)] if close else []
    field = [hit for hit in hits if is_in_field(hit)]
    if not skills and field:
        skills = [in_field(field, said_to)]
    found = learning + skills if assessment.group is Group.LEREN else skills + learning
    return found[0] if found else ""


def is_clearly_best(first: int, second: int) -> bool:
    """Whether the first of a list, by its value, is far ahead of the second."""
    return first - second >= CLEARLY_BEST
