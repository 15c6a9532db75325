"""Rules for the registers: organisations and the thesaurus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tooling.checks.references import unknown_key
from tooling.checks.registry import Finding, check
from tooling.diagnostics import Severity
from tooling.load.catalogue import Catalogue, Entry
from tooling.load.files import Kind
from tooling.load.yaml_reader import Loc
from tooling.model.registers import Thema, Vaardigheid
from tooling.skills.words import normalise


def _concepts(catalogue: Catalogue) -> Iterator[tuple[Entry[Thema], Loc, Vaardigheid]]:
    """Yield every concept with its location; a mended one claims nothing of another theme."""
    for entry in catalogue.themas.values():
        for index, concept in enumerate(entry.model.vaardigheden):
            loc: Loc = ("vaardigheden", index)
            if not entry.validated.is_mended(loc):
                yield entry, loc, concept


def _names(catalogue: Catalogue) -> Iterator[tuple[Entry[Thema], Loc, str, str]]:
    """Yield every name with its location and the id of its concept."""
    for entry, loc, concept in _concepts(catalogue):
        yield entry, (*loc, "naam"), concept.naam, concept.id
        for index, name in enumerate(concept.ook_bekend_als):
            yield entry, (*loc, "ook_bekend_als", index), name, concept.id


@check("ORGANISATIE001")
def parent_is_registered(catalogue: Catalogue) -> Iterator[Finding]:
    """Een organisatie valt onder iets dat er niet is, of onder zichzelf

    Bij `onderdeel_van` staat de sleutel van een andere organisatie uit het register. Ketens mogen geen kring vormen.

    **Herstel:** verbeter de sleutel, of laat het veld weg.
    """
    parents = {key: entry.model.onderdeel_van for key, entry in catalogue.organisaties.items()}
    for key, entry in catalogue.organisaties.items():
        parent = parents[key]
        if parent is None:
            continue
        if parent not in catalogue.names[Kind.ORGANISATIE]:
            yield unknown_key(entry, ("onderdeel_van",), parent, catalogue, Kind.ORGANISATIE)
        elif _reaches_itself(key, {one: (up,) if up else () for one, up in parents.items()}):
            yield Finding(
                entry,
                ("onderdeel_van",),
                "Deze organisatie valt onder zichzelf.",
                "Verbeter of verwijder onderdeel_van.",
            )


@check("THESAURUS001")
def concept_exists_once(catalogue: Catalogue) -> Iterator[Finding]:
    """Een vaardigheid staat twee keer in de lijst

    Elke `id` komt over alle thema's samen één keer voor: het is het adres van de vaardigheid op de site.

    **Herstel:** voeg de twee samen, of geef er één een andere `id`.
    """
    places: dict[str, list[tuple[Entry[Thema], Loc]]] = {}
    for entry, loc, concept in _concepts(catalogue):
        places.setdefault(concept.id, []).append((entry, loc))
    for concept_id, those in places.items():
        for number, (entry, loc) in enumerate(those):
            if len(those) > 1:
                yield Finding(
                    entry,
                    (*loc, "id"),
                    f"De id '{concept_id}' staat ook in {those[0 if number else 1][0].path}.",
                    "Voeg de twee samen of kies een andere id.",
                )


@check("THESAURUS002")
def name_belongs_to_one_concept(catalogue: Catalogue) -> Iterator[Finding]:
    """Twee vaardigheden maken aanspraak op dezelfde naam

    Een naam of andere naam (`ook_bekend_als`) hoort bij één vaardigheid. Anders weet niemand welke bedoeld is.
    Hoofdletters, accenten, spaties en streepjes maken geen verschil.

    **Herstel:** haal de naam bij één van de twee weg.
    """
    owners: dict[str, list[str]] = {}
    for _, _, name, concept in _names(catalogue):
        those = owners.setdefault(normalise(name), [])
        if concept not in those:
            those.append(concept)
    for entry, where, name, concept in _names(catalogue):
        other = next((one for one in owners[normalise(name)] if one != concept), None)
        if other is not None:
            yield Finding(
                entry,
                where,
                f"De naam '{name}' hoort ook bij de vaardigheid '{other}'.",
                "Haal de naam bij één van de twee weg.",
            )


@check("THESAURUS003")
def relation_resolves(catalogue: Catalogue) -> Iterator[Finding]:
    """Een vaardigheid verwijst naar een vaardigheid die er niet is

    Bij `breder` en `verwant` staan de id's van andere vaardigheden.

    **Herstel:** verbeter de id, of haal hem weg.
    """
    known = {concept.id for _, _, concept in _concepts(catalogue)}
    for entry, loc, concept in _concepts(catalogue):
        for field, keys in (("breder", concept.breder), ("verwant", concept.verwant)):
            for index, key in enumerate(keys):
                if key not in known:
                    yield Finding(
                        entry,
                        (*loc, field, index),
                        f"De vaardigheid '{key}' bestaat niet.",
                        "Verbeter de id of haal hem weg.",
                    )


@check("THESAURUS004")
def broader_has_no_cycle(catalogue: Catalogue) -> Iterator[Finding]:
    """Een vaardigheid is breder dan zichzelf

    `breder` wijst omhoog, naar een ruimer begrip. Wie die pijlen volgt, mag nooit terugkomen waar hij begon.

    **Herstel:** haal één van de pijlen weg.
    """
    broader = {concept.id: concept.breder for _, _, concept in _concepts(catalogue)}
    for entry, loc, concept in _concepts(catalogue):
        if _reaches_itself(concept.id, broader):
            yield Finding(
                entry,
                (*loc, "breder"),
                f"Via 'breder' kom je vanaf '{concept.id}' weer bij '{concept.id}' uit.",
                "Haal één van de pijlen weg.",
            )


@check("THESAURUS005", Severity.WAARSCHUWING)
def forms_belong_to_one_concept(catalogue: Catalogue) -> Iterator[Finding]:
    """Namen van twee vaardigheden verschillen alleen in vorm

    `loopbaancoach` en `loopbaancoaching` zijn vormen van hetzelfde woord. Horen ze bij twee vaardigheden, dan is van
    een derde vorm niet te zeggen welke van de twee iemand bedoelt.

    **Herstel:** zet beide namen bij dezelfde vaardigheid, of haal er één weg.
    """
    seen: dict[frozenset[str], tuple[str, str]] = {}
    for entry, where, name, concept in _names(catalogue):
        form = catalogue.thesaurus.form(name)
        owner, other = seen.setdefault(form, (concept, name))
        if form and owner != concept and normalise(other) != normalise(name):
            yield Finding(
                entry,
                where,
                f"'{name}' is een vorm van '{other}', en dat hoort bij de vaardigheid '{owner}'.",
                "Zet beide namen bij dezelfde vaardigheid, of haal er één weg.",
            )


def _reaches_itself(start: str, arrows: Mapping[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    ahead = list(arrows.get(start, ()))
    while ahead:
        key = ahead.pop()
        if key == start:
            return True
        if key not in seen:
            seen.add(key)
            ahead.extend(arrows.get(key, ()))
    return False


REGISTER_CHECKS = (
    parent_is_registered,
    concept_exists_once,
    name_belongs_to_one_concept,
    relation_resolves,
    broader_has_no_cycle,
    forms_belong_to_one_concept,
)
