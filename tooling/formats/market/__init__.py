"""Importers: one module a format, mutually independent; bytes in, entries and diagnostics out. They write nothing."""

from __future__ import annotations

from collections.abc import Callable

from tooling.formats.market.esco import import_esco
from tooling.formats.market.posting import import_csv, import_jobposting
from tooling.formats.market.result import ImportResult, Source
from tooling.formats.market.wies import import_wies

#: An importer takes a source of its format.
Importer = Callable[[Source], ImportResult]

IMPORTERS: dict[str, Importer] = {
    "csv": import_csv,
    "esco": import_esco,
    "jobposting": import_jobposting,
    "wies": import_wies,
}

__all__ = ["IMPORTERS", "ImportResult", "Importer", "Source"]
