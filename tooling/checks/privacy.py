"""Rules that keep private things out of texts that everybody can read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from tooling.checks.registry import Finding, check
from tooling.load.catalogue import Catalogue, Entry
from tooling.privacy import detect as private


def _found(
    entries: Iterable[Entry[Any]], look: Callable[[str], Iterator[str]], message: str, remedy: str
) -> Iterator[Finding]:
    """Yield a finding for each text of an entry in which `look` finds something."""
    for entry in entries:
        for loc, readings in entry.readings:
            if any(True for reading in readings for _ in look(reading)):
                # What was found is not repeated: a log or comment is public too.
                yield Finding(entry, loc, message, remedy)


def _all(catalogue: Catalogue) -> Iterator[Entry[Any]]:
    return chain(
        catalogue.klussen.values(), catalogue.profielen.values(), catalogue.groepen.values(), catalogue.edities.values()
    )


@check("PRIVACY001")
def citizen_service_number(catalogue: Catalogue) -> Iterator[Finding]:
    """Er staat een getal in dat een burgerservicenummer kan zijn

    Een BSN hoort nergens openbaar. We rekenen na of een getal van negen cijfers er een kan zijn (de elfproef). Van
    elke elf gewone getallen slaagt er ook één.

    **Herstel:** haal het getal weg. Is het iets anders, zoals een zaaknummer? Zet er dan een letter of streepje in.
    """
    yield from _found(
        _all(catalogue),
        private.bsns,
        "Hier staat een getal dat een burgerservicenummer (BSN) kan zijn.",
        "Haal het weg. Is het iets anders? Zet er dan een letter of streepje in.",
    )


@check("PRIVACY002")
def telephone_outside_contact(catalogue: Catalogue) -> Iterator[Finding]:
    """Er staat een telefoonnummer in een tekst

    Een nummer waarop je bereikbaar wilt zijn, hoort bij `contact`. Daar kun je het ook weer makkelijk weghalen. In een
    tekst raakt het verspreid, en soms is het van iemand die dat niet weet.

    **Herstel:** haal het nummer weg, of zet het bij `contact` als het een zakelijk nummer is.
    """
    yield from _found(
        _all(catalogue),
        private.telephones,
        "Hier staat een telefoonnummer.",
        "Haal het weg, of zet een zakelijk nummer bij contact.",
    )


@check("PRIVACY003")
def home_address(catalogue: Catalogue) -> Iterator[Finding]:
    """Er staat een adres of postcode in een profiel

    Voor een klus is je woonplaats of een grote plaats in de buurt genoeg. Waar je precies woont, gaat niemand iets aan.

    **Herstel:** haal het adres weg, en vul bij `locatie` alleen een plaats in.
    """
    yield from _found(
        catalogue.profielen.values(),
        private.addresses,
        "Hier staat een adres of postcode.",
        "Haal het weg. Een plaats bij locatie is genoeg.",
    )


@check("PRIVACY004")
def email_outside_contact(catalogue: Catalogue) -> Iterator[Finding]:
    """Er staat een e-mailadres in een tekst

    Een adres waarop je bereikbaar wilt zijn, hoort bij `contact`. Daar kiezen we zelf hoe het op de site komt.

    **Herstel:** haal het adres weg, of zet het bij `contact`.
    """
    yield from _found(
        _all(catalogue), private.emails, "Hier staat een e-mailadres.", "Haal het weg, of zet het bij contact."
    )


PRIVACY_CHECKS = (citizen_service_number, telephone_outside_contact, home_address, email_outside_contact)
