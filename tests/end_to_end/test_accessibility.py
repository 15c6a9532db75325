"""axe (WCAG 2.2 A and AA, best practice) on every kind of page in every state; nothing wider than the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ROOT

pytestmark = pytest.mark.browser

PAGES = [
    "",
    "klussen/",
    "klussen/ministerie-bzk/woo-achterstand-wegwerken/",
    "klussen/svb/bezwaren-aow-buitenland/",
    "profielen/",
    "profielen/sanne-de-wit/",
    "profielen/yusuf-aydin/",
    "organisaties/",
    "organisaties/gemeente-utrecht/",
    "groepen/flexpool-twente/",
    "edities/",
    "edities/digitaal-leren/",
    "edities/oost-werkt-samen/klussen/",
    "vaardigheden/",
    "vaardigheden/bestuursrecht/",
    "bladeren/",
    "bladeren/klussen/thema/juridisch/",
    "bladeren/profielen/2/",
    "zoeken/?q=jurist",
    "overzicht/",
    "meedoen/",
    "meedoen/profiel-maken/",
    "meedoen/klus/",
    "meedoen/profiel/",
    "meedoen/aanbeveling/",
    "meedoen/overeenkomst/",
    "mijn/",
    "mijn/?editie=digitaal-leren",
    "over/algoritme/",
    "over/toegankelijkheid/",
    "referentie/velden/",
    "referentie/controles/",
    "referentie/controles/YAML001/",
    "404.html",
]
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
VIEWS: dict[str, tuple[dict[str, int], dict[str, Any], str]] = {
    "320, dark": (NARROW, {"color_scheme": "dark", "forced_colors": "none"}, ""),
    "1280, light": (WIDE, {"color_scheme": "light", "forced_colors": "none"}, ""),
    "320, light": (NARROW, {"color_scheme": "light", "forced_colors": "none"}, ""),
    "1280, dark": (WIDE, {"color_scheme": "dark", "forced_colors": "none"}, ""),
    "1280, forced colours": (WIDE, {"color_scheme": "dark", "forced_colors": "active"}, ""),
    "1280, text at 200%": (WIDE, {"color_scheme": "light", "forced_colors": "none"}, "250%"),
}
#: Without transitions, for a colour halfway is none of the page's.
STILL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important; }");
  document.adoptedStyleSheets.push(sheet);
}"""
SETTLED = """async () => {
  scrollTo(0, 0);
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}"""
RUN_AXE = """async () => (await axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'],
})).violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(' | ')}`)"""


def findings(page: Page) -> list[str]:
    """Violations that axe reports, and horizontal overflow of the page in pixels."""
    if not page.evaluate("'axe' in window"):
        page.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text())
        page.evaluate(STILL)
    # From the top: what is half under the bar that stays in sight is no smaller a target for that.
    page.evaluate(SETTLED)
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found: list[str] = page.evaluate(RUN_AXE)
    return found + ([f"{width} px too wide"] if width > 0 else [])


