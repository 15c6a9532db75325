"""Every hostile file gives exactly its findings, and what it holds does nothing on the site but stand there."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.conftest import VANDAAG, Markt
from tests.golden import Golden
from tests.hostile.cases import WARNINGS, BuiltCases, HostileCase, cases
from tests.test_markdown import Judge
from tooling.diagnostics import INVISIBLE
from tooling.markdown import markdown
from tooling.render.jobposting import script_json

Klussen = Callable[..., tuple[int, str, str]]

ADDRESS = "https://klussenmarkt.github.io/klussenmarkt/"
CANARY = re.compile(rb"kanarie\d{4}", re.IGNORECASE)
#: GitHub's runner takes the first form for a command at the start of a line, and the second one anywhere in it.
COMMAND = re.compile(r"^\s*::|##\[[a-z-]+", re.MULTILINE)
#: What no longer is a plain line in a terminal: control characters, line separators, other directions of reading.
UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(output: str) -> list[str]:
    """Excerpts of an output that are no plain lines, or are commands to a workflow runner; empty if it is safe."""
    found = [output[max(0, one.start() - 40) : one.end() + 20] for one in UNPRINTABLE.finditer(output)]
    return found + [output[one.start() : one.end() + 40] for one in COMMAND.finditer(output)]


@pytest.fixture(params=cases(), ids=str)
def case(request: pytest.FixtureRequest, markt: Markt) -> HostileCase:
    """One hostile file in a small market."""
    found = cases()[request.param]
    markt.write(found.path, found.raw)
    return found


def test_case_gives_exactly_its_findings_and_plain_lines_in_every_form(
    case: HostileCase, markt: Markt, klussen: Klussen, golden: Golden
) -> None:
    code, output, error = klussen("check", "--root", markt.root, "--format", "json")
    # Whom somebody takes a name from, is told so too.
    found = [one for one in json.loads(output)["bevindingen"] if not one["bestand"].endswith("/juridisch.yaml")]
    given = sorted(f"{one['regel']}:{one['kolom']} {one['code']}" for one in found)
    if case.file is not None:
        golden.findings(case.file, given)
    else:
        # A generated klus says no last day: most are about what stands on the last line.
        assert [one for one in given if not one.endswith("KLUS005")] == list(case.expected)
    assert code == (0 if all(one["code"] in WARNINGS for one in found) else 1), error
    for form in ("tekst", "github"):
        _, output, error = klussen("check", "--root", markt.root, "--format", form)
        *lines, summary = output.splitlines()
        assert re.fullmatch(r"\d+ bestand(en)? nagekeken: [\w ,]+\.", summary)
        if form == "tekst":
            assert plain(output + error) == []
        else:
            assert not UNPRINTABLE.search(output + error)
            assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)


def test_names_that_differ_in_unicode_only_are_one_name(markt: Markt, klussen: Klussen) -> None:
    for name in ("profielen/caf\u00e9.yaml", "profielen/cafe\u0301.yaml", "profielen/CAF\u00c9.yaml"):
        markt.write(name, "naam: Ada\n")
    _, output, _ = klussen("check", "--root", markt.root, "--format", "json")
    assert Counter(one["code"] for one in json.loads(output)["bevindingen"]) == {"BESTAND004": 3, "BESTAND006": 2}


@pytest.mark.parametrize("folder", ["klussen", "profielen", "registers", "registers/vaardigheden"])
def test_folder_that_is_a_symlink_is_not_followed(folder: str, markt: Markt, tmp_path: Path, klussen: Klussen) -> None:
    elsewhere = (markt.root / folder).rename(tmp_path / "elders")
    (markt.root / folder).symlink_to(elsewhere)
    code, output, _ = klussen("check", "--root", markt.root, "--format", "json")
    assert code == 1
    assert "BESTAND003" in {one["code"] for one in json.loads(output)["bevindingen"]}


@pytest.mark.parametrize("claim", ["{id: bestuursrecht, naam: Kapen}", "{id: kapen, naam: Bestuursrecht}"])
def test_who_claims_what_another_theme_has_is_told_so_in_any_order(claim: str, markt: Markt, klussen: Klussen) -> None:
    for name in ("aa", "zz"):
        file = markt.write(f"registers/vaardigheden/{name}.yaml", f"thema: Kaper\nvaardigheden: [{claim}]\n")
        code, output, _ = klussen("check", "--root", markt.root, file)
        assert code == 1, name
        assert "THESAURUS00" in output
        file.unlink()


def test_organisations_in_a_ring_are_all_named(markt: Markt, klussen: Klussen) -> None:
    for name, above in ("aa", "bb"), ("bb", "cc"), ("cc", "aa"):
        markt.write(f"registers/organisaties/{name}.yaml", f"naam: Naam\nsoort: overig\nonderdeel_van: {above}\n")
    _, output, _ = klussen("check", "--root", markt.root, "--format", "json")
    assert [one["code"] for one in json.loads(output)["bevindingen"]] == ["ORGANISATIE001"] * 3


def test_one_file_makes_no_more_findings_than_anybody_reads(markt: Markt, klussen: Klussen) -> None:
    markt.write("profielen/ruis.yaml", "\0" * 20_000)
    _, output, _ = klussen("check", "--root", markt.root, "--format", "json")
    assert 1 <= json.loads(output)["fouten"] <= 5000


def test_canaries_belong_to_one_case_each() -> None:
    seen = Counter(word for one in cases().values() for word in set(CANARY.findall(one.raw.lower())))
    assert max(seen.values()) == 1
    assert len(seen) > 200


# --- The site of all cases together.


FORBIDDEN = {
    "applet", "audio", "base", "embed", "frame", "frameset", "iframe", "math", "object", "portal", "style", "video",
}  # fmt: skip
#: How a page names a file of the site itself; `404.html`, which can be shown at any depth, begins at the host.
OWN = r"((\.\./|\./)*|/klussenmarkt/(en/)?)assets/markt/"
ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset", "background", "ping"}


#: Names of the lines of a calendar file.
CALENDAR = [
    "BEGIN", "VERSION", "PRODID", "BEGIN", "UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL", "TRANSP", "BEGIN", "ACTION",
    "TRIGGER", "DESCRIPTION", "END", "END", "END", "",
]  # fmt: skip


class Page(HTMLParser):
    """Fails on what data must never bring onto a page; collects what else there is."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.mail: list[tuple[bool, str]] = []
        self.ids: list[str] = []
        self.data: list[str] = []
        self.text: list[str] = []
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in FORBIDDEN, tag
        assert len(attrs) == len(dict(attrs)), (tag, attrs)
        values = {name: value or "" for name, value in attrs}
        for name, value in values.items():
            assert re.fullmatch(r"[a-z][a-z0-9:-]*", name), (tag, attrs)
            assert not name.startswith("on"), (tag, attrs)
            assert name not in {"style", "srcdoc"}, (tag, attrs)
            if name in ADDRESSES:
                self._address(tag, name, value, values)
        if tag == "script":
            self._in_data = values.get("type") == "application/ld+json"
            assert self._in_data or re.fullmatch(rf"{OWN}[a-z]+/[a-z_]+\.js", values["src"]), attrs
            assert not (self._in_data and "src" in values)
        if tag == "img":
            assert re.fullmatch(rf"{OWN}[a-z]+\.svg", values["src"]), attrs
        if tag == "meta" and "http-equiv" in values:
            assert values["http-equiv"].lower() in {"content-security-policy", "x-ua-compatible"}, attrs
        if tag == "form":
            assert values.get("role") == "search" or "data-formulier" in values, attrs
        if "id" in values:
            self.ids.append(values["id"])

    def _address(self, tag: str, name: str, value: str, values: dict[str, str]) -> None:
        assert (tag, name) in {
            ("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("form", "action"),
        }, (tag, name)  # fmt: skip
        assert not re.search(r"[\x00-\x20\x7f\\]", value), value
        if "data-csv" in values:  # figures as a file, to be saved and never to be opened
            assert re.fullmatch(r"grafieken/[a-z]+\.csv", value), value
            assert "download" in values, values
            return
        if "data-gegevens" in values:  # the data of this very entry, to be saved and never to be opened
            assert re.fullmatch(r"data:application/json,[^&#<>\"'?+\\]+", value), value
            assert values["download"].endswith(".json"), values
            assert {"id", "adres"} <= json.loads(unquote(value.partition(",")[2])).keys()
            return
        if "data-agenda" in values:  # one event, in which a title can add no line
            assert re.fullmatch(r"data:text/calendar;charset=utf-8,[A-Za-z0-9%._~/-]+", value), value
            assert re.fullmatch(r"[a-z0-9-]+\.ics", values["download"]), values
            text = unquote(value.partition(",")[2])
            lines = re.sub("\r\n ", "", text).split("\r\n")
            assert [re.split("[:;]", line)[0] for line in lines] == CALENDAR, text
            assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f]", text), text
            return
        scheme = re.match(r"[^/?#]*:", value)
        assert not scheme or scheme[0].lower() in {"http:", "https:", "mailto:", "tel:"}, (tag, value)
        assert not value.startswith("//"), value
        assert tag in {"a", "link"} or not scheme, (tag, value)
        if value.startswith("mailto:"):
            self.mail.append(("ugc" in values.get("rel", ""), value))
        elif not scheme:
            self.links.append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_data = False

    def handle_data(self, data: str) -> None:
        (self.data if self._in_data else self.text).append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        assert decl.lower() == "doctype html"

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    return page


