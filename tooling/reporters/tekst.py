"""Findings for people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from tooling.diagnostics import Diagnostic, Severity


def report_text(diagnostics: Sequence[Diagnostic], files: int, verdict: str | None = None) -> str:
    """Each finding as `path:line:column: severity CODE: message` with its remedy below, then a line that counts."""
    lines = []
    for found in diagnostics:
        path, line, column = found.position
        lines.append(f"{path}:{line}:{column}: {found.severity} {found.code}: {found.message}")
        lines.append(f"    {found.remedy}")
    return "\n".join([*lines, summary(diagnostics, files), *([f"Oordeel: {verdict}"] if verdict else [])]) + "\n"


def fault_lines(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """A line for each fault, with its remedy, for the log of a build."""
    return [
        ":".join(map(str, found.position)) + f": {found.code}: {found.message} {found.remedy}"
        for found in diagnostics
        if found.severity is Severity.FOUT
    ]


def summary(diagnostics: Sequence[Diagnostic], files: int) -> str:
    """One line: how many files, faults and warnings."""
    faults = sum(found.severity is Severity.FOUT for found in diagnostics)
    warnings = len(diagnostics) - faults
    looked = f"{files} bestand{'' if files == 1 else 'en'} nagekeken"
    if not diagnostics:
        return f"{looked}: alles klopt."
    return (
        f"{looked}: {faults} fout{'' if faults == 1 else 'en'}, {warnings} waarschuwing{'' if warnings == 1 else 'en'}."
    )
