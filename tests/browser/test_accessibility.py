"""axe (WCAG 2.2 A and AA) on every kind of page, and nothing wider than the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

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
    "vaardigheden/",
    "vaardigheden/bestuursrecht/",
    "zoeken/?q=jurist",
    "overzicht/",
    "meedoen/",
    "meedoen/profiel-maken/",
    "over/algoritme/",
    "referentie/velden/",
    "referentie/controles/YAML001/",
    "404.html",
]
SCREENS = [{"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"}, {"color_scheme": "light"}]
RUN_AXE = """async () => (await axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
})).violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).slice(0, 3).join(' | ')}`)"""


@pytest.mark.parametrize("context", SCREENS, indirect=True, ids=["320-dark", "1280-light"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    if path.startswith("zoeken"):
        page.wait_for_selector("#zoekresultaten a")
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0, f"{width} px too wide"
    page.add_script_tag(path=str(ROOT / "node_modules/axe-core/axe.min.js"))
    assert page.evaluate(RUN_AXE) == []
