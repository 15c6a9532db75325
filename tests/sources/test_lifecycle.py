"""Listings come, stay, are not confirmed and go; a source that breaks keeps what it had, for a while."""

from __future__ import annotations

import http.server
import json
from pathlib import Path

import pytest

from tests.conftest import build
from tests.sources.conftest import Answer, Fetching, Server, postings

SIX = ("Een", "Twee", "Drie", "Vier", "Vijf", "Zes")


def test_first_fetch_writes_listings_and_their_state(fetching: Fetching) -> None:
    fetching.source("jobposting")
    fetching.server.json("/lijst", postings(*SIX))
    code, said = fetching.fetch()
    assert code == 0
    assert "6 vermeldingen" in said
    stand = fetching.stand()
    assert (stand["gelezen"], stand["aantal"], stand["goed"]) == (6, 6, "2026-11-29T03:00:00Z")
    assert {one["eerst_gezien"] for one in fetching.listings()} == {"2026-11-29"}


def test_absent_once_is_unconfirmed_and_twice_is_over(fetching: Fetching) -> None:
    fetching.source("jobposting")
    fetching.server.json("/lijst", postings(*SIX))
    fetching.fetch()
    fetching.server.json("/lijst", postings(*SIX[:5]))
    fetching.fetch(days=1)
    zes = next(one for one in fetching.listings() if one["titel"] == "Zes")
    assert (zes["gemist"], zes["laatst_gezien"]) == (1, "2026-11-29")
    fetching.fetch(days=2)
    assert fetching.titles() == sorted(SIX[:5])


def test_listing_that_returns_is_confirmed_and_keeps_its_first_day(fetching: Fetching) -> None:
    fetching.source("jobposting")
    for day, titles in enumerate((SIX, SIX[:5], SIX)):
        fetching.server.json("/lijst", postings(*titles))
        fetching.fetch(days=day)
    zes = next(one for one in fetching.listings() if one["titel"] == "Zes")
    assert "gemist" not in zes
    assert (zes["eerst_gezien"], zes["laatst_gezien"]) == ("2026-11-29", "2026-12-01")


def test_closing_date_ends_a_listing_at_once(fetching: Fetching) -> None:
    fetching.source("jobposting")
    fetching.server.json("/lijst", postings("Kort", validThrough="2026-11-30") + postings(*SIX))
    fetching.fetch()
    assert "Kort" in fetching.titles()
    _, said = fetching.fetch(days=2)
    assert "Kort" not in fetching.titles()
    assert "1 × de termijn is voorbij" in said


@pytest.mark.parametrize(("left", "reason"), [((), "lege lijst"), (SIX[:2], "gehalveerd: van 6 naar 2")])
def test_empty_or_halved_list_is_a_failure_unless_agreed(
    fetching: Fetching, left: tuple[str, ...], reason: str
) -> None:
    fetching.source("jobposting")
    fetching.server.json("/lijst", postings(*SIX))
    fetching.fetch()
    fetching.server.json("/lijst", postings(*left))
    code, said = fetching.fetch(days=1)
    assert code == 1
    assert reason in said
    assert "--akkoord" in said
    assert fetching.titles() == sorted(SIX)
    assert fetching.fetch(days=2, agreed=True)[0] == 0
    fetching.fetch(days=3, agreed=True)
    assert fetching.titles() == sorted(left)


def test_failed_source_keeps_its_listings_for_fourteen_days(fetching: Fetching) -> None:
    fetching.source("jobposting")
    fetching.server.json("/lijst", postings(*SIX))
    fetching.fetch()
    fetching.server.answers["/lijst"] = (503, b"")
    code, said = fetching.fetch(days=14)
    assert code == 1
    assert "status 503" in said
    assert "6 vermeldingen, van 14 dagen geleden" in said
    assert fetching.titles() == sorted(SIX)
    fetching.fetch(days=15)
    assert fetching.titles() == []


