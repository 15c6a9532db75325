"""The folder of a fetch is read as if a stranger wrote it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import BRON, ROOT, Markt
from tooling.load.outside import digest_of, load_outside, outside_faults

Klussen = Callable[..., tuple[int, str, str]]

LISTING = {
    "id": "abc",
    "titel": "Een klus",
    "adres": "https://bron.example/1",
    "eerst_gezien": "2026-11-29",
    "laatst_gezien": "2026-11-29",
}
STAND = {
    "naam": "Bron",
    "adres": "https://bron.example/",
    "instellingen": "x",
    "gehaald": "2026-11-29T03:00:00Z",
    "goed": "2026-11-29T03:00:00Z",
}


def write(folder: Path, *listings: dict[str, Any], **stand: Any) -> Path:
    """Write a folder with one source, whose digest is right."""
    folder.mkdir(parents=True, exist_ok=True)
    content = json.dumps({"versie": 1, "bron": "bron", "vermeldingen": [*listings]}).encode()
    (folder / "bron.json").write_bytes(content)
    state = {**STAND, "digest": digest_of(content), **stand}
    (folder / "bronnen.lock").write_text(json.dumps({"versie": 1, "bronnen": {"bron": state}}))
    return folder


def test_sound_folder_has_its_listings_and_no_faults(tmp_path: Path) -> None:
    folder = write(tmp_path, LISTING)
    assert list(load_outside(folder)["bron"].listings) == ["abc"]
    assert list(outside_faults(folder)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"titel": ""}, {"titel": 5}, {"adres": "javascript:x"}, {"id": "../x"}, {"gemist": 9}, {"eerst_gezien": "ooit"},
        {"samenvatting": "x" * 300}, {"nieuw": 1}, {"klus": {"titel": "x"}}, {"vaardigheden": ["x"] * 99},
    ],
)  # fmt: skip
def test_listing_that_is_none_makes_its_source_faulty(tmp_path: Path, change: dict[str, Any]) -> None:
    folder = write(tmp_path, LISTING, {**LISTING, **change})
    assert load_outside(folder)["bron"].listings == {}
    assert "kan niet gelezen worden" in "".join(outside_faults(folder))


@pytest.mark.parametrize(
    "stand",
    [{"goed": "gisteren"}, {"gehaald": "2026-13-01T00:00:00Z"}, {"gelezen": -1}, {"adres": "x"}, {"paginas": [1]},
     {"digest": 5}, {"nieuw": 1}],
)  # fmt: skip
def test_state_that_is_none_is_said_in_one_line(tmp_path: Path, klussen: Klussen, stand: dict[str, Any]) -> None:
    markt = Markt(tmp_path / "markt")
    write(markt.root / "bronnen", LISTING, **stand)
    code, _, error = klussen("check", "--root", markt.root, "--bronnen", markt.root / "bronnen")
    assert code == 2
    assert "Haal de bronnen opnieuw op" in error
    assert "Traceback" not in error


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"versie": 1}', '{"versie": 2, "bronnen": {}}', '{"versie": 1, "bronnen": 5}']
)
def test_lock_that_is_none_is_said_in_one_line(tmp_path: Path, klussen: Klussen, text: str) -> None:
    markt = Markt(tmp_path / "markt")
    markt.write("bronnen/bronnen.lock", text)
    code, _, error = klussen("check", "--root", markt.root, "--bronnen", markt.root / "bronnen")
    assert code == 2
    assert "Traceback" not in error


def test_file_that_was_changed_later_is_not_read(tmp_path: Path) -> None:
    folder = write(tmp_path, LISTING)
    (folder / "bron.json").write_text((folder / "bron.json").read_text().replace("Een klus", "Iets anders"))
    assert load_outside(folder)["bron"].listings == {}
    assert list(outside_faults(folder)) == ["bron: Het bestand met vermeldingen is niet dat van bronnen.lock."]


@pytest.mark.parametrize("name", ["extra.txt", ".git", "ander.json"])
def test_file_that_does_not_belong_is_a_fault(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path, LISTING)
    (folder / name).mkdir()
    assert any(name in one for one in outside_faults(folder))


def test_link_and_pipe_in_place_of_a_file_are_faults(tmp_path: Path) -> None:
    folder = write(tmp_path / "map", LISTING)
    (tmp_path / "elders.json").write_bytes((folder / "bron.json").read_bytes())
    (folder / "bron.json").unlink()
    (folder / "bron.json").symlink_to(tmp_path / "elders.json")
    assert load_outside(folder)["bron"].listings == {}
    (folder / "bron.json").unlink()
    os.mkfifo(folder / "bron.json")
    assert load_outside(folder)["bron"].listings == {}
    assert len(list(outside_faults(folder))) == 2


def test_folder_of_a_source_that_never_worked_is_no_file_of_it(tmp_path: Path) -> None:
    folder = write(tmp_path, LISTING, goed=None)
    assert any("bron.json" in one for one in outside_faults(folder))


def test_people_in_a_klus_of_the_folder_are_left_out(tmp_path: Path) -> None:
    klus = {
        "titel": "Een klus",
        "organisatie": "x",
        "omschrijving": "Werk",
        "vaardigheden": [{"naam": "GIS"}],
        "contact": {"naam": "Kees", "email": "kees@voorbeeld.example"},
        "afloop": {"resultaat": "intern_vervuld", "door": ["sanne-de-wit"]},
    }
    folder = write(tmp_path, {**LISTING, "klus": klus})
    text = load_outside(folder)["bron"].listings["abc"].model_dump_json()
    assert "kees" not in text
    assert "sanne" not in text


@pytest.mark.parametrize("goed", ["2026-11-29T03:00:00Z", "9999-01-01T00:00:00Z", "2026-11-01T00:00:00Z"])
def test_listings_are_shown_for_days_that_can_be(tmp_path: Path, klussen: Klussen, goed: str) -> None:
    markt = Markt(tmp_path / "markt")
    markt.write("registers/bronnen/bron.yaml", BRON)
    write(markt.root / "bronnen", LISTING, goed=goed)
    code, _, error = klussen("build", "--root", markt.root, "--to", tmp_path / "site", "--vandaag", "2026-11-29")
    assert code == 0, error
    assert (tmp_path / "site/elders/bron/abc/index.html").exists() is goed.startswith("2026-11-29")


def test_source_files_are_not_ignored_by_git() -> None:
    for file in (ROOT / ".gitignore", ROOT / "tooling/market/templates/gitignore"):
        assert "/bronnen/" in file.read_text().splitlines()
        assert "bronnen/" not in file.read_text().splitlines()
