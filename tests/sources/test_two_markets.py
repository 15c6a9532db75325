"""Two markets, over real HTTPS: a klus of one is found, matched and explained in the other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from tests.conftest import KLUS, PROFIEL, Markt, build
from tests.sources.conftest import Fetching, running

CONFIG = (
    "site_name: Markt {0}\nsite_url: https://markt-{0}.example/\nplugins:\n  - klussenmarkt:\n      licentie: CC0-1.0\n"
)
SOURCE = {
    "naam": "Markt b",
    "adres": "https://markt-b.example/",
    "licentie": "CC0-1.0",
    "bewijs_licentie": "https://markt-b.example/over/",
}
OTHER = KLUS.replace("Help mee met bezwaarschriften", "Bezwaren afhandelen in Zwolle").replace(
    "gemeente-utrecht", "gemeente-zwolle"
)


class Pair:
    """Market A, which fetches from market B."""

    def __init__(self, fetching: Fetching, folder: Path) -> None:
        self.fetching, self.folder = fetching, folder
        self.a, self.b = fetching.markt, Markt(folder / "b")
        for name, markt in (("a", self.a), ("b", self.b)):
            markt.write("mkdocs.yml", CONFIG.format(name))
        self.b.remove("klussen/gemeente-utrecht/bezwaren.yaml")
        self.b.write("registers/organisaties/gemeente-zwolle.yaml", "naam: Gemeente Zwolle\nsoort: gemeente\n")
        self.b.write("klussen/gemeente-zwolle/bezwaren.yaml", OTHER)
        fetching.source("markt", **SOURCE)
        fetching.server.folders = {"markt-b.example": folder / "site-b", "markt-a.example": folder / "site-a"}

    def publish(self, name: str, *arguments: str) -> Path:
        """Build one of the two; gives its site."""
        site = self.folder / f"site-{name}"
        done = build((self.a if name == "a" else self.b).root, site, "--vandaag", "2026-11-29", *arguments)
        assert done.returncode == 0, done.stderr
        return site

    def page(self) -> Path:
        """The page in market A of the only listing."""
        (found,) = (self.folder / "site-a/elders").rglob("index.html")
        return found


@pytest.fixture(scope="module")
def joined(authority: tuple[trustme.CA, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Both markets published, after A fetched from B; to look at only."""
    folder = tmp_path_factory.mktemp("twee")
    with running(authority) as server:
        made = Pair(Fetching(Markt(folder / "a"), server), folder)
        made.publish("b")
        assert made.fetching.fetch()[0] == 0
        made.publish("a")
        yield made


@pytest.fixture
def pair(fetching: Fetching, tmp_path: Path) -> Pair:
    made = Pair(fetching, tmp_path)
    made.publish("b")
    return made


def test_index_says_of_which_market_it_is_and_by_which_contract(joined: Pair) -> None:
    index = json.loads((joined.folder / "site-b/api/v1/index.json").read_text())
    told = {name: index[name] for name in ("naam", "licentie", "gebouwd", "contract")}
    assert told == {"naam": "Markt b", "licentie": "CC0-1.0", "gebouwd": "2026-11-29", "contract": 1}
    (klus,) = json.loads((joined.folder / "site-b/api/v1/klussen.json").read_text())["klussen"]
    assert klus["begrippen"] == {"Bestuursrecht": "bestuursrecht"}


def test_klus_of_one_is_found_matched_and_explained_in_the_other(joined: Pair) -> None:
    site = joined.folder / "site-a"
    page = joined.page().read_text()
    assert 'href="https://markt-b.example/klussen/gemeente-zwolle/bezwaren/"' in page
    assert '<link rel="canonical" href="https://markt-b.example/klussen/gemeente-zwolle/bezwaren/">' in page
    assert 'content="noindex"' in page
    assert "via Markt b, gezien" in page
    assert "Bezwaren afhandelen in Zwolle" in (site / "klussen/index.html").read_text()
    assert "Bezwaren afhandelen in Zwolle" in (site / "vaardigheden/bestuursrecht/index.html").read_text()
    person = (site / "profielen/sanne-de-wit/index.html").read_text()
    assert person.index("Help mee met bezwaarschriften") < person.index("Bezwaren afhandelen in Zwolle")
    assert '<p class="km-zin">Kan wat gevraagd is: Bestuursrecht.</p>' in person[person.index("Klussen elders") :]
    assert "klussen@voorbeeld.example" not in page
    assert "elders/" not in (site / "sitemap.xml").read_text()


def test_klus_of_another_market_is_not_passed_on(joined: Pair) -> None:
    site = joined.folder / "site-a"
    own = json.loads((site / "api/v1/klussen.json").read_text())["klussen"]
    assert [klus["id"] for klus in own] == ["gemeente-utrecht/bezwaren"]
    assert "Zwolle" not in (site / "feeds/klussen.xml").read_text()