def test_one_failing_source_does_not_stop_the_others(fetching: Fetching) -> None:
    fetching.source("jobposting", slug="bron")
    fetching.source("jobposting", "/kapot", slug="kapot")
    fetching.server.json("/lijst", postings("Een"))
    fetching.server.answers["/kapot"] = b"{"
    code, said = fetching.fetch()
    assert code == 1
    assert "kapot: mislukt. Dit is geen goede JSON." in said
    assert fetching.titles() == ["Een"]


def test_named_source_is_fetched_and_others_stay(fetching: Fetching) -> None:
    fetching.source("jobposting", slug="bron")
    fetching.source("jobposting", "/ander", slug="ander")
    fetching.server.json("/lijst", postings("Een"))
    fetching.server.json("/ander", postings("Ander"))
    fetching.fetch()
    fetching.server.log.clear()
    assert fetching.fetch("bron", days=1)[0] == 0
    assert fetching.server.paths == ["/lijst"]
    assert fetching.listings("ander")


def test_source_whose_file_is_gone_is_gone(fetching: Fetching) -> None:
    fetching.source("jobposting")
    fetching.server.json("/lijst", postings("Een"))
    fetching.fetch()
    fetching.markt.remove("registers/bronnen/bron.yaml")
    fetching.fetch(days=1)
    assert not (fetching.markt.root / "bronnen/bron.json").exists()


def test_fault_in_the_file_of_a_source_keeps_what_it_had(fetching: Fetching) -> None:
    fetching.source("jobposting")
    fetching.server.json("/lijst", postings("Een"))
    fetching.fetch()
    fetching.source("jobposting", soort="joposting")
    code, said = fetching.fetch(days=1)
    assert code == 1
    assert "registers/bronnen/bron.yaml" in said
    assert fetching.titles() == ["Een"]


def test_unknown_name_says_which_there_are(fetching: Fetching, klussen: object) -> None:
    fetching.source("jobposting")
    assert callable(klussen)
    code, _, error = klussen("fetch", "bestaat-niet", "--root", fetching.markt.root)
    assert code == 2
    assert "Bronnen: bron." in error


def tagged(body: bytes) -> Answer:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        same = handler.headers.get("If-None-Match") == '"v1"'
        handler.send_response(304 if same else 200)
        handler.send_header("ETag", '"v1"')
        handler.send_header("Content-Length", "0" if same else str(len(body)))
        handler.end_headers()
        if not same:
            handler.wfile.write(body)

    return answer


def test_unchanged_document_is_not_sent_twice_and_confirms_its_listings(fetching: Fetching) -> None:
    fetching.source("jobposting")
    fetching.server.answers["/lijst"] = tagged(json.dumps(postings(*SIX)).encode())
    fetching.fetch()
    assert fetching.fetch(days=20)[0] == 0
    assert fetching.server.log[-1][1]["If-None-Match"] == '"v1"'
    assert {one["laatst_gezien"] for one in fetching.listings()} == {"2026-12-19"}


def test_list_of_more_pages_is_asked_whole_each_time(fetching: Fetching) -> None:
    def listed(title: str, following: str) -> bytes:
        return json.dumps({"l": [{"t": title, "u": f"https://bron.example/{title}"}], "n": following}).encode()

    fetching.source("json", velden={"lijst": "$.l[*]", "volgende": "$.n", "titel": "$.t", "adres": "$.u"})
    fetching.server.answers["/lijst"] = tagged(listed("een", "/twee"))
    fetching.server.answers["/twee"] = listed("twee", "")
    fetching.fetch()
    fetching.server.answers["/twee"] = listed("drie", "")
    fetching.fetch(days=1)
    assert "drie" in fetching.titles()


def test_changed_settings_fetch_anew(fetching: Fetching) -> None:
    fetching.source("jobposting")
    fetching.server.answers["/lijst"] = tagged(json.dumps(postings(*SIX)).encode())
    fetching.fetch()
    fetching.source("jobposting", selectie={"woorden": ["zes"]})
    fetching.fetch(days=1)
    assert "If-None-Match" not in fetching.server.log[-1][1]
    assert fetching.titles() == ["Zes"]


