"""A file to publish, and the one place that writes."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, NamedTuple

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]


class OutputFile(NamedTuple):
    """A file of the site: its path below the site's root, with forward slashes, and its contents, or what makes them.

    `address` is the page that it is, below the root, where search engines may list it. `key` is a digest of everything
    that the contents are made from, where that is known: then they need not be made twice.
    """

    path: str
    content: str | bytes | Callable[[], str | bytes]
    address: str | None = None
    key: str | None = None


class Written(NamedTuple):
    """A file that was written: its path and address, and its key with a digest of its contents where it has a key."""

    path: str
    address: str | None
    key: str | None
    digest: str | None


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
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
        count += 1
    return count


def _bytes(content: str | bytes | Callable[[], str | bytes]) -> bytes:
    made = content() if callable(content) else content
    return made.encode("utf-8") if isinstance(made, str) else made


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def compact_json(thing: Any) -> str:
    """A thing as JSON, without blank space and with every letter as it is."""
    return _JSON.encode(thing)


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
            _restore(target, old)
            if target.exists() and not _is_site(target):
                raise NotASiteError(target)
            draft = Draft(fresh, target, Memory(yard))
            yield draft
            draft.tidy()
            _exchange(fresh, target, old)
        except BaseException:
            _restore(target, old)
            shutil.rmtree(yard, ignore_errors=True)
            raise


def _restore(target: Path, old: Path) -> None:
    """Puts the site back that was on its way, where two folders could not change places at once and it went wrong."""
    if old.is_dir() and not target.exists():
        old.rename(target)


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


class Memory:
    """What a build leaves for the next, in a folder of its own. What is damaged was never there.

    Things are kept as JSON with a digest, under a name; a thing is recalled by the key that it was remembered with.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recall(self, name: str, key: str) -> Any:
        """What was last remembered under this name, if it was with this key; else `None`."""
        try:
            with open(self._folder / f"{name}.json", "rb", opener=_regular) as file:
                head, _, body = file.read().partition(b"\n")
            return json.loads(body) if head.decode() == _digest(key.encode() + b"\n" + body) else None
        except (OSError, ValueError, RecursionError):
            return None

    def remember(self, name: str, key: str, thing: Any) -> None:
        """Remembers a thing, of the kinds that JSON knows, instead of what had this name before."""
        body = json.dumps(thing, separators=(",", ":")).encode()
        head = _digest(key.encode() + b"\n" + body).encode()
        write_files(self._folder, [OutputFile(f"{name}.json", head + b"\n" + body)])


#: What is remembered of files with a key: by path, the key and the digest of the contents.
_KEYS = "bladzijden"

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Draft:
    """A folder that becomes a site. `put` may be called in several processes, for different files.

    What lies there already may be anything: it is compared with what comes, and replaced where it differs. `earlier` is
    the site that this one replaces. What is remembered of files with a key can be wrong too: a file is only used again
    when it has the digest that belongs to the key.
    """

    def __init__(self, folder: Path, earlier: Path, memory: Memory) -> None:
        self.memory = memory
        self._root, self._earlier = f"{folder}/", f"{earlier}/"
        self._there = _files_below(folder)
        self._known: dict[str, list[str]] = memory.recall(_KEYS, "") or {}
        self._written: dict[str, list[str]] = {}
        self._kept: set[str] = set()

    def put(self, files: Iterable[OutputFile]) -> list[Written]:
        """Sees to it that these files are there."""
        return [self._put(file) for file in files]

    def _put(self, file: OutputFile) -> Written:
        digest = self._again(file)
        if digest is None:
            content = _bytes(file.content)
            if file.path not in self._there or not _holds(self._root + file.path, content):
                self._write(file.path, content)
            digest = _digest(content) if file.key else None
        return Written(file.path, file.address, file.key, digest)

    def _again(self, file: OutputFile) -> str | None:
        """Puts what was made from the same things before, and gives its digest; `None` where that is nowhere left."""
        key, digest = self._known.get(file.path, (None, None))
        if file.key is None or key != file.key:
            return None
        if file.path in self._there and _read_digest(self._root + file.path)[1] == digest:
            return digest
        content, found = _read_digest(self._earlier + file.path)
        if found != digest:
            return None
        self._write(file.path, content)
        return digest

    def _write(self, path: str, content: bytes) -> None:
        place = self._root + path
        try:
            if path in self._there:
                os.unlink(place)
            elif path.endswith("/index.html"):  # alone in its folder, as a rule
                with suppress(FileExistsError):
                    os.mkdir(place[: -len("/index.html")])
            descriptor = os.open(place, _NEW, 0o666)
        except (FileNotFoundError, FileExistsError, NotADirectoryError):
            self._make_way(path)
            descriptor = os.open(place, _NEW, 0o666)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)

    def _make_way(self, path: str) -> None:
        """Makes the folder of a file; where a file stands for a folder, or a folder for the file, it goes."""
        for end in (at for at, char in enumerate(path) if char == "/"):
            if path[:end] in self._there:
                with suppress(OSError):  # another process made it a folder meanwhile
                    os.unlink(self._root + path[:end])
        os.makedirs(os.path.dirname(self._root + path), exist_ok=True)
        if os.path.isdir(self._root + path):
            shutil.rmtree(self._root + path)

    def keep(self, files: Iterable[Written]) -> None:
        """Says that these files were put: what nobody keeps goes when this becomes the site."""
        for file in files:
            self._kept.add(file.path)
            if file.key is not None and file.digest is not None:
                self._written[file.path] = [file.key, file.digest]

    def tidy(self) -> None:
        """Takes away what was not put, and folders that are left empty; remembers the rest."""
        for path in self._there - self._kept:
            with suppress(OSError):  # something else stands in its place, or in its folder
                os.unlink(self._root + path)
                os.removedirs(os.path.dirname(self._root + path))
        self.memory.remember(_KEYS, "", self._written)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read_digest(path: str) -> tuple[bytes, str]:
    """What a file holds, and a digest of it; nothing where it cannot be read."""
    try:
        with open(path, "rb", opener=_regular) as file:
            content = file.read()
    except OSError:
        return b"", ""
    return content, _digest(content)


def _regular(path: str, flags: int) -> int:
    """Opens a file for reading, but never by way of a symlink."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))


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
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{within}{entry.name}/")
                elif entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_nlink == 1:
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
