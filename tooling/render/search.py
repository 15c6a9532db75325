"""Search: documents, and index files of which a browser fetches only what a question needs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import snowballstemmer

from tooling.incremental.digest import digest
from tooling.incremental.files import OutputFile, compact_json
from tooling.model.vermelding import as_klus
from tooling.render.browse import filter_columns
from tooling.render.context import SiteContext, names_of
from tooling.render.lunr_index import Term, index_terms
from tooling.skills.thesaurus import Thesaurus
from tooling.skills.words import Compounds, fold

#: Words that say nothing of what a text is about.
STOP_WORDS = frozenset(Path(__file__).with_name("stopwoorden.txt").read_text(encoding="utf-8").split())

#: How much a field weighs in the order of results. `verwant` holds synonyms, and the parts of compounds.
FIELDS = {"titel": 8, "woorden": 5, "verwant": 2, "tekst": 1}

#: About how many characters a file of the index holds: small enough to fetch while somebody types, and not so many
#: files that one question needs a dozen of them.
_SHARD = 20_000

#: Longer words are found whole, but not by a typing error or their beginning: there would be a file for each length.
_LONGEST = 40

#: How many cards a file holds. A page shows a handful of each kind, seldom neighbours: more would come for nothing.
CARDS_PER_FILE = 8

#: Two words with a hyphen or apostrophe between; the second may begin the next pair.
_HYPHENED = re.compile(r"([^\W\d_]+)[-'’](?=([^\W\d_]+))")
_HYPHENS = re.compile("[-'’]")

# lunr-languages stems with the algorithm that Snowball now calls `dutch_porter`; both sides must agree on every word.
_STEMMER = snowballstemmer.stemmer("dutch_porter")


@dataclass(frozen=True, slots=True)
class Document:
    """A thing that can be found: its address below the root, and the words it is found by, the heaviest first.

    `onder` stands below its title where it has no card of its own.
    """

    adres: str
    titel: str
    onder: str = ""
    woorden: str = ""
    verwant: str = ""
    tekst: str = ""


@cache
def stem(word: str) -> str:
    """Return the stem of a folded word, as `lunr.nl.js` makes it."""
    found: str = _STEMMER.stemWord(word)
    return found


def term_of(word: str) -> str:
    """Return the term that a folded word is indexed by; nothing for a word that says nothing."""
    return "" if word in STOP_WORDS else stem(word)


def documents(site: SiteContext, guides: Iterable[Document]) -> dict[str, list[Document]]:
    """Everything that can be found, by kind. Documents are numbered in this order, from 0."""
    return {
        "klussen": list(_klussen(site)),
        "elders": list(_listings(site)),
        "profielen": list(_people(site)),
        "organisaties": list(_organisations(site)),
        "vaardigheden": list(_skills(site)),
        "paginas": list(guides),
    }


def field_words(found: Mapping[str, Sequence[Document]], thesaurus: Thesaurus) -> Iterator[dict[str, list[str]]]:
    """Yield the words of each field of each document; compounds are followed by their parts, in a lighter field."""
    names = [fold(one.titel) for one in chain(found["klussen"], found["elders"], found["vaardigheden"])]
    names += [fold(name) for concept in thesaurus.concepts.values() for name in concept.ook_bekend_als]
    compounds = Compounds(word for name in names for word in name.split() if word not in STOP_WORDS)
    parts_of = cache(lambda word: () if len(parts := compounds.parts(word)) == 1 else parts)

    def parts(words: Iterable[str]) -> list[str]:
        return [part for word in words for part in parts_of(word)]

    for document in chain.from_iterable(found.values()):
        title, words, text = (fold(one).split() for one in (document.titel, document.woorden, document.tekst))
        related = fold(document.verwant).split()
        related += parts([*title, *words, *related])
        related += [word for part in (document.titel, document.woorden, document.verwant) for word in joined(part)]
        yield {
            "titel": title,
            "woorden": words,
            "verwant": related,
            "tekst": text + parts(text) + joined(document.tekst),
        }


def joined(text: str) -> list[str]:
    """Return each two words with a hyphen or apostrophe between as one: `elearning` finds `e-learning` too."""
    if not _HYPHENS.search(text):
        return []
    pieces = [one for one in text.split() if _HYPHENS.search(one)]
    return [fold(f"{found[1]}{found[2]}") for piece in pieces for found in _HYPHENED.finditer(piece)]


def search_files(site: SiteContext, guides: Sequence[Document]) -> Iterator[OutputFile]:
    """Yield `/zoeken/index.json` and the files that it numbers, in a folder named by their content.

    In the folder: the index by term (`delen/`), and all terms by their length, for typing errors (`woorden/`); and the
    files of `card_files`. A page that still holds an older `index.json` finds no folder, and asks anew.
    """
    found = documents(site, guides)
    manifest, files = index_files(index_terms(field_words(found, site.thesaurus), FIELDS, term_of))
    yield from _in_folder(site, guides, files)
    counts = {kind: len(documents) for kind, documents in found.items()}
    manifest |= {"map": _folder(site, guides), "soorten": counts, "kaarten": CARDS_PER_FILE}
    yield OutputFile("zoeken/index.json", compact_json(manifest))


def card_files(site: SiteContext, guides: Sequence[Document]) -> Iterator[OutputFile]:
    """The cards of all documents (`kaarten/`), and what the filters of the lists choose by (`klussen.json`, ...)."""
    cards: list[str] = [site.cards.klus(key, "../") for key in site.open_klussen]
    cards += [site.cards.listing(key, "../") for key in site.outside.listings]
    cards += [site.cards.person(key, "../") for key in site.people]
    cards += [
        site.cards.small(one.adres, one.titel, one.onder, "../")
        for one in chain(_organisations(site), _skills(site), guides)
    ]
    starts = range(0, len(cards), CARDS_PER_FILE)
    files = {f"kaarten/{at // CARDS_PER_FILE}.json": compact_json(cards[at : at + CARDS_PER_FILE]) for at in starts}
    files |= {f"{kind}.json": compact_json(columns) for kind, columns in filter_columns(site).items()}
    yield from _in_folder(site, guides, files)


def _in_folder(site: SiteContext, guides: Sequence[Document], files: Mapping[str, str]) -> Iterator[OutputFile]:
    folder = _folder(site, guides)
    return (OutputFile(f"zoeken/{folder}/{path}", text) for path, text in files.items())


def _folder(site: SiteContext, guides: Sequence[Document]) -> str:
    """Return the name of the folder: a digest of all that its files are made from."""
    return digest([site.content_digest, *(text for one in guides for text in astuple(one))])[:12]


def index_files(terms: Mapping[str, Term], size: int = _SHARD) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the part of `index.json` about an index, and its files by path, of about `size` characters each."""
    first_terms, shards = _shards(terms, size)
    files = {f"delen/{number}.json": shard for number, shard in enumerate(shards)}
    files |= {f"woorden/{length}.txt": " ".join(words) for length, words in _by_length(terms).items()}
    manifest = {
        "versie": 1,
        "velden": list(FIELDS),
        "delen": first_terms,
        "langste": min(_LONGEST, max(map(len, terms), default=0)),
        "stopwoorden": " ".join(sorted(STOP_WORDS)),
    }
    return manifest, files


