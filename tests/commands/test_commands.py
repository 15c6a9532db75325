from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import GROEP, KLUS, ORGANISATIE, PROFIEL, ROOT, VANDAAG, Markt
from tooling.model.settings import Weights

Command = Callable[..., tuple[int, str, str]]


def test_check_says_where_what_and_how_to_mend(markt: Markt, klussen: Command) -> None:
    markt.write("profielen/sanne-de-wit.yaml", PROFIEL.replace("openbaar", "open"))
    code, output, _ = klussen("check", "--root", markt.root)
    assert code == 1
    assert output == (
        "profielen/sanne-de-wit.yaml:2:16: fout VELD004: 'open' kan hier niet.\n"
        "    Kies uit: openbaar, anoniem, verborgen. Bedoelde je 'openbaar'?\n"
        "4 bestanden nagekeken: 1 fout, 0 waarschuwingen.\n"
    )


def test_many_of_one_kind_are_summarised_and_all_can_be_asked(markt: Markt, klussen: Command) -> None:
    for number in range(30):
        markt.write(f"profielen/kapot-{number}.yaml", PROFIEL.replace("openbaar", "open"))
        markt.write(f"profielen/hekje-{number}.yaml", PROFIEL + f"functie: Jurist #{number}\n")
    _, output, _ = klussen("check", "--root", markt.root)
    assert output.count("VELD004:") == output.count("YAML012:") == 25
    assert "En nog 5 keer: fout VELD004. Alles zie je met: klussen check --alles" in output
    assert "En nog 5 keer: waarschuwing YAML012." in output
    _, output, _ = klussen("check", "--root", markt.root, "--alles")
    assert output.count("VELD004:") == output.count("YAML012:") == 30
    assert "En nog" not in output


def test_what_is_not_listed_is_counted_and_what_is_listed_has_its_line(markt: Markt, klussen: Command) -> None:
    text = (ROOT / "profielen/sanne-de-wit.yaml").read_text(encoding="utf-8")
    skill = text.index("vaardigheden:\n") + len("vaardigheden:\n")
    for number in range(40):
        misspelt = "".join(f"  - naam: Bestuursrecgt{' erbij' * n}\n" for n in range(1 + number % 3))
        markt.write(f"profielen/iemand-{number:02}.yaml", text[:skill] + misspelt + text[skill:])
    _, short, _ = klussen("check", "--root", markt.root)
    _, whole, _ = klussen("check", "--alles", "--root", markt.root)
    listed, everything = (
        [line for line in output.splitlines() if "VAARDIGHEID002:" in line] for output in (short, whole)
    )
    assert listed == everything[:25]
    assert not any(":0:" in line for line in listed)
    assert f"En nog {len(everything) - 25} keer: waarschuwing VAARDIGHEID002." in short
    assert short.splitlines()[-1] == whole.splitlines()[-1]


def test_no_message_offers_the_name_of_somebody_hidden(markt: Markt, klussen: Command) -> None:
    markt.write("profielen/verborgen-collega.yaml", PROFIEL.replace("openbaar", "verborgen"))
    markt.write("profielen/anonieme-collega.yaml", PROFIEL.replace("openbaar", "anoniem"))
    for written in ("verborgen-colega", "anonieme-colega", "sanne-de-wt"):
        said = f"aanbevelingen: [{{door: {written}, tekst: Top}}]\n"
        markt.write(f"profielen/zoekt-{written}.yaml", PROFIEL + said)
    _, output, _ = klussen("check", "--root", markt.root)
    assert "Bedoelde je 'sanne-de-wit'" in output
    assert "verborgen-collega" not in output
    assert "anonieme-collega" not in output


def test_a_file_of_nothing_but_faults_is_worded_no_further_than_is_reported(markt: Markt, klussen: Command) -> None:
    many = "".join(f"veld-{number}: x\n" for number in range(4000))
    markt.write("klussen/gemeente-utrecht/vol.yaml", KLUS + many)
    _, output, _ = klussen("check", "--root", markt.root, "--format", "json")
    found = json.loads(output)["bevindingen"]
    assert [one["code"] for one in found].count("VELD001") == 200
    assert "Er zijn nog 3800 andere fouten" in str(found)