def in_every_view(page: Page, state: str, views: list[str]) -> None:
    """Nothing may be found in any of these views; says in which it was."""
    found = {}
    for name in views:
        viewport, media, size = VIEWS[name]
        page.set_viewport_size(viewport)  # type: ignore[arg-type] # a literal of its own
        page.emulate_media(**media)
        page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
        if faults := findings(page):
            found[f"{state} {name}"] = faults
    assert found == {}


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_any_view(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    if path.startswith("zoeken"):
        page.wait_for_selector("#zoekresultaten a")
    if path in {"klussen/", "profielen/"}:
        expect(page.locator("#bladerstand")).not_to_be_empty()
    in_every_view(page, path, list(VIEWS))


def open_menu(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("navigation", name="Navigatie").get_by_role("link", name="Organisaties")).to_be_visible()


def open_menu_level(page: Page) -> None:
    open_menu(page)
    page.get_by_role("button", name="Meer over Meedoen").press("Enter")
    expect(page.get_by_role("link", name="Profiel maken")).to_be_visible()


def choose_filters(page: Page) -> None:
    page.locator("details.km-meer-filters").evaluate("(one) => { one.open = true; }")
    page.get_by_label("Provincie", exact=True).select_option("utrecht")
    page.get_by_label("Vanuit plaats").fill("Utrecht")
    expect(page.locator("#bladerstand")).to_contain_text("klus")


def choose_what_is_not_there(page: Page) -> None:
    page.get_by_label("Woord", exact=True).fill("xqzwxqzw")
    expect(page.locator("#bladerstand")).to_have_text("0 klussen")
    expect(page.locator("#geen")).to_be_visible()


def an_unknown_place(page: Page) -> None:
    page.locator("details.km-meer-filters").evaluate("(one) => { one.open = true; }")
    page.get_by_label("Vanuit plaats").fill("Nergenshuizen")
    expect(page.locator("#bladerstand")).to_contain_text("Nergenshuizen")


def ask_what_is_not_there(page: Page) -> None:
    page.get_by_label("Zoek een klus, collega, organisatie of vaardigheid").fill("xqzwxqzw")
    expect(page.locator("#zoekhulp")).to_be_visible()


def ask_for_one_kind(page: Page) -> None:
    page.get_by_role("button", name="Klussen (").click()
    expect(page.locator("[aria-pressed=true]")).to_contain_text("Klussen")


def open_reasons(page: Page) -> None:
    for one in page.locator("details").all():
        one.evaluate("(details) => { details.open = true; }")


def copy_an_example(page: Page) -> None:
    page.context.grant_permissions(["clipboard-write"])
    page.get_by_role("button", name="Kopieer").first.click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()


def choose_dark(page: Page) -> None:
    button = page.get_by_role("button", name="Weergave:")
    button.click()
    expect(button).to_have_accessible_name("Weergave: licht")
    button.click()
    expect(button).to_have_accessible_name("Weergave: donker")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def fill_in_wrong(page: Page) -> None:
    page.locator("form.km-formulier[data-klaar]").wait_for()
    open_reasons(page)
    for button in page.locator("form [data-erbij]:visible").all():
        button.click()
    page.get_by_role("button", name="Klaar met invullen").click()
    expect(page.locator("#fouten")).to_be_visible()
    for one in page.locator("form input[type=text], form input[type=email]").all():
        one.fill("projektmanagement")
    expect(page.locator(".km-fout:visible").first).to_be_visible()


def fill_in_right(page: Page) -> None:
    page.locator("form.km-formulier[data-klaar]").wait_for()
    page.get_by_label("Naam").first.fill("Noor Voorbeeld")
    page.locator("#v-zichtbaarheid").select_option("anoniem")
    page.get_by_label("Vaardigheid verplicht").first.fill("Bestuursrecht")
    page.get_by_role("button", name="Klaar met invullen").click()
    expect(page.locator("#klaar")).to_be_visible()


def mijn_tab(page: Page, tab: str) -> None:
    page.locator("html[data-mijn=klaar]").wait_for(state="attached")
    page.locator("#kies-vaardigheden").fill("Bestuursrecht")
    page.locator("#kies-vaardigheden").press("Enter")
    expect(page.locator("#uitslag > li").first).to_be_visible()
    page.locator(f".km-tabs a[href='#{tab}']").click()
    expect(page.locator(f"#{tab}")).to_be_visible()


def see_what_fits(page: Page) -> None:
    mijn_tab(page, "klussen")
    open_reasons(page)


def edit_ones_profile(page: Page) -> None:
    mijn_tab(page, "profiel")
    page.locator(".km-bewerk summary").click()
    page.get_by_role("button", name="Vraag een aanbeveling").click()
    expect(page.locator("#cv")).to_contain_text("Bestuursrecht")


def stack_klussen(page: Page) -> None:
    mijn_tab(page, "stapelen")
    page.get_by_role("button", name="Toon combinaties").click()
    expect(page.locator("#stapels > li").first).to_be_visible()


def publish(page: Page) -> None:
    mijn_tab(page, "publiceren")
    expect(page.locator("#blad")).to_contain_text("Bestuursrecht")


def manage_ones_data(page: Page) -> None:
    mijn_tab(page, "gegevens")
    page.get_by_role("button", name="Wis alles").click()


def prepare_the_talk(page: Page) -> None:
    mijn_tab(page, "klussen")
    page.get_by_role("button", name="Bespreek met je leidinggevende").first.click()
    expect(page.locator("#gesprek-klus")).to_contain_text("Kosten")


def review_a_file(page: Page) -> None:
    mijn_tab(page, "klussen")
    page.locator("#kies-bestand").set_input_files(ROOT / "tests/formats/people/examples/ning/leden.json")
    expect(page.locator("#wie-vraag")).to_be_visible(timeout=60_000)
    page.locator("#verslag summary").click()


def name_a_skill_at_home(page: Page) -> None:
    box = page.get_by_label("Wat kun je, of wat wil je leren?")
    box.fill("Data-analyse, overspannen")
    box.press("Enter")
    expect(page.locator("#thuis-uitslag > li").first).to_be_visible()
    expect(page.get_by_role("link", name="Zoek het in alle teksten")).to_be_visible()


def hide_a_klus(page: Page) -> None:
    mijn_tab(page, "klussen")
    page.locator("#uitslag").get_by_role("button", name="Verberg").first.click()
    expect(page.locator("#melding")).to_be_visible()


SMALL, BOTH = ["320, dark", "320, light"], ["320, dark", "1280, light"]
STATES: list[tuple[str, Callable[[Page], None], list[str]]] = [
    ("klussen/", open_menu, SMALL),
    ("klussen/", open_menu_level, SMALL),
    ("klussen/", choose_filters, [*BOTH, "1280, forced colours", "1280, text at 200%"]),
    ("klussen/", choose_what_is_not_there, BOTH),
    ("klussen/", an_unknown_place, BOTH),
    ("zoeken/", ask_what_is_not_there, BOTH),
    ("zoeken/?q=jurist", ask_for_one_kind, [*BOTH, "1280, forced colours"]),
    ("profielen/sanne-de-wit/", open_reasons, BOTH),
    ("meedoen/profiel-maken/", copy_an_example, BOTH),
    ("meedoen/profiel/", fill_in_wrong, [*BOTH, "1280, forced colours"]),
    ("meedoen/profiel/", fill_in_right, [*BOTH, "1280, forced colours"]),
    ("mijn/", see_what_fits, [*BOTH, "1280, forced colours", "1280, text at 200%"]),
    ("mijn/", edit_ones_profile, BOTH),
    ("mijn/", stack_klussen, BOTH),
    ("mijn/", publish, BOTH),
    ("mijn/", manage_ones_data, BOTH),
    ("mijn/", prepare_the_talk, BOTH),
    ("mijn/", review_a_file, [*BOTH, "1280, forced colours"]),
    ("mijn/", hide_a_klus, [*BOTH, "1280, forced colours"]),
    ("", choose_dark, ["320, light", "1280, light"]),
    ("", name_a_skill_at_home, [*BOTH, "1280, forced colours", "1280, text at 200%"]),
    ("edities/oost-werkt-samen/", name_a_skill_at_home, ["320, light", "1280, dark"]),
]


@pytest.mark.parametrize(("path", "reach", "views"), STATES, ids=[f"{one[1].__name__} {one[0]}" for one in STATES])
def test_axe_finds_nothing_in_any_state(
    page: Page, address: str, path: str, reach: Callable[[Page], None], views: list[str]
) -> None:
    page.goto(address + path)
    reach(page)
    in_every_view(page, reach.__name__, views)
