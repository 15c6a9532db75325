"""The built sample site, as files: addresses, links, privacy, structure."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest
import yaml

from tests.conftest import EDITIE, GROEP, KLUS, LOONKOSTEN, PROFIEL, ROOT, Markt, build
from tooling.formats.people.openbadges import signed_badge
from tooling.load.catalogue import load_thesaurus
from tooling.load.places import load_places
from tooling.load.yaml_reader import read_yaml
from tooling.model.settings import Weights

pytestmark = pytest.mark.slow

HEAD = (
    "<title>.+</title>",
    '<meta name="description" content=".+">',
    '<link rel="canonical" href="https://.+">',
    '<meta property="og:title" content=".+">',
    '<meta property="og:image" content="https://.+png">',
)
ADDRESS = "https://klussenmarkt.github.io/klussenmarkt/"


class Refs(HTMLParser):
    """Collects what a page refers to, its ids, and its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.add(str(values["id"]))
        if tag in {"a", "area"} and values.get("href"):
            self.links.append(str(values["href"]))
        if tag in {"script", "img", "iframe", "source", "audio", "video", "embed"} and values.get("src"):
            self.loads.append(str(values["src"]))
        if tag == "form" and values.get("action"):
            self.links.append(str(values["action"]))
        if tag == "link" and values.get("rel") in {"stylesheet", "icon", "preload"}:
            self.loads.append(str(values["href"]))


def refs(path: Path) -> Refs:
    found = Refs()
    found.feed(path.read_text(encoding="utf-8"))
    return found


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_address_of_the_contract_is_there(site: Path) -> None:
    for address in (
        "", "klussen/", "klussen/ministerie-bzk/woo-achterstand-wegwerken/", "profielen/", "profielen/sanne-de-wit/",
        "organisaties/uwv/", "vaardigheden/bestuursrecht/", "zoeken/", "meedoen/", "overzicht/", "over/",
        "over/algoritme/", "referentie/velden/", "referentie/controles/KLUS001/",
    ):  # fmt: skip
        assert (site / address / "index.html").is_file(), address
    for name in ("klussen", "profielen", "organisaties", "vaardigheden"):
        assert json.loads((site / f"api/v1/{name}.json").read_text())[name]
    for name in ("klus", "profiel", "organisatie", "vaardigheden"):
        assert json.loads((site / f"schema/{name}.json").read_text())["type"] == "object"
    assert (site / "feeds/klussen.xml").is_file()
    assert (site / "feeds/organisaties/uwv.xml").is_file()


def imported(script: Path) -> set[Path]:
    """The scripts that a script imports before it runs."""
    found = re.findall(r'(?m)^import\b[^;]*?"(\.[^"]+)";$', script.read_text())
    return {(script.parent / path).resolve() for path in found}


def test_mijn_names_every_module_that_it_loads_beforehand(site: Path) -> None:
    page = (site / "mijn/index.html").read_text()
    scripts, named = (
        {(site / "mijn" / path).resolve() for path in re.findall(pattern, page)}
        for pattern in (r'<script[^>]* src="([^"]+mine/[^"]+)"', r'rel="modulepreload" href="([^"]+)"')
    )
    assert {one.name for one in scripts} == {"returning.js", "preload.js", "early.js", "page.js"}
    for module in scripts | named:
        assert imported(module) <= scripts | named
    # Dozens of requests, and dozens of tasks for a processor, are what a bundle is for.
    assert len(scripts | named) < 10


def test_what_a_page_starts_has_with_it_what_it_imports(site: Path) -> None:
    started = {
        (page.parent / path).resolve()
        for page in pages(site)
        for path in re.findall(r'<script[^>]* src="(?!/)([^":]*assets/markt/[^"]+)"', page.read_text())
    }
    on_each, early = {"pages/site.js"}, {"mine/preload.js", "mine/page.js"}
    for script in started:
        name = script.relative_to(script.parents[1]).as_posix()
        assert name in on_each | early or {one.name for one in imported(script)} <= {"lunr.js"}, name
    assert len(started) > 20


def test_every_internal_link_leads_somewhere(site: Path) -> None:
    ids: dict[Path, set[str]] = {}
    for page in pages(site):
        found = refs(page)
        ids[page] = found.ids
    for page in pages(site):
        if page.name == "404.html":
            continue
        base = ADDRESS + page.relative_to(site).as_posix().removesuffix("index.html")
        found = refs(page)
        for link in found.links + found.loads:
            target = urlsplit(urljoin(base, link))
            if not target.geturl().startswith(ADDRESS):
                assert link not in found.loads, f"{page} loads {link} from elsewhere"
                continue
            file = site / unquote(target.path.removeprefix("/klussenmarkt/"))
            if target.path.endswith("/"):
                file = file / "index.html"
            assert file.is_file(), f"{page.relative_to(site)} links to {link}"
            # Behind these hashes stands what a form is about, and no part of the page.
            is_form = target.path.endswith(("/meedoen/aanbeveling/", "/meedoen/overeenkomst/"))
            if target.fragment and file.suffix == ".html" and not is_form:
                assert unquote(target.fragment) in ids[file], f"{page.relative_to(site)} links to {link}"


def test_no_slot_of_the_shell_and_no_stub_is_left(site: Path) -> None:
    assert not list(site.rglob("schil"))
    for page in pages(site):
        assert "kmXschil" not in page.read_text(encoding="utf-8"), page


def test_every_page_has_one_heading_a_title_a_description_and_a_preview(site: Path) -> None:
    for page in pages(site):
        if page.name == "404.html":
            continue
        text = page.read_text(encoding="utf-8")
        assert len(re.findall(r"<h1[ >]", text)) == 1, page
        for pattern in HEAD:
            assert re.search(pattern, text), (page, pattern)
    assert (site / "ontwikkel/deelbeeld.png").is_file()


def test_every_page_forbids_what_is_not_ours_and_holds_no_script_or_style_inline(site: Path) -> None:
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        policy = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
        assert len(policy) == 1, page
        assert policy[0].startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy[0]
        assert text.index("Content-Security-Policy") < min(text.index("<link"), text.index("<script")), page
        for attributes in re.findall(r"<script([^>]*)>", text):
            assert "src=" in attributes or 'type="application/ld+json"' in attributes, (page, attributes)
        assert "<style" not in text, page
        assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)=", text), page


def test_scripts_that_no_page_runs_are_not_published(site: Path) -> None:
    found = (one.relative_to(site) for one in site.rglob("*.js"))
    ours = {(one.relative_to("en") if one.parts[0] == "en" else one).parts[:2] for one in found}
    below = {("assets", name) for name in ("markt", "lunr", "js-yaml", "markdown-it")}
    assert ours == below | {("mijn", name) for name in ("offline.js", "rekenen.js", "inlezen.js")}


