"""`klussen schema`: writes the JSON Schemas and issue forms that are generated from the models."""

from __future__ import annotations

import sys
from pathlib import Path

from tooling.commands import Exit
from tooling.incremental.files import write_files
from tooling.load.settings import open_project
from tooling.model.forge import Forge
from tooling.render.issue_form import issue_form_files
from tooling.render.schema import schema_files


def schema(root: Path | None, to: Path | None) -> int:
    """Writes `schema/*.json`, and the forms of the market's forge, below the root or below `to`."""
    project, settings = open_project(root, empty=True)
    target = to or project.root
    files = [file._replace(path=f"schema/{file.path}") for file in schema_files()]
    if settings.forge is not Forge.AUTO:
        files += issue_form_files(settings.forge, settings.voorbeeld_organisatie)
    write_files(target, files)
    sys.stdout.write("".join(f"{target / file.path}\n" for file in files))
    return Exit.CLEAN
