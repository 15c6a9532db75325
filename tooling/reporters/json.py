"""Findings for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NotRequired, TypedDict

from tooling.diagnostics import Diagnostic, Severity


class Finding(TypedDict):
    """One finding, as published. Line and column count from 1; `in_plaats_daarvan` is what can stand there."""

    bestand: str
    regel: int
    kolom: int
    code: str
    ernst: str
    melding: str
    herstel: str
    in_plaats_daarvan: NotRequired[str]


class Report(TypedDict):
    """The whole report. `oordeel` is the verdict on a proposal, where one was judged."""

    bestanden: int
    fouten: int
    waarschuwingen: int
    oordeel: NotRequired[str]
    bevindingen: list[Finding]


def report_json(diagnostics: Sequence[Diagnostic], files: int, verdict: str | None = None) -> str:
    """Return one JSON object: counts, and the findings in order."""
    faults = sum(found.severity is Severity.FOUT for found in diagnostics)
    report: Report = {
        "bestanden": files,
        "fouten": faults,
        "waarschuwingen": len(diagnostics) - faults,
        "bevindingen": [_finding(found) for found in diagnostics],
    }
    if verdict:
        report["oordeel"] = verdict
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _finding(found: Diagnostic) -> Finding:
    finding: Finding = {
        "bestand": found.position.path,
        "regel": found.position.line,
        "kolom": found.position.column,
        "code": found.code,
        "ernst": found.severity.value,
        "melding": found.message,
        "herstel": found.remedy,
    }
    if found.instead:
        finding["in_plaats_daarvan"] = found.instead
    return finding
