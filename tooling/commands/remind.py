"""`klussen remind`: says what somebody should look at again, and keeps an issue an organisation about it."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

from tooling.commands import Exit
from tooling.evidence import with_day_placed
from tooling.forge.client import ForgeClient
from tooling.forge.open import open_forge
from tooling.forge.reminders import klus_reminders, profile_reminders, reminder_markdown
from tooling.load.catalogue import load_catalogue
from tooling.load.forgotten import load_forgotten
from tooling.load.project import Project
from tooling.load.settings import open_project
from tooling.model.settings import Settings
from tooling.render.forge_links import ForgeLinks
from tooling.reporters.answer import mention, quiet

#: The label of the issues that this keeps.
LABEL = "herinnering"


def remind(root: Path | None, post: bool, today: datetime.date) -> int:
    """Prints the reminders of each organisation, or with `post` keeps an issue of each up to date and closes it."""
    project, settings = open_project(root, public_only=True)
    texts = dict(_texts(project, settings, today))
    if post:
        _keep(open_forge(settings.forge), texts)
    for title, text in texts.values():
        sys.stdout.write(f"{title}\n\n{text.partition('-->')[2].strip()}\n\n")
    if not texts:
        sys.stdout.write("Er is niets om aan te herinneren.\n")
    return Exit.CLEAN


def _texts(project: Project, settings: Settings, today: datetime.date) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the mark of each issue, with its title and text."""
    catalogue = load_catalogue(project, load_forgotten(project.root))
    links = ForgeLinks.of(settings.repo_url, settings.forge, settings.tak) if settings.repo_url else None
    edit = links.edit_address if links else None
    klussen = with_day_placed({key: entry.model for key, entry in catalogue.klussen.items()}, project.root)
    for key, found in klus_reminders(klussen, today).items():
        organisation = catalogue.organisaties.get(key)
        name = organisation.model.naam if organisation else key
        owners = " ".join(mention(one.naam) for one in (organisation.model.beheerders if organisation else ())[:5])
        intro = f"Klussen van {quiet(name)} die vragen om een blik.{f' {owners}' if owners else ''}"
        mark = f"<!-- klussenmarkt: herinnering {key} -->"
        yield (
            mark,
            (
                f"Herinnering: klussen van {name}",
                reminder_markdown(mark, intro, [(one, None) for one in found], edit, settings.site_url),
            ),
        )
    people = profile_reminders({key: entry.model for key, entry in catalogue.profielen.items()}, today)
    if people and not settings.profielen:
        mark = "<!-- klussenmarkt: herinnering profielen -->"
        intro = (
            "Deze profielen verlopen. Wil je blijven staan? Zet dan een latere datum bij `verloopt`, of haal die weg."
        )
        yield (
            mark,
            ("Herinnering: profielen die verlopen", reminder_markdown(mark, intro, people, edit, settings.site_url)),
        )


def _keep(forge: ForgeClient, texts: dict[str, tuple[str, str]]) -> None:
    """Open, change or close the issues of reminders; one that says the same already is left alone."""
    waiting = dict(texts)
    for one in forge.forms_with(LABEL):
        mark = one.text.partition("\n")[0].strip()
        if not mark.startswith("<!-- klussenmarkt: herinnering "):
            continue
        wanted = waiting.pop(mark, None)
        if wanted is None or wanted[1].strip() != one.text.replace("\r\n", "\n").strip():
            forge.change_form(one.number, wanted and wanted[1])
    for title, text in waiting.values():
        forge.open_form(title, text, LABEL)
