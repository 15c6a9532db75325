from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import THEMA
from tooling.load.places import load_places
from tooling.load.yaml_reader import read_yaml
from tooling.match import (
    Assessment,
    KlusFeatures,
    Match,
    Matchmaker,
    Pool,
    ProfielFeatures,
    assess,
    rank,
    reasons,
)
from tooling.model.klus import Klus
from tooling.model.profiel import Profiel
from tooling.model.registers import Thema
from tooling.model.settings import Weights
from tooling.model.thesaurus import Thesaurus

THESAURUS = Thesaurus.of({"juridisch": Thema.model_validate(read_yaml(THEMA, "x").data)})
MAKER = Matchmaker(THESAURUS, load_places(), {"gemeente-utrecht": "provincie-utrecht"})
WEIGHTS = Weights()
MOST = WEIGHTS.points(with_meaning=False)


def klus(**values: object) -> Klus:
    base = {
        "titel": "Bezwaren wegwerken",
        "organisatie": "gemeente-utrecht",
        "omschrijving": "Tekst.",
        "vaardigheden": ["Bestuursrecht"],
        "contact": {"email": "a@voorbeeld.example"},
    }
    return Klus.model_validate(base | values)


def profiel(**values: object) -> Profiel:
    return Profiel.model_validate(
        {"naam": "Q", "zichtbaarheid": "openbaar", "vaardigheden": ["Bestuursrecht"]} | values
    )


def pool(
    klussen: Sequence[Klus], profielen: Sequence[Profiel], *, weights: Weights = WEIGHTS, must_fit: str = ""
) -> Pool:
    return Pool(
        [MAKER.klus(f"o/k{number}", one) for number, one in enumerate(klussen)],
        [MAKER.profiel(f"p{number}", one) for number, one in enumerate(profielen)],
        MAKER.neighbourhood,
        weights,
        must_fit.split(),
    )


def pair(k: Klus, p: Profiel, weights: Weights = WEIGHTS) -> Assessment:
    """One pair, alone in the world."""
    market = pool([k], [p], weights=weights)
    return assess(market, market.klussen[0], market.people[0])


def texts(k: Klus, p: Profiel) -> dict[str, str]:
    return {reason.code: reason.text for reason in reasons(pair(k, p))}


def subscores(k: Klus, p: Profiel) -> Mapping[str, int]:
    return pair(k, p).subscores


def is_excluded(k: Klus, p: Profiel) -> bool:
    return bool(pair(k, p).excluded)


def test_a_synonym_counts_as_the_skill_itself() -> None:
    synonym = subscores(klus(), profiel(vaardigheden=["Administratief recht"]))
    assert synonym["vaardigheden"] == subscores(klus(), profiel())["vaardigheden"] == 1000


def test_a_label_outside_the_thesaurus_matches_itself_whatever_its_spelling() -> None:
    found = subscores(klus(vaardigheden=["Kite-surfen"]), profiel(vaardigheden=["kitesurfen"]))
    assert found["vaardigheden"] == 1000


@pytest.mark.parametrize(
    ("own", "subscore"), [("Bestuursrecht", 1000), ("Juridisch advies", 500), ("Mediation", 350), ("Zingen", 0)]
)
def test_near_skills_count_in_part(own: str, subscore: int) -> None:
    assert subscores(klus(), profiel(vaardigheden=[own]))["vaardigheden"] == subscore


def test_a_narrower_skill_shows_most_of_a_broader_one() -> None:
    assert subscores(klus(vaardigheden=["Juridisch advies"]), profiel())["vaardigheden"] == 700


@pytest.mark.parametrize(("own", "subscore"), [("expert", 1000), ("gevorderd", 1000), ("basis", 750), (None, 700)])
def test_level_counts(own: str | None, subscore: int) -> None:
    asked = klus(vaardigheden=[{"naam": "Bestuursrecht", "niveau": "gevorderd"}])
    found = subscores(asked, profiel(vaardigheden=[{"naam": "Bestuursrecht", "niveau": own}]))
    assert found["vaardigheden"] == subscore


