"""Findings as a Code Quality report of GitLab, which shows them at the lines of a merge request (*GitLab Docs*)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from tooling.diagnostics import Diagnostic, Severity

_SEVERITIES = {Severity.FOUT: "major", Severity.WAARSCHUWING: "minor"}


def report_gitlab(diagnostics: Sequence[Diagnostic], files: int, verdict: str | None = None) -> str:
    """Return one entry a finding, as JSON. Its fingerprint is that of the finding, wherever its line goes."""
    del files, verdict
    seen: dict[str, int] = {}
    entries = []
    for one in diagnostics:
        text = f"{one.position.path}\0{one.code}\0{one.message}"
        seen[text] = seen.get(text, 0) + 1
        entries.append(
            {
                "description": f"{one.message} {one.remedy}",
                "check_name": one.code,
                "fingerprint": hashlib.sha256(f"{text}\0{seen[text]}".encode()).hexdigest(),
                "severity": _SEVERITIES.get(one.severity, "info"),
                "location": {"path": one.position.path, "lines": {"begin": one.position.line}},
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
