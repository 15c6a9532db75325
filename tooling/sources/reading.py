"""Reading of a source: its documents, in the order in which it names them, as postings."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from tooling.formats.postings.feed import read_feed
from tooling.formats.postings.jobposting import read_jobpostings
from tooling.formats.postings.mapped import read_csv, read_json
from tooling.formats.postings.market import INDEX, KLUSSEN, ORGANISATIES, check_index, market_root, read_market
from tooling.formats.postings.posting import Document, DocumentError, Posting
from tooling.model.base import is_web_address
from tooling.model.bron import Bron, BronSoort
from tooling.sources.client import Answer, Client, SourceError, joined

#: Documents of one list that are followed, and the time (seconds) that one source may take: a site that asks for six
#: seconds between two pages gives 300 pages a night.
MOST_PAGES, MOST_SECONDS = 20, 30 * 60

Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Before:
    """The previous good reading: tags of its main document, and the last change of each page by address."""

    etag: str | None = None
    last_modified: str | None = None
    pages: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """Postings of a source. `is_unchanged` says that they are those of before, and are not repeated.

    Of a source with a page for each posting, `confirmed` are the addresses of pages that did not change, `failed` of
    those that could not be read now, `gone` of those that are there no more, and `pages` the last change of each.
    `unknown` are the fields of the settings that the first document has nowhere.
    """

    postings: list[Posting] = field(default_factory=list)
    is_unchanged: bool = False
    confirmed: frozenset[str] = frozenset()
    failed: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    pages: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    last_modified: str | None = None
    unknown: frozenset[str] = frozenset()

    @property
    def count(self) -> int:
        """The number of entries that the source has."""
        return len(self.postings) + len(self.confirmed) + len(self.failed)


def read_source(bron: Bron, before: Before, client: Client, step: Step) -> Reading:
    """Read a source whole. Raises `SourceError`, and then nothing of it counts."""
    try:
        if bron.soort is BronSoort.MARKT:
            return _read_market(bron, before, client)
        return _read_documents(bron, before, client, step)
    except DocumentError as error:
        raise SourceError(str(error)) from None
    except RecursionError:
        raise SourceError("Het antwoord is te diep genest.") from None


def _read_market(bron: Bron, before: Before, client: Client) -> Reading:
    root = market_root(bron.adres)
    check_index(_content(client.get(root + INDEX)))
    klussen = client.get(root + KLUSSEN, before.etag, before.last_modified)
    if klussen.status == 304 and (before.etag or before.last_modified):
        return Reading(is_unchanged=True, etag=before.etag, last_modified=before.last_modified)
    organisations = _content(client.get(root + ORGANISATIES))
    document = read_market(_content(klussen), organisations, root)
    return Reading(document.postings, etag=klussen.etag, last_modified=klussen.last_modified)


def _read_documents(bron: Bron, before: Before, client: Client, step: Step) -> Reading:
    first = client.get(bron.adres, before.etag, before.last_modified)
    if first.status == 304 and (before.etag or before.last_modified):
        return Reading(is_unchanged=True, pages=before.pages, etag=before.etag, last_modified=before.last_modified)
    document = _document(bron, _content(first), bron.adres, is_measured=first.is_measured)
    postings, pages, unknown = [*document.postings], dict(document.pages), document.unknown
    first_follows, parts = document.following, document.parts[:MOST_PAGES]
    for part in parts:
        pages |= _document(bron, _content(client.get(_near(bron, part))), part).pages
    address, following = bron.adres, first_follows
    for _ in range(MOST_PAGES):
        if not following or len(postings) > bron.hoogstens:
            break
        address = _near(bron, joined(address, following))
        document = _document(bron, _content(client.get(address)), address)
        postings += document.postings
        following = document.following
    # A first document that did not change tells nothing of those that follow it.
    is_all = not first_follows and not parts
    etag, last_modified = (first.etag, first.last_modified) if is_all else (None, None)
    reading = Reading(postings, etag=etag, last_modified=last_modified, unknown=unknown)
    return _read_pages(bron, pages, before, client, reading, step) if pages else reading


def _document(bron: Bron, content: bytes, address: str, *, is_measured: bool = True) -> Document:
    if bron.soort is BronSoort.CSV and not is_measured:
        raise SourceError("De server zegt niet hoe lang het csv-bestand is. Dan weten we niet of het heel is.")
    if bron.soort is BronSoort.FEED:
        return read_feed(content)
    if bron.soort is BronSoort.JOBPOSTING:
        return read_jobpostings(content, address)
    if bron.velden is None:
        raise SourceError("Bij deze bron hoort 'velden': waar elk veld staat.")
    return (read_csv if bron.soort is BronSoort.CSV else read_json)(content, bron.velden)


def _read_pages(
    bron: Bron, pages: Mapping[str, str], before: Before, client: Client, reading: Reading, step: Step
) -> Reading:
    """Return a reading with the postings of its pages: only those that are new or changed are fetched."""
    own = [one for one in pages if _is_near(bron, one)][: bron.hoogstens]
    until = time.monotonic() + MOST_SECONDS
    postings: list[Posting] = []
    confirmed, gone, failed = set[str](), set[str](), set[str]()
    for done, address in enumerate(own, 1):
        step(done, len(own))
        if pages[address] and before.pages.get(address) == pages[address]:
            confirmed.add(address)
            continue
        try:
            if time.monotonic() > until:
                raise SourceError("Te weinig tijd.")
            answer = client.get(address)
            if answer.status in {404, 410}:
                gone.add(address)
                continue
            found = read_jobpostings(answer.content, address).postings
            postings += [replace(one, adres=address, sleutel=address) for one in found[:1]]
        except (SourceError, DocumentError):
            failed.add(address)
    if len(failed) * 2 > len(own):
        raise SourceError(f"{len(failed)} van de {len(own)} pagina's zijn niet te lezen.")
    known = {one: pages[one] for one in own if one not in failed | gone}
    return replace(
        reading,
        postings=postings,
        confirmed=frozenset(confirmed),
        failed=frozenset(failed),
        gone=frozenset(gone),
        pages=known,
    )


def _content(answer: Answer) -> bytes:
    if answer.status != 200:
        raise SourceError("Op het adres van de bron, of van een volgend deel, staat niets.")
    return answer.content


def _near(bron: Bron, address: str) -> str:
    if not _is_near(bron, address):
        raise SourceError("Deze bron verwijst voor de rest van de lijst naar een andere plek.")
    return address


def _is_near(bron: Bron, address: str) -> bool:
    """Return whether an address is on the host of the source."""
    if not is_web_address(address):
        return False
    one, other = urlsplit(address), urlsplit(bron.adres)
    return (one.scheme, one.netloc.lower()) == (other.scheme, other.netloc.lower())
