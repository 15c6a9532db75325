"""Reading of all data files of a market."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import KLUS, PROFIEL, ROOT, Markt
from tooling.load import catalogue as module
from tooling.load.catalogue import Catalogue, held_back, load_catalogue, load_thesaurus
from tooling.load.project import find_project


def load(markt: Markt) -> Catalogue:
    return load_catalogue(find_project(markt.root), None)


def test_entries_are_found_by_key_with_their_paths(markt: Markt) -> None:
    found = load(markt)
    assert [*found.klussen] == ["gemeente-utrecht/bezwaren"]
    assert [*found.profielen] == ["sanne-de-wit"]
    assert found.klussen["gemeente-utrecht/bezwaren"].path == "klussen/gemeente-utrecht/bezwaren.yaml"
    assert found.thesaurus.concept_of("administratief recht") == "bestuursrecht"
    assert found.diagnostics == ()


def test_a_file_with_a_fault_is_mended_as_far_as_can_be_and_held_back(markt: Markt) -> None:
    markt.write("profielen/fout.yaml", PROFIEL + "beschikbaar: {uren_per_week: veel}\n")
    markt.write("klussen/gemeente-utrecht/kapot.yaml", b"titel: \xff")
    found = load(markt)
    assert found.profielen["fout"].model.vaardigheden, "what is right in it is kept"
    assert "gemeente-utrecht/kapot" not in found.klussen
    assert held_back(found.diagnostics) == {"profielen/fout.yaml", "klussen/gemeente-utrecht/kapot.yaml"}


def test_what_has_a_fault_is_still_known_by_name(markt: Markt) -> None:
    markt.write("profielen/kapot.yaml", "naam: [")
    names = {kind.value: set(keys) for kind, keys in load(markt).names.items()}
    assert any("kapot" in keys for keys in names.values())


def test_only_the_chosen_files_are_read_and_the_registers_always(markt: Markt) -> None:
    found = load_catalogue(find_project(markt.root), None, lambda file: file.path.startswith("klussen/"))
    assert [*found.klussen] == ["gemeente-utrecht/bezwaren"]
    assert found.profielen == {}
    assert [*found.organisaties] == ["gemeente-utrecht"]


def test_many_files_read_in_other_processes_give_what_few_give(markt: Markt, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(7):
        markt.write(f"klussen/gemeente-utrecht/klus-{number}.yaml", KLUS.replace("Help mee", f"Klus {number}"))
    markt.write("profielen/fout.yaml", PROFIEL + "onbekend: veld\n")
    alone = load(markt)
    monkeypatch.setattr(module, "_AT_ONCE", 3)
    steps: list[tuple[int, int]] = []
    together = load_catalogue(find_project(markt.root), None, step=lambda *done: steps.append(done))
    assert together == alone
    assert steps[-1] == (len(together.files), len(together.files))


def test_a_catalogue_without_a_theme_does_not_know_its_concepts(markt: Markt) -> None:
    found = load(markt)
    less = found.without({"registers/vaardigheden/juridisch.yaml", "profielen/sanne-de-wit.yaml"})
    assert less.thesaurus.concept_of("bestuursrecht") is None
    assert less.profielen == {}
    assert found.without(set()).thesaurus is found.thesaurus


def test_a_value_is_located_in_its_file(markt: Markt) -> None:
    position = load(markt).locate("klussen/gemeente-utrecht/bezwaren.yaml", ("contact", "email"))
    assert (position.line, position.column) == (9, 10)


def test_a_folder_without_registers_gives_an_empty_thesaurus(tmp_path: Path) -> None:
    assert load_thesaurus(tmp_path / "nergens").concepts == {}
    assert len(load_thesaurus(ROOT / "registers/vaardigheden").concepts) > 100
