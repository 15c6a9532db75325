"""Rules for profielen."""

from __future__ import annotations

from collections.abc import Iterator

from tooling.checks.references import unknown_key
from tooling.checks.registry import Finding, check
from tooling.load.catalogue import Catalogue, Entry
from tooling.load.files import Kind
from tooling.model.profiel import Profiel


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


@check("PROFIEL004")
def desk_is_there(catalogue: Catalogue) -> Iterator[Finding]:
    """Het loket van een profiel is er niet

    Bij `loket` staat een organisatie met een mobiliteitsloket. Dat loket geeft berichten door aan wie anoniem op de
    markt staat. Welke organisaties een loket hebben, staat in hun bestand in `registers/organisaties/`.

    **Herstel:** kies een organisatie met een loket, of laat het veld weg.
    """
    for entry in catalogue.profielen.values():
        key = entry.model.loket
        if key is None:
            continue
        organisation = catalogue.organisaties.get(key)
        if key not in catalogue.names[Kind.ORGANISATIE]:
            yield unknown_key(entry, ("loket",), key, catalogue, Kind.ORGANISATIE)
        elif organisation is not None and organisation.model.loket is None:
            yield Finding(
                entry,
                ("loket",),
                f"De organisatie '{key}' heeft geen loket.",
                "Kies een organisatie met een loket, of laat dit weg.",
            )


@check("PROFIEL003")
def person_asked_to_be_forgotten(catalogue: Catalogue) -> Iterator[Finding]:
    """Een beheerder moet dit profiel eerst bekijken

    Een profiel met deze bestandsnaam of van dit account kan niet zomaar op de markt. Daar zijn verschillende redenen
    voor, en we zeggen niet welke: een reden kan iets over iemand anders vertellen.

    **Herstel:** vraag een beheerder om hulp, of kies een andere bestandsnaam.
    """
    for entry in forgotten_people(catalogue):
        yield Finding(
            entry,
            (),
            "Een beheerder moet dit profiel eerst bekijken.",
            "Vraag een beheerder om hulp, of kies een andere bestandsnaam.",
        )


def forgotten_people(catalogue: Catalogue) -> Iterator[Entry[Profiel]]:
    """Yield the profiles of who asked to be forgotten, where the list and its key are there; for maintainers only."""
    forgotten = catalogue.forgotten
    if forgotten is None:
        return
    for entry in catalogue.profielen.values():
        owner = entry.model.eigenaar
        if forgotten.knows("profiel", entry.key) or (owner and forgotten.knows("account", str(owner.id))):
            yield entry


PROFIEL_CHECKS = (
    organisation_is_registered,
    recommendation_is_by_someone_known,
    desk_is_there,
    person_asked_to_be_forgotten,
)
