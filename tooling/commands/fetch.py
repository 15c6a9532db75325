"""`klussen fetch`: gets what outside sources publish."""

from __future__ import annotations

import datetime
import difflib
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tooling.checks import CHECKS, run_checks
from tooling.commands import Exit
from tooling.commands.progress import progress
from tooling.diagnostics import in_order, printable
from tooling.incremental.digest import digest, own_program_digest
from tooling.load.catalogue import Catalogue, held_back, load_catalogue
from tooling.load.files import Kind
from tooling.load.outside import load_outside
from tooling.load.places import load_places
from tooling.load.project import Project, ProjectError
from tooling.load.settings import open_project
from tooling.model.bron import Bron
from tooling.render.phrases import days_ago
from tooling.reporters.text import fault_lines
from tooling.sources.client import Client, FileClient, HttpClient
from tooling.sources.fetch import Fetched, Registers, fetch_source
from tooling.sources.folder import recover, write_folder


def fetch(
    names: Sequence[str],
    root: Path | None,
    origin: Path | None,
    to: Path | None,
    via: Mapping[str, tuple[str, int]],
    now: datetime.datetime,
    *,
    agreed: bool,
) -> int:
    """Fetches those sources (default: all) into `to` (default: `bronnen` below the root); 1 where one of them failed.

    From the folder `origin` instead of the network, if given. What a source that fails had, stays, for a while. With
    `agreed` a source may have shrunk or be empty.
    """
    project, _ = open_project(root, public_only=True)
    target = (to or project.outside(None)).absolute()
    if origin is not None and not origin.is_dir():
        raise ProjectError(f"De map '{origin}' bestaat niet. Geef met --from een map die er is.")
    read = _read(project)
    chosen = _chosen(names, read.bronnen)
    recover(target)
    previous = load_outside(target)
    client: Client = FileClient(origin) if origin is not None else HttpClient(via)
    # A source whose file has a fault keeps what it had until that is mended.
    sources = {slug: one for slug, one in previous.items() if slug in read.names}
    failed = read.is_faulty
    for slug in chosen:
        bron = read.bronnen[slug]
        settings = digest([own_program_digest(), read.registers.digest, bron.model_dump_json()])
        with progress(f"Ophalen: {slug}") as step:
            fetched = fetch_source(bron, settings, previous.get(slug), read.registers, client, now, step, agreed=agreed)
        sources[slug] = fetched.source
        failed |= fetched.source.stand.fout is not None
        sys.stdout.write(_line(slug, fetched, now.date()))
    write_folder(target, sources)
    sys.stdout.write(f"{_count(sum(len(one.listings) for one in sources.values()))} in {target}\n")
    return Exit.FINDINGS if failed else Exit.CLEAN


@dataclass(frozen=True, slots=True)
class _Read:
    """The sound sources of a market, the names of all files of sources, and whether one of those has a fault."""

    bronnen: Mapping[str, Bron]
    names: Collection[str]
    registers: Registers
    is_faulty: bool


def _read(project: Project) -> _Read:
    """Read the registers, and say what is wrong in them."""
    catalogue = load_catalogue(project, None, lambda file: file.kind.is_register)
    found = in_order((*catalogue.diagnostics, *run_checks(catalogue, CHECKS)))
    held = held_back(found)
    for line in fault_lines([one for one in found if one.position.path in held]):
        sys.stderr.write(line + "\n")
    sound = catalogue.without(held)
    bronnen = {key: entry.model for key, entry in sound.bronnen.items()}
    is_faulty = any(path.startswith(f"{Kind.BRON.folder}/") for path in held)
    return _Read(bronnen, catalogue.names[Kind.BRON], _registers(sound), is_faulty)


def _chosen(names: Sequence[str], bronnen: Mapping[str, Bron]) -> list[str]:
    unknown = [name for name in names if name not in bronnen]
    if unknown:
        near = difflib.get_close_matches(unknown[0], bronnen, 1, 0.6)
        meant = f" Bedoelde je '{near[0]}'?" if near else ""
        known = ", ".join(bronnen) or "nog geen"
        raise ProjectError(f"De bron '{unknown[0]}' is er niet, of heeft een fout.{meant} Bronnen: {known}.")
    return list(dict.fromkeys(names)) or list(bronnen)


def _registers(catalogue: Catalogue) -> Registers:
    themes = (text for key, one in catalogue.thesaurus.themes.items() for text in (key, one.model_dump_json()))
    organisations = {key: entry.model for key, entry in catalogue.organisaties.items()}
    names = (str((key, one.naam, one.afkorting, one.tooi)) for key, one in organisations.items())
    return Registers(catalogue.thesaurus, load_places(), organisations, digest([*themes, "", *names]))


def _line(slug: str, fetched: Fetched, today: datetime.date) -> str:
    stand, listings = fetched.source.stand, fetched.source.listings
    if stand.fout is None:
        reasons = ", ".join(f"{count} × {reason}" for reason, count in sorted(fetched.left_out.items()))
        unconfirmed = sum(one.gemist for one in listings.values())
        notes = (
            f"weggelaten: {reasons}" if reasons else "",
            f"{unconfirmed} niet bevestigd, die de volgende keer weggaan" if unconfirmed else "",
            f"nergens gevonden: {', '.join(sorted(fetched.unknown))}" if fetched.unknown else "",
        )
        return "; ".join([f"{slug}: {_count(len(listings))}, {stand.gelezen} gelezen", *filter(None, notes)]) + "\n"
    age = stand.age(today) or 0
    kept = f" We houden {_count(len(listings))}, van {days_ago(age)}." if listings else ""
    agree = f" Klopt dat? Haal dan opnieuw op: klussen fetch {slug} --akkoord" if fetched.can_agree else ""
    return f"{slug}: mislukt. {printable(stand.fout)}{kept}{agree}\n"


def _count(number: int) -> str:
    return "1 vermelding" if number == 1 else f"{number} vermeldingen"
