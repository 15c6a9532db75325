"""Dates, numbers and words as Dutch readers expect them."""

from __future__ import annotations

import datetime

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip

#: What the values of the contract are called on the site.
NAMES = {
    "markt": "Een andere markt", "jobposting": "Vacatures als JobPosting", "feed": "Een feed (RSS of Atom)",
    "csv": "Een csv-bestand", "json": "Een json-bestand",
    "klus": "Klus", "project": "Project", "detachering": "Detachering", "ruil": "Ruil", "meeloopdag": "Meeloopdag",
    "mentoring": "Mentoring",
    "openbaar": "Openbaar: met naam, alles staat op de site",
    "anoniem": "Anoniem: zonder naam, alleen wat je kunt en wilt",
    "verborgen": "Verborgen: niets staat op de site",
    "nee": "Niet op afstand", "deels": "Deels op afstand", "volledig": "Helemaal op afstand",
    "gesloten_beurzen": "Gesloten beurzen", "kale_loonkosten": "Kale loonkosten", "in_overleg": "In overleg",
    "concept": "Concept", "open": "Open", "in_gesprek": "In gesprek", "vervuld": "Vervuld", "afgerond": "Afgerond",
    "ingetrokken": "Ingetrokken",
    "intern_vervuld": "Vervuld binnen de overheid", "extern_ingehuurd": "Extern ingehuurd",
    "niet_vervuld": "Niet vervuld", "vervallen": "Vervallen",
    "flexpool": "Flexpool", "regio": "Regio", "netwerk": "Netwerk", "vakgroep": "Vakgroep",
    "basis": "basis", "gevorderd": "gevorderd", "expert": "expert",
    "ma": "maandag", "di": "dinsdag", "wo": "woensdag", "do": "donderdag", "vr": "vrijdag",
    "ministerie": "Ministerie", "agentschap": "Agentschap", "uitvoeringsorganisatie": "Uitvoeringsorganisatie",
    "zbo": "Zelfstandig bestuursorgaan", "inspectie": "Inspectie", "provincie": "Provincie", "gemeente": "Gemeente",
    "waterschap": "Waterschap", "gemeenschappelijke_regeling": "Gemeenschappelijke regeling",
    "veiligheidsregio": "Veiligheidsregio", "hoog_college": "Hoog College van Staat", "adviescollege": "Adviescollege",
    "rechtspraak": "Rechtspraak", "politie": "Politie", "openbaar_lichaam": "Openbaar lichaam", "overig": "Overig",
}  # fmt: skip


def name(value: object) -> str:
    """Return the Dutch name of a value of the contract."""
    return NAMES.get(str(value), str(value))


def long_date(day: datetime.date) -> str:
    """`24 november 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def partial_date(text: str) -> str:
    """`2019`, `maart 2019` or `9 maart 2019` from a partial date."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    month = f"{_MONTHS[parts[1] - 1]} {parts[0]}"
    return month if len(parts) == 2 else f"{parts[2]} {month}"


def days_left(last: datetime.date, today: datetime.date) -> str:
    """Return the remaining time to respond, in words."""
    left = (last - today).days
    if left < 0:
        return "gesloten"
    return {0: "vandaag nog", 1: "nog 1 dag"}.get(left, f"nog {left} dagen")


def days_ago(days: int) -> str:
    """Return so many days ago in words: `vandaag`, `gisteren`, `3 dagen geleden`."""
    return {0: "vandaag", 1: "gisteren"}.get(max(0, days), f"{days} dagen geleden")


def count(number: int, one: str, many: str) -> str:
    """`1 klus`, `2 klussen`."""
    return f"{number} {one if number == 1 else many}"


def points(value: float) -> str:
    """Points of a score, to one decimal: `1 punt`, `4,5 punten`."""
    text = f"{value:.1f}".removesuffix(".0").replace(".", ",")
    return f"{text} {'punt' if text == '1' else 'punten'}"
