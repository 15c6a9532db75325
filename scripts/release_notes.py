"""Print the changelog's section of a version.

usage: python scripts/release_notes.py TAG

Fails unless `TAG` is `v` and the version of `pyproject.toml`, `publiccode.yml` has the same version, and `CHANGELOG.md`
has a section of it with a date.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def release_notes(tag: str, root: Path = ROOT) -> str:
    """Return the text below the heading of a version. Raises `ValueError` if the tag and the files disagree."""
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    if tag != f"v{version}":
        raise ValueError(f"the tag is {tag}, the version in pyproject.toml {version}")
    if f'softwareVersion: "{version}"' not in (root / "publiccode.yml").read_text(encoding="utf-8"):
        raise ValueError(f"publiccode.yml has another version than {version}")
    heading = re.compile(
        rf"^## \[{re.escape(version)}\] - \d{{4}}-\d{{2}}-\d{{2}}$\n(.*?)(?=^## \[|^\[|\Z)", re.MULTILINE | re.DOTALL
    )
    found = heading.search((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    if found is None or not found[1].strip():
        raise ValueError(f"CHANGELOG.md has no section '## [{version}] - DATE'")
    return found[1].strip() + "\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python scripts/release_notes.py TAG")
    try:
        sys.stdout.write(release_notes(sys.argv[1]))
    except ValueError as error:
        sys.exit(f"release_notes.py: {error}")
