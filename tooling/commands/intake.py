"""`klussen intake`: makes a proposal of a form that somebody filled in at the forge.

What they wrote goes from the forge's API into YAML, and from there into Git objects. It meets no shell, no file of the
checkout, and no expression of a workflow.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tooling.commands import Exit
from tooling.diagnostics import Severity, repaired
from tooling.forge.answer import answer_text
from tooling.forge.client import Thread
from tooling.forge.fetch import Reviewed
from tooling.forge.form import entry_file
from tooling.forge.open import open_forge
from tooling.forge.proposal import FORM_BRANCH, Proposal, editor_of, form_number, is_about_form, read_payload
from tooling.forge.respond import respond
from tooling.forge.review import review
from tooling.load.files import Kind
from tooling.load.git import Repository
from tooling.load.settings import open_project
from tooling.model.forge import account_field, terms_of
from tooling.model.profiel import Zichtbaarheid
from tooling.model.settings import Settings
from tooling.pull_request import RULES as VOORSTEL_RULES
from tooling.pull_request import Event
from tooling.render.forms import Form as FilledForm
from tooling.render.issue_form import read_issue
from tooling.reporters.answer import MARK

#: Codes of rules on who may propose: the proposal itself can still settle those, unlike faults of the entry.
_ABOUT_WHO = {one.code for one in VOORSTEL_RULES}


def intake(root: Path | None, event: Path, today: datetime.date) -> int:
    """Makes or updates the proposal of a form, and says so under it; 1 where the form has a fault.

    An issue that is not one of our forms is left alone.
    """
    payload = read_payload(event)
    number = form_number(payload)
    if number is None or not is_about_form(payload):
        sys.stdout.write("Dit is geen ingevuld formulier.\n")
        return Exit.CLEAN
    project, settings = open_project(root, public_only=True, empty=True)
    forge = open_forge(settings.forge)
    form = forge.form(number)
    filled = read_issue(repaired(form.text), forge.kind)
    if filled is None:
        sys.stdout.write("Dit is geen ingevuld formulier.\n")
        return Exit.CLEAN
    if not form.is_open:
        sys.stdout.write("Dit formulier is afgehandeld; wat er nu op de markt staat, wijzig je daar.\n")
        return Exit.CLEAN
    place = Thread(number, is_form=True)
    editor = editor_of(payload)
    refusal = _refusal(filled, settings) if editor in {None, form.author.id} else _NOT_THE_AUTHOR
    if refusal:
        forge.put_comment(place, MARK, f"{MARK}\n\n{refusal}\n")
        return Exit.FINDINGS
    author, edit = form.author, terms_of(forge.kind).edit
    repository = Repository.open(project.root)
    commit = repository.commit("HEAD")
    owner = {account_field(forge.kind): author.naam, "id": str(author.id)}
    path, text = entry_file(project, *filled, owner, today)
    title = f"Formulier {number} van {author.naam} ({author.id})"
    proposed = repository.with_file(commit, path, text, title)
    with TemporaryDirectory(prefix="formulier-") as folder:
        laid_out = Path(folder, "formulier")
        repository.lay_out(proposed, laid_out)
        judged = review(laid_out, project.profielen, commit, Event(author), laid_out=(repository, proposed))
        if any(one.severity is Severity.FOUT and one.code not in _ABOUT_WHO for one in judged.findings):
            about = Proposal(number, commit, author, "", "", "")
            said = answer_text(Reviewed(project, about, judged, forge.kind), today)
            again = f"Wijzig je tekst hierboven ({edit}). We kijken het dan vanzelf opnieuw na.\n"
            forge.put_comment(place, MARK, said and f"{said}\n{again}")
            return Exit.FINDINGS
    branch = FORM_BRANCH.format(number)
    repository.push(proposed, branch, forge.remote)
    forge.checked(branch)
    made = forge.open_proposal(branch, settings.tak, title, number)
    forge.put_comment(
        place,
        MARK,
        f"{MARK}\n\nBedankt! We hebben hier een voorstel van gemaakt: {terms_of(forge.kind).sign}{made}. "
        f"Daar lees je hoe het verdergaat.\n\n"
        f"Nog iets wijzigen? Wijzig dan je tekst hierboven ({edit}). Het voorstel verandert mee.\n",
    )
    respond(root, {"pull_request": {"number": made}}, forge, today)
    return Exit.CLEAN


def _refusal(filled: tuple[FilledForm, dict[str, Any]], settings: Settings) -> str:
    """Return why no proposal is made of a form, whatever is in it; empty if one can be."""
    form, data = filled
    if form.kind is not Kind.PROFIEL:
        return ""
    chosen = str(data.get("zichtbaarheid") or "").strip().casefold()
    if chosen not in {"", Zichtbaarheid.OPENBAAR.value}:
        return _NOT_PUBLIC
    return _KEPT_APART if settings.profielen else ""


_NOT_PUBLIC = (
    "Je koos ervoor om niet met je naam op de site te staan. Hier kan iedereen alles lezen, dus hier maken we geen "
    "voorstel van. Vraag een beheerder of profielen op deze markt apart worden bewaard. Laat dit formulier ook "
    "verwijderen: wijzigen is niet genoeg, want oude versies blijven te zien."
)

_NOT_THE_AUTHOR = (
    "Iemand anders dan de indiener wijzigde dit formulier. Daar maken we geen voorstel van, want dat zou op naam van "
    "de indiener staan. Laat de indiener zelf iets wijzigen: dan kijken we opnieuw."
)

_KEPT_APART = (
    "Op deze markt staan profielen niet in deze repository, maar apart. Vraag een beheerder hoe je jouw profiel "
    "aanlevert. Laat dit formulier verwijderen: iedereen kan het lezen."
)
