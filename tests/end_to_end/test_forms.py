"""The forms on the site, as a civil servant fills them in: from empty to a file that passes and a way to hand it in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import ONE_LANGUAGE, ROOT, Markt, build, serve
from tests.end_to_end.conftest import expect_faults
from tooling.load.yaml_reader import read_yaml

pytestmark = pytest.mark.browser

Command = Callable[..., tuple[int, str, str]]


def open_form(page: Page, address: str, kind: str, query: str = "") -> Locator:
    page.goto(f"{address}meedoen/{kind}/{query}")
    form = page.locator("form.km-formulier[data-klaar]")
    form.wait_for()
    form.evaluate("(one) => { for (const more of one.querySelectorAll('details.km-groep')) more.open = true; }")
    return form


def text_of(page: Page) -> str:
    expect(page.locator("#klaar")).to_be_visible()
    return page.locator("#yaml").text_content() or ""


def passes(klussen: Command, tmp_path: Path, path: str, text: str) -> None:
    """The file passes `klussen check` in the market of the site."""
    markt = tmp_path / "controle"
    for folder in ("registers", "klussen", "profielen"):
        (markt / folder).parent.mkdir(exist_ok=True)
        if not (markt / folder).exists():
            (markt / folder).symlink_to(ROOT / folder) if folder == "registers" else (markt / folder).mkdir()
    (markt / "registers").unlink()
    for source in (ROOT / "registers").rglob("*.yaml"):
        target = markt / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    (markt / path).parent.mkdir(parents=True, exist_ok=True)
    (markt / path).write_text(text)
    code, output, _ = klussen("check", "--root", markt)
    assert (code, "alles klopt" in output) == (0, True), output


def test_an_organisation_makes_a_klus_by_keyboard_and_lands_at_the_forge(
    page: Page, address: str, klussen: Command, tmp_path: Path
) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    open_form(page, address, "klus")
    page.get_by_label("Titel").focus()
    for words in ("Help mee met vergunningen", "\t", "Gemeente Utrecht", "\t"):
        page.keyboard.press("Tab") if words == "\t" else page.keyboard.type(words)
    expect(page.locator("#v-organisatie")).to_have_value("gemeente-utrecht")
    page.locator("#v-samenvatting").fill("Zes weken meedenken over vergunningen.")
    page.locator("#v-omschrijving").fill("Er ligt veel werk.\n\n- lezen\n- schrijven")
    page.get_by_label("Vaardigheid verplicht").fill("Bestuursrecht")
    page.locator("[data-veld=vaardigheden] select").first.select_option("gevorderd")
    page.get_by_role("button", name="Voeg toe bij Vaardigheden").press("Enter")
    page.keyboard.type("Mediation")
    page.locator("#v-inzet-uren_per_week").fill("8")
    page.get_by_label("maandag").press("Space")
    page.locator("#v-locatie-plaats").fill("Zwolle")
    page.locator("#v-contact-email").fill("klussen@voorbeeld.example")
    page.locator("#v-reageren_tot").fill("2026-12-18")
    card = page.locator("#voorvertoning")
    expect(card).to_contain_text("Gemeente Utrecht")
    expect(card).to_contain_text("Zwolle, Overijssel")
    expect(page.locator("#stand")).to_have_text("Alles wat moet, is ingevuld.")
    page.get_by_role("button", name="Klaar met invullen").press("Enter")
    text = text_of(page)
    link = page.get_by_role("link", name="Open het voorstel op GitHub").get_attribute("href") or ""
    parts = urlsplit(link)
    fields = parse_qs(parts.query)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://github.com/klussenmarkt/klussenmarkt/new/main"
    assert fields["filename"] == ["klussen/gemeente-utrecht/help-mee-met-vergunningen.yaml"]
    assert fields["value"] == [text]
    passes(klussen, tmp_path, fields["filename"][0], text)
    mail = page.get_by_role("link", name="Maak de e-mail").get_attribute("href") or ""
    assert mail.startswith("mailto:klussenmarkt@voorbeeld.example?subject=")
    assert "Help mee met vergunningen" in unquote(mail)
    with page.expect_download() as download:
        page.get_by_role("link", name="Bewaar het bestand").click()
    assert download.value.suggested_filename == "help-mee-met-vergunningen.yaml"
    assert Path(download.value.path()).read_text() == text
    assert not [one for one in sent if "vergunningen" in one.lower()]


def test_somebody_makes_a_profile_and_takes_over_what_was_meant(
    page: Page, address: str, klussen: Command, tmp_path: Path
) -> None:
    open_form(page, address, "profiel")
    page.get_by_label("Naam").first.fill("Noor Voorbeeld")
    page.locator("#v-zichtbaarheid").select_option("openbaar")
    skill = page.get_by_label("Vaardigheid verplicht").first
    skill.fill("projektmanagement")
    skill.press("Tab")
    page.get_by_role("button", name="Neem 'Projectleiding' over").click()
    expect(skill).to_have_value("Projectleiding")
    page.get_by_role("button", name="bij Wil leren").click()
    page.keyboard.type("Medi")
    expect(page.locator("[data-veld=wil_leren] datalist option").first).to_have_attribute("value", "Mediation")
    page.keyboard.type("ation")
    page.get_by_role("button", name="bij Ervaring").click()
    page.keyboard.type("Jurist")
    page.locator("[data-veld=ervaring] [data-veld=van] input").fill("2019-03")
    expect(page.locator("#voorvertoning")).to_contain_text("Noor Voorbeeld")
    page.get_by_role("button", name="Klaar met invullen").click()
    text = text_of(page)
    expect(page.get_by_role("link", name="Open het voorstel op GitHub")).to_be_visible()
    passes(klussen, tmp_path, "profielen/noor-voorbeeld.yaml", text)
    assert (read_yaml(text, "x").data or {})["ervaring"] == [{"functie": "Jurist", "van": "2019-03"}]


def test_each_fault_is_told_where_it_is_and_how_to_mend_it(page: Page, address: str) -> None:
    form = open_form(page, address, "klus")
    page.get_by_role("button", name="Klaar met invullen").click()
    faults = page.locator("#fouten")
    expect(faults).to_be_focused()
    said = ["Titel", "Organisatie", "Omschrijving", "Vaardigheden", "Contact"]
    expect(faults.get_by_role("listitem")).to_have_text([f"{name}: Vul dit in." for name in said])
    faults.get_by_role("button", name="Titel").click()
    expect(page.locator("#v-titel")).to_be_focused()
    wrong = {
        "#v-titel": ("Kort", "Nodig: minstens 5 tekens."),
        "#v-organisatie": ("gemeente-nergens", "Deze organisatie kennen we niet."),
        "#v-omschrijving": ("Bel 06-12345678 of mail jan@voorbeeld.example", "Hier staat een telefoonnummer."),
        "#v-inzet-uren_per_week": ("veel", "Vul alleen een getal in."),
        "#v-locatie-plaats": ("Utregt", "is niet bekend"),
        "#v-contact-email": ("jan", "is geen e-mailadres"),
        "#v-contact-url": ("javascript:alert(1)", "is geen volledig webadres"),
        "#v-plekken": ("0", "Kies een getal van 1 of hoger."),
    }
    for place, (value, message) in wrong.items():
        page.locator(place).fill(value)
        page.locator(place).blur()
        expect(page.locator(f"{place}-fout")).to_contain_text(message)
        if place != "#v-locatie-plaats":
            expect(page.locator(place)).to_have_attribute("aria-invalid", "true")
    page.locator("#v-inzet-vanaf").fill("2027-03-01")
    page.locator("#v-inzet-tot").fill("2027-02-01")
    expect(page.locator("#v-inzet-tot-fout")).to_contain_text("ligt voor het begin")
    right = {
        "#v-titel": "Help mee met 111222333",
        "#v-organisatie": "uwv",
        "#v-omschrijving": "Er is werk.",
        "#v-inzet-uren_per_week": "8",
        "#v-locatie-plaats": "Utrecht",
        "#v-contact-email": "klussen@voorbeeld.example",
        "#v-contact-url": "",
        "#v-plekken": "1",
        "#v-inzet-tot": "2027-04-01",
        "#v-reageren_tot": "2027-02-15",
    }
    for place, value in right.items():
        page.locator(place).fill(value)
    expect(page.locator("#v-titel-fout")).to_contain_text("burgerservicenummer")
    page.locator("#v-titel").fill("Help mee met werk")
    page.get_by_label("Vaardigheid verplicht").fill("Bestuursrecht")
    expect(form.locator(".km-fout:visible")).to_have_count(0)
    page.get_by_role("button", name="Klaar met invullen").click()
    expect(page.locator("#klaar")).to_be_focused()
    assert "111222333" not in text_of(page)


def test_a_draft_stays_on_the_device_until_it_is_erased(page: Page, address: str) -> None:
    open_form(page, address, "profiel")
    page.get_by_label("Naam").first.fill("Noor <b>Voorbeeld</b>")
    page.locator("#v-functie").fill("Jurist")
    page.wait_for_timeout(400)
    page.reload()
    page.locator("form.km-formulier[data-klaar]").wait_for()
    expect(page.get_by_label("Naam").first).to_have_value("Noor <b>Voorbeeld</b>")
    expect(page.locator("#concept")).to_contain_text("alleen op dit apparaat")
    assert page.evaluate("Object.keys(localStorage)") == ["km-formulier-profiel"]
    page.get_by_role("button", name="Klaar met invullen").click()
    page.get_by_role("button", name="Wis en begin opnieuw").click()
    expect(page.locator("#v-functie")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    expect(page.locator("#v-functie")).to_have_value("")


def test_changing_a_klus_begins_at_its_page_and_keeps_all_of_it(page: Page, address: str) -> None:
    key = "ministerie-bzk/woo-achterstand-wegwerken"
    page.goto(f"{address}klussen/{key}/")
    page.get_by_role("link", name="Wijzig deze klus").click()
    page.locator("form.km-formulier[data-klaar]").wait_for()
    page.locator("#v-plekken").fill("7")
    page.get_by_role("button", name="Klaar met invullen").click()
    text = text_of(page)
    before = read_yaml((ROOT / f"klussen/{key}.yaml").read_text(), "x").data or {}
    after = read_yaml(text, "x").data or {}

    def plain(data: dict[str, object]) -> dict[str, object]:
        """Data without the defaults of the contract, for comparison."""
        skills = [
            {"naam": one} if isinstance(one, str) else {k: v for k, v in one.items() if (k, v) != ("vereist", "nee")}
            for one in data["vaardigheden"]  # type: ignore[attr-defined]
        ]
        languages = [{"taal": one} if isinstance(one, str) else one for one in data.get("talen", [])]  # type: ignore[attr-defined]
        usual = {"soort": "klus", "status": "open", "plekken": "1"}
        rest = {k: v.strip() if isinstance(v, str) else v for k, v in data.items() if usual.get(k) != v}
        return {**rest, "vaardigheden": skills, "talen": languages}

    assert plain(after) == {**plain(before), "plekken": "7"}
    link = page.get_by_role("link", name="Kopieer de tekst en open GitHub")
    expect(link).to_have_attribute("href", f"https://github.com/klussenmarkt/klussenmarkt/edit/main/klussen/{key}.yaml")


@pytest.mark.parametrize(("kind", "key"), [("klussen", "ministerie-bzk/woo-achterstand-wegwerken"), ("profielen", "")])
def test_the_preview_shows_the_card_as_the_list_has_it(page: Page, address: str, kind: str, key: str) -> None:
    page.goto(f"{address}{kind}/")
    card = page.locator(f'.km-kaart:has(a[href$="{key}/"])').filter(has_not_text="Anoniem").first
    key = key or (card.get_by_role("link").get_attribute("href") or "").strip("./").rpartition("/")[2]
    words, style = card.inner_text().replace("Voorbeeld", "").split(), card.get_attribute("class")
    open_form(page, address, {"klussen": "klus", "profielen": "profiel"}[kind], f"?wijzig={key}")
    preview = page.locator("#voorvertoning .km-kaart")
    expect(preview).to_be_visible()
    assert (preview.inner_text().split(), preview.get_attribute("class")) == (words, style)


def test_a_file_that_is_there_already_is_taken_over_faults_and_all(page: Page, address: str) -> None:
    open_form(page, address, "profiel")
    page.get_by_text("Heb je al een bestand?").click()
    page.get_by_label("Of de tekst van je bestand").fill(
        "naam: Noor\nzichtbaarheid: openbaar\nvaardigheden: [Bestuursrecht, {naam: Mediation, niveau: meester}]\n"
        "bijgewerkt: 31-1-2027\nlocatie: {plaats: Utrecht, straat: x}\nhobby: vissen\n"
        "aanbevelingen: [{door: yusuf-aydin, tekst: Top.}]\n"
        "eigenaar: {github: noor, id: 910000001}\n"
    )
    page.get_by_role("button", name="Neem over").click()
    expect(page.locator("#gelezen")).to_have_text(
        "Overgenomen, maar dit past niet in het formulier en gaat verloren: locatie.straat, hobby. "
        "Kijk in je bestand wat daar moet staan."
    )
    level = page.locator("[data-veld=vaardigheden] [data-rij] select").nth(1)
    expect(level).to_have_value("meester")
    page.get_by_role("button", name="Klaar met invullen").click()
    expect(page.locator("#fouten")).to_contain_text("'meester' kan hier niet.")
    page.get_by_role("button", name="Neem '2027-01-31' over").click()
    level.select_option("expert")
    page.get_by_role("button", name="Klaar met invullen").click()
    data = read_yaml(text_of(page), "x").data or {}
    assert data["aanbevelingen"] == [{"door": "yusuf-aydin", "tekst": "Top."}]
    assert data["eigenaar"] == {"github": "noor", "id": "910000001"}
    assert data["bijgewerkt"] == "2027-01-31"
    page.get_by_role("button", name="Terug naar het formulier").click()
    page.get_by_label("Of de tekst van je bestand").fill("naam: [\n")
    page.get_by_role("button", name="Neem over").click()
    expect(page.locator("#gelezen")).to_contain_text("Er is niets gewijzigd.")
    expect(page.get_by_label("Naam").first).to_have_value("Noor")


def test_who_does_not_want_to_be_seen_is_not_led_to_a_public_place(page: Page, address: str) -> None:
    open_form(page, address, "profiel")
    page.get_by_label("Naam").first.fill("Noor Voorbeeld")
    page.locator("#v-zichtbaarheid").select_option("anoniem")
    page.get_by_label("Vaardigheid verplicht").first.fill("Bestuursrecht")
    expect(page.locator("#voorvertoning")).not_to_contain_text("Noor")
    page.get_by_role("button", name="Klaar met invullen").click()
    expect(page.locator("#let-op")).to_contain_text("kan iedereen het hele bestand lezen")
    expect(page.get_by_role("link", name=re.compile("GitHub"))).to_have_count(0)
    expect(page.get_by_role("link", name="Bewaar het bestand")).to_be_visible()


def test_what_is_too_long_for_an_address_is_copied_and_added(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_form(page, address, "profiel")
    page.get_by_label("Naam").first.fill("Noor Voorbeeld")
    page.locator("#v-zichtbaarheid").select_option("openbaar")
    page.get_by_label("Vaardigheid verplicht").first.fill("Bestuursrecht")
    page.locator("#v-over_mij").fill("Ik help graag. " * 600)
    page.get_by_role("button", name="Klaar met invullen").click()
    text = text_of(page)
    link = page.get_by_role("link", name="Kopieer de tekst en open GitHub")
    expect(link).to_have_attribute(
        "href", "https://github.com/klussenmarkt/klussenmarkt/new/main?filename=profielen%2Fnoor-voorbeeld.yaml"
    )
    expect(page.locator("#wegen")).to_contain_text("voeg het toe als bijlage")
    page.get_by_role("button", name="Kopieer", exact=True).click()
    assert page.evaluate("navigator.clipboard.readText()") == text


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (
            "repo_url: https://gitlab.com/overheid/markt",
            "https://gitlab.com/overheid/markt/-/issues/new?issue[title]=profielen%2Fnoor.yaml&issue[description]=",
        ),
        (
            "repo_url: https://codeberg.org/overheid/markt",
            "https://codeberg.org/overheid/markt/_new/main/?filename=profielen%2Fnoor.yaml&value=",
        ),
        (
            "repo_url: https://git.voorbeeld.example/markt/\n  forge: forgejo\n  tak: hoofd",
            "https://git.voorbeeld.example/markt/_new/hoofd/?filename=profielen%2Fnoor.yaml&value=",
        ),
        (
            "repo_url: https://git.voorbeeld.example/markt\n  forge: gitlab",
            "https://git.voorbeeld.example/markt/-/issues/new?issue[title]=profielen%2Fnoor.yaml&issue[description]=",
        ),
        ("repo_url: https://github.com/a/b\n  profielen: profielen", ""),
    ],
)
@pytest.mark.parametrize("context", [{}], indirect=True)
def test_each_forge_gets_its_own_address_and_kept_apart_profiles_none(
    page: Page, markt: Markt, tmp_path: Path, config: str, expected: str
) -> None:
    repo, *options = config.split("\n")
    settings = re.sub(r"^repo_url: .*$", repo, ONE_LANGUAGE, flags=re.MULTILINE)
    settings = settings.replace("    email:", "".join(f"  {one}\n" for one in options) + "    email:")
    markt.write("mkdocs.yml", settings)
    assert build(markt.root, tmp_path / "site").returncode == 0
    with serve(tmp_path / "site") as origin:
        expect_faults(page, origin)
        open_form(page, origin, "profiel")
        page.get_by_label("Naam").first.fill("Noor")
        page.locator("#v-zichtbaarheid").select_option("openbaar")
        page.get_by_label("Vaardigheid verplicht").first.fill("Bestuursrecht")
        page.get_by_role("button", name="Klaar met invullen").click()
        text_of(page)
        links = [one.get_attribute("href") or "" for one in page.locator("#wegen a").all()]
        forge = [one for one in links if one.startswith("https://")]
        assert [one for one in forge if expected and one.startswith(expected)] == forge
        assert bool(forge) == bool(expected)


def test_looking_at_a_form_makes_no_draft(page: Page, address: str) -> None:
    for query in ("", "?wijzig=ministerie-bzk/woo-achterstand-wegwerken"):
        open_form(page, address, "klus", query)
        page.wait_for_timeout(400)
        assert page.evaluate("localStorage.length") == 0


def test_a_draft_that_began_from_an_older_version_says_so(page: Page, address: str) -> None:
    key = "ministerie-bzk/woo-achterstand-wegwerken"
    open_form(page, address, "klus", f"?wijzig={key}")
    page.locator("#v-plekken").fill("7")
    page.wait_for_timeout(400)
    old = "(one) => localStorage.setItem(one, localStorage.getItem(one).replace('\\\\\"titel', '\\\\\"was'))"
    page.evaluate(old, f"km-formulier-klus-{key}")
    open_form(page, address, "klus", f"?wijzig={key}")
    expect(page.locator("#v-plekken")).to_have_value("7")
    expect(page.locator("#concept")).to_contain_text("op de site is intussen iets veranderd")
    page.get_by_role("button", name="Wis en begin opnieuw").click()
    expect(page.locator("#v-plekken")).not_to_have_value("7")
    expect(page.locator("#v-titel")).not_to_have_value("")


@pytest.mark.parametrize(
    "query", ["../../../../mallory/vangnet/edit/main/x", "a/b/c", "a?y=1#z", "<img src=x>", "__proto__", "A/B", "a//b"]
)
def test_an_address_leads_to_no_other_file_or_repository(page: Page, address: str, query: str) -> None:
    open_form(page, address, "klus", f"?wijzig={quote(query)}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Een klus plaatsen")


def test_whoever_types_words_of_an_organisation_gets_her_key(page: Page, address: str) -> None:
    open_form(page, address, "klus")
    box = page.locator("#v-organisatie")
    for typed in ("min bzk", "gem utr", "Gemeente Utrecht"):
        box.fill(typed)
        box.press("Tab")
        expect(box).to_have_value("ministerie-bzk" if "bzk" in typed else "gemeente-utrecht")
    box.fill("gemeente")
    box.press("Tab")
    page.locator("#v-organisatie-fout").get_by_role("button").first.click()
    expect(box).to_have_value(re.compile("^gemeente-"))


def test_the_way_back_leads_to_the_form_as_it_was(page: Page, address: str) -> None:
    open_form(page, address, "profiel")
    page.get_by_label("Naam").first.fill("Noor Voorbeeld")
    page.locator("#v-zichtbaarheid").select_option("openbaar")
    page.get_by_label("Vaardigheid verplicht").first.fill("Bestuursrecht")
    page.keyboard.press("Enter")
    expect(page.locator("#klaar")).to_be_hidden()
    page.get_by_role("button", name="Klaar met invullen").click()
    text_of(page)
    page.go_back()
    expect(page.get_by_label("Naam").first).to_have_value("Noor Voorbeeld")
    page.get_by_role("button", name="Klaar met invullen").click()
    page.get_by_role("button", name="Verstuurd? Wis mijn concept").click()
    assert page.evaluate("localStorage.length") == 0


def test_half_a_date_is_no_date_and_not_nothing(page: Page, address: str) -> None:
    open_form(page, address, "klus")
    page.locator("#v-reageren_tot").press("1")
    page.locator("#v-reageren_tot").blur()
    expect(page.locator("#v-reageren_tot-fout")).to_contain_text("is geen datum")


def test_a_link_of_a_reminder_fills_in_the_change_and_nothing_else(page: Page, address: str) -> None:
    key = "ministerie-bzk/woo-achterstand-wegwerken"
    open_form(
        page, address, "klus", f"?wijzig={key}&status=vervuld&resultaat=extern_ingehuurd&datum=2026-11-24&titel=Kaap"
    )
    expect(page.locator("#concept")).to_contain_text("Vast voor je ingevuld: Status, Afloop resultaat, Afloop datum.")
    expect(page.locator("#v-status")).to_have_value("vervuld")
    page.get_by_role("button", name="Klaar met invullen").click()
    text = text_of(page)
    assert "resultaat: extern_ingehuurd\n" in text
    assert "datum: 2026-11-24\n" in text
    assert "Kaap" not in text


def test_a_klus_can_be_open_without_a_last_day_and_the_form_says_when_it_closes(page: Page, address: str) -> None:
    form = open_form(page, address, "klus")
    page.locator("#v-titel").fill("Loop een dag mee")
    page.locator("#v-geplaatst").evaluate("one => { one.closest('details').open = true }")
    page.locator("#v-geplaatst").fill("2026-11-24")
    page.locator("#v-reageren_tot").focus()
    page.locator("#v-reageren_tot").blur()
    expect(page.locator("#v-reageren_tot-fout")).to_contain_text("Deze klus sluit op 2027-03-24.")
    form.get_by_label("Deze klus loopt door").check()
    expect(page.locator("#v-reageren_tot-fout")).to_be_hidden()
    expect(page.locator("#voorvertoning .km-i-agenda")).to_have_count(0)
    page.reload()
    page.locator("form.km-formulier[data-klaar]").wait_for()
    expect(page.get_by_label("Deze klus loopt door")).to_be_checked()


def test_the_form_names_findable_colleagues_while_somebody_types_and_nothing_leaves(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.method + one.url))
    open_form(page, address, "klus")
    section = page.locator("#collegas")
    expect(section).to_be_hidden()
    page.locator("#v-titel").fill("Maak een dashboard van de wachttijden")
    page.get_by_label("Vaardigheid verplicht").fill("Datavisualisatie")
    expect(section.get_by_role("status")).to_contain_text("wil niet gevonden worden", timeout=20_000)
    people = section.locator("ol > li")
    expect(people.first).to_contain_text("Kent Power BI. Dat is een deel van Datavisualisatie.")
    assert 0 < people.count() <= 5
    for link in people.locator("h3 a").all():
        profile = str(link.get_attribute("href")).rstrip("/").rpartition("/")[2]
        if not profile.startswith("anoniem-"):
            assert "vindbaar: ja" in (ROOT / f"profielen/{profile}.yaml").read_text()
    assert "%" not in section.inner_text()
    assert all(one.startswith("GET" + address) for one in asked if "blob:" not in one)
    page.get_by_label("Vaardigheid verplicht").fill("Astrologie van de oudheid")
    expect(section.get_by_role("status")).to_contain_text("niemand die dit kan", timeout=20_000)
    expect(people).to_have_count(0)


def test_a_team_of_roles_can_be_filled_in(page: Page, address: str) -> None:
    form = open_form(page, address, "klus")
    for place, value in {
        "#v-titel": "Maak een team",
        "#v-organisatie": "uwv",
        "#v-omschrijving": "Er is werk.",
        "#v-contact-email": "klussen@voorbeeld.example",
        "#v-reageren_tot": "2027-02-15",
    }.items():
        page.locator(place).fill(value)
    page.get_by_label("Vaardigheid verplicht").fill("Bestuursrecht")
    form.get_by_role("button", name="Voeg toe bij Rollen").click()
    form.get_by_role("textbox", name="Rol verplicht").fill("Trekker")
    roles = form.locator("[data-veld=rollen]")
    skills = roles.locator("[data-veld=vaardigheden]")
    if skills.locator("input").count() == 0:
        skills.get_by_role("button", name="Voeg toe").click()
    skills.locator("input").first.fill("Projectleiding")
    page.get_by_role("button", name="Klaar met invullen").click()
    data = read_yaml(text_of(page), "x").data or {}
    assert data["rollen"] == [{"naam": "Trekker", "vaardigheden": [{"naam": "Projectleiding"}]}]
