"""Build cache: privacy of its entries, and their invalidation."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ONE_LANGUAGE, PROFIEL, ROOT, VANDAAG, Markt
from tests.render.test_site import snapshot
from tooling import pipeline
from tooling.checks import run_per_entry
from tooling.cli import run
from tooling.diagnostics import Diagnostic
from tooling.incremental.cache import BuildCache
from tooling.load.catalogue import Catalogue, Record
from tooling.load.settings import open_project
from tooling.mkdocs_plugin import theme_cache
from tooling.mkdocs_plugin.theme import render_theme

OWNED = (
    PROFIEL
    + "eigenaar: {github: iemand, id: 90210007}\nbeschikbaar: {uren_per_week: 4, afgestemd_met_leidinggevende: ja}\n"
)


@pytest.fixture
def markt(markt: Markt) -> Markt:
    markt.write("mkdocs.yml", ONE_LANGUAGE)
    return markt


def build(markt: Markt, target: Path, *more: str) -> int:
    return run(["build", "--root", str(markt.root), "--to", str(target), "--vandaag", VANDAAG, *more])


def remembered(target: Path) -> bytes:
    """Contents of the build cache beside a site, without the rendered theme."""
    files = target.with_name(f".{target.name}.bouw").glob("*.json")
    return b"".join(path.read_bytes() for path in files if not path.stem.startswith("schil"))  # guides have names too


@pytest.mark.slow
def test_who_hides_or_is_anonymous_is_in_nothing_that_is_remembered(markt: Markt, tmp_path: Path) -> None:
    hidden = PROFIEL.replace("Sanne de Wit", "Vera Verborgen").replace("openbaar", "verborgen")
    anonymous = PROFIEL.replace("Sanne de Wit", "Aart Anoniem").replace("openbaar", "anoniem")
    markt.write("profielen/vera-verborgen.yaml", hidden + "over_mij: Ik verstop me.\n")
    markt.write("profielen/aart-anoniem.yaml", anonymous + "over_mij: Ik heb een naam.\n")
    target = tmp_path / "site"
    assert build(markt, target) == 0
    assert build(markt, target) == 0
    found = remembered(target)
    assert b"Sanne de Wit" in found
    for trace in ("Vera", "verborgen.yaml", "verstop", "Aart", "aart-anoniem", "een naam"):
        assert trace.encode() not in found, trace


@pytest.mark.slow
def test_of_profiles_that_are_kept_apart_only_what_is_published_is_remembered(markt: Markt, tmp_path: Path) -> None:
    apart = tmp_path / "besloten"
    apart.mkdir()
    (apart / "sanne-de-wit.yaml").write_text(OWNED)
    markt.remove("profielen/sanne-de-wit.yaml")
    target = tmp_path / "site"
    assert build(markt, target, "--profielen", str(apart)) == 0
    assert build(markt, target, "--profielen", str(apart)) == 0
    found = remembered(target)
    assert b"bezwaren.yaml" in found
    assert b"90210007" not in found
    assert b"afgestemd" not in found


@pytest.mark.slow
def test_who_went_into_hiding_is_in_nothing_that_is_remembered_of_any_language(markt: Markt, tmp_path: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", markt.root)  # in two languages
    markt.write("profielen/vera.yaml", PROFIEL.replace("Sanne de Wit", "Vera Vertrokken"))
    target = tmp_path / "site"
    assert build(markt, target) == 0
    assert b"vertrokken" in remembered(target)
    markt.write("mkdocs.yml", ONE_LANGUAGE)
    for name in ("vera", "sanne-de-wit"):
        markt.write(f"profielen/{name}.yaml", PROFIEL.replace("openbaar", "verborgen"))
    assert build(markt, target) == 0
    found = remembered(target)
    for trace in (b"ertrokken", b"profielen/vera", b"Sanne", b"sanne-de-wit"):
        assert trace not in found, trace


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["large", "link"])
def test_what_is_wrong_with_the_thesaurus_stops_no_build(markt: Markt, tmp_path: Path, kind: str) -> None:
    folder = markt.root / "registers/vaardigheden"
    if kind == "large":
        (folder / "zz.yaml").touch()
        os.truncate(folder / "zz.yaml", 30 << 30)
    else:
        (folder / "zz.yaml").symlink_to("/dev/zero")
    assert build(markt, tmp_path / "site") == 1
    assert (tmp_path / "site/index.html").is_file()


@pytest.mark.slow
def test_words_of_letters_that_become_two_words_are_the_same_when_they_are_remembered(
    markt: Markt, tmp_path: Path
) -> None:
    markt.write("profielen/sanne-de-wit.yaml", PROFIEL + "over_mij: Ik zoek col\u0140ega-testers.\n")
    target = tmp_path / "site"
    assert build(markt, target) == 0
    before = snapshot(target)
    assert build(markt, target) == 0
    assert snapshot(target) == before


@pytest.mark.slow
def test_a_file_that_breaks_is_held_back_though_it_is_remembered_and_comes_back_when_mended(
    markt: Markt, tmp_path: Path
) -> None:
    target = tmp_path / "site"
    assert build(markt, target) == 0
    before = snapshot(target)
    for broken in (
        PROFIEL + "organisatie: gemeente-nergens\n",
        PROFIEL + "onzin: 3\n",
        PROFIEL + "contact: {naam: X}\n",
    ):
        markt.write("profielen/sanne-de-wit.yaml", broken)
        assert build(markt, target) == 1
        assert build(markt, target) == 1
        assert not (target / "profielen/sanne-de-wit").exists()
    markt.write("profielen/sanne-de-wit.yaml", PROFIEL)
    assert build(markt, target) == 0
    assert snapshot(target) == before


@pytest.mark.slow
def test_what_did_not_change_is_not_checked_again_nor_remembered_anew(
    markt: Markt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[set[str]] = []

    def count(catalogue: Catalogue, checks: object) -> Iterator[Diagnostic]:
        checked.append({one.path for some in (catalogue.klussen, catalogue.profielen) for one in some.values()})
        return run_per_entry(catalogue, checks)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "run_per_entry", count)
    hidden = "profielen/vera.yaml"
    markt.write(hidden, PROFIEL.replace("openbaar", "verborgen"))
    target = tmp_path / "site"
    assert build(markt, target) == 0
    records = target.with_name(".site.bouw") / "bestanden.json"
    before = records.stat().st_mtime_ns
    assert build(markt, target) == 0
    assert records.stat().st_mtime_ns == before
    markt.write("profielen/sanne-de-wit.yaml", PROFIEL.replace("expert", "basis"))
    assert build(markt, target) == 0
    assert records.stat().st_mtime_ns != before
    markt.write("registers/vaardigheden/sociaal.yaml", "thema: Sociaal\nvaardigheden:\n  - {id: horen, naam: Horen}\n")
    assert build(markt, target) == 0
    everything = {hidden, "profielen/sanne-de-wit.yaml", "klussen/gemeente-utrecht/bezwaren.yaml"}
    assert checked == [everything, {hidden}, {hidden, "profielen/sanne-de-wit.yaml"}, everything]


def test_a_table_gives_each_record_as_it_was_and_none_for_another_key_or_a_damaged_file(tmp_path: Path) -> None:
    cache = BuildCache(tmp_path)
    records = {"a": Record("1", b'{"x": "een\xc2\x85twee\\n"}'), "b/ü": Record("2", b""), "c": Record("3", b"1\t2")}
    cache.put_table("rij", "sleutel", records)
    assert cache.table("rij", "sleutel") == records
    assert cache.table("rij", "andere") == {}
    file = tmp_path / "rij.json"
    file.write_bytes(file.read_bytes().replace(b"een", b"EEN"))
    assert cache.table("rij", "sleutel") == {}


def test_a_market_that_moved_has_the_same_theme_and_knows_it(markt: Markt, tmp_path: Path) -> None:
    markt.write("mkdocs.yml", "site_name: Markt\nplugins:\n  klussenmarkt: {contract: 1}\n")
    markt.write("docs/index.md", "# Welkom bij ons\n")
    shutil.copytree(markt.root, tmp_path / "ver/weg")
    both = [open_project(root, None) for root in (markt.root, tmp_path / "ver/weg")]
    assert theme_cache._theme_key(*both[0], "nl") == theme_cache._theme_key(*both[1], "nl") is not None
    assert render_theme(*both[0], "nl").as_data() == render_theme(*both[1], "nl").as_data()


@pytest.mark.parametrize("setting", ["hooks: [h.py]", '"hooks": [h.py]', "INHERIT: elders.yml", "? hooks\n: [h.py]"])
def test_a_theme_that_follows_from_other_files_is_not_remembered(markt: Markt, setting: str) -> None:
    plain = "site_name: Markt\nplugins:\n  klussenmarkt: {contract: 1}\n"
    config = markt.write("mkdocs.yml", plain)
    project, settings = open_project(markt.root, None)
    assert theme_cache._theme_key(project, settings, "nl") is not None
    config.write_text(f"{plain}{setting}\n", encoding="utf-8")
    assert theme_cache._theme_key(project, settings, "nl") is None


def test_a_theme_knows_whether_profiles_are_kept_apart(markt: Markt, tmp_path: Path) -> None:
    both = [open_project(markt.root, profielen) for profielen in (None, tmp_path)]
    assert theme_cache._theme_key(*both[0], "nl") != theme_cache._theme_key(*both[1], "nl")
