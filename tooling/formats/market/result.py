"""Input and result of an importer of a market."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tooling.diagnostics import Diagnostic
from tooling.model.base import Model
from tooling.model.profiel import Zichtbaarheid
from tooling.skills.thesaurus import Thesaurus


@dataclass(frozen=True, slots=True)
class Source:
    """Input of an importer: the file or folder as messages name it, and the contents of its files by name.

    `visibility` is that of the profiles to make, `organisation` the key of that of the klussen to make, where the file
    has none; `thesaurus` the one that the market has already.
    """

    name: str
    files: Mapping[str, bytes]
    visibility: Zichtbaarheid
    thesaurus: Thesaurus
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Imported entries by path, and diagnostics."""

    entries: Mapping[str, Model]
    diagnostics: tuple[Diagnostic, ...]
