"""Hostile sources: what a server can send us, and what must come of it."""

from __future__ import annotations

import gzip
import http.server
import json
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from tests.sources.conftest import HOST, Answer, postings

Handler = http.server.BaseHTTPRequestHandler

#: A word that must not be seen anywhere: in the text that is hidden, private or of another host.
CANARY = "kanarie7310"
SCRIPT = f"<script>alert('{CANARY}')</script>"


@dataclass(frozen=True)
class HostileSource:
    """A source by its format and answers. Of its postings these titles pass; where it `fails`, this is said."""

    kind: str
    answers: dict[str, Answer]
    passes: tuple[str, ...] = ()
    fails: str = ""
    more: dict[str, Any] = field(default_factory=dict)


def raw(*pieces: bytes, headers: dict[str, str] | None = None, pause: float = 0, status: int = 200) -> Answer:
    """An answer that is written as it is, piece by piece, and then the connection ends."""

    def answer(handler: Handler) -> None:
        handler.close_connection = True
        with suppress(OSError):
            handler.send_response(status)
            for name, value in (headers or {}).items():
                handler.send_header(name, value)
            handler.end_headers()
            for piece in pieces:
                handler.wfile.write(piece)
                handler.wfile.flush()
                time.sleep(pause)

    return answer


def endless(piece: bytes, pause: float) -> Answer:
    def answer(handler: Handler) -> None:
        handler.close_connection = True
        with suppress(OSError):
            handler.send_response(200)
            handler.end_headers()
            for _ in range(2000):
                handler.wfile.write(piece)
                handler.wfile.flush()
                time.sleep(pause)

    return answer


def slow_headers(handler: Handler) -> None:
    handler.close_connection = True
    with suppress(OSError):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(60):
            handler.wfile.write(f"X-{number}: {'a' * 10}\r\n".encode())
            handler.wfile.flush()
            time.sleep(0.1)


def no_http(handler: Handler) -> None:
    handler.close_connection = True
    handler.wfile.write(b"\x00\x01kanarie7310\r\n\r\n")


def closing_drops(handler: Handler) -> None:
    """Say that the connection will close, and send a byte now and then."""
    handler.close_connection = True
    with suppress(OSError):
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        for _ in range(200):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)


def sitemap_of(url: str) -> bytes:
    return f"<urlset><url>{url}</url></urlset>".encode()


def page(title: str) -> bytes:
    """A page with one posting."""
    return f'<script type="application/ld+json">{json.dumps(postings(title)[0])}</script>'.encode()


def redirect(to: str) -> Answer:
    return raw(headers={"Location": to}, status=302)


def posting(**facts: Any) -> Answer:
    """One posting that is fit, with these facts, and one that nothing is wrong with."""
    return json.dumps([{**postings("Vals")[0], **facts}, {**postings("Goed")[0], "identifier": "9"}]).encode()


def rss(*items: str, head: str = "") -> bytes:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>x</title>{inner}</channel></rss>'.encode()


def item(title: str, text: str = "Werk", link: str = f"https://{HOST}/klus") -> str:
    return f"<title>{title}</title><link>{link}</link><description>{text}</description>"


