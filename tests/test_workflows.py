"""Workflows keep their promises: nothing of a stranger is run, and no token is larger than its job."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tooling.market.tasks import INSTALL_HERE, Place, task_files
from tooling.model.forge import Forge

WORKFLOWS = {path.name: yaml.safe_load(path.read_text()) for path in sorted((ROOT / ".github/workflows").glob("*.yml"))}

#: Those of a market at GitHub, and at Forgejo, by their name.
GITHUB, FORGEJO = (
    {file.path.rpartition("/")[2]: yaml.safe_load(str(file.content)) for file in task_files(kind, Place())}
    for kind in (Forge.GITHUB, Forge.FORGEJO)
)
(_GITLAB,) = task_files(Forge.GITLAB, Place())
GITLAB = yaml.safe_load(str(_GITLAB.content))

#: Events that a stranger can cause, in a workflow with the token of the repository itself.
OF_STRANGERS = {"pull_request_target", "issue_comment", "issues", "workflow_run", "discussion", "fork", "watch"}


def jobs(*sets: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Every job of our own workflows, or of these."""
    for workflows in sets or (WORKFLOWS,):
        for name, workflow in workflows.items():
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
    for name, _, job in jobs(WORKFLOWS, GITHUB, FORGEJO):
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


def test_our_own_workflows_are_those_of_every_market_as_they_are_described() -> None:
    for file in task_files(Forge.GITHUB, Place(install=INSTALL_HERE, with_npm=True)):
        assert (ROOT / file.path).read_text() == file.content, "run `make tasks`"


