"""ESCO's CSV files become concepts; what the thesaurus holds already stays as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REAL_DATA, Markt
from tooling.formats.market.esco import import_esco
from tooling.formats.market.result import ImportResult, Source
from tooling.load.catalogue import load_thesaurus
from tooling.model.base import ENTRY_MAX_BYTES
from tooling.model.profiel import Zichtbaarheid
from tooling.model.registers import Thema, Vaardigheid
from tooling.skills.thesaurus import Thesaurus

BASE = "http://data.europa.eu/esco/skill/"
COLUMNS = [
    "conceptType",
    "conceptUri",
    "skillType",
    "reuseLevel",
    "preferredLabel",
    "altLabels",
    "hiddenLabels",
    "status",
    "description",
    "broaderConceptUri",
]
KNOWN = Thesaurus.of(
    {
        "juridisch": Thema(
            thema="Juridisch",
            vaardigheden=(
                Vaardigheid(id="recht", naam="Recht", esco=f"{BASE}recht"),
                Vaardigheid(id="mediation", naam="Mediation", ook_bekend_als=("bemiddelen",)),
            ),
        )
    }
)


def table(columns: list[str], rows: list[dict[str, str]]) -> bytes:
    target = io.StringIO()
    writer = csv.DictWriter(target, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()


def skill(key: str, name: str, *others: str, broader: str = "", **more: str) -> dict[str, str]:
    found = {"conceptType": "KnowledgeSkillCompetence", "status": "released", "conceptUri": BASE + key}
    up = " | ".join(BASE + one for one in broader.split())
    return {**found, "preferredLabel": name, "altLabels": "\n".join(others), "broaderConceptUri": up, **more}


def imported(*rows: dict[str, str], known: Thesaurus = KNOWN, **files: bytes) -> ImportResult:
    contents = {"skills_nl.csv": table(COLUMNS, list(rows))} if rows else {}
    contents |= {f"{name}.csv": content for name, content in files.items()}
    return import_esco(Source("esco", contents, Zichtbaarheid.VERBORGEN, known))


def concepts(result: ImportResult) -> dict[str, Vaardigheid]:
    return {one.id: one for theme in result.entries.values() if isinstance(theme, Thema) for one in theme.vaardigheden}


def told(result: ImportResult) -> str:
    return "\n".join(f"{one.code} {one.message}" for one in result.diagnostics)


def test_a_skill_becomes_a_concept_with_names_address_and_what_is_broader() -> None:
    found = concepts(
        imported(skill("a", "contracten opstellen", "contracten maken", broader="recht b"), skill("b", "x"))
    )
    assert found["contracten-opstellen"] == Vaardigheid(
        id="contracten-opstellen",
        naam="contracten opstellen",
        ook_bekend_als=("contracten maken",),
        breder=("recht", "x"),
        esco=f"{BASE}a",
    )


def test_relations_may_stand_in_a_file_of_their_own_and_values_between_bars() -> None:
    relations = table(["conceptUri", "broaderUri"], [{"conceptUri": f"{BASE}a", "broaderUri": f"{BASE}recht"}])
    result = imported(skill("a", "iets", altLabels="dit | dat"), broaderRelationsSkillPillar_nl=relations)
    assert concepts(result)["iets"].breder == ("recht",)
    assert concepts(result)["iets"].ook_bekend_als == ("dit", "dat")


def test_what_the_thesaurus_knows_by_address_or_name_is_left_out_and_counted() -> None:
    result = imported(skill("recht", "rechtskennis"), skill("m", "Bemiddelen"), skill("n", "nieuw", broader="m"))
    assert list(concepts(result)) == ["nieuw"]
    assert concepts(result)["nieuw"].breder == ("mediation",)
    assert "IMPORT004 Een vaardigheid die al in de lijst staat is overgeslagen (2 keer)." in told(result)


def test_a_name_belongs_to_one_concept_and_preferred_ones_go_first() -> None:
    result = imported(skill("a", "een", "twee", "mediation", "drie"), skill("b", "twee", "drie"))
    assert concepts(result)["een"].ook_bekend_als == ("drie",)
    assert concepts(result)["twee"].ook_bekend_als == ()
    assert "Een andere naam die al bij een vaardigheid hoort is overgeslagen (3 keer)" in told(result)


def test_names_that_give_the_same_id_stay_two_concepts() -> None:
    assert list(concepts(imported(skill("a", "C++"), skill("b", "C#"), skill("c", "C")))) == ["c", "c-2", "c-3"]


def test_themes_are_the_groups_that_skills_fall_under_however_far_and_in_a_circle() -> None:
    hierarchy = table(
        ["Level 0 URI", "Level 0 preferred term", "Level 1 URI", "Level 1 preferred term", "Level 2 URI"],
        [
            {"Level 0 URI": "S", "Level 0 preferred term": "vaardigheden"},
            {
                "Level 0 URI": "S",
                "Level 0 preferred term": "vaardigheden",
                "Level 1 URI": "S1",
                "Level 1 preferred term": "werken met computers",
                "Level 2 URI": f"{BASE}groep",
            },
        ],
    )
    rows = skill("a", "aa", broader="b"), skill("b", "bb", broader="a groep"), skill("c", "cc", broader="c")
    result = imported(*rows, skillsHierarchy_nl=hierarchy)
    assert {path: len(theme.vaardigheden) for path, theme in result.entries.items() if isinstance(theme, Thema)} == {
        "registers/vaardigheden/esco-werken-met-computers.yaml": 2,
        "registers/vaardigheden/esco-overig.yaml": 1,
    }


def test_a_theme_that_grows_too_large_is_cut_and_every_file_passes_check(
    markt: Markt, klussen: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    rows = [skill(f"k{number}", f"vaardigheid nummer {number} {'lang ' * 30}") for number in range(700)]
    source = tmp_path / "esco"
    source.mkdir()
    (source / "skills_nl.csv").write_bytes(table(COLUMNS, rows))
    before = len(load_thesaurus(markt.root / "registers/vaardigheden").concepts)
    code, output, _ = klussen("import", "esco", source, "--to", markt.root)
    assert code == 0, output
    files = sorted((markt.root / "registers/vaardigheden").glob("esco-*.yaml"))
    assert len(files) > 1
    assert all(file.stat().st_size <= ENTRY_MAX_BYTES for file in files)
    assert len(load_thesaurus(markt.root / "registers/vaardigheden").concepts) == before + 700
    assert klussen("check", "--root", markt.root)[0] == 0
    assert "registers/vaardigheden: 0 bestanden geschreven" in klussen("import", "esco", source, "--to", markt.root)[1]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("latin", "conceptType,conceptUri,preferredLabel\nx,y,één".encode("latin-1")),
        ("quote", b'conceptType,conceptUri,preferredLabel\nx,y,"open'),
        ("nul", b"conceptType,conceptUri,preferredLabel\nx,\0,\0"),
        ("long", b"conceptType,conceptUri,preferredLabel\nx,y," + b"a" * 200_000),
        ("empty", b""),
        ("other", b"a,b\n1,2"),
    ],
)
def test_a_file_that_is_not_escos_gets_a_clear_message_and_the_others_are_read(name: str, content: bytes) -> None:
    files: dict[str, Any] = {name: content}
    result = imported(skill("a", "iets"), **files)
    assert "iets" in concepts(result)
    if name != "nul":
        assert any(one.code in {"IMPORT001", "IMPORT002"} and name in str(one) for one in result.diagnostics)


def test_what_could_not_come_along_is_broader_than_nothing_and_claims_no_name() -> None:
    found = concepts(imported(skill("a", "x" * 300, "ruimer"), skill("b", "nauwer", "ruimer", broader="a recht")))
    assert found["nauwer"].breder == ("recht",)
    assert found["nauwer"].ook_bekend_als == ("ruimer",)


@pytest.mark.parametrize("group", ["g" * 300, "", "!!!"])
def test_a_group_with_a_name_of_any_kind_still_makes_a_theme(group: str) -> None:
    columns = ["Level 0 URI", "Level 0 preferred term"]
    hierarchy = table(columns, [{"Level 0 URI": f"{BASE}g", "Level 0 preferred term": group}])
    assert "iets" in concepts(imported(skill("a", "iets", broader="g"), skillsHierarchy_nl=hierarchy))


def test_a_field_of_nothing_but_spaces_takes_no_time_to_split() -> None:
    result = imported(skill("a", " twee \n  regels ", altLabels=" " * 100_000 + "x" + " " * 20_000))
    assert concepts(result)["twee-regels"].naam == "twee regels"
    assert concepts(result)["twee-regels"].ook_bekend_als == ("x",)


def test_a_folder_without_skills_is_an_error() -> None:
    assert "IMPORT001 Hier staat geen CSV-bestand van ESCO met vaardigheden." in told(imported())


def test_a_hostile_row_is_named_and_the_rest_comes_along() -> None:
    result = imported(skill("a", "iets", conceptUri="javascript:alert(1)"), skill("b", "x" * 300), skill("c", "goed"))
    assert list(concepts(result)) == ["goed"]
    assert told(result).count("IMPORT001") == 2


@pytest.mark.skipif(not (REAL_DATA / "esco").is_dir(), reason="the real ESCO files are not here")
def test_the_real_files_make_a_thesaurus_that_passes_check(
    markt: Markt, klussen: Callable[..., tuple[int, str, str]]
) -> None:
    code, output, _ = klussen("import", "esco", REAL_DATA / "esco", "--to", markt.root)
    assert code == 0, output
    assert klussen("check", "--root", markt.root)[0] == 0
    assert len(load_thesaurus(markt.root / "registers/vaardigheden").concepts) > 1700
