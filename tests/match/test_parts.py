"""The parts of the match, each by itself: what is done for many at once is what is done for one."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.match.test_match import KLUSSEN, MAKER, klus, pool, profiel
from tooling.load.catalogue import load_thesaurus
from tooling.load.places import load_places
from tooling.load.word_vectors import load_word_vectors
from tooling.match import Matchmaker, Pool, assess, rank, reasons
from tooling.match.exclusions import Exclusions, why_excluded
from tooling.match.meaning import directions, text_vectors
from tooling.match.near import Neighbourhood
from tooling.match.pool import TEXT_FROM, TEXT_LEAST, locally_scaled
from tooling.model.klus import Klus
from tooling.model.settings import Weights
from tooling.skills.word_vectors import cosine

OWN = load_thesaurus(ROOT / "registers/vaardigheden")
LABELS = st.one_of(
    st.sampled_from([name for name, _ in OWN.each_name()]),
    st.sampled_from(["Kitesurfen", "Bestuursrecht en bezwaar", "AI-jurist", "Управление", "c+", "!"]),
    st.text(min_size=1, max_size=15),
)


@given(st.lists(LABELS, min_size=1, max_size=8), st.lists(LABELS, min_size=1, max_size=8))
def test_nearness_of_many_labels_at_once_is_that_of_each_pair(own: list[str], asked: list[str]) -> None:
    neighbourhood = Neighbourhood(OWN, load_word_vectors())
    left, right = [neighbourhood.term(one) for one in own], [neighbourhood.term(one) for one in asked]
    found = neighbourhood.matrix(left, right).toarray()
    assert found.tolist() == [[neighbourhood.near(one, other).subscore for other in right] for one in left]


AVOIDS = st.lists(
    st.sampled_from(["Bestuursrecht", "ruil", "Juridisch advies", "bezwaren", "wegwerken bezwaren"]),
    max_size=30,  # as many as a profile may have
)


@given(st.lists(KLUSSEN, max_size=6), AVOIDS, st.sampled_from([None, "gemeente-utrecht"]), st.booleans())
def test_what_is_excluded_is_found_for_many_klussen_as_for_each(
    klussen: list[Klus], avoids: list[str], organisation: str | None, closed: bool
) -> None:
    if closed:
        klussen = [one.model_copy(update={"alleen_voor": ("provincie-utrecht",)}) for one in klussen]
    person = MAKER.profiel("p", profiel(liever_niet=avoids, organisatie=organisation))
    features = [MAKER.klus(f"o/{number}", one) for number, one in enumerate(klussen)]
    expected = [number for number, one in enumerate(features) if why_excluded(one, person)]
    found = Exclusions(features, [person])
    assert sorted({*found.avoided(0).tolist(), *found.closed(0).tolist()}) == expected


HARMLESS: dict[str, dict[str, Any]] = {
    "klus": {
        "titel": "BEZWAREN: wegwerken",
        "omschrijving": "Tékst!",
        "samenvatting": "Iets.",
        "contact": {"email": "ander@voorbeeld.example"},
        "geplaatst": "2026-11-01",
    },
    "profiel": {"naam": "Iemand Anders", "vaardigheden": ["BESTUURSRECHT"], "bijgewerkt": "2026-11-01"},
}


def test_harmless_edits_change_no_score_and_no_rank() -> None:
    others = [klus(titel="Bemiddelen", vaardigheden=["Mediation"]), klus(titel="Schrijven van besluiten")]
    before = pool([klus(), *others], [profiel(), profiel(vaardigheden=["Mediation"])])
    edited = klus(**HARMLESS["klus"])
    after = pool([edited, *others], [profiel(**HARMLESS["profiel"]), profiel(vaardigheden=["Mediation"])])
    for ranking, edited_ranking in zip(rank(before, 3), rank(after, 3), strict=True):
        assert {**ranking} == {**edited_ranking}
    scores = [
        [reason.points for reason in reasons(assess(market, market.klussen[0], market.people[0]))]
        for market in (before, after)
    ]
    assert scores[0] == scores[1]


def test_of_two_klussen_as_like_somebody_the_one_that_is_like_everybody_counts_for_less() -> None:
    similarity = np.array([[300_000.0], [300_000.0], [0.0]])
    of_klussen, of_person = np.array([300_000, 900_000, 500_000]), np.array([300_000])
    own, everybodys, _ = locally_scaled(similarity, of_klussen, TEXT_FROM, TEXT_LEAST, of_person)[:, 0]
    assert own == 1000
    assert 0 < everybodys < 500


def test_a_score_does_not_change_with_the_size_of_blocks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import tooling.match.pool as pool_module
    import tooling.match.ranking as ranking_module

    klussen = [klus(titel=f"Klus {number}", vaardigheden=["Mediation", f"Vak {number}"]) for number in range(9)]
    people = [profiel(vaardigheden=[f"Vak {number}"], over_mij=f"Klus {number % 4}") for number in range(11)]
    is_complete = {key: [*those] for key, those in rank(pool(klussen, people), 4).per_klus.items()}
    for module in (pool_module, ranking_module):
        monkeypatch.setattr(module, "BLOCK", 2)
    assert {key: [*those] for key, those in rank(pool(klussen, people), 4).per_klus.items()} == is_complete


def test_meaning_finds_what_other_words_say_and_names_the_parts_that_are_alike() -> None:
    maker = Matchmaker(OWN, load_places(), {}, load_word_vectors())
    law = klus(titel="Geschillen voor de rechtbank", omschrijving="Burgers zijn het oneens.", vaardigheden=["x"])
    trees = klus(titel="Bomen snoeien", omschrijving="In het park.", vaardigheden=["x"])
    jurist = profiel(functie="Advocaat bij rechtszaken", over_mij="Ik procedeer.", vaardigheden=["y"])
    gardener = profiel(functie="Tuinman", over_mij="Ik verzorg planten en struiken.", vaardigheden=["y"])
    market = Pool(
        [maker.klus("o/recht", law), maker.klus("o/bomen", trees)],
        [maker.profiel("jurist", jurist), maker.profiel("hovenier", gardener)],
        maker.neighbourhood,
        Weights(),
    )
    best = rank(market, 1, everything=True).per_profiel
    assert {key: matches[0].klus for key, matches in best.items()} == {"jurist": "o/recht", "hovenier": "o/bomen"}
    told = {reason.code: reason for reason in reasons(assess(market, market.klussen[0], market.people[0]))}
    assert told["betekenis"].points > 0


@given(st.lists(st.lists(st.integers(-200, 200), min_size=3, max_size=3), min_size=1, max_size=5))
def test_directions_do_not_depend_on_length(sums: list[list[int]]) -> None:
    one, other = directions(np.array(sums)), directions(7 * np.array(sums))
    assert np.abs(one - other).max() <= 1


def test_a_text_without_known_words_has_no_direction() -> None:
    assert not text_vectors(["qxzqxz", ""], load_word_vectors()).any()


@pytest.mark.parametrize(
    ("one", "nearer", "further"),
    [
        ("vergadering", "bijeenkomst", "dijk"),
        ("advocaat", "rechtbank", "boom"),
        ("programmeur", "software", "verpleging"),
        ("rivierdijken", "waterkering", "begroting"),
    ],
)
def test_words_that_mean_alike_point_the_same_way(one: str, nearer: str, further: str) -> None:
    vectors = load_word_vectors()
    own, near, far = (vectors.total([word]) for word in (one, nearer, further))
    assert cosine(own, near) > cosine(own, far)


def test_a_compound_that_is_not_in_the_table_is_the_sum_of_its_parts() -> None:
    vectors = load_word_vectors()
    whole = vectors.total(["dijkinspectierapport"])
    assert "dijkinspectierapport" not in vectors.numbers
    assert cosine(whole, vectors.total(["rapport"])) > 300


def test_features_hold_no_name() -> None:
    named = dataclasses.asdict(MAKER.profiel("p", profiel(naam="Xaviera Quispel", over_mij="Ik teken.")))
    assert "xaviera" not in str(named).casefold()
