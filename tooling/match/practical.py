"""The practical side of pairs: hours, period, days, travel and kind.

Each fits (1000), fits in part, does not (0), or is unknown; worked out for many pairs at once.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tooling.match.features import KlusFeatures, Practical, ProfielFeatures
from tooling.match.text import Ints
from tooling.model.places import Place, travel_table
from tooling.model.shared import Dag, OpAfstand, Soort

#: What a trip that is too long is worth where part of the work can be done from elsewhere, and one wants that. Ours.
PARTLY_REMOTE = 500

#: The practical parts of a score, in the order in which they are shown.
PRACTICAL = ("uren", "periode", "dagen", "reizen", "soort")

Bools = npt.NDArray[np.bool_]

_FITS = 1000
_DAYS = {day: 1 << number for number, day in enumerate(Dag)}
_KINDS = {kind: 1 << number for number, kind in enumerate(Soort)}
_BITS = np.array([number.bit_count() for number in range(1 << len(Dag))])
_ALWAYS, _NEVER = datetime.date.min, datetime.date.max
_REMOTE = {None: 0, OpAfstand.NEE: 1, OpAfstand.DEELS: 2, OpAfstand.VOLLEDIG: 3}
_NOT_REMOTE, _PARTLY, _FULLY = (_REMOTE[one] for one in (OpAfstand.NEE, OpAfstand.DEELS, OpAfstand.VOLLEDIG))


class Fit(NamedTuple):
    """How a part fits pairs: `worth` in thousandths, 0 where it is not `known`."""

    subscore: Ints
    known: Bools


class Practicalities:
    """Klussen and people as arrays. Every method takes the numbers of the klus and the person of each pair."""

    def __init__(self, klussen: Sequence[KlusFeatures], people: Sequence[ProfielFeatures]) -> None:
        wanted = [klus.practical for klus in klussen]
        offered = [person.practical for person in people]
        self._hours_wanted, self._hours_offered = _hours(wanted), _hours(offered)
        # A klus that names one end only takes that one day.
        self._start = _numbers(_day(one.start or one.end) for one in wanted)
        self._end = _numbers(_day(one.end or one.start) for one in wanted)
        # Of a person, an end that is missing means that there is none.
        self._has_period = np.array([bool(one.start or one.end) for one in offered], dtype=bool)
        self._from = _numbers(_day(one.start or _ALWAYS) for one in offered)
        self._until = _numbers(_day(one.end or _NEVER) for one in offered)
        self._days_wanted, self._days_offered = _days(wanted), _days(offered)
        self._kind = _numbers(_KINDS[klus.kind] for klus in klussen)
        self._kinds = _numbers(sum(_KINDS[kind] for kind in person.kinds) for person in people)
        self._remote = _numbers(_REMOTE[one.remote] for one in wanted)
        self._wants_remote = _numbers(_REMOTE[one.remote] for one in offered)
        self._limit = _numbers(person.max_km if person.practical.place else None for person in people)
        self._place_from, self._place_to, self._km = _distances(offered, wanted)

    def fits(self, klus: Ints, person: Ints) -> dict[str, Fit]:
        """How every part fits, by its name, in the order in which parts are shown."""
        return {
            "uren": self._fit_hours(klus, person),
            "periode": self._fit_period(klus, person),
            "dagen": self._fit_days(klus, person),
            "reizen": self._fit_travel(klus, person),
            "soort": self._fit_kind(klus, person),
        }

    def _fit_hours(self, klus: Ints, person: Ints) -> Fit:
        wanted, offered = self._hours_wanted[klus], self._hours_offered[person]
        known = (wanted >= 0) & (offered >= 0)
        return Fit(_FITS * (known & (offered >= wanted)), known)

    def _fit_period(self, klus: Ints, person: Ints) -> Fit:
        """How much of the period of the klus somebody is available."""
        start, end = self._start[klus], self._end[klus]
        known = (start >= 0) & self._has_period[person]
        together = np.minimum(end, self._until[person]) - np.maximum(start, self._from[person]) + 1
        length = np.maximum(1, end - start + 1)
        return Fit(np.where(known, _FITS * np.clip(together, 0, length) // length, 0), known)

    def _fit_days(self, klus: Ints, person: Ints) -> Fit:
        wanted, offered = self._days_wanted[klus], self._days_offered[person]
        known = (wanted > 0) & (offered > 0)
        return Fit(_FITS * _BITS[wanted & offered] // np.maximum(1, _BITS[wanted]), known)

    def _fit_travel(self, klus: Ints, person: Ints) -> Fit:
        remote, wants, limit = self._remote[klus], self._wants_remote[person], self._limit[person]
        fully = remote == _FULLY
        placed = (self._place_to[klus] >= 0) & (limit >= 0)
        near = self._km[self._place_from[person], self._place_to[klus]] <= limit
        partly = (remote == _PARTLY) & (wants >= _PARTLY)
        there = np.where(near, _FITS, np.where(partly, PARTLY_REMOTE, 0))
        subscore = np.where(fully, _FITS * (wants != _NOT_REMOTE), np.where(placed, there, 0))
        return Fit(subscore, fully | placed)

    def _fit_kind(self, klus: Ints, person: Ints) -> Fit:
        kinds = self._kinds[person]
        return Fit(_FITS * ((kinds & self._kind[klus]) > 0), kinds > 0)


def _numbers(values: Iterable[int | None]) -> Ints:
    """Numbers, with -1 for what is not known."""
    return np.array([-1 if value is None else value for value in values], dtype=np.int64)


def _hours(sides: Sequence[Practical]) -> Ints:
    return _numbers(one.hours for one in sides)


def _day(day: datetime.date | None) -> int | None:
    return None if day is None else day.toordinal()


def _days(sides: Sequence[Practical]) -> Ints:
    return _numbers(sum(_DAYS[day] for day in one.days) for one in sides)


def _distances(offered: Sequence[Practical], wanted: Sequence[Practical]) -> tuple[Ints, Ints, npt.NDArray[np.float64]]:
    """The row of each person's place and the column of each klus's (-1 where unknown), and a table of kilometres."""
    rows: dict[Place, int] = {}
    columns: dict[Place, int] = {}
    place_from = _numbers(rows.setdefault(one.place, len(rows)) if one.place else None for one in offered)
    place_to = _numbers(columns.setdefault(one.place, len(columns)) if one.place else None for one in wanted)
    km = travel_table(rows, columns)
    return place_from, place_to, np.pad(km, ((0, 1), (0, 1)), constant_values=np.inf)
