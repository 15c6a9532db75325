"""Open Badges 1.0, 2.0 and 3.0 (1EdTech): an assertion or credential as JSON, signed, or baked into a PNG or SVG.

Version 3.0 is a Verifiable Credential (W3C). A signature is checked only by a key that the file itself brings (RS256),
and the report says so: whose key that is, nobody knows here.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import hashlib
import json
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from tooling.formats.people.bytes_in import text_of
from tooling.formats.people.contract import evidence, web_address
from tooling.formats.people.dates import partial_date
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.terms import is_level
from tooling.formats.people.text import Profile
from tooling.formats.people.tree import Node, from_json, from_xml

_PNG = b"\x89PNG\r\n\x1a\n"
_KEYWORDS = {b"openbadges", b"openbadgecredential"}
#: A badge is a page of JSON; this is a hundred times more.
_MAX_BAKED = 1024 * 1024
#: A text in the compact form of JSON Web Signature (RFC 7515): header, payload and signature.
_JWS = re.compile(r"[\w-]+\.[\w-]+\.[\w-]*", re.ASCII)
#: The credentials of version 3.0 that give an achievement to somebody, and those that hold others.
_AWARDS, _COLLECTIONS = {"OpenBadgeCredential", "AchievementCredential"}, {"ClrCredential", "VerifiablePresentation"}
#: The states of a result in version 3.0 by which an achievement is not (yet) somebody's.
_NOT_ACHIEVED = {"Dropped", "Enrolled", "Failed", "InProgress", "OnHold", "Withdrew"}
_TECHNICAL = (
    "@context", "type", "id", "uid", "recipient", "verify", "verification", "image", "@language", "salt", "proof",
    "credentialSchema", "credentialStatus", "refreshService", "termsOfUse", "iss", "sub", "jti", "nbf", "iat", "exp",
    "cnf",
)  # fmt: skip


def read_openbadges(_name: str, content: bytes, report: Report) -> list[Profile]:
    """Return one profile with a certificate for each badge.

    Nothing is fetched: a badge that is named by its address only is called by that address.
    """
    if content.startswith(b"\x89PNG"):
        content = _baked(content)
    elif content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        content = _baked_in_svg(content)
    text = text_of(content, report).strip()
    if web_address(text):
        return [{"certificaten": [_unnamed(text, {}, report)]}]
    found = [one for value in _badges(_json(text, report), report) for one in _certificate(Node(value), report)]
    if not found:
        raise FormatError("Dit is geen Open Badge: er staat geen uitreiking ('Assertion') of badge in.")
    skills = [
        {"naam": name, "bewijs": [evidence("Certificaat", one["naam"], one.get("uitgever"), one["datum"])]}
        for one, names in found
        for name in names
    ]
    certificates = [one for one, _ in found]
    if len(certificates) == 1 and len(text) <= _TOKEN_MAX and signed_badge(text):
        certificates[0]["badge"] = text
    return [{"certificaten": certificates, "vaardigheden": skills}]


#: Maximum length of a signed badge in a profile (`model/profiel.py`).
_TOKEN_MAX = 8000


def _json(text: str, report: Report) -> Any:
    """Return the JSON of a badge, signed or not. Raises `FormatError` for a signature that is wrong."""
    if not _JWS.fullmatch(text):
        return from_json(text)
    header, payload, signature = text.split(".")
    value = from_json(_decoded(payload).decode("utf-8", "replace"))
    is_right = _is_signed(header, f"{header}.{payload}", signature)
    if is_right is False:
        raise FormatError(
            "De handtekening van deze badge klopt niet. Download hem opnieuw bij wie hem gaf.", certain=True
        )
    checked = (
        "klopt met de sleutel in het bestand; van wie die is, weten we niet" if is_right else "is niet gecontroleerd"
    )
    report.assumed(f"De handtekening van deze badge {checked}.", "Wie het wil weten, kan het bij de uitgever nagaan.")
    return value.get("vc", value) if isinstance(value, dict) else value


class SignedBadge(NamedTuple):
    """Badge of which the signature is right: the thumbprint of the key (RFC 7638), its name, and its last day if any.

    The key stands in the badge itself: whose it is, only who knows the thumbprint can tell.
    """

    thumbprint: str
    name: str
    expires: str


def signed_badge(token: str) -> SignedBadge | None:
    """Return what a signed badge in compact form says; `None` where it is none, or its signature is not right."""
    if not _JWS.fullmatch(token):
        return None
    header, payload, signature = token.split(".")
    try:
        if not _is_signed(header, f"{header}.{payload}", signature):
            return None
        key = from_json(_decoded(header).decode("utf-8", "replace"))["jwk"]
        report = Report("badge")
        value = _json(token, report)
        certificates = [one for one, _ in _certificate(Node(value), report)] if isinstance(value, dict) else []
    except FormatError:
        return None
    if len(certificates) != 1:
        return None
    thumbprint = _thumbprint(key)
    return SignedBadge(thumbprint, certificates[0].get("naam", ""), certificates[0].get("verloopt", ""))


def _thumbprint(key: dict[str, str]) -> str:
    members = json.dumps({"e": key["e"], "kty": "RSA", "n": key["n"]}, separators=(",", ":"), sort_keys=True)
    return base64.urlsafe_b64encode(hashlib.sha256(members.encode()).digest()).decode("ascii").rstrip("=")


def _decoded(part: str) -> bytes:
    """Return the bytes of base64url without padding (RFC 7515)."""
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except (binascii.Error, ValueError):
        raise FormatError("Deze getekende badge is beschadigd, of niet helemaal gedownload.") from None


def _is_signed(header: str, signed: str, signature: str) -> bool | None:
    """Return whether a signature is that of the RSA key in its header (RS256, RFC 8017 8.2.2); `None` without one."""
    told = from_json(_decoded(header).decode("utf-8", "replace"))
    key = told.get("jwk") if isinstance(told, dict) else None
    if (
        not isinstance(key, dict)
        or told.get("alg") != "RS256"
        or not all(isinstance(key.get(one), str) for one in "ne")
    ):
        return None
    modulus, exponent = (int.from_bytes(_decoded(key[one])) for one in "ne")
    size = (modulus.bit_length() + 7) // 8
    if not 2048 <= modulus.bit_length() <= 8192 or not 3 <= exponent < 1 << 32:
        return None
    given = _decoded(signature)
    if len(given) != size:
        return False
    digest = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(signed.encode()).digest()
    expected = b"\x00\x01" + b"\xff" * (size - len(digest) - 3) + b"\x00" + digest
    return pow(int.from_bytes(given), exponent, modulus).to_bytes(size) == expected


def _badges(value: Any, report: Report) -> Iterator[Any]:
    """Yield each badge in a file: those of a list, and those that a collection of version 3.0 holds."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and _JWS.fullmatch(one):
            yield from _badges(_json(one, report), report)
        elif isinstance(one, dict) and _types(one) & _COLLECTIONS:
            subjects = one.get("credentialSubject", one)
            for subject in subjects if isinstance(subjects, list) else [subjects]:
                if isinstance(subject, dict):
                    yield from _badges(subject.get("verifiableCredential", []), report)
        else:
            yield one


