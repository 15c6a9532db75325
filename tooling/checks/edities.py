"""Rules for editions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tooling.checks.references import unknown_key
from tooling.checks.registry import Finding, check
from tooling.load.catalogue import Catalogue, Entry
from tooling.load.files import Kind
from tooling.model.editie import Editie
from tooling.privacy.detect import discreet

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
                if key in catalogue.names[kind]:
                    continue
                if kind is Kind.THEMA:
                    yield _unknown_theme(edition, index, key, catalogue)
                else:
                    yield unknown_key(edition, (field, index), key, catalogue, kind)


def _unknown_theme(edition: Entry[Editie], index: int, key: str, catalogue: Catalogue) -> Finding:
    """Return a finding for a theme that does not exist: a skill has one, and otherwise there are few to choose from."""
    loc = ("themas", index)
    concept = catalogue.thesaurus.concept_of(key)
    if concept is not None:
        theme = catalogue.thesaurus.theme_of[concept]
        message = f"'{discreet(key)}' is geen thema, maar een vaardigheid uit het thema '{theme}'."
        return Finding(edition, loc, message, f"Kies '{theme}', of laat het weg.", theme)
    found = unknown_key(edition, loc, key, catalogue, Kind.THEMA)
    if found.instead:
        return found
    return replace(found, remedy=f"Kies uit: {', '.join(sorted(catalogue.names[Kind.THEMA]))}.")


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
            readable = colors.readable
            also = f" Dit kan wel: hoofd: {readable.removeprefix('#')}." if readable else ""
            yield Finding(edition, ("kleuren",), f"{message} nodig.", f"{remedy}.{also}")


@check("EDITIE003")
def weights_order_something(catalogue: Catalogue) -> Iterator[Finding]:
    """De gewichten van een editie zijn allemaal nul

    Zonder punten is er geen volgorde.

    **Herstel:** geef minstens één onderdeel een gewicht, of laat `gewichten` weg.
    """
    for edition in catalogue.edities.values():
        weights = edition.model.gewichten
        if weights is not None and all(weight == 0 for weight in weights.model_dump().values()):
            yield Finding(
                edition,
                ("gewichten",),
                "Alle gewichten zijn nul. Dan is er geen volgorde.",
                "Geef minstens één onderdeel een gewicht, of laat gewichten weg.",
            )


EDITIE_CHECKS = (selection_is_registered, colors_are_readable, weights_order_something)
