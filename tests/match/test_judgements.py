"""Relevance judgements of our own: each pair of `judgements.yaml` is in the group that a reader put it in."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, VANDAAG
from tooling.load.catalogue import load_thesaurus
from tooling.load.places import load_places
from tooling.match import assess
from tooling.model.klus import Klus
from tooling.model.profiel import Profiel
from tooling.model.settings import Settings
from tooling.pipeline import Market
from tooling.privacy.redact import publish

DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "judgements.yaml").read_text(encoding="utf-8"))
TODAY = datetime.date.fromisoformat(VANDAAG)


@pytest.fixture(scope="module")
def market() -> Market:
    common = {"contact": {"email": "a@voorbeeld.example"}, "organisatie": "gemeente-utrecht", "voorbeeld": "ja"}
    klussen = {f"o/{key}": Klus.model_validate(common | klus) for key, klus in DATA["klussen"].items()}
    shown = {"naam": "Voorbeeld", "zichtbaarheid": "openbaar", "voorbeeld": "ja"}
    people = {key: Profiel.model_validate(shown | profiel) for key, profiel in DATA["profielen"].items()}
    return Market(
        klussen, publish(people, load_places(), TODAY), {}, load_thesaurus(ROOT / "registers/vaardigheden"), TODAY, ()
    )


@pytest.mark.parametrize("one", DATA["oordelen"], ids=lambda one: f"{one['profiel']}-{one['klus']}")
def test_a_pair_stands_where_a_reader_put_it(market: Market, one: dict[str, str]) -> None:
    pool = market.pool(Settings())
    klus = next(klus for klus in pool.klussen if klus.id == f"o/{one['klus']}")
    person = next(person for person in pool.people if person.id == one["profiel"])
    assert str(assess(pool, klus, person).group or "geen") == one["groep"], one["omdat"]
