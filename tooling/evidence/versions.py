"""Versions of klussen, read from the main line of a repository."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from tooling.diagnostics import Diagnostic, Severity
from tooling.evidence.timeline import Line, Timeline, Version, of_one_klus
from tooling.incremental.digest import digest
from tooling.load.catalogue import parse_entry
from tooling.load.files import Kind
from tooling.load.git import PROGRAM, REGULAR, LineChange, MainCommit, Repository, day_of
from tooling.model.base import SLUG_PATTERN
from tooling.model.klus import Klus


class History:
    """Main line of a repository as known on a day: which commits changed which klus, and when that was.

    `ref` names the main line, and `today` is the day of who asks. In a shallow clone it knows nothing.
    """

    def __init__(self, repository: Repository, ref: str, day: datetime.date, today: datetime.date) -> None:
        self._repository, self._day = repository, day
        times = repository.times(ref) if repository.is_whole else []
        self._line = Line([day_of(time) for _, time in times], max(day, today))
        self._place = {name: at for at, (name, _) in enumerate(times)}
        self._names = [name for name, _ in times]
        self._changes: dict[str, list[tuple[int, MainCommit, LineChange]]] = {}
        for commit in repository.main_line(Kind.KLUS.folder, ref, renames=True):
            at = self._place[commit.name]
            for change in commit.changes if self._line.may_be_by(at, day) else ():
                self._changes.setdefault(change.path, []).append((at, commit, change))

    @property
    def is_known(self) -> bool:
        """Whether there is a main line to read."""
        return bool(self._names)

    def has(self, commit: str) -> bool:
        """Return whether a commit is in the main line, given its name or the start of it."""
        return any(name.startswith(commit) for name in self._names)

    def commit_on(self, day: datetime.date) -> str | None:
        """Return the last commit of the main line on a day, if there was one."""
        by_then = [at for at in range(len(self._names)) if self._line.opens(at) <= day]
        return self._names[by_then[-1]] if by_then else None

    def key_of(self, klus: str) -> str:
        """Return a digest of the commits that changed a klus and of their days; empty where there are none.

        The days depend on commits elsewhere too: one that says it was there earlier moves them.
        """
        dated = self._dated([*self._steps(klus)][::-1])
        steps = [f"{commit.name} {commit.day} {opens} {closes}" for commit, _, opens, closes in dated]
        return digest(steps) if steps else ""

    def timelines(self, keys: Collection[str]) -> dict[str, Timeline]:
        """Return the timeline of each of these klussen, by key; of those that the history has.

        A klus that moved is followed to where it came from.
        """
        steps = {key: [*self._steps(key)][::-1] for key in keys}
        asked = sorted({change.blob for those in steps.values() for *_, change in those if change.mode in _FILES})
        texts = dict(zip(asked, self._repository.blobs(asked), strict=True))
        return {
            key: Timeline(key, of_one_klus(list(self._versions(those, texts))), self._day)
            for key, those in steps.items()
            if those
        }

    def _versions(
        self, steps: Sequence[tuple[int, MainCommit, LineChange]], texts: Mapping[str, bytes]
    ) -> Iterator[Version]:
        for commit, change, opens, closes in self._dated(steps):
            klus = _klus_in(texts[change.blob], change.path) if change.mode in _FILES else None
            moved_from = change.moved_from if _is_klus(change.moved_from) else None
            yield Version(commit.name, commit.day, opens, closes, change.path, klus, moved_from=moved_from)

    def _dated(
        self, steps: Sequence[tuple[int, MainCommit, LineChange]]
    ) -> Iterator[tuple[MainCommit, LineChange, datetime.date, datetime.date]]:
        """Yield changes, oldest first, with the day from which each counts and the last day of the version it ended."""
        opened = datetime.date.min
        for at, commit, change in steps:
            opens, closes = self._line.opens(at), self._line.closes(at, opened)
            yield commit, change, opens, closes
            opened = opens

    def _steps(self, key: str) -> Iterator[tuple[int, MainCommit, LineChange]]:
        """Yield the changes of the file of a klus with their commits, newest first."""
        path, before = f"{Kind.KLUS.folder}/{key}.yaml", len(self._names)
        while _is_klus(path):
            origin = ""
            for at, commit, change in self._changes.get(path, ()):
                if at >= before:
                    continue
                yield at, commit, change
                if change.moved_from:
                    origin, before = change.moved_from, at
                    break
            path = origin


#: Modes of files that the site reads.
_FILES = (REGULAR, PROGRAM)
_KLUS_PATH = re.compile(rf"{Kind.KLUS.folder}/{SLUG_PATTERN}/{SLUG_PATTERN}\.yaml")


def _is_klus(path: str | None) -> bool:
    return path is not None and _KLUS_PATH.fullmatch(path) is not None


def _klus_in(text: bytes | None, path: str) -> Klus | None:
    """Return the klus in a file; `None` for one with a fault, which the site leaves out."""
    if text is None:
        return None
    faults: list[Diagnostic] = []
    key = Kind.KLUS.key_of(path)
    entry = parse_entry(Kind.KLUS, key, path, text.decode("utf-8", "replace"), faults)
    if entry is None or any(one.severity is Severity.FOUT for one in faults) or not isinstance(entry.model, Klus):
        return None
    # A klus in the folder of another organisation is on no site (KLUS001).
    return entry.model if entry.model.organisatie == key.partition("/")[0] else None
