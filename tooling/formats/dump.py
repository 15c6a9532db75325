"""YAML of a model, as a contributor would write it."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import Any

from pydantic import BaseModel

from tooling.formats.people.yaml_text import dump_data
from tooling.model.base import Model


def dump_yaml(model: Model, schema: str | None = None) -> str:
    """Return the model as YAML text, without what was never filled in.

    `schema` is the path of the JSON Schema, relative to the file, for the editors that read it from the first line.
    """
    text = dump_data(_plain(model))
    return f"# yaml-language-server: $schema={schema}\n{text}" if schema else text


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        chosen = ((name, getattr(value, name)) for name in type(value).model_fields if name in value.model_fields_set)
        return {name: _plain(part) for name, part in chosen if part is not None}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, int | datetime.date):
        return value
    return str(value)