def sitemap(*pages: tuple[str, str]) -> bytes:
    rows = "".join(f"<url><loc>{address}</loc><lastmod>{day}</lastmod></url>" for address, day in pages)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()


def page(title: str) -> bytes:
    script = json.dumps(postings(title)[0])
    return f'<!doctype html><title>x</title><script type="application/ld+json">{script}</script>'.encode()


def with_pages(server: Server, *names: str, day: str = "2026-11-01") -> None:
    server.answers["/sitemap.xml"] = sitemap(*((f"https://bron.example/{name}", day) for name in names))
    for name in names:
        server.answers.setdefault(f"/{name}", page(name.capitalize()))


def test_sitemap_gives_a_listing_a_page_and_asks_only_for_what_changed(fetching: Fetching) -> None:
    fetching.source("jobposting", "/sitemap.xml")
    with_pages(fetching.server, "een", "twee", "drie")
    fetching.fetch()
    assert fetching.titles() == ["Drie", "Een", "Twee"]
    fetching.server.log.clear()
    with_pages(fetching.server, "een", "twee", "drie", "vier")
    fetching.fetch(days=1)
    assert fetching.server.paths == ["/sitemap.xml", "/vier"]
    assert {one["laatst_gezien"] for one in fetching.listings()} == {"2026-11-30"}


@pytest.mark.parametrize("status", [404, 410])
def test_page_that_is_gone_ends_its_listing_at_once(fetching: Fetching, status: int) -> None:
    fetching.source("jobposting", "/sitemap.xml")
    with_pages(fetching.server, "een", "twee", "drie")
    fetching.fetch()
    fetching.server.answers["/drie"] = (status, b"")
    with_pages(fetching.server, "een", "twee", "drie", day="2026-11-30")
    fetching.fetch(days=1)
    assert fetching.titles() == ["Een", "Twee"]


def test_page_that_fails_once_keeps_its_listing(fetching: Fetching) -> None:
    fetching.source("jobposting", "/sitemap.xml")
    with_pages(fetching.server, "een", "twee", "drie")
    fetching.fetch()
    fetching.server.answers["/drie"] = (500, b"")
    with_pages(fetching.server, "een", "twee", "drie", day="2026-11-30")
    assert fetching.fetch(days=1)[0] == 0
    assert fetching.titles() == ["Drie", "Een", "Twee"]


