"""Files from npm packages, which `make setup` installs from a lock file."""

from __future__ import annotations

from tooling.load.project import OWN_ROOT, ProjectError


def npm_file(path: str) -> str:
    """The text of a file of a package, by its path below `node_modules`. Raises `ProjectError` where it is missing."""
    return npm_bytes(path).decode("utf-8")


def npm_bytes(path: str) -> bytes:
    """Return the same for a file that is no text."""
    file = OWN_ROOT / "node_modules" / path
    if not file.is_file():
        raise ProjectError(f"'{path}' ontbreekt in node_modules. Voer eerst uit: make setup")
    return file.read_bytes()
