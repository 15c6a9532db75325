"""Golden files: comparing a result with a file, and accepting a change of it with `pytest --accept` (`make golden`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

#: The path of a YAML case in a market, if it is not the default of its kind: `#@ PATH`.
_PATH = re.compile(rb"^#@ (.+)$", re.MULTILINE)
#: An expected finding in a YAML case: `#! LINE:COLUMN CODE`.
FINDING = re.compile(rb"^#! (\d+:\d+ [A-Z]+\d{3})\n?", re.MULTILINE)


def case_path(raw: bytes, default: str) -> str:
    """The path of a case in a market."""
    found = _PATH.search(raw)
    return found[1].decode() if found else default


def expected_findings(raw: bytes) -> list[str]:
    """The findings that a case says it gives, sorted."""
    return sorted(one.decode() for one in FINDING.findall(raw))


class Golden:
    """Comparer of results; with `accepts` it writes them to the golden files instead."""

    def __init__(self, accepts: bool) -> None:
        self.accepts = accepts

    def text(self, path: Path, actual: str) -> None:
        """Compare a text with a file."""
        if self.accepts:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8")
        assert actual == path.read_text(encoding="utf-8")

    def findings(self, path: Path, actual: Iterable[str]) -> None:
        """Compare findings (`LINE:COLUMN CODE`) with those in the comments of a case."""
        raw, found = path.read_bytes(), sorted(actual)
        if self.accepts and found != expected_findings(raw):
            lines = "".join(f"#! {one}\n" for one in found).encode()
            path.write_bytes(FINDING.sub(b"", raw) + lines)
        assert found == expected_findings(path.read_bytes())


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """The comparer of golden files."""
    return Golden(request.config.getoption("--accept"))
