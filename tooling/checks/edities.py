"""Rules for editions."""

from __future__ import annotations

from collections.abc import Iterator

from tooling.checks.references import unknown_key
from tooling.checks.registry import Finding, check
from tooling.load.catalogue import Catalogue
from tooling.load.files import Kind

#: Fields of an edition with keys of another register.
_REFERENCES = {"organisaties": Kind.ORGANISATIE, "themas": Kind.THEMA, "groepen": Kind.GROEP}


@check("EDITIE001")
def selection_is_registered(catalogue: Catalogue) -> Iterator[Finding]:
    """Een editie kiest iets dat er niet is

    Bij `organisaties`, `themas` en `groepen` staan namen van bestanden in `registers/organisaties/`,
    `registers/vaardigheden/` en `registers/groepen/`.

    **Herstel:** verbeter de naam, of laat hem weg.
    """
    for edition in catalogue.edities.values():
        for field, kind in _REFERENCES.items():
            for index, key in enumerate(getattr(edition.model, field)):
                if key not in catalogue.names[kind]:
                    yield unknown_key(edition, (field, index), key, catalogue, kind)


@check("EDITIE002")
def colors_are_readable(catalogue: Catalogue) -> Iterator[Finding]:
    """De kleuren van een editie zijn niet goed te lezen

    Uit `hoofd` en `accent` leiden we alle kleuren van een editie af, en we meten of tekst en randen genoeg afsteken
    (WCAG 2.2, 1.4.3 en 1.4.11).

    **Herstel:** kies voor `hoofd` een donkere kleur, en voor `accent` een lichte.
    """
    for edition in catalogue.edities.values():
        colors = edition.model.kleuren
        if colors is None or edition.validated.is_mended(("kleuren",)):
            continue
        try:
            _ = colors.properties
        except ValueError as error:
            message, _, remedy = str(error).partition(" nodig. ")
            yield Finding(edition, ("kleuren",), f"{message} nodig.", f"{remedy}.")


EDITIE_CHECKS = (selection_is_registered, colors_are_readable)
