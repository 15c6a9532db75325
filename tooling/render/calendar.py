"""The closing date of a klus as a calendar file (RFC 5545); `browser/mine/calendar.js` writes the same for several."""

from __future__ import annotations

import datetime
from urllib.parse import quote

from tooling.i18n import gettext
from tooling.model.klus import Klus

#: Maximum length of a line, in bytes; longer ones go on at the next, after a blank (RFC 5545, 3.1).
_LINE = 75


def calendar_address(klus: Klus, address: str) -> str | None:
    """Return an address with the file itself (RFC 2397), given that of the page; `None` without a closing date."""
    if klus.last_day is None:
        return None
    return "data:text/calendar;charset=utf-8," + quote(calendar_file(klus.titel, klus.last_day, address))


def calendar_file(title: str, last: datetime.date, address: str) -> str:
    """Return a calendar with one event: the whole last day to respond, announced two days before."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Klussenmarkt//NL",
        "BEGIN:VEVENT",
        f"UID:{address}",
        f"DTSTAMP:{last:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{last:%Y%m%d}",
        f"SUMMARY:{_escaped(gettext('Laatste dag om te reageren: %(title)s', title=title))}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-P2D",
        f"DESCRIPTION:{_escaped(title)}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(text: str) -> str:
    plain = " ".join(text.split()).replace("\\", "\\\\")
    return plain.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """Return a line in pieces of at most `_LINE` bytes; no character is cut."""
    pieces, size = [""], 0
    for char in line:
        length = len(char.encode())
        if size + length > _LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += char
        size += length
    return "\r\n".join(pieces)
