"""JobPosting of schema.org: in a JSON file, in the pages of a site, and the sitemap that names those pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tooling.formats.postings.bounded import json_of, plain_text, xml_rows
from tooling.formats.postings.posting import Document, DocumentError, Posting
from tooling.model.base import is_web_address

#: Maximum number of objects read in one document: more than any that we saw.
_MOST = 5000
_SCRIPT = re.compile(rb"<script[^<>]{0,500}?application/ld\+json[^<>]{0,500}>", re.IGNORECASE)
#: Maximum length of the address of a page, and of the time of its last change.
_MAX_ADDRESS, _MAX_DATE = 2000, 40


def read_jobpostings(content: bytes, address: str) -> Document:
    """Return the postings of a JSON file or an HTML page at an address, or the pages of a sitemap.

    Raises `DocumentError`.
    """
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<?xml", b"<urlset", b"<sitemapindex")) and b"<html" not in start:
        return _sitemap(content)
    return Document([posting_of(one, address) for one in job_postings(content)])


def job_postings(content: bytes) -> list[dict[str, Any]]:
    """Return every JobPosting of a JSON file or an HTML page, as it has them. Raises `DocumentError`."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return [*_found(json_of(content))]
    postings: list[dict[str, Any]] = []
    for script in _scripts(content):
        try:
            postings += _found(json_of(script))
        except DocumentError:
            continue  # another script of the page can be whole
    return postings


def _scripts(content: bytes) -> Iterator[bytes]:
    """Yield the contents of the scripts with linked data; one without an end is none."""
    at = 0
    while (found := _SCRIPT.search(content, at)) and (end := content.find(b"</script", found.end())) >= 0:
        yield content[found.end() : end].strip()
        at = end


def _sitemap(content: bytes) -> Document:
    kind, rows = xml_rows(content)
    told = ((row.get("loc", "").strip(), row.get("lastmod", "").strip()) for row in rows)
    found = {
        address: changed[:_MAX_DATE]
        for address, changed in told
        if len(address) <= _MAX_ADDRESS and is_web_address(address)
    }
    if kind == "urlset":
        return Document(pages=found)
    if kind == "sitemapindex":
        return Document(parts=[*found])
    raise DocumentError("Dit is geen sitemap, en er staat geen JobPosting in.")


def _found(document: Any) -> Iterator[dict[str, Any]]:
    """Yield every JobPosting of a document: by itself, in a list, in a graph, or as item of an ItemList."""
    ahead, seen = [document], 0
    while ahead and seen < _MOST:
        one = ahead.pop(0)
        seen += 1
        if isinstance(one, list):
            ahead[:0] = one[:_MOST]
        elif isinstance(one, dict):
            if "JobPosting" in _listed(one.get("@type")):
                yield one
            else:
                ahead[:0] = [one[key] for key in ("@graph", "itemListElement", "item", "mainEntity") if key in one]


def posting_of(one: dict[str, Any], address: str) -> Posting:
    """Return a JobPosting as a posting; `address` is that of its page, where it names none."""
    organisation = _first(one.get("hiringOrganization"))
    place = _first(_first(one.get("jobLocation")).get("address"))
    number = _text(_first(one.get("identifier")).get("value")) or _text(one.get("identifier"))
    skills = ", ".join(filter(None, map(_text, _listed(one.get("skills")))))
    texts = [_text(one.get(key)) for key in ("description", "responsibilities", "qualifications")]
    return Posting(
        titel=_text(one.get("title")),
        adres=_text(one.get("url")) or address,
        sleutel=number or _text(one.get("url")) or address,
        nummer=number,
        organisatie=_text(organisation.get("name")) or _text(one.get("hiringOrganization")),
        tekst=" ".join(filter(None, texts)),
        vaardigheden=skills,
        plaats=_text(place.get("addressLocality")),
        uren=_text(one.get("workHours")),
        soort=" ".join(filter(None, map(_text, _listed(one.get("employmentType"))))),
        vanaf=_text(one.get("jobStartDate")),
        geplaatst=_text(one.get("datePosted")),
        reageren_tot=_text(one.get("validThrough")),
        is_remote=_text(one.get("jobLocationType")) == "TELECOMMUTE",
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _first(value: Any) -> dict[str, Any]:
    """Return the first object of a value; empty where there is none."""
    return next((one for one in _listed(value) if isinstance(one, dict)), {})


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return plain_text(str(value))
