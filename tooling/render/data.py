"""Machine-readable files: the API and the sitemap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from functools import partial
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from tooling.incremental.files import OutputFile, compact_json
from tooling.match import Pool, match_data
from tooling.model.groep import Groep
from tooling.model.registers import Organisatie
from tooling.model.settings import CONTRACT
from tooling.model.vermelding import as_klus
from tooling.render.context import SiteContext
from tooling.render.overview import figures_data
from tooling.render.page_keys import PageKeys
from tooling.render.shell import Page

_GEONAMES = "GeoNames (https://www.geonames.org), CC BY 4.0"


#: What a file of the API is made of: its data, and digests of all that it shows.
_Made = tuple[Callable[[], dict[str, Any]], Sequence[str | bytes]]


def api_files(site: SiteContext, keys: PageKeys) -> Iterator[OutputFile]:
    """`/api/v1/*.json`: everything that the site shows, for programs. Fields are those of the data contract.

    `plaatsen.json` and `match_files` are what `browser/match/score.js` needs beside that. `index.json` says of which
    market all this is, by which contract, and when it was built; another market reads it together with `klussen.json`
    and `organisaties.json`. What others publish is in `vermeldingen.json` only, so that no market passes it on as its
    own.
    """
    klussen, people, listings = (
        [*digests.values()] for digests in (site.klus_digests, site.person_digests, site.listing_digests)
    )
    changes = [f"{key} {day}" for key, day in site.last_changes.items()]
    places = site.places.by_name.values()
    day = site.today.isoformat()
    files: dict[str, _Made] = {
        "klussen": (lambda: {"klussen": [_federated(site, key) for key in site.klussen]}, [*klussen, *changes]),
        "profielen": (lambda: {"profielen": [person_data(site, key) for key in site.people]}, people),
        "organisaties": (lambda: {"organisaties": _register_data(site, "organisaties", site.organisaties)}, []),
        "vaardigheden": (lambda: {"vaardigheden": [_concept_data(site, key) for key in site.thesaurus.concepts]}, []),
        "groepen": (lambda: {"groepen": _register_data(site, "groepen", site.groepen)}, []),
        "edities": (lambda: {"edities": [_edition_data(site, key) for key in site.edities]}, [*klussen, *listings]),
        "plaatsen": (lambda: {"bron": _GEONAMES, "plaatsen": [list(astuple(place)) for place in places]}, []),
        "vermeldingen": (
            lambda: {"vermeldingen": [listing_data(site, key) for key in site.outside.listings]},
            listings,
        ),
        "loonkosten": (lambda: {"loonkosten": [_year_data(site, year) for year in site.loonkosten]}, []),
        "cijfers": (lambda: figures_data(site), [day, *klussen, *people, *changes, *listings]),
    }
    yield from _api_files(site, keys, files)
    about = {
        "naam": site.site_name,
        "licentie": site.licence,
        "gebouwd": day,
        "contract": CONTRACT,
    }
    names = list(files)
    names.insert(names.index("vermeldingen"), "match")
    addresses = {name: f"{site.site_url}api/v1/{name}.json" for name in names}
    yield OutputFile("api/v1/index.json", compact_json(about | addresses) + "\n")


def match_files(site: SiteContext, keys: PageKeys) -> Iterator[OutputFile]:
    """`/api/v1/match.json`, and `match-vermeldingen.json` if there are listings: what a browser needs of the match."""
    pool, digests = site.pool, site.klus_digests.values()
    files: dict[str, _Made] = {"match": (lambda: match_data(pool), [*digests, *match_parts(pool)])}
    if site.outside.listings:
        outside, listings = site.matched_outside.pool, site.listing_digests.values()
        files["match-vermeldingen"] = (lambda: match_data(outside), [*listings, *match_parts(outside)])
    yield from _api_files(site, keys, files)


def _api_files(site: SiteContext, keys: PageKeys, files: Mapping[str, _Made]) -> Iterator[OutputFile]:
    for name, (data, inputs) in files.items():
        content = partial(_document, data)
        yield OutputFile(f"api/v1/{name}.json", content, None, keys.data([name, site.site_url, *inputs]))


def _document(data: Callable[[], dict[str, Any]]) -> str:
    return compact_json({"versie": 1, **data()}) + "\n"


def match_parts(pool: Pool) -> Iterator[bytes]:
    """Yield the inputs of `match_data` that do not follow from the klussen, for a cache key."""
    yield from (numbers.tobytes() for numbers in pool.local_scale)


def _register_data(
    site: SiteContext, folder: str, entries: Mapping[str, Organisatie] | Mapping[str, Groep]
) -> list[dict[str, Any]]:
    return [
        {"id": key, "adres": f"{site.site_url}{folder}/{key}/", **_plain(one.model_copy(update={"beheerders": ()}))}
        for key, one in entries.items()
    ]


def _concept_data(site: SiteContext, key: str) -> dict[str, Any]:
    theme, address = site.thesaurus.theme_of[key], f"{site.site_url}vaardigheden/{key}/"
    return {**_plain(site.thesaurus.concepts[key]), "thema": theme, "adres": address}


def _year_data(site: SiteContext, year: str) -> dict[str, Any]:
    costs = site.loonkosten[year]
    return {"id": year, **_plain(costs), "uren_per_jaar": costs.uren_per_jaar}


def _plain(model: Any) -> dict[str, Any]:
    found: dict[str, Any] = model.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    return found


def _edition_data(site: SiteContext, key: str) -> dict[str, Any]:
    """Return the API data of an edition, with the ids of its open klussen and listings, and its points by part."""
    edition = site.edities[key]
    points = {"punten": edition.gewichten.over(site.weights).points()} if edition.gewichten else {}
    klussen = [*site.open_klussen_of_edition(key), *site.listings_of_edition(key)]
    return {"id": key, "adres": f"{site.site_url}edities/{key}/", **_plain(edition), **points, "klussen": klussen}


def klus_data(site: SiteContext, key: str) -> dict[str, Any]:
    """Return the API data of a klus."""
    klus = site.klussen[key]
    found: dict[str, Any] = {
        "id": key,
        "adres": f"{site.site_url}klussen/{key}/",
        "reageren_kan": key in site.open_klussen,
        **({"sluit": klus.last_day.isoformat()} if klus.last_day else {}),
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
        **(
            {"sluit": one.reageren_tot.isoformat(), "reageren_tot": one.reageren_tot.isoformat()}
            if one.reageren_tot
            else {}
        ),
    }


def person_data(site: SiteContext, key: str) -> dict[str, Any]:
    """Return the API data of a person."""
    person = site.people[key]
    address = f"{site.site_url}profielen/{key}/"
    found = {"id": key, "adres": address, "provincie": person.provincie, **_plain(person.profiel)}
    # A signed badge names the address of who got it, and whoever copies it could show it as theirs.
    for certificate in found.get("certificaten", ()):
        certificate.pop("badge", None)
    return found


def data_address(data: Mapping[str, Any]) -> str:
    """Return an address with the data itself (RFC 2397), so that a page needs no other file.

    A form reads it from the page when somebody changes an entry; see `browser/pages/form.js`.
    """
    text = compact_json(data)
    for char, quoted in _QUOTED.items():
        text = text.replace(char, quoted)
    return "data:application/json," + (text if text.isascii() else _OTHERS.sub(lambda found: quote(found[0]), text))


#: What may stand in such an address, and in an attribute, as it is.
_AS_IS = "/:,;@!$()*~"
#: What else of ASCII can be in JSON, and how it is written here: first what marks that.
_QUOTED = {one: quote(one, safe="") for one in "%" + "".join(map(chr, range(32, 128))) if quote(one, _AS_IS) != one}
_OTHERS = re.compile(r"[^\x00-\x7f]+")


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
