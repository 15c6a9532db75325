"""JSON Schemas, generated from the models: for editors and for whoever reads our data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tooling.incremental.files import OutputFile
from tooling.model.base import Model
from tooling.model.bron import Bron
from tooling.model.editie import Editie
from tooling.model.groep import Groep
from tooling.model.klus import Klus
from tooling.model.loonkosten import Loonkosten
from tooling.model.profiel import Profiel
from tooling.model.registers import Organisatie, Thema

#: Name of the schema file by model. The first line of a data file points at its schema.
SCHEMAS: dict[str, type[Model]] = {
    "klus.json": Klus,
    "profiel.json": Profiel,
    "organisatie.json": Organisatie,
    "vaardigheden.json": Thema,
    "bron.json": Bron,
    "groep.json": Groep,
    "editie.json": Editie,
    "loonkosten.json": Loonkosten,
}

#: Keys under which a bare string stands for a block; see `model.base.shorthand`.
_SHORTHAND = {
    "GevraagdeVaardigheid", "AangebodenVaardigheid", "Taal", "Link", "Ervaring", "Opleiding", "Cursus", "Certificaat",
    "Werkstuk",
}  # fmt: skip


def schema_files() -> Iterator[OutputFile]:
    """Yield one JSON Schema (draft 2020-12) a model."""
    for name, model in SCHEMAS.items():
        document = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_editable(model.model_json_schema())}
        yield OutputFile(name, json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n")


def _editable(node: Any) -> Any:
    """Return the schema as a contributor's YAML needs it.

    Editors read `8` as a number where we read text, so every number may be written as text too (and the other way
    round); a block that has a shorthand may be a bare string; an empty value is the same as no value.
    """
    if isinstance(node, list):
        return [_editable(part) for part in node]
    if not isinstance(node, dict):
        return node
    if str(node.get("$ref", "")).rpartition("/")[2] in _SHORTHAND:
        return {"anyOf": [dict(node), {"type": "string"}]}
    changed = {key: _editable(value) for key, value in node.items() if key != "default"}
    if changed.get("type") == "string" and "enum" not in changed:
        changed["type"] = ["string", "number", "boolean"] if "format" not in changed else "string"
    return changed
