"""`klussen build`: makes the site."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from tooling.commands import Exit
from tooling.commands.progress import progress
from tooling.load.catalogue import held_back
from tooling.load.settings import open_project
from tooling.mkdocs_plugin import build_site


def build(root: Path | None, profielen: Path | None, to: Path | None, today: datetime.date) -> int:
    """Builds the site into `to` (default: `site` below the root).

    What has a fault is held back and reported, everything else is published; 1 where something was held back.
    """
    project, settings = open_project(root, profielen)
    target = (to or project.root / "site").absolute()
    with progress("Bouwen") as step:
        diagnostics = build_site(project, settings, target, today, step)
    files = len(held_back(diagnostics))
    if files:
        what = "1 bestand met fouten staat" if files == 1 else f"{files} bestanden met fouten staan"
        sys.stderr.write(f"{what} niet op de site; de rest wel.\n")
    sys.stdout.write(f"De site staat in {target}\n")
    return Exit.FINDINGS if files else Exit.CLEAN
