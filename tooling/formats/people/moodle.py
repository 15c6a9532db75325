"""Moodle's reports of course completion and activity completion: CSV, in English or Dutch, or its "Excel" variant.

Moodle names the course in the file's name only: `completion-<course>.csv`, `progress.<course>.csv`. Its overviews of
courses have one on each row, as those of learning portals.
"""

from __future__ import annotations

import re

from tooling.formats.people.by_person import People
from tooling.formats.people.bytes_in import Table, table_of, text_of
from tooling.formats.people.columns import known_columns
from tooling.formats.people.dates import partial_date
from tooling.formats.people.leerportaal import is_done, read_leerportaal
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.text import Profile

_NAME = re.compile(r"(completion|progress|voltooiing|voortgang)[-._ ]", re.IGNORECASE)
_WHOLE = {"course complete", "cursus voltooid", "cursus volledig", "cursus afgerond", "cursus compleet"}
_MAIL = {"email address", "e-mailadres", "e-mail", "email"}
_DATE_COLUMN = re.compile(
    r"(.+) - (?:completion date|voltooiingsdatum|datum van voltooiing|afrondingsdatum)", re.IGNORECASE
)


def read_moodle(name: str, content: bytes, report: Report) -> list[Profile]:
    """Return a profile of each person in the report, with the courses that they completed."""
    table = table_of(text_of(content, report), report)
    course = re.sub(r"(\.excel)?\.(csv|txt|xls)$", "", _NAME.sub("", name, count=1), flags=re.IGNORECASE)
    header = [column.casefold() for column in table.header]
    people = People()
    if header[-1] in _WHOLE:
        _completion(table, course, people, report)
    elif len(header) > 2 and header[0] == "":
        _progress(table, course, people, report)
    elif "cursus" in known_columns(table):
        return read_leerportaal(name, content, report)
    else:
        raise FormatError("Dit is geen verslag van Moodle over wie een cursus of onderdelen ervan voltooide.")
    return people.profiles


def _completion(table: Table, course: str, people: People, report: Report) -> None:
    """Columns: number, name, other things of a person, criteria (each with a date or not), and the course itself."""
    mail = next((at for at, one in enumerate(table.header) if one.casefold() in _MAIL), None)
    dated = {found[1] for one in table.header if (found := _DATE_COLUMN.fullmatch(one))}
    for _, row in table.rows:
        profile = people.of("", row[1], row[mail] if mail is not None else "")
        for at, (column, cell) in enumerate(zip(table.header, row, strict=True)):
            if at < 2 or at == mail or not cell or _DATE_COLUMN.fullmatch(column):
                continue
            if at == len(row) - 1:
                profile.setdefault("cursussen", []).append({"naam": course, "datum": _date(cell)})
            elif column in dated or partial_date(cell):
                if not row[-1] and _is_done(cell):
                    report.no_place(f"Het onderdeel '{column}' van een cursus die nog niet af is,")
            else:
                report.no_place(f"De kolom '{column}'")


def _progress(table: Table, course: str, people: People, report: Report) -> None:
    """Columns: name, other things of a person, and for each activity whether it was completed, and when.

    The head of that second column is empty, or the day on which the activity was expected.
    """
    expected = [at + 1 for at, one in enumerate(table.header[2:], 1) if one == "" or partial_date(one)]
    first = expected[0] - 1 if expected else len(table.header)
    for _, row in table.rows:
        for at in range(1, first):
            if row[at] and table.header[at].casefold() not in _MAIL:
                report.no_place(f"De kolom '{table.header[at]}'")
        profile = people.of("", row[0], row[1] if table.header[1].casefold() in _MAIL else "")
        for at in range(first, len(row) - 1, 2):
            activity, state = table.header[at], row[at]
            if _is_done(state):
                profile.setdefault("cursussen", []).append(
                    {"naam": f"{course}: {activity}", "datum": _date(row[at + 1])}
                )
            elif state:
                report.left_out(f"Het onderdeel '{activity}' dat nog niet af is,")


def _is_done(state: str) -> bool:
    return partial_date(state) is not None or is_done(state) is True


def _date(text: str) -> str:
    return partial_date(text) or text
