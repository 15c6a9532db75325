"""`klussen forget`: takes a person out of everything, and says what that does not reach."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tooling.commands import Exit
from tooling.load.catalogue import Catalogue, load_catalogue
from tooling.load.edit import without_items
from tooling.load.files import read_text
from tooling.load.forgotten import FILE, VARIABLE, load_forgotten, start_forgetting
from tooling.load.project import Project, ProjectError
from tooling.load.settings import open_project
from tooling.load.yaml_reader import Loc
from tooling.model.words import normalise
from tooling.render.output import OutputFile, write_files


def forget(name: str, root: Path | None, profielen: Path | None) -> int:
    """Removes the profile `name` and every mention of it; 1 where something is left for a person to do.

    Goes: the file, recommendations by this person, outcomes that name them, and their account among the beheerders of
    organisations. Nothing is written before all of it is known to work.
    """
    project, settings = open_project(root, profielen)
    catalogue = load_catalogue(project, load_forgotten(project.root))
    entry = catalogue.profielen.get(name)
    if entry is None:
        raise ProjectError(f"Het profiel '{name}' is er niet, of is niet te lezen. Geef de bestandsnaam zonder .yaml.")
    owner = entry.model.eigenaar
    account = owner.id if owner else None
    forgotten, fresh = start_forgetting(project.root)
    edited = dict(_edits(project, catalogue, name, account))
    hashes = {forgotten.hash("profiel", name)} | ({forgotten.hash("account", str(account))} if account else set())
    write_files(project.root, [OutputFile(path, text) for path, text in edited.items()])
    write_files(project.root, [OutputFile(FILE, forgotten.text(frozenset(hashes)))])
    catalogue.files[entry.path].location.unlink()
    sys.stdout.write(f"Weggehaald: {entry.path}\n")
    sys.stdout.writelines(f"Aangepast: {path}\n" for path in sorted(edited))
    sys.stdout.write(f"Onthouden, alleen als sleutelhash: {FILE}\n")
    if fresh:
        sys.stdout.write(
            f"\nBewaar deze sleutel als geheim {VARIABLE} bij de automatische taken, en nergens anders:\n"
            f"{forgotten.key}\n"
        )
    left = [
        *_mentions(catalogue, edited, entry.model.naam, name),
        *(["mkdocs.yml"] if any(one.id == account for one in settings.beheerders) else []),
    ]
    if left:
        sys.stdout.write("\nKijk deze bestanden zelf na; de naam of het account komt er nog in voor:\n")
        sys.stdout.writelines(f"  {path}\n" for path in left)
    sys.stdout.write(_HONEST.format(path=entry.path))
    return Exit.FINDINGS if left else Exit.CLEAN


_HONEST = """
Wat dit niet doet:
- De geschiedenis van Git houdt alle oude versies. Wie de repository heeft, kan ze lezen. Opschonen kan, in een verse
  kloon, en verandert alle latere commits:
    git filter-repo --invert-paths --path {path}
    git push --force --all
  Vraag daarna de forge om oude weergaven en pull requests te wissen, en vraag wie een fork heeft om die te verversen.
- Op de site is de persoon weg na de volgende bouw. Zoekmachines en archieven kunnen een kopie houden.
- Onder oude pull requests blijft de naam van het account staan.
"""


def _edits(project: Project, catalogue: Catalogue, name: str, account: int | None) -> Iterator[tuple[str, str]]:
    """The files that mention the person by key or account, with their new text."""

    def given_by(item: Any) -> bool:
        return isinstance(item, dict) and item.get("door") == name

    def of_account(item: Any) -> bool:
        return account is not None and isinstance(item, dict) and str(item.get("id")) == str(account)

    searches: list[tuple[Any, Loc, Any]] = [
        (catalogue.profielen, ("aanbevelingen",), given_by),
        (catalogue.klussen, ("afloop", "door"), lambda item: item == name),
        (catalogue.organisaties, ("beheerders",), of_account),
    ]
    for entries, loc, unwanted in searches:
        for entry in entries.values():
            text = read_text(catalogue.files[entry.path].location, entry.path)
            if not isinstance(text, str):
                continue
            try:
                edited = without_items(text, loc, unwanted)
            except ValueError:
                raise ProjectError(
                    f"In {entry.path} kan '{'.'.join(map(str, loc))}' niet veilig aangepast worden. "
                    "Haal de persoon daar zelf weg, en doe het dan opnieuw. Er is nog niets gewijzigd."
                ) from None
            if edited is not None:
                yield project.show(catalogue.files[entry.path].location), edited


def _mentions(catalogue: Catalogue, edited: Mapping[str, str], name: str, own: str) -> Iterator[str]:
    """The files in which the person's name still stands, in a text."""
    wanted = normalise(name)
    for entries in (catalogue.klussen, catalogue.profielen):
        for key, entry in entries.items():
            text = edited.get(entry.path) or entry.model.model_dump_json()
            if key != own and wanted in normalise(text):
                yield entry.path
