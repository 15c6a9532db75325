"""Build cache: intermediate results that a build leaves for the next one."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tooling.incremental.files import OutputFile, write_files
from tooling.load.catalogue import Record


class BuildCache:
    """Cache of JSON values in a folder: one value per name, valid for one key.

    Each entry carries a digest of its key and value. A missing, stale or corrupt entry is a cache miss. A table is an
    entry with many values, of which none is parsed before it is asked for. `borrowed` are folders of other caches, read
    where this one has nothing.
    """

    def __init__(self, folder: Path, borrowed: Sequence[Path] = ()) -> None:
        self._folder, self._borrowed = folder, borrowed

    def get(self, name: str, key: str) -> Any:
        """Return the value stored under `name` with this `key`; `None` on a miss."""
        return next(self._values(name, key), None)

    def get_all(self, name: str, key: str) -> list[Any]:
        """Return the value stored under `name` with this `key`, or else those in all borrowed caches."""
        own = self.without_borrowed().get(name, key)
        return [*self._values(name, key)] if own is None else [own]

    def without_borrowed(self) -> BuildCache:
        """Return the cache in the same folder, by itself."""
        return BuildCache(self._folder)

    def _values(self, name: str, key: str) -> Iterator[Any]:
        for body in self._bodies(name, key):
            with suppress(ValueError, RecursionError):
                yield json.loads(body)

    def put(self, name: str, key: str, value: Any) -> None:
        """Store a JSON-serialisable value under `name`, replacing the previous one."""
        self._put_body(name, key, json.dumps(value, separators=(",", ":")).encode())

    def table(self, name: str, key: str) -> dict[str, Record]:
        """Return the records stored under `name` with this `key`, each by its own name; none on a miss."""
        found: dict[str, Record] = {}
        for body in self._bodies(name, key):
            with suppress(ValueError):  # it is whole, and something else
                for line in body.splitlines():
                    of, digest, value = line.split(b"\t", 2)
                    found.setdefault(of.decode(), Record(digest.decode(), value))
        return found

    def put_table(self, name: str, key: str, records: Mapping[str, Record]) -> None:
        """Store records under `name`, replacing all before. None may have a line end, or a tab but in its value."""
        lines = (b"%s\t%s\t%s\n" % (of.encode(), one.digest.encode(), one.value) for of, one in records.items())
        self._put_body(name, key, b"".join(lines))

    def forget(self, pattern: str, keep: Collection[str]) -> None:
        """Delete entries whose name matches a glob pattern, but for some."""
        for path in self._folder.glob(f"{pattern}.json"):
            if path.stem not in keep:
                path.unlink()

    def _bodies(self, name: str, key: str) -> Iterator[bytes]:
        """Yield what this cache and borrowed ones have, as far as it is valid and whole."""
        for folder in (self._folder, *self._borrowed):
            with suppress(OSError), open(folder / f"{name}.json", "rb", opener=open_regular) as file:
                head, _, body = file.read().partition(b"\n")
                if head == _entry_digest(key, body).encode():
                    yield body

    def _put_body(self, name: str, key: str, body: bytes) -> None:
        head = _entry_digest(key, body).encode()
        write_files(self._folder, [OutputFile(f"{name}.json", head + b"\n" + body)])


def _entry_digest(key: str, body: bytes) -> str:
    return sha256(key.encode() + b"\n" + body)


def sha256(content: bytes) -> str:
    """Return the SHA-256 of `content`, in hexadecimals."""
    return hashlib.sha256(content).hexdigest()


def open_regular(path: str, flags: int) -> int:
    """Opener for `open` that refuses everything but regular files: no symlinks, and no pipes to wait for."""
    descriptor = os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), 0o666)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path)
    return descriptor
