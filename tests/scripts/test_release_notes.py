from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

CHANGELOG = """\
# Changelog

## [Unreleased]

## [1.2.3] - 2026-12-01

### Added

- Iets.

## [1.2.2] - 2026-11-01

- Oud.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of which version 1.2.3 is ready."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts/release_notes.py").write_bytes((ROOT / "scripts/release_notes.py").read_bytes())
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n')
    (tmp_path / "publiccode.yml").write_text('softwareVersion: "1.2.3"\n')
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    return tmp_path


def notes(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "scripts/release_notes.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_notes_of_a_version_are_its_section_of_the_changelog(root: Path) -> None:
    assert notes(root, "v1.2.3").stdout == "### Added\n\n- Iets.\n"


@pytest.mark.parametrize(
    ("file", "text", "tag", "message"),
    [
        ("", "", "v1.2.4", "the version in pyproject.toml 1.2.3"),
        ("", "", "1.2.3", "the version in pyproject.toml 1.2.3"),
        ("publiccode.yml", 'softwareVersion: "1.2.2"\n', "v1.2.3", "publiccode.yml has another version"),
        ("CHANGELOG.md", "## [1.2.3]\n\n- Iets.\n", "v1.2.3", "no section"),
        ("CHANGELOG.md", "## [1.2.3] - 2026-12-01\n\n## [1.2.2] - 2026-11-01\n", "v1.2.3", "no section"),
    ],
)
def test_files_that_disagree_with_the_tag_stop_a_release(
    root: Path, file: str, text: str, tag: str, message: str
) -> None:
    if file:
        (root / file).write_text(text)
    done = notes(root, tag)
    assert done.returncode == 1
    assert message in done.stderr
    assert done.stdout == ""


def test_without_a_tag_the_usage_is_an_error(root: Path) -> None:
    assert notes(root).returncode == 1