def test_a_market_at_github_keeps_the_same_promises() -> None:
    assert set(GITHUB) == {
        *("antwoord.yml", "bronnen.yml", "controle.yml", "formulier.yml", "herinneren.yml", "publiceren.yml")
    }
    for name, workflow, job in jobs(GITHUB):
        assert workflow["permissions"] == {}, name
        for step in job["steps"]:
            assert "uses" not in step or re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]), (name, step)
            assert "make" not in step.get("run", ""), name
        if events(workflow) & OF_STRANGERS:
            checkouts = [step["with"] for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
            assert [one["ref"] for one in checkouts] == ["${{ github.event.repository.default_branch }}"], name


def test_at_forgejo_what_strangers_start_gets_the_market_only_and_what_they_bring_no_secret() -> None:
    assert set(FORGEJO) == set(GITHUB)
    for name, workflow, job in jobs(FORGEJO):
        text = yaml.safe_dump(job)
        assert "uses:" not in text, "no code of others runs beside the token"
        if "pull_request" in events(workflow):
            assert "secrets." not in text, name
        if events(workflow) & OF_STRANGERS:
            fetching, installing, *ours = job["steps"]
            assert fetching["env"]["BRANCH"] == "${{ github.event.repository.default_branch }}", name
            assert "--require-hashes -r requirements.txt" in installing["run"]
            for step in ours:
                pattern = r'\.venv/bin/klussen [a-z]+ --event "\$GITHUB_EVENT_PATH"( --post)?'
                assert re.fullmatch(pattern, step["run"]), (name, step)


def test_at_gitlab_what_strangers_start_runs_on_the_protected_branch_and_their_own_pipeline_knows_no_secret() -> None:
    assert set(GITLAB) >= {"gegevens", "antwoord", "pages"}
    (own,) = (one["if"] for one in GITLAB["gegevens"]["rules"])
    assert own == '$CI_PIPELINE_SOURCE == "merge_request_event"'
    assert "KLUSSEN" not in yaml.safe_dump(GITLAB["gegevens"])
    for name in ("antwoord", "herinneren", "pages"):
        (rule,) = GITLAB[name]["rules"]
        assert "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in rule["if"], name
    # A fault of the proposal must not stop what comes after it, nor pass for one of ours.
    assert GITLAB["antwoord"]["script"] == [
        '.venv/bin/klussen answer --event "$TRIGGER_PAYLOAD" --post || [ "$?" -eq 1 ]',
        '.venv/bin/klussen accept --event "$TRIGGER_PAYLOAD"',
        '.venv/bin/klussen intake --event "$TRIGGER_PAYLOAD" || [ "$?" -eq 1 ]',
    ]
    # The program that judges a proposal is that of the market, and not the one that the proposal names.
    assert GITLAB["gegevens"]["script"][0].startswith('git show "$CI_MERGE_REQUEST_DIFF_BASE_SHA:requirements.txt"')


def test_no_checkout_leaves_its_credentials_on_disk() -> None:
    for name, _, job in jobs():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False, name


def test_secrets_reach_only_jobs_that_run_the_code_of_the_market() -> None:
    for name, workflow, job in jobs():
        if "secrets." in yaml.safe_dump(job):
            assert "pull_request" not in events(workflow), name


@pytest.mark.parametrize("workflows", [WORKFLOWS, GITHUB], ids=["here", "market"])
def test_what_reads_sources_has_no_token_that_can_write(workflows: dict[str, Any]) -> None:
    reads, writes = (workflows["bronnen.yml"]["jobs"][name] for name in ("ophalen", "bewaren"))
    assert reads["permissions"] == {"contents": "read"}
    assert "klussen fetch" in yaml.safe_dump(reads)
    assert "secrets." not in yaml.safe_dump(reads)
    assert writes["permissions"] == {"contents": "write"}
    assert "klussen fetch" not in yaml.safe_dump(writes)


def test_at_gitlab_what_reads_sources_is_outside_the_environment_of_the_token() -> None:
    assert "environment" not in GITLAB["ophalen"]
    assert GITLAB["ophalen"]["extends"] == ".programma"
    writing = [name for name, job in GITLAB.items() if isinstance(job, dict) and ".schrijven" in job.get("extends", ())]
    assert sorted(writing) == ["antwoord", "bewaren", "herinneren"]


def test_at_forgejo_the_token_comes_after_what_reads_sources() -> None:
    (job,) = FORGEJO["bronnen.yml"]["jobs"].values()
    with_secret = [step for step in job["steps"] if "secrets." in str(step.get("env", ""))]
    assert [".venv" in step["run"] for step in with_secret] == [False]
    assert job["steps"].index(with_secret[0]) == len(job["steps"]) - 2


def test_scripts_of_sources_keep_the_newest_result_on_a_branch_of_its_own(tmp_path: Path) -> None:
    forge, work = tmp_path / "forge/markt", tmp_path / "werk"
    subprocess.run(["git", "init", "--quiet", "--bare", str(forge)], check=True)
    fetching, keeping, publishing = (
        next(step["run"] for step in GITHUB[f"{task}.yml"]["jobs"][job]["steps"] if start in step.get("name", ""))
        for task, job, start in (
            ("bronnen", "ophalen", "Take the previous"),
            ("bronnen", "bewaren", "Commit it"),
            ("publiceren", "bouwen", "Take what was fetched"),
        )
    )

    def run(script: str) -> list[str]:
        subprocess.run(["rm", "-rf", str(work)], check=True)
        subprocess.run(["git", "init", "--quiet", str(work)], check=True)
        if script is keeping:
            (work / "bronnen").mkdir()
            (work / "bronnen/bronnen.lock").write_text("{}")
        variables = {"GITHUB_SERVER_URL": str(tmp_path / "forge"), "GITHUB_REPOSITORY": "markt", "TOKEN": "geheim"}
        subprocess.run(["bash", "-e", "-c", script], cwd=work, check=True, env={**os.environ, **variables})
        return sorted(one.name for one in (work / "bronnen").iterdir()) if (work / "bronnen").exists() else []

    assert run(fetching) == []
    run(keeping)
    assert run(fetching) == run(publishing) == ["bronnen.lock"]
    run(keeping)
    log = subprocess.run(
        ["git", "log", "--format=%s", "bronnen"], cwd=forge, check=True, capture_output=True, text=True
    )
    assert log.stdout == "Opgehaald\n"


def test_every_step_of_ours_is_a_command_that_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    from tooling.cli import run

    commands = {
        command
        for _, _, job in jobs()
        for step in job["steps"]
        for command in re.findall(r"\.venv/bin/klussen ([a-z]+)", step.get("run", ""))
    }
    assert commands == {"check", "build", "answer", "accept", "fetch", "intake", "remind"}
    for command in commands:
        with pytest.raises(SystemExit):
            run([command, "--help"])
    assert "--event" in capsys.readouterr().out