@pytest.fixture(scope="session")
def pages(hostile_site: Path) -> dict[str, Page]:
    """Every page of the site, by its path; reading one fails on what must not be there."""
    return {file.relative_to(hostile_site).as_posix(): read(file.read_text()) for file in hostile_site.rglob("*.html")}


def texts(site: Path, pattern: str) -> Iterator[tuple[Path, str]]:
    for file in sorted(site.rglob(pattern)):
        yield file, file.read_text(encoding="utf-8")


@pytest.mark.slow
def test_all_files_together_do_not_stop_the_build(built_cases: BuiltCases) -> None:
    last = built_cases.done.stderr[-600:]
    assert (built_cases.done.returncode, "Traceback" in built_cases.done.stderr) == (1, False), last


def test_the_log_of_the_build_is_plain_lines_without_commands(built_cases: BuiltCases) -> None:
    assert plain(built_cases.done.stdout + built_cases.done.stderr) == []


def test_matches_are_printed_as_plain_lines_without_commands(built_cases: BuiltCases, klussen: Klussen) -> None:
    key = "gemeente-utrecht/waarde-opdracht-na-regeleinde"
    code, output, error = klussen("match", "--root", built_cases.root, "--klus", key, "--vandaag", VANDAAG)
    assert code == 0, error
    assert "::add-mask::e" in output
    assert plain(output) == []


