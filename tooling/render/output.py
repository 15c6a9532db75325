"""A file to publish, and the one place that writes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class OutputFile(NamedTuple):
    """A file of the site: its path below the site's root, with forward slashes, and its contents."""

    path: str
    content: str | bytes


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
        content = file.content.encode("utf-8") if isinstance(file.content, str) else file.content
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        beside.write_bytes(content)
        beside.replace(path)
        count += 1
    return count
