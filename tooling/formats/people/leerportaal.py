"""The list of followed courses that a learning portal such as Leer-Rijk gives as CSV."""

from __future__ import annotations

from tooling.formats.people.by_person import People
from tooling.formats.people.bytes_in import table_of, text_of
from tooling.formats.people.columns import known_columns, listed, rows_of
from tooling.formats.people.dates import is_month_first, partial_date
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.text import Profile

_DONE = ("afgerond", "voltooid", "behaald", "geslaagd", "complete", "passed", "certificaat", "100", "ja", "yes")
#: What says nothing of a person.
_TECHNICAL = ("enrolment created", "time started", "time enrolled", "ingeschreven op", "gestart op", "inschrijfdatum")


def read_leerportaal(_name: str, content: bytes, report: Report) -> list[Profile]:
    """A profile of each person in the list (of the only one, where nobody is named), with the courses that are done."""
    table = table_of(text_of(content, report), report)
    columns = known_columns(table)
    if "cursus" not in columns or not {"afgerond", "status"} & columns.keys():
        raise FormatError(
            "In dit bestand vinden we geen kolom met cursussen, en een met wanneer of dat ze zijn afgerond."
        )
    people = People()
    rows = rows_of(table)
    month_first = is_month_first(row.peek(columns.get("afgerond", "")) for row in rows)
    for row in rows:
        cell = {what: row.text(column) for what, column in columns.items()}
        name = cell.get("naam") or " ".join(filter(None, (cell.get("voornaam"), cell.get("achternaam"))))
        profile = people.of("", name, cell.get("email", ""))
        state, day = cell.get("status", ""), cell.get("afgerond", "")
        row.drop(*_TECHNICAL)
        if (state and not state.casefold().startswith(_DONE)) or (not state and not partial_date(day)):
            report.left_out(f"De cursus '{cell['cursus']}', want die is nog niet afgerond,")
            continue
        profile.setdefault("cursussen", []).append(
            {
                "naam": cell["cursus"],
                "aanbieder": cell.get("aanbieder", ""),
                "datum": partial_date(day, month_first) or day,
                "url": cell.get("url", ""),
                "vaardigheden": listed(cell.get("vaardigheden", "")),
            }
        )
        if cell.get("functie"):
            profile.setdefault("functie", cell["functie"])
        if cell.get("organisatie"):
            profile.setdefault("organisatie", cell["organisatie"])
        for left in ("geldig", "plaats", "telefoon", "over_mij", "interesses", "talen", "wil_leren"):
            if cell.get(left):
                report.no_place(f"De kolom '{columns[left]}'")
        for column in row.rest():
            report.no_place(f"De kolom '{column}'")
    return people.profiles
