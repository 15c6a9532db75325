"""Settings of a market do what they say, in every command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import VANDAAG, Markt, build
from tests.market.conftest import Talentplein
from tooling.model.forge import Forge, forge_of

SETTINGS = """\
site_name: Talentplein
site_url: https://talentplein.example/
repo_url: https://git.zwolle.example/a/b
plugins:
  klussenmarkt:
    forge: forgejo
    logo: beeld/ons.svg
    deelbeeld: beeld/delen.png
    voet: Een initiatief van <ons>.
    welkom: {kop: Welkom bij ons, tekst: Kijk rustig rond.}
    kleuren: {hoofd: "#7a1f3d", accent: "#ffd27a"}
"""


@pytest.mark.slow
def test_own_look_and_words_are_on_the_site(markt: Markt, tmp_path: Path) -> None:
    markt.write("mkdocs.yml", SETTINGS)
    markt.write("docs/beeld/ons.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    markt.write("docs/beeld/delen.png", b"\x89PNG")
    markt.write("docs/over/index.md", "# Wie wij zijn\n\nKijk naar {{ naam }}.\n")
    done = build(markt.root, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    home = (tmp_path / "site/index.html").read_text()
    for expected in ("Welkom bij ons", "Kijk rustig rond.", "beeld/ons.svg", "Een initiatief van &lt;ons&gt;.",
                     "https://talentplein.example/beeld/delen.png"):  # fmt: skip
        assert expected in home, expected
    style = (tmp_path / "site/assets/markt/stijl.css").read_text()
    assert "--km-petrol: #7a1f3d" in style
    assert "#ffd27a" in (tmp_path / "site/assets/markt/favicon.svg").read_text()
    about = (tmp_path / "site/over/index.html").read_text()
    assert "Wie wij zijn" in about, "a page of the market goes before ours"
    assert "{{ naam }}" in about, "and is taken as it is"
    assert "Over Talentplein" not in about
    form = json.loads((tmp_path / "site/meedoen/formulier.json").read_text())
    examples = {field["naam"]: field["voorbeeld"] for field in form["velden"]["klus"]}
    assert examples["organisatie"] == "gemeente-utrecht"
    assert form["forge"]["name"] == "Forgejo"
    (owner,) = (field for field in form["velden"]["profiel"] if field["naam"] == "eigenaar")
    assert [one["naam"] for one in owner["velden"]] == ["account", "id"]


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("logo: beeld/weg.svg", "beeld/weg.svg"),
        ("kleuren: {hoofd: '#ffffff'}", "contrast"),
        ("kleuren: {hoofd: rood}", "#0b4a5a"),
        ("samenvogen: true", "samenvoegen"),
        ("forge: sourceforge", "github"),
        ("eisen: [uur]", "uren"),
        ("welkom: {kop: ''}", "minstens 1"),
        ("contract: nul", "heel getal"),
        ("contract: 0", "1 of hoger"),
        ("gewichten: {tekst: -3}", "0 of hoger"),
        ("samenvoegen: misschien", "ja of nee"),
        ("email: talent", "e-mailadres"),
        ("kleuren:\n      hoofd: #154273", "aanhalingstekens"),
        ("tak: 'a b\"]'", "tak"),
        ("beheerders: [jan]", "blok"),
    ],
)
def test_a_setting_that_cannot_be_is_named_with_what_can(
    setting: str, says: str, markt: Markt, klussen: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    markt.write("mkdocs.yml", f"site_name: X\nplugins:\n  klussenmarkt:\n    {setting}\n")
    code, _, error = klussen("build", "--root", markt.root, "--to", tmp_path / "site")
    assert code == 2
    assert says in error
    assert setting.partition(":")[0] in error


@pytest.mark.parametrize("command", ["check", "match", "build", "remind", "new klus Nieuw", "new profiel Nieuw",
                                     "export vcard sanne-de-wit", "schema"])  # fmt: skip
def test_the_data_can_lie_in_another_folder(
    command: str, markt: Markt, klussen: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    home = tmp_path / "instellingen"
    home.mkdir()
    (home / "mkdocs.yml").write_text("site_name: X\nplugins:\n  klussenmarkt:\n    root: ../markt\n")
    more = ["--to", str(tmp_path / "site")] if command == "build" else []
    code, output, error = klussen(*command.split(), "--root", home, *more)
    assert code == 0, error
    if command == "check":
        assert output.startswith("4 bestanden")
    if command.startswith("new"):
        assert list(markt.root.rglob("nieuw.yaml"))


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://github.com/a/b", Forge.GITHUB),
        ("https://gitlab.com/a/b", Forge.GITLAB),
        ("https://gitlab.zwolle.nl/a/b", Forge.GITLAB),
        ("https://codeberg.org/a/b", Forge.FORGEJO),
        ("https://forgejo.overheid.example/a/b", Forge.FORGEJO),
        ("https://git.zwolle.nl/a/b", Forge.AUTO),
        ("https://notgithub.com/a/b", Forge.AUTO),
        ("https://github.com.evil.example/a/b", Forge.AUTO),
    ],
)
def test_a_forge_is_known_by_its_host_or_not_at_all(address: str, kind: Forge) -> None:
    assert forge_of(address) is kind


def test_an_unknown_host_is_asked_about(markt: Markt, klussen: Callable[..., tuple[int, str, str]]) -> None:
    markt.write("mkdocs.yml", "site_name: X\nrepo_url: https://git.zwolle.nl/a/b\n")
    code, _, error = klussen("check", "--root", markt.root)
    assert code == 2
    assert "forge: forgejo" in error


def test_a_person_is_named_in_any_way(talentplein: Callable[..., Talentplein], tmp_path: Path) -> None:
    market = talentplein("gitlab")
    market.run("new", "profiel", "Kim de Wit")
    path = market.root / "profielen/kim-de-wit.yaml"
    text = path.read_text().replace("verborgen\n", "anoniem\n").replace("Nog in te vullen", "Mediation")
    path.write_text(text)
    assert market.run("build", "--to", str(tmp_path / "site"), "--vandaag", VANDAAG)[0] == 0
    (person,) = json.loads((tmp_path / "site/api/v1/profielen.json").read_text())["profielen"]
    public = person["id"]
    assert public != "kim-de-wit"
    for name in ("kim-de-wit", "kim-de-wit.yaml", "profielen/kim-de-wit.yaml", str(path), public):
        assert market.run("match", "--profiel", name)[0] == 0, name
        code, said = market.run("export", "yaml", name)
        assert (code, "Kim de Wit" in said) == (0, True), name
    code, said = market.run("forget", public)
    assert not path.exists(), said


@pytest.mark.parametrize(
    "words", ["{naam: <b>Ons</b>}", "{omschrijving: '<script>'}", "{welkom: {kop: '<i>Hoi', tekst: Kijk}}"]
)
def test_words_in_another_language_begin_no_element_and_the_setting_is_named(markt: Markt, words: str) -> None:
    markt.write("mkdocs.yml", SETTINGS.replace("    forge:", f"    talen: {{en: {words}}}\n    forge:"))
    done = build(markt.root, markt.root.parent / "site")
    assert done.returncode == 2
    assert "staat een < bij talen.en" in done.stderr
    assert "Aborted" not in done.stderr
