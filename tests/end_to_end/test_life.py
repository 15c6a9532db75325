"""The life of a klus in the browser: responded to, kept, followed, agreed on, and proved; nothing leaves the device."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

WOO = "ministerie-bzk/woo-achterstand-wegwerken"
PERSON = {
    "profiel": {
        "naam": "Kim Voorbeeld",
        "functie": "Jurist",
        "organisatie": "gemeente-utrecht",
        "vaardigheden": [{"naam": "Wet open overheid", "niveau": "expert"}, {"naam": "Bestuursrecht"}],
        "beschikbaar": {"uren_per_week": "8", "dagen": ["ma"]},
    }
}


@pytest.fixture
def known(page: Page, address: str) -> Page:
    """A page of the site on a device that knows somebody."""
    page.goto(f"{address}over/privacy/")
    page.evaluate("kept => localStorage.setItem('km-mijn', JSON.stringify(kept))", PERSON)
    return page


def test_a_response_is_filled_in_sent_by_oneself_and_followed(known: Page, address: str) -> None:
    page = known
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(f"{address}klussen/{WOO}/")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator("#doen-stand")).to_contain_text("Bewaard op dit apparaat")
    page.get_by_text("Maak je bericht").click()
    text = page.get_by_label("Je bericht")
    expect(text).to_have_value(re.compile("Ik werk nu als Jurist.*8 uur per week", re.DOTALL))
    text.fill("Ik kom graag.")
    mail = page.get_by_role("link", name="Open in je e-mail")
    assert "body=Ik kom graag." in unquote(str(mail.get_attribute("href")))
    page.get_by_label("Mijn reactie").select_option("gesprek")
    page.goto(f"{address}mijn/")
    page.get_by_role("button", name="Gereageerd").click()
    expect(page.locator("#stand")).to_have_text("Op 1 gereageerd")
    state = page.locator("#uitslag").get_by_label("Mijn reactie")
    expect(state).to_have_value("gesprek")
    state.select_option("")
    page.get_by_role("button", name="Bewaard", exact=True).click()
    expect(page.locator("#stand")).to_have_text("1 bewaard")
    assert all(one.startswith(address) for one in asked)


def test_a_saved_search_says_what_is_new(page: Page, address: str) -> None:
    page.goto(f"{address}klussen/?provincie=utrecht&soort=klus")
    page.get_by_role("button", name="Bewaar deze zoekopdracht").click()
    expect(page.locator("#bewaar-zoek-stand")).to_contain_text("Bewaard op dit apparaat.")
    page.evaluate("""() => {
        const kept = JSON.parse(localStorage.getItem('km-mijn'));
        for (const one of Object.values(kept.zoekopdrachten)) one.dag = '2020-01-01';
        localStorage.setItem('km-mijn', JSON.stringify(kept));
    }""")
    page.goto(f"{address}mijn/")
    line = page.locator("#zoekopdrachten li")
    expect(line).to_contain_text("Provincie: Utrecht, Soort: Klus: ")
    expect(line).to_contain_text(re.compile(r"\d+ nieuw sinds 1 januari, \d+ in totaal"))
    line.get_by_role("link").click()
    expect(page.locator("#bladerstand")).to_contain_text("klus")
    expect(page.get_by_role("button", name="Bewaar deze zoekopdracht")).to_be_hidden()
    page.goto(f"{address}mijn/")
    expect(line).not_to_contain_text("nieuw")
    line.get_by_role("button", name="Verwijder").click()
    expect(page.locator("#zoekopdrachten")).to_be_hidden()


def test_the_agreement_is_filled_in_computed_and_saved_as_a_file(known: Page, address: str) -> None:
    page = known
    page.goto(f"{address}klussen/{WOO}/")
    page.get_by_role("link", name="Maak afspraken en reken de kosten uit").click()
    page.locator("form[data-klaar]").wait_for()
    expect(page.get_by_label("Medewerker", exact=True)).to_have_value("Kim Voorbeeld")
    expect(page.get_by_label("Organisatie die uitleent")).to_have_value("Gemeente Utrecht")
    page.get_by_label("Eerste dag").fill("2027-01-04")
    page.get_by_label("Laatste dag").fill("2027-03-14")
    page.get_by_label("Uren per week").fill("8")
    page.get_by_label("Salarisschaal").select_option("10")
    expect(page.locator("#som")).to_have_text("Kale loonkosten: € 3.761.")
    draft = page.get_by_role("article", name="Het concept")
    expect(draft).to_contain_text("Van 4 januari 2027 tot en met 14 maart 2027, 8 uur per week.")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download voor Word of LibreOffice").click()
    text = Path(saved.value.path()).read_text(encoding="ascii")
    assert text.startswith("{\\rtf1")
    assert "Kim Voorbeeld" in text
    page.get_by_label("Wie betaalt wat").select_option("gesloten_beurzen")
    expect(draft).not_to_contain_text("€")
    assert "km-mijn" in page.evaluate("Object.keys(localStorage)")
    assert "2027-01-04" not in page.evaluate("JSON.stringify({...localStorage})")


#: Takes the place of the notification of the browser, which has no screen here.
WATCH = "() => { self.told = []; self.registration.showNotification = async (...told) => void self.told.push(told); }"


def test_the_service_worker_tells_of_new_klussen_that_were_not_seen(known: Page, address: str) -> None:
    page = known
    page.goto(f"{address}mijn/")
    page.locator("html[data-mijn=klaar]").wait_for()
    page.evaluate("navigator.serviceWorker.ready")
    page.evaluate("""async () => {
        const cache = await caches.open('km-mijn');
        const wishes = JSON.stringify({ labels: ['bestuursrecht'], known: ['uwv/bezwaarschriften-winterpiek'] });
        await cache.put(new URL('wensen.json', location.href), new Response(wishes));
    }""")
    (worker,) = page.context.service_workers
    worker.evaluate(WATCH)
    session = page.context.new_cdp_session(page)
    found: list[dict[str, str]] = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda one: found.extend(one["registrations"]))
    session.send("ServiceWorker.enable")
    page.wait_for_timeout(300)
    (registration,) = {one["registrationId"] for one in found if one["scopeURL"].startswith(address)}
    event = {"origin": address.split("/klussenmarkt")[0], "registrationId": registration, "tag": "km-nieuw"}
    session.send("ServiceWorker.dispatchPeriodicSyncEvent", event)
    for _ in range(50):
        told = worker.evaluate("self.told")
        if told:
            break
        page.wait_for_timeout(100)
    ((title, options),) = told
    assert re.fullmatch(r"1 nieuwe klus voor jou|\d+ nieuwe klussen voor jou", title)
    assert "winterpiek" not in options["body"].lower()


def test_an_edition_lists_filters_and_matches_its_own_klussen_in_its_own_colors(known: Page, address: str) -> None:
    page = known
    page.goto(f"{address}edities/oost-werkt-samen/")
    page.get_by_role("navigation", name="Oost werkt samen").get_by_role("link", name="Klussen", exact=True).click()
    page.get_by_label("Woord").fill("subsidie")
    expect(page).to_have_url(f"{address}edities/oost-werkt-samen/klussen/?q=subsidie")
    expect(page.locator("#bladerstand")).to_have_text("1 klus")
    page.get_by_role("button", name="Bewaar deze zoekopdracht").click()
    page.get_by_role("button", name="Wis alle filters").click()
    expect(page.locator("#bladerstand")).to_have_text(re.compile(r"^[2-9] klussen$"))
    expect(page.locator("#lijst")).not_to_contain_text("Amsterdam")
    expect(page.locator("#volg")).to_have_attribute("href", f"{address}feeds/edities/oost-werkt-samen.xml")
    page.get_by_role("navigation", name="Oost werkt samen").get_by_role("link", name="Past bij mij").click()
    chosen = page.get_by_role("navigation", name="Welk deel van de markt")
    expect(chosen.get_by_role("link", name="Oost werkt samen")).to_have_attribute("aria-current", "page")
    expect(page.locator(".md-header")).to_have_css("background-color", "rgb(20, 71, 45)")
    expect(page.locator("#zoekopdrachten")).to_contain_text("Oost werkt samen, Woord: subsidie: 1 in totaal")
    page.goto(f"{address}mijn/?editie=nergens")
    expect(chosen.get_by_role("link", name="de hele markt")).to_have_attribute("aria-current", "page")


def test_an_edition_orders_what_fits_by_its_own_weights(page: Page, address: str) -> None:
    learner = {"vaardigheden": [{"naam": "Data-analyse"}, {"naam": "GIS"}], "wil_leren": ["Python"]}
    page.goto(f"{address}over/privacy/")
    page.evaluate("profiel => localStorage.setItem('km-mijn', JSON.stringify({ profiel }))", learner)
    titles = page.locator("#uitslag h3")
    page.goto(f"{address}mijn/")
    expect(titles.first).to_have_text("Mentor voor beginnende GIS-medewerkers bij gemeenten")
    page.goto(f"{address}edities/digitaal-leren/")
    expect(page.locator("#thuis-uitslag h3").first).to_have_text("Tien jaar brugopeningen opschonen en uitleggen")
    page.locator("#thuis-meer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Voor mij: Digitaal leren")
    expect(titles.first).to_have_text("Tien jaar brugopeningen opschonen en uitleggen")
    page.goto(f"{address}mijn/?editie=oost-werkt-samen")
    expect(titles).to_have_text(["Mentor voor beginnende GIS-medewerkers bij gemeenten"])


def test_a_klus_says_how_it_fits_who_sits_at_this_device(known: Page, address: str) -> None:
    page = known
    page.goto(f"{address}klussen/{WOO}/")
    fit = page.get_by_role("region", name="Past dit bij mij?")
    expect(fit).to_contain_text("Wet open overheid")
    fit.get_by_text("Waarom?").click()
    expect(fit).to_contain_text("van de 100 punten")
    page.evaluate("localStorage.clear()")
    page.reload()
    page.locator("html[data-klus=klaar]").wait_for(state="attached")
    expect(fit).to_be_hidden()
