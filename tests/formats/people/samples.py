"""Samples of formats, and their golden results as text."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from tests.conftest import REAL_DATA, ROOT
from tooling.commands.profiles import known_of
from tooling.formats.people import FORMATS, Known, Read, read
from tooling.formats.people.yaml_text import dump_data
from tooling.load.project import find_project

HERE = Path(__file__).parent
SAMPLES = sorted(path for path in (HERE / "examples").glob("*/*") if path.is_file())
#: Of other people's files only a digest of the result is kept, by their path.
REAL_DIGESTS = HERE / "real-digests.json"
REAL_SAMPLES = REAL_DATA / "samples"


@cache
def known() -> Known:
    return known_of(find_project(ROOT))


def text_of(found: Read) -> str:
    """A result as text: the YAML of each person, and the messages as comments."""
    people = "---\n".join(dump_data(one) for one in found.people)
    messages = (f"# {one.code} regel {one.position.line}: {one.message} {one.remedy}\n" for one in found.diagnostics)
    return "".join((f"# {found.format}\n", people, *messages))


def golden_of(sample: Path) -> Path:
    return HERE / "golden" / sample.parent.name / f"{sample.name}.txt"


def read_sample(sample: Path, file_format: str | None) -> Read:
    return read(sample.name, sample.read_bytes(), known(), file_format)


def real_files() -> list[Path]:
    """The samples of formats that we read, where they are on this machine."""
    formats = {path.name: path for path in REAL_SAMPLES.glob("*") if path.name in {*FORMATS, "openbadges2"}}
    return sorted(file for folder in formats.values() for file in folder.iterdir() if "schema" not in file.name)


def digest(found: Read) -> str:
    return hashlib.sha256(text_of(found).encode()).hexdigest()[:16]
