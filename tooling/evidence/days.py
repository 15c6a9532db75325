"""Days of klussen by the history of a market, kept between builds."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from tooling.evidence.timeline import OpenDays, Timeline
from tooling.evidence.versions import History
from tooling.incremental.cache import BuildCache
from tooling.incremental.digest import digest, program_digest
from tooling.load.clock import today
from tooling.load.files import Kind
from tooling.load.git import FileDays, Repository
from tooling.model.klus import Klus

#: Cache entries: days of the files of klussen, digests of their histories, and days on which they were open.
_FILE_DAYS, _KEYS, _OPEN_DAYS = "dagen", "geschiedenis", "open"


def _repository(root: Path | None) -> Repository | None:
    """Return the repository of a market; `None` where there is none with its whole history."""
    if root is None or not (root / ".git").exists():
        return None
    repository = Repository.open(root)
    return repository if repository.is_whole else None


def _kept(cache: BuildCache | None, name: str, key: str, compute: Callable[[], Any]) -> Any:
    found = cache.get(name, key) if cache else None
    if found is None:
        found = compute()
        if cache:
            cache.put(name, key, found)
    return found


def file_days(root: Path | None, cache: BuildCache | None = None) -> dict[str, FileDays]:
    """Return the days on which the file of each klus came and last changed, by key, as far as history tells."""
    repository = _repository(root)
    if repository is None:
        return {}

    def read() -> dict[str, list[str]]:
        days = repository.file_days(Kind.KLUS.folder)
        return {Kind.KLUS.key_of(path): [day.isoformat() for day in both] for path, both in days.items()}

    found = _kept(cache, _FILE_DAYS, digest([program_digest(), repository.commit("HEAD")]), read)
    return {klus: FileDays(*map(datetime.date.fromisoformat, both)) for klus, both in found.items()}


def with_day_placed(klussen: Mapping[str, Klus], root: Path | None, cache: BuildCache | None = None) -> dict[str, Klus]:
    """Return klussen by key, where one without `geplaatst` was placed when its file came, as far as history tells."""
    days = file_days(root, cache) if any(one.geplaatst is None for one in klussen.values()) else {}
    return {
        key: klus.model_copy(update={"geplaatst": days[key].added}) if klus.geplaatst is None and key in days else klus
        for key, klus in klussen.items()
    }


class Evidence:
    """History of the main line of a market as known on a day; read only if something is asked that the cache lacks."""

    def __init__(self, root: Path | None, day: datetime.date, cache: BuildCache | None = None) -> None:
        self._root, self._day, self._today, self._cache = root, day, today(), cache

    @cached_property
    def _repository(self) -> Repository | None:
        return _repository(self._root)

    @cached_property
    def _history(self) -> History | None:
        return History(self._repository, "HEAD", self._day, self._today) if self._repository else None

    def keys_of(self, klussen: Collection[str]) -> dict[str, str]:
        """Return a digest of the history of each klus, given their keys; of those that the history has."""
        if self._repository is None:
            return {}
        days = [self._day.isoformat(), self._today.isoformat()]
        inputs = digest([program_digest(), self._repository.commit("HEAD"), *days, *klussen])
        found: dict[str, str] = _kept(self._cache, _KEYS, inputs, lambda: self._computed_keys(klussen))
        return found

    def _computed_keys(self, klussen: Collection[str]) -> dict[str, str]:
        history = self._history
        return {key: found for key in klussen if history and (found := history.key_of(key))}

    def timelines(self, klussen: Collection[str]) -> dict[str, Timeline]:
        """Return the timeline of each klus, given their keys; of those that the history has."""
        return self._history.timelines(klussen) if klussen and self._history else {}

    def open_days(self, keys: Mapping[str, str]) -> dict[str, OpenDays]:
        """Return the days on which klussen were open, given the digest of the history of each (`keys_of`)."""
        found = (self._cache.get(_OPEN_DAYS, program_digest()) if self._cache else None) or {}
        day = self._day.isoformat()
        # Of what is open still on a day, or is to close after it, another day tells something else.
        known = {
            key: found[key][1:]
            for key, of_history in keys.items()
            if key in found and found[key][0] == of_history and found[key][1] < day
        }
        for key, one in self.timelines([key for key in keys if key not in known]).items():
            last = max((span.last.isoformat() for span in one.spans), default="")
            known[key] = [last, one.first_seen and one.first_seen.isoformat(), one.days_open]
        if self._cache:
            over = {key: [keys[key], *of_klus] for key, of_klus in known.items() if of_klus[0] < day}
            self._cache.put(_OPEN_DAYS, program_digest(), over)
        return {
            key: OpenDays(datetime.date.fromisoformat(first) if first else None, days)
            for key, (_, first, days) in known.items()
        }
