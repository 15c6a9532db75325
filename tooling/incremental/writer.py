"""Site writer: writes the files of a site into staging, reusing files whose inputs did not change."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tooling.incremental.cache import BuildCache, open_regular, sha256
from tooling.incremental.files import OutputFile


class Written(NamedTuple):
    """Record of a written file: its path and address, and its key with a digest of its content if it has a key."""

    path: str
    address: str | None
    key: str | None
    digest: str | None


#: Cache entry of the files with a key: by path, the key and the digest of the content.
_PAGES = "bladzijden"

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class SiteWriter:
    """Writer of a site in staging. `put` may be called from several processes, for different files.

    The staging folder may contain anything: existing files are compared with the new ones and replaced if they
    differ. `previous` is the site that this one replaces. A file with a known key is reused only if its content has the
    digest that the cache has for it, so a corrupt cache costs time and no correctness.
    """

    def __init__(self, folder: Path, previous: Path, cache: BuildCache) -> None:
        self.cache = cache
        self._root, self._previous = f"{folder}/", f"{previous}/"
        self._existing = _clean_listing(folder)
        self._known: dict[str, list[str]] = cache.get(_PAGES, "") or {}
        self._keyed: dict[str, list[str]] = {}
        self._current: set[str] = set()

    def put(self, files: Iterable[OutputFile]) -> list[Written]:
        """Write files to staging, unless they are there already."""
        return [self._put(file) for file in files]

    def _put(self, file: OutputFile) -> Written:
        digest = self._reuse(file)
        if digest is None:
            content = file.render()
            if file.path not in self._existing or not _has_content(self._root + file.path, content):
                self._write(file.path, content)
            digest = sha256(content) if file.key else None
        return Written(file.path, file.address, file.key, digest)

    def _reuse(self, file: OutputFile) -> str | None:
        """Reuse the cached output for this key and return its digest; `None` on a miss."""
        key, digest = self._known.get(file.path, (None, None))
        if file.key is None or key != file.key:
            return None
        if file.path in self._existing and _read(self._root + file.path)[1] == digest:
            return digest
        content, found = _read(self._previous + file.path)
        if found != digest:
            return None
        self._write(file.path, content)
        return digest

    def _write(self, path: str, content: bytes) -> None:
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
            if file.key is not None and file.digest is not None:
                self._keyed[file.path] = [file.key, file.digest]

    def prune(self) -> None:
        """Delete files that are not marked, with folders that become empty, and cache the keys of the others."""
        for path in self._existing - self._current:
            with suppress(OSError):  # something else is in its place, or in its folder
                os.unlink(self._root + path)
                os.removedirs(os.path.dirname(self._root + path))
        self.cache.put(_PAGES, "", self._keyed)


def _read(path: str) -> tuple[bytes, str]:
    """Return a file's content and its digest; both empty if it cannot be read."""
    try:
        with open(path, "rb", opener=open_regular) as file:
            content = file.read()
    except OSError:
        return b"", ""
    return content, sha256(content)


def _has_content(path: str, content: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return os.fstat(file.fileno()).st_size == len(content) and file.read() == content
    except OSError:
        return False


def _clean_listing(folder: Path) -> set[str]:
    """List the regular files below a folder, by path; delete symlinks, hard links and everything else there."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        folder.unlink()
    folder.mkdir(exist_ok=True)
    found: set[str] = set()
    waiting = [""]
    while waiting:
        within = waiting.pop()
        with os.scandir(f"{folder}/{within}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{within}{entry.name}/")
                elif entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_nlink == 1:
                    found.add(within + entry.name)
                else:
                    os.unlink(entry.path)
    return found
