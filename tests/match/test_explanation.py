"""The page about the algorithm says what the code does: data used and not used, numbers, and fairness."""

from __future__ import annotations

import dataclasses
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.match.test_match import KLUSSEN, MAKER, PROFIELEN
from tests.match.test_match import klus as make_klus
from tests.match.test_match import profiel as make_profiel
from tooling import places
from tooling.load.yaml_reader import read_yaml
from tooling.match import Matchmaker, Pool, content, near, pool, practical, rank, selection, text
from tooling.model.klus import Klus
from tooling.model.profiel import Profiel
from tooling.model.settings import DEFAULT_LIMITS, Weights
from tooling.skills import thesaurus, words

PAGE = (ROOT / "docs/over/algoritme.md").read_text()
PROSE = " ".join(PAGE.split())


def percent(thousandths: float) -> str:
    return f"{thousandths / 10:g}%".replace(".", ",")


@pytest.mark.parametrize(
    "said",
    [
        f"telt voor {percent(thesaurus.CONFIDENCE['vorm'])})",
        f"minstens {thesaurus.FORGIVING} letters heeft (telt voor {percent(thesaurus.CONFIDENCE['typefout'])})",
        f"voor minstens {percent(thesaurus.ACCEPT_AT)}",
        f"voor {percent(content.LEVEL_CREDIT[2][1])} (gevraagd: gevorderd) of {percent(content.LEVEL_CREDIT[3][2])}",
        f"bij twee niveaus voor {percent(content.LEVEL_CREDIT[3][1])}",
        "niveau en vulde jij er geen in, dan is het {}, {} of {}".format(
            *(percent(content.LEVEL_CREDIT[level][0]) for level in (1, 2, 3))
        ),
        f"telt voor hoogstens {percent(max(content.SPOKEN))}; zonder niveau voor {percent(content.SPOKEN[0])}",
        f"certificaat genoemd wordt, telt voor hoogstens {percent(content.EXPERIENCE_AT_MOST)}",
        f"dan telt dat voor {percent(content.FIELD_CREDIT)}",
        f"Noem je meer dan {content.BREADTH} vaardigheden",
        f"Leer je er meer dan {content.LESSONS} dingen",
        f"een die smaller is, dan telt die voor {percent(near.NARROWER)}",
        f"Een bredere telt voor {percent(near.BROADER)} en een verwante voor {percent(near.RELATED)}",
        f"telt vanaf {percent(near.ALIKE_FROM)} gelijkenis mee, en voor hoogstens {percent(near.ALIKE)}",
        f"ook voor minstens {percent(near.MEANING_AGREES)} hetzelfde betekenen",
        f"hoeveel stukjes van {words.LABEL_GRAM} letters",
        f"Hoeveel stukjes van {words.TEXT_GRAM} letters",
        f"in meer dan {text.COMMON:.0%} van de klussen staat, telt niet",
        f"Een titel of functie telt {text.TITLE_TIMES} keer",
        f"hoogstens {pool.NEIGHBOURS} klussen die op deze lijken",
        f"Onder de {percent(pool.TEXT_FROM)} daarvan (bij betekenis {percent(pool.MEANING_FROM)},",
        f"bij vergelijkbare klussen {percent(pool.NEIGHBOUR_SCORE_FROM)})",
        f"gezocht onder {pool.SAMPLE // 1000}.{pool.SAMPLE % 1000:03} mensen",
        f"meer dan {pool.GENERIC_FROM}% van wat gewoon is",
        f"dan gaat {pool.GENERIC_TIMES} keer dat verschil",
        f"vanaf {pool.GENERIC_AMONG} klussen en {pool.GENERIC_AMONG} mensen",
        f"Je dekt minstens {percent(selection.SUITS)} van de kern, met",
        f"Vanaf {percent(selection.SUITS_WELL)} past het goed",
        f"vanaf {percent(selection.SUITS_A_LITTLE)} van het geheel",
        f"leert voor minstens {percent(selection.TEACHES)} wat jij wilt leren",
        f"dan telt de inhoud voor {percent(selection.RUBS)}",
        f"veel beter dan de tweede ({percent(selection.CLEARLY_BEST)} van het geheel of meer)",
        f"kun je er oefenen: dat telt voor {percent(content.PRACTISED)}",
        f"Tot {DEFAULT_LIMITS.uren}% van je uren schuurt het ({percent(practical.IN_PART)} van de punten)",
        f"met minstens {practical.WEEKS_TO_SPREAD} weken: daar is de grens {DEFAULT_LIMITS.uren_gespreid}%",
        f"Onder {percent(practical.NEARLY_WHOLE)} schuurt het, onder {DEFAULT_LIMITS.periode}% kan het niet",
        f"hoogstens {DEFAULT_LIMITS.reizen}% van je grens",
        f"in rechte lijn, maal {places.DETOUR:g}".replace(".", ","),
    ],
)
def test_a_number_on_the_page_is_that_of_the_code(said: str) -> None:
    assert said in PROSE


