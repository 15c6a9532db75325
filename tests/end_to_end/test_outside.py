"""Klussen of elsewhere in a real browser: own klussen first, and plain where each comes from."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ROOT, VANDAAG, build, serve
from tooling.commands.fetch import fetch

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SOURCE = """\
naam: Vacaturebank Voorbeeld
soort: jobposting
adres: https://bron.example/lijst.json
licentie: CC0-1.0
bewijs_licentie: https://bron.example/over/
beheerder: Team Markt
"""


def posting(number: int, title: str, **facts: Any) -> dict[str, Any]:
    return {
        "@type": "JobPosting",
        "title": title,
        "url": f"https://bron.example/{number}",
        "identifier": str(number),
        "hiringOrganization": {"name": "Gemeente Voorbeeld"},
        "jobLocation": {"address": {"addressLocality": "Zwolle"}},
        "validThrough": "2030-12-31",
        "workHours": "8 uur per week",
        **facts,
    }


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample market with three listings of a source."""
    folder = tmp_path_factory.mktemp("elders")
    root = folder / "markt"
    for name in ("klussen", "profielen", "registers"):
        shutil.copytree(ROOT / name, root / name)
    (root / "registers/bronnen").mkdir()
    (root / "registers/bronnen/vacaturebank.yaml").write_text(SOURCE)
    mirror = folder / "spiegel/bron.example"
    mirror.mkdir(parents=True)
    listings = [
        posting(1, "Kaarten maken met GIS", description="Werk met GIS en Open data."),
        posting(2, "Mediation bij burenruzies", description="Mediation en gesprekstechnieken."),
        posting(3, "<b>Vet</b> werk", description="<script>document.title='gekaapt'</script>GIS"),
    ]
    (mirror / "lijst.json").write_text(json.dumps(listings))
    moment = datetime.datetime.fromisoformat(f"{VANDAAG}T03:00:00+00:00")
    assert fetch((), root, mirror.parent, None, {}, moment, agreed=False) == 0
    site = folder / "klussenmarkt"
    done = build(root, site)
    assert done.returncode == 0, done.stderr
    with serve(folder) as origin:
        yield f"{origin}klussenmarkt/"


def origins(page: Page) -> list[bool]:
    """Of each card in the list, whether it is of elsewhere."""
    cards = page.locator("#lijst > li")
    expect(cards.first).to_be_visible()
    return [
        bool(card.get_attribute("class")) and "km-elders" in str(card.get_attribute("class")) for card in cards.all()
    ]


@pytest.mark.parametrize("order", ["", "?sorteer=sluit", "?sorteer=uren", "?plaats=Zwolle&sorteer=afstand"])
def test_own_klussen_come_first_in_every_order(page: Page, address: str, order: str) -> None:
    page.goto(f"{address}klussen/{order}")
    expect(page.locator("#bladerstand")).to_contain_text("klussen")
    page.get_by_role("button", name="Laat er meer zien").click()
    expect(page.locator(".km-meer-knop")).to_be_hidden()
    found = origins(page)
    assert found == sorted(found)
    assert sum(found) == 3


def test_herkomst_is_a_filter_with_counts(page: Page, address: str) -> None:
    page.goto(f"{address}klussen/")
    chooser = page.get_by_label("Herkomst")
    expect(chooser.locator("option")).to_have_text(
        ["Alle", "Deze markt (28)", "Overal elders (3)", "Vacaturebank Voorbeeld (3)"]
    )
    chooser.select_option("elders")
    expect(page.locator("#bladerstand")).to_have_text("3 klussen")
    page.get_by_label("Woord").fill("mediation")
    expect(page.locator("#lijst h3")).to_have_text(["Mediation bij burenruzies"])


def test_one_filter_can_be_followed(page: Page, address: str) -> None:
    page.goto(f"{address}klussen/?provincie=utrecht")
    link = page.get_by_role("link", name="Volg deze keuze met een feedlezer")
    expect(link).to_have_attribute("href", f"{address}feeds/provincies/utrecht.xml")
    page.get_by_label("Woord").fill("data")
    expect(page.locator("#volg")).to_have_attribute("href", f"{address}feeds/klussen.xml")


