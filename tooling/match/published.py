"""Data for the browser, beside the klussen and the thesaurus, to give the score that `assess` gives."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import numpy as np

from tooling import places
from tooling.match import content, meaning, near, pool, practical, reasons, score, selection, text, verdict
from tooling.match.pool import Pool
from tooling.match.ranking import tie_order
from tooling.skills import thesaurus
from tooling.skills.languages import LANGUAGES

#: Every number of the rules, under the name that `browser/match/score.js` knows it by.
RULES: dict[str, Any] = {
    "zekerheid": thesaurus.CONFIDENCE,
    "dichtbij": thesaurus.ACCEPT_AT,
    "typefout_vanaf": thesaurus.FORGIVING,
    "smaller": near.NARROWER,
    "breder": near.BROADER,
    "verwant": near.RELATED,
    "lijkt": near.ALIKE,
    "lijkt_vanaf": near.ALIKE_FROM,
    "betekenis_gelijk": near.MEANING_AGREES,
    "niveaus": content.SKILL_CREDIT,
    "breedte": content.BREADTH,
    "lessen": content.LESSONS,
    "kern": content.HEART,
    "overig": content.REST,
    "vakgebied": content.FIELD_CREDIT,
    "vak_gewicht": content.SKILL_WEIGHT,
    "vak_raakt": content.TOUCHES,
    "vak_werkt": content.WORKS_IN,
    "hard_niveau": content.HARD_LEVEL,
    "oefenen": content.PRACTISED,
    "leren": content.TAUGHT,
    "expert": content.EXPERT,
    "past_goed": selection.SUITS_WELL,
    "past": selection.SUITS,
    "past_een_beetje": selection.SUITS_A_LITTLE,
    "leert": selection.TEACHES,
    "leert_helemaal": selection.TEACHES_FULLY,
    "schuurt": selection.RUBS,
    "duidelijk_beste": selection.CLEARLY_BEST,
    "titel_keer": text.TITLE_TIMES,
    "algemeen": (text.COMMON, text.COMMON_AT_LEAST),
    "tekst_vanaf": pool.TEXT_FROM,
    "tekst_minstens": pool.TEXT_LEAST,
    "betekenis_vanaf": pool.MEANING_FROM,
    "betekenis_minstens": pool.MEANING_LEAST,
    "betekenis_lengte": meaning.LENGTH,
    "betekenis_uiterst": meaning.OUTERMOST,
    "betekenis_noemen": meaning.NAMED_FROM_MEANING,
    "vergelijkbaar_vanaf": pool.NEIGHBOUR_SCORE_FROM,
    "vergelijkbaar_minstens": pool.NEIGHBOUR_SCORE_LEAST,
    "overal_vanaf": pool.GENERIC_FROM,
    "overal_keer": pool.GENERIC_TIMES,
    "deels": practical.IN_PART,
    "weken": practical.WEEKS_TO_SPREAD,
    "bijna_heel": practical.NEARLY_WHOLE,
    "straal_aarde_km": places.EARTH_RADIUS_KM,
    "omweg": places.DETOUR,
    "woorden": score.MOST_WORDS,
    "woorden_minstens": reasons.WORDS_TO_NAME,
    "noemen_vanaf": text.NAMED_FROM,
    "feiten": verdict.MOST_FACTS,
    "talen": LANGUAGES,
}


def match_data(pool: Pool) -> dict[str, Any]:
    """Return the points, the numbers of the rules, and the features of each klus.

    Klussen stand in the order that holds where keys are equal. Of each: how strongly it resembles whom it resembles
    most (`LocalScale`), the direction of its text's meaning (a byte for each dimension, base64), and the klussen that
    it is most like, by number, with their shares (`Neighbours`). `gewoon` is what is usual (`LocalScale.usual`);
    `vectoren` names the table of word vectors. `herkend` says what the labels of klussen stand for that are no name to
    the letter: a concept, how that was seen, and how sure it is, or nothing. To find that out anew is most of the work
    of a browser.
    """
    place = tie_order(pool.klussen)
    scale, (numbers, shares) = pool.local_scale, pool.neighbours
    klussen: list[dict[str, Any]] = [{}] * len(pool.klussen)
    for number, klus in enumerate(pool.klussen):
        klussen[place[number]] = {
            "id": klus.id,
            "tekst": int(scale.text[number]),
            "betekenis": int(scale.meaning[number]),
            "vergelijkbaar": int(scale.neighbour[number]),
            "vector": b64encode(pool.meanings[number].astype(np.int8).tobytes()).decode(),
            "lijkt_op": [
                [int(place[other]), int(share)]
                for other, share in zip(numbers[number], shares[number], strict=True)
                if share
            ],
        }
    return {**match_rules(pool), "klussen": klussen}


def match_rules(pool: Pool) -> dict[str, Any]:
    """Return `match_data` without the klussen."""
    return {
        "punten": pool.points,
        "eisen": sorted(pool.must_fit),
        "grenzen": pool.limits.model_dump(),
        "regels": RULES,
        "gewoon": pool.local_scale.usual.tolist(),
        "vectoren": pool.neighbourhood.vectors.digest[:16],
        "herkend": _recognised(pool),
    }


def in_published_order(pool: Pool) -> list[str]:
    """Return the keys of the klussen in the order of `match_data`."""
    return [klus.id for klus in sorted(pool.klussen, key=lambda one: (one.tie, one.id))]


def _recognised(pool: Pool) -> dict[str, tuple[str, str, int] | None]:
    labels = {label for klus in pool.klussen for label in (*klus.labels, *(term.label for term in klus.teaches))}
    resolutions = {label: pool.neighbourhood.thesaurus.resolve(label) for label in labels}
    return {
        label: found and (found.concept, found.how, found.confidence)
        for label, found in sorted(resolutions.items())
        if found is None or found.how not in {"naam", "synoniem"}
    }
