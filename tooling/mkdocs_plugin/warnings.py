"""Warnings of MkDocs, said in Dutch with what to do."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import Abort, ConfigurationError, PluginError

from tooling.diagnostics import printable
from tooling.load.project import ProjectError
from tooling.wording import Words, reworded

_WORDS: Words = (
    (
        r"Doc file '(?P<page>.+?)' contains (?:a link|an? \w+ link) '(?P<link>.+?)', but .* not found.*",
        "docs/{page}: de link '{link}' leidt nergens heen. Verbeter het pad, of haal de link weg.",
    ),
    (
        r"A reference to '(?P<page>.+?)' is included in the 'nav' configuration, which is not found.*",
        "mkdocs.yml: bij nav staat '{page}', maar die pagina is er niet in docs/. Maak haar, of haal de regel weg.",
    ),
    (
        r"Config value '.+?': Unrecognised configuration name: (?P<name>.+)",
        "mkdocs.yml: een instelling '{name}' is er niet. Kijk de spelling na, of haal de regel weg.",
    ),
    (
        r"Config value '(?P<name>.+?)': (?P<why>.+)",
        "mkdocs.yml: bij '{name}' klopt iets niet. MkDocs zegt: {why}",
    ),
)


def in_dutch(message: str) -> str:
    """Return a warning of MkDocs as we say it; one that we do not know stays what it is, with who says it."""
    return reworded(message, _WORDS) or (message if "kan niet" in message else f"MkDocs meldt: {message}")


#: Name of the loggers of our own plugin.
OURS = "mkdocs.plugins.klussenmarkt"


class _InDutch(logging.Handler):
    """Writes each warning once, to the error stream."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._said: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        line = said if record.name.startswith(OURS) else in_dutch(said)
        if line not in self._said:
            self._said.add(line)
            sys.stderr.write(f"Let op: {printable(line)}\n")


@contextmanager
def warnings_in_dutch() -> Iterator[None]:
    """Say in Dutch what MkDocs warns of meanwhile."""
    logger, handler = logging.getLogger("mkdocs"), _InDutch()
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


@contextmanager
def project_errors() -> Iterator[None]:
    """Raise what stops MkDocs as `ProjectError`."""
    try:
        yield
    except (Abort, ConfigurationError, PluginError) as error:
        raise ProjectError(f"De site kon niet gebouwd worden. {in_dutch(str(error))}") from None
    except UnicodeDecodeError as error:
        raise ProjectError(
            f"De site kon niet gebouwd worden: een pagina in docs/ is geen UTF-8 ({error.reason}). "
            "Bewaar haar in je editor als UTF-8."
        ) from None
