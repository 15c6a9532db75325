"""Timeline of a klus: the versions of its file on the main line, and the days on which it was open for responses.

Days come from commits and not from what a file says. A commit of which the day is out of order counts for as little as
it can: a klus opens on the latest day that the commits until then name, and closes on the earliest of those after.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from tooling.model.klus import Afloop, Klus


@dataclass(frozen=True, slots=True)
class Version:
    """State of the file of a klus after a commit of the main line.

    `said` is the day (UTC) that the commit names, `opens` and `closes` what it counts for (see `Line`):
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
        """Outcome of the klus, as its newest version has it."""
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
    def retitled(self) -> list[Version]:
        """Versions with another title than the one before: it may be another klus."""
        return [one for one in self.versions if "titel" in one.changed]

    @property
    def is_placed_before_it_came(self) -> bool:
        """Whether the file names a day of placing that is more than `SLACK` before the main line got it."""
        return self.klus is not None and placed_too_early(self.klus, self.first_seen)

    @property
    def doubtful(self) -> list[Version]:
        """Versions of which the commit names a day that is out of order."""
        return [one for at, one in enumerate(self.versions) if one.said != one.opens or (at and one.said != one.closes)]


class OpenDays(NamedTuple):
    """Day on which the main line got a klus, and the number of days on which one could respond."""

    first_seen: datetime.date | None
    days: int


#: Days that a proposal may wait before it is merged: a day of placing that is further back is another day.
SLACK = datetime.timedelta(days=14)


def placed_too_early(klus: Klus, came: datetime.date | None) -> bool:
    """Return whether a klus says that it was placed long before the main line got it, on the day `came`."""
    return klus.geplaatst is not None and came is not None and klus.geplaatst + SLACK < came


class Line:
    """Days of the commits of a line, oldest first, as they name them; where they contradict, the least counts."""

    def __init__(self, said: Sequence[datetime.date], today: datetime.date) -> None:
        self._said = said
        # A day that has not come tells nothing of when a commit was made.
        come = (day if day <= today else datetime.date.min for day in said)
        self._latest = list(accumulate(come, max))
        self._today = today
        # Places of commits in order, whose days can be searched in halves, and of the few that are not.
        self._ordered = [at for at, day in enumerate(said) if day == self._latest[at]]
        self._days = [said[at] for at in self._ordered]
        self._strays = [at for at, day in enumerate(said) if day != self._latest[at]]

    def opens(self, at: int) -> datetime.date:
        """Return the day from which a commit counts: its own where it is in order.

        One that names an earlier day than a commit before it counts from the first later commit that does not, and one
        that names a day that has not come from today: by then it was there.
        """
        if self._said[at] > self._today:
            return self._today
        if self._said[at] >= self._latest[at]:
            return self._said[at]
        later = (day for day in self._said[at:] if self._latest[at] <= day <= self._today)
        return next(later, self._today)

    def may_be_by(self, at: int, day: datetime.date) -> bool:
        """Return whether a commit can have been there on a day: it says so, or one after it does."""
        before = self._latest[at - 1] if at else datetime.date.min
        return min(self.opens(at), self._said[at], self.closes(at, before)) <= day

    def closes(self, at: int, opened: datetime.date) -> datetime.date:
        """Return the last day of a version that a commit ended, given the day on which the version opened.

        That is the earliest day that the commit or any commit after it names; those from before the opening are of a
        broken clock, and say nothing.
        """
        first = max(bisect_left(self._ordered, at), bisect_left(self._days, opened))
        strays = (self._said[one] for one in self._strays[bisect_left(self._strays, at) :])
        return min([self._today, *self._days[first : first + 1], *(day for day in strays if day >= opened)])


def changed_fields(before: Klus | None, after: Klus | None) -> tuple[str, ...]:
    """Return the names of the fields that differ, in the order of the contract."""
    if before is None or after is None:
        return ()
    return tuple(name for name in Klus.model_fields if getattr(before, name) != getattr(after, name))


def of_one_klus(versions: Sequence[Version]) -> tuple[Version, ...]:
    """Return versions, oldest first, with the fields that changed since the one before.

    A file that moved, or came back, with another title is another klus: what came before it is left out.
    """
    start, title = 0, None
    for at, version in enumerate(versions):
        is_fresh = version.moved_from is not None or (at > 0 and versions[at - 1].klus is None)
        if version.klus is not None:
            if is_fresh and title is not None and version.klus.titel != title:
                start = at
            title = version.klus.titel
    kept = versions[start:]
    return (*kept[:1], *(_with_changes(before, after) for before, after in pairwise(kept)))


def _with_changes(before: Version, after: Version) -> Version:
    return replace(after, changed=changed_fields(before.klus, after.klus))
