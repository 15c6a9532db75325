"""The JSON Schemas agree with what `klussen check` says, as an editor would read the files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.conftest import ROOT

FOLDERS = {
    "klus": "klussen",
    "profiel": "profielen",
    "organisatie": "registers/organisaties",
    "vaardigheden": "registers/vaardigheden",
}


class _EditorLoader(yaml.SafeLoader):
    """YAML 1.2's core schema, roughly: what editors use. `no` is text, a date is text."""


_EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":int", ":null"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / f"schema/{name}.json").read_text()))


def read(path: Path) -> object:
    return yaml.load(path.read_text(), Loader=_EditorLoader)  # noqa: S506 -- a safe loader


@pytest.mark.parametrize("name", FOLDERS)
def test_every_file_of_ours_passes_its_schema(name: str) -> None:
    judge = validator(name)
    for path in (ROOT / FOLDERS[name]).rglob("*.yaml"):
        assert [error.message for error in judge.iter_errors(read(path))] == [], path


@pytest.mark.parametrize(
    "case",
    [
        "onbekend-veld",
        "verplicht-ontbreekt",
        "verkeerde-keuze",
        "getal-buiten-grenzen",
        "te-veel-vaardigheden",
        "geen-slug",
    ],
)
def test_what_check_refuses_an_editor_underlines(case: str) -> None:
    assert list(validator("klus").iter_errors(read(ROOT / f"tests/cases/klus/{case}.yaml")))
