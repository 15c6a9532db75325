"""Findings for people at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tooling.diagnostics import Diagnostic, Severity

#: So many findings of one kind are listed; the rest is counted.
MOST_ALIKE = 25


def report_text(
    diagnostics: Sequence[Diagnostic], files: int, verdict: str | None = None, most_alike: int = MOST_ALIKE
) -> str:
    """Each finding as `path:line:column: severity CODE: message` with its remedy below, then a line that counts.

    Of one kind at most `most_alike` are listed, and then how many more there are.
    """
    lines = []
    for found in _first_of_each(diagnostics, most_alike):
        path, line, column = found.position
        lines.append(f"{path}:{line}:{column}: {found.severity} {found.code}: {found.message}")
        lines.append(f"    {found.remedy}")
    lines += _others(diagnostics, most_alike)
    return "\n".join([*lines, summary(diagnostics, files), *([f"Oordeel: {verdict}"] if verdict else [])]) + "\n"


def fault_lines(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return a line for each fault, with its remedy, for the log of a build; of one kind at most `MOST_ALIKE`."""
    faults = [found for found in diagnostics if found.severity is Severity.FOUT]
    return [
        *(
            ":".join(map(str, found.position)) + f": {found.code}: {found.message} {found.remedy}"
            for found in _first_of_each(faults, MOST_ALIKE)
        ),
        *_others(faults, MOST_ALIKE),
    ]


def _first_of_each(diagnostics: Sequence[Diagnostic], most_alike: int) -> Iterator[Diagnostic]:
    listed: Counter[str] = Counter()
    for found in diagnostics:
        listed[found.code] += 1
        if listed[found.code] <= most_alike:
            yield found


def _others(diagnostics: Sequence[Diagnostic], most_alike: int) -> Iterator[str]:
    """Yield a line for each kind of which not all were listed, the most frequent first."""
    for (severity, code), count in Counter((one.severity, one.code) for one in diagnostics).most_common():
        if count > most_alike:
            yield f"En nog {count - most_alike} keer: {severity} {code}. Alles zie je met: klussen check --alles"


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
