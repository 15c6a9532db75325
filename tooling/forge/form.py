"""Proposals made from forms: the entry that somebody filled in, and the pull request that proposes it.

Input goes from the event into YAML and from there into Git objects, by the forge's API. It meets no shell, no file of
the checkout, and no expression of a workflow.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from tooling.diagnostics import Diagnostic
from tooling.forge.github import GitHub, GitHubError
from tooling.forge.payload import FORM_BRANCH
from tooling.formats.dump import dump_yaml
from tooling.formats.people.yaml_text import dump_data
from tooling.load.catalogue import load_catalogue, parse_entry
from tooling.load.files import Kind
from tooling.load.project import Project, ProjectError
from tooling.model.base import SLUG_MAX, is_file_name
from tooling.model.slug import slugify
from tooling.pull_request import Account
from tooling.render.forms import Form
from tooling.skills.words import normalise

#: The workflow that checks a proposal. A pull request opened by a workflow does not trigger it.
_CHECK = "controle.yml"


def entry_file(
    project: Project, form: Form, data: dict[str, Any], author: Account, today: datetime.date
) -> tuple[str, str]:
    """Return the path of the new file of an entry, and its text."""
    if form.kind is Kind.PROFIEL:
        data = {**data, "eigenaar": {"github": author.naam, "id": str(author.id)}, "bijgewerkt": today.isoformat()}
        folder, name, up = form.kind.folder, str(data.get("naam", "")), "../"
    else:
        data = {**data, "geplaatst": today.isoformat()}
        organisation = _key(project, str(data.get("organisatie", "")))
        data = {**data, "organisatie": organisation} if organisation else data
        # An organisation that is no key is reported by the checks; its name must not become a path meanwhile.
        folder = f"{form.kind.folder}/{organisation if is_file_name(organisation) else 'onbekend'}"
        name, up = str(data.get("titel", "")), "../../"
    slug = slugify(name)[: SLUG_MAX - 3].strip("-") or form.soort
    if not is_file_name(slug):
        slug = f"{slug}-1"
    path = next((one for one in _paths(folder, slug) if not (project.root / one).exists()), None)
    if path is None:
        raise ProjectError(f"Er zijn al honderd bestanden met de naam '{slug}'. Kies een andere titel of naam.")
    text = dump_data(data)
    found: list[Diagnostic] = []
    entry = parse_entry(form.kind, slug, path, text, found)
    return path, text if entry is None or found else dump_yaml(entry.model, f"{up}schema/{form.soort}.json")


def _key(project: Project, written: str) -> str:
    """Return the key of an organisation, given its key or its name."""
    organisations = load_catalogue(project, None, lambda _file: False).organisaties
    named = {normalise(entry.model.naam): key for key, entry in organisations.items()}
    return written if written in organisations else named.get(normalise(written), written)


def _paths(folder: str, slug: str) -> Iterable[str]:
    yield f"{folder}/{slug}.yaml"
    yield from (f"{folder}/{slug}-{number}.yaml" for number in range(2, 100))


def open_proposal(forge: GitHub, issue: int, commit: str, base: str, path: str, text: str, author: Account) -> int:
    """Commit the file to a branch of its own, open a pull request unless there is one, and return its number."""
    branch = FORM_BRANCH.format(issue)
    tree = forge.send(
        "POST",
        "/git/trees",
        {"base_tree": commit, "tree": [{"path": path, "mode": "100644", "type": "blob", "content": text}]},
    )
    message = f"Formulier {issue} van {author.naam} ({author.id})"
    made = forge.send("POST", "/git/commits", {"message": message, "tree": tree["sha"], "parents": [commit]})
    try:
        forge.send("POST", "/git/refs", {"ref": f"refs/heads/{branch}", "sha": made["sha"]})
    except GitHubError as error:
        if error.status != 422:
            raise
        # The branch is there from an earlier version of the same form.
        forge.send("PATCH", f"/git/refs/heads/{branch}", {"sha": made["sha"], "force": True})
    forge.send("POST", f"/actions/workflows/{_CHECK}/dispatches", {"ref": branch})
    owner = forge.repository.partition("/")[0]
    for pull in forge.get(f"/pulls?state=open&head={owner}:{branch}"):
        return int(pull["number"])
    body = f"Gemaakt van het formulier in #{issue}. Closes #{issue}."
    pull = forge.send("POST", "/pulls", {"title": message, "head": branch, "base": base, "body": body})
    return int(pull["number"])
