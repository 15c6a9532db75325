"""Registry of checks: a code, a severity, and a function over the catalogue whose docstring is its page on the site."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tooling.diagnostics import Diagnostic, Severity, printable
from tooling.load.catalogue import Catalogue, Entry
from tooling.load.yaml_reader import Loc


@dataclass(frozen=True, slots=True)
class Finding:
    """Result of a check: the entry and the place of a value, what is wrong with it and how to mend it (Dutch).

    `instead` is what can stand there instead, where that is plain.
    """

    entry: Entry[Any]
    loc: Loc
    message: str
    remedy: str
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A rule over the whole catalogue."""

    code: str
    severity: Severity
    function: Callable[[Catalogue], Iterator[Finding]]

    @property
    def title(self) -> str:
        """First line of the docstring: the name of the rule, in Dutch."""
        return inspect.cleandoc(self.function.__doc__ or "").partition("\n")[0]

    @property
    def documentation(self) -> str:
        """The rest of the docstring: Markdown, in Dutch."""
        return inspect.cleandoc(self.function.__doc__ or "").partition("\n")[2].strip()

    def run(self, catalogue: Catalogue) -> Iterator[Diagnostic]:
        """Yield the findings as diagnostics at their line; nothing is said of values that were mended while reading."""
        for finding in self.function(catalogue):
            if not finding.entry.validated.is_mended(finding.loc):
                position = catalogue.locate(finding.entry.path, finding.loc)
                message, remedy = printable(finding.message), printable(finding.remedy)
                yield Diagnostic(position, self.code, self.severity, message, remedy, finding.instead)


def check(code: str, severity: Severity = Severity.FOUT) -> Callable[[Callable[[Catalogue], Iterator[Finding]]], Check]:
    """Makes a `Check` of a function."""
    return lambda function: Check(code, severity, function)


def run_checks(catalogue: Catalogue, checks: Iterable[Check]) -> Iterator[Diagnostic]:
    """Runs every check; the order of what comes out means nothing."""
    for one in checks:
        yield from one.run(catalogue)
