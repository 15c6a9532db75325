from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import THEMA
from tooling.load.places import load_places
from tooling.load.word_vectors import load_word_vectors
from tooling.load.yaml_reader import read_yaml
from tooling.match import (
    Assessment,
    KlusFeatures,
    Match,
    Matchmaker,
    Pool,
    ProfielFeatures,
    Verdict,
    assess,
    rank,
    reasons,
    verdict,
)
from tooling.match.content import heart_of
from tooling.match.selection import SUITS_A_LITTLE
from tooling.model.klus import Klus
from tooling.model.profiel import Profiel
from tooling.model.registers import Thema
from tooling.model.settings import Limits, Weights
from tooling.skills.thesaurus import Thesaurus

THESAURUS = Thesaurus.of({"juridisch": Thema.model_validate(read_yaml(THEMA, "x").data)})
MAKER = Matchmaker(THESAURUS, load_places(), {"gemeente-utrecht": "provincie-utrecht"}, load_word_vectors())
WEIGHTS = Weights()
MOST = WEIGHTS.points()


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
    return {reason.code: reason.text for reason in reasons(pair(k, p), said_to=True)}


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


@pytest.mark.parametrize(("own", "subscore"), [("expert", 1000), ("gevorderd", 1000), ("basis", 650), (None, 600)])
def test_level_counts(own: str | None, subscore: int) -> None:
    asked = klus(vaardigheden=[{"naam": "Bestuursrecht", "niveau": "gevorderd"}])
    found = subscores(asked, profiel(vaardigheden=[{"naam": "Bestuursrecht", "niveau": own}]))
    assert found["vaardigheden"] == subscore


def test_evidence_makes_up_for_half_of_what_a_level_lacks() -> None:
    asked = klus(vaardigheden=[{"naam": "Bestuursrecht", "niveau": "gevorderd"}])
    shown = profiel(vaardigheden=[{"naam": "Bestuursrecht", "niveau": "basis", "bewijs": ["Zestig besluiten"]}])
    assert subscores(asked, shown)["vaardigheden"] == 825


def test_what_is_required_is_the_heart_and_the_rest_cannot_make_up_for_it() -> None:
    asked = klus(vaardigheden=[{"naam": "Bestuursrecht", "vereist": "ja"}, "Zingen", "Dansen"])
    heart, rest = profiel(), profiel(vaardigheden=["Zingen", "Dansen"])
    assert subscores(asked, heart)["vaardigheden"] == 800
    assert subscores(asked, rest)["vaardigheden"] == 200
    assert (pair(asked, heart).group, pair(asked, rest).group) == ("past", None)


def test_an_attitude_or_a_language_is_the_heart_only_where_nothing_else_is_asked() -> None:
    asked = klus(vaardigheden=[{"naam": "Engels", "vereist": "ja"}, {"naam": "Bestuursrecht", "vereist": "ja"}])
    thesaurus = Thesaurus.of(
        {
            "talen": Thema.model_validate(
                {
                    "thema": "Talen",
                    "vaardigheden": [{"id": "engels", "naam": "Engels"}, {"id": "recht", "naam": "Bestuursrecht"}],
                }
            )
        }
    )
    maker = Matchmaker(thesaurus, load_places(), {}, load_word_vectors())
    features = maker.klus("o/k", asked)
    assert [features.asks[place].term.label for place in heart_of(features.asks)] == ["Bestuursrecht"]
    only = maker.klus("o/k", klus(vaardigheden=["Engels"]))
    assert heart_of(only.asks) == [0]


def test_a_language_that_somebody_speaks_counts_as_a_skill_in_part() -> None:
    asked = klus(vaardigheden=["Engels"])
    assert subscores(asked, profiel(talen=[{"taal": "en", "niveau": "C1"}]))["vaardigheden"] == 550
    assert subscores(asked, profiel(talen=["en"]))["vaardigheden"] == 450
    assert subscores(asked, profiel(talen=[{"taal": "en", "niveau": "A2"}]))["vaardigheden"] == 300


def test_what_a_function_or_course_names_counts_as_a_skill_in_part() -> None:
    course = profiel(vaardigheden=["Zingen"], cursussen=[{"naam": "Bestuursrecht"}])
    assert subscores(klus(), course)["vaardigheden"] == 600
    assert subscores(klus(), profiel(vaardigheden=["Zingen"], functie="Adviseur bestuursrecht"))["vaardigheden"] == 600


