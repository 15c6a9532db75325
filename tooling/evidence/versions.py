"""Versions of klussen, read from the main line of a repository."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tooling.diagnostics import Diagnostic, Severity
from tooling.evidence.timeline import Timeline, Version, in_order, sound_days
from tooling.incremental.digest import digest
from tooling.load.catalogue import parse_entry
from tooling.load.files import Kind
from tooling.load.git import LineChange, MainCommit, Repository, day_of
from tooling.model.base import SLUG_PATTERN
from tooling.model.klus import Klus


@dataclass(frozen=True, slots=True)
class _Step:
    """A commit that changed the file of a klus: its path then, whether it is there after, and where it came from."""

    commit: MainCommit
    path: str
    is_there: bool
    moved_from: str | None


class History:
    """Main line of a repository as known on a day: which commits changed which klus, and when that was.

    `ref` names the main line, and `today` is the day of who asks. In a shallow clone it knows nothing.
    """

    def __init__(self, repository: Repository, ref: str, day: datetime.date, today: datetime.date) -> None:
        self._repository, self._day = repository, day
        line = repository.times(ref) if repository.is_whole else []
        bounds = sound_days([day_of(time) for _, time in line], max(day, today))
        self._days = dict(zip((name for name, _ in line), bounds, strict=True))
        self._changes: dict[str, list[tuple[int, MainCommit, LineChange]]] = {}
        for at, commit in enumerate(repository.main_line(Kind.KLUS.folder, ref, renames=True)):
            for change in commit.changes if self._days[commit.name][0] <= day else ():
                self._changes.setdefault(change.path, []).append((at, commit, change))

    @property
    def is_known(self) -> bool:
        """Whether there is a main line to read."""
        return bool(self._days)

    def key_of(self, klus: str) -> str:
        """Return a digest of the commits that changed a klus and of their days; empty where there are none."""
        steps = [f"{one.commit.name} {self._days[one.commit.name]}" for one in self._steps(klus)]
        return digest(steps) if steps else ""

    def timelines(self, keys: Collection[str]) -> dict[str, Timeline]:
        """Return the timeline of each of these klussen, by key; of those that the history has.

        A klus that moved is followed to where it came from.
        """
        steps = {key: list(self._steps(key)) for key in keys}
        asked = [(one.commit.name, one.path) for those in steps.values() for one in those if one.is_there]
        texts = dict(zip(asked, self._repository.contents(asked), strict=True))
        return {
            key: Timeline(key, in_order([self._version(one, texts) for one in reversed(those)]), self._day)
            for key, those in steps.items()
            if those
        }

    def _version(self, step: _Step, texts: dict[tuple[str, str], bytes]) -> Version:
        latest, earliest = self._days[step.commit.name]
        klus = _klus_in(texts.get((step.commit.name, step.path)), step.path)
        return Version(step.commit.name, step.commit.day, latest, earliest, step.path, klus, moved_from=step.moved_from)

    def _steps(self, key: str) -> Iterator[_Step]:
        """Yield the commits that changed a klus, newest first."""
        path, start = f"{Kind.KLUS.folder}/{key}.yaml", -1
        while path:
            come_from = ""
            for at, commit, change in self._changes.get(path, ()):
                if at <= start:
                    continue
                before = change.before if change.state == "R" and _KLUS_PATH.fullmatch(change.before or "") else None
                yield _Step(commit, path, change.state != "D", before)
                if before:
                    come_from, start = before, at
                    break
            path = come_from


_KLUS_PATH = re.compile(rf"{Kind.KLUS.folder}/{SLUG_PATTERN}/{SLUG_PATTERN}\.yaml")


def _klus_in(text: bytes | None, path: str) -> Klus | None:
    """Return the klus in a file; `None` for one with a fault, which the site leaves out."""
    if text is None:
        return None
    faults: list[Diagnostic] = []
    key = path.removeprefix(f"{Kind.KLUS.folder}/").removesuffix(".yaml")
    entry = parse_entry(Kind.KLUS, key, path, text.decode("utf-8", "replace"), faults)
    if entry is None or any(one.severity is Severity.FOUT for one in faults) or not isinstance(entry.model, Klus):
        return None
    return entry.model
