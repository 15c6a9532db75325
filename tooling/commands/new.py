"""`klussen new`: makes a file to start from."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from tooling.commands import Exit
from tooling.incremental.files import OutputFile, write_files
from tooling.load.clock import today
from tooling.load.files import Kind, list_files
from tooling.load.project import ProjectError, find_project
from tooling.load.settings import open_project
from tooling.model.base import is_file_name
from tooling.model.slug import slugify
from tooling.render.templates_yaml import klus_template, profiel_template


def new_klus(title: str, organisation: str | None, root: Path | None) -> int:
    """Writes `klussen/<organisatie>/<slug>.yaml`, filled in so far that it passes `check`.

    Without an organisation it is for the first of the register.
    """
    project = find_project(root)
    known = list_files(project.folders, project.shown).files[Kind.ORGANISATIE]
    organisation = organisation or next(iter(known), "gemeente-utrecht")
    if organisation not in known:
        raise ProjectError(
            f"De organisatie '{organisation}' staat niet in registers/organisaties/. Kies één van de namen daar, "
            f"bijvoorbeeld '{next(iter(known), 'gemeente-utrecht')}', of voeg haar bestand eerst toe."
        )
    text = klus_template(title, organisation, today(), today() + datetime.timedelta(days=28))
    return _write(project.root, f"klussen/{organisation}/{_slug(title)}.yaml", text)


def new_profiel(name: str, root: Path | None) -> int:
    """Writes `profielen/<slug>.yaml`, hidden until its owner chooses otherwise."""
    project, _ = open_project(root)
    return _write(project.root, f"{project.shown[Kind.PROFIEL]}/{_slug(name)}.yaml", profiel_template(name, today()))


def _slug(text: str) -> str:
    slug = slugify(text)
    if not is_file_name(slug):
        raise ProjectError(f"Van '{text}' kan geen bestandsnaam gemaakt worden. Gebruik letters of cijfers.")
    return slug


def _write(root: Path, path: str, text: str) -> int:
    if (root / path).exists():
        raise ProjectError(f"'{path}' bestaat al. Kies een andere titel of naam, of wijzig dat bestand.")
    write_files(root, [OutputFile(path, text)])
    sys.stdout.write(f"{path} is gemaakt. Vul het verder in en controleer het met: klussen check {path}\n")
    return Exit.CLEAN
