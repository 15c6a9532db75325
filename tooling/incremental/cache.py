"""Build cache: intermediate results that a build leaves for the next one."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from tooling.incremental.files import OutputFile, write_files


class BuildCache:
    """Cache of JSON values in a folder: one value per name, valid for one key.

    Each entry carries a digest of its key and value. A missing, stale or corrupt entry is a cache miss.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str, key: str) -> Any:
        """Return the value stored under `name` with this `key`; `None` on a miss."""
        try:
            with open(self._folder / f"{name}.json", "rb", opener=open_regular) as file:
                head, _, body = file.read().partition(b"\n")
            return json.loads(body) if head.decode() == _entry_digest(key, body) else None
        except (OSError, ValueError, RecursionError):
            return None

    def put(self, name: str, key: str, value: Any) -> None:
        """Store a JSON-serialisable value under `name`, replacing the previous one."""
        body = json.dumps(value, separators=(",", ":")).encode()
        head = _entry_digest(key, body).encode()
        write_files(self._folder, [OutputFile(f"{name}.json", head + b"\n" + body)])


def _entry_digest(key: str, body: bytes) -> str:
    return sha256(key.encode() + b"\n" + body)


def sha256(content: bytes) -> str:
    """Return the SHA-256 of `content`, in hexadecimals."""
    return hashlib.sha256(content).hexdigest()


def open_regular(path: str, flags: int) -> int:
    """Opener for `open` that refuses symlinks."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))
