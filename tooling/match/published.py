"""What a browser needs, beside the klussen and the thesaurus, to give the score that `assess` gives."""

from __future__ import annotations

from typing import Any

from tooling.match.near import ALIKE, ALIKE_FROM, BROADER, NARROWER, RELATED
from tooling.match.pool import (
    LEVEL_CREDIT,
    NEIGHBOUR_SCORE_FROM,
    NEIGHBOUR_SCORE_LEAST,
    REQUIRED,
    TEXT_FROM,
    TEXT_LEAST,
    Pool,
)
from tooling.match.practical import PARTLY_REMOTE
from tooling.match.ranking import tie_order
from tooling.match.reasons import SLIGHT, STRONG
from tooling.match.score import MOST_WORDS
from tooling.match.text import COMMON, COMMON_AT_LEAST, NAMED_FROM, TITLE_TIMES
from tooling.model.places import DETOUR, EARTH_RADIUS_KM
from tooling.model.thesaurus import ACCEPT_AT, CONFIDENCE, FORGIVING

#: Every number of the rules, under the name that `browser/score.js` knows it by.
RULES: dict[str, Any] = {
    "zekerheid": CONFIDENCE,
    "dichtbij": ACCEPT_AT,
    "typefout_vanaf": FORGIVING,
    "smaller": NARROWER,
    "breder": BROADER,
    "verwant": RELATED,
    "lijkt": ALIKE,
    "lijkt_vanaf": ALIKE_FROM,
    "niveaus": LEVEL_CREDIT,
    "vereist": REQUIRED,
    "titel_keer": TITLE_TIMES,
    "algemeen": (COMMON, COMMON_AT_LEAST),
    "tekst_vanaf": TEXT_FROM,
    "tekst_minstens": TEXT_LEAST,
    "vergelijkbaar_vanaf": NEIGHBOUR_SCORE_FROM,
    "vergelijkbaar_minstens": NEIGHBOUR_SCORE_LEAST,
    "deels_op_afstand": PARTLY_REMOTE,
    "straal_aarde_km": EARTH_RADIUS_KM,
    "omweg": DETOUR,
    "woorden": MOST_WORDS,
    "noemen_vanaf": NAMED_FROM,
    "sterk_vanaf": STRONG,
    "deels_vanaf": SLIGHT,
}


def match_data(pool: Pool) -> dict[str, Any]:
    """The points, the numbers of the rules, and what is known of each klus, without the comparison of meaning.

    Klussen stand in the order that holds where scores are equal. Of each: how strongly it resembles whom it resembles
    most (`Hubs`), and the klussen that it is most like, by number, with their shares (`Neighbours`). `herkend` says
    what the labels of klussen stand for that are no name to the letter: a concept, how that was seen, and how sure it
    is, or nothing. To find that out anew is most of the work of a browser.
    """
    pool = pool.without_meaning
    place = tie_order(pool.klussen)
    numbers, shares = pool.neighbours
    klussen: list[dict[str, Any]] = [{}] * len(pool.klussen)
    for number, klus in enumerate(pool.klussen):
        klussen[place[number]] = {
            "id": klus.id,
            "tekst": int(pool.local_scale.text[number]),
            "vergelijkbaar": int(pool.local_scale.top_neighbour_title[number]),
            "lijkt_op": [
                [int(place[other]), int(share)]
                for other, share in zip(numbers[number], shares[number], strict=True)
                if share
            ],
        }
    return {
        "punten": pool.points,
        "eisen": sorted(pool.must_fit),
        "regels": RULES,
        "herkend": _recognised(pool),
        "klussen": klussen,
    }


def _recognised(pool: Pool) -> dict[str, tuple[str, str, int] | None]:
    terms = (term for klus in pool.klussen for term in (*(ask.term for ask in klus.asks), *klus.teaches))
    resolutions = {term.label: pool.neighbourhood.thesaurus.resolve(term.label) for term in terms}
    return {
        label: found and (found.concept, found.how, found.confidence)
        for label, found in sorted(resolutions.items())
        if found is None or found.how not in {"naam", "synoniem"}
    }