def test_search_shows_klussen_of_elsewhere_apart(page: Page, address: str) -> None:
    page.goto(f"{address}zoeken/?q=GIS")
    headings = page.locator("#zoekresultaten h2")
    expect(headings.first).to_have_text("Klussen")
    found = headings.all_inner_texts()
    assert found.index("Klussen") < found.index("Klussen elders")


def test_short_page_leads_to_the_place_itself_and_runs_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}klussen/?herkomst=elders")
    page.get_by_role("link", name="Vet werk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vet werk")
    link = page.get_by_role("link", name="Lees en reageer daar")
    expect(link).to_have_attribute("href", "https://bron.example/3")
    expect(page.locator(".km-herkomst")).to_contain_text("via Vacaturebank Voorbeeld, gezien")
    assert "gekaapt" not in page.title()
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    assert page.locator("link[rel=canonical]").get_attribute("href") == "https://bron.example/3"


def test_mine_matches_klussen_of_elsewhere_after_own_ones(page: Page, address: str) -> None:
    page.goto(f"{address}mijn/")
    page.evaluate(
        "kept => localStorage.setItem('km-mijn', JSON.stringify(kept))",
        {
            "profiel": {"vaardigheden": [{"naam": "GIS"}, {"naam": "Open data"}, {"naam": "Mediation"}]},
            "bewaard": [],
            "verborgen": [],
            "gezien": {},
            "gesprekken": {},
            "dicht": [],
        },
    )
    page.reload()
    heading = page.locator("#uitslag .km-tussenkop")
    expect(heading).to_contain_text("Klussen elders")
    expect(page.locator("#uitslag")).to_contain_text("Kaarten maken met GIS")
    kinds = page.locator("#uitslag > li").evaluate_all(
        "items => items.map(one => one.classList.contains('km-elders') || one.classList.contains('km-tussenkop'))"
    )
    assert kinds == sorted(kinds)
    card = page.locator("#uitslag > li", has=page.get_by_role("link", name="Kaarten maken met GIS"))
    expect(card).to_contain_text("Je kunt wat ze vragen")
    expect(card).to_contain_text("Volgens de bron: Gemeente Voorbeeld")
    card.get_by_role("button", name="Bewaar").click()
    expect(page.locator("#agenda")).to_be_hidden()
    page.get_by_role("button", name="Bewaard", exact=True).first.click()
    expect(page.locator("#uitslag h3")).to_contain_text(["Kaarten maken met GIS"])
    with page.expect_download() as saved:
        page.get_by_role("button", name="Zet de laatste dagen in je agenda").click()
    assert saved.value.suggested_filename == "klussen.ics"
    text = Path(saved.value.path()).read_text()
    assert "DTSTART;VALUE=DATE:20301231" in text


def test_sources_page_tells_what_each_is_and_how_it_is(page: Page, address: str) -> None:
    page.goto(f"{address}bronnen/")
    source = page.locator("section", has_text="Vacaturebank Voorbeeld")
    expect(source).to_contain_text("3 klussen")
    expect(source.get_by_role("link", name="CC0-1.0")).to_have_attribute("href", "https://bron.example/over/")


def test_form_of_a_source_makes_its_file(page: Page, address: str) -> None:
    page.goto(f"{address}meedoen/bron/")
    expect(page.locator("[data-formulier]")).to_have_attribute("data-klaar", "ja")
    page.get_by_label("Naam", exact=False).first.fill("Talentplein Voorbeeldregio")
    page.get_by_label("Soort").first.select_option("markt")
    page.locator("#v-adres").fill("http://talentplein.example/")
    page.locator("#v-licentie").fill("CC0-1.0")
    page.locator("#v-bewijs_licentie").fill("https://talentplein.example/over/")
    page.locator("#v-beheerder").fill("Team Arbeidsmarkt")
    page.get_by_role("button", name="Klaar met invullen").click()
    expect(page.locator("#fouten")).to_contain_text("https")
    page.locator("#v-adres").fill("https://talentplein.example/")
    page.get_by_role("button", name="Klaar met invullen").click()
    expect(page.locator("#pad")).to_have_text("registers/bronnen/talentplein-voorbeeldregio.yaml")
    text = page.locator("#yaml").text_content() or ""
    assert "soort: markt" in text
    assert "$schema=../../schema/bron.json" in text


def test_no_request_leaves_for_a_source(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("klussen/", "bronnen/", "mijn/", "zoeken/?q=GIS"):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
    assert not [one for one in asked if "bron.example" in one]
