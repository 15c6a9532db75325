"""Rules for outside sources."""

from __future__ import annotations

from collections.abc import Iterator

from tooling.checks.references import unknown_key
from tooling.checks.registry import Finding, check
from tooling.formats.postings.json_path import parse_path
from tooling.load.catalogue import Catalogue
from tooling.load.files import Kind
from tooling.model.bron import MAPPED, BronSoort


@check("BRON001")
def source_speaks_for_registered(catalogue: Catalogue) -> Iterator[Finding]:
    """Een bron spreekt voor een organisatie die niet in het register staat

    Bij `organisaties` staan de sleutels van de organisaties waarvan deze bron zelf de klussen publiceert. Alleen dan
    zetten we zo'n klus bij die organisatie. Laat het leeg als de bron van iemand anders is, zoals een bemiddelaar.

    **Herstel:** verbeter de sleutel, of voeg eerst de organisatie toe.
    """
    for entry in catalogue.bronnen.values():
        for index, key in enumerate(entry.model.organisaties):
            if key not in catalogue.names[Kind.ORGANISATIE]:
                yield unknown_key(entry, ("organisaties", index), key, catalogue, Kind.ORGANISATIE)


@check("BRON002")
def fields_fit_format(catalogue: Catalogue) -> Iterator[Finding]:
    """De velden passen niet bij de soort bron

    Een csv- of json-bestand noemt zijn velden zoals het wil. Daarom staat bij `velden` welk veld wat is. Een markt, een
    feed en een JobPosting hebben vaste namen: daar laat je `velden` weg.

    In een json-bestand is een plek een pad als `$.items[*].titel`: namen, nummers en `[*]`, zoals in RFC 9535. Filters
    en `..` kunnen niet. `lijst` en `volgende` gaan vanaf het hele bestand, de rest vanaf één vermelding.

    **Herstel:** vul `velden` in, haal het weg, of verbeter het pad.
    """
    for entry in catalogue.bronnen.values():
        kind, fields = entry.model.soort, entry.model.velden
        if kind in MAPPED and fields is None:
            yield Finding(
                entry, ("soort",), f"Bij een bron van de soort {kind} hoort 'velden'.", "Vul velden in: titel en adres."
            )
        elif kind not in MAPPED and fields is not None:
            yield Finding(
                entry, ("velden",), f"Bij een bron van de soort {kind} hoort geen 'velden'.", "Haal velden weg."
            )
        elif kind is BronSoort.CSV and fields is not None:
            for name, column in fields.model_dump(exclude_none=True).items():
                if column.startswith("$") or name in {"lijst", "volgende"}:
                    yield Finding(
                        entry,
                        ("velden", name),
                        f"'{column}' is geen kolom van een csv-bestand.",
                        "Schrijf de naam van de kolom. Een pad, lijst en volgende zijn voor json.",
                    )
        elif kind is BronSoort.JSON and fields is not None:
            for name, path in fields.model_dump(exclude_none=True).items():
                is_template = name == "adres" and path.startswith("https://")
                if not is_template and parse_path(path) is None:
                    yield Finding(
                        entry,
                        ("velden", name),
                        f"'{path}' is geen pad dat we kennen.",
                        "Schrijf een pad als $.naam, $.lijst[0].naam of $.lijst[*].",
                    )


@check("BRON003")
def address_is_of_one_source(catalogue: Catalogue) -> Iterator[Finding]:
    """Twee bronnen hebben hetzelfde adres

    Wat twee keer opgehaald wordt, staat twee keer in de lijst.

    **Herstel:** haal één van de twee bronnen weg, of verbeter het adres.
    """
    first: dict[str, str] = {}
    for key, entry in catalogue.bronnen.items():
        other = first.setdefault(entry.model.adres.rstrip("/"), key)
        if other != key:
            yield Finding(
                entry, ("adres",), f"Dit adres is ook van de bron '{other}'.", "Haal één van de twee bronnen weg."
            )


BRON_CHECKS = (source_speaks_for_registered, fields_fit_format, address_is_of_one_source)
