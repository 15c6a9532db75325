"""`klussen intake`: makes a proposal of a form that somebody filled in at the forge.

What they wrote goes from the event into YAML and from there into Git objects, by the forge's API. It meets no shell, no
file of the checkout, and no expression of a workflow.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tooling.commands import Exit
from tooling.diagnostics import Severity, repaired
from tooling.forge.answer import answer_text
from tooling.forge.form import entry_file, open_proposal
from tooling.forge.github import GitHub
from tooling.forge.payload import Proposal, read_payload
from tooling.forge.respond import respond
from tooling.forge.review import Review, review
from tooling.load.files import Kind
from tooling.load.git import Repository
from tooling.load.project import Project
from tooling.load.settings import open_project
from tooling.model.profiel import Zichtbaarheid
from tooling.pull_request import RULES as VOORSTEL_RULES
from tooling.pull_request import Account, Event, read_author
from tooling.render.issue_form import read_issue
from tooling.reporters.answer import MARK

#: Codes of rules on who may propose: the proposal itself can still settle those, unlike faults of the entry.
_ABOUT_WHO = {one.code for one in VOORSTEL_RULES}


def intake(root: Path | None, event: Path, today: datetime.date) -> int:
    """Makes or updates the proposal of a form, and says so under it; 1 where the form has a fault.

    An issue that is not one of our forms is left alone.
    """
    payload = read_payload(event)
    issue = payload.get("issue")
    filled = read_issue(repaired(str(issue.get("body") or ""))) if isinstance(issue, Mapping) else None
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
    chosen = str(filled[1].get("zichtbaarheid") or "").strip().casefold()
    if filled[0].kind is Kind.PROFIEL and chosen not in {"", Zichtbaarheid.OPENBAAR.value}:
        forge.put_comment(number, MARK, f"{MARK}\n\n{_NOT_PUBLIC}\n")
        return Exit.FINDINGS
    if filled[0].kind is Kind.PROFIEL and settings.profielen:
        forge.put_comment(number, MARK, f"{MARK}\n\n{_KEPT_APART}\n")
        return Exit.FINDINGS
    repository = Repository.open(project.root)
    commit = repository.commit("HEAD")
    path, text = entry_file(project, *filled, author, today)
    with TemporaryDirectory(prefix="formulier-") as folder:
        place = Path(folder, "formulier")
        proposed = repository.with_file(commit, path, text)
        repository.lay_out(proposed, place)
        judged = review(place, project.profielen, commit, Event(author), laid_out=(repository, proposed))
        if any(one.severity is Severity.FOUT and one.code not in _ABOUT_WHO for one in judged.findings):
            forge.put_comment(number, MARK, _faults(project, judged, number, commit, author, today))
            return Exit.FINDINGS
    pull = open_proposal(forge, number, commit, settings.tak, path, text, author)
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


def _faults(
    project: Project, judged: Review, number: int, commit: str, author: Account, today: datetime.date
) -> str | None:
    proposal = Proposal(number, commit, author, "", "", "", is_newcomer=False, is_draft=False)
    text = answer_text(project, judged, proposal, today)
    return (
        text and f"{text}\nWijzig je tekst hierboven (**…** en dan **Edit**). We kijken het dan vanzelf opnieuw na.\n"
    )
