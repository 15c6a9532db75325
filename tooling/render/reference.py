"""The reference pages: every field of the models, and every rule, from their own descriptions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol, get_args

from pydantic import BaseModel

from tooling.diagnostics import Severity
from tooling.load.files import Kind


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


def model_fields() -> list[tuple[str, str, list[FieldRow]]]:
    """For each kind of file: its title, where it lies, and its fields, those of blocks below them."""
    titles = {Kind.KLUS: "Klus", Kind.PROFIEL: "Profiel", Kind.ORGANISATIE: "Organisatie", Kind.THEMA: "Thema"}
    return [(titles[kind], kind.pattern, list(_rows(kind.model, ""))) for kind in Kind]


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
