"""Files of a market's repository: those that it starts with, and those that the program keeps up to date."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from tooling.formats.people.yaml_text import dump_data
from tooling.incremental.files import OutputFile
from tooling.load.project import ProjectError
from tooling.load.settings import PLUGIN
from tooling.market.lock import Program, lock_text
from tooling.market.tasks import Place, task_files
from tooling.model.forge import Forge, account_field
from tooling.model.registers import OrganisatieSoort
from tooling.model.settings import CONTRACT, Settings
from tooling.render.guides import PAGES, borrowed_pages, filled_guide, guide_words
from tooling.render.issue_form import issue_form_files
from tooling.render.schema import schema_files


@dataclass(frozen=True, slots=True)
class Start:
    """Settings of a new market, and its first organisation (key, name, kind, place)."""

    settings: Settings
    organisation: str
    name: str
    kind: OrganisatieSoort
    place: str


def started_files(start: Start, today: datetime.date) -> Iterator[OutputFile]:
    """Yield the files that a market starts with, and that are its own from then on."""
    settings = start.settings
    yield OutputFile("mkdocs.yml", settings_text(settings))
    yield OutputFile(f"registers/organisaties/{start.organisation}.yaml", _organisation(start))
    values = {"vandaag": today.isoformat()}
    raw = {"naam": settings.site_naam, "omschrijving": settings.site_omschrijving, "organisatie_naam": start.name}
    yield OutputFile("publiccode.yml", _filled("publiccode.yml", settings, {**values, **raw}))
    for page in ("privacy", "toegankelijkheid"):
        ours = (PAGES / f"over/{page}.md").read_text(encoding="utf-8").replace(_MARK, "", 1)
        _, front, body = ours.split("---\n", 2)
        # The front matter is YAML, in quotes.
        quoted = settings.model_copy(update={"site_naam": json.dumps(settings.site_naam, ensure_ascii=False)[1:-1]})
        pages = {*borrowed_pages()}
        text = f"---\n{filled_guide(front, quoted, pages)}---\n{filled_guide(body, settings, pages)}"
        yield OutputFile(f"docs/over/{page}.md", text + _filled(f"{page}.md", settings, values))


def kept_files(settings: Settings, program: Program) -> Iterator[OutputFile]:
    """Yield the files that follow from the settings and the program, and that `klussen upgrade` writes anew."""
    for name in ("README.md", "BEHEER.md", "CONTRIBUTING.md"):
        yield OutputFile(name, _filled(name, settings, {}))
    for name in ("editorconfig", "gitignore"):
        yield OutputFile(f".{name}", (_TEMPLATES / name).read_text(encoding="utf-8"))
    yield OutputFile("requirements.txt", lock_text(program))
    yield from (file._replace(path=f"schema/{file.path}") for file in schema_files())
    if settings.forge is Forge.FORGEJO and settings.delen > 1:
        raise ProjectError("Bij Forgejo maakt één machine de hele site. Haal delen weg uit mkdocs.yml.")
    if settings.forge is not Forge.AUTO:
        yield from task_files(settings.forge, Place(settings.tak, parts=settings.delen))
        yield from issue_form_files(settings.forge, settings.voorbeeld_organisatie)


#: By this a page says that it is to be filled in, which these are for good.
_MARK = "sjabloon: ja\n"

_TEMPLATES = Path(__file__).parent / "templates"


def settings_text(settings: Settings) -> str:
    """Return the `mkdocs.yml` of a new market: what was chosen, and how to choose the rest."""
    site = {
        "site_name": settings.site_naam,
        "site_url": settings.site_url,
        "site_description": settings.site_omschrijving,
        "repo_url": settings.repo_url,
    }
    chosen = {
        "contract": CONTRACT,
        "forge": settings.forge.value if settings.repo_url else "",
        "tak": settings.tak if settings.tak != "main" else "",
        "email": settings.email,
        "beheerders": [one.model_dump() for one in settings.beheerders],
        "voorbeeld_organisatie": settings.voorbeeld_organisatie,
        "welkom": settings.welkom.model_dump(),
        "kleuren": {name: color for name, color in settings.kleuren.model_dump().items() if color},
    }
    plugin = dump_data({name: value for name, value in chosen.items() if value})
    return (
        "# De instellingen van deze markt. Wat elke regel betekent, en wat er nog meer kan, staat in BEHEER.md.\n"
        + dump_data({name: value for name, value in site.items() if value not in {"", "/"}})
        + f"\nplugins:\n  {PLUGIN}:\n"
        + "".join(f"    {line}\n" for line in plugin.splitlines())
    )


def _organisation(start: Start) -> str:
    field = account_field(start.settings.forge)
    owners = [{field: one.naam, "id": one.id} for one in start.settings.beheerders]
    whole = {"naam": start.name, "soort": start.kind.value, "plaats": start.place, "beheerders": owners}
    text = dump_data({name: value for name, value in whole.items() if value})
    return f"# yaml-language-server: $schema=../../schema/organisatie.json\n{text}"


def _filled(name: str, settings: Settings, values: dict[str, str]) -> str:
    return _environment().get_template(name).render({**guide_words(settings), **values})


@cache
def _environment() -> Environment:
    # Markdown and YAML, and not HTML: what goes in was escaped, or is an address that we checked.
    found = Environment(  # noqa: S701
        loader=PackageLoader("tooling.market"), undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True
    )
    found.filters["tekst"] = lambda value: json.dumps(value, ensure_ascii=False)
    return found