def test_who_names_more_than_twenty_skills_says_less_with_each() -> None:
    many = profiel(vaardigheden=["Bestuursrecht", *(f"Vak {number}" for number in range(39))])
    assert subscores(klus(), many)["vaardigheden"] == 500


def test_what_a_klus_teaches_counts_where_it_is_wished() -> None:
    teaches = klus(leert=["Mediation", "Zingen"])
    assert subscores(teaches, profiel(wil_leren=["mediation"]))["leren"] == 1000
    assert texts(teaches, profiel(wil_leren=["mediation"]))["leren"] == "Je leert hier Mediation. Dat wil je graag."


def test_what_is_asked_without_being_required_can_be_practised() -> None:
    asked = klus(vaardigheden=["Bestuursrecht", "Mediation"])
    assert subscores(asked, profiel(wil_leren=["Mediation"]))["leren"] == 500


def test_an_expert_has_nothing_to_learn() -> None:
    expert = profiel(vaardigheden=[{"naam": "Mediation", "niveau": "expert"}], wil_leren=["Mediation"])
    assert subscores(klus(leert=["Mediation"]), expert)["leren"] == 0


def test_what_must_be_there_beforehand_is_not_what_one_comes_to_learn() -> None:
    asked = klus(vaardigheden=[{"naam": "Mediation", "niveau": "expert", "vereist": "ja"}], leert=["Mediation"])
    assert subscores(asked, profiel(wil_leren=["Mediation"]))["leren"] == 0


def test_learning_counts_only_where_entry_is_realistic() -> None:
    asked = klus(vaardigheden=[{"naam": "Mediation", "niveau": "gevorderd", "vereist": "ja"}], leert=["Zingen"])
    assert subscores(asked, profiel(vaardigheden=["Dansen"], wil_leren=["Zingen"]))["leren"] == 0
    assert subscores(asked, profiel(vaardigheden=["Mediation"], wil_leren=["Zingen"]))["leren"] == 1000


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
            "Past in je 8 uur per week: 8 gevraagd.",
        ),
        (
            "uren",
            {"inzet": {"uren_per_week": 24}},
            {"beschikbaar": {"uren_per_week": 8}},
            0,
            "Vraagt 24 uur per week, jij hebt er 8.",
        ),
        (
            "periode",
            {"inzet": {"vanaf": "2027-01-01", "tot": "2027-01-10"}},
            {"beschikbaar": {"vanaf": "2026-12-01"}},
            1,
            "Je kunt de hele periode.",
        ),
        (
            "periode",
            {"inzet": {"vanaf": "2027-01-01", "tot": "2027-01-10"}},
            {"beschikbaar": {"vanaf": "2027-01-06", "tot": "2027-06-01"}},
            0.5,
            "Je kunt in ongeveer 50% van de periode.",
        ),
        (
            "periode",
            {"inzet": {"vanaf": "2027-01-01"}},
            {"beschikbaar": {"tot": "2026-12-31"}},
            0,
            "Je kunt niet in deze periode.",
        ),
        (
            "dagen",
            {"inzet": {"dagen": ["ma", "di"]}},
            {"beschikbaar": {"dagen": ["di", "ma", "wo"]}},
            1,
            "Je kunt op maandag en dinsdag.",
        ),
        (
            "dagen",
            {"inzet": {"dagen": ["ma", "di"]}},
            {"beschikbaar": {"dagen": ["di"]}},
            0.5,
            "Je kunt op dinsdag.",
        ),
        (
            "dagen",
            {"inzet": {"dagen": ["ma"]}},
            {"beschikbaar": {"dagen": ["di"]}},
            0,
            "Op maandag, niet op je eigen dagen.",
        ),
        (
            "uren",
            {"inzet": {"uren_per_week": "4,5"}},
            {"beschikbaar": {"uren_per_week": 4}},
            0.5,
            "Vraagt 4,5 uur per week, jij hebt er 4.",
        ),
        (
            "uren",
            {"plekken": 3, "inzet": {"uren_per_week": 20, "uren_voor": "samen"}},
            {"beschikbaar": {"uren_per_week": 8}},
            1,
            "Past in je 8 uur per week: 7 gevraagd.",
        ),
        (
            "periode",
            {
                "inzet": {
                    "vanaf": "2027-01-01",
                    "tot": "2027-01-10",
                    "perioden": [{"vanaf": "2027-03-01", "tot": "2027-03-10"}],
                }
            },
            {"beschikbaar": {"vanaf": "2027-02-01"}},
            0.5,
            "Je kunt in ongeveer 50% van de periode.",
        ),
        (
            "periode",
            {"inzet": {"vanaf": "2027-01-01", "tot": "2027-01-20"}},
            {
                "beschikbaar": {
                    "tot": "2027-01-05",
                    "perioden": [{"vanaf": "2027-01-03", "tot": "2027-01-10"}, {"vanaf": "2027-01-16"}],
                }
            },
            0.75,
            "Je kunt in ongeveer 75% van de periode.",
        ),
        (
            "dagen",
            {"inzet": {"dagen": ["za", "zo"], "dagdelen": ["ochtend", "avond"]}},
            {"beschikbaar": {"dagen": ["za"], "dagdelen": ["avond"]}},
            0.25,
            "Je kunt op zaterdag. Je kunt in de avond.",
        ),
        (
            "dagen",
            {"inzet": {"dagen": ["ma"], "dagdelen": ["avond"]}},
            {"beschikbaar": {"dagdelen": ["ochtend"]}},
            0,
            "Het is in de avond, en dan kun je niet.",
        ),
        (
            "reizen",
            {"locatie": {"plaats": "Groningen", "ook_in": ["Utrecht"]}},
            {"locatie": {"plaats": "Maastricht", "ook_in": ["Utrecht"], "reisafstand_km": 10}},
            1,
            "In je eigen woonplaats.",
        ),
        (
            "reizen",
            {"locatie": {"plaats": "Utrecht"}},
            {"locatie": {"plaats": "Amersfoort", "reisafstand_km": 40}},
            1,
            None,
        ),
        (
            "reizen",
            {"locatie": {"plaats": "Groningen", "op_afstand": "nee"}},
            {"locatie": {"plaats": "Utrecht", "reisafstand_km": 40}},
            0,
            None,
        ),
        ("reizen", {"locatie": {"op_afstand": "volledig"}}, {}, 1, "Je kunt dit helemaal thuis doen."),
        (
            "reizen",
            {"locatie": {"op_afstand": "volledig"}},
            {"locatie": {"op_afstand": "nee"}},
            0.5,
            "Je kunt dit helemaal thuis doen, maar dat wil je liever niet.",
        ),
        ("soort", {"soort": "ruil"}, {"beschikbaar": {"soorten": ["ruil"]}}, 1, "Je zoekt dit soort klus: ruil."),
        ("soort", {"soort": "ruil"}, {"beschikbaar": {"soorten": ["klus"]}}, 0, "Het is een ruil. Dat zoek je niet."),
    ],
)
def test_practical_fit(
    part: str, asked: dict[str, object], offered: dict[str, object], fit: float, text: str | None
) -> None:
    one, other = klus(**asked), profiel(**offered)
    assert subscores(one, other)[part] == 1000 * fit
    if text is not None:
        assert texts(one, other)[part] == text


