"""The types of the scripts (`browser/contract.d.ts`) have the fields of the models."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from tooling.model.base import Model
from tooling.model.klus import GevraagdeVaardigheid, Inzet, Klus, KlusLocatie
from tooling.model.profiel import (
    Aanbeveling,
    AangebodenVaardigheid,
    Beschikbaarheid,
    Certificaat,
    Cursus,
    Eigenaar,
    Ervaring,
    Opleiding,
    Profiel,
    ProfielLocatie,
    Werkstuk,
)
from tooling.model.shared import Contact, Link, Periode, Taal, Tijdvak

TYPES: dict[str, type[Model]] = {
    "Skill": AangebodenVaardigheid,
    "AskedSkill": GevraagdeVaardigheid,
    "Span": Tijdvak,
    "Period": Periode,
    "Availability": Beschikbaarheid,
    "Effort": Inzet,
    "ProfileLocation": ProfielLocatie,
    "KlusLocation": KlusLocatie,
    "Job": Ervaring,
    "Education": Opleiding,
    "Course": Cursus,
    "Certificate": Certificaat,
    "PieceOfWork": Werkstuk,
    "Language": Taal,
    "Link": Link,
    "Contact": Contact,
    "Recommendation": Aanbeveling,
    "Owner": Eigenaar,
    "Profile": Profiel,
}


def interfaces() -> dict[str, tuple[str, dict[str, bool]]]:
    """Each interface: the one that it extends, and its fields with whether they may be absent."""
    text = (ROOT / "tooling/browser/contract.d.ts").read_text()
    found = re.findall(
        r"^export interface (\w+)(?:<[^>]*>)?(?: extends (\w+)\S*)? \{\n(.*?)^\}", text, re.MULTILINE | re.DOTALL
    )
    return {
        name: (base, {field: bool(mark) for field, mark in re.findall(r"^  (\w+)(\??):", body, re.MULTILINE)})
        for name, base, body in found
    }


def fields_of(name: str) -> dict[str, bool]:
    base, own = interfaces()[name]
    return {**(fields_of(base) if base else {}), **own}


@pytest.mark.parametrize(("name", "model"), TYPES.items(), ids=list(TYPES))
def test_a_type_has_the_fields_of_its_model(name: str, model: type[Model]) -> None:
    assert fields_of(name).keys() == model.model_fields.keys()


@pytest.mark.parametrize(("name", "model"), [(name, model) for name, model in TYPES.items() if name != "Profile"])
def test_what_may_be_absent_in_a_model_may_be_so_in_its_type(name: str, model: type[Model]) -> None:
    optional = {field for field, about in model.model_fields.items() if not about.is_required()}
    assert {field for field, is_optional in fields_of(name).items() if is_optional} == optional


def test_a_published_klus_has_fields_of_the_model_and_its_address() -> None:
    assert fields_of("PublishedKlus").keys() - Klus.model_fields.keys() == {"id", "adres", "reageren_kan", "sluit"}


def test_every_interface_is_compared_or_is_none_of_the_contract() -> None:
    assert interfaces().keys() - TYPES.keys() == {"PublishedKlus", "Organisation", "Group", "Edition", "Settings"}
