"""`klussen import` and `klussen export` of one's own profile, as a contributor uses them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Markt
from tests.formats.people.samples import HERE
from tooling.load.yaml_reader import read_yaml

SAMPLES = HERE / "examples"
Command = Callable[..., tuple[int, str, str]]


def imported(klussen: Command, root: Path, *arguments: str | Path) -> tuple[int, str]:
    code, out, _ = klussen("import", *arguments, "--root", root)
    return code, out


def test_an_import_makes_a_hidden_profile_that_passes_the_check(markt: Markt, klussen: Command) -> None:
    code, out = imported(klussen, markt.root, "linkedin", SAMPLES / "linkedin/export.zip")
    text = (markt.root / "profielen/tjitske-proefpersoon.yaml").read_text(encoding="utf-8")
    assert code == 0
    assert text.startswith("naam: Tjitske Proefpersoon\nzichtbaarheid: verborgen\nvaardigheden:\n")
    assert "De kolom 'activities' van Education.csv heeft geen plek" in out
    code, out, _ = klussen("check", markt.root / "profielen/tjitske-proefpersoon.yaml", "--root", markt.root)
    assert code == 0, out


def test_importing_twice_changes_nothing(markt: Markt, klussen: Command) -> None:
    imported(klussen, markt.root, "jsonresume", SAMPLES / "jsonresume/cv.json")
    file = markt.root / "profielen/tjitske-proefpersoon.yaml"
    before = file.read_bytes()
    code, out = imported(klussen, markt.root, "jsonresume", SAMPLES / "jsonresume/cv.json")
    assert code == 0
    assert file.read_bytes() == before
    assert "niet gewijzigd: er is niets nieuws" in out


def test_what_is_added_leaves_the_rest_of_a_file_as_its_owner_wrote_it(markt: Markt, klussen: Command) -> None:
    own = (
        "# van mij\nnaam: Tjitske Proefpersoon # zo heet ik\nzichtbaarheid: openbaar\nvaardigheden:\n"
        "- Mediation   # dat vooral\n# hieronder wat ik ook kan\n- {naam: Bestuursrecht, niveau: expert}\n\n"
        "functie: Jurist\n"
    )
    file = markt.write("profielen/tjitske-proefpersoon.yaml", own)
    code, out = imported(klussen, markt.root, "leden", SAMPLES / "leden/pleio.csv")
    text = file.read_text(encoding="utf-8")
    assert code == 0
    assert text.startswith(own)
    data = read_yaml(text, "").data or {}
    assert data["functie"] == "Jurist"
    assert data["interesses"] == ["water", "klimaat"]
    assert "anders, niet overgenomen: functie is 'Jurist', in het bestand staat 'Adviseur'" in out


def test_new_items_of_a_list_come_below_those_that_are_there(markt: Markt, klussen: Command) -> None:
    file = markt.write(
        "profielen/tp.yaml",
        "naam: TP\nzichtbaarheid: openbaar\nvaardigheden:\n    # het beste eerst\n    - Zeilen\n\n# slot\n"
        "functie: Adviseur\n",
    )
    code, _ = imported(klussen, markt.root, "linkedin", SAMPLES / "linkedin/Vaardigheden.csv", "--bij", file)
    assert code == 0
    assert file.read_text(encoding="utf-8") == (
        "naam: TP\nzichtbaarheid: openbaar\nvaardigheden:\n    # het beste eerst\n    - Zeilen\n"
        "    - naam: Bestuursrecht\n    - naam: Mediation\n\n# slot\nfunctie: Adviseur\n"
    )


def test_comments_of_a_field_that_changes_move_above_it(markt: Markt, klussen: Command) -> None:
    file = markt.write(
        "profielen/tp.yaml",
        "naam: TP\nzichtbaarheid: openbaar\nvaardigheden:\n  - Mediation # het liefst\n  # en dit\n  - naam: Zeilen\n"
        "    bewijs: ['# geen commentaar']\n",
    )
    # The certificate is evidence for a skill that is there already.
    imported(klussen, markt.root, "linkedin", SAMPLES / "linkedin/export.zip", "--bij", file)
    text = file.read_text(encoding="utf-8")
    assert "\n# het liefst\n# en dit\nvaardigheden:\n  - naam: Mediation\n    bewijs:\n" in text
    assert text.count("geen commentaar") == 1


def test_a_file_of_which_no_profile_comes_says_what_is_still_missing(markt: Markt, klussen: Command) -> None:
    code, out = imported(
        klussen, markt.root, "moodle", SAMPLES / "moodle/progress.awb2.csv", "--to", markt.root / "nieuw"
    )
    assert code == 0
    assert "staan geen vaardigheden" in out
    assert (markt.root / "nieuw/profielen/tjitske-proefpersoon.yaml").is_file()


def test_everybody_in_a_file_gets_a_profile_of_their_own(markt: Markt, klussen: Command) -> None:
    imported(klussen, markt.root, "ning", SAMPLES / "ning/groepen.json")
    assert {path.stem for path in (markt.root / "profielen").iterdir()} >= {"tjitske-proefpersoon", "ada-proef"}


def test_a_namesake_with_another_address_is_another_person(markt: Markt, klussen: Command) -> None:
    other = (
        "naam: Ada Proef\nzichtbaarheid: openbaar\nvaardigheden: [Zeilen]\ncontact: {email: een.ander@proef.example}\n"
    )
    file = markt.write("profielen/ada-proef.yaml", other)
    imported(klussen, markt.root, "leden", SAMPLES / "leden/pleio.csv")
    assert file.read_text(encoding="utf-8") == other
    assert (markt.root / "profielen/ada-proef-2.yaml").is_file()


def test_a_file_that_cannot_be_read_writes_nothing(markt: Markt, klussen: Command, tmp_path: Path) -> None:
    broken = tmp_path / "cv.json"
    broken.write_bytes(b'{"basics": ')
    code, out = imported(klussen, markt.root, "jsonresume", broken, "--to", tmp_path / "uit")
    assert code == 1
    assert "afgebroken" in out
    assert not (tmp_path / "uit").exists()


def test_what_is_no_file_and_too_many_people_for_one_file_are_refused(markt: Markt, klussen: Command) -> None:
    assert klussen("import", "vcard", markt.root / "niets.vcf", "--root", markt.root)[0] == 2
    own = markt.root / "profielen/sanne-de-wit.yaml"
    code, _, error = klussen("import", "leden", SAMPLES / "leden/pleio.csv", "--root", markt.root, "--bij", own)
    assert code == 2
    assert "2 mensen" in error


@pytest.mark.parametrize("file_format", ["jsonresume", "europass", "vcard", "json", "yaml"])
def test_a_profile_goes_out_in_every_format(file_format: str, markt: Markt, klussen: Command, tmp_path: Path) -> None:
    target = tmp_path / f"uit.{file_format}"
    own = markt.root / "profielen/sanne-de-wit.yaml"
    code, out, _ = klussen("export", file_format, own, "--root", markt.root, "--to", target)
    assert code == 0, out
    assert "Sanne" in target.read_text(encoding="utf-8")
    assert klussen("export", file_format, own, "--root", markt.root, "--to", target)[0] == 2
    code, shown, said = klussen("export", file_format, own, "--root", markt.root)
    assert shown == target.read_bytes().decode("utf-8")
    assert ("EXPORT001" in said) == (file_format in {"jsonresume", "europass", "vcard"})


OWN_CHOICES = """{"naam": "Ada Proef", "zichtbaarheid": "openbaar", "vindbaar": true, "vaardigheden": ["Excel"],
"eigenaar": {"github": "mallory", "id": 1}, "aanbevelingen": [{"door": "yusuf-aydin", "tekst": "top"}]}"""


def test_a_file_decides_of_nobody_who_sees_them_whose_they_are_and_what_others_say(
    markt: Markt, klussen: Command, tmp_path: Path
) -> None:
    file = tmp_path / "ada.json"
    file.write_text(OWN_CHOICES)
    code, out = imported(klussen, markt.root, "json", file, "--zichtbaarheid", "verborgen")
    data = read_yaml((markt.root / "profielen/ada-proef.yaml").read_text(), "").data or {}
    assert code == 0
    assert data == {"naam": "Ada Proef", "zichtbaarheid": "verborgen", "vaardigheden": [{"naam": "Excel"}]}
    assert "Wat bij 'eigenaar' staat is overgeslagen" in out


def test_a_profile_to_add_to_is_there_sound_and_of_the_same_person(markt: Markt, klussen: Command) -> None:
    cv = SAMPLES / "jsonresume/cv.json"
    for path in ("profielen/niet.yaml", "sanne-de-wit"):
        code, _, error = klussen("import", "jsonresume", cv, "--root", markt.root, "--bij", markt.root / path)
        assert (code, "is er niet" in error) == (2, True)
        assert not (markt.root / path).exists()
    sanne = markt.root / "profielen/sanne-de-wit.yaml"
    before = sanne.read_bytes()
    code, _, error = klussen("import", "jsonresume", cv, "--root", markt.root, "--bij", sanne)
    assert code == 2
    assert "Het bestand is van 'Tjitske Proefpersoon'" in error
    for wrong in ("contact: y\n", "locatie: [a, b]\n", "vaardigheden: {a: b}\n"):
        text = "naam: Tjitske\nzichtbaarheid: openbaar\n" + wrong
        markt.write("profielen/tjitske.yaml", text)
        code, _, error = klussen(
            "import", "jsonresume", cv, "--root", markt.root, "--bij", markt.root / "profielen/tjitske.yaml"
        )
        assert code == 2, wrong
        assert "staat een fout" in error
        assert (markt.root / "profielen/tjitske.yaml").read_text() == text
        for file_format in ("vcard", "europass"):
            code, _, error = klussen("export", file_format, markt.root / "profielen/tjitske.yaml")
            assert (code, "staat een fout" in error) == (2, True)
    assert sanne.read_bytes() == before


def test_a_file_that_only_its_owner_may_read_stays_so(markt: Markt, klussen: Command) -> None:
    file = markt.write("profielen/tjitske-proefpersoon.yaml", "naam: Tjitske\nzichtbaarheid: verborgen\n")
    file.chmod(0o600)
    imported(klussen, markt.root, "jsonresume", SAMPLES / "jsonresume/cv.json", "--bij", file)
    assert "Adviseur" in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("value", ["5", "true", '"nl"', "{}"])
def test_languages_of_another_kind_are_no_fault_of_ours(
    markt: Markt, klussen: Command, tmp_path: Path, value: str
) -> None:
    file = tmp_path / "ada.json"
    file.write_text(f'{{"naam": "Ada Proef", "vaardigheden": ["Excel"], "talen": {value}}}')
    assert imported(klussen, markt.root, "json", file)[0] == 0


def test_many_skills_and_many_namesakes_take_no_square_of_the_time(
    markt: Markt, klussen: Command, tmp_path: Path
) -> None:
    file = tmp_path / "veel.json"
    skills = ", ".join(f'{{"name": "s{number}"}}' for number in range(60_000))
    file.write_text(f'{{"basics": {{"name": "Ada Proef"}}, "skills": [{skills}]}}')
    assert imported(klussen, markt.root, "jsonresume", file)[0] in {0, 1}  # took 44 s
    rows = "".join(f"Jan Jansen,j{number}@voorbeeld.example,Excel\n" for number in range(1500))
    (tmp_path / "leden.csv").write_text(f"naam,e-mail,vaardigheden\n{rows}")
    assert imported(klussen, markt.root, "leden", tmp_path / "leden.csv")[0] == 0  # 36 s for 4000
    assert len([*(markt.root / "profielen").glob("jan-jansen*.yaml")]) == 1500


def test_a_line_of_a_vcard_ends_only_where_the_format_says(markt: Markt, klussen: Command, tmp_path: Path) -> None:
    file = tmp_path / "kaart.vcf"
    note = "hallo\u2028TEL:0612345678\u2028EMAIL:kwaad@voorbeeld.example"
    file.write_text(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Proef\r\nNOTE:{note}\r\nEND:VCARD\r\n", encoding="utf-8")
    imported(klussen, markt.root, "vcard", file)
    data = read_yaml((markt.root / "profielen/ada-proef.yaml").read_text(encoding="utf-8"), "").data or {}
    assert "contact" not in data
