"""`klussen import`: converts files of another system to entries."""

from __future__ import annotations

import sys
from pathlib import Path

from tooling.commands import Exit
from tooling.diagnostics import Severity
from tooling.formats.dump import dump_yaml
from tooling.formats.market import IMPORTERS, Source
from tooling.incremental.files import OutputFile, write_files
from tooling.load.catalogue import load_thesaurus
from tooling.load.files import Kind
from tooling.load.project import ProjectError
from tooling.load.settings import open_project
from tooling.model.profiel import Zichtbaarheid
from tooling.reporters.text import report_text

#: Kinds of entries that a format gives, and how many paths are named.
_WRITTEN = {
    "csv": (Kind.KLUS,),
    "esco": (Kind.THEMA,),
    "jobposting": (Kind.KLUS,),
    "wies": (Kind.KLUS, Kind.PROFIEL, Kind.ORGANISATIE),
}
_NAMED = 20

#: More than any dump we know, and little enough to read at once.
_MAX_BYTES = 100 * 1024 * 1024


def import_file(
    file_format: str, place: Path, to: Path | None, visibility: str, root: Path | None, organisation: str | None = None
) -> int:
    """Writes the entries of a file or folder below `to` (default: the root).

    `organisation` is the key of that of klussen whose file names none (default: that of the settings). Overwrites
    nothing; 1 where something went wrong.
    """
    start = root or to or Path.cwd()
    project, settings = open_project(start if start.is_dir() else None, public_only=True, empty=True)
    target = to or project.root
    if organisation is not None and not (project.folders[Kind.ORGANISATIE] / f"{organisation}.yaml").is_file():
        raise ProjectError(f"De organisatie '{organisation}' staat niet in registers/organisaties/. Kijk de naam na.")
    thesaurus = load_thesaurus(target / Kind.THEMA.folder)
    result = IMPORTERS[file_format](
        Source(
            place.name,
            _read(place),
            Zichtbaarheid(visibility),
            thesaurus,
            organisation or settings.voorbeeld_organisatie,
        )
    )
    texts = {path: dump_yaml(model) for path, model in sorted(result.entries.items())}
    taken = [path for path, text in texts.items() if (target / path).exists() and not _holds(target / path, text)]
    write_files(target, (OutputFile(path, text) for path, text in texts.items() if path not in taken))
    sys.stdout.write(report_text(result.diagnostics, 1, most_alike=len(result.diagnostics)))
    for path in taken:
        sys.stdout.write(f"{path} bestaat al met een andere inhoud en is niet overschreven.\n")
    sys.stdout.writelines(f"{path}\n" for path in [*texts][:_NAMED] if path not in taken)
    for kind in _WRITTEN[file_format]:
        count = sum(path.startswith(f"{kind.folder}/") for path in texts if path not in taken)
        sys.stdout.write(f"{kind.folder}: {count} bestand{'' if count == 1 else 'en'} geschreven\n")
    faulty = any(one.severity is Severity.FOUT for one in result.diagnostics)
    return Exit.FINDINGS if faulty or taken else Exit.CLEAN


def _read(place: Path) -> dict[str, bytes]:
    """Return the contents of a file, or of the files that lie in a folder, by name. Links are not followed."""
    if not place.exists():
        raise ProjectError(f"'{place}' bestaat niet. Kijk de naam na.")
    files = [one for one in sorted(place.iterdir()) if not one.is_symlink()] if place.is_dir() else [place]
    files = [one for one in files if one.is_file() and not one.name.startswith(".")]
    if sum(one.stat().st_size for one in files) > _MAX_BYTES:
        raise ProjectError(f"'{place}' is groter dan 100 MiB. Splits het bestand, of exporteer minder.")
    return {one.name: one.read_bytes() for one in files}


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode("utf-8")
