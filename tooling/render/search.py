"""Search: documents, and index files of which a browser fetches only what a question needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import snowballstemmer
from markupsafe import Markup

from tooling.incremental.digest import digest, program_digest
from tooling.incremental.files import OutputFile, compact_json
from tooling.incremental.share import Share
from tooling.load.catalogue import Record
from tooling.model.vermelding import as_klus
from tooling.render.browse import klus_columns, person_columns
from tooling.render.context import SiteContext, names_of
from tooling.render.lunr_index import Term, index_terms
from tooling.render.page_keys import PageKeys
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


class _Source(NamedTuple):
    """Searchable entry: its address below the root, and functions that make its document and its card.

    `shows` is the key of the klus, listing or person on the card, if it shows one; `more` are other inputs of the card.
    `digest` is that of the entry if it is openly published: then its words are cached.
    """

    adres: str
    document: Callable[[], Document]
    card: Callable[[], Markup]
    shows: str | None = None
    more: tuple[str, ...] = ()
    digest: str = ""


def _sources(site: SiteContext, guides: Iterable[Document]) -> dict[str, list[_Source]]:
    """Return all searchable entries by kind. Documents and cards are numbered in this order, from 0."""
    cards = site.cards

    def small(documents: Iterable[Document]) -> list[_Source]:
        return [
            _Source(
                one.adres,
                partial(_itself, one),
                partial(cards.small, one.adres, one.titel, one.onder, _ROOT),
                more=(one.adres, one.titel, one.onder),
            )
            for one in documents
        ]

    return {
        "klussen": [
            _Source(
                f"klussen/{key}/",
                partial(_klus, site, key),
                partial(cards.klus, key, _ROOT),
                shows=key,
                digest=site.klus_digests[key],
            )
            for key in site.open_klussen
        ],
        "elders": [
            _Source(f"{key}/", partial(_listing, site, key), partial(cards.listing, key, _ROOT), shows=key)
            for key in site.outside.listings
        ],
        "profielen": [
            _Source(
                f"profielen/{key}/",
                partial(_person, site, key),
                partial(cards.person, key, _ROOT),
                shows=key,
                digest=site.person_digests[key] if site.is_open_profile(key) else "",
            )
            for key in site.people
        ],
        "organisaties": small(_organisations(site)),
        "vaardigheden": small(_skills(site)),
        "paginas": small(guides),
    }


#: Relative path to the root in the cards of the search.
_ROOT = "../"


def _itself(document: Document) -> Document:
    return document


#: Words of the fields of a document, in the order of `FIELDS`.
Words = Sequence[list[str]]


class _Tokenizer:
    """Splits documents into words, and compounds into the words of titles and skills of a site.

    `key` is the digest of all inputs but the document.
    """

    def __init__(self, site: SiteContext) -> None:
        titles = [klus.titel for klus in site.open_klussen.values()]
        titles += [one.titel for one in site.outside.listings.values()]
        titles += [name for one in site.thesaurus.concepts.values() for name in (one.naam, *one.ook_bekend_als)]
        known = {word for title in titles for word in fold(title).split() if word not in STOP_WORDS}
        self._compounds = Compounds(known)
        self._parts: dict[str, Sequence[str]] = {}
        themes = (theme.model_dump_json() for theme in site.thesaurus.themes.values())
        names = (f"{key} {one.afkorting} {one.naam}" for key, one in site.organisaties.items())
        self.key = digest([program_digest(), site.language, *themes, "", *names, "", *sorted(known)])

    def words(self, document: Document) -> Words:
        """Return the words of a document; compounds are followed by their parts, in a lighter field."""
        title, words, text = (fold(one).split() for one in (document.titel, document.woorden, document.tekst))
        related = fold(document.verwant).split()
        related += self._parts_of([*title, *words, *related])
        related += [word for part in (document.titel, document.woorden, document.verwant) for word in joined(part)]
        return title, words, related, text + self._parts_of(text) + joined(document.tekst)

    def _parts_of(self, words: Iterable[str]) -> list[str]:
        found: list[str] = []
        for word in words:
            parts = self._parts.get(word)
            if parts is None:
                parts = self._compounds.parts(word)
                parts = self._parts[word] = () if len(parts) == 1 else parts
            found += parts
        return found


def _lines_of(site: SiteContext, sources: Iterable[_Source]) -> Iterator[bytes]:
    """Yield the words of each document, fields apart by a tab and words by a space.

    They come from the cache if the entry did not change, and go there at the end.
    """
    tokenizer = _Tokenizer(site)
    table = f"woorden-{site.language}"
    known = site.cache.table(table, tokenizer.key) if site.cache else {}
    records: dict[str, Record] = {}
    for source in sources:
        record = known.get(source.adres)
        if record is not None and record.digest == source.digest:
            records[source.adres] = record
            yield record.value
            continue
        line = "\t".join(map(" ".join, tokenizer.words(source.document()))).encode()
        if source.digest:
            records[source.adres] = Record(source.digest, line)
        yield line
    if site.cache:
        site.cache.put_table(table, tokenizer.key, records)


def _words_in(line: bytes) -> Words:
    """Return the words of a line of `_lines_of`."""
    return [field.split(" ") if field else [] for field in line.decode().split("\t")]


def joined(text: str) -> list[str]:
    """Return each two words with a hyphen or apostrophe between as one: `elearning` finds `e-learning` too."""
    if not _HYPHENS.search(text):
        return []
    pieces = [one for one in text.split() if _HYPHENS.search(one)]
    # What a letter is folded to can have a space in it.
    whole = (fold(f"{found[1]}{found[2]}") for piece in pieces for found in _HYPHENED.finditer(piece))
    return [word for one in whole for word in one.split()]


class _Index(NamedTuple):
    """Index of the search, without its files: the name of the folder it was last in, and the key of the files.

    `first_terms` are those of the files by term, and `longest` is the length of the longest term that has a file.
    """

    folder: str
    key: str
    first_terms: list[str]
    longest: int

    @property
    def paths(self) -> Iterator[str]:
        """The paths of the files, below the folder."""
        yield from map(_path_of_shard, range(len(self.first_terms)))
        yield from map(_path_of_words, range(1, self.longest + 1))


def _path_of_shard(number: int) -> str:
    return f"delen/{number}.json"


def _path_of_words(length: int) -> str:
    return f"woorden/{length}.txt"


def search_files(site: SiteContext, guides: Sequence[Document]) -> Iterator[OutputFile]:
    """Yield `/zoeken/index.json` and the files that it numbers, in a folder named by their content.

    In the folder: the index by term (`delen/`), and all terms by their length, for typing errors (`woorden/`); and the
    files of `card_files` and `filter_files`. A page that still holds an older `index.json` finds no folder, and asks
    anew.
    """
    sources = _sources(site, guides)
    lines = cache(lambda: [*_lines_of(site, chain(*sources.values()))])
    made = cache(lambda: index_files(index_terms(map(_words_in, lines()), FIELDS, term_of)))
    name, entry = folder(site, guides), f"{_INDEX}-{site.language}"
    index = _known_index(site.cache.get(entry, program_digest())) if site.cache else None
    if index is None or index.folder != name:
        key = digest([program_digest(), *lines()])
        if index is None or index.key != key:
            manifest, _ = made()
            index = _Index(name, key, manifest["delen"], manifest["langste"])
        index = index._replace(folder=name)
        if site.cache:
            site.cache.put(entry, program_digest(), index)
    for path in index.paths:
        yield OutputFile(f"zoeken/{name}/{path}", partial(_file, made, path), None, index.key)
    counts = {kind: len(found) for kind, found in sources.items()}
    about = _manifest(index.first_terms, index.longest) | {"map": name, "soorten": counts, "kaarten": CARDS_PER_FILE}
    yield OutputFile("zoeken/index.json", compact_json(about))


#: Cache entries with the index of each language, without its files.
_INDEX = "zoekdelen"


def _known_index(value: Any) -> _Index | None:
    """Return a cache entry as an index; `None` on a miss or if it has another shape."""
    match value:
        case [str(folder), str(key), [*terms], int(longest)] if longest in range(_LONGEST + 1):
            return _Index(folder, key, terms, longest) if all(isinstance(one, str) for one in terms) else None
    return None


def _file(made: Callable[[], tuple[dict[str, Any], Mapping[str, str]]], path: str) -> str:
    return made()[1][path]


def remember_words(site: SiteContext, guides: Sequence[Document], share: Share) -> Iterator[OutputFile]:
    """Cache the words of a share of the documents, for the build that joins the parts; yield no file."""
    for _ in _lines_of(site, share.of(chain(*_sources(site, guides).values()))):
        pass
    yield from ()


def card_files(site: SiteContext, guides: Sequence[Document], keys: PageKeys) -> Iterator[OutputFile]:
    """Yield the cards of all documents, in the order of their numbers: `CARDS_PER_FILE` in each file of `kaarten/`."""
    sources = [*chain(*_sources(site, guides).values())]
    within = f"zoeken/{folder(site, guides)}/kaarten"
    for number, at in enumerate(range(0, len(sources), CARDS_PER_FILE)):
        some = sources[at : at + CARDS_PER_FILE]
        shown = [one.shows for one in some if one.shows is not None]
        more = chain.from_iterable(one.more for one in some)
        key = keys.cards(shown, ["kaarten", site.language, *more])
        yield OutputFile(f"{within}/{number}.json", partial(_drawn, [one.card for one in some]), None, key)


def _drawn(cards: Iterable[Callable[[], Markup]]) -> str:
    return compact_json([draw() for draw in cards])


def filter_files(site: SiteContext, guides: Sequence[Document], keys: PageKeys) -> Iterator[OutputFile]:
    """Yield the filter columns of the lists (`klussen.json`, ...), with rows in the order of the cards."""
    within = f"zoeken/{folder(site, guides)}"
    klussen = [*site.open_klussen, *site.outside.listings]
    for kind, shown, columns in (("klussen", klussen, klus_columns), ("profielen", site.people, person_columns)):
        key = keys.cards(shown, ["filters", kind, site.language])
        yield OutputFile(f"{within}/{kind}.json", partial(_columns, columns, site), None, key)


def _columns(columns: Callable[[SiteContext], dict[str, Any]], site: SiteContext) -> str:
    return compact_json(columns(site))


def folder(site: SiteContext, guides: Sequence[Document]) -> str:
    """Return the name of the folder of the search: a digest of all that its files are made from."""
    return digest([site.content_digest, *(text for one in guides for text in astuple(one))])[:12]


def index_files(terms: Mapping[str, Term], size: int = _SHARD) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the part of `index.json` about an index, and its files by path, of about `size` characters each."""
    first_terms, shards = _shards(terms, size)
    words = _by_length(terms)
    files = {_path_of_shard(number): shard for number, shard in enumerate(shards)}
    files |= {_path_of_words(length): " ".join(some) for length, some in words.items()}
    return _manifest(first_terms, len(words)), files


