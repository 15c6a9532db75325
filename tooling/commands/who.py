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
from tooling.privacy.redact import PublicProfile


def who(pseudonym: str, root: Path | None, profielen: Path | None) -> int:
    """Prints the name and file of the profile that is published under a pseudonym; all that it can be, if several.

    `pseudonym` is the end of the address of the page (`anoniem-1a2b3c4d`), or the last part of it. Raises
    `ProjectError` where nobody has it, and in a task of a forge: its log would tell everybody.
    """
    if os.environ.get("CI"):
        raise ProjectError("Dit kan niet in een taak van de forge: wie het log leest, zou zien wie het is.")
    project, _ = open_project(root, profielen)
    id_ = f"anoniem-{re.split('[- ]', pseudonym.strip().rstrip('/'))[-1]}"
    people = open_market(project, today()).profielen
    known = next((one for one in people.values() if one.is_anonymous and one.id == id_), None)
    if known is None:
        raise ProjectError(
            f"Niemand heet nu '{pseudonym}'. Een pseudoniem verandert met het profiel: kijk nog eens op de pagina."
        )
    # Those who publish exactly the same are numbered, and a number can pass from one to the other.
    keys = {key for key, one in people.items() if _published(one) == _published(known)}
    catalogue = load_catalogue(project, load_forgotten(project.root), lambda file: file.key in keys)
    for key in sorted(keys):
        sys.stdout.write(f"{printable(catalogue.profielen[key].model.naam)} ({catalogue.profielen[key].path})\n")
    if len(keys) > 1:
        sys.stderr.write("Deze collega's publiceren precies hetzelfde. Vraag het aan elk van hen.\n")
    return Exit.CLEAN


def _published(person: PublicProfile) -> tuple[str, str | None]:
    """Return what is published of a person under a pseudonym, without the pseudonym."""
    return person.profiel.model_dump_json(exclude={"naam"}), person.provincie