def test_a_required_skill_weighs_double() -> None:
    asked = klus(vaardigheden=[{"naam": "Bestuursrecht", "vereist": "ja"}, "Zingen"])
    assert subscores(asked, profiel())["vaardigheden"] == 666
    assert subscores(asked, profiel(vaardigheden=["Zingen"]))["vaardigheden"] == 333


def test_what_a_klus_teaches_counts_where_it_is_wished() -> None:
    teaches = klus(leert=["Mediation", "Zingen"])
    assert subscores(teaches, profiel(wil_leren=["mediation"]))["leren"] == 500
    assert texts(teaches, profiel(wil_leren=["mediation"]))["leren"] == "Hier te leren, en gewenst: Mediation."


def test_unknown_earns_nothing_and_is_named() -> None:
    found = subscores(klus(), profiel())
    assert all(found[part] == 0 for part in ("leren", "uren", "periode", "dagen", "reizen", "soort"))
    said = texts(klus(inzet={"uren_per_week": 8}), profiel())
    assert said["uren"] == "Uren onbekend: niet ingevuld in het profiel."
    assert said["dagen"] == "Dagen onbekend: niet ingevuld bij de klus."


@pytest.mark.parametrize(
    ("part", "asked", "offered", "fit", "text"),
    [
        (
            "uren",
            {"inzet": {"uren_per_week": 8}},
            {"beschikbaar": {"uren_per_week": 8}},
            1,
            "Uren passen: 8 per week gevraagd, 8 beschikbaar.",
        ),
        (
            "uren",
            {"inzet": {"uren_per_week": 24}},
            {"beschikbaar": {"uren_per_week": 8}},
            0,
            "Uren passen niet: 24 per week gevraagd, 8 beschikbaar.",
        ),
        (
            "periode",
            {"inzet": {"vanaf": "2027-01-01", "tot": "2027-01-10"}},
            {"beschikbaar": {"vanaf": "2026-12-01"}},
            1,
            "Beschikbaar in de hele periode.",
        ),
        (
            "periode",
            {"inzet": {"vanaf": "2027-01-01", "tot": "2027-01-10"}},
            {"beschikbaar": {"vanaf": "2027-01-06", "tot": "2027-06-01"}},
            0.5,
            "Beschikbaar in ongeveer 50% van de periode.",
        ),
        (
            "periode",
            {"inzet": {"vanaf": "2027-01-01"}},
            {"beschikbaar": {"tot": "2026-12-31"}},
            0,
            "Niet beschikbaar in deze periode.",
        ),
        (
            "dagen",
            {"inzet": {"dagen": ["ma", "di"]}},
            {"beschikbaar": {"dagen": ["di", "ma", "wo"]}},
            1,
            "Dagen passen: maandag en dinsdag.",
        ),
        (
            "dagen",
            {"inzet": {"dagen": ["ma", "di"]}},
            {"beschikbaar": {"dagen": ["di"]}},
            0.5,
            "Een deel van de dagen past: dinsdag.",
        ),
        ("dagen", {"inzet": {"dagen": ["ma"]}}, {"beschikbaar": {"dagen": ["di"]}}, 0, "Geen van de dagen past."),
        (
            "reizen",
            {"locatie": {"plaats": "Utrecht"}},
            {"locatie": {"plaats": "Amersfoort", "reisafstand_km": 40}},
            1,
            None,
        ),
        (
            "reizen",
            {"locatie": {"plaats": "Groningen"}},
            {"locatie": {"plaats": "Utrecht", "reisafstand_km": 40}},
            0,
            None,
        ),
        ("reizen", {"locatie": {"op_afstand": "volledig"}}, {}, 1, "Kan helemaal op afstand."),
        (
            "reizen",
            {"locatie": {"op_afstand": "volledig"}},
            {"locatie": {"op_afstand": "nee"}},
            0,
            "Is helemaal op afstand, en dat is niet gewenst.",
        ),
        ("soort", {"soort": "ruil"}, {"beschikbaar": {"soorten": ["ruil"]}}, 1, "Gezochte soort: ruil."),
        ("soort", {"soort": "ruil"}, {"beschikbaar": {"soorten": ["klus"]}}, 0, "Niet de gezochte soort: ruil."),
    ],
)
def test_practical_fit(
    part: str, asked: dict[str, object], offered: dict[str, object], fit: float, text: str | None
) -> None:
    one, other = klus(**asked), profiel(**offered)
    assert subscores(one, other)[part] == 1000 * fit
    if text is not None:
        assert texts(one, other)[part] == text


