"""`klussen wie`: only the desk that has the profiles learns who stands behind a pseudonym."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.conftest import ORGANISATIE, PROFIEL, Markt, build

DESK = "loket: {naam: Team Loopbaan, email: loopbaan@voorbeeld.example}\n"


@pytest.fixture
def pseudonym(markt: Markt, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.delenv("CI", raising=False)
    markt.write("registers/organisaties/gemeente-utrecht.yaml", ORGANISATIE + DESK)
    hidden = PROFIEL.replace("openbaar", "anoniem").replace("Sanne de Wit", "Zeer Geheim")
    markt.write("profielen/zeergeheim.yaml", f"{hidden}loket: gemeente-utrecht\n")
    assert build(markt.root, markt.root.parent / "site").returncode == 0
    (page,) = (markt.root.parent / "site/profielen").glob("anoniem-*/index.html")
    return page.parent.name


def test_the_page_offers_a_message_to_the_desk_with_the_pseudonym_and_no_name(markt: Markt, pseudonym: str) -> None:
    page = (markt.root.parent / f"site/profielen/{pseudonym}/index.html").read_text(encoding="utf-8")
    mail = re.search(r'href="(mailto:loopbaan@voorbeeld\.example[^"]*)"', page)
    assert mail
    assert pseudonym.removeprefix("anoniem-") in mail[1]
    everything = "".join(one.read_text("utf-8", "ignore") for one in (markt.root.parent / "site").rglob("*.*"))
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
