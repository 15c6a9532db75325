"""Timeline of a klus: the versions of its file on the main line, and the days on which it was open for responses.

Days come from commits and not from what a file says. A commit of which the day is out of order counts for as little as
it can: a klus opens on the latest day that it can be of, and closes on the earliest.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tooling.model.klus import Afloop, Klus


@dataclass(frozen=True, slots=True)
class Version:
    """State of the file of a klus after a commit of the main line.

    `said` is the day (UTC) that the commit names, `opens` the latest and `closes` the earliest day that it can be of:
    the version counts from the one, and the one before it until the other. `klus` is `None` where there is no file,
    or none that the site would show. `changed` are the fields that differ from the version before, `moved_from` is the
    path before where the file moved.
    """

    commit: str
    said: datetime.date
    opens: datetime.date
    closes: datetime.date
    path: str
    klus: Klus | None
    changed: tuple[str, ...] = ()
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which one could respond, both included, with the commits that began and ended it.

    `ended_by` is `None` where the closing date ended it, or nothing did yet.
    """

    first: datetime.date
    last: datetime.date
    begun_by: str
    ended_by: str | None

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Timeline:
    """Versions of a klus, oldest first, as known on a day."""

    key: str
    versions: tuple[Version, ...]
    today: datetime.date

    @property
    def klus(self) -> Klus | None:
        """The newest version that the site showed."""
        return next((one.klus for one in reversed(self.versions) if one.klus), None)

    @property
    def first_seen(self) -> datetime.date | None:
        """Day on which the main line got the klus."""
        return next((one.opens for one in self.versions if one.klus), None)

    @property
    def outcome(self) -> Afloop | None:
        """What came of the klus."""
        return self.klus.afloop if self.klus else None

    @property
    def spans(self) -> list[Span]:
        """Periods in which one could respond, oldest first. Versions that follow each other make one period."""
        found: list[Span] = []
        for span in self._spans():
            if found and span.first <= found[-1].last + datetime.timedelta(days=1) and found[-1].ended_by is not None:
                before = found.pop()
                found.append(Span(before.first, max(before.last, span.last), before.begun_by, span.ended_by))
            else:
                found.append(span)
        return found

    def _spans(self) -> Iterator[Span]:
        nexts: list[Version | None] = [*self.versions[1:], None]
        for version, after in zip(self.versions, nexts, strict=True):
            if version.klus is None or not version.klus.is_offered:
                continue
            placed = version.klus.geplaatst or self.first_seen
            last_day = version.klus.model_copy(update={"geplaatst": placed}).last_day
            until = min(filter(None, (last_day, after.closes if after else None, self.today)))
            is_closed_by_commit = after is not None and until == after.closes
            if until >= version.opens:
                yield Span(
                    version.opens, until, version.commit, after.commit if after and is_closed_by_commit else None
                )

    @property
    def days_open(self) -> int:
        """Number of days on which one could respond."""
        return sum(span.days for span in self.spans)

    @property
    def is_placed_before_it_came(self) -> bool:
        """Whether the file names a day of placing that is more than `SLACK` before the main line got it."""
        return self.klus is not None and placed_too_early(self.klus, self.first_seen)

    @property
    def doubtful(self) -> list[Version]:
        """Versions of which the commit names a day that is out of order."""
        return [one for one in self.versions if not one.said == one.opens == one.closes]


#: Days that a proposal may wait before it is merged: a day of placing that is further back is another day.
SLACK = datetime.timedelta(days=14)


def placed_too_early(klus: Klus, came: datetime.date | None) -> bool:
    """Return whether a klus says that it was placed long before the main line got it, on the day `came`."""
    return klus.geplaatst is not None and came is not None and klus.geplaatst + SLACK < came


def sound_days(said: Sequence[datetime.date], today: datetime.date) -> list[tuple[datetime.date, datetime.date]]:
    """Return, of each commit of a line, the latest and the earliest day that it can be of.

    `said` are the days that the commits name, oldest first. Those of the longest sequence that is in order are taken as
    they are (longest non-decreasing subsequence; Fredman, 1975). Any other commit was made between its neighbours in
    there: who would have another day believed must change most of the line.
    """
    kept = {at: said[at] for at in _longest_in_order(said) if said[at] <= today}
    earliest: list[datetime.date] = []
    for at in range(len(said)):
        earliest.append(kept.get(at) or (earliest[-1] if earliest else datetime.date.min))
    latest = [today] * len(said)
    for at in range(len(said) - 1, -1, -1):
        latest[at] = kept.get(at) or (latest[at + 1] if at + 1 < len(said) else today)
    return list(zip(latest, earliest, strict=True))


def _longest_in_order(days: Sequence[datetime.date]) -> list[int]:
    """Return the places of a longest sequence of days that does not go back."""
    tails: list[datetime.date] = []
    places: list[int] = []
    before: list[int | None] = []
    for at, day in enumerate(days):
        length = bisect_right(tails, day)
        before.append(places[length - 1] if length else None)
        tails[length : length + 1] = [day]
        places[length : length + 1] = [at]
    found = []
    place = places[-1] if places else None
    while place is not None:
        found.append(place)
        place = before[place]
    return found[::-1]


def changed_fields(before: Klus | None, after: Klus | None) -> tuple[str, ...]:
    """Return the names of the fields that differ, in the order of the contract."""
    if before is None or after is None:
        return ()
    return tuple(name for name in Klus.model_fields if getattr(before, name) != getattr(after, name))


def in_order(versions: Sequence[Version]) -> tuple[Version, ...]:
    """Return versions with the fields that changed since the one before."""
    first = versions[:1]
    return (*first, *(_with_changes(before, after) for before, after in pairwise(versions)))


def _with_changes(before: Version, after: Version) -> Version:
    return replace(after, changed=changed_fields(before.klus, after.klus))
