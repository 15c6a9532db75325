"""The list of followed courses that a learning portal such as Leer-Rijk gives as CSV."""

from __future__ import annotations

import re

from tooling.formats.people.by_person import People
from tooling.formats.people.bytes_in import table_of, text_of
from tooling.formats.people.columns import known_columns, listed, rows_of
from tooling.formats.people.dates import is_ambiguous, is_month_first, partial_date
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.text import Profile

#: Statuses of courses: beginnings of one that is done, words anywhere in one that failed, beginnings of one under way.
_DONE = (
    "afgerond", "voltooid", "behaald", "geslaagd", "gehaald", "voldoende", "compleet", "complete", "passed",
    "succesvol", "certificaat", "gecertificeerd", "ja", "yes",
)  # fmt: skip
_FAILED = re.compile(
    r"\b(?:niet|onvoldoende|gezakt|fail\w*|not|nee|no|gedeeltelijk|deels|vervallen|geannuleerd)\b", re.IGNORECASE
)
_UNDER_WAY = (
    "ingeschreven", "bezig", "gestart", "begonnen", "open", "in progress", "enrolled", "started", "aangemeld",
    "wachtlijst",
)  # fmt: skip
_SHARE = re.compile(r"([0-9]{1,3})(?:[.,]0+)? ?%?")
#: Columns that say nothing of a person.
_TECHNICAL = ("enrolment created", "time started", "time enrolled", "ingeschreven op", "gestart op", "inschrijfdatum")


def is_done(state: str) -> bool | None:
    """Return whether a status says that a course was finished; `None` for words that we do not know."""
    words = state.strip().casefold()
    if _FAILED.search(words) or words.startswith(_UNDER_WAY) or not words:
        return False
    if share := _SHARE.fullmatch(words):
        return int(share[1]) == 100 if "%" in words or int(share[1]) >= 10 else None
    return True if words.startswith(_DONE) else None


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
    days = [row.peek(columns.get("afgerond", "")) for row in rows]
    month_first = is_month_first(days)
    if not month_first and (unclear := next(filter(is_ambiguous, days), None)):
        report.assumed(f"De datum '{unclear}' kan twee dagen zijn.", "Gelezen als dag, maand, jaar. Kijk of dat klopt.")
    for row in rows:
        cell = {what: row.text(column) for what, column in columns.items()}
        name = cell.get("naam") or " ".join(filter(None, (cell.get("voornaam"), cell.get("achternaam"))))
        profile = people.of("", name, cell.get("email", ""))
        state, day = cell.get("status", ""), cell.get("afgerond") or cell.get("einde", "")
        row.drop(*_TECHNICAL)
        done = is_done(state) if state else partial_date(day) is not None
        if not done:
            why = "die is nog niet afgerond" if done is False else f"de status '{state}' kennen we niet"
            report.left_out(f"De cursus '{cell['cursus']}', want {why},")
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
