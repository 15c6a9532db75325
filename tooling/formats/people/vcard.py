"""vCard 2.1, 3.0 and 4.0 (RFC 6350), with the expertise and interests of RFC 6715, both ways."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator

from tooling.formats.people.bytes_in import text_of
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.terms import skill_level
from tooling.formats.people.text import Profile
from tooling.formats.people.tree import Node

_LEVELS = {"basis": "beginner", "gevorderd": "average", "expert": "expert"}
_SILENT = {"BEGIN", "END", "VERSION", "PRODID", "REV", "UID", "KIND", "SOURCE", "PHOTO", "LOGO", "SOUND"}
_LINE_BYTES = 75
#: The name of a property and its parameters: up to the first colon that is not between quotes.
_HEAD = re.compile(r'(?:"[^"]*+"|[^":])*+')


def read_vcard(_name: str, content: bytes, report: Report) -> list[Profile]:
    """Return a profile of each card."""
    found: list[Profile] = []
    card: Profile | None = None
    for name, parameters, value in _lines(text_of(content, report)):
        if name == "BEGIN":
            card = {}
        elif name == "END" and card is not None:
            found.append(_whole(card))
            card = None
        elif card is not None:
            _take(name, parameters, value, card, report)
    if card is not None:
        report.refused("Het bestand is afgebroken: de laatste kaart is niet af. Wat er stond, is gelezen.")
        found.append(_whole(card))
    if not found:
        raise FormatError("Dit is geen vCard: er staat geen BEGIN:VCARD in.")
    return found


def _whole(card: Profile) -> Profile:
    name = card.pop("_n", "")
    return {"naam": name, **card}


def _lines(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield each property: its name, its parameters and its value, with folded lines made whole."""
    text = re.sub(r"=\r?\n", "", text) if "QUOTED-PRINTABLE" in text.upper() else text
    for line in re.split(r"\r\n|\r|\n", re.sub(r"\r?\n[ \t]", "", text)):
        head = _HEAD.match(line)[0]  # type: ignore[index] # it matches any line
        value = line[len(head) + 1 :]
        name, *given = head.split(";")
        parameters = {key.upper(): word.strip('"') for key, _, word in (one.partition("=") for one in given)}
        if parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE" or "QUOTED-PRINTABLE" in parameters:
            value = quopri.decodestring(value.encode("utf-8", "replace")).decode("utf-8", "replace")
        yield name.rpartition(".")[2].strip().upper(), parameters, value


def _take(name: str, parameters: dict[str, str], value: str, card: Profile, report: Report) -> None:
    whole = _unescaped(value)
    if name in _MANY:
        field, key = _MANY[name]
        level = skill_level(parameters.get("LEVEL", "")) if name == "EXPERTISE" else None
        one = {key: whole, **({"niveau": level} if level else {})} if key else whole
        card.setdefault(field, []).append(one)
    elif name in _STRUCTURED:
        _STRUCTURED[name]([_unescaped(part) for part in re.split(r"(?<!\\);", value)], card, report)
    elif name == "CATEGORIES":
        card.setdefault("interesses", []).extend(_unescaped(one) for one in re.split(r"(?<!\\),", value))
    elif name in _ONCE and whole:
        *around, field = _ONCE[name]
        inside = card.setdefault(around[0], {}) if around else card
        if inside.setdefault(field, whole) != whole:
            report.no_place(f"Nog een '{name}'")
    elif name not in _SILENT and whole:
        report.no_place(f"'{name}'")


def _name(parts: list[str], card: Profile, _report: Report) -> None:
    """Return the name of a card without `FN`, from its `N`."""
    family, given, additional = (*parts, "", "", "")[:3]
    card["_n"] = " ".join(filter(None, (given, additional, family)))


def _organisation(parts: list[str], card: Profile, report: Report) -> None:
    card.setdefault("organisatie", parts[0])
    for unit in filter(None, parts[1:]):
        report.no_place(f"De afdeling '{unit}'")


def _address(parts: list[str], card: Profile, report: Report) -> None:
    card.setdefault("locatie", {"plaats": parts[3] if len(parts) > 3 else ""})
    if any(part for at, part in enumerate(parts) if at != 3):
        report.no_place("Het adres, behalve de plaats,")


#: Where the properties go of which a card can have many, and those of which we keep one.
_MANY = {
    "URL": ("links", "url"),
    "EXPERTISE": ("vaardigheden", "naam"),
    "LANG": ("talen", "taal"),
    "INTEREST": ("interesses", ""),
    "HOBBY": ("interesses", ""),
}
_ONCE = {
    "FN": ("naam",),
    "TITLE": ("functie",),
    "ROLE": ("functie",),
    "EMAIL": ("contact", "email"),
    "TEL": ("contact", "telefoon"),
    "NOTE": ("over_mij",),
}
_STRUCTURED = {"N": _name, "ORG": _organisation, "ADR": _address}


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text).strip()


def write_vcard(profile: Profile, organisation: str, report: Report) -> str:
    """A profile as a vCard 4.0, of which `organisation` is the name of its organisation. Named: what has no place."""
    held = Node(dict(profile))
    contact, place = Node(dict(profile.get("contact", {}))), Node(dict(profile.get("locatie", {})))
    name = held.text("naam")
    given, _, family = name.partition(" ")
    held.drop("contact", "locatie", "organisatie")
    rows = [
        ("FN", name),
        ("TITLE", held.text("functie")),
        ("ORG", organisation),
        ("EMAIL", contact.text("email")),
        ("TEL", contact.text("telefoon")),
        ("NOTE", held.text("over_mij")),
    ]
    lines = [f"{key}:{_escaped(text)}" for key, text in rows if text]
    lines.insert(1, f"N:{_escaped(family)};{_escaped(given)};;;")
    if city := place.text("plaats"):
        lines.append(f"ADR:;;;{_escaped(city)};;;")
    for one in profile.get("links", ()):
        lines.append(f"URL:{one['url']}")
        if one.get("naam"):
            report.stays_behind("links.naam", "vCard")
    for one in profile.get("vaardigheden", ()):
        level = _LEVELS.get(one.get("niveau", ""))
        lines.append(f"EXPERTISE{f';LEVEL={level}' if level else ''}:{_escaped(one['naam'])}")
        if one.get("bewijs"):
            report.stays_behind("vaardigheden.bewijs", "vCard")
    for one in profile.get("talen", ()):
        lines.append(f"LANG:{_escaped(one['taal'])}")
        if one.get("niveau"):
            report.stays_behind("talen.niveau", "vCard")
    lines.extend(f"INTEREST:{_escaped(one)}" for one in profile.get("interesses", ()))
    held.drop("links", "vaardigheden", "talen", "interesses")
    for left in (
        *held.rest(),
        *(f"contact.{one}" for one in contact.rest()),
        *(f"locatie.{one}" for one in place.rest()),
    ):
        report.stays_behind(left, "vCard")
    return "".join(f"{_folded(line)}\r\n" for line in ("BEGIN:VCARD", "VERSION:4.0", *lines, "END:VCARD"))


def _escaped(text: str) -> str:
    return re.sub(r"([\\,;])", r"\\\1", text).replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return the line in pieces of at most 75 bytes, as RFC 6350 asks, cut between characters."""
    pieces = [""]
    for char in line:
        if len((pieces[-1] + char).encode()) > _LINE_BYTES - (len(pieces) > 1):
            pieces.append("")
        pieces[-1] += char
    return "\r\n ".join(pieces)