def test_of_people_behind_a_klus_of_another_market_nothing_comes_along(pair: Pair) -> None:
    pair.b.write("profielen/kim-geheim.yaml", PROFIEL.replace("Sanne de Wit", "Kim Geheim"))
    pair.b.write(
        "klussen/gemeente-zwolle/bezwaren.yaml",
        f"{OTHER}andere_contacten:\n  - {{naam: Kim Geheim, email: kim.geheim@voorbeeld.example}}\n"
        "rollen:\n  - {naam: Jurist, vaardigheden: [Bestuursrecht], door: [kim-geheim]}\n",
    )
    source = pair.publish("b") / "api/v1/klussen.json"
    assert "kim.geheim" in source.read_text()
    told = json.loads(source.read_text())
    (klus,) = told["klussen"]
    klus["locatie"] = {"plaats": "Zwolle", "ook_in": ["Kerkstraat 12, bel 06 12345678", "Kampen"]}
    klus["rollen"].append({"naam": "Rol van Piet, bel 06 12345678", "vaardigheden": ["Bestuursrecht"]})
    klus["nieuw_veld"] = "van een nieuwer contract 06 12345678"
    source.write_text(json.dumps(told))
    pair.fetching.fetch()
    assert pair.fetching.titles() == ["Bezwaren afhandelen in Zwolle"]
    site = pair.publish("a")
    (listing,) = json.loads((site / "api/v1/vermeldingen.json").read_text())["vermeldingen"]
    assert listing["locatie"]["ook_in"] == ["Kampen"]
    assert [role["naam"] for role in listing["rollen"]] == ["Jurist"]
    kept = [*pair.fetching.markt.root.parent.rglob("vermeldingen.json"), *site.rglob("*.html"), *site.rglob("*.json")]
    assert [file for file in kept if re.search("(?i)kim.geheim|12345678", file.read_text())] == []


@pytest.mark.parametrize("day", ["9999-12-30", "0001-01-01"])
def test_a_day_that_cannot_be_takes_only_itself_away(pair: Pair, day: str) -> None:
    source = pair.publish("b") / "api/v1/klussen.json"
    told = json.loads(source.read_text())
    told["klussen"][0] |= {"geplaatst": day}
    source.write_text(json.dumps(told))
    assert pair.fetching.fetch()[0] == 0
    assert pair.fetching.titles() == ["Bezwaren afhandelen in Zwolle"]


def test_klus_disappears_as_soon_as_it_closes(pair: Pair) -> None:
    pair.fetching.fetch()
    pair.b.write("klussen/gemeente-zwolle/bezwaren.yaml", f"{OTHER}status: vervuld\n")
    pair.b.write("klussen/gemeente-zwolle/ander.yaml", OTHER.replace("Bezwaren", "Beroepen"))
    pair.publish("b")
    pair.fetching.fetch(days=0)
    assert pair.fetching.titles() == ["Beroepen afhandelen in Zwolle"]


def test_klus_survives_when_the_other_market_is_down(pair: Pair) -> None:
    pair.fetching.fetch()
    pair.fetching.server.folders.clear()
    code, said = pair.fetching.fetch(days=1)
    assert code == 1
    assert "mislukt" in said
    assert pair.fetching.titles() == ["Bezwaren afhandelen in Zwolle"]


def test_nothing_but_the_files_of_the_api_is_asked(joined: Pair) -> None:
    assert joined.fetching.server.paths == [
        "/api/v1/index.json",
        "/api/v1/klussen.json",
        "/api/v1/organisaties.json",
    ]
    for _, headers in joined.fetching.server.log:
        assert sorted(headers) == ["Accept-Encoding", "Host", "User-Agent"]
        assert headers["Host"] == "markt-b.example"


def test_same_folder_gives_the_same_bytes(joined: Pair) -> None:
    first = joined.folder / "site-a"
    kept = {one.relative_to(first): one.read_bytes() for one in first.rglob("*") if one.is_file()}
    second = joined.folder / "nog-eens"
    assert build(joined.a.root, second, "--vandaag", "2026-11-29").returncode == 0
    assert {one.relative_to(second): one.read_bytes() for one in second.rglob("*") if one.is_file()} == kept


def test_incremental_build_with_new_listings_equals_a_cold_one(pair: Pair) -> None:
    pair.publish("a")
    pair.fetching.fetch()
    warm = pair.publish("a")
    cold = pair.folder / "koud"
    assert build(pair.a.root, cold, "--vandaag", "2026-11-29").returncode == 0
    files = {one.relative_to(cold): one.read_bytes() for one in cold.rglob("*") if one.is_file()}
    assert {one.relative_to(warm): one.read_bytes() for one in warm.rglob("*") if one.is_file()} == files


def test_organisation_of_this_market_only_where_the_source_may_speak_for_it(pair: Pair) -> None:
    tooi = "https://identifier.overheid.nl/tooi/id/gemeente/gm0193"
    text = f"naam: Gemeente Zwolle\nsoort: gemeente\ntooi: {tooi}\n"
    pair.a.write("registers/organisaties/zwolle.yaml", text)
    pair.b.write("registers/organisaties/gemeente-zwolle.yaml", text)
    pair.publish("b")
    pair.fetching.fetch()
    assert "sleutel" not in pair.fetching.listings()[0]
    pair.fetching.source("markt", **SOURCE, organisaties=["zwolle"])
    pair.fetching.fetch()
    assert pair.fetching.listings()[0]["sleutel"] == "zwolle"
    site = pair.publish("a")
    assert "Bezwaren afhandelen in Zwolle" in (site / "organisaties/zwolle/index.html").read_text()


def test_sample_klussen_of_another_market_are_not_taken(pair: Pair) -> None:
    pair.b.write("klussen/gemeente-zwolle/bezwaren.yaml", f"{OTHER}voorbeeld: ja\n")
    pair.publish("b")
    assert "1 × is een voorbeeld" in pair.fetching.fetch()[1]
