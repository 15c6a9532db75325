"""`klussen wie`: only the desk that has the profiles learns who stands behind a pseudonym."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ORGANISATIE, PROFIEL, Markt, build

DESK = "loket: {naam: Team Loopbaan, email: loopbaan@voorbeeld.example}\n"


def hide_somebody(markt: Markt) -> Markt:
    markt.write("registers/organisaties/gemeente-utrecht.yaml", ORGANISATIE + DESK)
    hidden = PROFIEL.replace("openbaar", "anoniem").replace("Sanne de Wit", "Zeer Geheim")
    markt.write("profielen/zeergeheim.yaml", f"{hidden}loket: gemeente-utrecht\n")
    return markt


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a market in which somebody is anonymous."""
    folder = tmp_path_factory.mktemp("anoniem")
    assert build(hide_somebody(Markt(folder / "markt")).root, folder / "site").returncode == 0
    return folder / "site"


@pytest.fixture
def pseudonym(markt: Markt, pages: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The pseudonym of somebody in the market, as its site has it."""
    monkeypatch.delenv("CI", raising=False)
    hide_somebody(markt)
    (page,) = (pages / "profielen").glob("anoniem-*/index.html")
    return page.parent.name


def test_the_page_offers_a_message_to_the_desk_with_the_pseudonym_and_no_name(pages: Path, pseudonym: str) -> None:
    page = (pages / f"profielen/{pseudonym}/index.html").read_text(encoding="utf-8")
    mail = re.search(r'href="(mailto:loopbaan@voorbeeld\.example[^"]*)"', page)
    assert mail
    assert pseudonym.removeprefix("anoniem-") in mail[1]
    everything = "".join(one.read_text("utf-8", "ignore") for one in pages.rglob("*.*"))
    assert "zeergeheim" not in everything
    assert "Zeer Geheim" not in everything


@pytest.mark.parametrize("said", ["{}", "https://markt.example/profielen/{}/", "Anonieme collega {}"])
def test_the_desk_finds_whom_it_is(said: str, markt: Markt, pseudonym: str, klussen: Any) -> None:
    name = pseudonym.removeprefix("anoniem-") if "collega" in said else pseudonym
    code, output, error = klussen("wie", said.format(name), "--root", markt.root)
    assert code == 0, error
    assert output == "Zeer Geheim (profielen/zeergeheim.yaml)\n"


def test_of_two_who_publish_the_same_both_are_named(markt: Markt, pseudonym: str, klussen: Any) -> None:
    other = (markt.root / "profielen/zeergeheim.yaml").read_text().replace("Zeer Geheim", "Nog Een")
    markt.write("profielen/nog-een.yaml", f"{other}functie: Iets anders\n")
    code, output, error = klussen("wie", pseudonym, "--root", markt.root)
    assert code == 0
    assert output == "Nog Een (profielen/nog-een.yaml)\nZeer Geheim (profielen/zeergeheim.yaml)\n"
    assert "Vraag het aan elk van hen." in error


@pytest.mark.parametrize("said", ["anoniem-00000000", "sanne-de-wit", "", "../../etc"])
def test_nobody_else_is_found(said: str, markt: Markt, pseudonym: str, klussen: Any) -> None:
    assert pseudonym
    code, output, error = klussen("wie", said, "--root", markt.root)
    assert (code, output) == (2, "")
    assert "Niemand heet nu" in error


def test_a_task_of_a_forge_says_nothing(
    markt: Markt, pseudonym: str, klussen: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    code, output, error = klussen("wie", pseudonym, "--root", markt.root)
    assert code == 2
    assert "eheim" not in output + error
