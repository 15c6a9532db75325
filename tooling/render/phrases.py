"""Dates, numbers and names of values, as readers expect them in the language of the page."""

from __future__ import annotations

import datetime

from markupsafe import Markup

from tooling.i18n import current_language, decimal, gettext

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip

#: What the values of the contract are called on the site, in Dutch.
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
    "ma": "maandag", "di": "dinsdag", "wo": "woensdag", "do": "donderdag", "vr": "vrijdag", "za": "zaterdag",
    "zo": "zondag", "ochtend": "in de ochtend", "middag": "in de middag", "avond": "in de avond",
    "elk": "voor elk", "samen": "voor iedereen samen",
    "ministerie": "Ministerie", "agentschap": "Agentschap", "uitvoeringsorganisatie": "Uitvoeringsorganisatie",
    "zbo": "Zelfstandig bestuursorgaan", "inspectie": "Inspectie", "provincie": "Provincie", "gemeente": "Gemeente",
    "waterschap": "Waterschap", "gemeenschappelijke_regeling": "Gemeenschappelijke regeling",
    "veiligheidsregio": "Veiligheidsregio", "hoog_college": "Hoog College van Staat", "adviescollege": "Adviescollege",
    "rechtspraak": "Rechtspraak", "politie": "Politie", "openbaar_lichaam": "Openbaar lichaam", "overig": "Overig",
}  # fmt: skip


def messages() -> tuple[str, ...]:
    """Return the names of values and of months, for the catalogues."""
    return (*NAMES.values(), *_MONTHS)


def name(value: object) -> str:
    """Return what a value of the contract is called; another text as it is."""
    known = NAMES.get(str(value))
    return gettext(known) if known else str(value)


def names() -> dict[str, str]:
    """Return what every value of the contract is called."""
    return {value: gettext(known) for value, known in NAMES.items()}


def _month(number: int) -> str:
    return gettext(_MONTHS[number - 1])


def long_date(day: datetime.date) -> str:
    """`24 november 2026`."""
    return f"{day.day} {_month(day.month)} {day.year}"


def partial_date(text: str) -> str:
    """`2019`, `maart 2019` or `9 maart 2019` from a partial date."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    month = f"{_month(parts[1])} {parts[0]}"
    return month if len(parts) == 2 else f"{parts[2]} {month}"


def days_ago(days: int) -> str:
    """Return so many days ago in words: `vandaag`, `gisteren`, `3 dagen geleden`."""
    if days < 2:
        return gettext("gisteren") if days == 1 else gettext("vandaag")
    return gettext("%(days)s dagen geleden", days=days)


def points(value: float) -> str:
    """Points of a score, to one decimal: `1 punt`, `4,5 punten`."""
    text = decimal(value)
    return gettext("1 punt") if text == "1" else gettext("%(points)s punten", points=text)


#: Language of what people write, as far as the contract knows.
CONTENT_LANGUAGE = "nl"


def content_attribute() -> Markup:
    """Return the attribute that says in what language people wrote, where the page around it is in another."""
    return Markup("") if current_language() == CONTENT_LANGUAGE else Markup(f' lang="{CONTENT_LANGUAGE}"')  # noqa: S704 -- ours
