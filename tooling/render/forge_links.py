"""Addresses at the forge, where the repository lives: to add a file, and to change one."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from tooling.i18n import gettext, n_
from tooling.model.forge import Forge, terms_of

#: Templates by forge. `{tekst}` fills the editor; that Gitea's, of which Forgejo's is a fork, does so is in
#: go-gitea/gitea pull request 16556. GitLab's cannot be filled (gitlab-org/gitlab issue 337038), but its page for an
#: issue can (*GitLab Docs*, Create an issue): the file goes in there, and becomes a proposal as a form does.
_NEW = {
    Forge.GITHUB: "{repo}/new/{tak}?filename={pad}&value={tekst}",
    Forge.GITLAB: "{repo}/-/issues/new?issue[title]={pad}&issue[description]={tekst}",
    Forge.FORGEJO: "{repo}/_new/{tak}/?filename={pad}&value={tekst}",
}
_EDIT = {
    Forge.GITHUB: "{repo}/edit/{tak}/{pad}",
    Forge.GITLAB: "{repo}/-/edit/{tak}/{pad}",
    Forge.FORGEJO: "{repo}/_edit/{tak}/{pad}",
}
#: Template of the text that is filled in, text of the button, and steps to take: for a new file, and for a changed one.
_AROUND = {Forge.GITLAB: "```yaml\n{tekst}```\n"}
_OPEN = {
    Forge.GITHUB: n_("Open het voorstel op %(name)s"),
    Forge.GITLAB: n_("Open het formulier op %(name)s"),
    Forge.FORGEJO: n_("Open het voorstel op %(name)s"),
}
_FORK = n_("Log in, als dat nog niet zo is. Vraagt %(name)s om een eigen kopie? Kies dan Fork.")
_ANSWER = n_("Onder je voorstel lees je vanzelf hoe het verdergaat.")
_STEPS = {
    Forge.GITHUB: ((_FORK, n_("Kies Commit changes, daarna Propose changes, en daarna Create pull request."), _ANSWER),)
    * 2,
    Forge.GITLAB: (
        (
            n_("Log in, als dat nog niet zo is."),
            n_("Kies Create issue. Daar maken wij een voorstel van."),
            n_("Daaronder lees je vanzelf hoe het verdergaat."),
        ),
        (_FORK, n_("Kies Commit changes, en daarna Create merge request."), _ANSWER),
    ),
    Forge.FORGEJO: (
        (_FORK, n_("Kies Propose file change, daarna New pull request, en daarna Create pull request."), _ANSWER),
    )
    * 2,
}
_LINE = {
    Forge.GITHUB: "{repo}/blob/{commit}/{pad}",
    Forge.GITLAB: "{repo}/-/blob/{commit}/{pad}",
    Forge.FORGEJO: "{repo}/src/commit/{commit}/{pad}",
}


@dataclass(frozen=True, slots=True)
class ForgeLinks:
    """Links for adding and changing files, and for reading a line.

    `new` and `edit` are templates with the fields `{pad}` and `{tekst}`, `around` one for the text itself. `button` is
    what opens a new file that is filled in; `steps` are what to do then, for a new file and for a changed one.
    """

    name: str
    proposal: str
    new: str
    edit: str
    line: str
    around: str
    button: str
    steps: tuple[list[str], list[str]]

    @classmethod
    def of(cls, repo_url: str, kind: Forge, branch: str) -> ForgeLinks:
        """Return the addresses for a branch of a repository on this kind of forge."""
        repo, tak = repo_url.rstrip("/"), quote(branch, safe="/")
        new, edit, line = (one[kind].replace("{repo}", repo).replace("{tak}", tak) for one in (_NEW, _EDIT, _LINE))
        terms = terms_of(kind)
        first, changed = ([gettext(one, name=terms.name) for one in steps] for steps in _STEPS[kind])
        button = gettext(_OPEN[kind], name=terms.name)
        return cls(terms.name, terms.proposal, new, edit, line, _AROUND.get(kind, "{tekst}"), button, (first, changed))

    def edit_address(self, path: str) -> str:
        """Return where a file can be changed."""
        return self.edit.replace("{pad}", quote(path, safe="/"))

    def line_address(self, commit: str, path: str, line: int) -> str:
        """Return where one line of a file can be read, as it is at a commit."""
        return self.line.replace("{commit}", commit).replace("{pad}", quote(path, safe="/")) + f"#L{line}"
