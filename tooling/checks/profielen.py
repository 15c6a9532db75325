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


@check("PROFIEL003")
def person_asked_to_be_forgotten(catalogue: Catalogue) -> Iterator[Finding]:
    """Dit profiel is eerder op verzoek weggehaald

    Iemand met deze bestandsnaam of dit account vroeg om vergeten te worden. Dan komt het profiel niet terug door een
    oude kopie of een import. We weten dat van een hash met een geheime sleutel; de naam zelf bewaren we niet.

    **Herstel:** ben je het zelf en wil je terug? Vraag een beheerder om je van de lijst te halen. Ben je iemand anders
    met dezelfde naam? Kies een andere bestandsnaam.
    """
    forgotten = catalogue.forgotten
    if forgotten is None:
        return
    for entry in catalogue.profielen.values():
        owner = entry.model.eigenaar
        if forgotten.knows("profiel", entry.key) or (owner and forgotten.knows("account", str(owner.id))):
            yield Finding(
                entry,
                (),
                "Dit profiel is eerder op verzoek weggehaald.",
                "Ben je het zelf? Vraag een beheerder om hulp. Ben je iemand anders? Kies een andere bestandsnaam.",
            )


PROFIEL_CHECKS = (organisation_is_registered, recommendation_is_by_someone_known, person_asked_to_be_forgotten)
