"""A file to publish, and the one place that writes."""

from __future__ import annotations

import ctypes
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]


class OutputFile(NamedTuple):
    """A file of the site: its path below the site's root, with forward slashes, and its contents.

    `address` is the page that it is, below the root, where search engines may list it.
    """

    path: str
    content: str | bytes
    address: str | None = None


def write_files(target: Path, files: Iterable[OutputFile]) -> int:
    """Writes files below `target`, each whole or not at all; returns how many.

    A file appears under its name only when all of it is on disk (written beside it first, then renamed).
    """
    count = 0
    made: set[Path] = set()
    for file in files:
        path = target / file.path
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        beside.write_bytes(_bytes(file.content))
        beside.replace(path)
        count += 1
    return count


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


class NotASiteError(Exception):
    """What stands where the site should come is no site; it is left alone."""


#: Every site that we built has these.
_MARKS = ("index.html", "api/v1/index.json")


@contextmanager
def replacement(target: Path) -> Iterator[Draft]:
    """A site in the making, which takes the place of the one at `target` at the end, at once; on an error it does not.

    It is made beside the target, in `.<name>.bouw`. What stood at the target is there afterwards: what is still the
    same in it need not be written again. Who is killed leaves half a site there, which the next one completes. Another
    build of the same target is waited for.
    Raises `NotASiteError` where the target holds something else than a site, and `OSError`.
    """
    target = Path(os.path.realpath(target))
    yard = target.with_name(f".{target.name}.bouw")
    fresh, old = yard / "site", yard / "oud"
    with _held(yard):
        try:
            if old.is_dir() and not target.exists():
                old.rename(target)  # what could not change places at once was killed halfway
            if target.exists() and not _is_site(target):
                raise NotASiteError(target)
            draft = Draft(fresh)
            yield draft
            draft.tidy()
            _exchange(fresh, target, old)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        finally:
            if not fresh.exists():
                shutil.rmtree(yard, ignore_errors=True)


def _is_site(target: Path) -> bool:
    return target.is_dir() and (all((target / mark).is_file() for mark in _MARKS) or not any(target.iterdir()))


@contextmanager
def _held(yard: Path) -> Iterator[None]:
    """Makes a folder that Git ignores, and holds it; who holds it may take it away at the end."""
    while True:
        yard.mkdir(parents=True, exist_ok=True)
        with (yard / ".gitignore").open("a+") as lock:
            if fcntl is not None:
                fcntl.flock(lock, fcntl.LOCK_EX)
            if not _is_still_there(lock, yard / ".gitignore"):
                continue  # whoever held it took it away
            lock.truncate(0)
            lock.write("*\n")
            lock.flush()
            yield
            return


def _is_still_there(file: IO[str], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), os.stat(path))
    except FileNotFoundError:
        return False


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Draft:
    """A folder that becomes a site. `put` may be called in several processes, for different files.

    What lies there already may be anything: it is compared with what comes, and replaced where it differs.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._root = f"{folder}/"
        self._there = _files_below(folder)
        self._written: set[str] = set()

    def put(self, files: Iterable[OutputFile]) -> list[tuple[str, str | None]]:
        """Sees to it that these files are there; returns the path and the address of each."""
        return [(file.path, self._put(file)) for file in files]

    def _put(self, file: OutputFile) -> str | None:
        content = _bytes(file.content)
        path = self._root + file.path
        if file.path in self._there:
            if _holds(path, content):
                return file.address
            os.unlink(path)
        try:
            if file.path.endswith("/index.html") and file.path not in self._there:  # alone in its folder, as a rule
                with suppress(FileExistsError):
                    os.mkdir(path[: -len("/index.html")])
            descriptor = os.open(path, _NEW, 0o666)
        except (FileNotFoundError, FileExistsError, NotADirectoryError):
            self._make_way(file.path)
            descriptor = os.open(path, _NEW, 0o666)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)
        return file.address

    def _make_way(self, path: str) -> None:
        """Makes the folder of a file; where a file stands for a folder, or a folder for the file, it goes."""
        for end in (at for at, char in enumerate(path) if char == "/"):
            if path[:end] in self._there:
                with suppress(FileNotFoundError):
                    os.unlink(self._root + path[:end])
        os.makedirs(os.path.dirname(self._root + path), exist_ok=True)
        if os.path.isdir(self._root + path):
            shutil.rmtree(self._root + path)

    def keep(self, paths: Iterable[str]) -> None:
        """Says that these files were put: what nobody keeps goes when this becomes the site."""
        self._written.update(paths)

    def tidy(self) -> None:
        """Takes away what was not put, and folders that are left empty."""
        for path in self._there - self._written:
            with suppress(OSError):  # something else stands in its place, or in its folder
                os.unlink(self._root + path)
                os.removedirs(os.path.dirname(self._root + path))


def _holds(path: str, content: bytes) -> bool:
    """Whether a file can be read and holds exactly this."""
    try:
        with open(path, "rb") as file:
            return os.fstat(file.fileno()).st_size == len(content) and file.read() == content
    except OSError:
        return False


def _files_below(folder: Path) -> set[str]:
    """The regular files below a folder, by path. Everything else there, and what cannot be entered, is taken away."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        folder.unlink()
    folder.mkdir(exist_ok=True)
    found: set[str] = set()
    waiting = [""]
    while waiting:
        within = waiting.pop()
        with os.scandir(f"{folder}/{within}") as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(status.st_mode):
                    waiting.append(f"{within}{entry.name}/")
                elif stat.S_ISREG(status.st_mode) and status.st_nlink == 1:
                    found.add(within + entry.name)
                else:
                    os.unlink(entry.path)
    return found


_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def _exchange(fresh: Path, target: Path, old: Path) -> None:
    """Lets two folders change places: at once where the system can, else by way of `old`."""
    if not target.exists():
        fresh.rename(target)
        return
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2  # Linux; in glibc from 2.28
    except (AttributeError, OSError, TypeError):
        rename = None
    paths = _AT_FDCWD, os.fsencode(fresh), _AT_FDCWD, os.fsencode(target)
    if rename is not None and rename(*paths, _RENAME_EXCHANGE) == 0:
        return
    shutil.rmtree(old, ignore_errors=True)
    target.rename(old)
    fresh.rename(target)
    old.rename(fresh)
