"""Prebuilt lunr indexes in Dutch, one a kind of result, for the browser to search."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import snowballstemmer
from lunr.builder import Builder
from lunr.pipeline import Pipeline

from tooling.model.thesaurus import Thesaurus
from tooling.render.context import SiteContext
from tooling.render.output import OutputFile

#: Words that say nothing of what a text is about.
STOP_WORDS = frozenset(Path(__file__).with_name("stopwoorden.txt").read_text(encoding="utf-8").split())

#: How much a field weighs in the order of results.
_FIELDS = {"titel": 8, "woorden": 4, "tekst": 1}

# lunr-languages stems with the algorithm that Snowball now calls `dutch_porter`; both sides must agree on every word.
_STEMMER = snowballstemmer.stemmer("dutch_porter")
_EDGES = re.compile(r"^[^\w]+|[^\w]+$")


@dataclass(frozen=True, slots=True)
class Document:
    """A thing that can be found: its address below the root, what to show, and the words it is found by."""

    adres: str
    titel: str
    onder: str
    woorden: str
    tekst: str


def _trim(token: Any, *_: Any) -> Any:
    return token.update(lambda text, _metadata: _EDGES.sub("", text))


def _stop(token: Any, *_: Any) -> Any:
    return None if str(token) in STOP_WORDS else token


def _stem(token: Any, *_: Any) -> Any:
    return token.update(lambda text, _metadata: stem(text))


def stem(word: str) -> str:
    """The stem of a lower-case word, as `lunr.nl.js` makes it."""
    found: str = _STEMMER.stemWord(word)
    return found


# The names under which lunr-languages registers the same steps in the browser.
Pipeline.register_function(_trim, "trimmer-nl")
Pipeline.register_function(_stop, "stopWordFilter-nl")
Pipeline.register_function(_stem, "stemmer-nl")


def search_files(site: SiteContext, guides: Iterable[Document]) -> Iterator[OutputFile]:
    """`/zoeken/index/<soort>.json` for each kind: `{"index": lunr's, "documenten": [...]}`, documents by number."""
    kinds = {
        "klussen": _klussen(site),
        "profielen": _people(site),
        "organisaties": _organisations(site),
        "vaardigheden": _skills(site),
        "paginas": guides,
    }
    for kind, documents in kinds.items():
        yield OutputFile(f"zoeken/index/{kind}.json", _index(list(documents)))


def _index(documents: list[Document]) -> str:
    if not documents:  # lunr cannot build an index of nothing
        return json.dumps({"index": None, "documenten": []})
    builder = Builder()
    builder.ref("nummer")
    for name, boost in _FIELDS.items():
        builder.field(name, boost=boost)
    builder.pipeline.add(_trim, _stop, _stem)
    builder.search_pipeline.add(_trim, _stem)
    for number, document in enumerate(documents):
        builder.add({"nummer": number, **{name: getattr(document, name) for name in _FIELDS}})
    shown = [[document.adres, document.titel, document.onder] for document in documents]
    return json.dumps(
        {"index": builder.build().serialize(), "documenten": shown}, ensure_ascii=False, separators=(",", ":")
    )


def _klussen(site: SiteContext) -> Iterator[Document]:
    for key, klus in site.open_klussen.items():
        place = klus.locatie.plaats if klus.locatie else None
        labels = [skill.naam for skill in klus.vaardigheden] + list(klus.leert)
        organisation = site.organisation_name(klus.organisatie)
        words = [*_names(site.thesaurus, labels), organisation, place, site.province_of(place), klus.soort.value]
        text = f"{klus.samenvatting or ''} {klus.omschrijving} {klus.resultaat or ''}"
        yield Document(f"klussen/{key}/", klus.titel, organisation, _joined(words), text)


def _people(site: SiteContext) -> Iterator[Document]:
    for key, person in site.people.items():
        profile = person.profiel
        labels = [skill.naam for skill in profile.vaardigheden] + list(profile.wil_leren)
        organisation = site.organisation_name(profile.organisatie) if profile.organisatie else None
        place = profile.locatie.plaats if profile.locatie else None
        words = [*_names(site.thesaurus, labels), profile.functie, organisation, place, person.provincie]
        text = " ".join([profile.over_mij or "", *(job.functie for job in profile.ervaring), *profile.interesses])
        below = _joined([profile.functie, organisation], ", ") or _joined(
            [skill.naam for skill in profile.vaardigheden[:3]], ", "
        )
        yield Document(f"profielen/{key}/", profile.naam, below, _joined(words), text)


def _organisations(site: SiteContext) -> Iterator[Document]:
    for key, one in site.organisaties.items():
        words = [one.afkorting, one.plaats, one.provincie]
        yield Document(f"organisaties/{key}/", one.naam, _joined([one.plaats, one.provincie], ", "), _joined(words), "")


def _skills(site: SiteContext) -> Iterator[Document]:
    for key, concept in site.thesaurus.concepts.items():
        theme = site.thesaurus.themes[site.thesaurus.theme_of[key]].thema
        yield Document(f"vaardigheden/{key}/", concept.naam, theme, _joined(concept.ook_bekend_als), "")


def _names(thesaurus: Thesaurus, labels: Iterable[str]) -> Iterator[str]:
    """Labels, and every name of the concepts that they stand for."""
    for label in labels:
        yield label
        concept = thesaurus.concepts.get(thesaurus.concept_of(label) or "")
        if concept is not None:
            yield concept.naam
            yield from concept.ook_bekend_als


def _joined(parts: Iterable[str | None], separator: str = " ") -> str:
    return separator.join(dict.fromkeys(part for part in parts if part))
