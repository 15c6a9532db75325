"""Rules that hold for klussen and profielen alike."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import chain
from typing import Any

from tooling.checks.registry import Finding, check
from tooling.diagnostics import Severity
from tooling.load.catalogue import Catalogue, Entry
from tooling.load.places import load_places
from tooling.load.yaml_reader import Loc
from tooling.model.base import NO_DATE, as_date
from tooling.model.klus import Klus, Status
from tooling.model.placeholder import is_placeholder
from tooling.model.profiel import Profiel, Zichtbaarheid
from tooling.model.shared import Contact, Periode
from tooling.privacy.detect import discreet
from tooling.skills.thesaurus import Thesaurus
from tooling.skills.words import normalise


def _entries(catalogue: Catalogue) -> Iterator[Entry[Any]]:
    return chain(catalogue.klussen.values(), catalogue.profielen.values())


@check("PERIODE001")
def period_ends_before_it_starts(catalogue: Catalogue) -> Iterator[Finding]:
    """Een periode eindigt voordat hij begint

    Dit geldt voor `inzet`, `beschikbaar`, `ervaring` en `opleidingen`, en voor data die op elkaar volgen: `geplaatst`
    en `reageren_tot`, `bijgewerkt` en `verloopt`, en de datum van een certificaat en de dag waarop het verloopt.

    **Herstel:** kijk of de twee data verwisseld zijn, of het jaar klopt.
    """
    for entry in _entries(catalogue):
        for loc, first, last in _periods(entry.model):
            if first is not None and last is not None and _day(last, True) < _day(first, False):
                yield Finding(
                    entry,
                    loc,
                    f"Het einde ({last}) ligt voor het begin ({first}).",
                    "Kijk of de twee data verwisseld zijn of het jaar klopt.",
                )


@check("PERIODE002")
def period_is_empty(catalogue: Catalogue) -> Iterator[Finding]:
    """Een periode is leeg

    Een regel onder `perioden` zegt vanaf wanneer of tot wanneer iets kan. Zonder die twee zegt hij niets.

    **Herstel:** vul `vanaf` of `tot` in, of haal de regel weg.
    """
    for entry in _entries(catalogue):
        for name in ("inzet", "beschikbaar"):
            period = getattr(entry.model, name, None)
            for index, one in enumerate(period.perioden if period else ()):
                if one.vanaf is None and one.tot is None:
                    yield Finding(
                        entry,
                        (name, "perioden", index),
                        "Deze periode is leeg.",
                        "Vul vanaf of tot in, of haal hem weg.",
                    )


def _day(value: datetime.date | str, end: bool) -> str:
    """Return a (partial) date as comparable text; an end that is given as a year or month lasts as long as that."""
    text = value.isoformat() if isinstance(value, datetime.date) else value
    return text + "-99" * (2 - text.count("-")) if end else as_date(text).isoformat()


def _spans(name: str, period: Periode | None) -> Iterator[tuple[Loc, datetime.date | None, datetime.date | None]]:
    if period:
        yield (name, "tot"), period.vanaf, period.tot
        for index, one in enumerate(period.perioden):
            yield (name, "perioden", index, "tot"), one.vanaf, one.tot


def _periods(model: Klus | Profiel) -> Iterator[tuple[Loc, datetime.date | str | None, datetime.date | str | None]]:
    if isinstance(model, Klus):
        yield from _spans("inzet", model.inzet)
        yield ("reageren_tot",), model.geplaatst, None if model.reageren_tot == NO_DATE else model.reageren_tot
        return
    yield from _spans("beschikbaar", model.beschikbaar)
    for index, job in enumerate(model.ervaring):
        yield ("ervaring", index, "tot"), job.van, job.tot
    for index, education in enumerate(model.opleidingen):
        yield ("opleidingen", index, "tot"), education.van, education.tot
    for index, certificate in enumerate(model.certificaten):
        yield ("certificaten", index, "verloopt"), certificate.datum, certificate.verloopt
    yield ("verloopt",), model.bijgewerkt, model.verloopt


@check("CONTACT001")
def contact_without_a_way(catalogue: Catalogue) -> Iterator[Finding]:
    """Er is geen manier om te reageren

    Bij `contact`, en bij het `loket` van een organisatie, hoort een e-mailadres, een webadres of een telefoonnummer.
    Alleen een naam is niet genoeg.

    **Herstel:** vul `email`, `url` of `telefoon` in.
    """
    for entry, loc, contact in _contacts(catalogue):
        if contact is not None and not (contact.email or contact.url or contact.telefoon):
            yield Finding(
                entry, loc, f"Bij {loc[0]} staat geen manier om te reageren.", "Vul email, url of telefoon in."
            )


def _contacts(catalogue: Catalogue) -> Iterator[tuple[Entry[Any], Loc, Contact | None]]:
    for entry in chain(_entries(catalogue), catalogue.groepen.values(), catalogue.edities.values()):
        yield entry, ("contact",), entry.model.contact
    for klus in catalogue.klussen.values():
        for index, one in enumerate(klus.model.andere_contacten):
            yield klus, ("andere_contacten", index), one
    for organisation in catalogue.organisaties.values():
        yield organisation, ("loket",), organisation.model.loket


@check("INVULLEN001")
def placeholder_is_left(catalogue: Catalogue) -> Iterator[Finding]:
    """Er staat nog iets dat jij zou invullen

    `klussen new` maakt een bestand met *Nog in te vullen* op plekken waar iets moet staan. Zolang een klus `concept`
    is, of een profiel `verborgen`, mag dat. Daarna ziet iedereen het.

    **Herstel:** schrijf daar je eigen tekst. Of laat de klus nog even `concept`, of het profiel `verborgen`.
    """
    for entry in _entries(catalogue):
        model = entry.model
        is_seen = (
            model.status is not Status.CONCEPT
            if isinstance(model, Klus)
            else model.zichtbaarheid is not Zichtbaarheid.VERBORGEN
        )
        for loc, value in _texts_to_fill_in(model) if is_seen else ():
            if is_placeholder(value):
                yield Finding(entry, loc, "Hier moet nog iets ingevuld worden.", "Schrijf hier je eigen tekst.")


def _texts_to_fill_in(model: Klus | Profiel) -> Iterator[tuple[Loc, str | None]]:
    """Yield what a new file has a placeholder for, with its location."""
    if isinstance(model, Klus):
        yield ("omschrijving",), model.omschrijving
    for index, label in enumerate(skill.naam for skill in model.vaardigheden):
        yield ("vaardigheden", index), label
    if model.contact is not None:
        yield ("contact", "email"), model.contact.email
    for index, contact in enumerate(model.andere_contacten if isinstance(model, Klus) else ()):
        yield ("andere_contacten", index, "email"), contact.email


@check("VAARDIGHEID001", Severity.WAARSCHUWING)
def skill_listed_twice(catalogue: Catalogue) -> Iterator[Finding]:
    """Een vaardigheid staat er twee keer

    Dezelfde vaardigheid telt maar één keer mee. Hoofdletters, spaties en streepjes maken geen verschil, en andere namen
    uit de lijst van vaardigheden ook niet.

    **Herstel:** haal één van de twee weg.
    """
    for entry in _entries(catalogue):
        seen: dict[str, str] = {}
        for index, skill in enumerate(entry.model.vaardigheden):
            key = catalogue.thesaurus.concept_of(skill.naam) or f"={normalise(skill.naam)}"
            if key in seen:
                yield Finding(
                    entry,
                    ("vaardigheden", index),
                    f"De vaardigheid '{discreet(skill.naam)}' staat er ook als '{discreet(seen[key])}'.",
                    "Haal één van de twee weg.",
                )
            seen.setdefault(key, skill.naam)


@check("LOCATIE001", Severity.WAARSCHUWING)
def place_is_known(catalogue: Catalogue) -> Iterator[Finding]:
    """De plaats is niet bekend

    We kennen de Nederlandse plaatsen met meer dan 500 inwoners, en alle gemeenten. Van een onbekende plaats weten we de
    provincie en de reisafstand niet.

    **Herstel:** kijk de spelling na, of noem de gemeente. Bij plaatsen met dezelfde naam helpt de provincie:
    `Hengelo (Gelderland)`.
    """
    places = load_places()
    for entry in _entries(catalogue):
        for loc, name in _places(entry.model):
            if places.find(name) is None:
                near = places.nearest_name(name)
                yield Finding(
                    entry,
                    ("locatie", *loc),
                    f"De plaats '{discreet(name)}' is niet bekend.",
                    f"Bedoelde je '{near}'?" if near else "Kijk de spelling na of noem de gemeente.",
                    near,
                )


def _places(model: Klus | Profiel) -> Iterator[tuple[Loc, str]]:
    if model.locatie:
        if model.locatie.plaats is not None:
            yield ("plaats",), model.locatie.plaats
        yield from ((("ook_in", index), name) for index, name in enumerate(model.locatie.ook_in))


@check("VAARDIGHEID002", Severity.WAARSCHUWING)
def skill_is_known(catalogue: Catalogue) -> Iterator[Finding]:
    """De vaardigheid staat niet in de lijst, maar iets dat erop lijkt wel

    Wat niet in de lijst staat, mag: het blijft staan zoals je het schreef, en doet in de match mee op hoe het lijkt op
    andere woorden. Een naam uit de lijst past preciezer. Een typefout begrijpen we wel, maar anderen lezen hem ook.

    **Herstel:** kies een van de genoemde namen, als die hetzelfde betekent. Anders hoeft er niets.
    """
    offers: dict[str, str | None] = {}
    for entry in _entries(catalogue):
        for loc, label in _labels(entry.model):
            if label not in offers:
                offers[label] = _offer(catalogue.thesaurus, label)
            offer = offers[label]
            if offer is not None:
                yield Finding(
                    entry,
                    loc,
                    f"De vaardigheid '{discreet(label)}' staat niet in de lijst van vaardigheden.",
                    f"Bedoelde je {offer}? Neem die naam dan over. Anders hoeft er niets.",
                )


def _offer(thesaurus: Thesaurus, label: str) -> str | None:
    """Return the names to offer for a label that is not in the list, where there are any."""
    known = thesaurus.resolve(label)
    if known is not None and known.how != "typefout":
        return None
    near = [known.concept] if known else [concept for concept, _ in thesaurus.nearest(label)]
    *others, last = [f"'{name}'" for name in thesaurus.names(near)] or [""]
    return " of ".join(filter(None, [", ".join(others), last])) or None


def _labels(model: Klus | Profiel) -> Iterator[tuple[Loc, str]]:
    """Yield every skill and wish, with its location."""
    for index, label in enumerate(skill.naam for skill in model.vaardigheden):
        yield ("vaardigheden", index), label
    field, wishes = ("leert", model.leert) if isinstance(model, Klus) else ("wil_leren", model.wil_leren)
    for index, label in enumerate(wishes):
        yield (field, index), label


SHARED_CHECKS = (
    period_ends_before_it_starts,
    period_is_empty,
    contact_without_a_way,
    placeholder_is_left,
    skill_listed_twice,
    place_is_known,
)

#: What helps somebody who writes a file, and says nothing about whether it may be published.
ADVICE = (skill_is_known,)
