"""Machine-readable files: the API, feeds and the sitemap."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from tooling.incremental.files import OutputFile, compact_json
from tooling.match import match_data
from tooling.model.settings import CONTRACT
from tooling.model.shared import Soort
from tooling.model.vermelding import as_klus
from tooling.places import PROVINCES
from tooling.render import dutch
from tooling.render.browse import province_slug
from tooling.render.context import SiteContext
from tooling.render.shell import Page

_GEONAMES = "GeoNames (https://www.geonames.org), CC BY 4.0"


def api_files(site: SiteContext) -> Iterator[OutputFile]:
    """`/api/v1/*.json`: everything that the site shows, for programs. Fields are those of the data contract.

    `plaatsen.json`, `match.json` and `match-vermeldingen.json` are what `browser/match/score.js` needs beside that.
    `index.json` says of which market all this is, by which contract, and when it was built; another market reads it
    together with `klussen.json` and `organisaties.json`. What others publish is in `vermeldingen.json` only, so that no
    market passes it on as its own.
    """
    yield _api("klussen", [_federated(site, key) for key in site.klussen])
    yield _api("profielen", [person_data(site, key) for key in site.people])
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
    listings = [listing_data(site, key) for key in site.outside.listings]
    yield _api("vermeldingen", listings)
    if listings:
        yield _json("api/v1/match-vermeldingen.json", {"versie": 1, **match_data(site.matched_outside.pool)})
    yield _api("plaatsen", [list(astuple(place)) for place in site.places.by_name.values()], bron=_GEONAMES)
    names = ("klussen", "profielen", "organisaties", "vaardigheden", "plaatsen", "match", "vermeldingen")
    about = {
        "naam": site.site_name,
        "licentie": site.licence,
        "gebouwd": site.today.isoformat(),
        "contract": CONTRACT,
    }
    yield _json("api/v1/index.json", about | {name: f"{site.site_url}api/v1/{name}.json" for name in names})


def _api(name: str, items: list[Any], **more: str) -> OutputFile:
    return _json(f"api/v1/{name}.json", {"versie": 1, **more, name: items})


def _json(path: str, document: Any) -> OutputFile:
    return OutputFile(path, compact_json(document) + "\n")


def _plain(model: Any) -> dict[str, Any]:
    found: dict[str, Any] = model.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    return found


def klus_data(site: SiteContext, key: str) -> dict[str, Any]:
    """Return the API data of a klus."""
    klus = site.klussen[key]
    found: dict[str, Any] = {
        "id": key,
        "adres": f"{site.site_url}klussen/{key}/",
        "reageren_kan": key in site.open_klussen,
    }
    found |= _plain(klus) | {"soort": klus.soort.value, "status": klus.status.value}
    return found


def _federated(site: SiteContext, key: str) -> dict[str, Any]:
    """Return the API data of a klus, with what another market needs: its last change, and concepts of its labels."""
    klus = site.klussen[key]
    labels = (*(skill.naam for skill in klus.vaardigheden), *klus.leert)
    concepts = {label: concept for label in labels if (concept := site.thesaurus.concept_of(label))}
    changed = site.last_changes.get(key)
    return klus_data(site, key) | {"begrippen": concepts} | ({"gewijzigd": changed.isoformat()} if changed else {})


def listing_data(site: SiteContext, key: str) -> dict[str, Any]:
    """Return the API data of a listing: as that of a klus, with its source and the name of its organisation there."""
    one = site.outside.listings[key]
    source = site.outside.source_of(key).bron
    klus = _plain(as_klus(one).model_copy(update={"organisatie": one.sleutel or ""}))
    klus.pop("contact", None)
    return {
        "id": key,
        "adres": f"{site.site_url}{key}/",
        "elders": one.adres,
        "bron": {"naam": source.naam, "licentie": source.licentie, "bewijs": source.bewijs_licentie},
        "bij": one.claim,
        "gezien": one.laatst_gezien.isoformat(),
        **klus,
        **({"soort": one.klus.soort.value} if one.klus else {}),
        **({"reageren_tot": one.reageren_tot.isoformat()} if one.reageren_tot else {}),
    }


def person_data(site: SiteContext, key: str) -> dict[str, Any]:
    """Return the API data of a person."""
    person = site.people[key]
    address = f"{site.site_url}profielen/{key}/"
    return {"id": key, "adres": address, "provincie": person.provincie, **_plain(person.profiel)}


def data_address(data: Mapping[str, Any]) -> str:
    """Return an address with the data itself (RFC 2397), so that a page needs no other file.

    A form reads it from the page when somebody changes an entry; see `browser/pages/form.js`.
    """
    text = compact_json(data)
    for char, quoted in _QUOTED.items():
        text = text.replace(char, quoted)
    return "data:application/json," + (text if text.isascii() else _OTHERS.sub(lambda found: quote(found[0]), text))


#: What may stand in such an address, and in an attribute, as it is.
_AS_IS = "/:,;@!$()*~{}[]|^`"
#: What else of ASCII can be in JSON, and how it is written here: first what marks that.
_QUOTED = {one: quote(one, safe="") for one in "%" + "".join(map(chr, range(32, 128))) if quote(one, _AS_IS) != one}
_OTHERS = re.compile(r"[^\x00-\x7f]+")


def feed_files(site: SiteContext) -> Iterator[OutputFile]:
    """`/feeds/*`: Atom feeds (RFC 4287) of open klussen: all of them, and those of each selection to follow."""
    entry = cache(lambda key: site.render("feed_klus.xml", 0, sleutel=key, klus=site.klussen[key], dag=_day(site, key)))
    for feed in feeds(site):
        keys = feed.keys[: _FEED_LENGTH if feed.path == ALL_FEED else _SELECTION_LENGTH]
        text = site.render(
            "feed.xml",
            0,
            titel=feed.title,
            adres=site.site_url + feed.path,
            pagina=site.site_url + feed.page,
            bijgewerkt=max((_day(site, key) for key in keys), default=UNDATED),
            klussen=map(entry, keys),
        )
        yield OutputFile(feed.path, text)


@dataclass(frozen=True, slots=True)
class Feed:
    """Feed of klussen: its path, the page that it follows, its title, and the keys of its klussen, newest first."""

    path: str
    page: str
    title: str
    keys: Sequence[str]


def feeds(site: SiteContext) -> Iterator[Feed]:
    """Yield every feed of a site. A feed without klussen is there too: somebody waits for the first."""
    everything = list(site.open_klussen)
    yield Feed(ALL_FEED, "klussen/", f"Nieuwe klussen op {site.site_name}", everything)
    for key, organisation in site.organisaties.items():
        keys = [one for one in site.klussen_by_organisation.get(key, []) if one in site.open_klussen]
        yield Feed(f"feeds/organisaties/{key}.xml", f"organisaties/{key}/", f"Klussen van {organisation.naam}", keys)
    taught = site.taught
    for slug, theme in site.thesaurus.themes.items():
        concepts = [concept.id for concept in theme.vaardigheden]
        found = {key for one in concepts for key in (*site.asked.get(one, ()), *taught.get(one, ()))}
        keys = [key for key in everything if key in found]
        yield Feed(theme_feed(slug), f"vaardigheden/#thema-{slug}", f"Klussen: {theme.thema}", keys)
    for key, concept in site.thesaurus.concepts.items():
        found = {*site.asked.get(key, ()), *taught.get(key, ())}
        keys = [one for one in everything if one in found] if found else []
        yield Feed(skill_feed(key), f"vaardigheden/{key}/", f"Klussen met {concept.naam}", keys)
    for province in PROVINCES:
        keys = [key for key in everything if site.province_of_klus(key) == province]
        slug = province_slug(province)
        yield Feed(province_feed(slug), f"klussen/?provincie={slug}", f"Klussen in {province}", keys)
    for kind in Soort:
        keys = [key for key, klus in site.open_klussen.items() if klus.soort is kind]
        name = dutch.name(kind)
        yield Feed(kind_feed(kind), f"klussen/?soort={kind}", f"Klussen van de soort {name.lower()}", keys)


#: Path of the feed of all klussen.
ALL_FEED = "feeds/klussen.xml"


def theme_feed(slug: str) -> str:
    """Return the path of the feed of a theme."""
    return f"feeds/themas/{slug}.xml"


def skill_feed(concept: str) -> str:
    """Return the path of the feed of klussen that ask or teach a skill."""
    return f"feeds/vaardigheden/{concept}.xml"


def province_feed(slug: str) -> str:
    """Return the path of the feed of a province."""
    return f"feeds/provincies/{slug}.xml"


def kind_feed(kind: Soort) -> str:
    """Return the path of the feed of a kind of klus."""
    return f"feeds/soorten/{kind.value}.xml"


#: How many klussen the feed of all contains at most, and one of a selection: a reader that comes by daily misses none.
_FEED_LENGTH, _SELECTION_LENGTH = 100, 40

#: The day of a klus that has none. Atom requires one, and one that moved would make the klus look changed every time.
UNDATED = datetime.date(2000, 1, 1)


def _day(site: SiteContext, key: str) -> datetime.date:
    return site.already(site.klussen[key].geplaatst) or UNDATED


#: How many addresses a sitemap may hold (sitemaps.org). Its other limit, 50 MB, is further away.
SITEMAP_LENGTH = 50_000


def sitemap_files(site_url: str, addresses: Iterable[str], most: int = SITEMAP_LENGTH) -> Iterator[OutputFile]:
    """`/sitemap.xml` (sitemaps.org) of these pages, given as paths below the root of the site.

    Where there are more than `most`, it lists the sitemaps in which they stand.
    """
    ordered = sorted(addresses)
    if len(ordered) <= most:
        yield _sitemap("sitemap.xml", "urlset", "url", site_url, ordered)
        return
    starts = range(0, len(ordered), most)
    names = [f"sitemap-{number}.xml" for number in range(1, len(starts) + 1)]
    for name, start in zip(names, starts, strict=True):
        yield _sitemap(name, "urlset", "url", site_url, ordered[start : start + most])
    yield _sitemap("sitemap.xml", "sitemapindex", "sitemap", site_url, names)


def _sitemap(path: str, around: str, each: str, site_url: str, addresses: Iterable[str]) -> OutputFile:
    rows = "".join(f"<{each}><loc>{escape(site_url + address)}</loc></{each}>\n" for address in addresses)
    return OutputFile(
        path,
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{around} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</{around}>\n',
    )


def robots_file(site_url: str) -> OutputFile:
    """`/robots.txt` (RFC 9309): all may be read, and the sitemap is there."""
    return OutputFile("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n")


def is_indexed(page: Page) -> bool:
    """Return whether a page belongs in the sitemap."""
    return "noindex" not in page.head