def test_what_is_private_in_a_value_is_in_no_message(markt: Markt, klussen: Command) -> None:
    for name, field in {"adres": "locatie: {plaats: Dorpsstraat 12}", "mail": "links: ['06 1234 5678']"}.items():
        markt.write(f"profielen/{name}.yaml", f"{PROFIEL}{field}\n")
    markt.write("profielen/sleutel.yaml", f"{PROFIEL}111222333: x\n")
    _, output, _ = klussen("check", "--root", markt.root)
    assert output.count("'…'") == 3, output
    assert not any(one in output for one in ("Dorpsstraat", "5678", "111222333"))


def test_check_of_one_file_reads_the_others_only_by_name(markt: Markt, klussen: Command) -> None:
    markt.write("profielen/kapot.yaml", "naam: [")
    markt.write(
        "klussen/gemeente-utrecht/af.yaml",
        KLUS + "status: vervuld\nafloop: {resultaat: intern_vervuld, door: [kapot]}\n",
    )
    code, output, _ = klussen("check", "--root", markt.root, "klussen/gemeente-utrecht/af.yaml")
    assert (code, output) == (0, "1 bestand nagekeken: alles klopt.\n")
    assert klussen("check", "--root", markt.root, markt.root / "profielen")[0] == 1


def test_a_reference_to_a_broken_file_is_no_second_fault(markt: Markt, klussen: Command) -> None:
    markt.write("registers/organisaties/gemeente-utrecht.yaml", "naam: [")
    _, output, _ = klussen("check", "--root", markt.root, "--format", "json")
    assert [one["code"] for one in json.loads(output)["bevindingen"]] == ["YAML001"]


def test_check_for_github_escapes_what_a_file_holds(
    markt: Markt, klussen: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "samenvatting.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    hostile = 'soort: "x\\n::set-output name=a::b%0A<script>|@iemand"\n'
    markt.write("klussen/gemeente-utrecht/bezwaren.yaml", KLUS + hostile)
    code, output, _ = klussen("check", "--root", markt.root, "--format", "github")
    assert code == 1
    first, last = output.splitlines()
    assert first.startswith(
        "::error file=klussen/gemeente-utrecht/bezwaren.yaml,line=11,col=8,title=VELD004::'x ::set-output"
    )
    assert "b%250A" in first
    assert last == "4 bestanden nagekeken: 1 fout, 0 waarschuwingen."
    text = summary.read_text()
    assert "<script>" not in text
    assert "@iemand" not in text
    assert "VELD004" in text


def test_faults_come_before_warnings_where_only_ten_are_shown(markt: Markt, klussen: Command) -> None:
    markt.write("klussen/gemeente-utrecht/a.yaml", KLUS + "locatie: {plaats: Nergenshuizen}\n")
    markt.write("klussen/gemeente-utrecht/b.yaml", KLUS + "onbekend: x\n")
    _, output, _ = klussen("check", "--root", markt.root, "--format", "github")
    assert [line.split()[0] for line in output.splitlines()[:2]] == ["::error", "::warning"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--root", "bestaat-niet"], "De map '"),
        (["check", "bestaat-niet.yaml"], "'bestaat-niet.yaml' bestaat niet"),
        (["match", "--klus", "a/b"], "De klus 'a/b' is er niet"),
        (["match", "--profiel", "niemand"], "Het profiel 'niemand' is er niet"),
        (["build", "--profielen", "bestaat-niet"], "De map 'bestaat-niet' bestaat niet"),
        (["new", "klus", "Titel", "--organisatie", "onbekend"], "De organisatie 'onbekend' staat niet in registers"),
    ],
)
def test_wrong_use_is_exit_code_2_with_a_dutch_message(
    arguments: list[str], said: str, markt: Markt, klussen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(markt.root)
    code, _, error = klussen(*arguments)
    assert code == 2
    assert said in error


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("klus", "klussen"), ("Profielen", "profielen"), ("registers/organisatie", "registers/organisaties")],
)
def test_a_folder_that_is_not_read_is_named_with_the_one_that_is_meant(
    wrong: str, right: str, markt: Markt, klussen: Command
) -> None:
    assert klussen("check", "--root", markt.root)[2] == ""
    (markt.root / right).rename(markt.root / wrong)
    assert f"de map '{wrong}' wordt niet gelezen. Bedoel je '{right}'?" in klussen("check", "--root", markt.root)[2]


