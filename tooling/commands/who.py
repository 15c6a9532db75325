"""`klussen wie`: says to a mobility desk, which has the profiles, who stands behind a pseudonym."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from tooling.commands import Exit
from tooling.diagnostics import printable
from tooling.load.catalogue import load_catalogue
from tooling.load.clock import today
from tooling.load.forgotten import load_forgotten
from tooling.load.project import ProjectError
from tooling.load.settings import open_project
from tooling.pipeline import open_market


def who(pseudonym: str, root: Path | None, profielen: Path | None) -> int:
    """Prints the file of the profile that is published under a pseudonym, and the name in it.

    `pseudonym` is the end of the address of the page (`anoniem-1a2b3c4d`), or the last part of it. Raises
    `ProjectError` where nobody has it, and in a task of a forge: its log would tell everybody.
    """
    if os.environ.get("CI"):
        raise ProjectError("Dit kan niet in een taak van de forge: wie het log leest, zou zien wie het is.")
    project, _ = open_project(root, profielen)
    id_ = f"anoniem-{re.split('[- ]', pseudonym.strip().rstrip('/'))[-1]}"
    people = open_market(project, today()).profielen
    key = next((key for key, one in people.items() if one.is_anonymous and one.id == id_), None)
    if key is None:
        raise ProjectError(
            f"Niemand heet nu '{pseudonym}'. Een pseudoniem verandert met het profiel: kijk nog eens op de pagina."
        )
    catalogue = load_catalogue(project, load_forgotten(project.root), lambda file: file.key == key)
    sys.stdout.write(f"{printable(catalogue.profielen[key].model.naam)} ({catalogue.profielen[key].path})\n")
    return Exit.CLEAN
