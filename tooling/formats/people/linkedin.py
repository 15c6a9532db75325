"""LinkedIn's export of one's own data: a zip of CSV files, or one of those files.

A file is known by its header, for its name is translated. LinkedIn writes dates as `Mar 2021` or `2018`, in some files
as month/day/year, and web pages as `[LABEL:address]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tooling.formats.people.bytes_in import table_of, text_of, unzipped
from tooling.formats.people.columns import rows_of
from tooling.formats.people.dates import partial_date
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.terms import fluency
from tooling.formats.people.text import Profile
from tooling.formats.people.tree import Node

_SITE = re.compile(r"\[?(?:([A-Z_ ]+):)?(https?://[^\s,\]]+|www\.[^\s,\]]+)\]?")
_NOTHING_SAID = "no conversations found"


def read_linkedin(name: str, content: bytes, report: Report) -> list[Profile]:
    """Return one profile, of all files together."""
    packed = content.startswith(b"PK")
    files = unzipped(content, ".csv", report) if packed else {name: content}
    profile: Profile = {}
    known = 0
    for file, part in sorted(files.items()):
        try:
            known += _take(file, part, profile, report)
        except FormatError as error:
            if not packed:
                raise
            report.refused(f"{file}: {error.reason}")
    if not known:
        raise FormatError("Hier zit geen bestand in dat we kennen van een export van LinkedIn.")
    return [profile]


def _take(file: str, content: bytes, profile: Profile, report: Report) -> bool:
    """Adds what one file says; whether we know that file."""
    text = text_of(content, report)
    if text.strip().casefold() in {"", _NOTHING_SAID}:
        return True
    table = table_of(_without_notes(text), report)
    header = {column.casefold() for column in table.header}
    reader = next((read for columns, read in _FILES if columns <= header), None)
    if header <= {"name", "number"}:
        reader = _skill_or_course
    if reader is None:
        of_others = {"first name", "connected on"} <= header
        others = "Wat over een ander gaat," if of_others else f"Het bestand {file}"
        for _ in table.rows:
            report.no_place(others)
        return of_others
    for row in rows_of(table):
        reader(row, profile)
        for left in row.rest():
            report.no_place(f"'{left}' in {file}")
    return True


def _without_notes(text: str) -> str:
    """Return the table alone: some files begin with notes and an empty line."""
    if text.lstrip("\ufeff").casefold().startswith("notes:"):
        return re.split(r"\r?\n\s*\r?\n", text, maxsplit=1)[-1]
    return text


def _date(text: str) -> str:
    return partial_date(text, month_first=True) or text


def _profile(row: Node, profile: Profile) -> None:
    profile["naam"] = " ".join(filter(None, (row.text("first name"), row.text("last name"))))
    profile["functie"] = row.text("headline")
    profile["over_mij"] = row.text("summary")
    profile["locatie"] = {"plaats": row.text("geo location")}
    for label, address in _SITE.findall(row.text("websites")):
        named = label.strip().capitalize()
        profile.setdefault("links", []).append({"url": address, **({"naam": named} if named else {})})


def _position(row: Node, profile: Profile) -> None:
    work = {
        "functie": row.text("title"),
        "organisatie": row.text("company name"),
        "van": _date(row.text("started on")),
        "tot": _date(row.text("finished on")),
        "omschrijving": row.text("description"),
    }
    profile.setdefault("ervaring", []).append(work)
    if not work["tot"] and work["organisatie"]:
        profile.setdefault("organisatie", work["organisatie"])


def _volunteering(row: Node, profile: Profile) -> None:
    profile.setdefault("ervaring", []).append(
        {
            "functie": row.text("role"),
            "organisatie": row.text("company name"),
            "van": _date(row.text("started on")),
            "tot": _date(row.text("finished on")),
            "omschrijving": row.text("description"),
        }
    )


def _education(row: Node, profile: Profile) -> None:
    profile.setdefault("opleidingen", []).append(
        {
            "naam": row.text("degree name") or row.text("school name"),
            "instelling": row.text("school name"),
            "van": _date(row.text("start date")),
            "tot": _date(row.text("end date")),
        }
    )


def _certificate(row: Node, profile: Profile) -> None:
    profile.setdefault("certificaten", []).append(
        {
            "naam": row.text("name"),
            "uitgever": row.text("authority"),
            "datum": _date(row.text("started on")),
            "verloopt": _date(row.text("finished on")),
            "url": row.text("url"),
        }
    )


def _project(row: Node, profile: Profile) -> None:
    profile.setdefault("portfolio", []).append(
        {
            "titel": row.text("title"),
            "omschrijving": row.text("description"),
            "url": row.text("url"),
            "datum": _date(row.text("finished on") or row.text("started on")),
        }
    )


def _language(row: Node, profile: Profile) -> None:
    level = fluency(row.text("proficiency"))
    profile.setdefault("talen", []).append({"taal": row.text("name"), "niveau": level})


def _learning(row: Node, profile: Profile) -> None:
    """A course that was finished; one that was only looked at stays where it is, and so is named."""
    completed = row.text("content completed at (if completed)")
    if not completed:
        return
    row.drop("content saved", "content type", "content last watched date (if viewed)")
    profile.setdefault("cursussen", []).append(
        {"naam": row.text("content title"), "aanbieder": "LinkedIn Learning", "datum": _date(completed)}
    )


def _honor(row: Node, profile: Profile) -> None:
    profile.setdefault("certificaten", []).append({"naam": row.text("title"), "datum": _date(row.text("issued on"))})


def _email(row: Node, profile: Profile) -> None:
    address, first = row.text("email address"), row.flag("primary")
    row.drop("confirmed", "updated on")
    contact = profile.setdefault("contact", {})
    if first or "email" not in contact:
        contact["email"] = address


def _skill_or_course(row: Node, profile: Profile) -> None:
    """Files that have a name and nothing else hold skills; with a number, courses."""
    if "number" in row:
        profile.setdefault("cursussen", []).append({"naam": row.text("name")})
    else:
        profile.setdefault("vaardigheden", []).append({"naam": row.text("name")})


#: Which columns a file must have, and who reads its rows. The first that fits.
_FILES: list[tuple[set[str], Callable[[Node, Profile], None]]] = [
    ({"first name", "last name", "headline"}, _profile),
    ({"company name", "title", "started on"}, _position),
    ({"company name", "role", "cause"}, _volunteering),
    ({"school name", "degree name"}, _education),
    ({"name", "authority"}, _certificate),
    ({"title", "url", "started on"}, _project),
    ({"name", "proficiency"}, _language),
    ({"content title", "content completed at (if completed)"}, _learning),
    ({"title", "issued on"}, _honor),
    ({"email address", "primary"}, _email),
]