def test_the_first_page_is_light(site: Path) -> None:
    home = site / "index.html"
    loads = [one for one in refs(home).loads if not one.endswith(".png")]
    files = [home, *((site / one.partition("?")[0]).resolve() for one in loads)]
    assert len(files) >= 6
    for script in files:
        if script.suffix == ".js":
            files += {one for one in imported(script) if one not in files}
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) <= 100_000


def test_the_overview_tells_what_the_data_tells(site: Path) -> None:
    text = (site / "overzicht/index.html").read_text()
    klussen = json.loads((site / "api/v1/klussen.json").read_text())["klussen"]
    inside = sum(one.get("afloop", {}).get("resultaat") == "intern_vervuld" for one in klussen)
    outside = sum(one.get("afloop", {}).get("resultaat") == "extern_ingehuurd" for one in klussen)
    assert inside
    assert outside
    named = {True: "klus", False: "klussen"}
    assert f"<strong>{inside}</strong> {named[inside == 1]} vervuld binnen de overheid" in text
    assert f"<strong>{outside}</strong> {named[outside == 1]} waarvoor extern is ingehuurd" in text
    legal = re.search(r">Juridisch</a></th>\s*(<td>.*?</td>)\s*(<td>.*?</td>|</tr>)", text, re.DOTALL)
    assert legal
    cells = re.findall(r"<span>(\d+)</span>", text[legal.start() : text.index("</tr>", legal.start())])
    assert cells == ["4", "6"]
    for table in re.findall(r"<table.*?</table>", text, re.DOTALL):
        assert "<th" in table
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL):
            assert row.count("<svg") in {0, row.count("<span>")}


def test_lists_hold_everything_once_whatever_way_one_browses(site: Path) -> None:
    people = {one["id"] for one in json.loads((site / "api/v1/profielen.json").read_text())["profielen"]}
    first = [site / "profielen/index.html", *sorted((site / "bladeren/profielen").glob("[0-9]*/index.html"))]
    assert len(first) == 2
    listed = [
        key for page in first for key in re.findall(r'<h3[^>]*><a href="[./]*profielen/([^"/]+)/"', page.read_text())
    ]
    assert sorted(listed) == sorted(people)
    by_province = [
        key
        for page in (site / "bladeren/profielen/provincie").rglob("index.html")
        for key in re.findall(r'<h3[^>]*><a href="[./]*profielen/([^"/]+)/"', page.read_text())
    ]
    assert len(by_province) == len(set(by_province)) <= len(people)
    assert set(by_province) <= people


def sample(kind: str) -> dict[str, dict[str, object]]:
    return {
        path.relative_to(ROOT / kind).with_suffix("").as_posix(): read_yaml(path.read_text(), path.name).data or {}
        for path in sorted((ROOT / kind).rglob("*.yaml"))
    }


def private_words(value: object) -> set[str]:
    """Distinctive words in what somebody filled in."""
    if isinstance(value, dict):
        return set().union(*map(private_words, value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(private_words, value)) if value else set()
    return {word.casefold() for word in re.findall(r"[^\W\d_]{5,}", str(value))}


def public_vocabulary() -> set[str]:
    """Words that stand on the site for other reasons than a person's profile."""
    words = set().union(*(private_words(list(sample(kind).values())) for kind in ("klussen", "registers")))
    for path in [
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "tooling").rglob("*.html"),
        *(ROOT / "tooling").rglob("*.py"),
    ]:
        words |= private_words(path.read_text(encoding="utf-8"))
    return words


def split(person: dict[str, object]) -> tuple[list[object], list[object]]:
    """Published and withheld parts of a profile, by the contract."""
    if person["zichtbaarheid"] == "openbaar":
        return [person], []
    if person["zichtbaarheid"] == "verborgen":
        return [], [person]
    names = {"wil_leren", "beschikbaar", "zichtbaarheid", "vindbaar", "voorbeeld"}
    shown = [value for name, value in person.items() if name in names]
    kept_back = [value for name, value in person.items() if name not in names and name != "vaardigheden"]
    for skill in person["vaardigheden"]:  # type: ignore[attr-defined]
        shown.append(skill["naam"])
        kept_back.append(skill.get("bewijs", []))
    return shown, kept_back


def test_redaction_over_every_byte_of_the_site(site: Path) -> None:
    """No distinctive word that an anonymous or hidden person did not publish stands in any file, nor in any path.

    Nor in what a build remembers beside the site: a workflow keeps that where whoever proposes something can read it.
    """
    public_words = public_vocabulary()
    private: set[str] = set()
    for key, person in sample("profielen").items():
        shown, kept_back = split(person)
        public_words |= private_words(shown)
        private |= private_words(kept_back)
        (public_words if person["zichtbaarheid"] == "openbaar" else private).update(private_words(key))
    private = {word for word in private if not any(word in public for public in public_words)}
    assert {"quispel", "zwaluwnest", "oehoeboer", "vuurvlinder", "morgenrood", "nachtschade"} <= private
    every_place = site / "api/v1/plaatsen.json"
    table = {place.name for place in load_places().by_name.values()}
    assert {place[0] for place in json.loads(every_place.read_text())["plaatsen"]} == table, (
        "nobody's place in particular"
    )
    remembered = set((site.parent / f".{site.name}.bouw").glob("*.json"))
    assert {path.name for path in remembered} >= {"match.json", "namen.json"}
    for path in (set(site.rglob("*")) | remembered) - {every_place}:
        haystack = path.relative_to(site.parent).as_posix().casefold()
        if path.is_file():
            haystack += path.read_bytes().decode("utf-8", "replace").casefold()
        for word in private:
            assert word not in haystack, f"'{word}' stands in {path.relative_to(site.parent)}"


def test_hidden_people_count_nowhere(site: Path) -> None:
    people = sample("profielen")
    visible = [one for one in people.values() if one["zichtbaarheid"] != "verborgen"]
    published = json.loads((site / "api/v1/profielen.json").read_text())["profielen"]
    assert len(published) == len(visible)
    anonymous = [one for one in published if one["zichtbaarheid"] == "anoniem"]
    assert len(anonymous) == 8
    for one in anonymous:
        assert set(one) <= {
            "id", "adres", "provincie", "naam", "zichtbaarheid", "vaardigheden", "wil_leren", "beschikbaar", "locatie",
            "vindbaar", "loket", "voorbeeld",
        }  # fmt: skip
        assert set(one.get("locatie", {})) <= {"op_afstand"}


def test_what_is_agreed_with_a_manager_is_shown_nowhere(site: Path) -> None:
    for path in site.rglob("*"):
        # Where it is asked for and how it is called, stands there; what somebody answered, nowhere.
        if path.is_file() and not {"schema", "referentie", "meedoen", "mijn", "assets"} & set(path.parts):
            assert b"afgestemd_met_leidinggevende" not in path.read_bytes(), path


