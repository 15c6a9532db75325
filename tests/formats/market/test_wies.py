from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import REAL_DATA, build
from tooling.formats.market.result import Source
from tooling.formats.market.wies import import_wies
from tooling.model.klus import Klus
from tooling.model.profiel import Profiel, Zichtbaarheid
from tooling.skills.thesaurus import Thesaurus


def source(content: bytes) -> Source:
    return Source("dump.json", {"dump.json": content}, Zichtbaarheid.VERBORGEN, Thesaurus.of({}))


DUMP = [
    {"model": "core.skill", "pk": 1, "fields": {"name": "Data engineer"}},
    {"model": "core.organizationtype", "pk": 1, "fields": {"name": "ministerie", "label": "Ministerie"}},
    {
        "model": "core.organizationunit",
        "pk": 1,
        "fields": {
            "name": "Voorbeeld",
            "label": "Ministerie van Voorbeelden",
            "abbreviations": ["VB", "MVB"],
            "tooi_identifier": "https://identifier.overheid.nl/tooi/id/ministerie/mnre9999",
            "oin_number": "0001",
            "source_url": "https://voorbeeld.example/organisatie",
            "parent": None,
        },
    },
    {
        "model": "core.organizationunit_organization_types",
        "pk": 1,
        "fields": {"organizationunit_id": 1, "organizationtype_id": 1},
    },
    {
        "model": "core.colleague",
        "pk": 1,
        "fields": {"name": "Ada Voorbeeld", "email": "ada@voorbeeld.example", "skills": [1]},
    },
    {"model": "core.colleague", "pk": 2, "fields": {"name": "Zonder Vaardigheid", "email": "", "skills": []}},
    {
        "model": "core.assignment",
        "pk": 7,
        "fields": {
            "name": "Dataplatform",
            "start_date": "2026-01-01",
            "end_date": "2027-01-01",
            "extra_info": "Meer.",
            "owner": 1,
        },
    },
    {"model": "core.assignment", "pk": 8, "fields": {"name": "Weesopdracht", "owner": None}},
    {
        "model": "core.assignmentorganizationunit",
        "pk": 1,
        "fields": {"assignment": 7, "organization": 1, "role": "PRIMARY"},
    },
    {
        "model": "core.assignmentorganizationunit",
        "pk": 2,
        "fields": {"assignment": 8, "organization": 1, "role": "PRIMARY"},
    },
    {
        "model": "core.service",
        "pk": 21,
        "fields": {"assignment": 7, "description": "Bouwen.", "skill": 1, "status": "OPEN"},
    },
    {
        "model": "core.service",
        "pk": 22,
        "fields": {"assignment": 8, "description": "Adviseren", "skill": None, "status": "OPEN"},
    },
    {"model": "core.service", "pk": 23, "fields": {"assignment": 7, "description": "", "skill": 1, "status": "FILLED"}},
    {"model": "core.placement", "pk": 1, "fields": {"colleague": 1, "service": 21}},
    {"model": "core.event", "pk": 1, "fields": {"action": "create"}},
]


def run(dump: object) -> tuple[dict[str, object], list[str]]:
    result = import_wies(source(json.dumps(dump).encode()))
    return dict(result.entries), [f"{one.code} {one.message}" for one in result.diagnostics]


def test_each_open_service_becomes_a_klus() -> None:
    entries, _ = run(DUMP)
    assert sorted(entries) == [
        "klussen/ministerie-van-voorbeelden/data-engineer-dataplatform-21.yaml",
        "klussen/ministerie-van-voorbeelden/weesopdracht-22.yaml",
        "profielen/ada-voorbeeld.yaml",
        "registers/organisaties/ministerie-van-voorbeelden.yaml",
    ]
    klus = entries["klussen/ministerie-van-voorbeelden/data-engineer-dataplatform-21.yaml"]
    assert isinstance(klus, Klus)
    assert klus.titel == "Data engineer: Dataplatform"
    assert "Bouwen." in klus.omschrijving
    assert "Meer." in klus.omschrijving
    assert klus.contact.email == "ada@voorbeeld.example"
    orphan = entries["klussen/ministerie-van-voorbeelden/weesopdracht-22.yaml"]
    assert isinstance(orphan, Klus)
    assert orphan.contact.url == "https://voorbeeld.example/organisatie"
    assert [skill.naam for skill in orphan.vaardigheden] == ["Adviseren"]


