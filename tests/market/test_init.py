"""`klussen init`: a market that is its own from the first day, at any forge."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import build
from tests.market.conftest import SAID, Talentplein
from tooling.load.project import SOURCE
from tooling.market.lock import Program, lock_text
from tooling.market.scaffold import kept_files
from tooling.model.colors import contrast, theme

#: Words of ours, and those of each forge; a market shows none but those of its own.
OURS = ("klussenmarkt", "gemeente-utrecht", "sanne", "yusuf")
OF_FORGES = {"github": ("github",), "gitlab": ("gitlab",), "forgejo": ("forgejo", "codeberg")}


@pytest.mark.parametrize("forge", SAID)
def test_a_new_market_passes_check_and_builds(forge: str, talentplein: Callable[..., Talentplein]) -> None:
    market = talentplein(forge)
    assert market.run("check") == (0, "1 bestand nagekeken: alles klopt.\n")
    assert market.run("new", "klus", "Help met brieven")[0] == 0
    assert market.run("new", "profiel", "Kim")[0] == 0
    assert market.run("check")[0] == 0
    names = {path.relative_to(market.root).parts[0] for path in market.root.rglob("*") if path.is_file()}
    workflows = {one for one in names if one in {".github", ".gitlab", ".gitlab-ci.yml", ".forgejo"}}
    assert workflows == {
        "github": {".github"}, "gitlab": {".gitlab", ".gitlab-ci.yml"}, "forgejo": {".forgejo"}, "": set(),
    }[forge]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("forge", SAID)
def test_no_page_of_a_new_market_names_us_or_another_forge(
    forge: str, talentplein: Callable[..., Talentplein], tmp_path: Path
) -> None:
    market = talentplein(forge)
    done = build(market.root, tmp_path / "site")
    assert done.returncode == 0
    left = [line.partition(":")[2].strip().partition(":")[0] for line in done.stderr.splitlines()]
    assert left == ["docs/over/privacy.md", "docs/over/toegankelijkheid.md"], "only what people must still write"
    unwanted = [*OURS, *(word for kind, words in OF_FORGES.items() if kind != forge for word in words)]
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 500
    found = {
        (word, page.relative_to(tmp_path).as_posix())
        for page in pages
        for word in unwanted
        if word in without_credit(page.read_text()).casefold()
    }
    # What people call the skill of working with Git is theirs to say.
    skills = {"site/vaardigheden/git/index.html", "site/vaardigheden/index.html"}
    assert {one for one in found if one[1] not in skills} == set()
    assert "Talentplein Zwolle" in (tmp_path / "site/index.html").read_text()
    assert not [page for page in pages if "kmXschil" in page.read_text()]


def without_credit(page: str) -> str:
    """The text of a page without the one line that says what made it."""
    rest, count = re.subn(r"<p class=\"?km-bron\"?>.*?</p>", "", page, flags=re.DOTALL)
    assert count == 1
    return rest


@pytest.mark.parametrize("forge", SAID)
def test_no_file_of_a_new_market_names_us_but_for_where_the_program_comes_from(
    forge: str, talentplein: Callable[..., Talentplein]
) -> None:
    market = talentplein(forge)
    said = set()
    for path in (one for one in market.root.rglob("*") if one.is_file()):
        for line in path.read_text().casefold().splitlines():
            if "klussenmarkt" in line:
                said.add((path.name, line.strip()))
    program = {("requirements.txt", line) for name, line in said if name == "requirements.txt"}
    assert len(program) == 1
    # The name of the plugin, as MkDocs knows it, and what the market is based on.
    based_on = {("publiccode.yml", f'isbasedon: "{SOURCE}"')}
    assert said - program - based_on == {("mkdocs.yml", "klussenmarkt:"), ("BEHEER.md", "klussenmarkt:")}


def test_what_is_written_follows_from_what_was_said(talentplein: Callable[..., Talentplein]) -> None:
    market = talentplein("forgejo", "--hoofdkleur", "#7a1f3d", "--accentkleur", "#ffd27a")
    settings = yaml.safe_load((market.root / "mkdocs.yml").read_text())
    assert settings["site_name"] == "Talentplein Zwolle"
    assert settings["plugins"]["klussenmarkt"] == {
        "contract": 1,
        "forge": "forgejo",
        "email": "talent@zwolle.example",
        "beheerders": [{"naam": "jan", "id": 7}],
        "voorbeeld_organisatie": "gemeente-zwolle",
        "welkom": {
            "kop": "Doe eens een klus ergens anders",
            "tekst": "Korte klussen op Talentplein Zwolle, voor wie er werkt. Je kiest zelf wat bij je past, wat je "
            "wilt leren en wat je van jezelf laat zien.",
        },
        "kleuren": {"hoofd": "#7a1f3d", "accent": "#ffd27a"},
    }
    organisation = yaml.safe_load((market.root / "registers/organisaties/gemeente-zwolle.yaml").read_text())
    assert organisation == {
        "naam": "Gemeente Zwolle",
        "soort": "gemeente",
        "plaats": "Zwolle",
        "beheerders": [{"account": "jan", "id": 7}],
    }
    assert "[vul in" in (market.root / "docs/over/privacy.md").read_text()
    assert "gemeente-zwolle" in (market.root / ".forgejo/issue_template/klus.yml").read_text()
    code = yaml.safe_load((market.root / "publiccode.yml").read_text())
    assert (code["name"], code["url"]) == ("Talentplein Zwolle", "https://codeberg.org/talent/plein")


@pytest.mark.parametrize("name", ['Markt "de hoek" & {{ x }}', "R&D", "naam: x", "'s-Hertogenbosch"])
def test_any_name_is_written_safely(name: str, tmp_path: Path, klussen: Callable[..., tuple[int, str, str]]) -> None:
    assert klussen("init", tmp_path / "m", "--naam", name, "--organisatie", name)[0] == 0
    assert yaml.safe_load((tmp_path / "m/mkdocs.yml").read_text())["site_name"] == name
    assert yaml.safe_load((tmp_path / "m/publiccode.yml").read_text())["name"] == name
    assert klussen("check", "--root", tmp_path / "m")[0] == 0
    config = tmp_path / "m/mkdocs.yml"
    config.write_text(config.read_text() + "site_description: '</title><script>'\n")
    assert klussen("check", "--root", tmp_path / "m")[0] == 2


@pytest.mark.slow
def test_a_difficult_name_stands_on_the_site_as_it_is(
    tmp_path: Path, klussen: Callable[..., tuple[int, str, str]]
) -> None:
    name = 'R&D "de hoek" {{ x }} {% y %}'
    assert klussen("init", tmp_path / "m", "--naam", name)[0] == 0
    assert build(tmp_path / "m", tmp_path / "site").returncode == 0
    assert html.escape(name, quote=False) in (tmp_path / "site/over/index.html").read_text()


def test_questions_are_asked_on_a_terminal_until_the_answer_can_be(
    tmp_path: Path, klussen: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(
        ["Talentplein", "https://git.zwolle.example/", "https://git.zwolle.example/a/b.git", "gitlub", "gitlab",
         "zwolle.nl", "https://zwolle.example/",
         "", "jan", "jan:7", "#ffffff", "#7a1f3d", "#7a1f3d", "", "Gemeente Zwolle", "", ""]
    )  # fmt: skip
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _question: next(answers))
    code, output, _ = klussen("init", tmp_path / "m")
    assert code == 0, output
    assert output.count("Dat kan niet") == 6


def test_the_lock_has_the_program_and_all_that_it_needs_each_with_a_hash(tmp_path: Path) -> None:
    wheel = tmp_path / "klussenmarkt-9.8.7-py3-none-any.whl"
    wheel.write_bytes(b"wiel")
    program = Program.of_wheel(str(wheel))
    assert program.version == "9.8.7"
    assert program.address.endswith("/v9.8.7/klussenmarkt-9.8.7-py3-none-any.whl")
    text = lock_text(program)
    assert f"--hash=sha256:{hashlib.sha256(b'wiel').hexdigest()}" in text
    for requirement in re.findall(r"^[a-z][^#\n]*$", text, re.MULTILINE):
        assert requirement.endswith("\\")
    assert re.findall(r"https?://[^ ]+", text) == [program.address]
    elsewhere = Program.of_wheel(f"https://mirror.example/klussenmarkt-9.8.7-py3-none-any.whl#sha256={'a' * 64}")
    assert elsewhere.address == "https://mirror.example/klussenmarkt-9.8.7-py3-none-any.whl"


HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(HEX, HEX)
def test_colours_that_are_taken_are_readable(main: str, accent: str) -> None:
    try:
        schemes = theme(main, accent)
    except ValueError:
        return
    light, dark = schemes["default"], schemes["slate"]
    assert contrast(light["--md-primary-fg-color"], "#ffffff") >= 4.5
    assert contrast(light["--km-accent"], "#ffffff") >= 4.5
    assert contrast(light["--km-reeks-2"], "#fbfaf7") >= 3
    for surface in ("--km-papier", "--km-vlak", "--md-code-bg-color"):
        assert contrast(dark["--km-accent"], dark[surface]) >= 4.5
        assert contrast("#e6edee", dark[surface]) >= 7
    for scheme in (light, dark):
        steps = [contrast(scheme[f"--km-tint-{one}"], scheme.get("--km-papier", "#fbfaf7")) for one in range(5)]
        assert steps == sorted(steps), "more is further from the page"
        for number in range(5):
            assert contrast(scheme[f"--km-tint-{number}"], scheme[f"--km-tint-inkt-{number}"]) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_address_of_the_program_stays_where_a_market_put_it() -> None:
    mirror = Program.of_wheel(f"https://mirror.example/klussenmarkt-1.0.0-py3-none-any.whl#sha256={'a' * 64}")
    lock = lock_text(mirror)
    same = Program("1.0.0", "https://elders.example/klussenmarkt-1.0.0-py3-none-any.whl", "b" * 64)
    assert same.after(lock).address == mirror.address
    assert same.after(lock).sha256 == mirror.sha256
    newer = Program("1.1.0", "https://elders.example/klussenmarkt-1.1.0-py3-none-any.whl", "c" * 64)
    assert newer.after(lock).address == "https://mirror.example/klussenmarkt-1.1.0-py3-none-any.whl"
    assert newer.after(lock).sha256 == "c" * 64
    bare = lock_text(Program("1.0.0", mirror.address, ""))
    assert same.after(bare).sha256 == "b" * 64, "the hash of another package is not that of the program"


def test_kept_files_follow_from_the_settings_alone(talentplein: Callable[..., Talentplein]) -> None:
    from tooling.load.settings import open_project

    market = talentplein("github")
    _, settings = open_project(market.root)
    for file in kept_files(settings, Program.installed()):
        assert (market.root / file.path).read_bytes() == file.render(), file.path