def test_nothing_on_any_page_runs_or_loads_or_leads_out_of_the_web(pages: dict[str, Page]) -> None:
    assert len(pages) > 200


def test_cards_that_a_browser_puts_on_a_page_are_as_harmless(hostile_site: Path) -> None:
    cards = [card for _, text in texts(hostile_site, "kaarten/*.json") for card in json.loads(text)]
    assert len(cards) > 100
    for card in cards:
        read(card)


def test_every_passing_case_is_on_the_site(hostile_site: Path) -> None:
    register = re.compile("registers/(vaardigheden|bronnen|loonkosten)/")  # these have no page for each file
    private = re.compile(rb"zichtbaarheid: (anoniem|verborgen)|verloopt: 2026-11-23")
    expected = {
        f"{one.path.removeprefix('registers/').removesuffix('.yaml')}/index.html"
        for one in cases().values()
        if one.passes and one.path.endswith(".yaml") and not register.match(one.path) and not private.search(one.raw)
    }
    assert len(expected) > 100
    assert [path for path in sorted(expected) if not (hostile_site / path).is_file()] == []


def test_nothing_of_a_file_that_was_held_back_is_anywhere_on_the_site(hostile_site: Path) -> None:
    seen = {
        (word.decode(), file.relative_to(hostile_site.parent).as_posix())
        for file in [*hostile_site.rglob("*"), *(hostile_site.parent / ".site.bouw").glob("*.json")]
        for word in CANARY.findall(str(file).encode() + (file.read_bytes() if file.is_file() else b""))
    }
    assert seen == set()


