"""Digests of inputs (data, files, the program itself). A changed digest invalidates cached results."""

from __future__ import annotations

import hashlib
import sys
import sysconfig
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from tooling.load.project import OWN_ROOT

_OWN = Path(__file__).resolve().parents[1]


def digest(parts: Iterable[str | bytes]) -> str:
    """Return the SHA-256 (hexadecimals) of a list of parts, each with its length: different lists differ."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()


def digest_of_files(folder: Path) -> str:
    """Return the digest of all files below a folder: of each its path, its content, and whether it is a symlink."""
    parts: list[str | bytes] = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            parts += [path.relative_to(folder).as_posix(), str(path.is_symlink()), path.read_bytes()]
    return digest(parts)


@cache
def own_program_digest() -> str:
    """Return the digest of our own files and the npm lock file: the same on every machine."""
    lock = OWN_ROOT / "package-lock.json"
    return digest([digest_of_files(_OWN), lock.read_bytes() if lock.is_file() else b""])


@cache
def program_digest() -> str:
    """Return the digest of our own program, Python, and the versions of all installed packages."""
    installed = {
        path.name for name in ("purelib", "platlib") for path in Path(sysconfig.get_path(name)).glob("*.dist-info")
    }
    return digest([sys.version, own_program_digest(), *sorted(installed)])
