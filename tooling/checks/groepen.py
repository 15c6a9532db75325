"""Rules for groups, and for who joins them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from tooling.checks.references import unknown_key
from tooling.checks.registry import Finding, check
from tooling.diagnostics import Severity
from tooling.load.catalogue import Catalogue, Entry
from tooling.load.files import Kind


def _members(catalogue: Catalogue) -> Iterator[tuple[Entry[Any], int, str]]:
    """Yield every group that an entry joins, with its place in the list."""
    entries: Iterator[Entry[Any]] = chain(catalogue.klussen.values(), catalogue.profielen.values())
    for entry in entries:
        for index, group in enumerate(entry.model.groepen):
            yield entry, index, group


@check("GROEP001")
def group_is_registered(catalogue: Catalogue) -> Iterator[Finding]:
    """Een groep staat niet in het register

    Bij `groepen` staan pools, regio's of netwerken waar een klus of profiel bij hoort: de namen van hun bestanden in
    `registers/groepen/`. Een groep noemt bij `organisaties` voor wie zij is.

    **Herstel:** verbeter de naam, of laat hem weg.
    """
    for entry, index, group in _members(catalogue):
        if group not in catalogue.names[Kind.GROEP]:
            yield unknown_key(entry, ("groepen", index), group, catalogue, Kind.GROEP)
    for one in catalogue.groepen.values():
        for index, key in enumerate(one.model.organisaties):
            if key not in catalogue.names[Kind.ORGANISATIE]:
                yield unknown_key(one, ("organisaties", index), key, catalogue, Kind.ORGANISATIE)


@check("GROEP002", Severity.WAARSCHUWING)
def group_is_for_the_organisation(catalogue: Catalogue) -> Iterator[Finding]:
    """Een groep is niet voor deze organisatie

    Een groep kan bij `organisaties` noemen voor wie zij is. Een klus of profiel van een andere organisatie hoort er dan
    niet bij, en staat niet op de pagina van de groep.

    **Herstel:** haal de groep weg, of vraag de beheerder om je organisatie toe te voegen.
    """
    for entry, index, key in _members(catalogue):
        group = catalogue.groepen.get(key)
        if group is not None and not group.model.is_for(entry.model.organisatie):
            yield Finding(
                entry,
                ("groepen", index),
                f"De groep '{key}' is niet voor deze organisatie.",
                "Haal de groep weg, of vraag haar beheerder om je organisatie toe te voegen.",
            )


GROEP_CHECKS = (group_is_registered, group_is_for_the_organisation)