def test_the_points_on_the_site_are_those_in_force(site: Any) -> None:
    page = (site / "over/algoritme/index.html").read_text()
    for part, most in Weights().points().items():
        points = f"{most / 100:g}".replace(".", ",")
        assert re.search(rf"{part}.{{0,300}}\b{points}\b", page, re.DOTALL | re.IGNORECASE), part


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The fields of an entry, each by its path."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*path, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield from leaves(value[0], path)
    else:
        yield path


def without(value: Any, path: tuple[str, ...]) -> Any:
    """The entry with another value at that path, or none where there need not be any."""
    if isinstance(value, list):
        return [without(one, path) if isinstance(one, dict) and path[0] in one else one for one in value]
    key, *rest = path
    if rest:
        return {**value, key: without(value[key], tuple(rest))}
    return {name: part for name, part in value.items() if name != key}


#: Another value where a field cannot be left out.
OTHERS = {
    ("titel",): "Iets heel anders",
    ("organisatie",): "gemeente-zwolle",
    ("omschrijving",): "Niets.",
    ("naam",): "Iemand Anders",
    ("zichtbaarheid",): "openbaar",
    ("vaardigheden", "naam"): "Tuinieren",
    ("ervaring", "functie"): "Tuinman",
    ("opleidingen", "naam"): "Tuinbouw",
    ("cursussen", "naam"): "Snoeien",
    ("certificaten", "naam"): "Snoeidiploma",
    ("portfolio", "titel"): "Tuin",
    ("contact", "email"): "ander@voorbeeld.example",
    ("aanbevelingen", "door"): "iemand-anders",
    ("aanbevelingen", "tekst"): "Prima.",
    ("afloop", "resultaat"): "niet_vervuld",
    ("rollen", "naam"): "Tuinman",
    ("rollen", "vaardigheden"): ["Tuinieren"],
    ("eigenaar", "github"): "ander",
    ("eigenaar", "id"): "910000009",
}


def changed(data: Any, path: tuple[str, ...]) -> Any:
    return put(data, path, OTHERS[path]) if path in OTHERS else without(data, path)


def put(value: Any, path: tuple[str, ...], new: Any) -> Any:
    if isinstance(value, list):
        return [put(one, path, new) for one in value]
    key, *rest = path
    return {**value, key: put(value[key], tuple(rest), new) if rest else new}


def used(folder: str, features: Any, model: type[Klus | Profiel]) -> set[str]:
    """The fields that change what the match knows of an entry in which everything is filled in."""
    data = read_yaml((ROOT / f"tests/cases/{folder}/alles-ingevuld.yaml").read_text(), "x").data
    assert isinstance(data, dict)
    assert set(data) == set(model.model_fields)

    def known(entry: Any) -> Any:
        return dataclasses.replace(features("id", model.model_validate(entry)), tie=0)

    return {".".join(path) for path in leaves(data) if known(changed(data, path)) != known(data)}


def listed(heading: str) -> set[str]:
    """The fields that the page lists in the table below a heading."""
    table = PAGE.partition(f"**{heading}**")[2].split("\n\n")[1]
    return set(re.findall(r"`([a-z_.]+)`", table))


def test_the_page_lists_exactly_the_fields_of_a_klus_that_count() -> None:
    assert used("klus", MAKER.klus, Klus) == listed("Van een klus")