@pytest.mark.parametrize(
    ("asked", "offered", "state"),
    [
        ({"inzet": {"uren_per_week": 12}}, {"beschikbaar": {"uren_per_week": 8}}, "rubs"),
        ({"inzet": {"uren_per_week": 13}}, {"beschikbaar": {"uren_per_week": 8}}, "forbids"),
        ({"inzet": {"uren_totaal": 32}}, {"beschikbaar": {"uren_per_week": 8}}, "known"),
        ({"inzet": {"uren_totaal": 33}}, {"beschikbaar": {"uren_per_week": 8}}, ""),
        (
            {"inzet": {"uren_totaal": 130, "vanaf": "2027-02-01", "tot": "2027-03-26"}},
            {"beschikbaar": {"uren_per_week": 8}},
            "rubs",
        ),
        (
            {"inzet": {"uren_totaal": 200, "vanaf": "2027-02-01", "tot": "2027-03-26"}},
            {"beschikbaar": {"uren_per_week": 8}},
            "forbids",
        ),
        (
            {"inzet": {"vanaf": "2027-01-01", "tot": "2027-01-10"}},
            {"beschikbaar": {"vanaf": "2027-01-09"}},
            "forbids",
        ),
        ({"inzet": {"dagen": ["ma"]}}, {"beschikbaar": {"dagen": ["di"]}}, "rubs"),
        ({"soort": "ruil"}, {"beschikbaar": {"soorten": ["klus"]}}, "forbids"),
        (
            {"locatie": {"plaats": "Groningen", "op_afstand": "deels"}},
            {"locatie": {"plaats": "Utrecht", "reisafstand_km": 40}},
            "rubs",
        ),
        (
            {"locatie": {"plaats": "Groningen", "op_afstand": "deels"}},
            {"locatie": {"plaats": "Utrecht", "reisafstand_km": 40, "op_afstand": "nee"}},
            "forbids",
        ),
        (
            {"locatie": {"plaats": "Groningen"}},
            {"locatie": {"plaats": "Utrecht", "reisafstand_km": 40}},
            "rubs",
        ),
        ({"locatie": {"plaats": "Groningen", "op_afstand": "nee"}}, {"locatie": {"plaats": "Utrecht"}}, ""),
    ],
)
def test_what_is_a_bit_too_much_rubs_and_what_is_more_forbids(
    asked: dict[str, object], offered: dict[str, object], state: str
) -> None:
    states = pair(klus(**asked), profiel(**offered)).states
    assert {name for name in ("known", "rubs", "forbids") if getattr(states, name)} == {"known", state} - {
        "",
        "known",
    } | ({"known"} if state else set())