def test_profiles_are_hidden_until_their_owners_choose_and_keep_placements_as_experience() -> None:
    entries, _ = run(DUMP)
    person = entries["profielen/ada-voorbeeld.yaml"]
    assert isinstance(person, Profiel)
    assert person.zichtbaarheid is Zichtbaarheid.VERBORGEN
    assert [(job.functie, job.organisatie, job.van, job.tot) for job in person.ervaring] == [
        ("Data engineer", "Ministerie van Voorbeelden", "2026-01-01", "2027-01-01")
    ]


@pytest.mark.parametrize(
    "said",
    [
        "IMPORT002 Een regel van de soort 'core.event' heeft geen plek",
        "IMPORT002 Het veld 'oin_number' van core.organizationunit heeft geen plek",
        "IMPORT002 De tweede afkorting 'MVB' van Ministerie van Voorbeelden heeft geen plek",
        "IMPORT002 Een dienst die niet open is ('FILLED') heeft geen plek",
        "IMPORT003 Zonder Vaardigheid heeft geen vaardigheden",
        "IMPORT003 Dienst 22 noemt geen vaardigheid",
        "IMPORT003 De opdracht van dienst 22 heeft geen eigenaar",
        "IMPORT003 Dienst 21 ('Dataplatform') staat in Wies open, maar er is al iemand op geplaatst",
    ],
)
def test_what_has_no_place_or_was_assumed_is_said(said: str) -> None:
    _, messages = run(DUMP)
    assert any(message.startswith(said) for message in messages), messages


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"{}",
        b"[1, null, []]",
        b'[{"model": "core.skill", "pk": "x", "fields": {"name": "a"}}]',
        b'[{"model": "core.skill", "pk": 1, "fields": null}]',
        b'[{"model": "core.service", "pk": 1, "fields": {"assignment": 9, "status": "OPEN"}}]',
        b'[{"model": "core.placement", "pk": 1, "fields": {"colleague": 1, "service": 1}}]',
    ],
)
def test_a_broken_dump_is_refused_or_reported_and_never_an_exception(content: bytes) -> None:
    result = import_wies(source(content))
    assert result.diagnostics
    assert not any(path.startswith("klussen") for path in result.entries)


def test_an_entry_that_our_model_refuses_is_reported_and_the_rest_is_kept() -> None:
    short = json.loads(json.dumps(DUMP).replace("Weesopdracht", "Wee"))
    entries, messages = run(short)
    assert len(entries) == 3
    assert "IMPORT001 Van dienst 22 kan geen bestand gemaakt worden; dit past niet: titel." in messages


def test_import_overwrites_nothing(tmp_path: Path, klussen: Callable[..., tuple[int, str, str]]) -> None:
    dump = tmp_path / "dump.json"
    dump.write_text(json.dumps(DUMP))
    target = tmp_path / "markt"
    assert klussen("import", "wies", dump, "--to", target)[0] == 0
    mine = target / "profielen/ada-voorbeeld.yaml"
    mine.write_text(mine.read_text().replace("verborgen", "openbaar"))
    code, output, _ = klussen("import", "wies", dump, "--to", target)
    assert code == 1
    assert "profielen/ada-voorbeeld.yaml bestaat al met een andere inhoud en is niet overschreven." in output
    assert "openbaar" in mine.read_text()


@pytest.mark.skipif(not (REAL_DATA / "wies").is_dir(), reason="the real dump is not part of the project")
def test_the_real_dump_becomes_a_market_that_passes_and_builds(
    tmp_path: Path, klussen: Callable[..., tuple[int, str, str]]
) -> None:
    target = tmp_path / "wies"
    assert klussen("import", "wies", REAL_DATA / "wies/base_dummy_data.json", "--to", target)[0] == 0
    code, output, _ = klussen("check", "--root", target)
    assert code == 0
    assert "200 bestanden nagekeken: 0 fouten" in output
    assert set(re.findall(r"[A-Z]+\d{3}", output)) <= {"VAARDIGHEID002"}
    assert len(list((target / "klussen").glob("*/*.yaml"))) == 110
    done = build(target, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "site/klussen").glob("*/*/index.html"))) == 110
    everything = b"".join(path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file())
    owners = {path.stem for path in (target / "profielen").iterdir()}
    assert not any(f"profielen/{owner}".encode() in everything for owner in owners)
