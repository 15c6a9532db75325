"""What made something: a digest of the program, to tell whether what it made before is still what it would make."""

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
    """A digest of these, in this order; no two lists have the same (SHA-256, in hexadecimals)."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()


def digest_of_files(folder: Path) -> str:
    """A digest of every file below a folder: its path, what it holds, and whether it is a symlink."""
    parts: list[str | bytes] = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            parts += [path.relative_to(folder).as_posix(), str(path.is_symlink()), path.read_bytes()]
    return digest(parts)


@cache
def own_program() -> str:
    """A digest of our own files, and of what we take from npm: the same on every machine."""
    lock = OWN_ROOT / "package-lock.json"
    return digest([digest_of_files(_OWN), lock.read_bytes() if lock.is_file() else b""])


@cache
def program() -> str:
    """A digest of `own_program`, of Python, and of the versions of all installed packages."""
    installed = {
        path.name for name in ("purelib", "platlib") for path in Path(sysconfig.get_path(name)).glob("*.dist-info")
    }
    return digest([sys.version, own_program(), *sorted(installed)])
