"""The reference pages: every field of the models, and every rule, from their own descriptions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Protocol, get_args

from pydantic import BaseModel

from tooling.diagnostics import Severity
from tooling.load.files import Kind
from tooling.model.forge import Forge, account_field
from tooling.render.forms import EXAMPLE_ORGANISATION


class Documented(Protocol):
    """A rule with a documentation page."""

    @property
    def code(self) -> str:
        """Stable code, such as `KLUS001`."""

    @property
    def severity(self) -> Severity:
        """The severity of a finding."""

    @property
    def title(self) -> str:
        """The title of the rule."""

    @property
    def documentation(self) -> str:
        """Markdown: why, and how to mend it."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """Field: its dotted name, meaning and possible values."""

    naam: str
    verplicht: bool
    uitleg: str
    keuzes: tuple[str, ...]
    voorbeeld: str


def model_fields(forge: Forge, organisation: str) -> list[tuple[str, str, list[FieldRow]]]:
    """For each kind of file: its title, where it lies, and its fields, those of blocks below them.

    The fields are those that a market on this forge uses, with the key of an organisation of its own in examples.
    """
    other = ({account_field(kind) for kind in Forge} - {account_field(forge)}).pop()
    return [
        (
            kind.name.capitalize(),
            kind.pattern,
            [
                replace(row, voorbeeld=_of_market(row.voorbeeld, forge, organisation))
                for row in _rows(kind.model, "")
                if not row.naam.endswith(f".{other}")
            ],
        )
        for kind in Kind
    ]


def model_messages() -> Iterator[str]:
    """Yield the explanations of all fields, for the catalogues."""
    for kind in Kind:
        yield from (row.uitleg for row in _rows(kind.model, ""))


def _of_market(example: str, forge: Forge, organisation: str) -> str:
    return example.replace("github: ", f"{account_field(forge)}: ").replace(EXAMPLE_ORGANISATION, organisation)


def _rows(model: type[BaseModel], prefix: str) -> Iterator[FieldRow]:
    for name, field in model.model_fields.items():
        inner = _first(field.annotation, BaseModel)
        choices = _first(field.annotation, Enum)
        yield FieldRow(
            prefix + name,
            field.is_required(),
            field.description or "",
            tuple(str(one.value) for one in choices) if choices is not None else (),
            _example(field.examples[0] if field.examples else ""),
        )
        if inner is not None:
            yield from _rows(inner, f"{prefix}{name}.")


def _first(annotation: Any, base: type) -> Any:
    """Return the first class derived from `base` in an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, base):
        return annotation
    return next((found for part in get_args(annotation) if (found := _first(part, base))), None)


def _example(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False).replace('"', "")
