"""Reasons: the score of a pair in Dutch, part by part, with the points of each; what is missing or unknown included.

Each sentence exists twice: said to somebody (`je`), and about them, for a page that others read too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from tooling.i18n import gettext, listing, n_
from tooling.match.content import BREADTH, is_hard
from tooling.match.score import Assessment, skill_weights
from tooling.match.sentences import (
    PRACTICAL_PARTS,
    about,
    can,
    in_field,
    is_exact,
    is_in_field,
    is_missing,
    is_near,
    learns,
    lessons_to_name,
    missing,
    near,
    why_not,
)

#: Texts are said to be alike by words that both have from so many on: one shared word says little.
WORDS_TO_NAME = 2
#: Parts of which `reasons_by_part` depends on whether they earned something, and not on how much.
TOLD_WHETHER = ("tekst", "vergelijkbaar", "betekenis")


class Reason(NamedTuple):
    """A reason with a stable code and the points (hundredths) that it accounts for; together they make up the score."""

    code: str
    text: str
    points: int


def reasons(assessment: Assessment, finely: bool = False, said_to: bool = False) -> tuple[Reason, ...]:
    """Return the reasons of a score, weightiest first; what earned nothing comes last, in the order of the parts.

    Why a pair is left out of every ranking, if it is, comes before all else. `finely` gives each skill its own reason;
    `said_to` somebody, and not about them.
    """
    said = sorted(_said(assessment, finely, said_to), key=lambda reason: -reason.points)
    return (*_exclusions(assessment), *said)


def reasons_by_part(assessment: Assessment) -> tuple[Reason, ...]:
    """Return the reasons about somebody in the order of the parts: first those that earned something, then the others.

    They are for pages that name no points, and so need not change with every point: see `TOLD_WHETHER`.
    """
    said = sorted(_said(assessment, finely=False, said_to=False), key=lambda reason: not reason.points)
    return (*_exclusions(assessment), *said)


def _said(assessment: Assessment, finely: bool, said_to: bool) -> Iterable[Reason]:
    """Return all that there is to say of skills and parts, in the order of the parts."""
    rest = (
        Reason(part, _SENTENCES[part](assessment, said_to), assessment.points[part])
        for part in assessment.most
        if part in _SENTENCES
    )
    found = (*_skills(assessment, finely, said_to), *_shrunk(assessment, said_to), *rest)
    return (reason for reason in found if reason.text)


def _exclusions(assessment: Assessment) -> Iterable[Reason]:
    why = [why_not(one) for one in assessment.excluded]
    why += [gettext("Hier moet dit passen: %(part)s.", part=gettext(_PART_NAMES[part])) for part in assessment.must_fit]
    return [Reason("uitgesloten", gettext("Komt niet in de lijst. %(one)s", one=one), 0) for one in why]


_PART_NAMES = {
    "uren": n_("uren"), "periode": n_("periode"), "dagen": n_("dagen"), "reizen": n_("reizen"), "soort": n_("soort"),
}  # fmt: skip


def _skills(assessment: Assessment, finely: bool, said_to: bool) -> Iterable[Reason]:
    """Return a reason for the skills that are there, for those that are near, and for those that are missing."""
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
    """Return the reasons for which skills earn less than they cover."""
    if assessment.profiel.breadth > BREADTH:
        said = (
            n_("Je noemt %(breadth)s vaardigheden. Daarom telt elk daarvan minder: %(enough)s is genoeg.")
            if said_to
            else n_("Noemt %(breadth)s vaardigheden. Daarom telt elk daarvan minder: %(enough)s is genoeg.")
        )
        yield Reason("breedte", gettext(said, breadth=assessment.profiel.breadth, enough=BREADTH), 0)
    if assessment.subscores["vaardigheden"] < assessment.content.whole:
        said = (
            n_("Je past bij veel klussen tegelijk. Daarom telt dit minder.")
            if said_to
            else n_("Past bij veel klussen tegelijk. Daarom telt dit minder.")
        )
        yield Reason("overal", gettext(said), 0)


def _shares(assessment: Assessment) -> Sequence[int]:
    """Return the points of each asked skill, of those for skills; what rounding leaves goes to the weightiest."""
    total = assessment.points["vaardigheden"]
    hits = assessment.skills
    weights = [hit.counts_for * weight for hit, weight in zip(hits, skill_weights(hits), strict=True)]
    if not sum(weights):
        return [0] * len(weights)
    shares = [total * weight // sum(weights) for weight in weights]
    shares[weights.index(max(weights))] += total - sum(shares)
    return shares


def _text(assessment: Assessment, said_to: bool) -> str:
    if not assessment.subscores["tekst"]:
        return gettext("Profiel en klus gebruiken andere woorden.")
    if len(assessment.words) < WORDS_TO_NAME:
        return gettext("Profiel en klus gebruiken soms dezelfde woorden.")
    words = listing(assessment.words)
    if said_to:
        return gettext("Jullie noemen allebei: %(words)s.", words=words)
    return gettext("Klus en profiel noemen allebei: %(words)s.", words=words)


def _neighbour(assessment: Assessment, said_to: bool) -> str:
    if not assessment.subscores["vergelijkbaar"] or assessment.top_neighbour_title is None:
        return ""
    title = assessment.top_neighbour_title
    if said_to:
        return gettext("Je past ook bij een klus die hierop lijkt: '%(title)s'.", title=title)
    return gettext("Past ook bij een klus die hierop lijkt: '%(title)s'.", title=title)


def _meaning(assessment: Assessment, said_to: bool) -> str:
    del said_to  # it is said alike to everybody
    if not assessment.subscores["betekenis"]:
        return ""
    if assessment.alike is None:
        return gettext("Profiel en klus gaan over werk dat op elkaar lijkt.")
    own, other = assessment.alike
    if own.lower() == other.lower():
        return gettext("Het gaat bij allebei over %(own)s.", own=own)
    return gettext("'%(own)s' lijkt op '%(other)s'.", own=own, other=other)


def _learning(assessment: Assessment, said_to: bool) -> str:
    found = lessons_to_name(assessment)
    if found:
        return learns(found, said_to)
    wishes = {wish.key for wish in assessment.profiel.wishes}
    if any(is_hard(ask) and ask.term.key in wishes for ask in assessment.klus.asks):
        if said_to:
            return gettext("Wat jij wilt leren, moet je hier al kunnen.")
        return gettext("Wat iemand wil leren, moet die hier al kunnen.")
    if not assessment.klus.teaches:
        return gettext("Onbekend wat er te leren is.")
    if not assessment.profiel.wishes:
        return gettext("Onbekend wat je wilt leren.") if said_to else gettext("Onbekend wat iemand wil leren.")
    if said_to:
        return gettext("Wat er te leren is, staat niet bij je wensen.")
    return gettext("Wat er te leren is, staat niet bij de wensen.")


#: The sentence about each part but the skills; none where it is empty.
_SENTENCES: dict[str, Callable[[Assessment, bool], str]] = {
    "tekst": _text,
    "vergelijkbaar": _neighbour,
    "betekenis": _meaning,
    "leren": _learning,
    **{part: partial(about, part) for part in PRACTICAL_PARTS},
}