def test_limits_are_settings() -> None:
    asked, offered = klus(inzet={"uren_per_week": 16}), profiel(beschikbaar={"uren_per_week": 8})
    looser = Pool(
        [MAKER.klus("o/k", asked)], [MAKER.profiel("p", offered)], MAKER.neighbourhood, WEIGHTS, limits=Limits(uren=200)
    )
    assert pair(asked, offered).forbids == ("uren",)
    assert assess(looser, looser.klussen[0], looser.people[0]).forbids == ()


def sentence(assessment: Assessment, said_to: bool = False) -> Verdict:
    """The verdict on a pair that has one."""
    found = verdict(assessment, said_to)
    assert found is not None
    return found


def test_one_thing_that_forbids_makes_what_suits_well_nearly_so_and_two_do_not() -> None:
    hours, kind = {"uren_per_week": 32}, "detachering"
    offered = profiel(beschikbaar={"uren_per_week": 8, "soorten": ["klus"]})
    nearly = pair(klus(inzet=hours), offered)
    assert (nearly.group, sentence(nearly, said_to=True).watch) == (
        "bijna",
        ("Vraagt 32 uur per week, jij hebt er 8.",),
    )
    assert pair(klus(inzet=hours, soort=kind), offered).group is None


def test_a_klus_for_others_is_nearly_so() -> None:
    closed = pair(klus(alleen_voor=["gemeente-zwolle"]), profiel())
    assert closed.group == "bijna"
    assert sentence(closed).watch == ("Alleen voor medewerkers van bepaalde organisaties.",)


def test_what_somebody_would_rather_not_do_is_shown_nowhere() -> None:
    assert pair(klus(soort="detachering"), profiel(liever_niet=["detachering"])).group is None


def test_a_required_skill_that_is_missing_is_what_to_watch() -> None:
    asked = klus(vaardigheden=[{"naam": "Bestuursrecht", "vereist": "ja"}, {"naam": "Zingen", "vereist": "ja"}])
    found = sentence(pair(asked, profiel(vaardigheden=["Bestuursrecht", "Dansen"])))
    assert (found.name, found.watch) == ("Past deels", ("Ze vragen ook Zingen. Dat is echt nodig.",))


def test_letters_alone_make_no_labels_alike() -> None:
    found = pair(klus(vaardigheden=["Vergunningverlening"]), profiel(vaardigheden=["vergaderen"]))
    assert found.skills[0].credit == 0
    assert found.group is None


def test_one_shared_word_is_not_named_as_what_makes_texts_alike() -> None:
    asked = klus(titel="Dijken versterken", omschrijving="Langs de rivier.", vaardigheden=["Zingen"])
    assert "Jullie noemen" not in texts(asked, profiel(functie="Dijken", vaardigheden=["Dansen"]))["tekst"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik ben 61 jaar oud en nog lang niet klaar.",
        "Ik ben vader van twee kinderen en kom uit een groot gezin.",
        "Geboren in Paramaribo, en ik ben daar trots op.",
        "Mijn man en ik gaan elke zondag naar de moskee.",
    ],
)
def test_a_sentence_about_age_family_or_origin_changes_nothing(sentence: str) -> None:
    care = klus(titel="Help gezinnen met kinderen en vaders", omschrijving="Ouderen van 61 jaar, moskee en kerk.")
    others = [klus(titel=f"Werk aan {what}") for what in ("dijken", "wegen", "bomen")]
    before = pool([care, *others], [profiel(over_mij="Ik schrijf graag.")])
    after = pool([care, *others], [profiel(over_mij=f"Ik schrijf graag. {sentence}")])
    for number in range(4):
        one, other = (
            [*assess(each, each.klussen[number], each.people[0]).subscores.values()] for each in (before, after)
        )
        assert one == other


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
    assert {"tekst", "leren", "uren", "periode", "dagen", "reizen", "soort"} <= {reason.code for reason in found}
    assert [reason.points for reason in found] == sorted((reason.points for reason in found), reverse=True)
    assert all(reason.text.endswith(".") for reason in found)


