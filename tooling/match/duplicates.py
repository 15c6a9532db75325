"""Record linkage: the same klus, published by more than one place. Rules, and no guess from texts that look alike."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from tooling.model.bron import Bron, BronSoort
from tooling.model.klus import Klus
from tooling.model.outside import Outside, Source, SourceListings, listing_key, source_key
from tooling.model.registers import Organisatie
from tooling.model.vermelding import Vermelding
from tooling.skills.words import fold, root


@dataclass(frozen=True, slots=True)
class Record:
    """A published klus to compare: its key, who publishes it, and the facts that identify it.

    Records are compared in order of `rank`, the first-hand ones first, then of the day on which they were first seen.
    """

    key: str
    publisher: str
    address: str
    title: str
    organisation: str | None
    place: str | None
    number: str | None
    rank: int
    since: str = ""


@dataclass(slots=True, eq=False)
class _Group:
    """The records of one klus; the first is the one to show."""

    keys: list[str]
    publishers: set[str] = field(default_factory=set)


class _Groups:
    """The groups whose first record has a trait, in order."""

    def __init__(self) -> None:
        self._groups: list[_Group] = []
        self._seen: dict[str, int] = {}

    def add(self, group: _Group) -> None:
        self._groups.append(group)

    def without(self, publisher: str) -> _Group | None:
        """Return the first group without a record of a publisher: groups only gain them, so none is looked at twice."""
        at = self._seen.get(publisher, 0)
        while at < len(self._groups) and publisher in self._groups[at].publishers:
            at += 1
        self._seen[publisher] = at
        return self._groups[at] if at < len(self._groups) else None


#: Number of different words from which a title tells enough by itself. Ours.
_TELLING = 3


def linked(records: Iterable[Record]) -> dict[str, list[str]]:
    """Return the key of the record to show of each klus, with the keys of the other records of it.

    Two records are of one klus if they have the same address, the same number and organisation, or the same
    organisation, place and title (by the roots of its words). Of work without a place the title must have some words:
    an organisation can ask for "Jurist" twice. Two of one publisher never are: it knows its own. A record is compared
    with the first of a klus only, so that none can join two that have nothing to do with each other.
    """
    groups: list[_Group] = []
    having: dict[tuple[str, ...], _Groups] = {}
    for record in sorted(records, key=lambda one: (one.rank, one.since, one.key)):
        traits = list(_traits(record))
        found = (having[trait].without(record.publisher) for trait in traits if trait in having)
        group = next((one for one in found if one is not None), None)
        if group is None:
            group = _Group([])
            groups.append(group)
            for trait in traits:
                having.setdefault(trait, _Groups()).add(group)
        group.keys.append(record.key)
        group.publishers.add(record.publisher)
    return {group.keys[0]: group.keys[1:] for group in groups}


def _traits(record: Record) -> Iterator[tuple[str, ...]]:
    yield ("adres", canonical(record.address))
    if record.organisation and record.number:
        yield ("nummer", fold(record.organisation), fold(record.number))
    roots = sorted({root(word) for word in fold(record.title).split()})
    if record.organisation and (record.place or len(roots) >= _TELLING):
        yield ("titel", fold(record.organisation), fold(record.place or ""), *roots)


def canonical(address: str) -> str:
    """Return an address without what makes no other page of it: scheme, `www.`, a last slash, marks of campaigns.

    A part after a hash is a place in the page, unless it is written as a path.
    """
    parts = urlsplit(address)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(name, value) for name, value in pairs if not name.startswith("utm_")])
    page = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    return f"{_host(address)}{parts.path.rstrip('/')}?{query}#{page}"


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


#: The rank of a record: a klus of this market, a listing of who may speak for the organisation, of another market, and
#: of a source whose own site has the page. Others pass on what they found.
_OWN, _SPEAKS, _MARKET, _OWN_PAGE, _OTHER = range(5)


def join_outside(
    bronnen: Mapping[str, Bron],
    fetched: Mapping[str, SourceListings],
    klussen: Mapping[str, Klus],
    organisations: Mapping[str, Organisatie],
    *,
    site_url: str,
    today: datetime.date,
) -> Outside:
    """Return the listings to show beside the open klussen, newest first, and the sources with their health.

    A source that was not read well for too long, or whose file is gone, has none. It speaks only for the organisations
    that its file names now. A klus that several places publish is shown once, as the first-hand one has it.
    """
    found: dict[str, Vermelding] = {}
    sources: dict[str, Source] = {}
    for slug, bron in bronnen.items():
        of_source = fetched.get(slug)
        source = Source(bron, of_source.stand, of_source.fault) if of_source else Source(bron, None, None)
        listings = of_source.listings if of_source and not source.is_stale(today) else {}
        kept = [(id_, one) for id_, one in listings.items() if one.is_open(today)][: bron.hoogstens]
        for id_, one in kept:
            speaks = one.sleutel in bron.organisaties and one.sleutel in organisations
            found[listing_key(slug, id_)] = one if speaks else one.model_copy(update={"sleutel": None})
        sources[slug] = source
    records = [_record_of_klus(key, klus, organisations, site_url) for key, klus in klussen.items()]
    records += [_record(key, one, sources[source_key(key)].bron) for key, one in found.items()]
    groups = linked(records)
    shown, kept_of = (Counter(map(source_key, keys)) for keys in (groups.keys() & found.keys(), found))
    for slug, source in sources.items():
        sources[slug] = replace(source, count=shown[slug], joined=kept_of[slug] - shown[slug])
    names = {key: (sources[source_key(key)].bron.naam, one.adres) for key, one in found.items()}
    also_on = {key: tuple(names[other] for other in others) for key, others in groups.items() if others}
    days = {key: found[key].geplaatst or found[key].eerst_gezien for key in groups if key in found}
    newest = sorted(days, key=lambda key: (-min(days[key], today).toordinal(), key))
    return Outside({key: found[key] for key in newest}, sources, also_on)


def _record_of_klus(key: str, klus: Klus, organisations: Mapping[str, Organisatie], site_url: str) -> Record:
    organisation = organisations.get(klus.organisatie)
    place = klus.locatie.plaats if klus.locatie else None
    address = f"{site_url}klussen/{key}/"
    return Record(key, "", address, klus.titel, organisation.naam if organisation else None, place, None, _OWN)


def _record(key: str, one: Vermelding, bron: Bron) -> Record:
    own_page = _OWN_PAGE if _host(one.adres) == _host(bron.adres) else _OTHER
    rank = _SPEAKS if one.sleutel else _MARKET if bron.soort is BronSoort.MARKT else own_page
    organisation = one.organisatie or one.geplaatst_door
    since = one.eerst_gezien.isoformat()
    return Record(key, source_key(key), one.adres, one.titel, organisation, one.plaats, one.nummer, rank, since)
