"""Addresses at the forge, where the repository lives: to add a file, and to change one."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from tooling.model.settings import Forge

#: Templates by forge. `{tekst}` fills the editor, which GitLab's does not do; that Gitea's, of which Forgejo's is a
#: fork, does is in go-gitea/gitea pull request 16556.
_NEW = {
    Forge.GITHUB: "{repo}/new/{tak}?filename={pad}&value={tekst}",
    Forge.GITLAB: "{repo}/-/new/{tak}?file_name={pad}",
    Forge.FORGEJO: "{repo}/_new/{tak}/?filename={pad}&value={tekst}",
}
_EDIT = {
    Forge.GITHUB: "{repo}/edit/{tak}/{pad}",
    Forge.GITLAB: "{repo}/-/edit/{tak}/{pad}",
    Forge.FORGEJO: "{repo}/_edit/{tak}/{pad}",
}
_NAMES = {Forge.GITHUB: "GitHub", Forge.GITLAB: "GitLab", Forge.FORGEJO: "Forgejo"}


@dataclass(frozen=True, slots=True)
class ForgeLinks:
    """Links for adding and changing files. `new` and `edit` are templates with the fields `{pad}` and `{tekst}`."""

    name: str
    new: str
    edit: str

    @classmethod
    def of(cls, repo_url: str, kind: Forge, branch: str) -> ForgeLinks:
        """Return the addresses for a repository; with `Forge.AUTO` its kind is seen from its host."""
        known = _kind(repo_url) if kind is Forge.AUTO else kind
        repo, tak = repo_url.rstrip("/"), quote(branch, safe="/")
        new, edit = (one[known].replace("{repo}", repo).replace("{tak}", tak) for one in (_NEW, _EDIT))
        return cls(_NAMES[known], new, edit)

    def edit_address(self, path: str) -> str:
        """Return where a file can be changed."""
        return self.edit.replace("{pad}", quote(path, safe="/"))


def _kind(repo_url: str) -> Forge:
    host = urlsplit(repo_url).hostname or ""
    if "gitlab" in host:
        return Forge.GITLAB
    return Forge.FORGEJO if any(name in host for name in ("codeberg", "forgejo", "gitea")) else Forge.GITHUB