def test_travel_reason_names_both_distances() -> None:
    said = texts(klus(locatie={"plaats": "Groningen"}), profiel(locatie={"plaats": "Utrecht", "reisafstand_km": 40}))
    assert said["reizen"].startswith("Reisafstand is te groot: ongeveer ")
    assert said["reizen"].endswith("de grens is 40 km.")


@pytest.mark.parametrize(
    "avoid", ["detachering", "Bestuursrecht", "administratief recht", "Juridisch advies", "bezwaren"]
)
def test_rather_not_excludes(avoid: str) -> None:
    assert is_excluded(klus(soort="detachering"), profiel(liever_niet=[avoid]))


def test_rather_not_something_else_does_not_exclude() -> None:
    assert not is_excluded(klus(soort="klus"), profiel(liever_niet=["detachering", "Zingen", "bezwaar"]))


@pytest.mark.parametrize(
    ("own", "out"), [("gemeente-utrecht", False), ("gemeente-zwolle", True), (None, True), ("onderdeel", True)]
)
def test_closed_groups(own: str | None, out: bool) -> None:
    assert is_excluded(klus(alleen_voor=["gemeente-utrecht"]), profiel(organisatie=own)) is out


def test_a_part_of_an_organisation_belongs_to_it() -> None:
    assert not is_excluded(klus(alleen_voor=["provincie-utrecht"]), profiel(organisatie="gemeente-utrecht"))


SKILLS = st.sampled_from(["Bestuursrecht", "Juridisch advies", "Mediation", "Zingen", "Dansen"])
LEVELS = st.sampled_from([None, "basis", "gevorderd", "expert"])
ASKS = st.lists(
    st.fixed_dictionaries({"naam": SKILLS, "niveau": LEVELS, "vereist": st.booleans()}), min_size=1, max_size=5
)
OFFERS = st.lists(st.fixed_dictionaries({"naam": SKILLS, "niveau": LEVELS}), min_size=1, max_size=5)
PERIODS = st.fixed_dictionaries(
    {},
    optional={
        "uren_per_week": st.integers(1, 40),
        "vanaf": st.sampled_from(["2027-01-01", "2027-03-01"]),
        "tot": st.sampled_from(["2027-03-31", "2027-06-30"]),
        "dagen": st.lists(st.sampled_from(["ma", "di", "wo", "do", "vr"]), unique=True),
    },
)
KLUSSEN = st.builds(
    lambda asks, teaches, period: klus(vaardigheden=asks, leert=teaches, inzet=period),
    ASKS,
    st.lists(SKILLS, max_size=3),
    PERIODS,
)
PROFIELEN = st.builds(
    lambda offers, wishes, period: profiel(vaardigheden=offers, wil_leren=wishes, beschikbaar=period),
    OFFERS,
    st.lists(SKILLS, max_size=3),
    PERIODS,
)


@given(KLUSSEN, PROFIELEN, st.booleans())
def test_reasons_add_up_to_the_score_and_cover_every_part(k: Klus, p: Profiel, finely: bool) -> None:
    assessment = pair(k, p)
    found = reasons(assessment, finely)
    assert sum(reason.points for reason in found) == round(100 * assessment.score)
    assert 0 <= assessment.score <= 100
    assert {"tekst", "vergelijkbaar", "leren", "uren", "periode", "dagen", "reizen", "soort"} <= {
        reason.code for reason in found
    }
    assert [reason.points for reason in found] == sorted((reason.points for reason in found), reverse=True)
    assert all(reason.text.endswith(".") for reason in found)


