"""vCard 2.1, 3.0 and 4.0 (RFC 6350), with the expertise and interests of RFC 6715, both ways."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import replace

from tooling.formats.people.bytes_in import text_of
from tooling.formats.people.contacts import Way, chosen
from tooling.formats.people.contract import email_of, phone_of
from tooling.formats.people.names import in_words
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.text import Profile
from tooling.formats.people.tree import Node

_LEVELS = {"basis": "beginner", "gevorderd": "average", "expert": "expert"}
_SILENT = {"VERSION", "PRODID", "REV", "UID", "SOURCE", "SOUND", "CLASS", "MAILER", "CLIENTPIDMAP", "X-ABUID"}
_LINE_BYTES = 75
_MOST_PARAMETERS = 50
#: The name of a property and its parameters: up to the first colon that is not between quotes.
_HEAD = re.compile(rb'(?:"[^"]*+"|[^":])*+')
#: The character sets that a card may name. Python knows more, of which some are no character sets.
_CHARSET = re.compile(
    r"utf-?(?:8|16(?:le|be)?)|us-ascii|ascii|iso-?8859-?\d+|latin-?\d|windows-?125\d|cp125\d|macintosh", re.IGNORECASE
)
#: Subjects of cards that are not about one person, by their KIND (RFC 6350, 6.1.4).
_NO_PERSON = {"group": "een groep", "org": "een organisatie", "location": "een plaats", "thing": "een ding"}


def read_vcard(_name: str, content: bytes, report: Report) -> list[Profile]:
    """Return a profile of each card that is about a person. Cards of others and cards inside cards are named."""
    found: list[Profile] = []
    card: _Card | None = None
    inside = 0
    is_agent, is_vcard = False, False
    for line in _lines(_in_utf8(content, report)):
        name, parameters, value = _property(line, report)
        if name == "BEGIN" and card is not None and (inside or is_agent):
            inside += 1
        elif name == "BEGIN":
            if card is not None:
                report.assumed(f"{card.called} heeft geen einde.", "Wat er stond, is gelezen.")
                found.extend(card.profiles())
            card, is_vcard = _Card(report), True
        elif name == "END" and inside:
            inside -= 1
        elif name == "END" and card is not None:
            found.extend(card.profiles())
            card = None
        elif card is not None and not inside:
            card.take(name, parameters, value)
        is_agent = name == "AGENT" and not value.strip()
    if card is not None:
        report.refused("Het bestand is afgebroken: de laatste kaart is niet af. Wat er stond, is gelezen.")
        found.extend(card.profiles())
    if not is_vcard:
        raise FormatError("Dit is geen vCard: er staat geen BEGIN:VCARD in.")
    return found


def _in_utf8(content: bytes, report: Report) -> bytes:
    """Return the bytes as they are, unless a byte order mark says that they are UTF-16."""
    if b"\0" in content or content.startswith(b"\xef\xbb\xbf"):
        return text_of(content, report).encode("utf-8", "replace")
    return content


def _lines(content: bytes) -> Iterator[bytes]:
    """Yield each property on one line: folded lines, and those that quoted-printable breaks, are made whole."""
    parts: list[bytes] = []
    is_quoted = False
    for line in re.split(rb"\r\n|\r|\n", content):
        broken = is_quoted and bool(parts) and parts[-1].endswith(b"=")
        if broken:
            parts[-1] = parts[-1][:-1]
        if parts and (broken or line.startswith((b" ", b"\t"))):
            parts.append(line.lstrip(b" \t") if broken else line[1:])
            continue
        yield b"".join(parts)
        parts = [line]
        is_quoted = b"QUOTED-PRINTABLE" in _HEAD.match(line)[0].upper()  # type: ignore[index] # it matches any line
    yield b"".join(parts)


def _property(line: bytes, report: Report) -> tuple[str, dict[str, str], str]:
    """Return the name of a property, its parameters and its value."""
    head = _HEAD.match(line)[0]  # type: ignore[index] # it matches any line
    value = line[len(head) + 1 :]
    name, *given = head.decode("utf-8", "replace").split(";")
    parameters: dict[str, str] = {}
    for one in given[:_MOST_PARAMETERS]:
        key, _, word = one.partition("=")
        # Version 2.1 gives types without saying that they are.
        key, word = (key, word) if word else ("TYPE", key)
        known = parameters.get(key.upper())
        parameters[key.upper()] = f"{known},{word.strip(chr(34))}" if known else word.strip(chr(34))
    encodings = f"{parameters.get('ENCODING', '')},{parameters.get('TYPE', '')}".upper()
    if "QUOTED-PRINTABLE" in encodings:
        value = quopri.decodestring(value)
    group, _, name = name.rpartition(".")
    parameters["GROUP"] = group.casefold()
    return name.strip().upper(), parameters, _decoded(value, parameters.get("CHARSET", ""), report)


def _decoded(value: bytes, charset: str, report: Report) -> str:
    """Return the text of a value, by the character set that it names, or else as UTF-8, or else as Windows-1252."""
    if charset and not _CHARSET.fullmatch(charset):
        report.assumed(f"De tekenset '{charset}' kennen we niet.", "Kijk of letters met accenten kloppen.")
        charset = ""
    try:
        return value.decode(charset or "utf-8")
    except (UnicodeDecodeError, LookupError):
        report.assumed("Een tekst is geen UTF-8.", "Gelezen als Windows-1252. Kijk of letters met accenten kloppen.")
        return value.decode("cp1252", "replace")


class _Card:
    """One card, read property by property."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._profile: Profile = {}
        #: Each way to reach somebody, with the group of its property; a label of that group says more of it (Apple).
        self._ways: dict[str, list[tuple[str, Way]]] = {"EMAIL": [], "TEL": [], "ADR": []}
        self._labels: dict[str, str] = {}
        self._kind = ""

    @property
    def called(self) -> str:
        """The name of this card in messages."""
        return f"De kaart van '{self._profile.get('naam') or self._profile.get('_n', 'iemand')}'"

    def take(self, name: str, parameters: dict[str, str], value: str) -> None:
        """Takes one property."""
        whole = _unescaped(value)
        if name in _MANY:
            field, key = _MANY[name]
            one = {key: whole, "niveau": parameters.get("LEVEL", "")} if name == "EXPERTISE" else {key: whole}
            self._profile.setdefault(field, []).append(one if key else whole)
        elif name in _STRUCTURED:
            parts = [_unescaped(part) for part in re.split(r"(?<!\\);", value)]
            _STRUCTURED[name](parts, self._profile, self._report)
        elif name in self._ways:
            self._take_way(name, parameters, value)
        elif name == "X-ABLABEL":
            self._labels[parameters["GROUP"]] = re.sub(r"[^a-z]", "", whole.casefold())
        elif name in {"KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS"}:
            self._kind = "org" if whole == "COMPANY" else whole.casefold()
        elif name in _ONCE and whole:
            if self._profile.setdefault(_ONCE[name], whole) != whole:
                self._report.no_place(f"Nog een {_CALLED[name]}")
        elif name == "AGENT":
            self._report.no_place("De kaart van iemand anders die in deze kaart zit,")
        elif name not in _SILENT and whole:
            self._report.no_place(_CALLED.get(name) or in_words(name))

    def _take_way(self, name: str, parameters: dict[str, str], value: str) -> None:
        """Takes an address by which somebody is reached, or a place."""
        text = _unescaped(value)
        if name == "ADR":
            parts = [_unescaped(part) for part in re.split(r"(?<!\\);", value)]
            text = (*parts, "", "", "", "")[3]
            if any(part for at, part in enumerate(parts) if at != 3):
                self._report.no_place("Het adres, behalve de plaats,")
        words = frozenset(re.split(r"[,\s]+", parameters.get("TYPE", "").casefold()))
        way = Way(text, words, is_preferred="pref" in words or parameters.get("PREF") == "1")
        self._ways[name].append((parameters["GROUP"], way))

    def profiles(self) -> list[Profile]:
        """Return the profile of this card; none if it is not about a person."""
        if self._kind in _NO_PERSON:
            self._report.no_place(f"{self.called}: dat is {_NO_PERSON[self._kind]}, geen mens. Die")
            return []
        name, report = self._profile.pop("_n", ""), self._report
        contact = {
            "email": chosen(self._labelled("EMAIL"), "e-mailadres", report, email_of),
            "telefoon": chosen(self._labelled("TEL"), "telefoonnummer", report, phone_of),
        }
        place = {"plaats": chosen(self._labelled("ADR"), "plaats", report)}
        return [{"naam": name, **self._profile, "contact": contact, "locatie": place}]

    def _labelled(self, name: str) -> list[Way]:
        return [replace(way, kinds=way.kinds | {self._labels.get(group, "")}) for group, way in self._ways[name]]


