"""A klus as schema.org JobPosting (https://schema.org/JobPosting), for search engines.

They require a day on which it was posted, and a place or that it is done at a distance altogether
(https://developers.google.com/search/docs/appearance/structured-data/job-posting); one without is an error to them.
"""

from __future__ import annotations

from typing import Any

from tooling.i18n import decimal
from tooling.incremental.files import compact_json
from tooling.markdown import markdown
from tooling.model.klus import Klus
from tooling.model.registers import Organisatie
from tooling.model.shared import OpAfstand, Soort
from tooling.places import Places

_EMPLOYMENT = {Soort.DETACHERING: "CONTRACTOR", Soort.MEELOOPDAG: "OTHER", Soort.MENTORING: "OTHER"}


def job_posting(klus: Klus, organisation: Organisatie | None, url: str, places: Places) -> str:
    """Return a `<script type="application/ld+json">` element, or nothing where something is missing that they require.

    A klus without a place is done where its organisation is. No value in the element can end the script.
    """
    place = (klus.locatie and klus.locatie.plaats) or (organisation and organisation.plaats)
    at_a_distance = klus.locatie is not None and klus.locatie.op_afstand is OpAfstand.VOLLEDIG
    if klus.geplaatst is None or not (place or at_a_distance):
        return ""
    document: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": klus.titel,
        "description": str(markdown(klus.omschrijving)),
        "url": url,
        "employmentType": _EMPLOYMENT.get(klus.soort, "TEMPORARY"),
        "hiringOrganization": _organisation(klus, organisation),
        "skills": [skill.naam for skill in klus.vaardigheden],
        "totalJobOpenings": klus.plekken,
        "directApply": bool(klus.contact.email),
        "datePosted": klus.geplaatst.isoformat(),
    }
    if klus.last_day:
        document["validThrough"] = klus.last_day.isoformat()
    if klus.inzet and klus.inzet.start:
        document["jobStartDate"] = klus.inzet.start.isoformat()
    if klus.inzet and klus.inzet.uren_per_week:
        document["workHours"] = f"{decimal(klus.inzet.uren_per_week)} uur per week"
    if place:
        document["jobLocation"] = _location(place, places)
    if at_a_distance:
        document["jobLocationType"] = "TELECOMMUTE"
        document["applicantLocationRequirements"] = {"@type": "Country", "name": "NL"}
    return f'<script type="application/ld+json">{script_json(document)}</script>'


def _organisation(klus: Klus, organisation: Organisatie | None) -> dict[str, str]:
    found = {"@type": "GovernmentOrganization", "name": organisation.naam if organisation else klus.organisatie}
    if organisation and organisation.website:
        found["sameAs"] = organisation.website
    return found


def _location(name: str, places: Places) -> dict[str, Any]:
    place = places.find(name)
    address = {"@type": "PostalAddress", "addressLocality": name, "addressCountry": "NL"}
    if place is None:
        return {"@type": "Place", "address": address}
    return {
        "@type": "Place",
        "address": {**address, "addressRegion": place.province},
        "geo": {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude},
    }


def script_json(document: Any) -> str:
    """Return JSON for a script element: text that could end the element or start a comment is escaped."""
    text = compact_json(document)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