def test_the_page_lists_exactly_the_fields_of_a_profile_that_count() -> None:
    assert used("profiel", MAKER.profiel, Profiel) == listed("Van een profiel")


PRIVATE = ["naam", "leeftijd", "geslacht", "afkomst", "foto"]


def test_what_the_page_says_is_not_used_is_no_field_or_changes_nothing() -> None:
    assert f"**Niet gebruikt:** {', '.join(PRIVATE[:-1])} en {PRIVATE[-1]}." in PROSE
    assert not set(PRIVATE[1:]) & set(Profiel.model_fields)
    assert "naam" not in listed("Van een profiel")


SIZES = st.sampled_from(["gemeente-amsterdam", "gemeente-rozendaal", "ministerie-van-bzk", None])


@given(
    market=st.tuples(st.lists(KLUSSEN, min_size=1, max_size=6), st.lists(PROFIELEN, min_size=1, max_size=6)),
    names=st.lists(st.sampled_from(["Aaltje", "Mohammed", "Zoë", "李娜", "Jan"]), min_size=6, max_size=6),
    organisations=st.lists(SIZES, min_size=6, max_size=6),
    rng=st.randoms(use_true_random=False),
)
@pytest.mark.slow
def test_name_organisation_and_order_of_files_never_change_a_rank(
    market: tuple[list[Klus], list[Profiel]], names: list[str], organisations: list[str | None], rng: random.Random
) -> None:
    klussen, people = market
    first = ranked(dict(enumerate(klussen)), dict(enumerate(people)), "k{:03}", "p{:03}")
    others = [
        one.model_copy(update={"organisatie": organisation or "gemeente-x"})
        for one, organisation in zip(klussen, organisations, strict=False)
    ]
    renamed = [
        one.model_copy(update={"naam": name, "organisatie": organisation})
        for one, name, organisation in zip(people, names, reversed(organisations), strict=False)
    ]
    shuffled = list(enumerate(others)), list(enumerate(renamed))
    for one in shuffled:
        rng.shuffle(one)
    second = ranked(dict(shuffled[0]), dict(shuffled[1]), "{:03}", "{:03}")
    assert first == second


def ranked(
    klussen: dict[int, Klus], people: dict[int, Profiel], klus_id: str, person_id: str
) -> tuple[dict[int, list[Any]], dict[int, list[Any]]]:
    """For each klus what the features of its people are, best first, and the other way round, by number."""
    maker = Matchmaker(MAKER.thesaurus, MAKER.places, {"gemeente-amsterdam": "ministerie-van-bzk"}, MAKER.vectors)
    numbered = {
        "klus": {klus_id.format(number): number for number in klussen},
        "profiel": {person_id.format(number): number for number in people},
    }
    matched = Pool(
        [maker.klus(klus_id.format(number), one) for number, one in klussen.items()],
        [maker.profiel(person_id.format(number), one) for number, one in people.items()],
        maker.neighbourhood,
        Weights(),
    )
    # Where two are alike in everything that counts, either may come first: they are told by what counts.
    told = {
        "klus": {one.id: one.tie for one in matched.klussen},
        "profiel": {one.id: one.tie for one in matched.people},
    }
    rankings = rank(matched, 3)
    found: list[dict[int, list[Any]]] = []
    for side, other, ranking in (
        ("klus", "profiel", rankings.per_klus),
        ("profiel", "klus", rankings.per_profiel),
    ):
        found.append(
            {
                numbered[side][key]: [told[other][getattr(match, other)] for match in matches]
                for key, matches in ranking.items()
            }
        )
    return found[0], found[1]


def test_the_name_of_an_organisation_in_a_closed_klus_is_all_that_it_decides() -> None:
    open_to_all, closed = make_klus(), make_klus(alleen_voor=["gemeente-amsterdam"])
    inside, outside = make_profiel(organisatie="gemeente-amsterdam"), make_profiel(organisatie="gemeente-rozendaal")
    per_klus, _ = ranked({0: open_to_all, 1: closed}, {0: inside, 1: outside}, "k{}", "p{}")
    assert [len(per_klus[number]) for number in (0, 1)] == [2, 1]
