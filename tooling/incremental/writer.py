"""Site writer: writes the files of a site into staging, reusing files whose inputs did not change."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

from tooling.incremental.cache import BuildCache, open_regular, sha256
from tooling.incremental.digest import program_digest
from tooling.incremental.files import OutputFile
from tooling.parallel import fork_stream

V = TypeVar("V")


class Mark(NamedTuple):
    """Stat fields that identify a version of a file; times in nanoseconds."""

    size: int
    inode: int
    mtime: int
    ctime: int

    @classmethod
    def of(cls, status: os.stat_result) -> Mark:
        """Return the mark of a file with this status."""
        return cls(status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns)


class Written(NamedTuple):
    """Record of a written file: its path and address; and of one with a key, that key, its digest and its mark."""

    path: str
    address: str | None
    key: str | None
    digest: str | None
    mark: Mark | None


class _Known(NamedTuple):
    """Cached metadata of a file with a key: the digest of its content, and its mark."""

    key: str
    digest: str
    mark: Mark


#: Cache entries with the metadata of keyed files by path: those of the last build, and of the site now in staging.
_PAGES, _PAGES_BEFORE = "bladzijden", "bladzijden-vorige"

#: Folder of the site in a folder in which one is made.
SITE = "site"

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class SiteWriter:
    """Writer of a site in staging. `put` may be called from several processes, for different files.

    The staging folder may contain anything: existing files are compared with the new ones and replaced if they
    differ. `previous` is the site that this one replaces. A file with a known key is reused only if it has the mark
    that the cache has for it, or else a content with that digest: a corrupt cache costs time and no correctness.
    `parts` are folders of partial sites with their caches (`part_of_site`); their files are reused by key and digest.
    """

    def __init__(
        self,
        folder: Path,
        previous: Path,
        cache: BuildCache,
        parts: Sequence[Path],
        listing: Iterator[dict[str, Mark]],
    ) -> None:
        self.cache = cache
        self._root, self._previous = f"{folder}/", f"{previous}/"
        self._listing = listing
        self._known, self._before = (_known_pages(cache, name) for name in (_PAGES, _PAGES_BEFORE))
        self._parts = [(f"{part}/{SITE}/", _known_pages(BuildCache(part), _PAGES)) for part in parts]
        self._named_before: dict[str, str] = {}
        self._keyed: dict[str, _Known] = {}
        self._current: set[str] = set()

    @classmethod
    @contextmanager
    def opened(
        cls, folder: Path, previous: Path, cache: BuildCache, parts: Sequence[Path] = ()
    ) -> Iterator[SiteWriter]:
        """Yield a writer to a staging folder, which another process lists and cleans meanwhile."""
        with fork_stream(lambda: [_clean_listing(folder)]) as listing:
            yield cls(folder, previous, cache, parts, listing)

    @cached_property
    def _existing(self) -> dict[str, Mark]:
        """Marks of the regular files in staging, by path."""
        return next(self._listing)

    def rename_only_folder(self, parent: str, name: str) -> None:
        """Rename the only folder in `parent` in staging, so that its files can be reused; `parent` ends with a slash.

        That is for a folder that is named by all that it contains. Without one such folder, nothing happens.
        """

        def renamed(paths: Mapping[str, V]) -> dict[str, V]:
            return {_renamed(path, parent, name): value for path, value in paths.items()}

        self.await_listing()
        old = _only_folder(self._root + parent)
        if old and old != name:
            with suppress(OSError):  # something else has that name
                os.rename(f"{self._root}{parent}{old}", f"{self._root}{parent}{name}")
                self._existing = renamed(self._existing)
        self._known, self._before = renamed(self._known), renamed(self._before)
        if before := _only_folder(self._previous + parent):
            self._named_before[f"{parent}{name}/"] = f"{parent}{before}/"

    def await_listing(self) -> None:
        """Wait until staging is listed. To be called before it changes, and before other processes call `put`."""
        _ = self._existing

    def untouched(self, file: OutputFile) -> Written | None:
        """Return the record of a file that is in staging as an earlier build wrote it; `None` for any other file.

        It reads and writes nothing.
        """
        if file.key is None:
            return None
        mark = self._existing.get(file.path)
        for one in self._records(file):
            if mark == one.mark:
                return Written(file.path, file.address, *one)
        return None

    def put(self, files: Iterable[OutputFile]) -> list[Written]:
        """Write files to staging, unless they are there already."""
        return [self.untouched(file) or self._put(file) for file in files]

    def _put(self, file: OutputFile) -> Written:
        found = self._reuse(file) if file.key else None
        if found is None:
            content = file.render()
            mark = self._existing.get(file.path)
            if mark is None or not _has_content(self._root + file.path, content):
                mark = self._write(file.path, content)
            if file.key:
                found = _Known(file.key, sha256(content), mark)
        return Written(file.path, file.address, *(found or (None, None, None)))

    def _reuse(self, file: OutputFile) -> _Known | None:
        """Reuse the cached output for this key and return its metadata; `None` on a miss."""
        records = self._records(file)
        mark = self._existing.get(file.path)
        if mark is not None:
            for one in records:
                if mark.size == one.mark.size and _read(self._root + file.path, mark.size)[1] == one.digest:
                    return one._replace(mark=mark)
        places = [(self._previous + self._path_before(file.path), one) for one in records]
        for root, known in self._parts:
            if (made := known.get(file.path)) and made.key == file.key:
                places.append((root + file.path, made))
        for place, one in places:
            content, found = _read(place, one.mark.size)
            if found == one.digest:
                return one._replace(mark=self._write(file.path, content))
        return None

    def _records(self, file: OutputFile) -> list[_Known]:
        """Return the cached metadata of a file with this path and key."""
        return [one for known in (self._known, self._before) if (one := known.get(file.path)) and one.key == file.key]

    def _path_before(self, path: str) -> str:
        """Return the path of a file in the previous site."""
        for new, old in self._named_before.items():
            if path.startswith(new):
                return old + path.removeprefix(new)
        return path

    def _write(self, path: str, content: bytes) -> Mark:
        place = self._root + path
        try:
            if path in self._existing:
                os.unlink(place)
            elif path.endswith("/index.html"):  # alone in its folder, as a rule
                with suppress(FileExistsError):
                    os.mkdir(place[: -len("/index.html")])
            descriptor = os.open(place, _NEW, 0o666)
        except (FileNotFoundError, FileExistsError, NotADirectoryError):
            self._clear_path(path)
            descriptor = os.open(place, _NEW, 0o666)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            return Mark.of(os.fstat(descriptor))
        finally:
            os.close(descriptor)

    def _clear_path(self, path: str) -> None:
        """Make the parent folder; delete a file that is in the place of a folder, or a folder in that of the file."""
        for end in (at for at, char in enumerate(path) if char == "/"):
            if path[:end] in self._existing:
                with suppress(OSError):  # another process made it a folder meanwhile
                    os.unlink(self._root + path[:end])
        os.makedirs(os.path.dirname(self._root + path), exist_ok=True)
        if os.path.isdir(self._root + path):
            shutil.rmtree(self._root + path)

    def mark_current(self, files: Iterable[Written]) -> None:
        """Mark files as part of the new site; `prune` deletes all others."""
        for file in files:
            self._current.add(file.path)
            if file.key is not None and file.digest is not None and file.mark is not None:
                self._keyed[file.path] = _Known(file.key, file.digest, file.mark)

    def prune(self) -> None:
        """Delete files that are not marked, with folders that become empty, and cache the keys of the others."""
        for path in self._existing.keys() - self._current:
            with suppress(OSError):  # something else is in its place, or in its folder
                os.unlink(self._root + path)
                os.removedirs(os.path.dirname(self._root + path))
        # Paths of deleted pages can name somebody whose profile was withdrawn.
        before = {path: one for path, one in self._known.items() if path in self._keyed}
        self.cache.put(_PAGES_BEFORE, program_digest(), before)
        self.cache.put(_PAGES, program_digest(), self._keyed)


def _known_pages(cache: BuildCache, name: str) -> dict[str, _Known]:
    """Return the cached metadata of files by path; empty if the entry has another shape."""
    try:
        pages = cache.get(name, program_digest()) or {}
        return {path: _Known(key, digest, Mark(*mark)) for path, (key, digest, mark) in pages.items()}
    except (AttributeError, TypeError, ValueError):
        return {}


def _only_folder(path: str) -> str | None:
    """Return the name of the only folder in a folder; `None` without one, or with several."""
    try:
        with os.scandir(path) as entries:
            names = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return None
    return names[0] if len(names) == 1 else None


def _renamed(path: str, parent: str, name: str) -> str:
    """Return a path with the folder directly below `parent` called `name`, if it is in one."""
    if not path.startswith(parent):
        return path
    _, slash, rest = path.removeprefix(parent).partition("/")
    return f"{parent}{name}/{rest}" if slash else path


def _read(path: str, size: int) -> tuple[bytes, str]:
    """Return the content of a file of that size and its digest; both empty if there is none that can be read."""
    try:
        with open(path, "rb", opener=open_regular) as file:
            if os.fstat(file.fileno()).st_size != size:
                return b"", ""
            content = file.read(size)
    except OSError:
        return b"", ""
    return content, sha256(content)


def _has_content(path: str, content: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return os.fstat(file.fileno()).st_size == len(content) and file.read() == content
    except OSError:
        return False


def _clean_listing(folder: Path) -> dict[str, Mark]:
    """Return the marks of the regular files below a folder, by path; delete symlinks, hard links and all else there."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        folder.unlink()
    folder.mkdir(exist_ok=True)
    found: dict[str, Mark] = {}
    waiting = [""]
    while waiting:
        within = waiting.pop()
        with os.scandir(f"{folder}/{within}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{within}{entry.name}/")
                elif (
                    entry.is_file(follow_symlinks=False) and (status := entry.stat(follow_symlinks=False)).st_nlink == 1
                ):
                    found[within + entry.name] = Mark.of(status)
                else:
                    os.unlink(entry.path)
    return found