@given(KLUSSEN, PROFIELEN, SKILLS)
def test_having_one_more_skill_never_covers_less(k: Klus, p: Profiel, skill: str) -> None:
    more = p.model_copy(update={"vaardigheden": (*p.vaardigheden, profiel(vaardigheden=[skill]).vaardigheden[0])})
    assert subscores(k, more)["vaardigheden"] >= subscores(k, p)["vaardigheden"]


MARKETS = st.tuples(st.lists(KLUSSEN, min_size=1, max_size=8), st.lists(PROFIELEN, min_size=1, max_size=8))


@given(MARKETS, st.randoms(use_true_random=False), st.sampled_from(["", "uren", "uren periode"]))
def test_ranking_does_not_depend_on_the_order_of_input_and_agrees_with_scoring_every_pair(
    market: tuple[list[Klus], list[Profiel]], rng: random.Random, must_fit: str
) -> None:
    ours = pool(*market, must_fit=must_fit)
    first = rank(ours, 3)
    ks, ps = list(ours.klussen), list(ours.people)
    rng.shuffle(ks)
    rng.shuffle(ps)
    second = rank(Pool(ks, ps, MAKER.neighbourhood, WEIGHTS, must_fit.split()), 3)
    assert told(first.per_klus) == told(second.per_klus)
    assert told(first.per_profiel) == told(second.per_profiel)
    every = {(k.id, p.id): assess(ours, k, p) for k in ks for p in ps}
    for ranking, side in ((first.per_klus, 0), (first.per_profiel, 1)):
        for key in [one.id for one in (ks, ps)[side]]:
            best = sorted((one.score for ids, one in every.items() if ids[side] == key and counts(one)), reverse=True)
            found = [every[match.klus, match.profiel] for match in ranking.get(key, ())]
            assert [one.score for one in found] == best[:3]
    for match in (match for matches in first.per_profiel.values() for match in matches):
        assert assess(ours, *those(ours, match), match.subscores) == every[match.klus, match.profiel]


def told(ranking: Mapping[str, Sequence[Match]]) -> dict[str, list[tuple[str, str, dict[str, int]]]]:
    """A ranking without the numbers of klussen, which depend on their order."""
    return {
        key: [(one.klus, one.profiel, {**one.subscores, "lijkt_op": 0}) for one in matches]
        for key, matches in sorted(ranking.items())
    }


def those(market: Pool, match: Match) -> tuple[KlusFeatures, ProfielFeatures]:
    person = next(one for one in market.people if one.id == match.profiel)
    return market.klussen[market.number_of[match.klus]], person


def counts(one: Assessment) -> bool:
    """Whether a pair belongs in a ranking: it shares more than practical things, and nothing forbids it."""
    shares = any(one.points[part] for part in ("vaardigheden", "tekst", "vergelijkbaar", "leren"))
    return shares and not one.excluded and not one.must_fit


@given(st.fixed_dictionaries({part: st.integers(0, 50) for part in MOST}), st.booleans())
def test_weights_of_any_sum_make_a_hundred_points_together(weights: dict[str, int], with_meaning: bool) -> None:
    points = Weights(**weights).points(with_meaning)
    counted = sum(weight for part, weight in weights.items())
    assert sum(points.values()) == (10_000 if counted or (with_meaning and Weights().betekenis) else 0)
    assert all(points[part] == 0 for part, weight in weights.items() if weight == 0 and counted > 1000)


def test_a_pair_that_could_not_be_better_earns_everything_that_is_its_own() -> None:
    full = klus(
        leert=["Mediation"],
        inzet={"uren_per_week": 8, "vanaf": "2027-01-01", "dagen": ["ma"]},
        locatie={"op_afstand": "volledig"},
    )
    fitting = profiel(
        functie="Bezwaren wegwerken",
        wil_leren=["Mediation"],
        beschikbaar={"uren_per_week": 8, "vanaf": "2026-01-01", "dagen": ["ma"], "soorten": ["klus"]},
    )
    found = pair(full, fitting)
    assert {part: subscore for part, subscore in found.subscores.items() if subscore != 1000} == {"vergelijkbaar": 0}
    assert found.score == pytest.approx(100 - WEIGHTS.vergelijkbaar)
