"""`klussen upgrade`: moves a market to this program."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from tooling.commands import Exit
from tooling.diagnostics import printable
from tooling.incremental.files import OutputFile, write_files
from tooling.load.files import Kind
from tooling.load.git import Repository
from tooling.load.project import Project, ProjectError
from tooling.load.settings import open_project, read_settings
from tooling.market.lock import Program
from tooling.market.migrations import MIGRATIONS, Migration, migrated
from tooling.market.scaffold import kept_files
from tooling.market.upgrade import RECORD, Plan, plan, recorded, with_contract
from tooling.model.settings import CONTRACT


def upgrade(root: Path | None, show: bool, wheel: str | None, taken: Collection[str]) -> int:
    """Migrates the data of a market and rewrites what the program keeps up to date; 1 where something was left alone.

    With `show` nothing is written. `taken` are files that somebody edited, to be written anew all the same. Raises
    `ProjectError` where the working tree has changes that are in no commit: an upgrade can be undone by Git.
    """
    project, settings = open_project(root, empty=True, any_contract=True)
    home = project.config.parent
    if home != project.root and not (project.root / "mkdocs.yml").is_file() and not settings.root:
        raise ProjectError(f"In '{project.root}' staat geen mkdocs.yml. Geef met --root de map van een markt.")
    if not show:
        _refuse_changes(home)
    program = Program.installed() if wheel is None else Program.of_wheel(wheel)
    data, needed = migrated(_texts(project), settings.contract, MIGRATIONS)
    config = data.get("mkdocs.yml", project.config.read_text(encoding="utf-8"))
    if settings.contract < CONTRACT:
        config = data["mkdocs.yml"] = with_contract(config, CONTRACT)
    settings = read_settings(config, project.config).model_copy(
        update={"voorbeeld_organisatie": settings.voorbeeld_organisatie}
    )
    record = _read(home / RECORD)
    made = [*kept_files(settings, program)] if record is not None else []
    there = {path: content for path in _kept_paths(made, record) if (content := _read(home / path)) is not None}
    steps = plan(made, there, None if record is None else record.decode(), program.version, taken)
    unknown = set(taken) - {file.path for file in made}
    if unknown:
        raise ProjectError(f"'{min(unknown)}' schrijft het programma niet. Kies een bestand dat hierboven staat.")
    sys.stdout.writelines(_report(needed, data, steps, is_kept=record is not None))
    if not show:
        _write(home, project, data, steps, is_kept=record is not None)
        sys.stdout.write("Bekijk het met 'git diff'. Terug naar hoe het was: git restore . en git clean -i\n")
    return Exit.FINDINGS if steps.edited else Exit.CLEAN


def _refuse_changes(home: Path) -> None:
    repository = Repository.open(home)
    changes = repository.changes("HEAD")
    if changes:
        more = f" en nog {len(changes) - 1} andere" if len(changes) > 1 else ""
        raise ProjectError(
            f"Er zijn wijzigingen die nog in geen commit staan: {printable(changes[0].path)}{more}. "
            "Maak eerst een commit, dan is een upgrade met Git terug te draaien. "
            "Alleen kijken kan met: klussen upgrade --toon"
        )


def _texts(project: Project) -> dict[str, str]:
    """Return the text of every data file, by its path below the root, and that of `mkdocs.yml`."""
    found = {"mkdocs.yml": project.config.read_text(encoding="utf-8")}
    for kind in Kind:
        folder = project.folders[kind]
        for path in sorted(folder.rglob("*.yaml")) if folder.is_relative_to(project.root) else ():
            if path.is_file() and not path.is_symlink():
                try:
                    found[path.relative_to(project.root).as_posix()] = path.read_text(encoding="utf-8")
                except UnicodeDecodeError:
                    raise ProjectError(f"'{path}' kan niet gelezen worden. Herstel het eerst: klussen check") from None
    return found


def _kept_paths(made: Collection[OutputFile], record: bytes | None) -> set[str]:
    """Return the paths that may change: those of new files, and those of the time before that lie in the market."""
    known = recorded(None if record is None else record.decode("utf-8", "replace"))
    return {file.path for file in made} | {path for path in known if ".." not in path.split("/") and path[:1] != "/"}


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


def _write(home: Path, project: Project, data: Mapping[str, str], steps: Plan, *, is_kept: bool) -> None:
    config = data.get("mkdocs.yml")
    write_files(project.root, [OutputFile(path, text) for path, text in data.items() if path != "mkdocs.yml"])
    write_files(home, [OutputFile(path, content) for path, content in steps.written.items()])
    for path in steps.removed:
        (home / path).unlink()
    if is_kept:
        write_files(home, [OutputFile(RECORD, steps.record)])
    # Last, so that a market that was half moved is moved again.
    if config is not None:
        write_files(home, [OutputFile("mkdocs.yml", config)])
