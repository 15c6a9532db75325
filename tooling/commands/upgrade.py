"""`klussen upgrade`: moves a market to this program."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from tooling.commands import Exit
from tooling.diagnostics import printable
from tooling.incremental.files import OutputFile, write_files
from tooling.load.files import Kind
from tooling.load.git import Repository
from tooling.load.project import OWN_ROOT, Project, ProjectError
from tooling.load.settings import open_project, read_settings
from tooling.market.lock import Program
from tooling.market.migrations import MIGRATIONS, Migration, migrated
from tooling.market.scaffold import kept_files
from tooling.market.upgrade import RECORD, Plan, plan, recorded, version_in, with_contract
from tooling.model.settings import CONTRACT


def upgrade(root: Path | None, profielen: Path | None, show: bool, wheel: str | None, taken: Collection[str]) -> int:
    """Migrates the data of a market and rewrites what the program keeps up to date; 1 where something was left alone.

    With `show` nothing is written. `taken` are files that somebody edited, to be written anew all the same. Raises
    `ProjectError` where a working tree has changes that are in no commit: an upgrade can be undone by Git.
    """
    project, settings = open_project(root, profielen, empty=True, any_contract=True)
    home = project.config.parent
    if home == OWN_ROOT and project.root != OWN_ROOT:
        raise ProjectError(f"In '{project.root}' staat geen mkdocs.yml. Geef met --root de map van een markt.")
    program = Program.installed() if wheel is None else Program.of_wheel(wheel)
    places = _places(project)
    data, needed = migrated({path: _text(place) for path, place in places.items()}, settings.contract, MIGRATIONS)
    config = data.get(_CONFIG, _text(project.config))
    if settings.contract < CONTRACT:
        config = data[_CONFIG] = with_contract(config, CONTRACT)
    settings = read_settings(config, project.config).model_copy(
        update={"voorbeeld_organisatie": settings.voorbeeld_organisatie}
    )
    record = _read(home / RECORD)
    _refuse_newer(version_in(None if record is None else record.decode()), program)
    if wheel is None:
        program = program.after((_read(home / "requirements.txt") or b"").decode("utf-8", "replace"))
    made = [*kept_files(settings, program)] if record is not None else []
    unknown = set(taken) - {file.path for file in made}
    if unknown:
        raise ProjectError(f"'{min(unknown)}' schrijft het programma niet. Welke wel, staat in {RECORD}.")
    there = {path: content for path in _kept_paths(home, made, record) if (content := _read(home / path)) is not None}
    steps = plan(made, there, None if record is None else record.decode(), program.version, taken)
    changes = bool(data or steps.written or steps.removed)
    if changes and not show:
        for folder in {home, *(place.parent for path, place in places.items() if path in data)}:
            _refuse_changes(folder)
    sys.stdout.writelines(_report(needed, data, steps, is_kept=record is not None))
    if changes and not show:
        _write(home, {places[path]: text for path, text in data.items()}, steps, is_kept=record is not None)
        sys.stdout.write("Bekijk het met 'git diff'. Terug naar hoe het was: git restore . en git clean -i\n")
    return Exit.FINDINGS if steps.edited else Exit.CLEAN


_CONFIG = "mkdocs.yml"


def _refuse_newer(version: str, program: Program) -> None:
    """Raise `ProjectError` if a market was written by a newer program."""
    if _numbers(version) > _numbers(program.version):
        raise ProjectError(
            f"Deze markt is van versie {version} van het programma, en dit is {program.version}. "
            "Installeer de versie die in requirements.txt staat, of een nieuwere."
        )


def _numbers(version: str) -> list[int]:
    return [int(one) for one in re.findall("[0-9]+", version)]


def _refuse_changes(folder: Path) -> None:
    """Raise `ProjectError` if the repository around a folder has changes that are in no commit, or is none."""
    top = next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)
    repository = Repository.open(top)
    if not repository.has_commits:
        raise ProjectError(f"In '{top}' is nog geen commit. Maak die eerst: git add --all, en dan git commit")
    changes = repository.changes("HEAD")
    if changes:
        more = f" en nog {len(changes) - 1} andere" if len(changes) > 1 else ""
        raise ProjectError(
            f"In '{top}' zijn wijzigingen die nog in geen commit staan: {printable(changes[0].path)}{more}. "
            "Maak eerst een commit, dan is een upgrade met Git terug te draaien. "
            "Alleen kijken kan met: klussen upgrade --toon"
        )


def _places(project: Project) -> dict[str, Path]:
    """Return where `mkdocs.yml` and each data file lies, by the path that a migration knows it by.

    Profiles that are kept apart are among them; the thesaurus of the program is not.
    """
    found = {_CONFIG: project.config}
    for kind in Kind:
        folder = project.folders[kind].resolve()
        if not folder.is_relative_to(OWN_ROOT) or project.root == OWN_ROOT:
            for path in sorted(folder.rglob("*.yaml")):
                if path.is_file() and not path.is_symlink():
                    found[f"{kind.folder}/{path.relative_to(folder).as_posix()}"] = path
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ProjectError(f"'{path}' kan niet gelezen worden. Herstel het eerst: klussen check") from None


def _kept_paths(home: Path, made: Collection[OutputFile], record: bytes | None) -> set[str]:
    """Return the paths that may change: those of new files, and those of the time before that lie in the market."""
    known = recorded(None if record is None else record.decode("utf-8", "replace"))
    paths = {file.path for file in made} | known.keys()
    return {path for path in paths if (home / path).resolve().is_relative_to(home.resolve())}


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _report(needed: Collection[Migration], data: Mapping[str, str], steps: Plan, *, is_kept: bool) -> Iterator[str]:
    for one in needed:
        yield f"Afspraken over gegevens, versie {one.to}: {one.title}\n"
    yield from (f"  gegevens gewijzigd: {path}\n" for path in sorted(data))
    yield from (f"  bijgewerkt: {path}\n" for path in sorted(steps.written))
    yield from (f"  weg, want het programma maakt het niet meer: {path}\n" for path in steps.removed)
    yield from (f"  blijft staan, want jullie wijzigden het: {path}\n" for path in steps.edited)
    if steps.edited:
        yield f"Wil je van zo'n bestand toch de nieuwe versie? klussen upgrade --neem {steps.edited[0]}\n"
    if not is_kept:
        yield f"Zonder {RECORD} is deze markt niet met klussen init gemaakt: alleen de gegevens gaan mee.\n"
    if not (data or steps.written or steps.removed):
        yield "Deze markt is bij.\n"


def _write(home: Path, data: Mapping[Path, str], steps: Plan, *, is_kept: bool) -> None:
    settings = home / _CONFIG
    for place, text in data.items():
        if place != settings:
            write_files(place.parent, [OutputFile(place.name, text)])
    write_files(home, [OutputFile(path, content) for path, content in steps.written.items()])
    for path in steps.removed:
        (home / path).unlink()
    if is_kept:
        write_files(home, [OutputFile(RECORD, steps.record)])
    # Last, so that a market that was half moved is moved again.
    if settings in data:
        write_files(home, [OutputFile(_CONFIG, data[settings])])
