from __future__ import annotations

import copy
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands.forge import PULL, Forge, running
from tests.pull_request.conftest import ACCOUNTS, Voorstel


class Market:
    """A market as its workflow sees it: a checkout of main, its origin, and the forge."""

    def __init__(self, folder: Path, forge: Forge, command: Callable[..., tuple[int, str, str]]) -> None:
        self.proposal = Voorstel(folder / "markt")
        self.forge = forge
        self._command = command
        self._folder = folder
        self.origin = forge.origin = folder / "origin"
        self.root = folder / "werk"
        self.clone()

    def clone(self) -> None:
        """Makes origin, and the checkout of main in which the workflow runs, anew."""
        for place in (self.origin, self.root):
            subprocess.run(["rm", "-rf", str(place)], check=True)
        for arguments in (("--bare", self.proposal.root, self.origin), ("--branch", "main", self.origin, self.root)):
            subprocess.run(["git", "clone", "--quiet", *map(str, arguments)], check=True, capture_output=True)

    def push(self, commit: str = "HEAD") -> None:
        """Puts a commit at the forge as the newest of the pull request."""
        self.proposal.git("push", "--quiet", "--force", str(self.origin), f"{commit}:refs/pull/7/head")

    def moved_on(self) -> None:
        """Main is what it became since the pull request was opened, which is still there as it was."""
        self.clone()
        self.push()

    def propose(self, who: str, changes: dict[str, Any], **more: Any) -> str:
        """Somebody opens a pull request, or pushes a new version; gives its commit."""
        self.proposal.make(changes)
        commit = self.proposal.commit()
        self.push()
        pull: dict[str, Any] = (
            copy.deepcopy(PULL) | {"user": {"login": who, "id": ACCOUNTS[who], "type": "User"}} | more
        )
        pull["head"]["sha"] = commit
        self.forge.pulls[7] = pull
        return commit

    def run(self, command: str, *options: str, event: dict[str, Any] | None = None) -> tuple[int, str, str]:
        """Runs one step of the workflow, with the event as the runner gives it."""
        file = self._folder / "event.json"
        file.write_text(json.dumps(event or {"action": "opened", "number": 7, "pull_request": self.forge.pulls[7]}))
        return self._command(command, "--root", self.root, "--event", file, *options)

    def answer(self, **event: Any) -> tuple[int, str]:
        """The workflow answers; gives the exit code and the comment, which is empty where there is none."""
        code, _, error = self.run("answer", "--post", "--vandaag", "2026-11-24", **event)
        assert code in {0, 1}, error
        assert len(self.forge.answers()) <= 1
        return int(code), next(iter(self.forge.answers()), "")


@pytest.fixture
def market(
    tmp_path: Path, klussen: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Market]:
    forge = Forge()
    with running(forge) as api:
        for name, value in {
            "GITHUB_API_URL": api,
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REPOSITORY": "klussenmarkt/klussenmarkt",
            "GITHUB_TOKEN": "geheim",
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
        }.items():
            monkeypatch.setenv(name, value)
        yield Market(tmp_path, forge, klussen)