def _shards(terms: Mapping[str, Term], most: int) -> tuple[list[str], list[str]]:
    """Return the first term of each file of the index, and the files: `{term: [number, posting of each field]}`."""
    first_terms: list[str] = []
    shards: list[list[str]] = []
    size = most
    for term, one in terms.items():
        entry = f'"{term}":{compact_json([one.number, *one.postings])}'
        if size + len(entry) > most:
            first_terms.append(term)
            shards.append([])
            size = 0
        shards[-1].append(entry)
        size += len(entry)
    return first_terms, [f"{{{','.join(shard)}}}" for shard in shards]


def _by_length(terms: Collection[str]) -> dict[int, list[str]]:
    """Terms by their length in characters; there is a list for every length up to the longest, or `_LONGEST`."""
    longest = min(_LONGEST, max(map(len, terms), default=0))
    found: dict[int, list[str]] = {length: [] for length in range(1, longest + 1)}
    for term in terms:
        if len(term) <= longest:
            found[len(term)].append(term)
    return found


def _klussen(site: SiteContext) -> Iterator[Document]:
    for key, klus in site.open_klussen.items():
        places = names_of(klus.locatie)
        labels = [skill.naam for skill in klus.vaardigheden] + list(klus.leert)
        organisation = site.organisaties.get(klus.organisatie)
        short = organisation.afkorting if organisation else None
        name = site.organisation_name(klus.organisatie)
        words = [*labels, name, short, *places, *site.provinces_of(klus.locatie), klus.soort.value]
        text = [klus.samenvatting, klus.omschrijving, klus.resultaat]
        related = _synonyms(site.thesaurus, labels, klus.titel)
        yield Document(f"klussen/{key}/", klus.titel, name, _joined(words), related, _joined(text))


