"""Life of the listings of a source: what a fetch found, beside what was there."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

from tooling.model.vermelding import Vermelding
from tooling.sources.client import SourceError
from tooling.sources.reading import Reading

#: A list that shrank to less than half, from at least so many entries, is a fault of the source. Ours.
SHRUNK_FROM = 4


class ShrunkError(SourceError):
    """A source has nothing, or much less than before. Somebody can say that this is so."""


def check_size(count: int, left_out: Mapping[str, int], before: int) -> None:
    """Raise `ShrunkError` if a source has nothing to use, or less than half of before: it is broken, not empty."""
    if count == 0 and left_out:
        reasons = ", ".join(f"{number} × {reason}" for reason, number in sorted(left_out.items()))
        raise ShrunkError(f"Van geen enkele vermelding kunnen we iets maken: {reasons}.")
    if count == 0:
        raise ShrunkError("De bron geeft een lege lijst.")
    if before >= SHRUNK_FROM and count * 2 < before:
        raise ShrunkError(f"De lijst is meer dan gehalveerd: van {before} naar {count}.")


def with_previous(
    fresh: Mapping[str, Vermelding],
    refused: Collection[str],
    previous: Mapping[str, Vermelding],
    reading: Reading,
    today: datetime.date,
) -> dict[str, Vermelding]:
    """Return the listings after a good fetch, by id in order.

    A listing that the fetch has keeps the day on which it was first seen. One that is absent once stays, unconfirmed;
    absent twice, refused now, on a page that is gone, or past its closing date, it is over.
    """
    kept: dict[str, Vermelding] = {}
    for id_, one in previous.items():
        if id_ in fresh or id_ in refused or one.adres in reading.gone or not one.is_open(today):
            continue
        if one.adres in reading.failed:
            kept[id_] = one
        elif reading.is_unchanged or one.adres in reading.confirmed:
            kept[id_] = one.model_copy(update={"laatst_gezien": today, "gemist": 0})
        elif not one.gemist:
            kept[id_] = one.model_copy(update={"gemist": 1})
    for id_, one in fresh.items():
        known = previous.get(id_)
        kept[id_] = one.model_copy(update={"eerst_gezien": known.eerst_gezien}) if known else one
    return dict(sorted(kept.items()))
