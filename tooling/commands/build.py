"""`klussen build`: makes the site."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from tooling.commands import Exit
from tooling.diagnostics import Severity
from tooling.load.catalogue import held_back
from tooling.load.settings import open_project
from tooling.mkdocs_plugin import build_site
from tooling.reporters.tekst import report_text


def build(root: Path | None, profielen: Path | None, to: Path | None, today: datetime.date) -> int:
    """Builds the site into `to` (default: `site` below the root).

    What has a fault is held back and reported, everything else is published; 1 where something was held back.
    """
    project, settings = open_project(root, profielen)
    target = (to or project.root / "site").absolute()
    diagnostics = build_site(project, settings, target, today)
    faults = [one for one in diagnostics if one.severity is Severity.FOUT]
    if faults:
        sys.stderr.write(report_text(faults, len(held_back(faults))))
        sys.stderr.write("Deze bestanden staan niet op de site; de rest wel.\n")
    sys.stdout.write(f"De site staat in {target}\n")
    return Exit.FINDINGS if faults else Exit.CLEAN
