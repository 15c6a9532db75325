"""The practical side of pairs: hours, period, days, travel and kind, as people mean them.

Each fits (1000), fits in part, does not (0), or is unknown; and each may rub (it can be talked about) or forbid. What
is unknown does neither. Worked out for many pairs at once.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tooling.match.features import KlusFeatures, Practical, ProfielFeatures
from tooling.match.text import Ints
from tooling.model.settings import DEFAULT_LIMITS, Limits
from tooling.model.shared import Dag, Dagdeel, Days, OpAfstand, Soort
from tooling.places import Place, travel_table

#: The subscore of hours, travel and remote work that rub. Ours.
IN_PART = 500
#: A klus with hours in total may be spread: somebody can set aside so many weeks' hours for it, however short it is.
#: Ours.
WEEKS_TO_SPREAD = 4
#: From this part (thousandths) of the period on, being away for the rest is a holiday, and does not rub. Ours.
NEARLY_WHOLE = 900

#: The practical parts of a score, in the order in which they are shown.
PRACTICAL = ("uren", "periode", "dagen", "reizen", "soort")

Bools = npt.NDArray[np.bool_]

_FITS = 1000
_DAYS = {day: 1 << number for number, day in enumerate(Dag)}
_PARTS = {part: 1 << number for number, part in enumerate(Dagdeel)}
_KINDS = {kind: 1 << number for number, kind in enumerate(Soort)}
_BITS = np.array([number.bit_count() for number in range(1 << len(Dag))])
_ALWAYS, _NEVER = datetime.date.min, datetime.date.max
_REMOTE = {None: 0, OpAfstand.NEE: 1, OpAfstand.DEELS: 2, OpAfstand.VOLLEDIG: 3}
_UNKNOWN, _NOT_REMOTE, _PARTLY, _FULLY = range(4)


class Fit(NamedTuple):
    """The fit of a part of pairs: `subscore` in thousandths, 0 where not `known`; whether it `rubs`, or `forbids`."""

    subscore: Ints
    known: Bools
    rubs: Bools
    forbids: Bools


class Practicalities:
    """Klussen and people as arrays. Every method takes the numbers of the klus and the person of each pair."""

    def __init__(
        self, klussen: Sequence[KlusFeatures], people: Sequence[ProfielFeatures], limits: Limits = DEFAULT_LIMITS
    ) -> None:
        self._limits = limits
        wanted = [klus.practical for klus in klussen]
        offered = [person.practical for person in people]
        # In half hours, so that all numbers are whole.
        self._hours_wanted = _numbers(_halves(one.hours) for one in wanted)
        self._hours_offered = _numbers(_halves(one.hours) for one in offered)
        self._total = _numbers(_halves(one.total_hours) for one in wanted)
        self._wanted = _Periods([one.periods for one in wanted])
        self._offered = _Periods([one.periods for one in offered])
        self._days_wanted, self._days_offered = _days(wanted), _days(offered)
        self._parts_wanted, self._parts_offered = _day_parts(wanted), _day_parts(offered)
        self._kind = _numbers(_KINDS[klus.kind] if klus.kind else 0 for klus in klussen)
        self._kinds = _numbers(sum(_KINDS[kind] for kind in person.kinds) for person in people)
        self._remote = _numbers(_REMOTE[one.remote] for one in wanted)
        self._wants_remote = _numbers(_REMOTE[one.remote] for one in offered)
        self._limit = _numbers(person.max_km if person.practical.places else None for person in people)
        self._place_from, self._place_to, self._km = _distances(offered, wanted)

    def fits(self, klus: Ints, person: Ints) -> dict[str, Fit]:
        """Return the fit of every part, by its name, in the order in which parts are shown."""
        together = self._days_together(klus, person)
        return {
            "uren": self._fit_hours(klus, person, together),
            "periode": self._fit_period(klus, person, together),
            "dagen": self._fit_days(klus, person),
            "reizen": self._fit_travel(klus, person),
            "soort": self._fit_kind(klus, person),
        }

    def _days_together(self, klus: Ints, person: Ints) -> Ints:
        """The number of days of the klus on which somebody is available; all of them where they named no period."""
        return np.where(
            self._offered.count[person] > 0, self._wanted.shared(klus, self._offered, person), self._wanted.days[klus]
        )

    def _fit_hours(self, klus: Ints, person: Ints, together: Ints) -> Fit:
        """Hours a week beside hours a week; a total beside what somebody can give in the days that are shared."""
        offered, wanted, total = self._hours_offered[person], self._hours_wanted[klus], self._total[klus]
        weekly = (wanted >= 0) & (offered >= 0)
        days = np.maximum(7 * WEEKS_TO_SPREAD, together)
        # A total without a period can be spread at will: it is only known to fit where it is small.
        small = 7 * total <= offered * days
        spread = (wanted < 0) & (total >= 0) & (offered >= 0) & (small | (self._wanted.count[klus] > 0))
        asked = np.where(weekly, wanted, 7 * total)
        given = np.where(weekly, offered, offered * days)
        most = np.where(weekly, self._limits.uren, self._limits.uren_gespreid)
        known = weekly | spread
        fits = known & (asked <= given)
        rubs = known & ~fits & (100 * asked <= most * given)
        return Fit(_FITS * fits + IN_PART * rubs, known, rubs, known & ~fits & ~rubs)

    def _fit_period(self, klus: Ints, person: Ints, together: Ints) -> Fit:
        """Return the share of the period of the klus in which somebody is available."""
        known = (self._wanted.count[klus] > 0) & (self._offered.count[person] > 0)
        share = np.where(known, _FITS * together // np.maximum(1, self._wanted.days[klus]), 0)
        forbids = known & ((share < 10 * self._limits.periode) | (share == 0))
        return Fit(share, known, known & ~forbids & (share < NEARLY_WHOLE), forbids)

    def _fit_days(self, klus: Ints, person: Ints) -> Fit:
        """The share of the days of the klus that somebody works, and of its parts of a day; the one times the other.

        Other days can be agreed on, so they never forbid.
        """
        by_day, knows_days = _share(self._days_wanted[klus], self._days_offered[person])
        by_part, knows_parts = _share(self._parts_wanted[klus], self._parts_offered[person])
        known = knows_days | knows_parts
        share = np.where(known, by_day * by_part // _FITS, 0)
        return Fit(share, known, known & (share == 0), np.zeros_like(known))

    def _fit_travel(self, klus: Ints, person: Ints) -> Fit:
        """Return whether it is near enough or remote. Too far forbids if remote work is impossible or unwanted."""
        remote, wants, limit = self._remote[klus], self._wants_remote[person], self._limit[person]
        fully = remote == _FULLY
        placed = (self._place_to[klus] >= 0) & (limit >= 0)
        km = self._km[self._place_from[person], self._place_to[klus]]
        near = placed & (km <= limit)
        unwanted = wants == _NOT_REMOTE
        from_home = (remote == _UNKNOWN) | ((remote == _PARTLY) & ~unwanted)
        a_bit_too_far = 100 * km <= self._limits.reizen * limit
        rubs = np.where(fully, unwanted, placed & ~near & (from_home | a_bit_too_far))
        known = fully | placed
        fits = np.where(fully, ~unwanted, near)
        return Fit(_FITS * fits + IN_PART * rubs, known, rubs, known & ~fits & ~rubs)

    def _fit_kind(self, klus: Ints, person: Ints) -> Fit:
        kinds, kind = self._kinds[person], self._kind[klus]
        known = (kinds > 0) & (kind > 0)
        fits = known & ((kinds & kind) > 0)
        return Fit(_FITS * fits, known, np.zeros_like(known), known & ~fits)


def states_of(fits: Mapping[str, Fit]) -> Ints:
    """Return the parts that are known, rub and forbid, as bits of one number for each pair."""
    found = np.zeros(1, dtype=np.int64)
    for place, fit in enumerate(fits[part] for part in PRACTICAL):
        for group, holds in enumerate((fit.known, fit.rubs, fit.forbids)):
            found = found | (holds.astype(np.int64) << (group * len(PRACTICAL) + place))
    return found


class States(NamedTuple):
    """The practical parts of a pair that are known, that rub, and that forbid."""

    known: tuple[str, ...]
    rubs: tuple[str, ...]
    forbids: tuple[str, ...]

    @classmethod
    def of(cls, number: int) -> States:
        """Return the states that `states_of` made one number of."""
        size = len(PRACTICAL)
        return cls(
            *(
                tuple(part for place, part in enumerate(PRACTICAL) if number >> (group * size + place) & 1)
                for group in range(3)
            )
        )


class _Periods:
    """Periods of klussen or of people as arrays: of each its number of periods, and its days in all."""

    def __init__(self, periods: Sequence[Sequence[Days]]) -> None:
        self.count = _numbers(map(len, periods))
        self.first, self.last = [], []
        for at in range(int(self.count.max(initial=1))):
            # Where one has fewer than another, periods without days fill the table.
            column = [one[at] if at < len(one) else (_NEVER, _ALWAYS) for one in periods]
            self.first.append(_numbers((first or _ALWAYS).toordinal() for first, _ in column))
            self.last.append(_numbers((last or _NEVER).toordinal() for _, last in column))
        lengths = [np.maximum(0, last - first + 1) for first, last in zip(self.first, self.last, strict=True)]
        self.days: Ints = np.sum(lengths, axis=0)

    def shared(self, own: Ints, others: _Periods, other: Ints) -> Ints:
        """Return the days that fall in both, of these numbers."""
        found = np.zeros(np.broadcast(own, other).shape, dtype=np.int64)
        for first, last in zip(self.first, self.last, strict=True):
            for begin, end in zip(others.first, others.last, strict=True):
                days = np.minimum(last[own], end[other]) - np.maximum(first[own], begin[other]) + 1
                found += np.maximum(0, days)
        return found


def _share(wanted: Ints, offered: Ints) -> tuple[Ints, Bools]:
    """Return the part (thousandths) of the bits that are wanted that are offered too; all where one is not known."""
    known = (wanted > 0) & (offered > 0)
    share = _FITS * _BITS[wanted & offered] // np.maximum(1, _BITS[wanted])
    return np.where(known, share, _FITS), known


def _halves(hours: float | None) -> int | None:
    return None if hours is None else round(2 * hours)


def _numbers(values: Iterable[int | None]) -> Ints:
    """Return numbers, with -1 for unknown."""
    return np.array([-1 if value is None else value for value in values], dtype=np.int64)


def _days(sides: Sequence[Practical]) -> Ints:
    return _numbers(sum(_DAYS[day] for day in one.days) for one in sides)


def _day_parts(sides: Sequence[Practical]) -> Ints:
    return _numbers(sum(_PARTS[part] for part in one.parts) for one in sides)


def _shortest(starts: Collection[tuple[Place, ...]], ends: Collection[tuple[Place, ...]]) -> npt.NDArray[np.float64]:
    """Return the shortest way from one of some places to one of others."""
    km = travel_table([one for some in starts for one in some], [one for some in ends for one in some])
    for axis, groups in enumerate((starts, ends)):
        if groups and any(len(one) > 1 for one in groups):
            begins = np.cumsum([0, *(len(one) for one in groups)])[:-1]
            km = np.minimum.reduceat(km, begins, axis=axis)
    return km


def _distances(offered: Sequence[Practical], wanted: Sequence[Practical]) -> tuple[Ints, Ints, npt.NDArray[np.float64]]:
    """The row of each person's places and the column of each klus's (-1 where unknown), and a table of kilometres."""
    rows: dict[tuple[Place, ...], int] = {}
    columns: dict[tuple[Place, ...], int] = {}
    place_from = _numbers(rows.setdefault(one.places, len(rows)) if one.places else None for one in offered)
    place_to = _numbers(columns.setdefault(one.places, len(columns)) if one.places else None for one in wanted)
    km = _shortest(rows, columns)
    return place_from, place_to, np.pad(km, ((0, 1), (0, 1)), constant_values=np.inf)
