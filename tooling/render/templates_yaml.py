"""New files, from the models: valid as they are, with placeholders, and the other fields ready behind a `#`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from tooling.formats.people.yaml_text import dump_data
from tooling.model.forge import Forge
from tooling.model.placeholder import EMAIL, TEXT
from tooling.render.forms import FieldKind, Form, FormField, forms

_HEAD = """\
# yaml-language-server: $schema={up}schema/{form}.json
## Vul in wat hieronder zonder # staat. Haal bij de rest de # weg als je het invult.
"""

_PUBLIC = """\
## Let op: in een openbare repository kan iedereen dit bestand lezen, wat je ook kiest bij zichtbaarheid.
"""


def klus_template(title: str, organisation: str, forge: Forge, placed: datetime.date, closes: datetime.date) -> str:
    """Return a klus that passes `check` as soon as it is written, as a draft that is not shown in lists."""
    form, _ = forms(organisation, forge)
    filled = {
        "titel": " ".join(title.split()),
        "organisatie": organisation,
        "omschrijving": TEXT,
        "vaardigheden": [{"naam": TEXT, "niveau": "gevorderd", "vereist": True}],
        "contact": {"email": EMAIL},
        "geplaatst": placed,
        "reageren_tot": closes,
        "status": "concept",
    }
    return _HEAD.format(up="../../", form="klus") + "".join(_lines(form, filled))


def profiel_template(name: str, organisation: str, forge: Forge, updated: datetime.date) -> str:
    """Return a profile that passes `check`; hidden, because only its owner can choose to be seen.

    `organisation` is the key of one, for the examples.
    """
    _, form = forms(organisation, forge)
    filled = {
        "naam": " ".join(name.split()),
        "zichtbaarheid": "verborgen",
        "vaardigheden": [{"naam": TEXT, "niveau": "gevorderd"}],
        "bijgewerkt": updated,
    }
    return _HEAD.format(up="../", form="profiel") + _PUBLIC + "".join(_lines(form, filled))


def _lines(form: Form, filled: dict[str, Any]) -> Iterator[str]:
    for group in form.groepen:
        yield f"\n## --- {group.titel} ---\n"
        for field in group.velden:
            yield f"## {field.uitleg}{_choices(field)}\n"
            text = dump_data({field.naam: filled.get(field.naam, _example(field))})
            waits = field.naam not in filled and not field.verplicht
            yield "".join(f"# {line}\n" if waits else f"{line}\n" for line in text.splitlines())


def _choices(field: FormField) -> str:
    values = "" if field.soort is FieldKind.DATUM else ", ".join(value for value, _ in field.keuzes)
    return f" Kies uit: {values}." if values else ""


def _example(field: FormField) -> Any:
    """Return an example value of a field, from the model."""
    if field.soort is FieldKind.BLOK:
        return {one.naam: _example(one) for one in field.velden}
    if field.soort is FieldKind.BLOKKEN:
        return [{one.naam: _example(one) for one in field.velden}]
    if field.soort in {FieldKind.LIJST, FieldKind.MEERKEUZE}:
        return field.voorbeeld.split(", ")
    if field.soort is FieldKind.DATUM:
        return datetime.date.fromisoformat(field.voorbeeld)
    return int(field.voorbeeld) if field.voorbeeld.isdigit() else field.voorbeeld
