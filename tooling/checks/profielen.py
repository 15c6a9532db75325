"""Rules for profielen."""

from __future__ import annotations

from collections.abc import Iterator

from tooling.checks.references import unknown_key
from tooling.checks.registry import Finding, check
from tooling.load.catalogue import Catalogue
from tooling.load.files import Kind


@check("PROFIEL001")
def organisation_is_registered(catalogue: Catalogue) -> Iterator[Finding]:
    """De organisatie van een profiel staat niet in het register

    Bij `organisatie` staat de sleutel van je organisatie: de naam van haar bestand in `registers/organisaties/`. Oude
    werkgevers, bij `ervaring`, mag je gewoon uitschrijven.

    **Herstel:** verbeter de sleutel, of laat het veld weg.
    """
    for entry in catalogue.profielen.values():
        key = entry.model.organisatie
        if key is not None and key not in catalogue.names[Kind.ORGANISATIE]:
            yield unknown_key(entry, ("organisatie",), key, catalogue, Kind.ORGANISATIE)


@check("PROFIEL002")
def recommendation_is_by_someone_known(catalogue: Catalogue) -> Iterator[Finding]:
    """Een aanbeveling verwijst naar iets dat er niet is

    Bij `door` staat het profiel van wie je aanbeveelt, bij `klus` de klus als `<organisatie>/<naam>`. Jezelf aanbevelen
    kan niet.

    **Herstel:** verbeter de naam, of haal de aanbeveling weg.
    """
    for entry in catalogue.profielen.values():
        for index, recommendation in enumerate(entry.model.aanbevelingen):
            if recommendation.door not in catalogue.names[Kind.PROFIEL]:
                loc = ("aanbevelingen", index, "door")
                yield unknown_key(entry, loc, recommendation.door, catalogue, Kind.PROFIEL)
            elif recommendation.door == entry.key:
                yield Finding(
                    entry,
                    ("aanbevelingen", index, "door"),
                    "Iemand beveelt hier zichzelf aan.",
                    "Vul bij door het profiel in van een ander.",
                )
            if recommendation.klus is not None and recommendation.klus not in catalogue.names[Kind.KLUS]:
                yield unknown_key(entry, ("aanbevelingen", index, "klus"), recommendation.klus, catalogue, Kind.KLUS)


PROFIEL_CHECKS = (organisation_is_registered, recommendation_is_by_someone_known)
