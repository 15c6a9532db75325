"""Markets in real repositories, with commits on any day."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import KLUS, ORGANISATIE, PROFIEL

KEY = "gemeente-utrecht/bezwaren"


class History:
    """A repository in which each commit says the day that it is given."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q", "-b", "main")
        self.write("registers/organisaties/gemeente-utrecht.yaml", ORGANISATIE)
        self.write("profielen/sanne.yaml", f"{PROFIEL}vindbaar: ja\n")
        self.write("profielen/yusuf.yaml", PROFIEL.replace("Sanne", "Yusuf"))
        self.commit("2026-01-01")

    def git(self, *arguments: str, day: str = "2026-01-01") -> str:
        identity = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        for who in ("AUTHOR", "COMMITTER"):
            identity |= {f"GIT_{who}_NAME": "Voorbeeld", f"GIT_{who}_EMAIL": "voorbeeld@voorbeeld.example"}
            identity[f"GIT_{who}_DATE"] = f"{day}T12:00:00Z"
        done = subprocess.run(["git", *arguments], cwd=self.root, check=True, capture_output=True, text=True,
                              env={**os.environ, **identity})  # fmt: skip
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def klus(self, key: str = KEY, **fields: str) -> None:
        """Write a klus with these lines instead of the last day that it has."""
        lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
        self.write(f"klussen/{key}.yaml", KLUS.replace("reageren_tot: geen\n", lines or "reageren_tot: geen\n"))

    def commit(self, day: str) -> str:
        self.git("add", "--all", day=day)
        self.git("commit", "-q", "--allow-empty", "-m", f"op {day}", day=day)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def history(tmp_path: Path) -> History:
    """A repository with an organisation and two people, who can both do the klus; one of them wants to be found."""
    root = tmp_path / "markt"
    root.mkdir()
    return History(root)
