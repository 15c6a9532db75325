"""Importers: one module a format, mutually independent; bytes in, entries and diagnostics out. They write nothing."""

from __future__ import annotations

from collections.abc import Callable

from tooling.importers.result import ImportResult
from tooling.importers.wies import import_wies
from tooling.model.profiel import Zichtbaarheid

#: An importer takes a file's contents, the name to use in messages, and how visible the profiles it makes are to be.
Importer = Callable[[bytes, str, Zichtbaarheid], ImportResult]

IMPORTERS: dict[str, Importer] = {"wies": import_wies}

__all__ = ["IMPORTERS", "ImportResult", "Importer"]
