"""Findings for people at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tooling.diagnostics import Diagnostic, Severity

#: So many warnings of one kind are listed; the rest is counted. A fault is always listed.
MOST_ALIKE = 25


def report_text(diagnostics: Sequence[Diagnostic], files: int, verdict: str | None = None) -> str:
    """Each finding as `path:line:column: severity CODE: message` with its remedy below, then a line that counts."""
    lines = []
    listed: Counter[str] = Counter()
    for found in diagnostics:
        if found.severity is not Severity.FOUT:
            listed[found.code] += 1
            if listed[found.code] > MOST_ALIKE:
                continue
        path, line, column = found.position
        lines.append(f"{path}:{line}:{column}: {found.severity} {found.code}: {found.message}")
        lines.append(f"    {found.remedy}")
    warned = Counter(found.code for found in diagnostics if found.severity is not Severity.FOUT)
    for code, count in warned.items():
        if (hidden := count - MOST_ALIKE) > 0:
            lines.append(
                f"En nog {hidden} keer de waarschuwing {code}. Kijk één bestand of map na om ze daar alle te zien."
            )
    return "\n".join([*lines, summary(diagnostics, files), *([f"Oordeel: {verdict}"] if verdict else [])]) + "\n"


def fault_lines(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return a line for each fault, with its remedy, for the log of a build."""
    return [
        ":".join(map(str, found.position)) + f": {found.code}: {found.message} {found.remedy}"
        for found in diagnostics
        if found.severity is Severity.FOUT
    ]


def summary(diagnostics: Sequence[Diagnostic], files: int) -> str:
    """Return one line: how many files, faults and warnings."""
    faults = sum(found.severity is Severity.FOUT for found in diagnostics)
    warnings = len(diagnostics) - faults
    looked = f"{files} bestand{'' if files == 1 else 'en'} nagekeken"
    if not diagnostics:
        return f"{looked}: alles klopt."
    return (
        f"{looked}: {faults} fout{'' if faults == 1 else 'en'}, {warnings} waarschuwing{'' if warnings == 1 else 'en'}."
    )
