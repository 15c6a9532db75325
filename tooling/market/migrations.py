"""Migrations: how the data of a market follows a change of the contract, one after the other.

Whoever changes the contract (`model/`) so that a file that was right no longer is, or means something else, raises
`CONTRACT` in `model/settings.py` and adds a migration here, with a test in `tests/market/`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tooling.load.project import ProjectError

#: Texts of the files of a market, by path: `mkdocs.yml`, and the YAML files of its data.
Files = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Migration:
    """Change of a market to contract `to`, from the one before.

    `title` says in Dutch what changes; `change` returns the files that it changes, with their new texts. It raises
    `ProjectError`, with what to do, if it cannot do so without losing something.
    """

    to: int
    title: str
    change: Callable[[Files], Files]


#: Every migration, in order. The first contract has none.
MIGRATIONS: tuple[Migration, ...] = ()


def migrated(files: Files, contract: int, migrations: tuple[Migration, ...]) -> tuple[dict[str, str], list[Migration]]:
    """Return the files that change, with their new texts, and the migrations that a market of a contract needs.

    Raises `ProjectError` if one of them cannot be done; nothing is written then.
    """
    needed = [one for one in migrations if one.to > contract]
    now = dict(files)
    for one in needed:
        changed = one.change(now)
        unknown = changed.keys() - now.keys()
        if unknown:
            raise ProjectError(f"Een migratie noemt bestanden die er niet zijn: {', '.join(sorted(unknown))}.")
        now |= changed
    return {path: text for path, text in now.items() if text != files[path]}, needed
