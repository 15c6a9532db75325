"""Pieces of pages that are drawn without a template."""

from __future__ import annotations

from html import unescape

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.match.test_match import KLUSSEN, PROFIELEN, pool
from tooling.match import assess
from tooling.match.pool import STATES, TOP_NEIGHBOUR, PersonScale
from tooling.match.ranking import BestPairs, Pairs, rankings
from tooling.match.reasons import TOLD_WHETHER
from tooling.model.klus import Klus
from tooling.model.profiel import Profiel
from tooling.render.snippets import _escaped, suggestion


@given(st.lists(st.text(st.sampled_from("a<>&'\"\0é\n")), min_size=1))
def test_each_text_is_escaped_by_itself(texts: list[str]) -> None:
    found = _escaped(texts)
    assert [unescape(one) for one in found] == [text.replace("\0", "") for text in texts]
    assert not any(sign in one for one in found for sign in "<>'\"")


SUBSCORES = st.dictionaries(st.sampled_from(TOLD_WHETHER), st.sampled_from([0, 1, 40, 300, 1000]))
#: Subscores in place of those measured, with the number of a similar klus; and words.
TOLD = st.tuples(
    st.builds(lambda found, neighbour: {**found, TOP_NEIGHBOUR: neighbour}, SUBSCORES, st.sampled_from([-1, 0, 1])),
    st.sampled_from([("zaak", "dijk"), ("dijk", "zaak"), ("zaak",)]),
)


@given(KLUSSEN, PROFIELEN, TOLD, TOLD)
def test_matches_of_which_a_page_key_tells_the_same_look_the_same(
    klus: Klus,
    profiel: Profiel,
    one: tuple[dict[str, int], tuple[str, ...]],
    other: tuple[dict[str, int], tuple[str, ...]],
) -> None:
    market = pool([klus, klus.model_copy(update={"titel": "Zo een ook"})], [profiel])
    person = market.people[0]
    measured = market.subscores_of_pair(0, person)
    columns = (*market.points, STATES, TOP_NEIGHBOUR)
    rows = np.array([[(measured | changed)[column] for column in columns] for changed, _ in (one, other)])
    nothing, both = np.zeros(2, dtype=np.int64), np.arange(2)
    pairs = Pairs(nothing, both, nothing, rows)
    scale = PersonScale(np.zeros((4, 2)), np.zeros((3, 2)))
    words = {"een": {"o/k0": one[1]}, "ander": {"o/k0": other[1]}}
    found = rankings(market, ["een", "ander"], BestPairs(pairs, pairs, scale), words).per_profiel
    keys = [found.key_parts(id_)._replace(people=[]) for id_ in ("een", "ander")]
    matches = [found[id_][0] for id_ in ("een", "ander")]
    drawn = [
        suggestion(assess(market, market.klussen[0], person, match.subscores, match.words), "x") for match in matches
    ]
    if keys[0] == keys[1]:
        assert drawn[0] == drawn[1]
    counts = [[bool((measured | changed)[part]) for part in TOLD_WHETHER] for changed, _ in (one, other)]
    assert counts[0] == counts[1] or keys[0] != keys[1]
    assert one != other or keys[0] == keys[1]
