"""Golden results of the samples; with any other format, a sample is read or refused with a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.formats.people.samples import (
    REAL_DIGESTS,
    REAL_SAMPLES,
    SAMPLES,
    digest,
    golden_of,
    known,
    read_sample,
    real_files,
    text_of,
)
from tests.golden import Golden
from tooling.cli import EXPORT_FORMATS, PROFILE_FORMATS
from tooling.formats.people import EXPORTS, FORMATS, merge
from tooling.model.profiel import Profiel


def name_of(sample: Path) -> str:
    return f"{sample.parent.name}/{sample.name}"


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_a_sample_gives_its_golden_result(sample: Path, golden: Golden) -> None:
    golden.text(golden_of(sample), text_of(read_sample(sample, sample.parent.name)))


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_the_format_of_a_sample_is_recognised(sample: Path) -> None:
    said, found = read_sample(sample, sample.parent.name), read_sample(sample, None)
    assert found.people == said.people


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_what_comes_out_fits_the_contract(sample: Path) -> None:
    for person in read_sample(sample, sample.parent.name).people:
        whole = {"naam": "Naam", "zichtbaarheid": "verborgen", "vaardigheden": ["Iets"], **person}
        Profiel.model_validate(whole)


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_bringing_a_sample_twice_adds_nothing(sample: Path) -> None:
    for person in read_sample(sample, sample.parent.name).people:
        once, _ = merge({}, person, known().fields)
        again, changes = merge(once, person, known().fields)
        assert again == once
        assert [one for one in changes if one.now is None] == []


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
@pytest.mark.parametrize("file_format", FORMATS)
def test_a_file_of_another_format_is_read_or_refused_with_a_reason(sample: Path, file_format: str) -> None:
    found = read_sample(sample, file_format)
    assert found.people or any(one.code == "IMPORT001" for one in found.diagnostics)


@pytest.mark.skipif(not REAL_SAMPLES.is_dir(), reason="other people's samples are not on this machine")
def test_samples_of_others_give_what_they_gave(golden: Golden) -> None:
    found = {path.relative_to(REAL_SAMPLES).as_posix(): digest(read_sample(path, None)) for path in real_files()}
    golden.text(REAL_DIGESTS, json.dumps(found, indent=1) + "\n")


def test_every_format_has_a_sample_and_the_command_line_names_them_all() -> None:
    assert {path.parent.name for path in SAMPLES} == set(FORMATS)
    assert set(PROFILE_FORMATS) == set(FORMATS)
    assert set(EXPORT_FORMATS) == set(EXPORTS)


def test_the_browser_gets_a_package_that_needs_the_standard_library_and_yaml_only() -> None:
    allowed = {"tooling", "yaml", "__future__"}
    for file in (ROOT / "tooling/formats/people").glob("*.py"):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith(("from tooling", "import tooling")):
                assert line.split()[1].startswith(("tooling.formats.people", "tooling.diagnostics")), (file, line)
            elif line.startswith(("import ", "from ")):
                top = line.split()[1].split(".")[0]
                assert top in allowed or top in __import__("sys").stdlib_module_names, (file, line)
    assert known().fields
