"""`klussen intake`: makes a proposal of a form that somebody filled in at the forge.

What they wrote goes from the event into YAML and from there into Git objects, by the forge's API. It meets no shell, no
file of the checkout, and no expression of a workflow.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tooling.commands import Exit
from tooling.commands.answer import FORM_BRANCH, Proposal, answer_text, respond
from tooling.commands.github import GitHub, GitHubError
from tooling.commands.proposal import Review, read_payload, review
from tooling.diagnostics import Diagnostic, Severity
from tooling.load.catalogue import load_catalogue, parse_entry
from tooling.load.dump import dump_yaml
from tooling.load.files import Kind
from tooling.load.git import Repository
from tooling.load.project import Project, ProjectError
from tooling.load.settings import open_project
from tooling.model.base import SLUG_MAX, is_file_name
from tooling.model.slug import slugify
from tooling.model.words import normalise
from tooling.portfolio.yaml_text import dump_data
from tooling.pull_request import RULES as VOORSTEL_RULES
from tooling.pull_request import Account, Event, read_author
from tooling.render.forms import Form
from tooling.render.issue_form import read_issue
from tooling.render.output import OutputFile, write_files
from tooling.reporters.antwoord import MARK

#: The workflow that checks a proposal. What a workflow opens starts no other by itself.
_CHECK = "controle.yml"

#: What is said of who may propose this, which a proposal can still settle; a fault in the entry itself it cannot.
_ABOUT_WHO = {one.code for one in VOORSTEL_RULES}


def intake(root: Path | None, event: Path, today: datetime.date) -> int:
    """Makes or updates the proposal of a form, and says so under it; 1 where the form has a fault.

    An issue that is not one of our forms is left alone.
    """
    payload = read_payload(event)
    issue = payload.get("issue")
    filled = read_issue(str(issue.get("body") or "")) if isinstance(issue, Mapping) else None
    if filled is None or not isinstance(issue, Mapping) or type(issue.get("number")) is not int:
        sys.stdout.write("Dit is geen ingevuld formulier.\n")
        return Exit.CLEAN
    if issue.get("state") == "closed":
        sys.stdout.write("Dit formulier is afgehandeld; wat er nu op de markt staat, wijzig je daar.\n")
        return Exit.CLEAN
    number = int(issue["number"])
    author = read_author(payload)
    forge = GitHub.from_environment()
    project, settings = open_project(root, public_only=True)
    chosen = filled[1].get("zichtbaarheid")
    if filled[0].kind is Kind.PROFIEL and chosen in {"anoniem", "verborgen"}:
        forge.put_comment(number, MARK, f"{MARK}\n\n{_NOT_PUBLIC}\n")
        return Exit.FINDINGS
    if filled[0].kind is Kind.PROFIEL and settings.profielen:
        forge.put_comment(number, MARK, f"{MARK}\n\n{_KEPT_APART}\n")
        return Exit.FINDINGS
    repository = Repository.open(project.root)
    commit = repository.commit("HEAD")
    path, text = _file(project, *filled, author, today)
    with TemporaryDirectory(prefix="formulier-") as folder:
        place = Path(folder, "formulier")
        with repository.laid_out(commit, place):
            write_files(place, [OutputFile(path, text)])
            judged = review(place, project.profielen, commit, Event(author))
            faulty = any(one.severity is Severity.FOUT and one.code not in _ABOUT_WHO for one in judged.findings)
            if faulty:
                forge.put_comment(number, MARK, _faults(project, judged, number, commit, author, today))
                return Exit.FINDINGS
    pull = _propose(forge, number, commit, settings.tak, path, text, author)
    forge.put_comment(
        number,
        MARK,
        f"{MARK}\n\nBedankt! We hebben hier een voorstel van gemaakt: #{pull}. Daar lees je hoe het verdergaat.\n\n"
        "Nog iets wijzigen? Wijzig dan je tekst hierboven (**…** en dan **Edit**). Het voorstel verandert mee.\n",
    )
    respond(root, {"pull_request": {"number": pull}}, forge, today)
    return Exit.CLEAN


_NOT_PUBLIC = (
    "Je koos ervoor om niet met je naam op de site te staan. Hier kan iedereen alles lezen, dus hier maken we geen "
    "voorstel van. Vraag een beheerder of profielen op deze markt apart worden bewaard. Laat dit formulier ook "
    "verwijderen: wijzigen is niet genoeg, want oude versies blijven te zien."
)

_KEPT_APART = (
    "Op deze markt staan profielen niet in deze repository, maar apart. Vraag een beheerder hoe je jouw profiel "
    "aanlevert. Laat dit formulier verwijderen: iedereen kan het lezen."
)


def _file(project: Project, form: Form, data: dict[str, Any], author: Account, today: datetime.date) -> tuple[str, str]:
    """Where the entry goes, and its text."""
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
    """The key of an organisation, where somebody wrote her name."""
    organisations = load_catalogue(project, None, lambda _file: False).organisaties
    named = {normalise(entry.model.naam): key for key, entry in organisations.items()}
    return written if written in organisations else named.get(normalise(written), written)


def _paths(folder: str, slug: str) -> Iterable[str]:
    yield f"{folder}/{slug}.yaml"
    yield from (f"{folder}/{slug}-{number}.yaml" for number in range(2, 100))


def _faults(
    project: Project, judged: Review, number: int, commit: str, author: Account, today: datetime.date
) -> str | None:
    proposal = Proposal(number, commit, author, "", "", "", is_newcomer=False, is_draft=False)
    text = answer_text(project, judged, proposal, today)
    return (
        text and f"{text}\nWijzig je tekst hierboven (**…** en dan **Edit**). We kijken het dan vanzelf opnieuw na.\n"
    )


def _propose(forge: GitHub, issue: int, commit: str, base: str, path: str, text: str, author: Account) -> int:
    """Puts the file in one commit on a branch of its own, and opens a pull request where there is none; its number."""
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