@given(KLUSSEN, PROFIELEN, SKILLS)
def test_having_one_more_skill_never_covers_less(k: Klus, p: Profiel, skill: str) -> None:
    more = p.model_copy(update={"vaardigheden": (*p.vaardigheden, profiel(vaardigheden=[skill]).vaardigheden[0])})
    assert subscores(k, more)["vaardigheden"] >= subscores(k, p)["vaardigheden"]


MARKETS = st.tuples(st.lists(KLUSSEN, min_size=1, max_size=8), st.lists(PROFIELEN, min_size=1, max_size=8))


@given(MARKETS, st.randoms(use_true_random=False), st.sampled_from(["", "uren", "uren periode"]), st.booleans())
@pytest.mark.slow
def test_ranking_does_not_depend_on_the_order_of_input_and_agrees_with_scoring_every_pair(
    market: tuple[list[Klus], list[Profiel]], rng: random.Random, must_fit: str, everything: bool
) -> None:
    ours = pool(*market, must_fit=must_fit)
    first = rank(ours, 3, everything=everything)
    ks, ps = list(ours.klussen), list(ours.people)
    rng.shuffle(ks)
    rng.shuffle(ps)
    second = rank(Pool(ks, ps, MAKER.neighbourhood, WEIGHTS, must_fit.split()), 3, everything=everything)
    assert told(first.per_klus) == told(second.per_klus)
    assert told(first.per_profiel) == told(second.per_profiel)
    every = {(k.id, p.id): assess(ours, k, p) for p in ps for k in ks}
    for ranking, side in ((first.per_klus, 0), (first.per_profiel, 1)):
        for key in [one.id for one in (ks, ps)[side]]:
            order = by_score if everything else (for_a_klus, for_a_person)[side]
            orders: list[Any] = [order(one) for ids, one in every.items() if ids[side] == key and order(one)]
            best = sorted(orders, reverse=True)
            found = [every[match.klus, match.profiel] for match in ranking.get(key, ())]
            assert [order(one) for one in found] == best[:3]
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


def by_score(one: Assessment) -> float:
    """The score of a pair that shares more than practical things, and that nothing excludes; 0 otherwise."""
    shares = any(one.points[part] for part in ("vaardigheden", "tekst", "vergelijkbaar", "betekenis", "leren"))
    return one.score if shares and not one.excluded and not one.must_fit else 0


def for_a_person(one: Assessment) -> tuple[bool, int, float] | None:
    """The sort key of a klus for a person; `None` where it is not shown."""
    return None if one.group is None else (one.group != "bijna", one.value, one.score)


def for_a_klus(one: Assessment) -> tuple[int, float] | None:
    """The sort key of a person for a klus; `None` for who could not do it."""
    able = one.subscores["vaardigheden"]
    if one.group in {None, "bijna"} or one.grade.suits < 2 or able < SUITS_A_LITTLE:
        return None
    return (able * 700 // 1000 if one.states.rubs else able, one.score)


@given(st.fixed_dictionaries({part: st.integers(0, 50) for part in MOST}))
def test_weights_of_any_sum_make_a_hundred_points_together(weights: dict[str, int]) -> None:
    points = Weights(**weights).points()
    counted = sum(weights.values())
    assert sum(points.values()) == (10_000 if counted else 0)
    assert all(points[part] == 0 for part, weight in weights.items() if weight == 0 and counted > 1000)


@given(MARKETS)
@pytest.mark.slow
def test_many_pairs_at_once_are_graded_as_each_by_itself(market: tuple[list[Klus], list[Profiel]]) -> None:
    ours = pool(*market)
    found = ours.block(ours.everybody, slice(None))
    for row, k in enumerate(ours.klussen):
        for column, p in enumerate(ours.people):
            one = assess(ours, k, p)
            assert tuple(int(values[row, column]) for values in found.grade) == one.grade
            assert found.subscores["leren"][row, column] == one.content.lesson


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
