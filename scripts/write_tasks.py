"""Writes the workflows of this repository, which is a market itself, from the description of every market's tasks."""

from __future__ import annotations

from pathlib import Path

from tooling.incremental.files import write_files
from tooling.market.tasks import INSTALL_HERE, Place, task_files
from tooling.model.forge import Forge

ROOT = Path(__file__).resolve().parents[1]

#: Here the program is installed from the checkout, and its scripts come from npm.
HERE = Place(install=INSTALL_HERE, with_npm=True)

if __name__ == "__main__":
    print(f"{write_files(ROOT, task_files(Forge.GITHUB, HERE))} workflows written")
