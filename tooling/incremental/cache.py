"""Build cache: intermediate results that a build leaves for the next one."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from tooling.incremental.files import OutputFile, write_files
from tooling.load.catalogue import Record


class BuildCache:
    """Cache of JSON values in a folder: one value per name, valid for one key.

    Each entry carries a digest of its key and value. A missing, stale or corrupt entry is a cache miss. A table is an
    entry with many records, of which none is parsed before use. `borrowed` are folders of read-only fallback caches,
    for `get_all` and `table` only.
    """

    def __init__(self, folder: Path, borrowed: Sequence[Path] = ()) -> None:
        self._folder, self._borrowed = folder, borrowed
        self._own_tables: dict[str, tuple[str, Mapping[str, Record]]] = {}

    def get(self, name: str, key: str) -> Any:
        """Return the value stored under `name` with this `key`; `None` on a miss."""
        body = _valid_body(self._folder, name, key)
        try:
            return None if body is None else json.loads(body)
        except (ValueError, RecursionError):
            return None

    def get_all(self, name: str, key: str) -> list[Any]:
        """Return the value stored under `name` with this `key`; on a miss, those in the borrowed caches."""
        own = self.get(name, key)
        if own is not None:
            return [own]
        borrowed = (BuildCache(folder).get(name, key) for folder in self._borrowed)
        return [value for value in borrowed if value is not None]

    def put(self, name: str, key: str, value: Any) -> None:
        """Store a JSON-serialisable value under `name`, replacing the previous one."""
        self._put_body(name, key, json.dumps(value, separators=(",", ":")).encode())

    def table(self, name: str, key: str) -> dict[str, Record]:
        """Return the records stored under `name` with this `key`, by record name; borrowed ones if this has none."""
        body = _valid_body(self._folder, name, key)
        found = _parsed_table(body)
        if body is not None:
            self._own_tables[name] = key, dict(found)
        for folder in self._borrowed:
            found = _parsed_table(_valid_body(folder, name, key)) | found
        return found

    def put_table(self, name: str, key: str, records: Mapping[str, Record]) -> None:
        """Store records under `name`, replacing the previous table; an identical one is left as it is.

        Names and digests contain no tab or line end, values no line end.
        """
        if self._own_tables.get(name) == (key, records):
            return
        lines = (b"%s\t%s\t%s\n" % (of.encode(), one.digest.encode(), one.value) for of, one in records.items())
        self._put_body(name, key, b"".join(lines))

    def forget(self, pattern: str, keep: Collection[str]) -> None:
        """Delete the entries whose name matches a glob pattern, except those in `keep`."""
        for path in self._folder.glob(f"{pattern}.json"):
            if path.stem not in keep:
                path.unlink()

    def _put_body(self, name: str, key: str, body: bytes) -> None:
        head = _entry_digest(key, body).encode()
        write_files(self._folder, [OutputFile(f"{name}.json", head + b"\n" + body)])


def _valid_body(folder: Path, name: str, key: str) -> bytes | None:
    """Return the body of an entry; `None` if it is missing, stale or corrupt."""
    try:
        with open(folder / f"{name}.json", "rb", opener=open_regular) as file:
            head, _, body = file.read().partition(b"\n")
    except OSError:
        return None
    return body if head == _entry_digest(key, body).encode() else None


def _parsed_table(body: bytes | None) -> dict[str, Record]:
    """Return the records of a table by name; none if the entry is missing or not a table."""
    found: dict[str, Record] = {}
    try:
        for line in (body or b"").splitlines():
            name, digest, value = line.split(b"\t", 2)
            found[name.decode()] = Record(digest.decode(), value)
    except ValueError:
        return {}
    return found


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
