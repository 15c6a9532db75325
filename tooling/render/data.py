"""What programs read: the API, feeds, sitemap and search indexes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from typing import Any
from xml.sax.saxutils import escape

from tooling.match import match_data
from tooling.render.context import SiteContext
from tooling.render.output import OutputFile
from tooling.render.shell import Page

_GEONAMES = "GeoNames (https://www.geonames.org), CC BY 4.0"


def api_files(site: SiteContext) -> Iterator[OutputFile]:
    """`/api/v1/*.json`: everything that the site shows, for programs. Fields are those of the data contract.

    `plaatsen.json` and `match.json` are what `browser/score.js` needs beside that.
    """
    yield _api("klussen", [_klus(site, key) for key in site.klussen])
    yield _api("profielen", [_person(site, key) for key in site.people])
    # One at a time as well: that is what a form begins with, when somebody changes an entry.
    yield from (_json(f"api/v1/klussen/{key}.json", _klus(site, key)) for key in site.klussen)
    yield from (
        _json(f"api/v1/profielen/{key}.json", _person(site, key)) for key in site.people if site.is_open_profile(key)
    )
    yield _api(
        "organisaties",
        [
            {
                "id": key,
                "adres": f"{site.site_url}organisaties/{key}/",
                **_plain(one.model_copy(update={"beheerders": ()})),
            }
            for key, one in site.organisaties.items()
        ],
    )
    yield _api(
        "vaardigheden",
        [
            {**_plain(concept), "thema": site.thesaurus.theme_of[key], "adres": f"{site.site_url}vaardigheden/{key}/"}
            for key, concept in site.thesaurus.concepts.items()
        ],
    )
    yield _json("api/v1/match.json", {"versie": 1, **match_data(site.pool)})
    yield _api("plaatsen", [list(astuple(place)) for place in site.places.by_name.values()], bron=_GEONAMES)
    names = ("klussen", "profielen", "organisaties", "vaardigheden", "plaatsen", "match")
    yield _json("api/v1/index.json", {name: f"{site.site_url}api/v1/{name}.json" for name in names})


def _api(name: str, items: list[Any], **more: str) -> OutputFile:
    return _json(f"api/v1/{name}.json", {"versie": 1, **more, name: items})


def _json(path: str, document: Any) -> OutputFile:
    return OutputFile(path, json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n")


def _plain(model: Any) -> dict[str, Any]:
    found: dict[str, Any] = model.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    return found


def _klus(site: SiteContext, key: str) -> dict[str, Any]:
    klus = site.klussen[key]
    found: dict[str, Any] = {
        "id": key,
        "adres": f"{site.site_url}klussen/{key}/",
        "reageren_kan": key in site.open_klussen,
    }
    found |= _plain(klus) | {"soort": klus.soort.value, "status": klus.status.value}
    if klus.afloop:
        found["afloop"]["door"] = [one for one in klus.afloop.door if site.is_open_profile(one)]
    return found


def _person(site: SiteContext, key: str) -> dict[str, Any]:
    person = site.people[key]
    profile = person.profiel
    named = tuple(one for one in profile.aanbevelingen if site.is_open_profile(one.door))
    plain = _plain(profile.model_copy(update={"aanbevelingen": named, "eigenaar": None}))
    plain.get("beschikbaar", {}).pop("afgestemd_met_leidinggevende", None)
    return {"id": key, "adres": f"{site.site_url}profielen/{key}/", "provincie": person.provincie, **plain}


def feed_files(site: SiteContext) -> Iterator[OutputFile]:
    """`/feeds/*`: Atom feeds (RFC 4287) of open klussen: all of them, and those of each organisation."""
    yield _feed(site, "feeds/klussen.xml", "klussen/", f"Nieuwe klussen op {site.site_name}", list(site.open_klussen))
    for key, organisation in site.organisaties.items():
        keys = [one for one in site.klussen_by_organisation.get(key, []) if one in site.open_klussen]
        yield _feed(
            site, f"feeds/organisaties/{key}.xml", f"organisaties/{key}/", f"Klussen van {organisation.naam}", keys
        )


#: How many klussen a feed holds at most; a reader that comes by daily misses none.
_FEED_LENGTH = 100


def _feed(site: SiteContext, path: str, page: str, title: str, keys: list[str]) -> OutputFile:
    keys = keys[:_FEED_LENGTH]
    placed = [day for key in keys if (day := site.already(site.klussen[key].geplaatst))]
    text = site.render(
        "feed.xml",
        0,
        titel=title,
        adres=site.site_url + path,
        pagina=site.site_url + page,
        bijgewerkt=max(placed, default=site.today),
        sleutels=keys,
    )
    return OutputFile(path, text)


def sitemap(site: SiteContext, pages: Iterable[str]) -> OutputFile:
    """`/sitemap.xml` (sitemaps.org) of these pages, given as paths below the root of the site."""
    rows = "".join(f"<url><loc>{escape(site.site_url + path)}</loc></url>\n" for path in sorted(pages))
    return OutputFile(
        "sitemap.xml",
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n',
    )


def is_indexed(page: Page) -> bool:
    """Whether a page belongs in the sitemap."""
    return "noindex" not in page.head