def test_new_files_pass_check(markt: Markt, klussen: Command) -> None:
    assert (
        klussen("new", "klus", 'Één "nieuwe" klus: doe mee', "--organisatie", "gemeente-utrecht", "--root", markt.root)[
            0
        ]
        == 0
    )
    assert klussen("new", "profiel", "Ada # Voorbeeld", "--root", markt.root)[0] == 0
    assert (markt.root / "klussen/gemeente-utrecht/een-nieuwe-klus-doe-mee.yaml").is_file()
    code, output, _ = klussen("check", "--root", markt.root)
    assert (code, output) == (0, "6 bestanden nagekeken: alles klopt.\n")
    assert klussen("new", "profiel", "Ada # Voorbeeld", "--root", markt.root)[0] == 2


def test_what_a_new_file_leaves_to_fill_in_is_a_fault_once_it_would_be_seen(markt: Markt, klussen: Command) -> None:
    klussen("new", "klus", "Nieuw", "--root", markt.root)
    klussen("new", "profiel", "Ada", "--root", markt.root)
    klus, profile = markt.root / "klussen/gemeente-utrecht/nieuw.yaml", markt.root / "profielen/ada.yaml"
    klus.write_text(klus.read_text().replace("status: concept", "status: open"))
    profile.write_text(profile.read_text().replace("verborgen\n", "anoniem\n"))
    code, output, _ = klussen("check", "--root", markt.root)
    assert code == 1
    assert output.count("INVULLEN001") == 4


@pytest.mark.parametrize("title", ["Bel 06-12345678", "x " * 200, "Mail jan@prive.example"])
def test_new_writes_nothing_that_check_would_refuse(title: str, markt: Markt, klussen: Command) -> None:
    before = sorted(markt.root.rglob("*"))
    for kind in ("klus", "profiel"):
        code, _, error = klussen("new", kind, title, "--root", markt.root)
        assert code == 2
        assert "Er is niets gemaakt" in error or "bestandsnaam" in error
    assert sorted(markt.root.rglob("*")) == before


def test_new_asks_for_nothing_that_it_can_choose_itself(markt: Markt, klussen: Command) -> None:
    assert klussen("new", "klus", "--root", markt.root)[0] == 0
    assert klussen("new", "profiel", "--root", markt.root)[0] == 0
    assert klussen("check", "--root", markt.root)[0] == 0


def test_new_files_pass_check_with_every_field_that_waits_behind_a_comment(markt: Markt, klussen: Command) -> None:
    for name in ("sam-voorbeeld", "kim-voorbeeld"):
        markt.write(f"profielen/{name}.yaml", PROFIEL)
    markt.write("registers/groepen/regio-voorbeeld.yaml", GROEP)
    markt.write(
        "registers/organisaties/gemeente-utrecht.yaml", f"{ORGANISATIE}loket: {{email: loket@voorbeeld.example}}\n"
    )
    klussen("new", "klus", "Nieuwe klus", "--organisatie", "gemeente-utrecht", "--root", markt.root)
    klussen("new", "profiel", "Nieuw Profiel", "--root", markt.root)
    for path in (markt.root / "klussen/gemeente-utrecht/nieuwe-klus.yaml", markt.root / "profielen/nieuw-profiel.yaml"):
        text = re.sub("^# (?!yaml-language)", "", path.read_text(), flags=re.MULTILINE)
        assert text.count("#") < path.read_text().count("#") - 8
        path.write_text(text)
    code, output, _ = klussen("check", "--root", markt.root)
    assert code == 0, output


