"""Repository: sample content, registers, documents and lock files."""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from tests.conftest import ROOT
from tooling.cli import command_parser
from tooling.load.settings import open_project
from tooling.load.yaml_reader import read_yaml
from tooling.model.klus import Klus
from tooling.model.profiel import Profiel
from tooling.model.registers import Thema
from tooling.render.guides import PAGES, borrowed_pages, filled_guide
from tooling.skills.thesaurus import Thesaurus
from tooling.skills.words import normalise


def data(folder: str) -> dict[str, dict[str, Any]]:
    return {
        path.relative_to(ROOT / folder).with_suffix("").as_posix(): read_yaml(path.read_text(), path.name).data or {}
        for path in sorted((ROOT / folder).rglob("*.yaml"))
    }


def test_our_own_data_is_clean_without_a_warning(klussen: Callable[..., tuple[int, str, str]]) -> None:
    code, output, _ = klussen("check", "--root", ROOT)
    assert code == 0
    assert output.endswith("alles klopt.\n"), output


def test_all_sample_entries_say_that_they_are_examples() -> None:
    for key, entry in {**data("klussen"), **data("profielen")}.items():
        assert entry.get("voorbeeld") == "ja", key


def used(value: Any, prefix: str) -> Iterator[str]:
    """Every field and every value that stands in data, as dotted names and `name=value`."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield f"{prefix}.{name}"
            yield from used(part, f"{prefix}.{name}")
    elif isinstance(value, list):
        for part in value:
            yield from used(part, prefix)
    else:
        yield f"{prefix}={value}"


def possible(model: type[BaseModel], prefix: str) -> Iterator[str]:
    """Every field and every choice that a model knows, in the same form."""
    for name, field in model.model_fields.items():
        yield f"{prefix}.{name}"
        for part in parts(field.annotation):
            if issubclass(part, BaseModel):
                yield from possible(part, f"{prefix}.{name}")
            elif issubclass(part, Enum) and part.__name__ != "Taalniveau":
                yield from (f"{prefix}.{name}={choice.value}" for choice in part)


def parts(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for part in get_args(annotation):
        yield from parts(part)


@pytest.mark.parametrize(("folder", "model"), [("klussen", Klus), ("profielen", Profiel)])
def test_every_field_and_every_choice_is_in_use_in_the_samples(folder: str, model: type[BaseModel]) -> None:
    seen = set(used(list(data(folder).values()), folder))
    assert set(possible(model, folder)) - seen == set()


def test_every_skill_of_the_samples_is_in_the_thesaurus_by_some_name() -> None:
    thesaurus = Thesaurus.of({key: Thema.model_validate(one) for key, one in data("registers/vaardigheden").items()})
    unknown = set()
    for entry in [*data("klussen").values(), *data("profielen").values()]:
        labels = [one["naam"] if isinstance(one, dict) else one for one in entry["vaardigheden"]]
        for label in (*labels, *entry.get("leert", []), *entry.get("wil_leren", [])):
            if thesaurus.resolve(label) is None:
                unknown.add(label)
    assert unknown == set()


def test_most_skills_have_synonyms_in_dutch_or_english_and_stand_below_or_beside_another() -> None:
    concepts = [one for theme in data("registers/vaardigheden").values() for one in theme["vaardigheden"]]
    assert sum(bool(one.get("ook_bekend_als")) for one in concepts) > 0.9 * len(concepts)
    assert sum(bool(one.get("breder") or one.get("verwant")) for one in concepts) > 0.7 * len(concepts)
    assert normalise("privacy officer") in {
        normalise(name) for one in concepts for name in one.get("ook_bekend_als", [])
    }


def test_tooi_ids_are_of_the_form_that_the_standard_gives_and_unique() -> None:
    ids = [one["tooi"] for one in data("registers/organisaties").values() if "tooi" in one]
    pattern = re.compile(r"https://identifier\.overheid\.nl/tooi/id/[a-z]+/[a-z]+\d+")
    assert all(pattern.fullmatch(one) for one in ids)
    assert len(ids) == len(set(ids)) >= 50


def test_every_data_file_points_at_its_schema() -> None:
    for folder, name in (
        ("klussen", "klus"),
        ("profielen", "profiel"),
        ("registers/organisaties", "organisatie"),
        ("registers/vaardigheden", "vaardigheden"),
    ):
        for path in (ROOT / folder).rglob("*.yaml"):
            first = path.read_text().partition("\n")[0]
            found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
            assert found is not None, path
            assert (path.parent / found[1]).resolve() == ROOT / f"schema/{name}.json", path


def documents() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def options_of(parser: argparse.ArgumentParser) -> set[str]:
    """The long options of a command and of those below it."""
    found: set[str] = set()
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found.update(*(options_of(below) for below in action.choices.values()))
        found.update(one for one in action.option_strings if one.startswith("--"))
    return found - {"--help"}


def existing_options() -> dict[str, set[str]]:
    """The options of each command."""
    (commands,) = (one.choices for one in command_parser()._actions if isinstance(one, argparse._SubParsersAction))
    return {name: options_of(parser) for name, parser in commands.items()}


def documented_options() -> dict[str, set[str]]:
    """The options of each command by the README: in its own rows, and in the paragraph below them."""
    _, _, section = (ROOT / "README.md").read_text().partition("## The command `klussen`")
    table, _, below = section.partition("\nAll but `init` take `--root DIR`")
    assert below
    found: dict[str, set[str]] = {}
    for row in re.findall(r"^\| (`.*)$", table, re.MULTILINE):
        for command in re.findall(r"`([a-z]+)", row.partition(" | ")[0]):
            found.setdefault(command, set()).update(re.findall(r"--[a-z]+", row))
    for sentence in re.split(r"[;.]\s", below.partition("\n\n")[0].partition(r".\s")[0]):
        options, commands = re.findall(r"--[a-z]+", sentence), re.findall(r"`([a-z]+)`", sentence)
        for command in commands or found:
            if options and command in found:
                found[command].update(options)
    return {command: options | ({"--root"} if command != "init" else set()) for command, options in found.items()}


def test_the_readme_documents_each_command_with_exactly_its_options() -> None:
    assert documented_options() == existing_options()


def test_documents_name_no_make_target_that_is_not_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for path in documents():
        for target in re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text(), re.MULTILINE):
            assert target in targets, (path, target)


def test_yaml_examples_in_the_guides_pass(markt: Any, klussen: Callable[..., tuple[int, str, str]]) -> None:
    found = 0
    _, settings = open_project(ROOT)
    guides = {PAGES / one for one in borrowed_pages()}
    for path in documents():
        text = filled_guide(path.read_text(), settings, ()) if path in guides else path.read_text()
        for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL):
            if "\nvaardigheden:" not in block:
                continue
            found += 1
            kind = "klussen" if re.search("^titel:", block, re.MULTILINE) else "profielen"
            organisation = re.search(r"^organisatie: (\S+)", block, re.MULTILINE)
            if organisation:
                markt.write(f"registers/organisaties/{organisation[1]}.yaml", "naam: Organisatie\nsoort: gemeente\n")
            folder = f"klussen/{organisation[1]}" if kind == "klussen" and organisation else "profielen"
            markt.write(f"{folder}/gids-{found}.yaml", block)
    code, output, _ = klussen("check", "--root", markt.root)
    assert code == 0, output
    assert found >= 4


def test_lock_files_hold_hashes_and_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    for name, package in lock["packages"].items():
        assert "resolved" not in package, name
        assert not name or package.get("integrity", "").startswith("sha512-"), name
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text()
        assert "http" not in text, path
        assert "--index-url" not in text, path
        names = re.findall(r"^[a-z0-9-]+==", text, re.MULTILINE)
        assert len(names) >= 1
        assert text.count("--hash=sha256:") >= len(names), path


def test_the_wheel_takes_every_file_of_the_package_along() -> None:
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["tooling"]
    taken = {path for pattern in patterns for path in (ROOT / "tooling").glob(pattern) if path.is_file()}
    needed = {path for path in (ROOT / "tooling").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert {path for path in needed - taken if path.suffix not in {".py", ".ts"}} == set()


def test_publiccode_says_what_the_project_says() -> None:
    document = read_yaml((ROOT / "publiccode.yml").read_text(), "publiccode.yml")
    assert document.diagnostics == []
    code = document.data or {}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert code["softwareVersion"] == project["version"]
    assert code["legal"]["license"] == project["license"] == "EUPL-1.2"
    required = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description"}
    assert required | {"legal", "maintenance", "localisation"} <= set(code)
    for text in code["description"].values():
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert len(text["shortDescription"]) <= 150
        assert all(len(feature) <= 100 for feature in text["features"])


def test_no_page_of_the_project_names_a_path_of_a_machine() -> None:
    for path in [*documents(), *(ROOT / "tooling").rglob("*.py"), *(ROOT / "bench").rglob("*")]:
        if path.is_file() and "__pycache__" not in path.parts:
            assert not re.search(r"(?<![\w.])/(home|root|Users|work)/", path.read_text(encoding="utf-8")), path
