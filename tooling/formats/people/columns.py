"""Tables of which the columns are named in many ways, in English and Dutch."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from tooling.formats.people.bytes_in import Table
from tooling.formats.people.tree import Node

#: What a column is called, by what it holds. Ours: from exports of learning portals and communities.
_NAMES: Mapping[str, str] = {
    "naam": "naam|name|volledige naam|full name|fullname|display name|weergavenaam|medewerker|deelnemer|learner|"
    "gebruiker",
    "voornaam": "voornaam|first name|firstname|given name",
    "tussenvoegsel": "tussenvoegsel|middle name|additional name",
    "achternaam": "achternaam|last name|lastname|surname|familienaam",
    "email": "e-mail|email|e-mailadres|emailadres|email address|e-mail address|mail",
    "telefoon": "telefoon|telefoonnummer|phone|mobiel",
    "functie": "functie|job title|jobtitle|functietitel|rol|position|title",
    "organisatie": "organisatie|organization|organisation|bedrijf|company|werkgever",
    "plaats": "plaats|woonplaats|stad|city|locatie|location|standplaats",
    "over_mij": "over mij|about me|about|bio|biografie|beschrijving|description|aboutme",
    "vaardigheden": "vaardigheden|expertise|skills|competenties|kennisgebieden|competencies",
    "interesses": "interesses|interests|interesse|thema's",
    "wil_leren": "wil leren|leerwensen|leerdoelen",
    "talen": "talen|languages|taal",
    "url": "website|webadres|url|linkedin|blog|link",
    "cursus": "cursus|cursusnaam|naam cursus|opleiding|training|naam training|leeractiviteit|titel|course|course name|"
    "course title|activity|leerobject|e-learning",
    "aanbieder": "aanbieder|leverancier|opleider|provider|vendor|academie|uitgever",
    "afgerond": "afgerond op|datum afgerond|afronddatum|voltooid op|voltooiingsdatum|datum voltooid|"
    "behaald op|completion date|completed on|completed at|completed date|date completed|time completed|tijd voltooid|"
    "tijdstip voltooid|tijdstip afgerond|voltooid om|datum voltooiing|datum van voltooiing|datum",
    "einde": "einddatum|end date",
    "status": "status|voortgang (%)|voortgang|progress|resultaat|completion status|complete|completed|voltooid|"
    "afgerond",
    "geldig": "geldig tot|verloopt op|verloopdatum|expires|expiry date|valid until",
}
_OF = {name: what for what, names in _NAMES.items() for name in names.split("|")}


def rows_of(table: Table) -> list[Node]:
    """Return the rows by the names of their columns, in lower case."""
    return [
        Node({column.casefold(): cell for column, cell in zip(table.header, row, strict=True) if column})
        for _, row in table.rows
    ]


def known_columns(table: Table) -> dict[str, str]:
    """Return for each known kind of value the first column with it, in lower case."""
    found: dict[str, str] = {}
    for column in table.header:
        what = _OF.get(column.casefold())
        if what:
            found.setdefault(what, column.casefold())
    return found


def listed(text: str) -> list[str]:
    """Return the items of a cell. What stands between brackets is not split, unless the brackets do not match."""
    outside, depth = [], 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            break
        if not depth and char in ";|\n,":
            outside.append(at)
    if depth:
        outside = [at for at, char in enumerate(text) if char in ";|\n,"]
    found = {text[at] for at in outside}
    separator = next((one for one in ";|\n," if one in found), "")
    cuts = [-1, *(at for at in outside if text[at] == separator), len(text)]
    items = (text[start + 1 : end].strip() for start, end in pairwise(cuts))
    return [item for item in items if item]
