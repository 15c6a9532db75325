"""`klussen import`: makes files of what another system holds."""

from __future__ import annotations

import sys
from pathlib import Path

from tooling.commands import Exit
from tooling.diagnostics import Severity
from tooling.importers import IMPORTERS
from tooling.load.dump import dump_yaml
from tooling.load.project import ProjectError
from tooling.model.profiel import Zichtbaarheid
from tooling.render.output import OutputFile, write_files
from tooling.reporters.tekst import report_text

#: More than any dump we know, and little enough to read at once.
_MAX_BYTES = 100 * 1024 * 1024


def import_file(file_format: str, file: Path, to: Path | None, visibility: str, root: Path | None) -> int:
    """Writes the entries of `file` below `to` (default: the root). Overwrites nothing; 1 where something went wrong."""
    if file.stat().st_size > _MAX_BYTES:
        raise ProjectError(f"'{file}' is groter dan 100 MiB. Splits het bestand, of exporteer minder.")
    result = IMPORTERS[file_format](file.read_bytes(), file.name, Zichtbaarheid(visibility))
    target = to or root or Path.cwd()
    texts = {path: dump_yaml(model) for path, model in sorted(result.entries.items())}
    taken = [path for path, text in texts.items() if (target / path).exists() and not _holds(target / path, text)]
    write_files(target, (OutputFile(path, text) for path, text in texts.items() if path not in taken))
    sys.stdout.write(report_text(result.diagnostics, 1))
    for path in taken:
        sys.stdout.write(f"{path} bestaat al met een andere inhoud en is niet overschreven.\n")
    for folder in ("klussen", "profielen", "registers/organisaties"):
        count = sum(path.startswith(f"{folder}/") for path in texts if path not in taken)
        sys.stdout.write(f"{folder}: {count} bestand{'' if count == 1 else 'en'} geschreven\n")
    faulty = any(one.severity is Severity.FOUT for one in result.diagnostics)
    return Exit.FINDINGS if faulty or taken else Exit.CLEAN


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode("utf-8")