def _types(value: dict[str, Any]) -> set[str]:
    types = value.get("type")
    return {one for one in (types if isinstance(types, list) else [types]) if isinstance(one, str)}


def _certificate(one: Node, report: Report) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Yield the certificate of a badge, and the skills that it is aligned to or tagged with; none if it is no award."""
    if one.flag("revoked"):
        report.left_out("Een badge die is ingetrokken,")
        return
    subject = next(iter(one.nodes("credentialSubject")), Node({}))
    if any(result.text("status") in _NOT_ACHIEVED for result in subject.nodes("result")):
        report.left_out("Een badge die nog niet is behaald,")
        return
    badge = one.node("badge") or next(iter(subject.nodes("achievement")), Node({}))
    address = one.text("badge")
    if not badge and not address:
        if not ("criteria" in one and "issuer" in one and "name" in one):
            return
        badge = one
        report.assumed(
            "Dit bestand beschrijft een badge, maar zegt niet aan wie.", "Haal weg wat je niet hebt gehaald."
        )
    one.drop(*_TECHNICAL)
    subject.drop("type", "id", "identifier")
    badge.drop("@context", "type", "id", "image", "version", "@language", "criteria", "achievementType", "inLanguage")
    issuers = [badge.node("issuer"), badge.node("creator"), one.node("issuer")]
    for issuer in issuers:
        issuer.drop("@context", "type", "id", "url", "email", "image")
    shared = {
        "datum": _date(one.text("issuedOn", "awardedDate", "validFrom", "issuanceDate")),
        "verloopt": _date(one.text("expires", "validUntil", "expirationDate")),
        "url": one.text("evidence") or next((part.text("id") for part in one.nodes("evidence")), ""),
    }
    if not badge:
        yield _unnamed(address, shared, report), []
        return
    issued = [issuer.text("name") for issuer in reversed(issuers)]
    by = next(filter(None, (*issued, badge.text("issuer"), one.text("issuer"))), "")
    certificate = {"naam": badge.text("name") or one.text("name"), "uitgever": "" if _is_address(by) else by, **shared}
    one.drop("name", "issuanceDate", "validFrom")
    named = [*(_target(part) for name in ("alignment", "alignments") for part in badge.nodes(name))]
    named += [(tag, "") for name in ("tags", "tag") for tag in badge.texts(name)]
    for name, framework in named:
        if is_level(name) or is_level(framework):
            report.no_place(f"Het niveau '{name}'")
    yield certificate, [name for name, framework in named if name and not (is_level(name) or is_level(framework))]
    report.unread(one.rest())


def _is_address(text: str) -> bool:
    return bool(web_address(text)) or text.startswith(("did:", "urn:"))


def _date(text: str) -> str:
    """Return a date; version 1.0 also had the seconds since 1970."""
    if re.fullmatch(r"[0-9]{9,10}", text):
        return datetime.datetime.fromtimestamp(int(text), datetime.UTC).date().isoformat()
    return partial_date(text) or text


def _target(alignment: Node) -> tuple[str, str]:
    """Return the name of what a badge is aligned to, and of the framework that it comes from."""
    alignment.drop("targetUrl", "url", "targetCode", "targetDescription", "description", "type", "targetType")
    return alignment.text("targetName", "name"), alignment.text("targetFramework")


def _unnamed(address: str, shared: dict[str, str], report: Report) -> dict[str, str]:
    report.assumed(
        "Deze badge noemt alleen het adres van zijn beschrijving, en dat openen we niet.",
        "Vul zelf in hoe de badge heet.",
    )
    return {"datum": "", "naam": f"Badge {address}", **{key: text for key, text in shared.items() if text}}


def _baked_in_svg(content: bytes) -> bytes:
    """Return the badge of an SVG: the text of its element, or the attribute `verify` if it is signed."""
    root, tree = from_xml(content)
    baked = [one for name in ("assertion", "credential") for one in _elements(tree, name)]
    if root != "svg" or not baked:
        raise FormatError("In dit plaatje zit geen badge. Download het opnieuw bij wie de badge gaf.")
    return baked[0].encode()


def _elements(value: Any, name: str) -> Iterator[str]:
    """Yield the texts of the elements with this name, however deep."""
    for key, inside in value.items() if isinstance(value, dict) else ():
        for part in inside if isinstance(inside, list) else [inside]:
            if key == name:
                one = Node({"part": part} if isinstance(part, str) else part)
                yield one.text("part", "#text", "@verify")
            else:
                yield from _elements(part, name)


def _baked(content: bytes) -> bytes:
    """Return the text of the badge's chunk of a PNG (Open Badges Baking Specification 2.0; Open Badges 3.0, 5.3)."""
    if not content.startswith(_PNG):
        raise FormatError("Dit is geen PNG, of het bestand is beschadigd.")
    at = len(_PNG)
    while at + 12 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if len(data) < length:
            break
        keyword, _, rest = data.partition(b"\0")
        if keyword in _KEYWORDS and kind == b"tEXt":
            return rest
        if keyword in _KEYWORDS and kind == b"iTXt" and len(rest) >= 2:
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
