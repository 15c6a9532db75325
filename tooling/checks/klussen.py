"""Rules for klussen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tooling.checks.references import unknown_key
from tooling.checks.registry import Finding, check
from tooling.diagnostics import Severity
from tooling.load.catalogue import Catalogue
from tooling.load.files import Kind
from tooling.load.yaml_reader import Loc
from tooling.model.klus import OPEN_DAYS, Status


@check("KLUS001")
def folder_is_organisation(catalogue: Catalogue) -> Iterator[Finding]:
    """De map is niet de organisatie

    Een klus staat in de map van de organisatie die hem plaatst: `klussen/gemeente-voorbeeldstad/…` hoort bij
    `organisatie: gemeente-voorbeeldstad`. Zo is duidelijk wie de klus mag wijzigen.

    **Herstel:** verplaats het bestand, of verbeter `organisatie`.
    """
    for entry in catalogue.klussen.values():
        folder = entry.key.partition("/")[0]
        if entry.model.organisatie != folder:
            yield Finding(
                entry,
                ("organisatie",),
                f"De klus staat in de map '{folder}', maar organisatie is '{entry.model.organisatie}'.",
                f"Verplaats het bestand naar klussen/{entry.model.organisatie}/, of vul bij organisatie '{folder}' in.",
            )


@check("KLUS002")
def organisation_is_registered(catalogue: Catalogue) -> Iterator[Finding]:
    """De organisatie staat niet in het register

    Elke organisatie die meedoet, heeft een bestand in `registers/organisaties/`. De naam van dat bestand is de sleutel
    die je bij `organisatie` en `alleen_voor` gebruikt.

    **Herstel:** verbeter de sleutel. Doet je organisatie nog niet mee? Voeg dan eerst haar bestand toe.
    """
    for entry in catalogue.klussen.values():
        klus = entry.model
        named: list[tuple[Loc, str]] = [(("organisatie",), klus.organisatie)]
        named += [(("alleen_voor", index), key) for index, key in enumerate(klus.alleen_voor)]
        for loc, key in named:
            if key not in catalogue.names[Kind.ORGANISATIE]:
                yield unknown_key(entry, loc, key, catalogue, Kind.ORGANISATIE)


@check("KLUS003")
def outcome_names_known_people(catalogue: Catalogue) -> Iterator[Finding]:
    """Bij de afloop of een rol staat een onbekend profiel

    Bij `afloop.door` en bij `door` van een rol staan de profielen van wie de klus doet of deed, bij de naam van hun
    bestand in `profielen/`.

    **Herstel:** verbeter de naam, of haal hem weg.
    """
    for entry in catalogue.klussen.values():
        for loc, key in entry.model.named:
            if key not in catalogue.names[Kind.PROFIEL]:
                yield unknown_key(entry, loc, key, catalogue, Kind.PROFIEL)


@check("KLUS004", Severity.WAARSCHUWING)
def outcome_fits_status(catalogue: Catalogue) -> Iterator[Finding]:
    """De afloop past niet bij de status

    Een klus die open of in gesprek is, heeft nog geen afloop. Bij een klus die vervuld, afgerond of ingetrokken is,
    hoort er juist wel een: zo blijft zichtbaar of er eerst binnen de overheid is gezocht.

    **Herstel:** pas `status` of `afloop` aan.
    """
    for entry in catalogue.klussen.values():
        status, outcome = entry.model.status, entry.model.afloop
        if outcome is not None and status in {Status.CONCEPT, Status.OPEN, Status.IN_GESPREK}:
            yield Finding(
                entry, ("afloop",), f"De status is '{status}', maar er is al een afloop.", "Pas de status aan."
            )
        if (
            outcome is None
            and not entry.validated.is_mended(("afloop",))
            and status in {Status.VERVULD, Status.AFGEROND, Status.INGETROKKEN}
        ):
            yield Finding(
                entry,
                ("status",),
                f"De status is '{status}', maar er staat niet hoe het afliep.",
                "Vul bij afloop het resultaat en de datum in.",
            )


@check("KLUS005", Severity.WAARSCHUWING)
def last_day_is_not_said(catalogue: Catalogue) -> Iterator[Finding]:
    """Er staat niet tot wanneer je kunt reageren

    Een klus zonder `reageren_tot` blijft niet voor altijd open. Hij sluit vanzelf: op de laatste dag van het werk
    (`inzet.tot`), en uiterlijk 120 dagen nadat hij geplaatst is. Zo staan er geen klussen die niemand meer bijhoudt. De
    pagina blijft bestaan.

    **Herstel:** vul bij `reageren_tot` een dag in. Loopt de klus door, bijvoorbeeld een meeloopdag? Schrijf dan
    `reageren_tot: geen`. Dan vragen we elke 120 dagen of dat nog klopt.
    """
    for entry in catalogue.klussen.values():
        klus = entry.model
        if klus.is_offered and klus.reageren_tot is None:
            when = f"op {klus.last_day}" if klus.last_day else f"{OPEN_DAYS} dagen nadat hij geplaatst is"
            yield Finding(
                entry,
                ("reageren_tot",),
                f"Er staat geen laatste dag om te reageren. Deze klus sluit {when}.",
                "Vul bij reageren_tot een dag in, of 'geen' als de klus doorloopt.",
            )


#: Words by which a title announces a permanent job, and the hours a week from which work is a full-time job.
_VACANCY = re.compile(
    r"vacature|vaste (?:dienst|aanstelling|baan)|vast contract|onbepaalde tijd|full-?time", re.IGNORECASE
)
_FULL_TIME = 32


@check("KLUS006", Severity.WAARSCHUWING)
def permanent_job(catalogue: Catalogue) -> Iterator[Finding]:
    """Dit lijkt een vaste baan

    Een klus is werk met een begin en een einde. Staat er in de titel iets als *vacature* of *vaste dienst*, of gaat het
    om 32 uur of meer per week, en staat er geen einde? Dan lijkt het een vaste baan. Vaste banen bij de overheid horen
    op een plek waar werkzoekenden ze vinden, zoals werkenvoornederland.nl of de site van je organisatie.

    **Herstel:** vul bij `inzet` in wanneer de klus eindigt (`tot`) of hoeveel uur het in totaal is (`uren_totaal`). Is
    het een vaste baan? Plaats die dan daar.
    """
    for entry in catalogue.klussen.values():
        klus, effort = entry.model, entry.model.inzet
        if not klus.is_offered or (effort and (effort.end or effort.uren_totaal)):
            continue
        if _VACANCY.search(klus.titel) or (effort and (effort.uren_per_week or 0) >= _FULL_TIME):
            yield Finding(
                entry,
                ("inzet",),
                "Dit lijkt een vaste baan: er staat geen einde.",
                "Vul bij inzet in tot wanneer het duurt. Een vaste baan hoort op werkenvoornederland.nl.",
            )


@check("KLUS007", Severity.WAARSCHUWING)
def more_found_than_places(catalogue: Catalogue) -> Iterator[Finding]:
    """Er zijn meer mensen gevonden dan er plekken zijn

    Bij `plekken` staat hoeveel mensen er nodig zijn, en bij `gevonden` hoeveel van die plekken al vervuld zijn.

    **Herstel:** verbeter het aantal. Zijn alle plekken vervuld? Zet dan de status op vervuld.
    """
    for entry in catalogue.klussen.values():
        klus = entry.model
        if klus.gevonden > klus.plekken:
            yield Finding(
                entry,
                ("gevonden",),
                f"Er zijn {klus.gevonden} mensen gevonden voor {klus.plekken} plek(ken).",
                "Verbeter plekken of gevonden.",
            )


KLUS_CHECKS = (
    folder_is_organisation,
    organisation_is_registered,
    outcome_names_known_people,
    outcome_fits_status,
    last_day_is_not_said,
    permanent_job,
    more_found_than_places,
)
