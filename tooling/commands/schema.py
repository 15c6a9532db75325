"""`klussen schema`: writes the JSON Schemas and issue forms that are generated from the models."""

from __future__ import annotations

import sys
from pathlib import Path

from tooling.commands import Exit
from tooling.incremental.files import write_files
from tooling.load.project import find_project
from tooling.render.issue_form import issue_form_files
from tooling.render.schema import schema_files


def schema(root: Path | None, to: Path | None) -> int:
    """Writes `schema/*.json` and `.github/ISSUE_TEMPLATE/*.yml` below the root, or below `to`."""
    target = to or find_project(root).root
    files = [
        *(file._replace(path=f"schema/{file.path}") for file in schema_files()),
        *(file._replace(path=f".github/ISSUE_TEMPLATE/{file.path}") for file in issue_form_files()),
    ]
    write_files(target, files)
    sys.stdout.write("".join(f"{target / file.path}\n" for file in files))
    return Exit.CLEAN