def test_match_per_klus_and_per_profile_prints_one_object_a_line(markt: Markt, klussen: Command) -> None:
    for per in ("klus", "profiel"):
        code, output, _ = klussen(
            "match", "--root", markt.root, "--per", per, "--format", "jsonl", "--vandaag", VANDAAG
        )
        assert code == 0
        (line,) = map(json.loads, output.splitlines())
        assert (line["klus"], line["profiel"]) == ("gemeente-utrecht/bezwaren", "sanne-de-wit")
        first, *_ = line["redenen"]
        said = {"klus": "Kan wat gevraagd is: Bestuursrecht.", "profiel": "Je kunt wat ze vragen: Bestuursrecht."}
        assert (first["code"], first["tekst"]) == ("vaardigheden", said[per])
        assert (line["groep"], line["oordeel"]) == ("past", "Past goed")
        assert 0 < first["punten"] <= line["score"] == round(sum(reason["punten"] for reason in line["redenen"]), 2)


def test_match_takes_one_klus_one_profile_and_top(markt: Markt, klussen: Command) -> None:
    for number in range(4):
        markt.write(f"profielen/p{number}.yaml", PROFIEL)
        markt.write(f"klussen/gemeente-utrecht/k{number}.yaml", KLUS)
    root = ("--root", markt.root, "--format", "jsonl", "--top", "2")
    assert len(klussen("match", *root)[1].splitlines()) == 10
    assert len(klussen("match", *root, "--alles")[1].splitlines()) == 10
    assert len(klussen("match", *root, "--klus", "gemeente-utrecht/k1")[1].splitlines()) == 2
    assert len(klussen("match", *root, "--profiel", "p3")[1].splitlines()) == 2
    (pair,) = klussen("match", *root, "--klus", "gemeente-utrecht/k1", "--profiel", "p3")[1].splitlines()
    assert json.loads(pair)["profiel"] == "p3"


def test_match_of_a_loose_file_publishes_nothing_and_may_be_hidden(
    markt: Markt, klussen: Command, tmp_path: Path
) -> None:
    loose = tmp_path / "los.yaml"
    loose.write_text(PROFIEL.replace("openbaar", "verborgen").replace("Sanne", "Los"))
    code, output, _ = klussen("match", "--root", markt.root, "--profiel", loose)
    assert code == 0
    assert "Help mee met bezwaarschriften (gemeente-utrecht/bezwaren): Past goed" in output
    assert re.search(r"Waarom\? \d\d(,\d+)? van 100 punten", output)
    loose.write_text("naam: [")
    code, _, error = klussen("match", "--root", markt.root, "--profiel", loose)
    assert code == 2
    assert "YAML001" in error


def test_match_of_a_klus_in_a_file_names_who_wants_to_be_found_and_counts_others(
    markt: Markt, klussen: Command, tmp_path: Path
) -> None:
    markt.write("profielen/vindbaar.yaml", f"{PROFIEL.replace('Sanne', 'Vera')}vindbaar: ja\n")
    draft = tmp_path / "nieuwe-klus.yaml"
    draft.write_text(KLUS.replace("Help mee", "Denk mee").replace("geen", "2020-01-01") + "status: concept\n")
    code, output, error = klussen("match", "--root", markt.root, "--klus", draft, "--vandaag", VANDAAG)
    assert code == 0, error
    assert "Denk mee met bezwaarschriften (gemeente-utrecht/nieuwe-klus)" in output
    assert "1. Vera de Wit (vindbaar): Past goed" in output
    assert "Sanne" not in output
    assert "Nog 1 collega past, maar wil niet gevonden worden." in output
    _, lines, _ = klussen("match", "--root", markt.root, "--klus", draft, "--format", "jsonl")
    assert [json.loads(line)["profiel"] for line in lines.splitlines()] == ["vindbaar"]
    assert not (markt.root / "klussen/gemeente-utrecht/nieuwe-klus.yaml").exists()
    draft.write_text("titel: x\n")
    code, _, error = klussen("match", "--root", markt.root, "--klus", draft)
    assert code == 2
    assert "VELD002" in error