def test_only_people_who_chose_to_be_found_are_named_on_a_klus(site: Path) -> None:
    people = sample("profielen")
    found = 0
    for page in (site / "klussen").glob("*/*/index.html"):
        section = page.read_text().partition('id="collegas"')[2].partition("</section>")[0]
        for key in re.findall(r'href="\.\./\.\./\.\./profielen/([^/"]+)/"', section):
            found += 1
            if not key.startswith("anoniem-"):
                assert people[key].get("vindbaar") == "ja", (page, key)
        assert "van 100" not in section
        assert "%" not in section.replace("% van de periode", "")
    assert found > 20


def test_drafts_are_not_published_and_closed_klussen_keep_an_honest_page(site: Path) -> None:
    listed = (site / "klussen/index.html").read_text()
    index = "".join(file.read_text() for file in (site / "zoeken").glob("*/kaarten/*.json"))
    feed = (site / "feeds/klussen.xml").read_text()
    states = {"concept": 0, "closed": 0, "open": 0}
    for key, klus in sample("klussen").items():
        status, last = klus.get("status", "open"), klus.get("reageren_tot", "9999")
        page = site / "klussen" / key / "index.html"
        if status == "concept":
            states["concept"] += 1
            assert not page.exists()
            continue
        is_open = status in {"open", "in_gesprek"} and str(last) >= "2026-11-24"
        states["open" if is_open else "closed"] += 1
        assert (f"{key}/" in listed) == (f"klussen/{key}/" in index) == (f"klussen/{key}/" in feed) == is_open, key
        text = page.read_text()
        shown = re.sub(r"<div[^>]* hidden>.*?</div>", "", text, flags=re.DOTALL)  # for who looks when it is over
        assert ("Op deze klus kun je niet meer reageren" in shown) == (not is_open)
        assert ("Stuur een e-mail" in text or "reactiepagina" in text or "tel:" in text) == is_open
        # In a repository, a klus without a day was placed when its file came.
        assert ("application/ld+json" in text) == is_open or (is_open and "geplaatst" not in klus)
        assert ('km-status">Gesloten' in text) == (not is_open and status in {"open", "in_gesprek"})
    assert min(states.values()) >= 2, states


def test_a_klus_page_shows_everything_that_its_yaml_holds(site: Path) -> None:
    for key, klus in sample("klussen").items():
        page = site / "klussen" / key / "index.html"
        if not page.exists():
            continue
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.read_text()))
        for field in ("titel", "samenvatting", "screening"):
            if field in klus:
                assert escaped(str(klus[field])) in text, (key, field)
        for skill in klus["vaardigheden"]:  # type: ignore[attr-defined]
            assert escaped(skill["naam"] if isinstance(skill, dict) else skill) in text, key
        for label in klus.get("leert", []):  # type: ignore[attr-defined]
            assert escaped(label) in text, key


def escaped(text: str) -> str:
    from markupsafe import escape

    return re.sub(r"\s+", " ", str(escape(text)))


