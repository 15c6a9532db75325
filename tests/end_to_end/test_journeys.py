"""Journeys of each kind of user through the built sample site, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.conftest import ONE_LANGUAGE, Markt, build

pytestmark = pytest.mark.browser


def test_a_civil_servant_finds_a_klus_by_keyboard_and_gets_a_prepared_email(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Wat kun je, of wat wil je leren?").focus()
    page.keyboard.type("achterstand")
    page.keyboard.press("Enter")
    expect(page.locator("#thuis-stand")).to_contain_text("‘achterstand’ is geen vaardigheid of functie die we kennen.")
    page.get_by_role("link", name="Zoek het in alle teksten").press("Enter")
    page.wait_for_url("**/zoeken/?q=achterstand")
    expect(page.get_by_role("status")).to_contain_text("voor “achterstand”")
    first = page.locator("#zoekresultaten a").first
    expect(first).to_have_text("Help mee de achterstand in Woo-verzoeken weg te werken")
    first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Help mee de achterstand in Woo-verzoeken weg te werken")
    link = page.get_by_role("link", name="Stuur een e-mail").get_attribute("href")
    assert link is not None
    parts = urlsplit(link)
    fields = parse_qs(parts.query)
    assert parts.scheme == "mailto"
    assert unquote(parts.path).endswith(".example")
    assert fields["subject"] == ["Klus: Help mee de achterstand in Woo-verzoeken weg te werken"]
    assert "/klussen/ministerie-bzk/woo-achterstand-wegwerken/" in fields["body"][0]


def test_the_home_page_answers_in_place_and_tells_nobody(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(f"{one.method} {one.url} {one.post_data or ''}"))
    page.goto(address)
    box = page.get_by_label("Wat kun je, of wat wil je leren?")
    box.fill("Informatieadviseur")
    box.press("Enter")
    named = page.get_by_role("list", name="Wat je noemde")
    expect(named).to_contain_text("Procesanalyse")
    expect(page.locator("#thuis-stand")).to_contain_text("Dit noemen collega's met ‘Informatieadviseur’.")
    answer = page.get_by_role("region", name=re.compile("pass(en|t) bij je"))
    expect(answer.get_by_role("listitem").first).to_contain_text("Waarom?")
    before = named.get_by_role("listitem").count()
    named.get_by_role("button", name="Haal weg: Procesanalyse").click()
    expect(named.get_by_role("listitem")).to_have_count(before - 1)
    expect(box).to_be_focused()
    page.get_by_label("Dit wil ik leren").check()
    box.fill("overspannen geweest")
    box.press("Enter")
    expect(page.get_by_role("link", name="Zoek het in alle teksten")).to_be_visible()
    box.fill("mediation")
    box.press("Enter")
    expect(named).to_contain_text("leren: Mediation")
    page.get_by_role("link", name=re.compile("^Bekijk alle|^Noem nog iets")).click()
    expect(page.get_by_role("button", name="Haal weg: Mediation")).to_be_visible()
    expect(page.locator("#stand")).not_to_be_empty()
    words = ("adviseur", "mediation", "procesanalyse", "overspannen")
    assert [one for one in asked if any(word in one.lower() for word in words)] == []


def test_what_is_typed_while_the_home_page_still_loads_is_kept(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/api/v1/vaardigheden.json", lambda route: held.append(route))
    page.goto(address)
    box = page.get_by_label("Wat kun je, of wat wil je leren?")
    expect(page.get_by_text("Niemand ziet dit, ook je werkgever niet.").first).to_be_visible()
    box.fill("Mediation")
    box.press("Enter")
    box.fill("Bestuurs")
    expect(box).to_have_value("Bestuurs")
    page.wait_for_timeout(100)
    while held:
        held.pop().continue_()
    expect(page.get_by_role("list", name="Wat je noemde")).to_contain_text("Mediation")
    expect(box).to_have_value("Bestuurs")


def test_the_answer_of_the_home_page_is_erased_and_comes_back(page: Page, address: str) -> None:
    page.goto(address)
    box = page.get_by_label("Wat kun je, of wat wil je leren?")
    for skill in ("Mediation", "Bestuursrecht"):
        box.fill(skill)
        box.press("Enter")
    named = page.get_by_role("list", name="Wat je noemde").get_by_role("listitem")
    expect(named).to_have_count(2)
    page.get_by_role("button", name="Wis").click()
    expect(named).to_have_count(0)
    expect(page.locator("#thuis-antwoord")).to_be_hidden()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(named).to_have_count(2)
    expect(page.get_by_role("button", name="Ongedaan maken")).to_be_hidden()
    page.reload()
    expect(named).to_have_count(2)


def test_the_home_page_says_that_a_browser_keeps_nothing(page: Page, address: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('vol', 'QuotaExceededError'); };")
    page.goto(address)
    box = page.get_by_label("Wat kun je, of wat wil je leren?")
    box.fill("Bestuursrecht")
    box.press("Enter")
    expect(page.locator("#thuis-belofte")).to_contain_text("Je browser kan niets bewaren.")
    expect(page.locator("#thuis-uitslag").get_by_role("listitem").first).to_be_visible()
    page.get_by_role("button", name="Wis").click()
    expect(page.get_by_role("list", name="Wat je noemde").get_by_role("listitem")).to_have_count(0)


@pytest.mark.parametrize("context", [{"viewport": {"width": 320, "height": 640}}], indirect=True)
def test_everyone_finds_their_door_in_the_first_screen_of_a_small_phone(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_text("Niemand ziet dit, ook je werkgever niet.")).to_be_in_viewport(ratio=1)
    doors = page.get_by_role("navigation", name="Wat kom je doen?").get_by_role("link")
    expect(doors).to_have_count(5)
    for door in doors.all():
        expect(door).to_be_in_viewport(ratio=1)


def test_a_posting_organisation_takes_an_example_that_passes_and_sees_who_could_do_a_klus(
    page: Page, address: str, markt: Markt, klussen: Callable[..., tuple[int, str, str]]
) -> None:
    page.goto(address)
    page.get_by_role("link", name="Plaats een klus").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Een klus plaatsen")
    page.goto(f"{address}meedoen/klus-plaatsen/")
    yaml = page.locator("code", has_text="titel:").first.inner_text()
    organisation = yaml.partition("organisatie: ")[2].partition("\n")[0].strip()
    markt.write(f"registers/organisaties/{organisation}.yaml", "naam: Organisatie\nsoort: gemeente\n")
    markt.write(f"klussen/{organisation}/nieuw.yaml", yaml + "\n")
    code, output, _ = klussen("check", "--root", markt.root)
    assert code == 0, output
    page.goto(f"{address}klussen/veiligheidsregio-utrecht/crisisoefening-hoogwater/")
    colleagues = page.get_by_role("region", name="Collega's die dit zouden kunnen")
    expect(colleagues.get_by_role("link", name="Thomas Dijkstra")).to_be_visible()
    expect(colleagues).to_contain_text("Kan wat gevraagd is: Crisisbeheersing")


@pytest.mark.parametrize(
    "context", [{"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}], indirect=True
)
def test_a_visitor_on_a_phone_without_javascript_browses_to_a_klus_and_a_colleague(page: Page, address: str) -> None:
    page.goto(f"{address}vaardigheden/")
    page.get_by_role("heading", name="Openbare orde en veiligheid").click()
    page.get_by_role("link", name="Crisisbeheersing", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Crisisbeheersing")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("link", name="Schrijf en leid een crisisoefening over hoogwater").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("link", name="Thomas Dijkstra").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thomas Dijkstra")
    expect(page.get_by_role("heading", name="Klussen die passen of bijna passen, of om van te leren")).to_be_visible()
    page.goto(f"{address}zoeken/")
    expect(page.get_by_text("Zoeken werkt met JavaScript.")).to_be_visible()


def test_a_maintainer_follows_a_code_to_its_explanation_and_reads_the_overview(page: Page, address: str) -> None:
    page.goto(f"{address}referentie/controles/")
    page.get_by_role("link", name="KLUS001").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De map is niet de organisatie")
    expect(page.get_by_text("Een bestand met deze fout komt niet op de site.")).to_be_visible()
    page.locator(".md-tabs").get_by_role("link", name="Overzicht").click()
    expect(page.get_by_role("heading", name="Gevraagd en aangeboden, per thema")).to_be_visible()
    assert page.locator("table").count() >= 3


def test_an_adopting_organisation_reads_how_and_its_own_name_is_on_its_site(
    page: Page, address: str, markt: Markt, tmp_path: Path
) -> None:
    page.goto(f"{address}meedoen/eigen-markt/")
    expect(page.locator("article")).to_contain_text("mkdocs.yml")
    markt.write("mkdocs.yml", ONE_LANGUAGE.replace("site_name: Klussenmarkt", "site_name: Klussen in Twente"))
    assert build(markt.root, tmp_path / "site").returncode == 0
    assert "Klussen in Twente" in (tmp_path / "site/klussen/gemeente-utrecht/bezwaren/index.html").read_text()


def test_search_finds_synonyms_while_typing_and_keeps_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}zoeken/")
    box = page.get_by_label("Zoek een klus, collega, organisatie of vaardigheid")
    box.press_sequentially("privacyjur")
    expect(page.locator("#zoekresultaten a").filter(has_text="Privacy").first).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape("?q=privacyjur") + "$"))
    box.fill("bestursrecht")
    expect(page.get_by_role("link", name="Bestuursrecht", exact=True)).to_be_visible()
    box.fill("xqzw")
    expect(page.locator("#zoekstand")).to_contain_text("Niets gevonden voor “xqzw”")
    box.fill("<img src=x onerror=alert(1)>")
    expect(page.locator("#zoekstand")).to_contain_text("<img src=x onerror=alert(1)>")
    page.reload()
    expect(box).to_have_value("<img src=x onerror=alert(1)>")


@pytest.mark.parametrize("context", [{"viewport": {"width": 320, "height": 640}}], indirect=True)
def test_the_menu_on_a_phone_opens_by_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    menu = page.get_by_role("button", name="Menu")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Navigatie").get_by_role("link", name="Organisaties")).to_be_visible()
