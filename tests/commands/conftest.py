from __future__ import annotations

import copy
import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.commands.forge import FORGES, PULL, Forge, running
from tests.pull_request.conftest import ACCOUNTS, Voorstel


class Market:
    """A market as its workflow sees it: a checkout of main, its origin, and the forge."""

    def __init__(self, folder: Path, forge: Forge, command: Callable[..., tuple[int, str, str]]) -> None:
        self.proposal = Voorstel(folder / "markt")
        self.forge = forge
        self._command = command
        self._folder = folder
        self.origin = forge.origin = folder / "origin.git"
        self.root = folder / "werk"
        self.clone()

    def clone(self) -> None:
        """Makes origin, and the checkout of main in which the workflow runs, anew."""
        for place in (self.origin, self.root):
            subprocess.run(["rm", "-rf", str(place)], check=True)
        for arguments in (("--bare", self.proposal.root, self.origin), ("--branch", "main", self.origin, self.root)):
            subprocess.run(["git", "clone", "--quiet", *map(str, arguments)], check=True, capture_output=True)

    def settle(self) -> None:
        """Says in the settings which forge this is."""
        text = (self.proposal.root / "mkdocs.yml").read_text()
        told = text.replace("    beheerders:", f"    forge: {self.forge.name}\n    beheerders:")
        self.proposal.on_main({"schrijf": {"mkdocs.yml": told}})
        self.proposal.git("reset", "--quiet", "--hard", "main")
        self.clone()

    def push(self, commit: str = "HEAD") -> None:
        """Puts a commit at the forge as the newest of the pull request."""
        self.proposal.git(
            "push", "--quiet", "--force", str(self.origin), f"{commit}:{self.forge.proposal_ref.format(7)}"
        )

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
        file.write_text(json.dumps(event or self.forge.opened(7)))
        return self._command(command, "--root", self.root, "--event", file, *options)

    def answer(self, **event: Any) -> tuple[int, str]:
        """The workflow answers; gives the exit code and the comment, which is empty where there is none."""
        code, _, error = self.run("answer", "--post", "--vandaag", "2026-11-24", **event)
        assert code in {0, 1}, error
        assert len(self.forge.answers()) <= 1
        return int(code), next(iter(self.forge.answers()), "")


@contextmanager
def at_forge(market: Market, forge: Forge, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Market]:
    """The market, at a forge that runs meanwhile, with the variables that its tasks get."""
    market.forge, forge.origin = forge, market.origin
    with running(forge) as api:
        values = {
            **forge.environment(api),
            "GITHUB_OUTPUT": str(folder / "output"),
            "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        }
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        yield market


@pytest.fixture
def market(
    tmp_path: Path, klussen: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Market]:
    """A market at GitHub."""
    forge = Forge()
    with at_forge(Market(tmp_path, forge, klussen), forge, tmp_path, monkeypatch) as market:
        yield market


@pytest.fixture(params=FORGES, ids=lambda kind: kind.name)
def market_anywhere(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    klussen: Callable[..., tuple[int, str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Market]:
    """A market at each forge in turn."""
    forge = request.param()
    with at_forge(Market(tmp_path, forge, klussen), forge, tmp_path, monkeypatch) as market:
        market.settle()
        yield market
