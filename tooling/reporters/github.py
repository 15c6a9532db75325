"""Findings as GitHub workflow commands, which become annotations on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from tooling.diagnostics import Diagnostic, Severity
from tooling.reporters.text import summary

#: GitHub shows no more annotations of one kind for a step; the rest is in the summary line and the log.
ANNOTATIONS_PER_STEP = 10


def report_github(diagnostics: Sequence[Diagnostic], files: int, verdict: str | None = None) -> str:
    """One workflow command a finding, faults first so that the ten that GitHub shows are the ones that matter."""
    ordered = sorted(diagnostics, key=lambda found: found.severity is not Severity.FOUT)
    lines = [_command(found) for found in ordered]
    closing = [_data(summary(diagnostics, files)), *([f"Oordeel: {verdict}"] if verdict else [])]
    return "\n".join([*lines, *closing]) + "\n"


def _command(found: Diagnostic) -> str:
    kind = "error" if found.severity is Severity.FOUT else "warning"
    path, line, column = found.position
    properties = f"file={_property(path)},line={line},col={column},title={_property(found.code)}"
    return f"::{kind} {properties}::{_data(f'{found.message} {found.remedy}')}"


def _data(text: str) -> str:
    """Escapes the message of a workflow command, as GitHub's toolkit does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escapes a property of a workflow command, as GitHub's toolkit does."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary_markdown(diagnostics: Sequence[Diagnostic], files: int) -> str:
    """Return the job summary: every finding in a Markdown table, without the limit on annotations."""
    lines = ["## Controle", "", summary(diagnostics, files), ""]
    if diagnostics:
        lines += ["| Bestand | Regel | Code | Wat is er | Herstel |", "| --- | --- | --- | --- | --- |"]
        for found in diagnostics:
            path, line, _ = found.position
            cells = (path, str(line), found.code, found.message, found.remedy)
            lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Return text from a pull request as a Markdown table cell without markup, mention or link."""
    special = set("\\`*_{}[]()<>#+-!|@&:~")
    return "".join(f"&#{ord(char)};" if char in special else char for char in text)
