"""Open data: a page that says in plain words what there is, and the same for machines (DCAT)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tooling.i18n import gettext, n_
from tooling.incremental.files import OutputFile
from tooling.render.charts import Chart
from tooling.render.context import SiteContext
from tooling.render.overview import charts
from tooling.render.shell import Page

#: Identifiers of file types (EU Vocabularies), as DCAT-AP asks for.
_FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/"
_LANGUAGE = "http://publications.europa.eu/resource/authority/language/NLD"
_DAILY = "http://publications.europa.eu/resource/authority/frequency/DAILY"
#: Addresses of licences that markets choose, by their SPDX identifier.
_LICENCES = {
    "CC0-1.0": "http://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "http://creativecommons.org/licenses/by/4.0/",
}


@dataclass(frozen=True, slots=True)
class Dataset:
    """Dataset: the name of its file in the API, what it is called, and what is in it."""

    name: str
    title: str
    about: str


_DATASETS = (
    Dataset(
        "klussen",
        n_("Klussen"),
        n_("Alle klussen, ook die voorbij zijn: wat er gevraagd wordt, waar en wanneer."),
    ),
    Dataset(
        "profielen",
        n_("Profielen"),
        n_("Wat collega's zelf openbaar laten zien. Wie verborgen is, staat er niet in."),
    ),
    Dataset(
        "organisaties",
        n_("Organisaties"),
        n_("De organisaties die meedoen, met hun plaats en provincie."),
    ),
    Dataset(
        "vaardigheden",
        n_("Vaardigheden"),
        n_("De lijst van vaardigheden per thema, met andere namen en wat erop lijkt."),
    ),
    Dataset(
        "cijfers",
        n_("Cijfers"),
        n_("De feiten achter het overzicht: waarmee je elke grafiek zelf narekent."),
    ),
    Dataset(
        "groepen",
        n_("Groepen"),
        n_("Pools, regio's en netwerken op deze markt."),
    ),
    Dataset(
        "edities",
        n_("Edities"),
        n_("Delen van deze markt met een eigen beginpagina."),
    ),
    Dataset(
        "loonkosten",
        n_("Loonkosten"),
        n_("De tarieven waarmee we kale loonkosten uitrekenen, met hun bron."),
    ),
    Dataset(
        "match",
        n_("De match"),
        n_("Wat een apparaat nodig heeft om zelf uit te rekenen welke klussen passen."),
    ),
    Dataset(
        "plaatsen",
        n_("Plaatsen"),
        n_("Plaatsen in Nederland met hun coördinaten, van GeoNames (CC BY 4.0)."),
    ),
)


def open_data_page(site: SiteContext) -> Page:
    """Return the page about open data."""
    title = gettext("Open data")
    description = gettext("Alle gegevens van deze markt, om zelf mee te werken.")
    values = {"bestanden": _DATASETS, "grafieken": charts(site), "licentie": _LICENCES.get(site.licence)}
    return Page("open-data/", "over", title, description, site.render("open_data.html", 1, **values))


def catalogue_file(site: SiteContext) -> Iterator[OutputFile]:
    """Yield `/api/v1/dcat.jsonld`: the datasets of this market, by DCAT-AP."""
    yield OutputFile("api/v1/dcat.jsonld", json.dumps(_catalogue(site), ensure_ascii=False, indent=1) + "\n")


def _catalogue(site: SiteContext) -> dict[str, Any]:
    publisher = {"@id": site.site_url, "@type": "foaf:Agent", "foaf:name": site.site_name}
    licence = {"dct:license": {"@id": _LICENCES[site.licence]}} if site.licence in _LICENCES else {}
    contact = {"dcat:contactPoint": {"@type": "vcard:Kind", "vcard:hasEmail": {"@id": f"mailto:{site.email}"}}}
    common = {"dct:publisher": publisher, **licence, **(contact if site.email else {})}
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "vcard": "http://www.w3.org/2006/vcard/ns#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": f"{site.site_url}api/v1/dcat.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": {"@language": "nl", "@value": f"Open data van {site.site_name}"},
        "dct:description": {"@language": "nl", "@value": "Alle gegevens van deze markt, om zelf mee te werken."},
        "dct:language": {"@id": _LANGUAGE},
        "dct:modified": _day(site),
        "foaf:homepage": {"@id": f"{site.site_url}open-data/"},
        **common,
        "dcat:dataset": [
            *(
                _dataset(site, f"bestand-{one.name}", one.title, one.about, [_file(site, one.name)], common)
                for one in _DATASETS
            ),
            *(
                _dataset(site, f"grafiek-{one.key}", one.title, one.about, _chart(site, one), common)
                for one in charts(site)
            ),
        ],
    }


def _day(site: SiteContext) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": site.today.isoformat()}


def _dataset(
    site: SiteContext, name: str, title: str, about: str, files: list[dict[str, Any]], common: dict[str, Any]
) -> dict[str, Any]:
    return {
        "@id": f"{site.site_url}open-data/#{name}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{site.site_url}open-data/#{name}",
        "dct:title": {"@language": "nl", "@value": title},
        "dct:description": {"@language": "nl", "@value": about},
        "dct:language": {"@id": _LANGUAGE},
        "dct:modified": _day(site),
        "dct:accrualPeriodicity": {"@id": _DAILY},
        "dcat:landingPage": {"@id": f"{site.site_url}open-data/"},
        **common,
        "dcat:distribution": files,
    }


def _file(site: SiteContext, name: str) -> dict[str, Any]:
    return _distribution(site, f"api/v1/{name}.json", "JSON", "application/json")


def _chart(site: SiteContext, chart: Chart) -> list[dict[str, Any]]:
    path = f"overzicht/{chart.path}"
    return [
        _distribution(site, f"{path}.csv", "CSV", "text/csv"),
        _distribution(site, f"{path}.svg", "SVG", "image/svg+xml"),
    ]


def _distribution(site: SiteContext, path: str, kind: str, media_type: str) -> dict[str, Any]:
    address = f"{site.site_url}{path}"
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": {"@language": "nl", "@value": path.rpartition("/")[2]},
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"},
        "dct:format": {"@id": f"{_FILE_TYPE}{kind}"},
        **({"dct:license": {"@id": _LICENCES[site.licence]}} if site.licence in _LICENCES else {}),
    }