def _manifest(first_terms: Sequence[str], longest: int) -> dict[str, Any]:
    return {
        "versie": 1,
        "velden": list(FIELDS),
        "delen": first_terms,
        "langste": longest,
        "stopwoorden": " ".join(sorted(STOP_WORDS)),
    }


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


def _klus(site: SiteContext, key: str) -> Document:
    klus = site.open_klussen[key]
    labels = [skill.naam for skill in klus.vaardigheden] + list(klus.leert)
    organisation = site.organisaties.get(klus.organisatie)
    short = organisation.afkorting if organisation else None
    name = site.organisation_name(klus.organisatie)
    places, provinces = names_of(klus.locatie), site.provinces_of(klus.locatie)
    words = [*labels, name, short, *places, *provinces, klus.soort.value]
    text = [klus.samenvatting, klus.omschrijving, klus.resultaat]
    related = _synonyms(site.thesaurus, labels, klus.titel)
    return Document(f"klussen/{key}/", klus.titel, name, _joined(words), related, _joined(text))


def _listing(site: SiteContext, key: str) -> Document:
    one = site.outside.listings[key]
    klus = as_klus(one)
    labels = [skill.naam for skill in klus.vaardigheden] + list(klus.leert)
    name = one.organisatie or one.geplaatst_door or ""
    words = [*labels, name, one.plaats, site.province_of(one.plaats), site.outside.source_of(key).bron.naam]
    related = _synonyms(site.thesaurus, labels, one.titel)
    text = [one.samenvatting, klus.omschrijving, klus.resultaat]
    return Document(f"{key}/", one.titel, name, _joined(words), related, _joined(text))


def _person(site: SiteContext, key: str) -> Document:
    person = site.people[key]
    profile = person.profiel
    labels = [skill.naam for skill in profile.vaardigheden] + list(profile.wil_leren)
    organisation = site.organisation_name(profile.organisatie) if profile.organisatie else None
    words = [*labels, profile.functie, organisation, *names_of(profile.locatie), person.provincie]
    text = [profile.over_mij, *(job.functie for job in profile.ervaring), *profile.interesses]
    related = _synonyms(site.thesaurus, labels, profile.functie)
    return Document(f"profielen/{key}/", profile.naam, "", _joined(words), related, _joined(text))


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