def test_match_of_a_draft_in_the_market_is_that_of_its_file(markt: Markt, klussen: Command) -> None:
    path = markt.write("klussen/gemeente-utrecht/concept.yaml", f"{KLUS}status: concept\n")
    assert klussen("match", "--root", markt.root, "--klus", "gemeente-utrecht/concept")[0] == 2
    code, output, error = klussen("match", "--root", markt.root, "--klus", path)
    assert code == 0, error
    assert "Er is nu niemand die dit kan doen" in output
    assert "Nog 1 collega past" in output


def test_hidden_profiles_are_in_no_output_and_anonymous_ones_under_their_pseudonym(
    markt: Markt, klussen: Command
) -> None:
    markt.write(
        "profielen/verstopt-persoon.yaml", PROFIEL.replace("openbaar", "verborgen").replace("Sanne", "Verstopt")
    )
    markt.write("profielen/naamloos-persoon.yaml", PROFIEL.replace("openbaar", "anoniem").replace("Sanne", "Naamloos"))
    for output_format in ("tekst", "jsonl"):
        _, output, _ = klussen("match", "--root", markt.root, "--format", output_format)
        assert "erstopt" not in output
        assert "aamloos-persoon" not in output
        assert "Naamloos" not in output
        assert "anoniem-" in output
    code, _, error = klussen("match", "--root", markt.root, "--profiel", "verstopt-persoon")
    assert code == 2
    assert "verborgen" in error


def test_closed_klussen_do_not_match(markt: Markt, klussen: Command) -> None:
    markt.write(
        "klussen/gemeente-utrecht/bezwaren.yaml", KLUS.replace("reageren_tot: geen", "reageren_tot: 2026-11-23")
    )
    assert klussen("match", "--root", markt.root, "--format", "jsonl", "--vandaag", VANDAAG)[1] == ""
    assert klussen("match", "--root", markt.root, "--format", "jsonl", "--vandaag", "2026-11-23")[1] != ""


def test_weights_come_from_mkdocs_yml(markt: Markt, klussen: Command) -> None:
    config = "site_name: X\nplugins:\n  klussenmarkt:\n"
    config += "    gewichten: {vaardigheden: 10, leren: 90, tekst: 0, vergelijkbaar: 0, betekenis: 0}\n"
    config = config.replace("0}", "0, uren: 0, periode: 0, dagen: 0, reizen: 0, soort: 0}")
    markt.write("mkdocs.yml", config)
    (line,) = klussen("match", "--root", markt.root, "--format", "jsonl")[1].splitlines()
    assert json.loads(line)["score"] == 10
    markt.write("mkdocs.yml", config.replace("leren: 90", "leren: veel"))
    code, _, error = klussen("match", "--root", markt.root)
    assert code == 2
    assert "klussenmarkt: gewichten.leren" in error


def test_an_edition_matches_its_own_klussen_by_its_own_weights(markt: Markt, klussen: Command) -> None:
    other = KLUS.replace("gemeente-utrecht", "gemeente-zwolle")
    markt.write("registers/organisaties/gemeente-zwolle.yaml", "naam: Gemeente Zwolle\nsoort: gemeente\n")
    markt.write("klussen/gemeente-zwolle/bezwaren.yaml", other)
    weights = "".join(f"  {part}: {100 * (part == 'vaardigheden')}\n" for part in Weights.model_fields)
    edition = f"naam: Voorbeeld\norganisaties: [gemeente-zwolle]\ngewichten:\n{weights}"
    markt.write("registers/edities/voorbeeld.yaml", edition)
    given = ["match", "--root", markt.root, "--format", "jsonl"]
    assert {json.loads(line)["klus"] for line in klussen(*given)[1].splitlines()} == {
        "gemeente-utrecht/bezwaren",
        "gemeente-zwolle/bezwaren",
    }
    (line,) = klussen(*given, "--editie", "voorbeeld")[1].splitlines()
    found = json.loads(line)
    assert found["klus"] == "gemeente-zwolle/bezwaren"
    assert found["score"] == sum(reason["punten"] for reason in found["redenen"])
    assert {reason["code"] for reason in found["redenen"] if reason["punten"]} == {"vaardigheden"}
    code, _, error = klussen(*given, "--editie", "nergens")
    assert (code, error) == (2, "klussen: De editie 'nergens' is er niet. Kijk in registers/edities/.\n")


