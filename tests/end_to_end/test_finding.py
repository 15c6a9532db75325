"""Searching and browsing as a visitor does, in a real browser: by mouse, by keyboard alone, and without JavaScript."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.conftest import serve
from tests.end_to_end.conftest import expect_faults

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 320, "height": 640}}
BOX = "Zoek een klus, collega, organisatie of vaardigheid"


def cards(page: Page) -> list[str]:
    return page.locator("#lijst h3").all_inner_texts()


def count(page: Page, words: str) -> None:
    expect(page.locator("#bladerstand")).to_have_text(words)


def test_a_word_in_the_header_of_any_page_finds_all_kinds_and_marks_them(page: Page, address: str) -> None:
    page.goto(f"{address}klussen/ministerie-bzk/woo-achterstand-wegwerken/")
    page.get_by_role("searchbox", name="Zoeken").fill("energietransitie")
    page.keyboard.press("Enter")
    expect(page.get_by_label(BOX)).to_have_value("energietransitie")
    headings = page.locator("#zoekresultaten h2")
    expect(headings).to_have_text(["Klussen", "Mensen", "Vaardigheden"])
    expect(page.locator("#zoekresultaten mark").first).to_have_text(re.compile("energietransitie", re.IGNORECASE))
    assert page.title().startswith("Zoeken")


def test_one_kind_of_result_can_be_chosen_and_shared(page: Page, address: str) -> None:
    page.goto(f"{address}zoeken/?q=utrecht")
    page.get_by_role("button", name=re.compile(r"^Klussen \(")).click()
    expect(page.locator("#zoekresultaten h2")).to_have_text(["Klussen"])
    expect(page.get_by_role("button", name=re.compile(r"^Klussen \("))).to_be_focused()
    expect(page.locator("#zoekstand")).to_have_text(re.compile(r"^Klussen: \d+ van \d+ resultaten voor “utrecht”\.$"))
    page.get_by_label(BOX).fill("utrecht xqzwxqzw")
    page.get_by_label(BOX).fill("xqzwxqzw")
    expect(page.locator("#zoekstand")).to_have_text("Niets gevonden voor “xqzwxqzw”.")
    page.get_by_label(BOX).fill("utrecht")
    expect(page.locator("#zoekresultaten h2")).to_have_text(["Klussen"])
    expect(page).to_have_url(re.compile(re.escape("?q=utrecht&soort=klussen") + "$"))
    page.reload()
    expect(page.locator("#zoekresultaten h2")).to_have_text(["Klussen"])
    page.get_by_role("button", name=re.compile("^Alles")).click()
    expect(page.locator("#zoekresultaten h2").nth(1)).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape("?q=utrecht") + "$"))


def test_searching_goes_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}zoeken/")
    page.get_by_label(BOX).focus()
    page.keyboard.type("woo-verzoeken")
    expect(page.locator("#zoekresultaten a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#zoekresultaten a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#zoekresultaten a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Escape")
    expect(page.get_by_label(BOX)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Help mee de achterstand in Woo-verzoeken weg te werken")


def test_a_question_without_a_word_that_means_something_is_said_so(page: Page, address: str) -> None:
    page.goto(f"{address}zoeken/?q=de+het&soort=onzin")
    expect(page.locator("#zoekstand")).to_have_text("Op “de het” kun je niet zoeken. Kies een woord dat meer zegt.")
    expect(page).to_have_url(re.compile(re.escape("?q=de+het") + "$"))


def test_words_that_nothing_has_are_named_and_the_rest_is_found(page: Page, address: str) -> None:
    page.goto(f"{address}zoeken/?q=jurist+xqzwxqzw")
    expect(page.locator("#zoekstand")).to_contain_text("Zonder “xqzwxqzw”")
    expect(page.locator("#zoekresultaten a").first).to_be_visible()


def test_a_lost_connection_is_said_and_searching_again_works(page: Page, address: str) -> None:
    page.goto(f"{address}zoeken/")
    expect(page.locator("#zoekstand")).to_contain_text("Typ een woord")

    def lost(route: Route) -> None:
        route.fulfill(status=503)

    expect_faults(page, "503")
    page.route("**/delen/**", lost)
    page.get_by_label(BOX).fill("jurist")
    expect(page.locator("#zoekstand")).to_contain_text("Zoeken lukte niet")
    page.unroute("**/delen/**", lost)
    page.get_by_label(BOX).press("Enter")
    expect(page.locator("#zoekresultaten a").first).to_be_visible()


def test_a_page_left_open_over_a_new_build_finds_the_new_index(page: Page, site: Path, tmp_path: Path) -> None:
    moving = tmp_path / "site"
    shutil.copytree(site, moving)
    with serve(tmp_path) as origin:
        expect_faults(page, origin, "404")
        page.goto(f"{origin}site/zoeken/")
        expect(page.locator("#zoekstand")).to_contain_text("Typ een woord")
        manifest = moving / "zoeken/index.json"
        folder = next(one for one in (moving / "zoeken").iterdir() if one.is_dir())
        folder.rename(folder.with_name("000000000000"))
        manifest.write_text(manifest.read_text().replace(folder.name, "000000000000"))
        page.get_by_label(BOX).fill("jurist")
        expect(page.locator("#zoekresultaten a").first).to_be_visible()


def test_filters_combine_with_live_counts_and_the_address_is_shared_and_cleared(page: Page, address: str) -> None:
    page.goto(f"{address}klussen/")
    count(page, "28 klussen")
    assert len(cards(page)) == 24
    page.get_by_label("Provincie", exact=True).select_option("utrecht")
    count(page, "7 klussen")
    expect(page.get_by_label("Provincie", exact=True).locator("option:checked")).to_have_text("Utrecht (7)")
    theme = page.get_by_label("Thema", exact=True)
    expect(theme.locator("option", has_text="Data en analyse")).to_have_text(re.compile(r"Data en analyse \(\d\)"))
    promised = int(re.findall(r"\((\d+)\)", theme.locator("option", has_text="Data en analyse").inner_text())[0])
    theme.select_option("data-en-analyse")
    count(page, f"{promised} klussen")
    expect(page).to_have_url(re.compile(re.escape("?thema=data-en-analyse&provincie=utrecht") + "$"))
    shared = cards(page)
    page.reload()
    count(page, f"{promised} klussen")
    assert cards(page) == shared
    expect(page.locator("#gekozen")).to_have_text("(2 gekozen)")
    page.get_by_role("button", name="Wis alle filters").click()
    count(page, "28 klussen")
    expect(page).to_have_url(re.compile(re.escape("/klussen/") + "$"))


def test_an_old_address_with_what_is_gone_shows_the_rest(page: Page, address: str) -> None:
    page.goto(f"{address}klussen/?thema=bestaat-niet-meer&provincie=utrecht")
    count(page, "7 klussen")
    expect(page.get_by_label("Thema", exact=True)).to_have_value("")
    expect(page).to_have_url(re.compile(re.escape("/klussen/?provincie=utrecht") + "$"))


def test_what_does_nothing_is_said_and_not_counted(page: Page, address: str) -> None:
    page.goto(f"{address}klussen/?km=10")
    count(page, "28 klussen; vul een plaats in om op afstand te kiezen")
    expect(page.locator("#gekozen")).to_be_empty()
    page.goto(f"{address}klussen/?plaats=Nergenshuizen&km=10")
    count(page, "28 klussen; “Nergenshuizen” staat niet in onze lijst van plaatsen")
    page.goto(f"{address}klussen/?q=bestuursrecht+xqzwxqzw")
    expect(page.locator("#bladerstand")).to_contain_text("; zonder “xqzwxqzw”, want dat staat nergens")
    page.goto(f"{address}klussen/?q=de+het")
    count(page, "28 klussen; op “de het” kun je niet zoeken")
    page.goto(f"{address}klussen/?sorteer=__proto__&uren=7&km=999&soort=onzin")
    count(page, "28 klussen")
    expect(page).to_have_url(re.compile(re.escape("/klussen/") + "$"))
    assert page.locator("[name=sorteer] option").count() == 4


def test_a_word_that_only_a_person_has_does_not_empty_the_list_of_klussen(page: Page, address: str) -> None:
    page.goto(f"{address}klussen/?q=jurist+Aïcha+Benali")
    expect(page.locator("#bladerstand")).to_contain_text("klussen; zonder “aicha”, “benali”")
    assert cards(page)


def test_who_comes_back_finds_the_list_as_it_was_left(page: Page, address: str) -> None:
    page.goto(f"{address}klussen/?sorteer=sluit")
    count(page, "28 klussen")
    page.get_by_role("button", name="Laat er meer zien (nog 4)").click()
    expect(page.locator("#lijst h3")).to_have_count(28)
    page.locator("#lijst a").last.click()
    page.wait_for_url("**/klussen/*/*/")
    page.go_back()
    expect(page.locator("#lijst h3")).to_have_count(28)


def test_every_count_behind_a_box_is_what_one_gets(page: Page, address: str) -> None:
    page.goto(f"{address}klussen/?provincie=utrecht")
    count(page, "7 klussen")
    boxes = page.locator(".km-vink").all()
    assert len(boxes) >= 12
    for box in boxes:
        promised = int(re.findall(r"\((\d+)\)", box.inner_text())[0])
        box.locator("input").check()
        count(page, f"{promised} {'klus' if promised == 1 else 'klussen'}")
        box.locator("input").uncheck()
        count(page, "7 klussen")


def test_a_distance_from_a_place_and_an_order_put_what_is_near_first(page: Page, address: str) -> None:
    page.goto(f"{address}klussen/")
    page.get_by_label("Vanuit plaats").fill("Zwolle")
    page.get_by_label("Hoogste afstand").select_option("25")
    page.get_by_label("Niet op afstand").check()
    expect(page.locator("#lijst")).not_to_contain_text("Den Haag")
    page.goto(f"{address}klussen/?plaats=zwolle&sorteer=afstand")
    expect(page.locator("#lijst li").first).to_contain_text("Zwolle")
    page.get_by_label("Vanuit plaats").fill("Maastricht")
    expect(page.locator("#lijst li").first).not_to_contain_text("Zwolle")
    page.get_by_label("Volgorde").select_option("sluit")
    left = [int(one) for one in re.findall(r"nog (\d+) dag", page.locator("#lijst").inner_text())]
    expect(page.locator("#lijst li").first).to_contain_text("nog")
    assert len(left) > 5


def test_words_and_filters_go_together_for_people_too(page: Page, address: str) -> None:
    page.goto(f"{address}profielen/")
    count(page, "51 collega's")
    page.get_by_label("Woord", exact=True).fill("jurist")
    expect(page.locator("#lijst h3").first).to_have_text("Sanne de Wit")
    expect(page.get_by_label("Volgorde").locator("option:checked")).to_have_text("Beste antwoord eerst")
    page.get_by_label("Provincie", exact=True).select_option("utrecht")
    expect(page.locator("#lijst mark").first).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape("?q=jurist&provincie=utrecht") + "$"))
    page.get_by_label("Minste aantal uren").select_option("32")
    count(page, "0 collega's")
    expect(page.get_by_text("Niets past bij alles wat je koos")).to_be_visible()


@pytest.mark.parametrize("context", [PHONE], indirect=True)
def test_filtering_on_a_phone_goes_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}klussen/")
    count(page, "28 klussen")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.km-meer-filters > summary')"):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Thema", exact=True)).to_be_focused()
    page.keyboard.type("Jur")
    page.keyboard.press("Enter")
    expect(page.locator("#gekozen")).to_have_text("(1 gekozen)")
    expect(page.get_by_label("Thema", exact=True)).to_be_focused()


def test_more_cards_come_by_a_button_that_keeps_ones_place(page: Page, address: str) -> None:
    page.goto(f"{address}klussen/")
    count(page, "28 klussen")
    page.get_by_role("button", name="Laat er meer zien (nog 4)").press("Enter")
    expect(page.locator("#lijst a").nth(24)).to_be_focused()
    assert len(cards(page)) == 28


def test_a_visitor_whose_clock_is_ahead_sees_no_klus_that_is_closed(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2027-01-05")
    page.goto(f"{address}klussen/")
    expect(page.locator("#bladerstand")).not_to_be_empty()
    assert 0 < len(cards(page)) < 24


@pytest.mark.parametrize("context", [{**PHONE, "java_script_enabled": False}], indirect=True)
def test_without_javascript_lists_are_paged_and_go_by_theme_and_province(page: Page, address: str) -> None:
    page.goto(f"{address}profielen/")
    expect(page.get_by_role("search", name="Filter de lijst")).not_to_be_visible()
    assert len(cards(page)) == 48
    page.get_by_role("navigation", name="Bladzijden").get_by_role("link", name="Volgende").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mensen, bladzijde 2")
    assert len(cards(page)) == 3
    page.get_by_role("link", name="Bladeren").click()
    page.get_by_role("link", name="Juridisch", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Klussen: Juridisch")
    assert len(cards(page)) == 4
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_map_leads_to_the_klussen_of_a_province_by_keyboard_and_says_what_the_table_says(
    page: Page, address: str
) -> None:
    page.goto(f"{address}overzicht/")
    table = {
        row.locator("th").inner_text(): int(row.locator("td").first.inner_text())
        for row in page.locator(".km-landkaart tbody tr").all()
    }
    drawn = {
        label.partition(":")[0]: int(re.findall(r"\d+", label)[0])
        for label in page.locator(".km-landkaart svg a").evaluate_all("all => all.map((one) => one.ariaLabel)")
    }
    assert drawn == {name: number for name, number in table.items() if number and name != "Zonder bekende plaats"}
    assert sum(table.values()) == 28
    utrecht = page.get_by_role("link", name="Utrecht: 7 klussen")
    utrecht.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Klussen: Utrecht")
    assert len(cards(page)) == 7


def test_the_choice_between_light_and_dark_stays(page: Page, address: str) -> None:
    page.goto(address)
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    button = page.get_by_role("button", name="Weergave: als je apparaat")
    button.press("Enter")
    page.get_by_role("button", name="Weergave: licht").press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{address}klussen/")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("button", name="Weergave: donker").press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", "default")


@pytest.mark.parametrize(
    ("path", "most"), [("profielen/sanne-de-wit/", 2), ("klussen/uwv/bezwaarschriften-winterpiek/", 1)]
)
def test_on_paper_only_what_one_hands_over_is_left(page: Page, address: str, path: str, most: int) -> None:
    page.goto(address + path)
    page.emulate_media(media="print")
    for gone in (".md-header", ".md-footer", ".km-kruimels", ".km-collegas", ".km-onderaan"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".km-druk")).to_contain_text(path)
    pages = re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4", prefer_css_page_size=True))
    assert 1 <= len(pages) <= most


def test_the_list_of_skills_opens_the_themes_with_what_somebody_types(page: Page, address: str) -> None:
    page.goto(f"{address}vaardigheden/")
    themes = page.locator("details.km-thema")
    assert page.locator("details.km-thema[open]").count() == 0
    page.get_by_label("Zoek een vaardigheid").fill("administratief recht")
    expect(page.locator("#zoek-vaardigheid-stand")).to_have_text("1 vaardigheid")
    expect(page.get_by_role("link", name="Bestuursrecht", exact=True)).to_be_visible()
    expect(themes.filter(visible=True)).to_have_count(1)
    page.get_by_label("Zoek een vaardigheid").fill("")
    expect(themes.filter(visible=True)).to_have_count(themes.count())
    page.goto(f"{address}vaardigheden/#thema-juridisch")
    expect(page.locator("#thema-juridisch")).to_have_attribute("open", "")


@pytest.mark.parametrize("context", [{**PHONE, "service_workers": "block"}], indirect=True)
@pytest.mark.parametrize("way", ["filters", "more", "word"])
def test_on_a_phone_what_the_filters_choose_by_comes_when_somebody_uses_them(
    page: Page, address: str, way: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{address}profielen/", wait_until="networkidle")
    before = page.locator("#lijst > li").count()
    assert before == 48
    assert "profielen.json" not in asked
    if way == "filters":
        page.locator("details.km-meer-filters > summary").click()
        expect(page.locator("#kies-thema option").nth(1)).to_be_attached()
    elif way == "more":
        page.get_by_role("button", name="Laat er meer zien").click()
        expect(page.locator("#lijst > li").nth(before)).to_be_visible()
    else:
        page.fill("#kies-q", "jurist")
        expect(page.locator("#lijst mark").first).to_be_visible()
    expect(page.locator("#bladerstand")).to_contain_text("collega")
    assert "profielen.json" in asked
