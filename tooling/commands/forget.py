"""`klussen forget`: takes a person out of everything, and says what that does not reach."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tooling.commands import Exit
from tooling.commands.person import person_named
from tooling.incremental.files import OutputFile, write_files
from tooling.load.catalogue import Catalogue, load_catalogue
from tooling.load.clock import today
from tooling.load.edit import without_items
from tooling.load.files import read_text
from tooling.load.forgotten import FILE, VARIABLE, load_forgotten, start_forgetting
from tooling.load.project import Project, ProjectError
from tooling.load.settings import open_project
from tooling.load.yaml_reader import Loc
from tooling.model.klus import Klus
from tooling.skills.words import fold


def forget(name: str, root: Path | None, profielen: Path | None) -> int:
    """Removes the profile `name` and every mention of it; 1 where something is left for a person to do.

    Goes: the file, recommendations by this person, outcomes that name them, and their account among the beheerders of
    organisations. Nothing is written before all of it is known to work.
    """
    project, _ = open_project(root, profielen)
    catalogue = load_catalogue(project, load_forgotten(project.root))
    chosen = person_named(project, name, today())
    entry = catalogue.profielen.get(chosen) if isinstance(chosen, str) else None
    if entry is None:
        raise ProjectError(f"Het profiel '{name}' is niet van deze markt, of niet te lezen. Bekijk het: klussen check")
    name = entry.key
    owner = entry.model.eigenaar
    account = owner.id if owner else None
    forgotten, fresh = start_forgetting(project.root)
    edited = dict(_edits(project, catalogue, name, account))
    hashes = forgotten.of(name, account)
    write_files(project.root, [OutputFile(path, text) for path, text in edited.items()])
    write_files(project.root, [OutputFile(FILE, forgotten.text(hashes))])
    catalogue.files[entry.path].location.unlink()
    sys.stdout.write(f"Weggehaald: {entry.path}\n")
    sys.stdout.writelines(f"Aangepast: {path}\n" for path in sorted(edited))
    sys.stdout.write(f"Onthouden, alleen als sleutelhash: {FILE}\n")
    if fresh:
        sys.stdout.write(
            f"\nBewaar deze sleutel als geheim {VARIABLE} bij de automatische taken, en in de wachtwoordkluis van\n"
            f"twee beheerders, want alleen daar kun je hem teruglezen. Zet hem nergens anders:\n{forgotten.key}\n"
        )
    words = [name, entry.model.naam, *filter(None, [str(owner.id), owner.github, owner.account] if owner else [])]
    left = [*_mentions(project.root, words)]
    if left:
        sys.stdout.write("\nKijk deze bestanden zelf na; de naam of het account komt er nog in voor:\n")
        sys.stdout.writelines(f"  {path}\n" for path in left)
    sys.stdout.write(_HONEST.format(path=entry.path, touched=", ".join(sorted(edited)) or "geen ander bestand"))
    return Exit.FINDINGS if left else Exit.CLEAN


def welcome_back(name: str, account: int | None, root: Path | None) -> int:
    """Takes the profile `name`, and an account, off the list of who must not come back; 1 where neither was on it.

    Raises `ProjectError` where there is no list or its key is not known.
    """
    project, _ = open_project(root)
    forgotten = load_forgotten(project.root)
    if forgotten is None:
        raise ProjectError(f"Er is geen lijst ({FILE}), of {VARIABLE} is leeg. Zet daar de sleutel van de lijst in.")
    hashes = forgotten.of(name, account)
    if not hashes & forgotten.hashes:
        sys.stdout.write("Dit profiel of account staat niet op de lijst.\n")
        return Exit.FINDINGS
    write_files(project.root, [OutputFile(FILE, forgotten.text(less=hashes))])
    sys.stdout.write(f"Van de lijst gehaald: {FILE}\nHet profiel zelf kan nu weer worden ingeleverd.\n")
    return Exit.CLEAN


_HONEST = """
Wat dit niet doet:
- De geschiedenis van Git houdt alle oude versies. Wie de repository heeft, kan ze lezen. Opschonen kan, in een verse
  kloon, en verandert alle latere commits:
    git filter-repo --invert-paths --path {path}
    git push --force --all
  De naam staat ook in oude versies van: {touched}
  Zet in een bestand regels als 'naam==>weg', en voer uit: git filter-repo --replace-text BESTAND
  Vraag daarna de forge om oude weergaven en voorstellen te wissen, en vraag wie een fork heeft om die te verversen.
- Op de site is de persoon weg na de volgende bouw. Naast een site die je zelf bouwt, blijft de site van de keer ervoor
  staan, in een map als .site.bouw. Gooi die map na de bouw weg. Zoekmachines en archieven kunnen een kopie houden.
- Kopieën die anderen bewaren, verdwijnen niet vanzelf: caches en artefacten van automatische taken, en de kopie in de
  browser van wie de site al had geopend.
- Onder oude voorstellen blijft de naam van het account staan.
"""


def _edits(project: Project, catalogue: Catalogue, name: str, account: int | None) -> Iterator[tuple[str, str]]:
    """Yield the files that mention the person by key or account, with their new text."""

    def given_by(item: Any) -> bool:
        return isinstance(item, dict) and str(item.get("door")).strip() == name

    def of_account(item: Any) -> bool:
        written = str(item.get("id")) if isinstance(item, dict) else ""
        return account is not None and re.sub(r"^[+0]+|_", "", written.strip()) == str(account)

    def is_person(item: Any) -> bool:
        return str(item).strip() == name

    def named_in(klus: Klus) -> tuple[Loc, ...]:
        return ("afloop", "door"), *(("rollen", at, "door") for at, role in enumerate(klus.rollen) if role.door)

    searches: list[tuple[Any, Callable[[Any], tuple[Loc, ...]], Any]] = [
        (catalogue.profielen, lambda _: (("aanbevelingen",),), given_by),
        (catalogue.klussen, named_in, is_person),
        (catalogue.organisaties, lambda _: (("beheerders",),), of_account),
        (catalogue.groepen, lambda _: (("beheerders",),), of_account),
    ]
    for entries, locs_in, unwanted in searches:
        for entry in entries.values():
            text = read_text(catalogue.files[entry.path].location, entry.path)
            edited = text
            for loc in locs_in(entry.model) if isinstance(text, str) else ():
                try:
                    edited = without_items(str(edited), loc, unwanted) or edited
                except ValueError:
                    raise ProjectError(
                        f"In {entry.path} kan '{'.'.join(map(str, loc))}' niet veilig aangepast worden. "
                        "Haal de persoon daar zelf weg, en doe het dan opnieuw. Er is nog niets gewijzigd."
                    ) from None
            if isinstance(edited, str) and edited != text:
                yield project.show(catalogue.files[entry.path].location), edited


def _mentions(root: Path, words: Sequence[str]) -> Iterator[str]:
    """Return the files with data or pages that still contain one of these words, in any case and across line ends."""
    folded = [fold(word).split() for word in words]
    pattern = re.compile("|".join(rf"(?<!\w){' ?'.join(parts)}(?!\w)" for parts in folded if parts))
    folders = ("klussen", "profielen", "registers", "docs")
    for path in [*(path for folder in folders for path in sorted((root / folder).rglob("*"))), root / "mkdocs.yml"]:
        text = read_text(path, path.name) if path.is_file() and not path.is_symlink() else None
        if isinstance(text, str) and pattern.search(fold(text)):
            yield path.relative_to(root).as_posix()
