"""Output files: values that describe a file to write, and the atomic write of loose ones."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tooling.load.project import ProjectError


class OutputFile(NamedTuple):
    """File to write: its path below a root, with forward slashes, and its content or a function that renders it.

    `address` is the page's path below the site root, if search engines may list it. `key` is a digest of every input
    of the content, if known: a file with an unchanged key is not rendered a second time.
    """

    path: str
    content: str | bytes | Callable[[], str | bytes]
    address: str | None = None
    key: str | None = None

    def render(self) -> bytes:
        """Return the content as bytes (UTF-8), calling the function that renders it if it is one."""
        content = self.content() if callable(self.content) else self.content
        return content.encode("utf-8") if isinstance(content, str) else content


def write_files(target: Path, files: Iterable[OutputFile]) -> int:
    """Write files below `target`, each atomically (to a temporary file beside it, then renamed); return the count.

    Raises `ProjectError` for a folder below `target` that is a symlink: it could lead anywhere.
    """
    count = 0
    folders: set[Path] = set()
    for file in files:
        path = target / file.path
        if path.parent not in folders:
            for folder in _folders_between(target, path):
                if folder.is_symlink():
                    raise ProjectError(f"'{folder}' is een verwijzing (symlink). Daar schrijven we niet doorheen.")
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.add(path.parent)
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        temporary.write_bytes(file.render())
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
        count += 1
    return count


def _folders_between(target: Path, path: Path) -> Iterator[Path]:
    """Yield the folders below `target` in which a file lies."""
    return (one for one in path.parents if target in one.parents)


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def compact_json(value: Any) -> str:
    """Serialise to JSON without white space and without escaping letters."""
    return _JSON.encode(value)
