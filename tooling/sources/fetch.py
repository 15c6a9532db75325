"""Fetch of one source: reading it, making listings, and merging them with the previous ones."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from tooling.diagnostics import printable
from tooling.model.bron import Bron
from tooling.model.outside import SourceListings
from tooling.model.registers import Organisatie
from tooling.model.vermelding import KEPT_DAYS, MOMENT, BronStand
from tooling.places import Places
from tooling.privacy.detect import discreet
from tooling.skills.thesaurus import Thesaurus
from tooling.sources.client import Client, SourceError
from tooling.sources.lifecycle import ShrunkError, check_size, with_previous
from tooling.sources.listings import Listings
from tooling.sources.reading import Before, Step, read_source


@dataclass(frozen=True, slots=True)
class Registers:
    """Registers that listings are made from, and the digest of their contents."""

    thesaurus: Thesaurus
    places: Places
    organisations: Mapping[str, Organisatie]
    digest: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """Result of a fetch: the source after it, and what a maintainer must know.

    `left_out` counts postings by the reason (Dutch) for which they became no listing, `unknown` are fields of the
    settings without a value anywhere.

    `can_agree` says that it failed by its size, which somebody can agree to.
    """

    source: SourceListings
    left_out: Mapping[str, int]
    unknown: frozenset[str] = frozenset()
    can_agree: bool = False


def fetch_source(
    bron: Bron,
    settings: str,
    previous: SourceListings | None,
    registers: Registers,
    client: Client,
    now: datetime.datetime,
    step: Step,
    *,
    agreed: bool,
) -> Fetched:
    """Fetch a source whose settings have this digest, and return it after that; a failure is in its state.

    What was fetched by other settings is not built upon, except for the days on which listings were first seen. With
    `agreed` an empty or much smaller list counts. A source that failed for more than `KEPT_DAYS` has no listings.
    """
    before = previous.stand if previous is not None else None
    listings = previous.listings if previous is not None else {}
    moment = now.strftime(MOMENT)
    today = now.date()
    same = before is not None and before.instellingen == settings and previous is not None and not previous.fault
    comparable = before if same else None
    known = Before(comparable.etag, comparable.gewijzigd, comparable.paginas) if comparable else Before()
    maker = Listings(bron, registers.thesaurus, registers.places, registers.organisations, today)
    state = BronStand(naam=bron.naam, adres=bron.adres, instellingen=settings, gehaald=moment)
    try:
        reading = read_source(bron, known, client, step)
        fresh = maker.of(reading.postings)
        usable = reading.count - maker.unusable
        if not reading.is_unchanged and not agreed:
            check_size(usable, maker.left_out, comparable.gelezen if comparable else 0)
    except SourceError as error:
        failed = _failed(previous, state, str(error), today)
        return Fetched(failed, {}, can_agree=isinstance(error, ShrunkError))
    except Exception as error:  # noqa: BLE001 -- a bug that one source finds must not take the others along
        reason = f"Het programma kan deze bron niet lezen ({type(error).__name__}). Meld dat."
        return Fetched(_failed(previous, state, reason, today), {})
    kept = with_previous(fresh, maker.refused, listings, reading, today)
    if not same:
        kept = {id_: one for id_, one in kept.items() if id_ in fresh}
    count = before.gelezen if reading.is_unchanged and before is not None else usable
    stand = state.model_copy(
        update={
            "goed": moment,
            "gelezen": count,
            "aantal": len(kept),
            "etag": reading.etag,
            "gewijzigd": reading.last_modified,
            "paginas": dict(reading.pages),
        }
    )
    return Fetched(SourceListings(stand, kept), maker.left_out, reading.unknown)


def _failed(previous: SourceListings | None, state: BronStand, reason: str, today: datetime.date) -> SourceListings:
    told = discreet(printable(reason))[:200]
    if previous is None:
        return SourceListings(state.model_copy(update={"fout": told}))
    stand = previous.stand.model_copy(update={"gehaald": state.gehaald, "fout": told})
    age = stand.age(today)
    kept = {id_: one for id_, one in previous.listings.items() if one.is_open(today)}
    if age is None or age > KEPT_DAYS:
        kept = {}
    return SourceListings(stand.model_copy(update={"aantal": len(kept)}), kept, previous.fault)
