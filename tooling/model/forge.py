"""Forges: the kinds of place where a repository lives, and what things are called there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit


class Forge(StrEnum):
    """The kinds of place where a repository can live; `AUTO` is not known, or not said."""

    AUTO = "auto"
    GITHUB = "github"
    GITLAB = "gitlab"
    FORGEJO = "forgejo"


@dataclass(frozen=True, slots=True)
class ForgeTerms:
    """Names of a forge and of what people see there; buttons as they are called in English.

    `sign` goes before the number of a proposal. `edit` are the steps to change the text of a form that somebody filled
    in there.
    """

    name: str
    proposal: str
    sign: str
    commit: str
    edit: str


#: The words of each forge.
TERMS = {
    Forge.GITHUB: ForgeTerms("GitHub", "pull request", "#", "Commit changes", "**…** en dan **Edit**"),
    Forge.GITLAB: ForgeTerms("GitLab", "merge request", "!", "Commit changes", "het potlood, **Edit**"),
    Forge.FORGEJO: ForgeTerms("Forgejo", "pull request", "#", "Commit changes", "**…** en dan **Edit**"),
}

#: Neutral words, for a market without a forge.
NO_FORGE = ForgeTerms("de plek waar de bestanden staan", "voorstel", "#", "Opslaan", "bewerken")


def terms_of(kind: Forge) -> ForgeTerms:
    """Return the words of a forge."""
    return TERMS.get(kind, NO_FORGE)


def account_field(kind: Forge) -> str:
    """Return the field in which a market on this forge writes the name of an account."""
    return "github" if kind is Forge.GITHUB else "account"


#: Hosts of each forge, whole; and parts of names that the hosts of one's own choose for it.
_HOSTS = {"github.com": Forge.GITHUB, "gitlab.com": Forge.GITLAB, "codeberg.org": Forge.FORGEJO}
_PARTS = {"gitlab": Forge.GITLAB, "forgejo": Forge.FORGEJO, "gitea": Forge.FORGEJO, "codeberg": Forge.FORGEJO}


def forge_of(repo_url: str) -> Forge:
    """Return the kind of forge that an address shows by its host; `AUTO` where it does not."""
    host = (urlsplit(repo_url).hostname or "").removeprefix("www.")
    if host in _HOSTS:
        return _HOSTS[host]
    return next((kind for part, kind in _PARTS.items() if part in host.split(".")), Forge.AUTO)
