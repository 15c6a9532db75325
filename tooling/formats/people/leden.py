"""A list of members as CSV, such as Pleio and other communities give."""

from __future__ import annotations

from typing import Any

from tooling.formats.people.bytes_in import table_of, text_of
from tooling.formats.people.columns import known_columns, listed, rows_of
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.text import Profile, from_html

#: What columns of courses hold.
_NOT_OF_A_MEMBER = {"aanbieder", "afgerond", "status", "geldig"}
#: Fields of which a column, beside a name, tells that a table is of people.
_OF_A_MEMBER = {
    "achternaam", "email", "telefoon", "functie", "organisatie", "plaats", "over_mij", "vaardigheden", "interesses",
    "wil_leren", "talen",
}  # fmt: skip
_NOT_OF_A_PERSON = ("guid", "id", "created", "aangemaakt", "last login", "laatst ingelogd", "last_login", "avatar")


def read_leden(_name: str, content: bytes, report: Report) -> list[Profile]:
    """Return a profile of each member."""
    table = table_of(text_of(content, report), report)
    columns = known_columns(table)
    if not {"naam", "voornaam"} & columns.keys() or "cursus" in columns:
        raise FormatError("In dit bestand vinden we geen kolom met namen van leden.")
    if not _OF_A_MEMBER & columns.keys():
        raise FormatError("In dit bestand staan alleen namen. Dat kunnen ook namen van iets anders zijn.")
    found = []
    for row in rows_of(table):
        cell = {what: row.text(column) for what, column in columns.items()}
        parts = (cell.get("voornaam"), cell.get("tussenvoegsel"), cell.get("achternaam"))
        named = cell.pop("naam", "") or " ".join(filter(None, parts))
        profile: dict[str, Any] = {
            "naam": named,
            "functie": cell.get("functie"),
            "organisatie": cell.get("organisatie"),
            "over_mij": from_html(cell.get("over_mij", ""), report),
            "locatie": {"plaats": cell.get("plaats")},
            "contact": {"email": cell.get("email"), "telefoon": cell.get("telefoon")},
            "links": listed(cell.get("url", "")),
            "vaardigheden": [{"naam": one} for one in listed(cell.get("vaardigheden", ""))],
            "wil_leren": listed(cell.get("wil_leren", "")),
            "interesses": listed(cell.get("interesses", "")),
            "talen": [{"taal": one} for one in listed(cell.get("talen", ""))],
        }
        row.drop(*_NOT_OF_A_PERSON)
        for column in (*row.rest(), *(columns[what] for what in cell.keys() & _NOT_OF_A_MEMBER if cell[what])):
            report.no_place(f"De kolom '{column}'")
        found.append(profile)
    return found
