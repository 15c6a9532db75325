"""Every proposal in `tests/hostile/proposals/`, with real commits: what is found, and how much care it asks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.pull_request.conftest import ACCOUNTS, Voorstel
from tooling.pull_request import RULES, Level

PROPOSALS = Path(__file__).parents[1] / "hostile/proposals"
CASES = sorted(PROPOSALS.glob("*.yaml"))


def read(case: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(case.read_text())
    return found


def event(case: dict[str, Any]) -> dict[str, Any]:
    """The event as GitHub sends it, with who agreed, as `klussen answer` finds that."""
    who = case["door"]
    return {
        "pull_request": {"user": {"login": who, "id": ACCOUNTS[who]}},
        "akkoord": [ACCOUNTS[one] for one in case.get("akkoord", [])],
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_proposal_gives_exactly_its_findings_and_level(
    path: Path, voorstel: Voorstel, klussen: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    case = read(path)
    if "eerst" in case:
        voorstel.on_main(case["eerst"])
        voorstel.git("reset", "--quiet", "--hard", "main")
    if "later" in case:
        voorstel.on_main(case["later"])
    voorstel.make(case)
    voorstel.commit()
    (tmp_path / "event.json").write_text(json.dumps(event(case)))
    code, output, error = klussen(
        "check", "--root", voorstel.root, "--base", "main", "--event", tmp_path / "event.json", "--format", "json"
    )
    assert output, error
    report = json.loads(output)
    found = [f"{one['bestand']} {one['code']}" for one in report["bevindingen"]]
    assert sorted(set(found)) == sorted(case.get("vindt", []))
    assert report["oordeel"] == case["oordeel"]
    assert code == (1 if report["fouten"] else 0)


def test_every_rule_and_every_level_has_a_case() -> None:
    cases = [read(path) for path in CASES]
    assert {one.code for one in RULES} <= {found.split()[-1] for case in cases for found in case.get("vindt", [])}
    assert {one.value for one in Level} == {case["oordeel"] for case in cases}
    assert len(cases) >= 40


def table() -> str:
    """The cases as the threat model lists them; `python -m tests.pull_request.test_proposals` prints it."""
    lines = ["| what happens | by | agreed | found | label |", "| --- | --- | --- | --- | --- |"]
    for path in CASES:
        case = read(path)
        codes = sorted({found.split()[-1] for found in case.get("vindt", [])})
        cells = [case["titel"], case["door"], ", ".join(case.get("akkoord", [])), ", ".join(codes), case["oordeel"]]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def test_the_threat_model_lists_every_case() -> None:
    listed = (Path(__file__).parents[2] / "docs/ontwikkel/dreigingen.md").read_text()
    assert f"hostile files and {len(CASES)} proposals" in listed
    assert table() in listed, "paste the output of `python -m tests.pull_request.test_proposals`"


if __name__ == "__main__":
    print(table())  # noqa: T201
