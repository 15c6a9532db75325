"""Choice of a forge client, by the settings of the market or by where a task runs."""

from __future__ import annotations

import os

from tooling.forge.client import ForgeClient
from tooling.forge.forgejo import Forgejo
from tooling.forge.github import GitHub
from tooling.forge.gitlab import GitLab
from tooling.model.forge import Forge


def open_forge(kind: Forge) -> ForgeClient:
    """Return the client of a kind of forge, from the variables of a task.

    If the kind is not set, the task tells. Raises `ProjectError` if a variable is missing.
    """
    if kind is Forge.AUTO:
        kind = Forge.GITLAB if os.environ.get("GITLAB_CI") else Forge.GITHUB
    if kind is Forge.GITLAB:
        return GitLab.from_environment()
    return Forgejo.from_environment() if kind is Forge.FORGEJO else GitHub.from_environment()
