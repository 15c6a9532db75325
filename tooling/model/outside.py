"""Outside: listings of other markets and sources, as they were fetched and as the site shows them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from tooling.model.bron import Bron
from tooling.model.vermelding import KEPT_DAYS, BronStand, Vermelding


@dataclass(frozen=True, slots=True)
class SourceListings:
    """State of a source, and its listings by id. `fault` says in Dutch why the listings cannot be read, if so."""

    stand: BronStand
    listings: Mapping[str, Vermelding] = field(default_factory=dict)
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A source with its state; without one it was never fetched. `fault` says in Dutch why it has no listings now.

    `count` is the number of its listings that are shown, `joined` of those that are on this market or elsewhere too.
    """

    bron: Bron
    stand: BronStand | None
    fault: str | None
    count: int = 0
    joined: int = 0

    def is_failing(self, today: datetime.date) -> bool:
        """Return whether somebody must look at it."""
        return self.fault is not None or self.stand is None or self.stand.fout is not None or self.is_stale(today)

    def is_stale(self, today: datetime.date) -> bool:
        """Return whether its last good fetch is too long ago to show anything of it."""
        age = self.stand.age(today) if self.stand is not None else None
        return age is None or abs(age) > KEPT_DAYS  # a site can be built as it was some days ago


@dataclass(frozen=True)
class Outside:
    """Listings by key (`elders/<bron>/<id>`, the path of their page), newest first, and sources by slug.

    `also_on` has, for a klus or listing by key, the other places that publish it: the name of the source and the
    address there.
    """

    listings: Mapping[str, Vermelding] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    also_on: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def source_of(self, key: str) -> Source:
        """Return the source of a listing."""
        return self.sources[source_key(key)]


def listing_key(source: str, id_: str) -> str:
    """Return the key of a listing."""
    return f"elders/{source}/{id_}"


def source_key(key: str) -> str:
    """Return the slug of the source of a listing, by its key."""
    return key.split("/")[1]


def is_listing(key: str) -> bool:
    """Return whether a key is that of a listing, and not of a klus of this market."""
    return key.startswith("elders/") and key.count("/") == 2
