from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tooling.load.places import load_places
from tooling.model.base import is_slug, is_web_address
from tooling.model.slug import slugify
from tooling.places import PROVINCES, travel_km, travel_table
from tooling.skills.words import normalise


@given(st.text(max_size=300))
def test_slugify_gives_a_slug_or_nothing(text: str) -> None:
    assert slugify(text) == "" or is_slug(slugify(text))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("  Één klus: 's-Gravenhage!  ", "een-klus-s-gravenhage"),
        ("Straße & Øl", "strasse-ol"),
        ("woord " * 30, "woord-" * 12 + "woord"),
    ],
)
def test_slugs_people_would_expect(title: str, slug: str) -> None:
    assert slugify(title) == slug


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//elders.example",
        "https:elders.example",
        "https://",
        "https://naam:wachtwoord@elders.example",
        "https://elders.example/a b",
        "https://elders.example/\u202e",
        'https://elders.example/"onclick=',
        "https://elders.example:99999999/",
        "http://[::1",
        "ftp://elders.example",
        "\thttps://elders.example",
        "https://www.rijks\u043everheid.nl/",
        "https://www.\u0430pple.example/",
    ],
)
def test_addresses_that_are_refused(address: str) -> None:
    assert not is_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://elders.example",
        "http://elders.example:8080/a?b=c&d=%20#e",
        "https://é.example/",
        "https://例え.example/",
    ],
)
def test_addresses_that_are_fine(address: str) -> None:
    assert is_web_address(address)


def test_normalising_joins_spelling_variants_and_keeps_languages_apart() -> None:
    assert normalise("Data-Analyse") == normalise("data analyse") == normalise("Dáta analyse")
    assert len({normalise(name) for name in ("C", "C#", "C++")}) == 3


def test_places_know_their_province_and_distance() -> None:
    places = load_places()
    utrecht, zwolle = places.find("utrecht"), places.find("ZWOLLE")
    assert utrecht is not None
    assert zwolle is not None
    assert zwolle.province == "Overijssel"
    assert 85 < travel_km(utrecht, zwolle) < 115  # by road 90 km, by rail 105
    assert travel_km(utrecht, utrecht) == 0
    assert travel_km(utrecht, zwolle) == pytest.approx(travel_km(zwolle, utrecht))


def test_the_distance_of_two_places_is_that_of_the_table_of_many() -> None:
    places = [*load_places().by_name.values()][::40]
    table = travel_table(places, places)
    pairs = [(start, end) for start in places for end in places]
    assert [travel_km(*pair) for pair in pairs] == pytest.approx(table.ravel().tolist(), abs=1e-9)


@pytest.mark.parametrize(
    ("name", "province"),
    [
        ("Den Haag", "Zuid-Holland"),
        ("'s-Gravenhage", "Zuid-Holland"),
        ("Den Bosch", "Noord-Brabant"),
        ("Aa en Hunze", "Drenthe"),
        ("Haarlemmermeer", "Noord-Holland"),
        ("Sudwest Fryslan", "Fryslân"),
        ("Bergen (L)", "Limburg"),
        ("Almere", "Flevoland"),
    ],
)
def test_municipalities_and_other_names_are_known(name: str, province: str) -> None:
    place = load_places().find(name)
    assert place is not None
    assert place.province == province


def test_every_place_is_in_a_province_and_in_the_netherlands() -> None:
    for place in load_places().by_name.values():
        assert place.province in PROVINCES
        assert 50.7 < place.latitude < 53.6
        assert 3.3 < place.longitude < 7.3
