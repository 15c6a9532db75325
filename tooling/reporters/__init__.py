"""Reporters: one pure function a format, from diagnostics to text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tooling.diagnostics import Diagnostic
from tooling.reporters.github import report_github
from tooling.reporters.gitlab import report_gitlab
from tooling.reporters.json import report_json
from tooling.reporters.text import report_text

#: A reporter takes findings in order, the number of files that were looked at, and the verdict on a proposal where
#: there is one, and gives the whole output.
Reporter = Callable[[Sequence[Diagnostic], int, str | None], str]

REPORTERS: dict[str, Reporter] = {
    "tekst": report_text,
    "github": report_github,
    "gitlab": report_gitlab,
    "json": report_json,
}
