"""RSS and Atom feeds."""

from __future__ import annotations

import io
from typing import Any

import feedparser

from tooling.formats.postings.bounded import plain_text, xml_rows
from tooling.formats.postings.posting import Document, DocumentError, Posting


def read_feed(content: bytes) -> Document:
    """Return the postings of a feed. Raises `DocumentError`.

    An entry of a feed names no organisation: its author is a person.
    """
    xml_rows(content)  # refuses what is no plain XML before the feed's own parser, which forgives a lot, sees it
    found: Any = feedparser.parse(
        io.BytesIO(content),
        response_headers={"content-type": "application/xml"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not found.version:
        raise DocumentError("Dit is geen RSS of Atom.")
    return Document([_posting(entry) for entry in found.entries])


def _posting(entry: Any) -> Posting:
    texts = [entry.get("summary", ""), *(one.get("value", "") for one in entry.get("content", ()))]
    longest = max(texts, key=len)
    address = str(entry.get("link", "")).strip()
    return Posting(
        titel=plain_text(str(entry.get("title", ""))),
        adres=address,
        sleutel=plain_text(str(entry.get("id", ""))) or address,
        tekst=plain_text(str(longest)),
        geplaatst=_day(entry.get("published_parsed")),
        gewijzigd=_day(entry.get("updated_parsed")),
    )


def _day(moment: Any) -> str:
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}" if moment else ""
