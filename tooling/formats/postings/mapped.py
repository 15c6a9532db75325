"""CSV and JSON of which a source's file says where each field is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from tooling.formats.people.bytes_in import table_of, text_of
from tooling.formats.people.report import FormatError, Report
from tooling.formats.postings.bounded import json_of, plain_text
from tooling.formats.postings.json_path import values_at
from tooling.formats.postings.posting import Document, DocumentError, Posting
from tooling.model.bron import Velden

#: Place of an entry's own key in an address that is the same for every entry.
_ID = "{id}"


def read_csv(content: bytes, fields: Velden) -> Document:
    """Return the postings of a table. Raises `DocumentError`."""
    report = Report("csv")
    try:
        table = table_of(text_of(content, report), report)
    except FormatError as error:
        raise DocumentError(error.reason) from None
    named = fields.model_dump(exclude_none=True).values()
    missing = [name for name in named if name not in table.header and _ID not in name]
    if missing:
        raise DocumentError(f"De kolom '{missing[0]}' staat niet in dit bestand.")
    rows = (dict(zip(table.header, row, strict=True)) for _, row in table.rows)
    return Document([_posting(fields, row, _cell) for row in rows])


def read_json(content: bytes, fields: Velden) -> Document:
    """Return the postings of a JSON document, and the address of the next page. Raises `DocumentError`."""
    document = json_of(content)
    entries = values_at(document, fields.lijst) if fields.lijst else [document]
    if not entries and fields.lijst and not values_at(document, fields.lijst.removesuffix("[*]").removesuffix(".*")):
        raise DocumentError(f"Op {fields.lijst} staat niets. Klopt velden.lijst nog?")
    if len(entries) == 1 and isinstance(entries[0], list):
        entries = entries[0]
    following = _value(document, fields.volgende) if fields.volgende else ""
    entries = [entry for entry in entries if isinstance(entry, dict)]
    unknown = frozenset(
        name
        for name, path in fields.model_dump(exclude_none=True).items()
        if name not in {"lijst", "volgende"} and _ID not in path and not any(_value(one, path) for one in entries)
    )
    if fields.volgende and not values_at(document, fields.volgende):
        unknown |= {"volgende"}
    return Document([_posting(fields, entry, _value) for entry in entries], following, unknown=unknown)


def _posting(fields: Velden, entry: Any, look: Callable[[Any, str], str]) -> Posting:
    def text(place: str | None) -> str:
        return plain_text(look(entry, place)) if place else ""

    key = text(fields.id)
    address = fields.adres.replace(_ID, quote(key, safe="")) if _ID in fields.adres and key else text(fields.adres)
    return Posting(
        titel=text(fields.titel),
        adres=address,
        sleutel=key or address,
        nummer=key,
        organisatie=text(fields.organisatie),
        tekst=text(fields.omschrijving),
        plaats=text(fields.plaats),
        uren=text(fields.uren),
        soort=text(fields.soort),
        status=text(fields.status),
        vanaf=text(fields.vanaf),
        tot=text(fields.tot),
        geplaatst=text(fields.geplaatst),
        reageren_tot=text(fields.reageren_tot),
    )


def _cell(row: dict[str, str], column: str) -> str:
    return row.get(column, "")


def _value(document: Any, path: str) -> str:
    found = (one for one in values_at(document, path) if isinstance(one, str | int | float))
    return ", ".join(str(one) for one in found if not isinstance(one, bool))
