from __future__ import annotations

import datetime
import re

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tooling.load.places import load_places
from tooling.load.yaml_reader import read_yaml
from tooling.model.profiel import Profiel, Zichtbaarheid
from tooling.privacy.redact import publish

TODAY = datetime.date(2026, 11, 24)


def profiel(**values: object) -> Profiel:
    return Profiel.model_validate({"naam": "Q", "vaardigheden": ["Recht"], "zichtbaarheid": "anoniem", **values})


def test_hidden_and_expired_profiles_are_not_published() -> None:
    found = publish(
        {
            "a": profiel(zichtbaarheid="verborgen"),
            "b": profiel(zichtbaarheid="openbaar", verloopt="2026-11-23"),
            "c": profiel(zichtbaarheid="openbaar", verloopt="2026-11-24"),
        },
        load_places(),
        TODAY,
    )
    assert list(found) == ["c"]


def test_anonymous_profile_keeps_nothing_but_what_the_contract_names() -> None:
    private = "zeergeheim"
    full = profiel(
        naam=private,
        functie=private,
        organisatie=private,
        over_mij=private,
        eigenaar={"github": private, "id": 77},
        vaardigheden=[{"naam": "Recht", "niveau": "expert", "bewijs": [private]}],
        interesses=[private],
        liever_niet=[private],
        ervaring=[private],
        opleidingen=[private],
        cursussen=[private],
        certificaten=[private],
        portfolio=[private],
        links=["https://zeergeheim.example"],
        contact={"email": "zeergeheim@voorbeeld.example"},
        aanbevelingen=[{"door": private, "tekst": private}],
        locatie={"plaats": "Zwolle", "reisafstand_km": 40, "op_afstand": "deels"},
        beschikbaar={"uren_per_week": 8, "afgestemd_met_leidinggevende": "ja"},
        bijgewerkt="2026-11-01",
        talen=["nl"],
        wil_leren=["Mediation"],
    )
    (public,) = publish({private: full}, load_places(), TODAY).values()
    dumped = public.profiel.model_dump_json()
    assert private not in dumped + public.id
    assert "Zwolle" not in dumped
    assert public.provincie == "Overijssel"
    kept = {name for name in Profiel.model_fields if getattr(public.profiel, name) not in (None, (), False)}
    assert kept == {"naam", "zichtbaarheid", "vaardigheden", "wil_leren", "beschikbaar", "locatie"}


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_id_and_pseudonym_do_not_depend_on_name_or_file(one: str, other: str) -> None:
    if not one.strip() or not other.strip():
        return
    first = publish({one: profiel(naam=one)}, load_places(), TODAY)[one]
    second = publish({other: profiel(naam=other)}, load_places(), TODAY)[other]
    assert (first.id, first.profiel.naam) == (second.id, second.profiel.naam)


def test_people_who_publish_the_same_get_different_ids() -> None:
    found = publish({"a": profiel(naam="A"), "b": profiel(naam="B")}, load_places(), TODAY)
    assert len({person.id for person in found.values()}) == 2


def test_the_browser_submits_the_fields_that_an_anonymous_profile_publishes() -> None:
    script = (ROOT / "tooling/browser/profile/publication.js").read_text()
    submitted = set(re.findall(r'"(\w+)"', re.search(r"ANONYMOUS = new Set\(\[(.*?)\]\)", script)[1]))  # type: ignore[index]
    full = read_yaml((ROOT / "tests/cases/profiel/alles-ingevuld.yaml").read_text(), "").data or {}
    (found,) = publish({"a": profiel(**full | {"zichtbaarheid": "anoniem"})}, load_places(), TODAY).values()
    empty = Profiel(naam="Q", zichtbaarheid=Zichtbaarheid.ANONIEM, vaardigheden=found.profiel.vaardigheden)
    kept = {name for name in Profiel.model_fields if getattr(found.profiel, name) != getattr(empty, name)}
    # A choice of its own on the page, or no choice of a person.
    assert kept - {"vindbaar", "voorbeeld"} | {"vaardigheden"} == submitted
