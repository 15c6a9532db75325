"""The person that somebody names on the command line, in any of the ways that there are."""

from __future__ import annotations

import datetime
from pathlib import Path

from tooling.load.files import Kind
from tooling.load.project import Project, ProjectError
from tooling.model.base import is_file_name
from tooling.pipeline import open_market


def person_named(project: Project, name: str, today: datetime.date) -> str | Path:
    """Return the key of a profile in the market, or the path of a file elsewhere.

    `name` is the path of a file, the name of a file in the market with or without folder and extension, or the id in
    the address of a page. Raises `ProjectError` if it is none of these.
    """
    folder = project.folders[Kind.PROFIEL]
    path = Path(name)
    if path.is_file():
        inside = path.absolute().parent == folder.absolute() and path.suffix == ".yaml"
        return path.stem if inside else path
    key = Kind.PROFIEL.key_of(name)
    if is_file_name(key) and (folder / f"{key}.yaml").is_file():
        return key
    people = open_market(project, today).profielen
    found = next((one for one, person in people.items() if person.id == name), None)
    if found is None:
        raise ProjectError(
            f"Het profiel '{name}' is er niet. Geef de naam van het bestand in {project.shown[Kind.PROFIEL]}/, het pad "
            "van een bestand, of wat achter profielen/ in het adres van de pagina staat."
        )
    return found
