from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

#: Answers for a new market, by forge.
SAID = {
    "gitlab": ["--repo", "https://git.zwolle.example/talent/plein", "--forge", "gitlab"],
    "forgejo": ["--repo", "https://codeberg.org/talent/plein"],
    "github": ["--repo", "https://github.com/talent/plein"],
    "": [],
}


class Talentplein:
    """A market as `klussen init` makes it, in a repository of its own."""

    def __init__(self, root: Path, klussen: Callable[..., tuple[int, str, str]], forge: str, *more: str) -> None:
        self.root = root
        self.klussen = klussen
        code, self.said, error = klussen(
            "init", root, "--naam", "Talentplein Zwolle", "--adres", "https://talentplein.zwolle.example/",
            "--email", "talent@zwolle.example", "--beheerder", "jan:7", "--organisatie", "Gemeente Zwolle",
            *SAID[forge], *more,
        )  # fmt: skip
        assert code == 0, error

    def commit(self) -> None:
        """Commits everything, in a repository that is made if it is not there."""
        for arguments in (["init", "--quiet", "--initial-branch", "main"], ["add", "--all"]):
            self.git(*arguments)
        self.git("-c", "user.name=Jan", "-c", "user.email=jan@zwolle.example", "commit", "--quiet", "--message", "Stap")

    def git(self, *arguments: str) -> str:
        """Runs Git in the market."""
        done = subprocess.run(["git", *arguments], cwd=self.root, check=True, capture_output=True, text=True)
        return done.stdout

    def run(self, *arguments: str) -> tuple[int, str]:
        """Runs a command on the market; gives its exit code, and all that it said."""
        code, output, error = self.klussen(*arguments, "--root", self.root)
        return code, output + error


@pytest.fixture
def talentplein(tmp_path: Path, klussen: Callable[..., tuple[int, str, str]]) -> Callable[..., Talentplein]:
    """Makes a market on a forge, or on none."""
    return lambda forge, *more: Talentplein(tmp_path / (forge or "los"), klussen, forge, *more)