def test_no_file_lies_where_the_site_has_no_folder(built_cases: BuiltCases, hostile_site: Path, site: Path) -> None:
    assert {file.name for file in hostile_site.iterdir()} == {file.name for file in site.iterdir()}
    assert {file.name for file in hostile_site.parent.iterdir()} == {"markt", "site", ".site.bouw"}
    remembered = {file.name for file in (hostile_site.parent / ".site.bouw").iterdir()}
    assert remembered == {
        ".gitignore",
        ".klussenmarkt",
        "bestanden.json",
        "bladzijden-vorige.json",
        "bladzijden.json",
        "match.json",
        "namen.json",
        "open.json",
        "schil-en.json",
        "schil.json",
        "woorden-en.json",
        "woorden-nl.json",
        "zoekdelen-en.json",
        "zoekdelen-nl.json",
    }
    written = [
        file for file in built_cases.root.rglob("*") if file.is_file() and file.suffix in {".html", ".json", ".xml"}
    ]
    assert [file for file in written if "alert" not in file.name] == []


def test_one_word_makes_no_thousands_of_files(hostile_site: Path) -> None:
    for folder in hostile_site.rglob("*"):
        if folder.is_dir():
            assert sum(1 for _ in folder.iterdir()) < 500, folder


def test_job_postings_say_what_the_klus_says_and_hold_no_markup(hostile_site: Path, pages: dict[str, Page]) -> None:
    klussen = json.loads((hostile_site / "api/v1/klussen.json").read_text())["klussen"]
    open_ones = [klus for klus in klussen if klus["reageren_kan"]]
    assert len(open_ones) > 80
    complete = [klus for klus in open_ones if pages[f"klussen/{klus['id']}/index.html"].data]
    assert len(complete) > 5
    for klus in complete:
        (raw,) = ["".join(pages[f"klussen/{klus['id']}/index.html"].data)]
        posting = json.loads(raw)
        assert raw == script_json(posting)
        assert posting["title"] == klus["titel"]
        assert posting["description"] == str(markdown(klus["omschrijving"]))
        assert posting["skills"] == [skill["naam"] for skill in klus["vaardigheden"]]
        assert not re.search(r"[<>&]", raw)
        Judge().feed(posting["description"])


def test_every_file_for_programs_can_be_read(hostile_site: Path) -> None:
    read_files = [json.loads(text) for _, text in texts(hostile_site, "*.json")]
    assert len(read_files) > 20
    trees = [ET.fromstring(text.encode()) for _, text in texts(hostile_site, "*.xml")]  # noqa: S314 -- our own files
    assert len(trees) > 5
    for tree in trees:
        for content in tree.iter("{http://www.w3.org/2005/Atom}content"):
            # Only the element that says its language is ours; within, it is Markdown of people.
            text = re.fullmatch(r'(?:<div lang="nl">(.*)</div>|(.*))', content.text or "", re.DOTALL)
            assert text
            Judge().feed(text[1] or text[2] or "")


def test_ids_on_a_page_are_its_own(pages: dict[str, Page]) -> None:
    twice = {path: [one for one, times in Counter(page.ids).items() if times > 1] for path, page in pages.items()}
    assert {path: found for path, found in twice.items() if found} == {}


def test_links_on_the_site_lead_somewhere(hostile_site: Path, pages: dict[str, Page]) -> None:
    dead = set()
    for path, page in pages.items():
        for link in page.links if path != "404.html" else ():
            target = unquote(urlsplit(urljoin(ADDRESS + path.removesuffix("index.html"), link)).path)
            file = hostile_site / target.removeprefix("/klussenmarkt/")
            if not (file / "index.html" if target.endswith("/") else file).is_file():
                dead.add((path, link))
    assert dead == set()


def test_an_email_begins_with_one_address_and_a_subject_of_one_line(pages: dict[str, Page]) -> None:
    found = {link for page in pages.values() for link in page.mail}
    assert len(found) > 50
    faults = set()
    for from_data, link in found:
        address, _, fields = link.removeprefix("mailto:").partition("?")
        if "%0" in address.lower() or (from_data and fields) or re.search("subject=[^&]*%0[ad]", fields, re.IGNORECASE):
            faults.add(link)
    assert faults == set()


def test_no_invisible_character_reaches_the_site(hostile_site: Path) -> None:
    found = {
        (file.relative_to(hostile_site).as_posix(), hex(ord(match[0])))
        for pattern in ("*.html", "*.json", "*.xml")
        for file, text in texts(hostile_site, pattern)
        for match in INVISIBLE.finditer(text.replace("\ufffd", ""))
    }
    assert found == set()