def _listings(site: SiteContext) -> Iterator[Document]:
    for key, one in site.outside.listings.items():
        klus = as_klus(one)
        labels = [skill.naam for skill in klus.vaardigheden] + list(klus.leert)
        name = one.organisatie or one.geplaatst_door or ""
        words = [*labels, name, one.plaats, site.province_of(one.plaats), site.outside.source_of(key).bron.naam]
        related = _synonyms(site.thesaurus, labels, one.titel)
        text = [one.samenvatting, klus.omschrijving, klus.resultaat]
        yield Document(f"{key}/", one.titel, name, _joined(words), related, _joined(text))


def _people(site: SiteContext) -> Iterator[Document]:
    for key, person in site.people.items():
        profile = person.profiel
        labels = [skill.naam for skill in profile.vaardigheden] + list(profile.wil_leren)
        organisation = site.organisation_name(profile.organisatie) if profile.organisatie else None
        words = [*labels, profile.functie, organisation, *names_of(profile.locatie), person.provincie]
        text = [profile.over_mij, *(job.functie for job in profile.ervaring), *profile.interesses]
        related = _synonyms(site.thesaurus, labels, profile.functie)
        yield Document(f"profielen/{key}/", profile.naam, "", _joined(words), related, _joined(text))


def _organisations(site: SiteContext) -> Iterator[Document]:
    for key, one in site.organisaties.items():
        below = _joined([one.plaats, one.provincie], ", ")
        yield Document(f"organisaties/{key}/", one.naam, below, _joined([one.afkorting, one.plaats, one.provincie]))


def _skills(site: SiteContext) -> Iterator[Document]:
    for key, concept in site.thesaurus.concepts.items():
        theme = site.thesaurus.themes[site.thesaurus.theme_of[key]].thema
        yield Document(f"vaardigheden/{key}/", concept.naam, theme, _joined(concept.ook_bekend_als))


def _synonyms(thesaurus: Thesaurus, labels: Iterable[str], text: str | None) -> str:
    """Return the names of the concepts of labels, of those that a text names, and of those one step broader.

    Who has three skills of a kind has its names three times, and is found by them before who has one.
    """
    named = [thesaurus.concept_of(label) for label in labels] + thesaurus.names_in(text or "")
    concepts = [thesaurus.concepts[one] for one in dict.fromkeys(named) if one]
    broader = [thesaurus.concepts[one] for concept in concepts for one in concept.breder if one in thesaurus.concepts]
    return " ".join(name for concept in concepts + broader for name in (concept.naam, *concept.ook_bekend_als))


def _joined(parts: Iterable[str | None], separator: str = " ") -> str:
    return separator.join(dict.fromkeys(part for part in parts if part))
