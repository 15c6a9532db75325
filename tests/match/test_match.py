from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import THEMA
from tooling.load.places import load_places
from tooling.load.yaml_reader import read_yaml
from tooling.match import Match, Matchmaker, assess, excluded, rank, reasons
from tooling.model.klus import Klus
from tooling.model.profiel import Profiel
from tooling.model.registers import Thema
from tooling.model.settings import Weights
from tooling.model.thesaurus import Thesaurus

THESAURUS = Thesaurus.of({"juridisch": Thema.model_validate(read_yaml(THEMA, "x").data)})
MAKER = Matchmaker(THESAURUS, load_places(), {"gemeente-utrecht": "provincie-utrecht"})
WEIGHTS = Weights()


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


def pair(k: Klus, p: Profiel) -> Match:
    one, other = MAKER.klus("o/k", k), MAKER.profiel("p", p)
    return Match("o/k", "p", assess(one, other, WEIGHTS))


def texts(k: Klus, p: Profiel) -> dict[str, str]:
    return {reason.code: reason.text for reason in reasons(pair(k, p).assessment)}


def points(k: Klus, p: Profiel) -> dict[str, float]:
    return pair(k, p).assessment.points


def is_excluded(k: Klus, p: Profiel) -> bool:
    return excluded(MAKER.klus("o/k", k), MAKER.profiel("p", p))


def test_a_synonym_counts_as_the_skill_itself() -> None:
    assert points(klus(), profiel(vaardigheden=["Administratief recht"])) == points(klus(), profiel())


def test_a_label_outside_the_thesaurus_matches_itself_whatever_its_spelling() -> None:
    assert (
        points(klus(vaardigheden=["Kite-surfen"]), profiel(vaardigheden=["kitesurfen"]))["vaardigheden"]
        == WEIGHTS.vaardigheden
    )


@pytest.mark.parametrize(
    ("own", "worth"), [("Bestuursrecht", 1), ("Juridisch advies", 0.5), ("Mediation", 0.35), ("Zingen", 0)]
)
def test_near_skills_count_in_part(own: str, worth: float) -> None:
    assert points(klus(), profiel(vaardigheden=[own]))["vaardigheden"] == pytest.approx(WEIGHTS.vaardigheden * worth)


def test_a_narrower_skill_shows_most_of_a_broader_one() -> None:
    found = points(klus(vaardigheden=["Juridisch advies"]), profiel())
    assert found["vaardigheden"] == pytest.approx(WEIGHTS.vaardigheden * 0.7)


@pytest.mark.parametrize(("own", "worth"), [("expert", 1), ("gevorderd", 1), ("basis", 0.75), (None, 0.7)])
def test_level_counts(own: str | None, worth: float) -> None:
    asked = klus(vaardigheden=[{"naam": "Bestuursrecht", "niveau": "gevorderd"}])
    found = points(asked, profiel(vaardigheden=[{"naam": "Bestuursrecht", "niveau": own}]))
    assert found["vaardigheden"] == pytest.approx(WEIGHTS.vaardigheden * worth)


def test_a_required_skill_weighs_double() -> None:
    asked = klus(vaardigheden=[{"naam": "Bestuursrecht", "vereist": "ja"}, "Zingen"])
    assert points(asked, profiel())["vaardigheden"] == pytest.approx(WEIGHTS.vaardigheden * 2 / 3)
    assert points(asked, profiel(vaardigheden=["Zingen"]))["vaardigheden"] == pytest.approx(WEIGHTS.vaardigheden / 3)


def test_what_a_klus_teaches_counts_where_it_is_wished() -> None:
    teaches = klus(leert=["Mediation", "Zingen"])
    assert points(teaches, profiel(wil_leren=["mediation"]))["leren"] == WEIGHTS.leren / 2
    assert texts(teaches, profiel(wil_leren=["mediation"]))["leren"] == "Hier te leren, en gewenst: Mediation."


def test_unknown_earns_nothing_and_is_named() -> None:
    found = points(klus(), profiel())
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
    assert points(one, other)[part] == pytest.approx(getattr(WEIGHTS, part) * fit)
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


@given(KLUSSEN, PROFIELEN)
def test_reasons_add_up_to_the_score_and_cover_every_part(k: Klus, p: Profiel) -> None:
    match = pair(k, p)
    found = reasons(match.assessment)
    assert sum(reason.points for reason in found) == pytest.approx(match.assessment.total)
    assert -1e-9 <= match.assessment.total <= 100 + 1e-9
    assert {"leren", "uren", "periode", "dagen", "reizen", "soort"} <= {reason.code for reason in found}
    assert [reason.points for reason in found] == sorted((reason.points for reason in found), reverse=True)
    assert all(reason.text.endswith(".") for reason in found)


@given(KLUSSEN, PROFIELEN, SKILLS)
def test_learning_a_skill_never_lowers_a_score(k: Klus, p: Profiel, skill: str) -> None:
    more = p.model_copy(update={"vaardigheden": (*p.vaardigheden, profiel(vaardigheden=[skill]).vaardigheden[0])})
    assert pair(k, more).assessment.total >= pair(k, p).assessment.total - 1e-9


@given(
    st.lists(KLUSSEN, min_size=1, max_size=6),
    st.lists(PROFIELEN, min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_ranking_does_not_depend_on_the_order_of_input_and_agrees_with_scoring_every_pair(
    klussen: list[Klus], profielen: list[Profiel], rng: random.Random
) -> None:
    ks = [MAKER.klus(f"o/{n}", one) for n, one in enumerate(klussen)]
    ps = [MAKER.profiel(f"p{n}", one) for n, one in enumerate(profielen)]
    first = rank(ks, ps, WEIGHTS, 3)
    rng.shuffle(ks)
    rng.shuffle(ps)
    second = rank(ks, ps, WEIGHTS, 3)
    assert first.per_klus == second.per_klus
    assert dict(sorted(first.per_profiel.items())) == dict(sorted(second.per_profiel.items()))
    for k in ks:
        best = [score for p in ps if (score := round(assess(k, p, WEIGHTS).total, 1)) > 0 and shares(k, p)]
        found = [match.score for match in first.per_klus.get(k.id, ())]
        assert found == sorted(best, reverse=True)[:3]


def shares(k: object, p: object) -> bool:
    asked = {ask.key for ask in k.asks} & set(p.covers)  # type: ignore[attr-defined]
    return bool(asked or set(k.teaches) & set(p.wishes))  # type: ignore[attr-defined]


def test_weights_of_any_sum_bring_a_perfect_pair_to_a_hundred() -> None:
    full = klus(
        leert=["Mediation"],
        inzet={"uren_per_week": 8, "vanaf": "2027-01-01", "dagen": ["ma"]},
        locatie={"op_afstand": "volledig"},
    )
    fitting = profiel(
        wil_leren=["Mediation"],
        beschikbaar={"uren_per_week": 8, "vanaf": "2026-01-01", "dagen": ["ma"], "soorten": ["klus"]},
    )
    for weights in (WEIGHTS, Weights(vaardigheden=1, leren=1, uren=1, periode=1, dagen=1, reizen=1, soort=1)):
        assert assess(MAKER.klus("o/k", full), MAKER.profiel("p", fitting), weights).total == pytest.approx(100)
