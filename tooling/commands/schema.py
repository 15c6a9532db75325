"""`klussen schema`: writes the JSON Schemas that editors use."""

from __future__ import annotations

import sys
from pathlib import Path

from tooling.commands import Exit
from tooling.load.project import find_project
from tooling.render.output import write_files
from tooling.render.schema import schema_files


def schema(root: Path | None, to: Path | None) -> int:
    """Writes `schema/*.json` below the root, or below `to`."""
    target = to or find_project(root).root / "schema"
    files = list(schema_files())
    write_files(target, files)
    sys.stdout.write("".join(f"{target / file.path}\n" for file in files))
    return Exit.CLEAN
