"""Every golden case gives exactly the findings that stand in it; every code has a case."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import BRON, GROEP, PROFIEL, Markt
from tests.golden import Golden, case_path, expected_findings
from tooling.checks import ADVICE, CHECKS
from tooling.load import rules
from tooling.render.reference import Documented

DOCUMENTED: tuple[Documented, ...] = (*rules.RULES, *CHECKS, *ADVICE)
CASES_FOLDER = Path(__file__).parents[1] / "cases"
PLACES = {
    "klus": "klussen/gemeente-utrecht/geval.yaml",
    "profiel": "profielen/geval.yaml",
    "organisatie": "registers/organisaties/geval.yaml",
    "thema": "registers/vaardigheden/zz-geval.yaml",
    "bron": "registers/bronnen/geval.yaml",
    "groep": "registers/groepen/geval.yaml",
    "editie": "registers/edities/geval.yaml",
    "loonkosten": "registers/loonkosten/geval.yaml",
}

#: Codes that no file alone can show: the file's kind, name or neighbours on disk matter. Tests below show them.
NOT_A_FILE = {"BESTAND003", "BESTAND006", "BESTAND007", "BESTAND008", "PROFIEL003"}


def cases() -> list[Path]:
    return sorted(path for kind in PLACES for path in (CASES_FOLDER / kind).iterdir())


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_case_gives_exactly_its_findings(
    case: Path, markt: Markt, klussen: Callable[..., tuple[int, str, str]], golden: Golden
) -> None:
    raw = case.read_bytes()
    path = case_path(raw, PLACES[case.parent.name])
    markt.write("registers/organisaties/gemeente-zwolle.yaml", "naam: Gemeente Zwolle\nsoort: gemeente\n")
    markt.write("registers/bronnen/al-bekend.yaml", BRON)
    markt.write("registers/groepen/regio-utrecht.yaml", GROEP)
    desk = "naam: Gemeente Met Loket\nsoort: gemeente\nloket: {email: loket@voorbeeld.example}\n"
    markt.write("registers/organisaties/gemeente-met-loket.yaml", desk)
    markt.write(path, raw)
    code, output, _ = klussen("check", "--root", markt.root, "--format", "json")
    report = json.loads(output)
    found = [(one["bestand"], one["regel"], one["kolom"], one["code"]) for one in report["bevindingen"]]
    if "zwolle" in path:
        markt_noise = [one for one in found if one[0] != path]
        assert markt_noise == []
    if case.parent.name == "thema":
        # Who claims what another has, is told so, and so is the other.
        found = [one for one in found if one[0] == path]
    where = path.rpartition("/")[0] if path.count("/") == 2 and path.startswith("profielen") else path
    assert {one[0] for one in found} <= {where}
    golden.findings(case, (f"{line}:{column} {code}" for _, line, column, code in found))
    assert code == (1 if report["fouten"] else 0)


def test_every_code_has_a_case() -> None:
    shown = {one.split()[1] for case in cases() for one in expected_findings(case.read_bytes())}
    codes = {one.code for one in DOCUMENTED}
    assert codes - shown == NOT_A_FILE
    assert shown <= codes


def test_every_rule_has_a_title_and_says_how_to_mend_it() -> None:
    for one in DOCUMENTED:
        assert one.title, one.code
        assert not one.title.endswith("."), one.code
        assert "**Herstel:**" in one.documentation, one.code


def test_codes_are_unique() -> None:
    codes = [one.code for one in DOCUMENTED]
    assert len(codes) == len(set(codes))


def test_symlink_is_not_followed(markt: Markt, tmp_path: Path, klussen: Callable[..., tuple[int, str, str]]) -> None:
    secret = tmp_path / "geheim.yaml"
    secret.write_text("naam: Geheim\n")
    (markt.root / "profielen/link.yaml").symlink_to(secret)
    (markt.root / "klussen/gemeente-link").symlink_to(tmp_path)
    _, output, _ = klussen("check", "--root", markt.root)
    assert "profielen/link.yaml:1:1: fout BESTAND003" in output
    assert "klussen/gemeente-link:1:1: fout BESTAND003" in output
    assert "Geheim" not in output


def test_names_that_differ_in_case_only_collide(markt: Markt, klussen: Callable[..., tuple[int, str, str]]) -> None:
    markt.write("profielen/Sanne-de-wit.yaml", "naam: Sanne\n")
    _, output, _ = klussen("check", "--root", markt.root)
    assert "BESTAND006" in output


@pytest.mark.parametrize(
    ("written", "question"),
    [
        ("zwolle", "Bedoelde je 'gemeente-zwolle'?"),
        ("utrecht", "Bedoelde je 'gemeente-utrecht' of 'provincie-utrecht'?"),
        ("dienst-uitvoering-onderwijs", "Bedoelde je 'duo'?"),
        ("i-en-w", "Bedoelde je 'ministerie-van-infrastructuur'?"),
        ("gemeente-zwol", "Bedoelde je 'gemeente-zwolle'?"),
        ("wolle", "Voeg het bestand registers/organisaties/wolle.yaml toe, of verbeter de naam."),
    ],
)
def test_an_organisation_is_found_by_what_it_is_called(
    markt: Markt, klussen: Callable[..., tuple[int, str, str]], written: str, question: str
) -> None:
    for key, naam in {
        "gemeente-zwolle": "Gemeente Zwolle",
        "provincie-utrecht": "Provincie Utrecht",
        "duo": "Dienst Uitvoering Onderwijs",
        "ministerie-van-infrastructuur": "Ministerie van Infrastructuur en Waterstaat\nafkorting: I en W",
    }.items():
        markt.write(f"registers/organisaties/{key}.yaml", f"naam: {naam}\nsoort: gemeente\n")
    markt.write("profielen/sanne-de-wit.yaml", f"{PROFIEL}organisatie: {written}\n")
    _, output, _ = klussen("check", "--root", markt.root)
    assert question in output


def test_file_that_cannot_be_opened_is_reported(
    markt: Markt, klussen: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refuse(path: Path, flags: int) -> int:
        if str(path).endswith("sanne-de-wit.yaml"):
            raise PermissionError(13, "Permission denied")
        return real(path, flags)

    monkeypatch.setattr(os, "open", refuse)
    code, output, _ = klussen("check", "--root", markt.root)
    assert "profielen/sanne-de-wit.yaml:1:1: fout BESTAND007" in output
    assert code == 1