def _name(parts: list[str], card: Profile, _report: Report) -> None:
    """Keeps the name in `N`, for a card without `FN`."""
    family, given, additional = (*parts, "", "", "")[:3]
    card["_n"] = " ".join(filter(None, (given, additional, family)))


def _organisation(parts: list[str], card: Profile, report: Report) -> None:
    card.setdefault("organisatie", parts[0])
    for unit in filter(None, parts[1:]):
        report.no_place(f"De afdeling '{unit}'")


#: Where the properties go of which a card can have many, and those of which we keep one.
_MANY = {
    "URL": ("links", "url"),
    "SOCIALPROFILE": ("links", "url"),
    "X-SOCIALPROFILE": ("links", "url"),
    "EXPERTISE": ("vaardigheden", "naam"),
    "LANG": ("talen", "taal"),
    "INTEREST": ("interesses", ""),
    "HOBBY": ("interesses", ""),
}
_ONCE = {"FN": "naam", "TITLE": "functie", "ROLE": "functie", "NOTE": "over_mij"}
_STRUCTURED = {"N": _name, "ORG": _organisation}
#: Words in messages for properties of which the name says nothing.
_CALLED = {
    "FN": "naam",
    "TITLE": "functie",
    "ROLE": "functie",
    "NOTE": "notitie",
    "CATEGORIES": "Een groep uit het adresboek van wie de kaart maakte,",
    "IMPP": "Een adres om mee te chatten",
    "KEY": "Een sleutel",
    "RELATED": "Een relatie met iemand anders",
    "MEMBER": "Een lid van een groep",
    "TZ": "Een tijdzone",
    "GEO": "Een plek op de kaart",
    "ANNIVERSARY": "Een trouwdag",
}


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