def test_robots_txt_is_obeyed_and_its_pace_kept(fetching: Fetching, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("tooling.sources.client.time.sleep", waited.append)
    fetching.source("jobposting", "/sitemap.xml")
    fetching.server.answers["/robots.txt"] = b"User-agent: *\nCrawl-delay: 6\nDisallow: /drie\n"
    with_pages(fetching.server, "een", "twee", "drie")
    assert fetching.fetch()[0] == 0
    assert "/drie" not in fetching.server.paths
    assert fetching.titles() == ["Een", "Twee"]
    assert len(waited) == 2
    assert all(5 < one <= 12 for one in waited)


@pytest.mark.parametrize("pace", ["Crawl-delay: 3600", f"Request-rate: 1/{'9' * 400}", "Crawl-delay: nan"])
def test_pace_that_takes_too_long_is_refused_or_not_taken(fetching: Fetching, pace: str) -> None:
    fetching.source("jobposting")
    fetching.server.answers["/robots.txt"] = f"User-agent: *\n{pace}".encode()
    fetching.server.json("/lijst", postings("Een"))
    code, said = fetching.fetch()
    assert ("te lang" in said) is (code == 1) is ("nan" not in pace)


def test_two_fetches_of_the_same_are_the_same_bytes(fetching: Fetching) -> None:
    fetching.source("jobposting")
    fetching.server.json("/lijst", postings(*SIX))
    fetching.fetch()
    folder = fetching.markt.root / "bronnen"
    first = {one.name: one.read_bytes() for one in folder.iterdir()}
    fetching.fetch()
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == first


def test_fetch_that_was_killed_between_two_renames_loses_nothing(fetching: Fetching) -> None:
    fetching.source("jobposting")
    fetching.server.json("/lijst", postings(*SIX))
    fetching.fetch()
    (fetching.markt.root / "bronnen").rename(fetching.markt.root / ".bronnen.oud")
    fetching.server.answers["/lijst"] = (503, b"")
    fetching.fetch(days=1)
    assert fetching.titles() == sorted(SIX)


def test_bug_that_one_source_finds_stops_no_other(fetching: Fetching, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tooling.sources.reading.read_feed", broken)
    fetching.source("feed", slug="feed")
    fetching.source("jobposting", "/goed")
    fetching.server.answers["/lijst"] = b"<rss/>"
    fetching.server.json("/goed", postings("Goed"))
    code, said = fetching.fetch()
    assert code == 1
    assert "ZeroDivisionError" in said
    assert fetching.titles() == ["Goed"]


def test_source_that_renames_its_fields_is_broken_and_not_empty(fetching: Fetching) -> None:
    fields = {"titel": "$.kop", "adres": "$.url"}
    items = [{"kop": title, "url": f"https://bron.example/{title}"} for title in SIX]
    fetching.source("json", velden={**fields, "lijst": "$[*]"})
    fetching.server.json("/lijst", items)
    fetching.fetch()
    fetching.server.json("/lijst", [{"kopje": one["kop"], "url": one["url"]} for one in items])
    code, said = fetching.fetch(days=1)
    assert code == 1
    assert "Van geen enkele vermelding kunnen we iets maken: 6 × zonder titel." in said
    assert fetching.titles() == sorted(SIX)


def test_field_that_is_nowhere_is_named(fetching: Fetching) -> None:
    fields = {"lijst": "$[*]", "titel": "$.kop", "adres": "$.url", "uren": "$.urn", "volgende": "$[0].nxt"}
    fetching.source("json", velden=fields)
    fetching.server.json("/lijst", [{"kop": "Een", "url": "https://bron.example/een"}])
    assert "nergens gevonden: uren, volgende" in fetching.fetch()[1]


def test_list_at_a_path_without_anything_is_no_empty_list(fetching: Fetching) -> None:
    fetching.source("json", velden={"lijst": "$.data[*]", "titel": "$.kop", "adres": "$.url"})
    fetching.server.json("/lijst", {"items": []})
    assert "Op $.data[*] staat niets" in fetching.fetch()[1]


def test_failed_write_leaves_the_folder_as_it_was(fetching: Fetching, monkeypatch: pytest.MonkeyPatch) -> None:
    fetching.source("jobposting")
    fetching.server.json("/lijst", postings(*SIX))
    fetching.fetch()
    folder = fetching.markt.root / "bronnen"
    first = {one.name: one.read_bytes() for one in folder.iterdir()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        fetching.fetch(days=1)
    monkeypatch.undo()
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == first


def test_folder_of_something_else_is_not_overwritten(fetching: Fetching, klussen: object) -> None:
    fetching.source("jobposting")
    fetching.markt.write("bronnen/dagboek.txt", "van mij")
    assert callable(klussen)
    code, _, error = klussen("fetch", "--root", fetching.markt.root, "--from", fetching.markt.root)
    assert code == 2
    assert "iets anders" in error
    assert (fetching.markt.root / "bronnen/dagboek.txt").read_text() == "van mij"


def test_build_leaves_out_what_is_too_old_and_says_so(fetching: Fetching, tmp_path: Path) -> None:
    fetching.source("jobposting")
    fetching.server.json("/lijst", postings(*SIX))
    fetching.fetch()
    done = build(fetching.markt.root, tmp_path / "site", "--vandaag", "2026-12-14")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "site/elders").exists()
    assert "langer dan 14 dagen geleden" in (tmp_path / "site/bronnen/index.html").read_text()
    assert "Een bron" in (tmp_path / "site/overzicht/verslag/index.html").read_text()
    assert "Een bron" in done.stderr