def test_schemas_in_the_repository_are_those_of_the_models(tmp_path: Path, klussen: Command) -> None:
    assert klussen("schema", "--to", tmp_path)[0] == 0
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 10
    for file in files:
        assert (ROOT / file.relative_to(tmp_path)).read_text() == file.read_text(), "run `make schema`"


def test_help_is_dutch(klussen: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        klussen("check", "--help")
    output = capsys.readouterr().out
    assert "gebruik:" in output
    assert "opties:" in output
    assert "show this help" not in output


def test_what_must_fit_leaves_out_what_does_not_and_keeps_what_is_unknown(markt: Markt, klussen: Command) -> None:
    markt.write("klussen/gemeente-utrecht/bezwaren.yaml", KLUS + "inzet: {uren_per_week: 24}\n")
    markt.write("profielen/weinig-uren.yaml", PROFIEL + "beschikbaar: {uren_per_week: 8}\n")
    match = ("match", "--root", markt.root, "--per", "klus", "--format", "jsonl")

    def found(*arguments: str) -> set[str]:
        return {json.loads(line)["profiel"] for line in klussen(*match, *arguments)[1].splitlines()}

    assert found("--alles") == {"sanne-de-wit", "weinig-uren"}
    assert found("--alles", "--eis", "uren") == {"sanne-de-wit"}
    assert found() == {"sanne-de-wit"}, "who has 8 of 24 hours cannot do it"
    explained = klussen(
        "match", "--root", markt.root, "--klus", "gemeente-utrecht/bezwaren", "--profiel", "weinig-uren"
    )
    assert "Vraagt 24 uur per week, jij hebt er 8." in explained[1]


def test_one_pair_is_explained_to_the_last_point(markt: Markt, klussen: Command) -> None:
    _, output, _ = klussen(
        *("match", "--root", markt.root, "--klus", "gemeente-utrecht/bezwaren", "--profiel", "sanne-de-wit")
    )
    number = r"(\d+,\d\d)"
    score = re.search(r"(\d+(?:,\d+)?) van 100", output)
    assert score
    parts = [float(one.replace(",", ".")) for one in re.findall(rf"^ +{number} ", output, re.MULTILINE)]
    assert len(parts) >= 8
    assert round(sum(parts), 2) == float(score[1].replace(",", "."))


def test_limits_come_from_mkdocs_yml(markt: Markt, klussen: Command) -> None:
    markt.write("klussen/gemeente-utrecht/bezwaren.yaml", KLUS + "inzet: {uren_per_week: 24}\n")
    markt.write("profielen/sanne-de-wit.yaml", PROFIEL + "beschikbaar: {uren_per_week: 8}\n")
    match = ("match", "--root", markt.root, "--format", "jsonl")
    assert json.loads(klussen(*match)[1])["groep"] == "bijna"
    markt.write("mkdocs.yml", "site_name: X\nplugins:\n  klussenmarkt:\n    grenzen: {uren: 300}\n")
    assert json.loads(klussen(*match)[1])["groep"] == "past"


def test_where_nothing_fits_the_way_on_is_told(markt: Markt, klussen: Command) -> None:
    markt.write("profielen/sanne-de-wit.yaml", PROFIEL.replace("Bestuursrecht", "Zingen"))
    _, output, _ = klussen("match", "--root", markt.root)
    assert output.startswith("Er is nu geen klus die past")
    assert "--alles" in output
