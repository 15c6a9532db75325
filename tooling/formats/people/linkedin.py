"""LinkedIn's export of one's own data: a zip of CSV files, or one of those files.

A file is known by its header, for its name is translated. LinkedIn writes dates as `Mar 2021` or `2018`, in some files
as month/day/year, and web pages as `[LABEL:address]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tooling.formats.people.bytes_in import table_of, text_of, unzipped
from tooling.formats.people.columns import rows_of
from tooling.formats.people.contacts import Way, chosen
from tooling.formats.people.contract import email_of, phone_of
from tooling.formats.people.dates import partial_date
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.text import Profile
from tooling.formats.people.tree import Node

_SITE = re.compile(r"\[?(?:([A-Z_ ]+):)?(https?://[^\s,\]]+|www\.[^\s,\]]+)\]?")
_NOTHING_SAID = "no conversations found"


def read_linkedin(name: str, content: bytes, report: Report) -> list[Profile]:
    """Return one profile, of all files together."""
    packed = content.startswith(b"PK")
    files = unzipped(content, ".csv", report) if packed else {name: content}
    found = _Found(report)
    known = 0
    for file, part in sorted(files.items()):
        try:
            known += _take(file, part, found, report)
        except FormatError as error:
            if not packed:
                raise
            if error.certain:
                report.no_place(f"Het bestand {file}, dat over anderen gaat,")
                known += 1
            else:
                report.refused(f"{file}: {error.reason}")
    if not known:
        raise FormatError("Hier zit geen bestand in dat we kennen van een export van LinkedIn.")
    contact = {
        "email": chosen(found.mails, "e-mailadres", report, email_of),
        "telefoon": chosen(found.phones, "telefoonnummer", report, phone_of),
    }
    about = found.profile.get("over_mij") or found.summary
    if found.summary and found.summary != about:
        report.no_place("Nog een samenvatting")
    return [{**found.profile, "over_mij": about, "contact": contact}]


@dataclass
class _Found:
    """Data gathered from all files of an export."""

    report: Report
    profile: Profile = field(default_factory=dict)
    mails: list[Way] = field(default_factory=list)
    phones: list[Way] = field(default_factory=list)
    summary: str = ""


def _take(file: str, content: bytes, found: _Found, report: Report) -> bool:
    """Adds what one file says; whether we know that file."""
    text = text_of(content, report)
    if text.strip().casefold() in {"", _NOTHING_SAID}:
        return True
    table = table_of(_without_notes(text), report)
    header = {column.casefold() for column in table.header}
    reader = next((read for columns, read in _FILES if columns <= header), None)
    if header <= {"name", "number"}:
        reader = _skill_or_course
    if any(columns <= header for columns in _OF_OTHERS):
        raise FormatError("Dit bestand gaat over een ander, niet over jou.", certain=True)
    if reader is None:
        for _ in table.rows:
            report.no_place(f"Het bestand {file}")
        return False
    for row in rows_of(table):
        reader(row, found)
        for left in row.rest():
            report.no_place(f"De kolom '{left}' van {file}")
    return True


def _without_notes(text: str) -> str:
    """Return the table alone: some files begin with notes and an empty line."""
    if text.lstrip("\ufeff").casefold().startswith("notes:"):
        return re.split(r"\r?\n\s*\r?\n", text, maxsplit=1)[-1]
    return text


def _date(text: str) -> str:
    return partial_date(text, month_first=True) or text


def _profile(row: Node, found: _Found) -> None:
    found.profile["naam"] = " ".join(filter(None, (row.text("first name"), row.text("last name"))))
    found.profile["functie"] = row.text("headline")
    found.profile["over_mij"] = row.text("summary")
    found.profile["locatie"] = {"plaats": row.text("geo location")}
    for label, address in _SITE.findall(row.text("websites")):
        named = label.strip().capitalize()
        found.profile.setdefault("links", []).append({"url": address, **({"naam": named} if named else {})})


def _position(row: Node, found: _Found) -> None:
    work = {
        "functie": row.text("title"),
        "organisatie": row.text("company name"),
        "van": _date(row.text("started on")),
        "tot": _date(row.text("finished on")),
        "omschrijving": row.text("description"),
    }
    found.profile.setdefault("ervaring", []).append(work)
    if not work["tot"] and work["organisatie"]:
        found.profile.setdefault("organisatie", work["organisatie"])


def _volunteering(row: Node, found: _Found) -> None:
    found.profile.setdefault("ervaring", []).append(
        {
            "functie": row.text("role"),
            "organisatie": row.text("company name"),
            "van": _date(row.text("started on")),
            "tot": _date(row.text("finished on")),
            "omschrijving": row.text("description"),
        }
    )


def _education(row: Node, found: _Found) -> None:
    found.profile.setdefault("opleidingen", []).append(
        {
            "naam": row.text("degree name") or row.text("school name"),
            "instelling": row.text("school name"),
            "van": _date(row.text("start date")),
            "tot": _date(row.text("end date")),
        }
    )


def _certificate(row: Node, found: _Found) -> None:
    found.profile.setdefault("certificaten", []).append(
        {
            "naam": row.text("name"),
            "uitgever": row.text("authority"),
            "datum": _date(row.text("started on")),
            "verloopt": _date(row.text("finished on")),
            "url": row.text("url"),
        }
    )


def _project(row: Node, found: _Found) -> None:
    found.profile.setdefault("portfolio", []).append(
        {
            "titel": row.text("title"),
            "omschrijving": row.text("description"),
            "url": row.text("url"),
            "datum": _date(row.text("finished on") or row.text("started on")),
        }
    )


def _patent(row: Node, found: _Found) -> None:
    found.profile.setdefault("portfolio", []).append(
        {
            "titel": row.text("title"),
            "omschrijving": row.text("description"),
            "url": row.text("url"),
            "datum": _date(row.text("issued on", "filed on")),
        }
    )


def _test(row: Node, found: _Found) -> None:
    found.profile.setdefault("certificaten", []).append(
        {"naam": row.text("name"), "datum": _date(row.text("dated on"))}
    )


def _language(row: Node, found: _Found) -> None:
    found.profile.setdefault("talen", []).append({"taal": row.text("name"), "niveau": row.text("proficiency")})


def _learning(row: Node, found: _Found) -> None:
    """A course that was finished; one that was only looked at is named."""
    title, completed = row.text("content title"), _date(row.text("content completed at (if completed)"))
    row.drop("content saved", "content type", "content last watched date (if viewed)")
    if partial_date(completed):
        found.profile.setdefault("cursussen", []).append(
            {"naam": title, "aanbieder": "LinkedIn Learning", "datum": completed}
        )
    else:
        row.drop(*row.names)
        found.report.left_out(f"De cursus '{title}', want die is nog niet afgerond,")


def _honor(row: Node, found: _Found) -> None:
    found.profile.setdefault("certificaten", []).append(
        {"naam": row.text("title"), "datum": _date(row.text("issued on"))}
    )


def _email(row: Node, found: _Found) -> None:
    found.mails.append(Way(row.text("email address"), is_preferred=row.flag("primary")))
    row.drop("confirmed", "updated on")


def _phone(row: Node, found: _Found) -> None:
    number, kind = row.text("number"), row.text("type").casefold()
    found.phones.append(Way(number, frozenset({kind})))


def _summary(row: Node, found: _Found) -> None:
    found.summary = row.text("profile summary")


def _publication(row: Node, found: _Found) -> None:
    found.profile.setdefault("portfolio", []).append(
        {
            "titel": row.text("name"),
            "omschrijving": row.text("description"),
            "url": row.text("url"),
            "datum": _date(row.text("published on")),
        }
    )


def _organization(row: Node, found: _Found) -> None:
    """Membership of an organisation, with a position in it or without."""
    found.profile.setdefault("ervaring", []).append(
        {
            "functie": row.text("position") or "Lid",
            "organisatie": row.text("name"),
            "van": _date(row.text("started on")),
            "tot": _date(row.text("finished on")),
            "omschrijving": row.text("description"),
        }
    )


def _skill_or_course(row: Node, found: _Found) -> None:
    """Files that have a name and nothing else hold skills; with a number, courses."""
    if "number" in row:
        found.profile.setdefault("cursussen", []).append({"naam": row.text("name")})
    else:
        found.profile.setdefault("vaardigheden", []).append({"naam": row.text("name")})


#: Which columns a file must have, and who reads its rows. The first that fits.
_FILES: list[tuple[set[str], Callable[[Node, _Found], None]]] = [
    ({"first name", "last name", "headline"}, _profile),
    ({"company name", "title", "started on"}, _position),
    ({"company name", "role", "cause"}, _volunteering),
    ({"school name", "degree name"}, _education),
    ({"name", "authority"}, _certificate),
    ({"title", "url", "started on"}, _project),
    ({"title", "url", "issued on"}, _patent),
    ({"name", "dated on", "score"}, _test),
    ({"name", "proficiency"}, _language),
    ({"content title", "content completed at (if completed)"}, _learning),
    ({"title", "issued on"}, _honor),
    ({"email address", "primary"}, _email),
    ({"extension", "number", "type"}, _phone),
    ({"profile summary"}, _summary),
    ({"name", "published on"}, _publication),
    ({"name", "position", "started on"}, _organization),
]

#: Columns of the files that are about others: contacts, recommendations, endorsements, invitations and messages.
_OF_OTHERS: list[set[str]] = [
    {"first name", "connected on"},
    {"first name", "last name", "text", "creation date"},
    {"endorsement date", "skill name"},
    {"from", "to", "sent at"},
    {"conversation id", "from", "to"},
    {"source", "firstname", "lastname"},
    {"firstname", "lastname", "emails"},
    {"date", "fullname", "status"},
]
