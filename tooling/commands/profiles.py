"""`klussen import` and `klussen export` of one's own profile: from the files of other systems, and to them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from tooling.commands import Exit
from tooling.commands.person import person_named
from tooling.diagnostics import Diagnostic, Position, Severity, printable
from tooling.formats.people import Change, Known, Profile, export, merge, read
from tooling.formats.people.bytes_in import MAX_BYTES
from tooling.formats.people.rules import assumed, left_out
from tooling.formats.people.yaml_text import dump_data
from tooling.incremental.files import OutputFile, write_files
from tooling.load.catalogue import load_catalogue
from tooling.load.clock import today
from tooling.load.edit import with_fields
from tooling.load.fields import validate
from tooling.load.files import Kind, read_text
from tooling.load.places import load_places
from tooling.load.project import Project, ProjectError
from tooling.load.settings import open_project
from tooling.load.yaml_reader import Places, read_yaml
from tooling.model.base import is_file_name
from tooling.model.profiel import Profiel
from tooling.model.registers import Organisatie
from tooling.model.slug import slugify
from tooling.render.forms import profile_fields
from tooling.reporters.text import report_text
from tooling.skills.words import fold, normalise

#: What a file may not decide of somebody: who sees them, whose the profile is, and what others say of them.
_OWN_CHOICE = frozenset({"zichtbaarheid", "vindbaar", "eigenaar", "aanbevelingen"})

#: The code of a field that is not there, which is no fault of a profile that is still being made.
_MISSING = "VELD002"

#: What somebody is called whose file names nobody.
_NAMELESS = "Mijn naam"


def import_profile(
    file_format: str, place: Path, to: Path | None, visibility: str, root: Path | None, onto: Path | None
) -> int:
    """Writes a profile of each person in a file below `to`, or adds to the profiles that are there.

    With `onto`, everything goes to that file. Nothing that stands in a file is overwritten; 1 where nothing could be
    read, or a profile is not complete.
    """
    if not place.is_file():
        raise ProjectError(f"'{place}' is geen bestand. Kijk de naam na.")
    project = _project(root or to or Path.cwd())
    target = to or project.root
    with place.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    found = read(place.name, content, known_of(project), file_format)
    said = list(found.diagnostics)
    if onto and not onto.is_file():
        raise ProjectError(f"Het profiel '{onto}' is er niet. Geef met --bij het pad van een bestand dat er is.")
    if onto and len(found.people) > 1:
        raise ProjectError(f"In '{place}' staan {len(found.people)} mensen. Met --bij kan er maar één bij.")
    files: dict[Path, str] = {}
    told: list[str] = []
    slugs: Counter[str] = Counter()
    for whole in found.people:
        profile = {name: value for name, value in whole.items() if name not in _OWN_CHOICE}
        path = onto or target / Kind.PROFIEL.folder / f"{_free_slug(profile, files, target, slugs)}.yaml"
        said.extend(_not_taken(place.name, whole))
        changes = _place(path, {**profile, "naam": profile.get("naam", _NAMELESS)}, visibility, files)
        told.append(_told(path, changes, target))
        said.extend(_missing(place.name, profile) if changes is None else ())
    write_files(target, [OutputFile(_below(path, target), text) for path, text in files.items()])
    sys.stdout.write(report_text(said, 1, most_alike=len(said)))
    sys.stdout.writelines(told)
    return Exit.FINDINGS if any(one.severity is Severity.FOUT for one in said) else Exit.CLEAN


def known_of(project: Project) -> Known:
    """Return the skills, organisations and places that readers of files resolve names by."""
    catalogue = load_catalogue(project, None, only=lambda _: False)
    thesaurus, places = catalogue.thesaurus, load_places()
    organisations = organisation_names({key: entry.model for key, entry in catalogue.organisaties.items()})

    def skill(label: str) -> str | None:
        concept = thesaurus.concept_of(label)
        return thesaurus.concepts[concept].naam if concept else None

    def named(label: str) -> str | None:
        found = thesaurus.resolve(label)
        return thesaurus.concepts[found.concept].naam if found and found.how in {"naam", "synoniem"} else None

    def place(name: str) -> str | None:
        found = places.find(name)
        return found.name if found else None

    return Known(
        fields=profile_fields(),
        skill=skill,
        named=named,
        organisation=lambda name: organisations.get(normalise(name)),
        place=place,
    )


def organisation_names(organisations: dict[str, Organisatie]) -> dict[str, str]:
    """The key of each organisation by its key, name and abbreviation, normalised; names that two share lead nowhere."""
    found: dict[str, str] = {}
    for key, one in organisations.items():
        for name in {normalise(text) for text in (key, one.naam, one.afkorting) if text}:
            found[name] = key if found.get(name, key) == key else ""
    return found


def _project(root: Path) -> Project:
    return open_project(root if root.is_dir() else None, public_only=True, empty=True)[0]


def _not_taken(name: str, profile: Profile) -> Sequence[Diagnostic]:
    """Return the fields of a file that only the person or the market itself may set."""
    found = [one for one in sorted(_OWN_CHOICE) if profile.get(one) not in (None, "", [], "nee")]
    return [left_out(Position(name), f"Wat bij '{one}' staat", 1) for one in found]


def _free_slug(profile: Profile, files: dict[Path, str], target: Path, slugs: Counter[str]) -> str:
    """The name of a file for somebody: their own, with a number where that file is of another who is called so too.

    `slugs` counts how many numbers of each name are taken already.
    """
    slug = slugify(profile.get("naam", _NAMELESS))
    slug = slug if is_file_name(slug) else "profiel"
    for number in count(slugs[slug] + 1):
        name = slug if number == 1 else f"{slug}-{number}"
        path = target / Kind.PROFIEL.folder / f"{name}.yaml"
        if path not in files and not _is_another(path, profile):
            slugs[slug] = number
            return name
    raise AssertionError


def _is_another(path: Path, profile: Profile) -> bool:
    """Return whether the file that is there is of somebody else: they have another e-mail address."""
    text = read_text(path, path.as_posix()) if path.exists() else None
    data = (read_yaml(text, "").data if isinstance(text, str) else None) or {}
    contact = data.get("contact")
    theirs = contact.get("email") if isinstance(contact, dict) else None
    own = profile.get("contact", {}).get("email")
    return bool(own and theirs and own.casefold() != str(theirs).casefold())


def _place(path: Path, profile: Profile, visibility: str, files: dict[Path, str]) -> list[Change] | None:
    """Puts the text of a profile in `files`; what it adds to a file that is there, or `None` for a new one."""
    if not path.exists():
        name = profile.pop("naam")
        files[path] = dump_data({"naam": name, "zichtbaarheid": visibility, **profile})
        return None
    text = read_text(path, path.as_posix())
    document = read_yaml(text, path.as_posix()) if isinstance(text, str) else None
    if not isinstance(text, str) or document is None or document.data is None:
        raise ProjectError(f"'{path}' kan niet gelezen worden. Bekijk het met: klussen check {path}")
    if profile.get("naam") == _NAMELESS:
        profile.pop("naam")
    _refuse_faults(path, document.data)
    own, theirs = (fold(str(one.get("naam", ""))).split() for one in (document.data, profile))
    # One word may be initials or a first name; two names without a word in common are those of two people.
    if min(len(own), len(theirs)) > 1 and not {*own} & {*theirs}:
        raise ProjectError(
            f"Het bestand is van '{printable(profile['naam'])}', en '{path}' van '{printable(document.data['naam'])}'. "
            "Is dat toch dezelfde? Zet dan eerst dezelfde naam in het profiel."
        )
    merged, changes = merge(document.data, profile, profile_fields())
    changed = {name: value for name, value in merged.items() if value != document.data.get(name)}
    if changed:
        try:
            files[path] = with_fields(text, changed)
        except ValueError:
            raise ProjectError(
                f"In '{path}' kan niets bijgeschreven worden zonder iets te verliezen. Kies met --to een andere map, "
                "en neem zelf over wat je wilt."
            ) from None
    return changes


def _refuse_faults(path: Path, data: Profile) -> None:
    """Raise `ProjectError` if a profile has an invalid value; what is missing may still come."""
    for found in validate(Profiel, data, lambda: Places("", path.as_posix())).diagnostics:
        if found.severity is Severity.FOUT and found.code != _MISSING:
            raise ProjectError(f"In '{path}' staat een fout; herstel die eerst: klussen check. {found.message}")


def _told(path: Path, changes: list[Change] | None, target: Path) -> str:
    """Return the report line of one file."""
    name = printable(_below(path, target))
    if changes is None:
        root = "" if target.absolute() == Path.cwd() else f"--root {printable(str(target))} "
        return (
            f"{name} is gemaakt. Zet de zichtbaarheid zoals jij het wilt, en controleer: klussen check {root}{name}\n"
        )
    new = [f"  nieuw: {one.way.replace('[]', '')}: {_short(one.then)}" for one in changes if one.now is None]
    other = [
        f"  anders, niet overgenomen: {one.way} is '{_short(one.now)}', in het bestand staat '{_short(one.then)}'"
        for one in changes
        if one.now is not None
    ]
    head = f"{name} is aangevuld." if new else f"{name} is niet gewijzigd: er is niets nieuws."
    return "".join(f"{printable(line)}\n" for line in (head, *new, *other))


def _short(value: Any) -> str:
    if isinstance(value, dict):
        value = next(iter(value.values()))
    text = str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


def _missing(name: str, profile: Profile) -> Sequence[Diagnostic]:
    """Return what a new profile still lacks before `klussen check` accepts it."""
    at = Position(name)
    found = []
    if "naam" not in profile:
        found.append(assumed(at, f"In het bestand staat geen naam. Er staat nu '{_NAMELESS}'.", "Zet daar je naam."))
    if "vaardigheden" not in profile:
        found.append(assumed(at, "In het bestand staan geen vaardigheden.", "Schrijf er zelf minstens één bij."))
    return found


def _below(path: Path, target: Path) -> str:
    try:
        return path.absolute().relative_to(target.absolute()).as_posix()
    except ValueError:
        raise ProjectError(f"'{path}' ligt niet in '{target}'. Geef met --to de map waar het in ligt.") from None


def export_profile(file_format: str, name: str, to: Path | None, root: Path | None, profielen: Path | None) -> int:
    """Writes a profile in another format to a file, or to the terminal; says on the error stream what has no place."""
    project, _ = open_project(root, profielen, empty=True)
    chosen = person_named(project, name, today())
    place = chosen if isinstance(chosen, Path) else project.folders[Kind.PROFIEL] / f"{chosen}.yaml"
    text = read_text(place, place.as_posix()) if place.is_file() else None
    document = read_yaml(text, place.as_posix()) if isinstance(text, str) else None
    if document is None or document.data is None:
        raise ProjectError(f"'{place}' kan niet gelezen worden. Geef het pad van een profiel, en kijk het na.")
    _refuse_faults(place, document.data)
    profile = _whole(document.data)
    organisations = load_catalogue(project, None, only=lambda _: False).organisaties
    own = organisations.get(profile.get("organisatie", ""))
    written, said = export(profile, file_format, own.model.naam if own else profile.get("organisatie", ""))
    if to:
        if to.exists():
            raise ProjectError(f"'{to}' bestaat al. Kies een andere naam.")
        write_files(to.parent, [OutputFile(to.name, written)])
        sys.stdout.write(f"{printable(str(to))} is gemaakt.\n")
    else:
        sys.stdout.write(written)
    if said:
        sys.stderr.write(report_text(said, 1, most_alike=len(said)))
    return Exit.CLEAN


def _whole(data: Profile) -> Profile:
    """Return the data without shorthand: a bare text for a block or a list becomes one."""
    whole: Profile = {}
    for field in profile_fields():
        value = data.get(field["naam"])
        if value in (None, ""):
            continue
        if field["soort"] in {"lijst", "meerkeuze", "blokken"}:
            items = [value] if isinstance(value, str) else value
            first = field["velden"][0]["naam"] if field["velden"] else ""
            value = [{first: one} if first and isinstance(one, str) else one for one in items]
        whole[field["naam"]] = value
    return whole
