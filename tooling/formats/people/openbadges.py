"""Open Badges 1.0 and 2.0 (1EdTech): an assertion, badge or issuer as JSON, or baked into a PNG."""

from __future__ import annotations

import datetime
import re
import struct
import zlib
from typing import Any

from tooling.formats.people.bytes_in import text_of
from tooling.formats.people.contract import evidence, web_address
from tooling.formats.people.dates import partial_date
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.text import Profile
from tooling.formats.people.tree import Node, from_json

_PNG = b"\x89PNG\r\n\x1a\n"
_KEYWORD = b"openbadges"
#: A badge is a page of JSON; this is a hundred times more.
_MAX_BAKED = 1024 * 1024


def read_openbadges(_name: str, content: bytes, report: Report) -> list[Profile]:
    """Return one profile with a certificate for each badge.

    Nothing is fetched: a badge that is named by its address only is called by that address.
    """
    if content.startswith(b"\x89PNG"):
        content = _baked(content)
    text = text_of(content, report).strip()
    if web_address(text):
        return [{"certificaten": [_unnamed(text, {}, report)]}]
    value = from_json(text)
    found = [_certificate(Node(one), report) for one in (value if isinstance(value, list) else [value])]
    certificates = [one for one, _ in found if one]
    if not certificates:
        raise FormatError("Dit is geen Open Badge: er staat geen uitreiking ('Assertion') of badge in.")
    skills = [
        {"naam": name, "bewijs": [evidence("Certificaat", one["naam"], one.get("uitgever"), one["datum"])]}
        for one, names in found
        for name in names
    ]
    return [{"certificaten": certificates, "vaardigheden": skills}]


def _certificate(one: Node, report: Report) -> tuple[dict[str, Any], list[str]]:
    """Return a certificate, and the skills that the badge is aligned to or tagged with."""
    badge = one.node("badge") or (one if "criteria" in one and "issuer" in one else Node({}))
    address = one.text("badge")
    if not badge and not address:
        return {}, []
    one.drop("@context", "type", "id", "uid", "recipient", "verify", "verification", "image", "@language", "salt")
    badge.drop("@context", "type", "id", "image", "version", "@language", "criteria")
    issuer = badge.node("issuer")
    issuer.drop("@context", "type", "id", "url", "email", "image")
    shared = {"datum": _date(one.text("issuedOn")), "verloopt": _date(one.text("expires")), "url": one.text("evidence")}
    if not badge:
        return _unnamed(address, shared, report), []
    by = issuer.text("name") or badge.text("issuer")
    certificate = {"naam": badge.text("name"), "uitgever": "" if web_address(by) else by, **shared}
    skills = [*(_target(part) for part in (*badge.nodes("alignment"), *badge.nodes("alignments")))]
    skills += badge.texts("tags")
    for left in one.rest():
        report.no_place(f"'{left}'")
    return certificate, [name for name in skills if name]


def _date(text: str) -> str:
    """Return a date; version 1.0 also had the seconds since 1970."""
    if re.fullmatch(r"[0-9]{9,10}", text):
        return datetime.datetime.fromtimestamp(int(text), datetime.UTC).date().isoformat()
    return partial_date(text) or text


def _target(alignment: Node) -> str:
    alignment.drop("targetUrl", "url", "targetFramework", "targetCode", "targetDescription", "description")
    return alignment.text("targetName", "name")


def _unnamed(address: str, shared: dict[str, str], report: Report) -> dict[str, str]:
    report.assumed(
        "Deze badge noemt alleen het adres van zijn beschrijving, en dat openen we niet.",
        "Vul zelf in hoe de badge heet.",
    )
    return {"naam": f"Badge {address}", **{key: text for key, text in shared.items() if text}}


def _baked(content: bytes) -> bytes:
    """Return the text of the `openbadges` chunk of a PNG (Open Badges Baking Specification 2.0)."""
    if not content.startswith(_PNG):
        raise FormatError("Dit is geen PNG, of het bestand is beschadigd.")
    at = len(_PNG)
    while at + 12 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if len(data) < length:
            break
        keyword, _, rest = data.partition(b"\0")
        if keyword == _KEYWORD and kind == b"tEXt":
            return rest
        if keyword == _KEYWORD and kind == b"iTXt" and len(rest) >= 2:
            packed, rest = rest[0], rest[2:].partition(b"\0")[2].partition(b"\0")[2]
            return _inflated(rest) if packed else rest
        if kind == b"IEND":
            raise FormatError("In dit plaatje zit geen badge. Download het opnieuw bij wie de badge gaf.")
        at += 12 + length
    raise FormatError("Dit plaatje is niet helemaal gedownload.")


def _inflated(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(packed, _MAX_BAKED)
    except zlib.error:
        raise FormatError("De badge in dit plaatje is beschadigd.") from None
    if unpacker.unconsumed_tail:
        raise FormatError("De badge in dit plaatje pakt uit tot veel meer dan het lijkt. Dat lezen we niet.")
    return text
