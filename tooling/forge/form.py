"""Entries of forms that somebody filled in at the forge: the file that each becomes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from tooling.diagnostics import Diagnostic
from tooling.formats.dump import dump_yaml
from tooling.formats.people.yaml_text import dump_data
from tooling.load.catalogue import load_catalogue, parse_entry
from tooling.load.files import Kind
from tooling.load.project import Project, ProjectError
from tooling.model.base import SLUG_MAX, is_file_name
from tooling.model.slug import slugify
from tooling.render.forms import Form
from tooling.skills.words import normalise


def entry_file(
    project: Project, form: Form, data: dict[str, Any], owner: dict[str, str], today: datetime.date
) -> tuple[str, str]:
    """Return the path of the new file of an entry, and its text; `owner` is that of a profile, as the file has it."""
    if form.kind is Kind.PROFIEL:
        data = {**data, "eigenaar": owner, "bijgewerkt": today.isoformat()}
        folder, name, up = form.kind.folder, str(data.get("naam", "")), "../"
    else:
        data = {**data, "geplaatst": today.isoformat()}
        organisation = _key(project, str(data.get("organisatie", "")))
        data = {**data, "organisatie": organisation} if organisation else data
        # An organisation that is no key is reported by the checks; its name must not become a path meanwhile.
        folder = f"{form.kind.folder}/{organisation if is_file_name(organisation) else 'onbekend'}"
        name, up = str(data.get("titel", "")), "../../"
    slug = slugify(name)[: SLUG_MAX - 3].strip("-") or form.soort
    if not is_file_name(slug):
        slug = f"{slug}-1"
    path = next((one for one in _paths(folder, slug) if not (project.root / one).exists()), None)
    if path is None:
        raise ProjectError(f"Er zijn al honderd bestanden met de naam '{slug}'. Kies een andere titel of naam.")
    text = dump_data(data)
    found: list[Diagnostic] = []
    entry = parse_entry(form.kind, slug, path, text, found)
    return path, text if entry is None or found else dump_yaml(entry.model, f"{up}schema/{form.soort}.json")


def _key(project: Project, written: str) -> str:
    """Return the key of an organisation, given its key or its name."""
    organisations = load_catalogue(project, None, lambda _file: False).organisaties
    named = {normalise(entry.model.naam): key for key, entry in organisations.items()}
    return written if written in organisations else named.get(normalise(written), written)


def _paths(folder: str, slug: str) -> Iterable[str]:
    yield f"{folder}/{slug}.yaml"
    yield from (f"{folder}/{slug}-{number}.yaml" for number in range(2, 100))