def test_sitemap_lists_every_page_that_may_be_indexed(site: Path) -> None:
    tree = ET.parse(site / "sitemap.xml")  # noqa: S314 -- our own file
    listed = [str(loc.text) for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(listed) == len(set(listed))
    there = set()
    for page in pages(site):
        if page.name == "index.html" and '<meta name="robots" content="noindex">' not in page.read_text():
            there.add(ADDRESS + page.relative_to(site).as_posix().removesuffix("index.html"))
    assert set(listed) == there


def test_feeds_are_well_formed_and_job_postings_are_valid_json(site: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    for path in (site / "feeds").rglob("*.xml"):
        tree = ET.parse(path)  # noqa: S314 -- our own file
        assert tree.find(f"{atom}title") is not None
        assert tree.find(f"{atom}updated") is not None
    page = (site / "klussen/ministerie-bzk/woo-achterstand-wegwerken/index.html").read_text()
    match = re.search(r'<script type="application/ld\+json">(.+?)</script>', page)
    assert match is not None
    posting = json.loads(match[1])
    assert posting["@type"] == "JobPosting"
    assert {"title", "description", "datePosted", "validThrough", "hiringOrganization", "jobLocation", "url"} <= set(
        posting
    )


ALTERNATE = r'<link rel="alternate" type="application/atom\+xml" title="[^"]*" href="([^"]*)">'


def test_pages_name_the_feed_that_follows_them(site: Path) -> None:
    for page, feeds in {
        "index.html": {"feeds/klussen.xml"},
        "klussen/index.html": {"feeds/klussen.xml"},
        "organisaties/uwv/index.html": {"feeds/klussen.xml", "feeds/organisaties/uwv.xml"},
        "vaardigheden/gis/index.html": {"feeds/klussen.xml", "feeds/vaardigheden/gis.xml"},
        "bladeren/klussen/provincie/utrecht/index.html": {"feeds/klussen.xml", "feeds/provincies/utrecht.xml"},
        "bladeren/klussen/thema/communicatie/index.html": {"feeds/klussen.xml", "feeds/themas/communicatie.xml"},
    }.items():
        named = re.findall(ALTERNATE, (site / page).read_text(encoding="utf-8"))
        assert {((site / page).parent / one).resolve() for one in named} == {(site / one).resolve() for one in feeds}


def test_each_selection_has_a_feed_that_another_program_reads(site: Path) -> None:
    feeds = sorted((site / "feeds").rglob("*.xml"))
    folders = {path.parent.name for path in feeds}
    assert folders == {"edities", "feeds", "groepen", "organisaties", "provincies", "soorten", "themas", "vaardigheden"}
    for path in feeds:
        found = feedparser.parse(
            io.BytesIO(path.read_bytes()), response_headers={"content-type": "application/atom+xml"}
        )
        assert not found.bozo, path
        assert found.version == "atom10"
        assert found.feed.id == f"{ADDRESS}{path.relative_to(site).as_posix()}"
        ids = [entry.id for entry in found.entries]
        assert len(ids) == len(set(ids))
        assert all(entry.id == entry.link and entry.updated and entry.title for entry in found.entries)


def test_feed_of_a_skill_has_klussen_that_ask_it_and_that_teach_it(markt: Markt, tmp_path: Path) -> None:
    markt.write("klussen/gemeente-utrecht/leert.yaml", KLUS.replace("Bestuursrecht", "Excel") + "leert: [Mediation]\n")
    markt.write("klussen/gemeente-utrecht/dicht.yaml", KLUS.replace("reageren_tot: geen", "reageren_tot: 2026-11-01"))
    done = build(markt.root, tmp_path / "site")
    assert done.returncode == 0, done.stderr

    def keys(name: str) -> list[str]:
        text = (tmp_path / f"site/feeds/{name}.xml").read_text(encoding="utf-8")
        return re.findall(r"<id>[^<]*/klussen/gemeente-utrecht/([a-z]+)/</id>", text)

    assert keys("vaardigheden/bestuursrecht") == ["bezwaren"]
    assert keys("vaardigheden/mediation") == ["leert"]
    assert keys("themas/juridisch") == ["bezwaren", "leert"]
    assert keys("soorten/klus") == ["bezwaren", "leert"]
    assert keys("soorten/ruil") == keys("provincies/utrecht") == keys("vaardigheden/juridisch-advies") == []


def test_feeds_are_the_same_bytes_a_day_later(markt: Markt, tmp_path: Path) -> None:
    for day in ("2026-11-24", "2026-11-25"):
        assert build(markt.root, tmp_path / day, "--vandaag", day).returncode == 0
    first, second = (
        {one.relative_to(tmp_path / day): one.read_bytes() for one in (tmp_path / day / "feeds").rglob("*.xml")}
        for day in ("2026-11-24", "2026-11-25")
    )
    assert first == second


def test_robots_may_read_all_and_find_the_sitemap(site: Path) -> None:
    rules = (site / "robots.txt").read_text(encoding="utf-8").split("\n")
    assert "Allow: /" in rules
    assert f"Sitemap: {ADDRESS}sitemap.xml" in rules


def test_a_market_may_bring_its_own_rules_for_robots(markt: Markt, tmp_path: Path) -> None:
    markt.write(
        "mkdocs.yml",
        "site_name: X\nsite_url: https://x.example/\ntheme: {name: material}\nplugins: [klussenmarkt]\n",
    )
    markt.write("docs/index.md", "# X\n")
    markt.write("docs/robots.txt", "User-agent: *\nDisallow: /\n")
    done = build(markt.root, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert "Disallow: /" in (tmp_path / "site/robots.txt").read_text(encoding="utf-8")


def updated(site: Path) -> dict[str, str]:
    """Return the `updated` days of a feed: its own, and that of each entry."""
    tree = ET.parse(site / "feeds/klussen.xml")  # noqa: S314 -- our own file
    atom = "{http://www.w3.org/2005/Atom}"
    return {
        one.findtext(f"{atom}id", ""): one.findtext(f"{atom}updated", "")
        for one in (tree.getroot(), *tree.iter(f"{atom}entry"))
    }


def test_a_feed_says_that_a_klus_changed_only_when_it_did(markt: Markt, tmp_path: Path) -> None:
    assert build(markt.root, tmp_path / "een").returncode == 0
    markt.write("klussen/gemeente-utrecht/nieuw.yaml", f"{KLUS}geplaatst: 2026-11-20\n")
    assert build(markt.root, tmp_path / "twee", KLUSSEN_VANDAAG="2026-11-25").returncode == 0
    first, second = updated(tmp_path / "een"), updated(tmp_path / "twee")
    (undated,) = [one for one in first if one.endswith("/bezwaren/")]
    assert first[undated] == second[undated]
    assert max(second.values()) == "2026-11-20T00:00:00Z"


def postings(markt: Markt, target: Path) -> dict[str, str]:
    """The place of each klus that is offered to search engines, or how it is done without one."""
    assert build(markt.root, target).returncode == 0
    found = {}
    for page in (target / "klussen/gemeente-utrecht").glob("*/index.html"):
        for raw in re.findall(r'<script type="application/ld\+json">(.+?)</script>', page.read_text(encoding="utf-8")):
            posting = json.loads(raw)
            assert {"title", "description", "datePosted", "hiringOrganization"} <= posting.keys()
            place = posting.get("jobLocation", {}).get("address", {}).get("addressLocality")
            found[page.parent.name] = place or posting["jobLocationType"]
    return found


def test_search_engines_are_offered_complete_job_postings_or_none(markt: Markt, tmp_path: Path) -> None:
    day = "geplaatst: 2026-11-20\n"
    for name, more in {
        "zonder-datum": "locatie: {plaats: Zwolle}\n",
        "met-plaats": f"{day}locatie: {{plaats: Zwolle}}\n",
        "deels-thuis": f"{day}locatie: {{op_afstand: deels}}\n",
        "op-afstand": f"{day}locatie: {{op_afstand: volledig}}\n",
    }.items():
        markt.write(f"klussen/gemeente-utrecht/{name}.yaml", KLUS + more)
    at_home = {"met-plaats": "Zwolle", "deels-thuis": "Utrecht", "op-afstand": "Utrecht"}
    assert postings(markt, tmp_path / "met") == at_home
    organisation = markt.root / "registers/organisaties/gemeente-utrecht.yaml"
    organisation.write_text(organisation.read_text(encoding="utf-8").replace("plaats: Utrecht\n", ""), encoding="utf-8")
    assert postings(markt, tmp_path / "zonder") == {"met-plaats": "Zwolle", "op-afstand": "TELECOMMUTE"}


def test_people_who_are_hidden_change_no_byte_and_no_name_of_a_file(markt: Markt, tmp_path: Path) -> None:
    ended = KLUS + "status: afgerond\nafloop: {resultaat: intern_vervuld, door: [%s]}\n"
    markt.write("profielen/noor.yaml", PROFIEL.replace("Sanne de Wit", "Noor"))
    markt.write("klussen/gemeente-utrecht/klaar.yaml", ended % "noor")
    assert build(markt.root, tmp_path / "zonder").returncode == 0
    for name, seen in (("verborgen", "verborgen"), ("verlopen", "openbaar\nverloopt: 2020-01-01")):
        markt.write(f"profielen/{name}.yaml", PROFIEL.replace("openbaar", seen))
    said = "aanbevelingen: [{door: verborgen, tekst: Top}, {door: verlopen, tekst: Fijn}]\n"
    markt.write(
        "profielen/noor.yaml", PROFIEL.replace("Sanne de Wit", "Noor") + said + "eigenaar: {github: n, id: 9}\n"
    )
    markt.write("klussen/gemeente-utrecht/klaar.yaml", ended % "noor, verborgen, verlopen")
    assert build(markt.root, tmp_path / "met").returncode == 0
    assert snapshot(tmp_path / "met") == snapshot(tmp_path / "zonder")


def snapshot(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_same_input_gives_the_same_bytes_whatever_the_order_on_disk(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopie"
    if (ROOT / ".git").exists():  # the last change of a klus is in its history
        subprocess.run(["git", "clone", "--quiet", "--no-checkout", str(ROOT), str(copy)], check=True)
    for folder in ("klussen", "profielen", "registers"):
        for path in sorted((ROOT / folder).rglob("*.yaml"), reverse=True):
            target = copy / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    shutil.copyfile(ROOT / "mkdocs.yml", copy / "mkdocs.yml")
    shutil.copytree(ROOT / "docs", copy / "docs")
    done = build(copy, tmp_path / "site", PYTHONHASHSEED="77", TZ="Pacific/Auckland", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    first, second = snapshot(site), snapshot(tmp_path / "site")
    assert sorted(first) == sorted(second)
    for name, content in first.items():
        assert second[name] == content, name


def test_data_without_settings_leads_nobody_to_us(markt: Markt, tmp_path: Path) -> None:
    assert build(markt.root, tmp_path / "site").returncode == 0
    form = json.loads((tmp_path / "site/meedoen/formulier.json").read_text())
    assert (form["forge"], form["email"]) == (None, "")
    assert "Broncode" not in (tmp_path / "site/index.html").read_text()


def test_broken_data_is_held_back_and_named_and_the_rest_is_published(markt: Markt, tmp_path: Path) -> None:
    markt.write("klussen/gemeente-utrecht/kapot.yaml", KLUS.replace("titel: Help mee", "titel: Kapotte klus: help"))
    markt.write("profielen/kapot.yaml", PROFIEL + "organisatie: bestaat-niet\n")
    done = build(markt.root, tmp_path / "site")
    assert done.returncode == 1
    assert "klussen/gemeente-utrecht/kapot.yaml:1:" in done.stderr
    assert "PROFIEL001" in done.stderr
    assert (tmp_path / "site/klussen/gemeente-utrecht/bezwaren/index.html").is_file()
    assert not (tmp_path / "site/klussen/gemeente-utrecht/kapot").exists()
    assert not (tmp_path / "site/profielen/kapot").exists()


def test_a_day_that_is_still_to_come_puts_nothing_on_top(markt: Markt, tmp_path: Path) -> None:
    for name, day in (("later", "2099-01-01"), ("oud", "2026-11-02"), ("vandaag", "2026-11-24")):
        markt.write(f"klussen/gemeente-utrecht/{name}.yaml", f"{KLUS}geplaatst: {day}\n")
    markt.write("profielen/later.yaml", f"{PROFIEL}bijgewerkt: 2099-01-01\n")
    markt.write("profielen/oud.yaml", f"{PROFIEL}bijgewerkt: 2026-11-02\n")
    done = build(markt.root, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    feed = (tmp_path / "site/feeds/klussen.xml").read_text(encoding="utf-8")
    found = re.findall(r"<id>[^<]*/klussen/gemeente-utrecht/([a-z]+)/</id>", feed)
    assert found == ["vandaag", "oud", "bezwaren", "later"]
    assert "2099" not in feed
    for kind, known in (("klussen", 2), ("profielen", 1)):
        rows = json.loads(next((tmp_path / "site/zoeken").rglob(f"{kind}.json")).read_text(encoding="utf-8"))["rijen"]
        assert sum(day is not None for day in rows["nieuw"]) == known


def test_a_failed_build_leaves_the_old_site_whole(markt: Markt, tmp_path: Path) -> None:
    target = tmp_path / "site"
    assert build(markt.root, target).returncode == 0
    before = snapshot(target)
    markt.write("mkdocs.yml", "site_name: X\ntheme: bestaat-niet\nplugins: [klussenmarkt]\n")
    assert build(markt.root, target).returncode == 2
    assert snapshot(target) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []


def test_private_profiles_come_from_a_folder_elsewhere(markt: Markt, tmp_path: Path) -> None:
    elsewhere = tmp_path / "besloten"
    elsewhere.mkdir()
    (elsewhere / "ada.yaml").write_text(PROFIEL.replace("Sanne de Wit", "Ada Voorbeeld"))
    assert build(markt.root, tmp_path / "site", "--profielen", str(elsewhere)).returncode == 0
    assert (tmp_path / "site/profielen/ada/index.html").is_file()
    assert not (tmp_path / "site/profielen/sanne-de-wit").exists()


def test_a_symlink_among_the_pages_is_not_followed(markt: Markt, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.md"
    secret.write_text("# kanarie-geheim\n")
    (tmp_path / "map").mkdir()
    (tmp_path / "map/diep.md").write_text("# kanarie-geheim\n")
    markt.write("docs/index.md", "# Welkom\n")
    (markt.root / "docs/lek.md").symlink_to(secret)
    (markt.root / "docs/lek.txt").symlink_to(secret)
    (markt.root / "docs/map").symlink_to(tmp_path / "map")
    done = build(markt.root, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    for word in ("lek.md", "lek.txt", "map/diep.md"):
        assert f"{word}: dit is een verwijzing" in done.stderr
    assert all(b"kanarie-geheim" not in file.read_bytes() for file in (tmp_path / "site").rglob("*") if file.is_file())


def test_an_empty_market_builds(tmp_path: Path) -> None:
    (tmp_path / "leeg/klussen").mkdir(parents=True)
    done = build(tmp_path / "leeg", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site/klussen/index.html").read_text()
    assert "Er staan nu geen klussen open" in page
    assert "data-bladeren" not in page
    assert "pages/lists.js" not in page


def test_hostile_values_stay_text_on_every_page(markt: Markt, tmp_path: Path) -> None:
    bad = "</script><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}"
    quoted = json.dumps(bad)
    markt.write(
        "klussen/gemeente-utrecht/vijandig.yaml",
        KLUS.replace("titel: Help mee met bezwaarschriften", f"titel: {quoted}")
        .replace(
            "omschrijving: Ons team",
            f"samenvatting: {quoted}\nscreening: {quoted}\nleert: [{quoted}]\nomschrijving: |\n  {bad}\n\n  Ons team",
        )
        .replace("naam: Bestuursrecht", f"naam: {quoted}"),
    )
    person = {
        "naam": bad,
        "zichtbaarheid": "openbaar",
        "vindbaar": "ja",
        "functie": bad,
        "vaardigheden": [{"naam": bad, "bewijs": [bad]}],
        "wil_leren": [bad],
        "interesses": [bad],
        "ervaring": [{"functie": bad, "organisatie": bad}],
        "links": [{"url": "https://x.example", "naam": bad}],
    }
    markt.write("profielen/vijandig.yaml", json.dumps(person))
    done = build(markt.root, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    hostile = [page for page in pages(tmp_path / "site") if "alert(1)" in page.read_text()]
    assert len(hostile) >= 5
    for page in hostile:
        text = page.read_text()
        assert "<script>alert" not in text, page
        assert "<img src=x" not in text, page
        assert "49" not in re.findall(r"onerror=alert\(1\)&gt;(.{0,4})", text), page
    for feed in (tmp_path / "site/feeds").rglob("*.xml"):
        ET.parse(feed)  # noqa: S314 -- our own file


def test_no_text_is_taken_for_a_mark_of_ours(markt: Markt, tmp_path: Path) -> None:
    text = "\ue000 <wortel> kmXschilXinhoud"
    markt.write("klussen/gemeente-utrecht/merk.yaml", KLUS.replace("Help mee met bezwaarschriften", text))
    assert build(markt.root, tmp_path / "site").returncode == 0
    shown = "\ue000 &lt;wortel&gt; kmXschilXinhoud</a>"
    for page in (
        "klussen/index.html",
        "organisaties/gemeente-utrecht/index.html",
        "vaardigheden/bestuursrecht/index.html",
    ):
        assert shown in (tmp_path / "site" / page).read_text(), page
    assert any("\ue000 &lt;wortel&gt;" in one.read_text() for one in (tmp_path / "site/zoeken").rglob("kaarten/*.json"))
    assert not any("<wortel>" in one.read_text() for one in (tmp_path / "site").rglob("*.html"))


def test_a_market_of_random_people_and_klussen_passes_and_builds(markt: Markt, tmp_path: Path) -> None:
    random = Random(1)  # noqa: S311 -- no secret
    shutil.copytree(ROOT / "registers/vaardigheden", markt.root / "registers/vaardigheden", dirs_exist_ok=True)
    labels = [name for name, _ in load_thesaurus(ROOT / "registers/vaardigheden").each_name()] + [
        "Kitesurfen",
        "Zeilen",
    ]
    places = ["Utrecht", "Amersfoort", "Maastricht", "Den Haag"]

    def skills(most: int) -> list[dict[str, str]]:
        levels = ["basis", "gevorderd", "expert"]
        return [
            {"naam": name, **({"niveau": random.choice(levels)} if random.random() < 0.5 else {})}
            for name in random.sample(labels, random.randint(1, most))
        ]

    def side() -> dict[str, Any]:
        return {"locatie": {"plaats": random.choice(places), "op_afstand": random.choice(["nee", "deels", "volledig"])}}

    for number in range(60):
        hours = {"beschikbaar": {"uren_per_week": random.randint(1, 36), "vanaf": "2027-01-01", "dagen": ["ma", "do"]}}
        person = {"naam": f"Collega {number}", "zichtbaarheid": "openbaar", "vindbaar": "ja", "voorbeeld": "ja"}
        wishes = {"wil_leren": random.sample(labels, 2), "over_mij": " ".join(random.sample(labels, 9))}
        text = yaml.safe_dump(person | {"vaardigheden": skills(12)} | wishes | hours | side(), allow_unicode=True)
        markt.write(f"profielen/collega-{number}.yaml", text)
    for number in range(20):
        klus = yaml.safe_load(KLUS) | {
            "titel": f"Klus {number}",
            "vaardigheden": skills(6),
            "leert": random.sample(labels, 2),
        }
        inzet = {"inzet": {"uren_per_week": random.randint(1, 36), "vanaf": "2027-02-01", "tot": "2027-05-01"}}
        markt.write(
            f"klussen/gemeente-utrecht/klus-{number}.yaml", yaml.safe_dump(klus | inzet | side(), allow_unicode=True)
        )
    done = build(markt.root, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    pages = [page.read_text() for page in (tmp_path / "site/profielen").glob("collega-*/index.html")]
    assert len(pages) == 60
    assert any("km-oordeel" in page for page in pages)


def test_a_klus_without_a_last_day_closes_and_says_so(markt: Markt, tmp_path: Path) -> None:
    old = KLUS.replace("reageren_tot: geen", "geplaatst: 2026-07-01")
    markt.write("klussen/gemeente-utrecht/oud.yaml", old)
    markt.write("klussen/gemeente-utrecht/net-niet.yaml", old.replace("2026-07-01", "2026-07-27"))
    assert build(markt.root, tmp_path / "site").returncode == 0
    page = (tmp_path / "site/klussen/gemeente-utrecht/oud/index.html").read_text(encoding="utf-8")
    assert ">Gesloten</span>" in page
    assert "Lees verder op" in page
    assert "eageer op" not in page
    open_page = (tmp_path / "site/klussen/gemeente-utrecht/net-niet/index.html").read_text(encoding="utf-8")
    assert '<time datetime="2026-11-24">24 november 2026</time>' in open_page
    listed = (tmp_path / "site/api/v1/klussen.json").read_text(encoding="utf-8")
    by_id = {one["id"]: one for one in json.loads(listed)["klussen"]}
    assert not by_id["gemeente-utrecht/oud"]["reageren_kan"]
    assert by_id["gemeente-utrecht/net-niet"]["sluit"] == "2026-11-24"
    assert "sluit" not in by_id["gemeente-utrecht/bezwaren"]
    assert "oud" not in (tmp_path / "site/feeds/klussen.xml").read_text(encoding="utf-8")


def test_a_group_has_a_page_a_feed_a_facet_and_only_members_it_is_for(markt: Markt, tmp_path: Path) -> None:
    markt.write("registers/groepen/regio-utrecht.yaml", GROEP)
    markt.write("registers/organisaties/gemeente-zwolle.yaml", "naam: Gemeente Zwolle\nsoort: gemeente\n")
    markt.write("klussen/gemeente-utrecht/erbij.yaml", f"{KLUS}groepen: [regio-utrecht]\n")
    other = KLUS.replace("gemeente-utrecht", "gemeente-zwolle")
    markt.write("klussen/gemeente-zwolle/niet-erbij.yaml", f"{other}groepen: [regio-utrecht]\n")
    member = f"{PROFIEL}organisatie: gemeente-utrecht\ngroepen: [regio-utrecht]\n"
    markt.write("profielen/lid.yaml", member.replace("Sanne de Wit", "Lid Lijst"))
    markt.write("profielen/geheim.yaml", member.replace("openbaar", "anoniem").replace("Sanne de Wit", "Anoniem Lid"))
    assert build(markt.root, tmp_path / "site").returncode == 0
    page = (tmp_path / "site/groepen/regio-utrecht/index.html").read_text(encoding="utf-8")
    assert "klussen/gemeente-utrecht/erbij/" in page
    assert "niet-erbij" not in page
    assert "Lid Lijst" in page
    assert "anoniem-" not in page
    feed = (tmp_path / "site/feeds/groepen/regio-utrecht.xml").read_text(encoding="utf-8")
    assert "erbij/</id>" in feed
    assert "niet-erbij" not in feed
    (columns,) = (tmp_path / "site/zoeken").glob("*/klussen.json")
    rows = json.loads(columns.read_text(encoding="utf-8"))
    assert rows["namen"]["groep"] == [["regio-utrecht", "Regio Utrecht"]]
    assert sorted(map(len, rows["rijen"]["groep"])) == [0, 0, 1]


def test_the_overview_counts_hours_inside_and_what_they_cost_outside(markt: Markt, tmp_path: Path) -> None:
    done = "status: afgerond\nafloop: {resultaat: intern_vervuld, datum: 2026-11-11}\ngeplaatst: 2026-11-01\n"
    markt.write(
        "klussen/gemeente-utrecht/een.yaml", f"{KLUS}{done}inzet: {{uren_totaal: 100}}\nplekken: 2\ngevonden: 2\n"
    )
    week = (
        "inzet:\n  uren_per_week: 10\n  vanaf: 2026-11-02\n  tot: 2026-11-15\n"
        "  perioden: [{vanaf: 2026-11-03, tot: 2026-11-10}, {vanaf: 2026-11-02, tot: 2026-11-15}]\n"
    )
    markt.write("klussen/gemeente-utrecht/twee.yaml", f"{KLUS}{done}{week}")
    markt.write("klussen/gemeente-utrecht/drie.yaml", f"{KLUS}{done}")
    markt.write("registers/loonkosten/2026.yaml", LOONKOSTEN)
    assert build(markt.root, tmp_path / "site").returncode == 0
    page = (tmp_path / "site/overzicht/index.html").read_text(encoding="utf-8")
    text = re.sub(r"<[^>]+>", "", page)
    assert "220 uur werk is binnen de overheid gedaan, bij 2 klussen." in text
    assert "ongeveer 21 tot 24 duizend euro gekost, zonder btw" in text
    assert "Van 1 andere klus weten we de uren niet." in text
    assert "meestal binnen 10 dagen nadat hij op de markt kwam (3 klussen)" in text
    assert '<li class="km-i-mensen">' not in page


def test_a_badge_is_confirmed_only_by_an_issuer_that_the_market_knows(markt: Markt, tmp_path: Path) -> None:
    token = (ROOT / "tests/formats/people/examples/openbadges/getekend.jwt").read_text(encoding="ascii").strip()
    badge = signed_badge(token)
    broken = f"{token[:-6]}AAAAAA"
    assert badge
    assert signed_badge(broken) is None
    certificates = "".join(
        f"  - {{naam: {name}, uitgever: Wij, badge: {one}}}\n"
        for name, one in ((badge.name, token), ("Register-accountant", token), (badge.name, broken))
    )
    markt.write("profielen/met-badge.yaml", f"{PROFIEL}certificaten:\n{certificates}")
    for known, day, shown in ((badge.thumbprint, "2026-11-24", 1), ("iemand-anders", "2026-11-24", 0),
                              (badge.thumbprint, "2031-01-01", 0)):  # fmt: skip
        config = f"site_name: X\nplugins:\n  klussenmarkt:\n    uitgevers: {{{known}: De Academie}}\n"
        markt.write("mkdocs.yml", config)
        site = tmp_path / f"{known}-{day}"
        assert build(markt.root, site, "--vandaag", day).returncode == 0
        page = (site / "profielen/met-badge/index.html").read_text(encoding="utf-8")
        assert page.count("Getekend door De Academie") == shown
        assert token not in page
        assert token not in (site / "api/v1/profielen.json").read_text(encoding="utf-8")


def test_a_team_shows_who_was_found_and_who_could_fill_each_role(markt: Markt, tmp_path: Path) -> None:
    roles = (
        "rollen:\n  - {naam: Jurist, vaardigheden: [Bestuursrecht], plekken: 2, door: [sanne-de-wit, verstopt]}\n"
        "  - {naam: Bemiddelaar, vaardigheden: [Mediation]}\n"
    )
    markt.write("klussen/gemeente-utrecht/team.yaml", KLUS.replace("Bestuursrecht", "Excel") + roles)
    mediator = PROFIEL.replace("Bestuursrecht", "Mediation")
    markt.write("profielen/vindbaar.yaml", f"{mediator.replace('Sanne', 'Vera')}vindbaar: ja\n")
    markt.write("profielen/wil-niet.yaml", mediator.replace("Sanne", "Willem"))
    markt.write("profielen/verstopt.yaml", PROFIEL.replace("Sanne", "Zeergeheim").replace("openbaar", "anoniem"))
    assert build(markt.root, tmp_path / "site").returncode == 0
    page = (tmp_path / "site/klussen/gemeente-utrecht/team/index.html").read_text(encoding="utf-8")
    jurist, mediator = page.split("<h3>Jurist</h3>")[1].split("<h3>Bemiddelaar</h3>")
    assert "1 van 2 gevonden" in jurist
    assert "Sanne de Wit" in jurist
    assert "Nog gezocht" in mediator
    assert "Vera de Wit</a>: Kan wat gevraagd is: Mediation." in mediator
    assert "Willem" not in page
    assert "1 van 3 gevonden" in page
    everything = "".join(one.read_text("utf-8", "ignore") for one in (tmp_path / "site").rglob("*.*"))
    assert "Zeergeheim" not in everything
    assert "verstopt" not in everything


def edition_market(markt: Markt) -> None:
    """Two klussen and people, of which one each is in the edition of Utrecht; nobody of it is hidden."""
    markt.write("registers/edities/midden.yaml", EDITIE)
    markt.write("registers/organisaties/gemeente-zwolle.yaml", "naam: Gemeente Zwolle\nsoort: gemeente\n")
    markt.write("klussen/gemeente-utrecht/dichtbij.yaml", f"{KLUS}locatie: {{plaats: Utrecht}}\n")
    far = KLUS.replace("gemeente-utrecht", "gemeente-zwolle")
    markt.write("klussen/gemeente-zwolle/verder-weg.yaml", f"{far}locatie: {{plaats: Zwolle}}\n")
    near = f"{PROFIEL}locatie: {{plaats: Utrecht}}\n"
    markt.write("profielen/buur.yaml", near.replace("Sanne de Wit", "Buur Vrouw"))
    markt.write("profielen/ver.yaml", PROFIEL.replace("Sanne de Wit", "Verre Vriend") + "locatie: {plaats: Zwolle}\n")
    markt.write("profielen/weg.yaml", near.replace("Sanne de Wit", "Verborgen Vrouw").replace("openbaar", "verborgen"))


def test_an_edition_has_a_home_lists_a_feed_and_a_style_of_its_own(markt: Markt, tmp_path: Path) -> None:
    edition_market(markt)
    assert build(markt.root, tmp_path / "site").returncode == 0
    folder = tmp_path / "site/edities/midden"
    for name in ("", "klussen/", "profielen/"):
        page = (folder / name / "index.html").read_text(encoding="utf-8")
        assert 'edities/midden/kleuren.css">' in page
        assert "Verborgen Vrouw" not in page
        assert "Verre Vriend" not in page
        assert "verder-weg" not in page
        assert ("dichtbij/" in page) == (name != "profielen/")
        assert ("Buur Vrouw" in page) == (name != "klussen/")
    assert "--km-petrol: #14472d" in (folder / "kleuren.css").read_text(encoding="utf-8")
    feed = (tmp_path / "site/feeds/edities/midden.xml").read_text(encoding="utf-8")
    assert "dichtbij/</id>" in feed
    assert "verder-weg" not in feed
    klus = (tmp_path / "site/klussen/gemeente-utrecht/dichtbij/index.html").read_text(encoding="utf-8")
    assert 'href="../../../edities/midden/">Midden werkt samen</a>' in klus
    (columns,) = (tmp_path / "site/zoeken").glob("*/klussen.json")
    rows = json.loads(columns.read_text(encoding="utf-8"))
    assert rows["namen"]["editie"] == [["midden", "Midden werkt samen"]]
    assert sorted(map(len, rows["rijen"]["editie"])) == [0, 0, 1]
    (edition,) = json.loads((tmp_path / "site/api/v1/edities.json").read_text(encoding="utf-8"))["edities"]
    assert edition["klussen"] == ["gemeente-utrecht/dichtbij"]
    assert edition["punten"] == Weights(leren=60).points()


def test_an_edition_of_an_organisation_includes_what_is_part_of_it(markt: Markt, tmp_path: Path) -> None:
    markt.write("registers/organisaties/provincie-utrecht.yaml", "naam: Provincie Utrecht\nsoort: provincie\n")
    own = (markt.root / "registers/organisaties/gemeente-utrecht.yaml").read_text(encoding="utf-8")
    markt.write("registers/organisaties/gemeente-utrecht.yaml", f"{own}onderdeel_van: provincie-utrecht\n")
    markt.write("registers/edities/provincie.yaml", "naam: Provincie\norganisaties: [provincie-utrecht]\n")
    assert build(markt.root, tmp_path / "site").returncode == 0
    (edition,) = json.loads((tmp_path / "site/api/v1/edities.json").read_text(encoding="utf-8"))["edities"]
    assert edition["klussen"] == ["gemeente-utrecht/bezwaren"]
    assert "punten" not in edition
    assert not (tmp_path / "site/edities/provincie/kleuren.css").exists()


def test_job_titles_come_with_the_skills_of_openly_published_people_only(markt: Markt, tmp_path: Path) -> None:
    job = f"{PROFIEL}functie: Jurist Bezwaar\n"
    markt.write("profielen/een.yaml", job)
    markt.write(
        "profielen/twee.yaml", f"{PROFIEL.replace('Bestuursrecht', 'administratief recht')}functie: jurist bezwaar\n"
    )
    markt.write("profielen/drie.yaml", job.replace("openbaar", "anoniem").replace("Bezwaar", "Geheim"))
    markt.write("profielen/vier.yaml", job.replace("openbaar", "verborgen").replace("Bezwaar", "Geheim"))
    assert build(markt.root, tmp_path / "site").returncode == 0
    found = json.loads((tmp_path / "site/mijn/functies.json").read_text(encoding="utf-8"))
    assert found == {"functies": [{"naam": "Jurist Bezwaar", "vaardigheden": [["Bestuursrecht", 2]]}]}


def test_lists_are_filtered_by_what_a_klus_teaches_and_asks_of_language_scale_level_and_screening(
    markt: Markt, tmp_path: Path
) -> None:
    more = "leert: [Bestuursrecht]\ntalen: [{taal: fy}]\nschaal: [9, 10]\nscreening: VOG\n"
    expert = KLUS.replace("niveau: gevorderd", "niveau: expert")
    markt.write("klussen/gemeente-utrecht/meer.yaml", expert + more)
    markt.write("klussen/gemeente-utrecht/streng.yaml", f"{KLUS}screening: VOG en een onderzoek\n")
    assert build(markt.root, tmp_path / "site").returncode == 0
    (path,) = (tmp_path / "site/zoeken").glob("*/klussen.json")
    columns = json.loads(path.read_text(encoding="utf-8"))
    cards = list((tmp_path / "site/klussen/index.html").read_text(encoding="utf-8").split('<li class="km-kaart')[1:])
    (row,) = [at for at, card in enumerate(cards) if "gemeente-utrecht/meer/" in card]
    found = {name: column[row] for name, column in columns["rijen"].items()}
    named = {name: [columns["namen"][name][one][1] for one in found[name]] for name in ("leert", "taal", "schaal")}
    assert named == {"leert": ["Bestuursrecht"], "taal": ["Fries"], "schaal": ["Schaal 9", "Schaal 10"]}
    assert (found["niveau"], found["screening"]) == (["expert"], ["vog"])
    assert sorted(columns["rijen"]["screening"]) == [[], ["anders"], ["vog"]]


def test_the_overview_begins_with_sentences_and_each_table_is_a_file(site: Path) -> None:
    text = (site / "overzicht/index.html").read_text(encoding="utf-8")
    summary = text.split('<div class="km-kern"')[1].split("</div>")[0]
    assert "<strong>28 klussen</strong> open bij" in summary
    assert "binnen de overheid vervuld" in summary
    files = [site / "overzicht" / one for one in re.findall(r'href="([^"]+)" data-csv download', text)]
    assert len(files) == text.count('<table class="km-staven')
    texts = [one.read_text(encoding="utf-8") for one in files]
    assert any("Vervuld binnen de overheid" in one for one in texts)
    assert "intern_vervuld" not in "".join(texts)
    for one in texts:
        header, *rows = csv.reader(io.StringIO(one.removeprefix("\ufeff")))
        assert rows
        assert {len(row) for row in rows} == {len(header)}
    for picture in re.findall(r'href="([^"]+)" data-svg download', text):
        assert ET.parse(site / "overzicht" / picture).getroot().tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 -- ours


def test_figures_that_somebody_chooses_are_counted_as_the_build_counts_them(site: Path) -> None:
    """The browser counts the facts of the API; of the whole market that gives what the page says."""
    script = (
        f'import {{ figures }} from "{ROOT}/tooling/browser/overview/figures.js";'
        f'import {{ readFileSync }} from "node:fs";'
        f'const facts = JSON.parse(readFileSync("{site}/api/v1/cijfers.json"));'
        "console.log(JSON.stringify([figures(facts, {}), figures(facts, { provincie: 'utrecht' })]));"
    )
    done = subprocess.run(["node", "--input-type=module", "-e", script], capture_output=True, text=True, check=True)
    whole, utrecht = json.loads(done.stdout)
    names = json.loads((site / "meedoen/formulier.json").read_text(encoding="utf-8"))["namen"]
    charts = {path.stem: path for path in (site / "overzicht/grafieken").glob("*.csv")}
    assert {key for key, rows in whole["charts"].items() if rows} == {*charts}
    for key, path in charts.items():
        _, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8").removeprefix("\ufeff")))
        counted = [[names.get(one["name"], one["name"]), *map(str, one["numbers"])] for one in whole["charts"][key]]
        assert counted == rows, key
    text = (site / "overzicht/index.html").read_text(encoding="utf-8")
    assert f"<strong>{whole['hours']} uur</strong> werk binnen" in text
    assert "days" not in whole or f"<strong>{whole['days']} dag" in text
    assert 0 < utrecht["open"] < whole["open"]


def test_open_data_is_told_in_words_and_to_machines(site: Path) -> None:
    page = (site / "open-data/index.html").read_text(encoding="utf-8")
    catalogue = json.loads((site / "api/v1/dcat.jsonld").read_text(encoding="utf-8"))
    assert catalogue["@type"] == "dcat:Catalog"
    for dataset in catalogue["dcat:dataset"]:
        assert {"dct:title", "dct:description", "dct:license", "dct:publisher", "dct:identifier"} <= {*dataset}
        assert f'id="{dataset["@id"].partition("#")[2]}"' in page
        for file in dataset["dcat:distribution"]:
            assert (site / file["dcat:downloadURL"]["@id"].removeprefix(ADDRESS)).is_file()
