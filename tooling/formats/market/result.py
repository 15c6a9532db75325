"""What an importer of a whole market takes and gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tooling.diagnostics import Diagnostic
from tooling.model.base import Model
from tooling.model.profiel import Zichtbaarheid
from tooling.skills.thesaurus import Thesaurus


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be imported: the file or folder as messages name it, and the contents of its files by name.

    `visibility` is that of the profiles to make; `thesaurus` the one that the market has already.
    """

    name: str
    files: Mapping[str, bytes]
    visibility: Zichtbaarheid
    thesaurus: Thesaurus


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Entries by the path of the file they belong in, and what is to be said of the import."""

    entries: Mapping[str, Model]
    diagnostics: tuple[Diagnostic, ...]
