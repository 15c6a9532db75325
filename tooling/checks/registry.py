"""Registry of checks: a code, a severity, and a function over the catalogue whose docstring is its page on the site."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any

from tooling.diagnostics import Diagnostic, Position, Severity, printable
from tooling.load.catalogue import Catalogue, Entry
from tooling.load.yaml_reader import Loc
from tooling.parallel import fork_map


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

    def run(self, catalogue: Catalogue, most: int | None = None) -> Iterator[Diagnostic]:
        """Yield the findings as diagnostics at their line; nothing is said of values that were mended while reading.

        With `most`, only those in the first files get their line, until there are so many: to find a line, a file is
        read again. The others are at line 0.
        """
        found = [one for one in self.function(catalogue) if not one.entry.validated.is_mended(one.loc)]
        if most is not None:
            found.sort(key=lambda one: one.entry.path)
        last = ""
        is_located = True
        for number, finding in enumerate(found):
            path = finding.entry.path
            is_located = is_located and (most is None or number < most or path == last)
            last = path
            position = catalogue.locate(path, finding.loc) if is_located else Position(path, 0, number)
            message, remedy = printable(finding.message), printable(finding.remedy)
            yield Diagnostic(position, self.code, self.severity, message, remedy, finding.instead)


def check(code: str, severity: Severity = Severity.FOUT) -> Callable[[Callable[[Catalogue], Iterator[Finding]]], Check]:
    """Makes a `Check` of a function."""
    return lambda function: Check(code, severity, function)


def faults(checks: Iterable[Check]) -> list[Check]:
    """Return the checks that keep what they find off the site."""
    return [one for one in checks if one.severity is Severity.FOUT]


def run_checks(catalogue: Catalogue, checks: Iterable[Check], most: int | None = None) -> Iterator[Diagnostic]:
    """Runs every check; the order of what comes out means nothing. `most` as in `Check.run`."""
    for one in checks:
        yield from one.run(catalogue, most)


def run_per_entry(catalogue: Catalogue, checks: Iterable[Check], most: int | None = None) -> Iterator[Diagnostic]:
    """Runs checks that look at one entry at a time; on all cores where there are many klussen and profiles."""
    kinds = (catalogue.klussen, catalogue.profielen)
    if sum(map(len, kinds)) <= _AT_ONCE:
        return run_checks(catalogue, checks, most)
    slices = [(kind, start) for kind, entries in enumerate(kinds) for start in range(0, len(entries), _AT_ONCE)]

    def run(number: int) -> list[Diagnostic]:
        kind, start = slices[number]
        some: list[dict[str, Entry[Any]]] = [{}, {}]
        some[kind] = dict(islice(kinds[kind].items(), start, start + _AT_ONCE))
        part = replace(catalogue, klussen=some[0], profielen=some[1])
        if number:  # the first part has the registers
            part = replace(part, organisaties={}, groepen={}, edities={})
        return [*run_checks(part, checks, most)]

    return chain.from_iterable(fork_map(run, len(slices)))


#: So many entries are looked at together; fewer in all are not worth another process.
_AT_ONCE = 2000
