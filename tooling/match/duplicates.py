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


@dataclass(slots=True)
class _Group:
    """The records of one klus; the first is the one to show."""

    keys: list[str]
    publishers: set[str] = field(default_factory=set)


def linked(records: Iterable[Record]) -> dict[str, list[str]]:
    """Return the key of the record to show of each klus, with the keys of the other records of it.

    Two records are of one klus if they have the same address, the same number and organisation, or the same
    organisation, place and title (by the roots of its words). Two of one publisher never are: it knows its own.
    """
    groups: list[_Group] = []
    having: dict[tuple[str, ...], list[_Group]] = {}
    for record in sorted(records, key=lambda one: (one.rank, one.since, one.key)):
        traits = list(_traits(record))
        candidates = (group for trait in traits for group in having.get(trait, ()))
        group = next((one for one in candidates if record.publisher not in one.publishers), None)
        if group is None:
            group = _Group([])
            groups.append(group)
        group.keys.append(record.key)
        group.publishers.add(record.publisher)
        for trait in traits:
            known = having.setdefault(trait, [])
            if group not in known:
                known.append(group)
    return {group.keys[0]: group.keys[1:] for group in groups}


def _traits(record: Record) -> Iterator[tuple[str, ...]]:
    yield ("adres", canonical(record.address))
    if record.organisation and record.number:
        yield ("nummer", fold(record.organisation), fold(record.number))
    if record.organisation and record.place:
        roots = sorted({root(word) for word in fold(record.title).split()})
        yield ("titel", fold(record.organisation), fold(record.place), *roots)


def canonical(address: str) -> str:
    """Return an address without what makes no other page of it: scheme, `www.`, a last slash, marks of campaigns."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if not name.startswith("utm_")])
    return f"{host}{parts.path.rstrip('/')}?{query}"


#: The rank of a record: a klus of this market, a listing of who may speak for the organisation, and of a market or a
#: site that publishes postings one by one; others come after these.
_OWN, _SPEAKS, _RANKS, _OTHER = 0, 1, {BronSoort.MARKT: 2, BronSoort.JOBPOSTING: 3}, 4


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
    rank = _SPEAKS if one.sleutel else _RANKS.get(bron.soort, _OTHER)
    organisation = one.organisatie or one.geplaatst_door
    since = one.eerst_gezien.isoformat()
    return Record(key, source_key(key), one.adres, one.titel, organisation, one.plaats, one.nummer, rank, since)
