"""`klussen new`: makes a file to start from."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from tooling.checks import CHECKS, run_checks
from tooling.commands import Exit
from tooling.diagnostics import Severity, in_order
from tooling.incremental.files import OutputFile, write_files
from tooling.load.catalogue import load_catalogue
from tooling.load.clock import today
from tooling.load.files import Kind, list_files
from tooling.load.project import Project, ProjectError
from tooling.load.settings import open_project
from tooling.model.base import is_file_name
from tooling.model.slug import slugify
from tooling.render.templates_yaml import klus_template, profiel_template
from tooling.reporters.text import report_text


def new_klus(title: str, organisation: str | None, root: Path | None) -> int:
    """Writes `klussen/<organisatie>/<slug>.yaml`, a draft with placeholders that passes `check`.

    Without an organisation it is for the one of the settings, or the first of the register.
    """
    project, settings = open_project(root, public_only=True)
    known = list_files(project.folders, project.shown).files[Kind.ORGANISATIE]
    if not known:
        raise ProjectError("Er staat nog geen organisatie in registers/organisaties/. Voeg eerst een organisatie toe.")
    organisation = organisation or settings.voorbeeld_organisatie
    if organisation not in known:
        raise ProjectError(
            f"De organisatie '{organisation}' staat niet in registers/organisaties/. Kies één van de namen daar, "
            f"bijvoorbeeld '{next(iter(known))}', of voeg haar bestand eerst toe."
        )
    text = klus_template(title, organisation, settings.forge, today(), today() + datetime.timedelta(days=28))
    return _write(project, f"klussen/{organisation}/{_slug(title)}.yaml", text)


def new_profiel(name: str, root: Path | None) -> int:
    """Writes `profielen/<slug>.yaml`, hidden until its owner chooses otherwise."""
    project, settings = open_project(root)
    text = profiel_template(name, settings.voorbeeld_organisatie, settings.forge, today())
    return _write(project, f"{project.shown[Kind.PROFIEL]}/{_slug(name)}.yaml", text)


def _slug(text: str) -> str:
    slug = slugify(text)
    if not is_file_name(slug):
        raise ProjectError(f"Van '{text}' kan geen bestandsnaam gemaakt worden. Gebruik letters of cijfers.")
    return slug


def _write(project: Project, path: str, text: str) -> int:
    """Write a file, unless it would not pass `check`."""
    place = project.root / path
    if place.exists():
        raise ProjectError(f"'{path}' bestaat al. Kies een andere titel of naam, of wijzig dat bestand.")
    write_files(project.root, [OutputFile(path, text)])
    catalogue = load_catalogue(project, None, lambda file: file.path == path)
    found = in_order((*catalogue.diagnostics, *run_checks(catalogue, CHECKS)))
    faults = [one for one in found if one.position.path == path and one.severity is Severity.FOUT]
    if faults:
        place.unlink()
        raise ProjectError(f"Er is niets gemaakt, want dit klopt niet:\n{report_text(faults, 1)}".rstrip())
    sys.stdout.write(f"{path} is gemaakt. Vul het verder in en controleer het met: klussen check {path}\n")
    return Exit.CLEAN
