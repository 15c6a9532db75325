"""Workflows keep their promises: nothing of a stranger is run, and no token is larger than its job."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOWS = {path.name: yaml.safe_load(path.read_text()) for path in sorted((ROOT / ".github/workflows").glob("*.yml"))}

#: Events that a stranger can cause, in a workflow with the token of the repository itself.
OF_STRANGERS = {"pull_request_target", "issue_comment", "issues", "workflow_run", "discussion", "fork", "watch"}


def jobs() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for name, workflow in WORKFLOWS.items():
        for job in workflow["jobs"].values():
            yield name, workflow, job


def events(workflow: dict[Any, Any]) -> set[str]:
    return set(workflow[True])  # YAML 1.1 reads the key `on` as true


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_do_nothing_but_what_a_job_asks_for(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {}
    assert all(job["permissions"] for job in WORKFLOWS[name]["jobs"].values())


def test_actions_are_pinned_by_commit() -> None:
    for name, _, job in jobs():
        for step in job["steps"]:
            assert "uses" not in step or re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]), (name, step)


def test_no_expression_stands_in_a_script() -> None:
    for name, _, job in jobs():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), (name, step)


def test_a_job_that_strangers_can_start_and_that_can_write_runs_the_default_branch_only() -> None:
    seen = 0
    for name, workflow, job in jobs():
        if not events(workflow) & OF_STRANGERS or "write" not in job["permissions"].values():
            continue
        seen += 1
        checkouts = [step["with"] for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        branch = "${{ github.event.repository.default_branch }}"
        assert [one["ref"] for one in checkouts] == [branch], name
        for step in job["steps"]:
            ours = r'make command|\.venv/bin/klussen [a-z]+ --event "\$GITHUB_EVENT_PATH"( --post)?'
            assert "run" not in step or re.fullmatch(ours, step["run"]), (name, step)
    assert seen == 3


def test_no_checkout_leaves_its_credentials_on_disk() -> None:
    for name, _, job in jobs():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False, name


def test_secrets_reach_only_jobs_that_run_the_code_of_the_market() -> None:
    for name, workflow, job in jobs():
        if "secrets." in yaml.safe_dump(job):
            assert "pull_request" not in events(workflow), name


def test_every_step_of_ours_is_a_command_that_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    from tooling.cli import run

    commands = {
        command
        for _, _, job in jobs()
        for step in job["steps"]
        for command in re.findall(r"\.venv/bin/klussen ([a-z]+)", step.get("run", ""))
    }
    assert commands == {"check", "build", "answer", "accept", "intake"}
    for command in commands:
        with pytest.raises(SystemExit):
            run([command, "--help"])
    assert "--event" in capsys.readouterr().out