BOMB = (
    "<!DOCTYPE x [<!ENTITY a 'kanarie7310 '>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)
EXTERNAL = "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
REMOTE_DTD = "<!DOCTYPE rss SYSTEM 'https://elders.example/kanarie7310.dtd'>"

DEEP_JSON = b"[" * 100_000 + b"]" * 100_000
DEEP_XML = b"<a>" * 100_000 + b"</a>" * 100_000
LONG_LINE = b'[{"@type":"JobPosting","title":"' + b"a" * (10 * 1024 * 1024) + b'"}]'
GZIP_BOMB = gzip.compress(b" " * (200 * 1024 * 1024))
NESTED_GZIP = gzip.compress(gzip.compress(json.dumps(postings("Goed")).encode()))
FIELDS = {"titel": "$.t", "adres": "$.u", "lijst": "$.l[*]"}

_JOB, _FEED, _JSON, _CSV, _MARKT = "jobposting", "feed", "json", "csv", "markt"


def _one(kind: str, answer: Answer, *, passes: tuple[str, ...] = (), fails: str = "", **more: Any) -> HostileSource:
    return HostileSource(kind, {"/lijst": answer}, passes, fails, more)


def page_of_list(following: str) -> bytes:
    return json.dumps({"l": [{"t": "Goed", "u": f"https://{HOST}/a"}], "n": following}).encode()


def market(klussen: Any, *, contract: Any = 1, organisations: Any = None) -> dict[str, Answer]:
    """The API of a market."""
    found: dict[str, Answer] = {
        "/api/v1/index.json": json.dumps({"naam": "X", "contract": contract}).encode(),
        "/api/v1/klussen.json": json.dumps({"versie": 1, "klussen": klussen}).encode(),
        "/api/v1/organisaties.json": json.dumps({"versie": 1, "organisaties": organisations or []}).encode(),
    }
    return found


def klus(key: str = "gemeente-x/a", **facts: Any) -> dict[str, Any]:
    return {
        "id": key,
        "adres": f"https://{HOST}/klussen/{key}/",
        "reageren_kan": True,
        "titel": "Goede klus",
        "organisatie": "gemeente-x",
        "omschrijving": "Werk aan iets.",
        "vaardigheden": [{"naam": "Bestuursrecht"}],
        **facts,
    }


def _market(*klussen: Any, passes: tuple[str, ...] = (), fails: str = "", **more: Any) -> HostileSource:
    return HostileSource(_MARKT, market([*klussen], **more), passes, fails, {"adres": f"https://{HOST}/"})


SOURCES: dict[str, HostileSource] = {
    # XML
    "entiteiten-bom": _one(_FEED, rss(item("&i;"), head=BOMB), fails="DTD"),
    "entiteit-van-buiten": _one(_FEED, rss(item("&x;"), head=EXTERNAL), fails="DTD"),
    "dtd-van-buiten": _one(_FEED, rss(item("Goed"), head=REMOTE_DTD), fails="DTD"),
    "bom-in-sitemap": _one(_JOB, f"<?xml version='1.0'?>{BOMB}<urlset>&i;</urlset>".encode(), fails="DTD"),
    "bom-in-utf-16": _one(_FEED, rss(item("&i;"), head=BOMB).decode().encode("utf-16"), fails="XML"),
    "diepe-xml": _one(_FEED, DEEP_XML, fails="lagen diep"),
    "halve-xml": _one(_FEED, rss(item("Goed"))[:80], fails="geen goede XML"),
    "xml-zonder-feed": _one(_FEED, b"<huis><kamer/></huis>", fails="geen RSS"),
    "onbekende-codering": _one(_FEED, b"<?xml version='1.0' encoding='kanarie7310'?><rss/>", fails="XML"),
    # JSON
    "diepe-json": _one(_JOB, DEEP_JSON, fails="lagen diep"),
    "halve-json": _one(_JOB, b'[{"@type": "JobPosting"', fails="geen goede JSON"),
    "json-met-nan": _one(_JOB, b"[NaN]", fails="geen goede JSON"),
    "getal-van-vijfduizend-cijfers": _one(_JOB, b"[" + b"9" * 5000 + b"]", fails="geen goede JSON"),
    "json-in-latin-1": _one(_JOB, b'[{"title": "\xe9"}]', fails="UTF-8"),
    "lijst-van-iets-anders": _one(_JSON, b'{"l": [1, "x", null, [], {"t": 4}]}', velden=FIELDS, passes=()),
    "veld-is-een-blok": _one(_JSON, b'{"l": [{"t": {"x": 1}, "u": ["https://a.example"]}]}', velden=FIELDS),
    "volgende-elders": _one(
        _JSON,
        page_of_list("https://elders.example/kanarie7310"),
        velden={**FIELDS, "volgende": "$.n"},
        fails="andere plek",
    ),
    "volgende-zonder-eind": _one(
        _JSON,
        page_of_list("/lijst"),
        velden={**FIELDS, "volgende": "$.n"},
        passes=("Goed",),
    ),
    # CSV
    "csv-met-nul": _one(_CSV, b"titel,link\0\nA,b\n", velden={"titel": "titel", "adres": "link"}, fails="geen tekst"),
    "csv-zonder-kolom": _one(_CSV, b"a,b\n1,2\n", velden={"titel": "titel", "adres": "link"}, fails="kolom"),
    "csv-met-formule": _one(
        _CSV,
        f"titel,link\n=CMD(),https://{HOST}/a\n".encode(),
        velden={"titel": "titel", "adres": "link"},
        passes=("=CMD()",),
    ),
    # Size and time
    "regel-van-tien-mb": _one(_JOB, LONG_LINE, fails="5 MiB"),
    "gzip-bom": _one(_JOB, raw(GZIP_BOMB, headers={"Content-Encoding": "gzip"}), fails="5 MiB"),
    "halve-gzip": _one(_JOB, raw(GZIP_BOMB[:40], headers={"Content-Encoding": "gzip"}), fails="niet compleet"),
    "geen-gzip": _one(_JOB, raw(b"[]" * 40, headers={"Content-Encoding": "gzip"}), fails="geen goed antwoord"),
    "twee-keer-gzip": _one(_JOB, raw(NESTED_GZIP, headers={"Content-Encoding": "gzip"})),
    "deflate": _one(
        _JOB,
        raw(zlib.compress(json.dumps(postings("Goed")).encode()), headers={"Content-Encoding": "deflate"}),
        passes=("Goed",),
    ),
    "vreemde-inpakking": _one(_JOB, raw(b"x", headers={"Content-Encoding": "br"}), fails="ingepakt"),
    "te-korte-lengte": _one(
        _JOB, raw(json.dumps(postings("Goed")).encode(), headers={"Content-Length": "10"}), fails="geen goede JSON"
    ),
    "te-lange-lengte": _one(
        _JOB, raw(json.dumps(postings("Goed")).encode(), headers={"Content-Length": "99999"}), fails="goed antwoord"
    ),
    "negatieve-lengte": _one(
        _JOB, raw(json.dumps(postings("Goed")).encode(), headers={"Content-Length": "-5"}), passes=("Goed",)
    ),
    "stroom-zonder-eind": _one(_JOB, endless(b"[" + b" " * 65536, 0), fails="5 MiB"),
    "druppel-voor-druppel": _one(_JOB, endless(b" ", 0.05), fails="seconden"),
    "trage-koppen": _one(_JOB, slow_headers, fails="seconden"),
    "geen-http": _one(_JOB, no_http, fails="antwoord"),
    "duizend-koppen": _one(
        _JOB, raw(b"[]", headers={f"X-{number}": "a" for number in range(1000)}), fails="geen goed antwoord"
    ),
    # Redirects
    "naar-een-andere-plek": _one(_JOB, redirect("https://elders.example/kanarie7310"), fails="andere plek"),
    "naar-dit-apparaat": _one(_JOB, redirect("https://127.0.0.1/kanarie7310"), fails="andere plek"),
    "naar-de-wolk": _one(_JOB, redirect("http://169.254.169.254/kanarie7310"), fails="andere plek"),
    "naar-een-bestand": _one(_JOB, redirect("file:///etc/hostname"), fails="andere plek"),
    "naar-zonder-https": _one(_JOB, redirect(f"http://{HOST}/lijst"), fails="andere plek"),
    "naar-een-andere-poort": _one(_JOB, redirect(f"https://{HOST}:8443/lijst"), fails="andere plek"),
    "steeds-door": _one(_JOB, redirect("/lijst"), fails="steeds door"),
    "met-een-naam-erin": _one(_JOB, redirect(f"https://{HOST}@elders.example/kanarie7310"), fails="andere plek"),
    "naar-geen-adres": _one(_JOB, redirect("//["), fails="andere plek"),
    # Numbers, names and addresses that break a parser
    "uren-van-vijfduizend-cijfers": _one(
        _JOB, posting(workHours="001" + "9" * 5000), passes=("Goed", "Vals")
    ),
    "sitemap-zonder-adres": _one(
        _JOB, b"<urlset><url><loc>https://[</loc></url></urlset>", fails="lege lijst"
    ),
    "sitemap-met-lange-datum": HostileSource(
        _JOB,
        {
            "/lijst": sitemap_of(f"<loc>https://{HOST}/a</loc><lastmod>{'9' * 4_000_000}</lastmod>"),
            "/a": page("Goed"),
        },
        passes=("Goed",),
    ),
    "volgende-is-geen-adres": _one(
        _JSON, page_of_list("//["), velden={**FIELDS, "volgende": "$.n"}, fails="andere plek"
    ),
    "organisatie-is-een-lijst": _market(klus(), organisations=[{"id": [1], "naam": {}}], passes=("Goede klus",)),
    "naamruimte-van-een-megabyte": _one(
        _FEED, f"<rss xmlns:a='{'u' * 1_000_000}'>{'<a:x/>' * 4000}</rss>".encode(), fails="naamruimte"
    ),
    "scripts-zonder-eind": _one(
        _JOB, b"<html>" + b"<script type=application/ld+json>" * 150_000, fails="lege lijst"
    ),
    "ongevraagd-niet-veranderd": _one(_JOB, raw(status=304), fails="vroegen we niet"),
    "druppel-die-sluit": _one(_JOB, closing_drops, fails="seconden"),
    "csv-zonder-lengte": _one(
        _CSV,
        raw(f"titel,link\nA,https://{HOST}/a".encode()),
        velden={"titel": "titel", "adres": "link"},
        fails="hoe lang",
    ),
    "twee-keer-gzip-achter-elkaar": _one(
        _JOB,
        raw(gzip.compress(b"[]") + gzip.compress(b"kanarie7310"), headers={"Content-Encoding": "gzip"}),
        fails="niet compleet",
    ),
    "lijst-van-niets-bruikbaars": _one(
        _JOB, json.dumps([{"@type": "JobPosting", "url": f"https://{HOST}/a"}] * 7).encode(), fails="zonder titel"
    ),
    # Text
    "script-in-elk-veld": _one(
        _JOB,
        posting(title=f"Vals {SCRIPT}", description=SCRIPT, identifier=SCRIPT,
                hiringOrganization={"name": f"Gemeente {SCRIPT}"}, workHours=SCRIPT, datePosted=SCRIPT,
                jobLocation={"address": {"addressLocality": SCRIPT}}),
        passes=("Goed", "Vals"),
    ),
    "script-als-tekst": _one(
        _JOB,
        posting(title="Vals", description="&lt;script&gt;alert('kanarie7310')&lt;/script&gt;Werk"),
        passes=("Goed", "Vals"),
    ),
    "omgekeerde-tekst": _one(_JOB, posting(title="Vals\u202e\u200b\x1b[31m"), passes=("Goed", "Vals[31m")),
    "opdracht-in-titel": _one(_JOB, posting(title="::set-env name=X::Vals"), passes=("::set-env name=X::Vals", "Goed")),
    "titel-van-een-boek": _one(_JOB, posting(title="Vals " * 5000), passes=("Goed", " ".join(["Vals"] * 39) + "…")),
    "titel-is-een-lijst": _one(_JOB, posting(title=["a", "b"]), passes=("Goed",)),
    "adres-met-script": _one(_JOB, posting(url="javascript:alert('kanarie7310')"), passes=("Goed",)),
    "adres-van-gegevens": _one(_JOB, posting(url="data:text/html,kanarie7310"), passes=("Goed",)),
    "adres-lijkt-op-een-ander": _one(_JOB, posting(url="https://bzk.ex\u0430mple/"), passes=("Goed",)),
    "adres-met-wachtwoord": _one(_JOB, posting(url="https://kanarie7310:x@bron.example/"), passes=("Goed",)),
    "mens-met-telefoon": _one(
        _JOB,
        posting(description="Bel Kees op 06-12345678 of mail kees.kanarie7310@bron.example, BSN 111222333.",
                contactPoint={"name": CANARY, "email": "kanarie7310@bron.example"}),
        passes=("Goed", "Vals"),
    ),
    "schrijver-van-een-feed": _one(
        _FEED, rss(item("Goed") + "<author>kanarie7310@bron.example (Kees kanarie7310)</author>"), passes=("Goed",)
    ),
    "feed-met-opmaak": _one(
        _FEED,
        rss(item("Goed", f"<![CDATA[<p onclick=x>Werk{SCRIPT}<img src=x onerror=kanarie7310>]]>")),
        passes=("Goed",),
    ),
    # Keys and claims
    "dezelfde-sleutel": _one(_JOB, posting(identifier="9"), passes=("Vals",)),
    "sleutel-als-pad": _one(_JOB, posting(identifier="../../index"), passes=("Goed", "Vals")),
    "spreekt-voor-een-ander": _one(
        _JOB, posting(hiringOrganization={"name": "Gemeente Utrecht"}), passes=("Goed", "Vals")
    ),
    "meer-dan-mag": _one(_JOB, json.dumps(postings(*map(str, range(9)))).encode(), passes=("0", "1"), hoogstens=2),
    "datum-van-niets": _one(
        _JOB, posting(datePosted="2026-13-45", validThrough="9999-99-99", jobStartDate={}), passes=("Goed", "Vals")
    ),
    # Another market
    "markt-van-morgen": _market(klus(), contract=999, fails="contract 999"),
    "markt-zonder-contract": _market(klus(), contract="1", fails="geen markt"),
    "markt-is-geen-lijst": HostileSource(
        _MARKT, {**market([]), "/api/v1/klussen.json": b'{"klussen": {"a": 1}}'}, fails="lijst",
        more={"adres": f"https://{HOST}/"},
    ),
    "klus-van-een-andere-plek": _market(
        klus(), klus("gemeente-x/b", titel="Elders", adres="https://elders.example/kanarie7310"), passes=("Goede klus",)
    ),
    "klus-met-mensen": _market(
        klus(contact={"naam": CANARY, "email": "kanarie7310@bron.example"}, afloop={"door": [CANARY]},
             omschrijving="Bel 06-12345678 of mail kanarie7310@bron.example."),
        passes=("Goede klus",),
    ),
    "mensen-in-elk-veld-van-een-klus": _market(
        klus(vaardigheden=[{"naam": "Bel Jan 06-12345678"}, {"naam": "Bestuursrecht"}], screening="06-12345678",
             leert=["mail kanarie7310@bron.example"], locatie={"plaats": "kanarie7310@bron.example"}),
        passes=("Goede klus",),
    ),
    "nummer-als-telefoon": _one(_JOB, posting(identifier="06-12345678"), passes=("Goed", "Vals")),
    "adres-met-mail": _one(_JOB, posting(url=f"https://{HOST}/?a=kanarie7310@bron.example"), passes=("Goed",)),
    "klus-zonder-vaardigheden": _market(klus(), klus("gemeente-x/b", vaardigheden=[]), passes=("Goede klus",)),
    "klus-met-veld-van-morgen": _market(
        klus(nieuw_veld={"x": 1}, inzet={"uren_per_week": 900}), passes=("Goede klus",)
    ),
    "klus-voor-niemand-hier": _market(
        klus(), klus("gemeente-x/b", titel="Besloten", alleen_voor=["gemeente-x"]), passes=("Goede klus",)
    ),
    "klus-zegt-bij-ons-te-horen": _market(klus(organisatie="gemeente-utrecht"), passes=("Goede klus",)),
    "begrippen-van-niets": _market(klus(begrippen=["x"]), passes=("Goede klus",)),
}  # fmt: skip
