"""From a model to the YAML that a contributor would have written."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import Any

import yaml
from pydantic import BaseModel

from tooling.model.base import Model


class _Dumper(yaml.SafeDumper):
    """Writes block style, indented lists, and long texts as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 -- lists indent, always
        super().increase_indent(flow, False)

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _string(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    blocky = "\n" in text and not any(line != line.rstrip() for line in text.split("\n"))
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if blocky else None)


_Dumper.add_representer(str, _string)


def dump_yaml(model: Model, schema: str | None = None) -> str:
    """The model as YAML text, without what was never filled in.

    `schema` is the path of the JSON Schema, relative to the file, for the editors that read it from the first line.
    """
    text = dump_data(_plain(model))
    return f"# yaml-language-server: $schema={schema}\n{text}" if schema else text


def dump_data(data: dict[str, Any]) -> str:
    """Plain data as YAML text, whether it makes a model or not."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)


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
