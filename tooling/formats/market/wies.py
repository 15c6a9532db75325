"""Wies, the placement tool of the Rijks ICT Gilde: a dump as Django writes it (`manage.py dumpdata`), as JSON.

Each open service becomes a klus, each colleague a profile, each organisation unit an organisation. What is read is
declared in the records below; every other field that holds something is reported.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from tooling.diagnostics import Diagnostic, Position, in_order
from tooling.formats.market.result import ImportResult, Source
from tooling.formats.people.rules import assumed, no_place, not_this_format
from tooling.model.base import Date, Model
from tooling.model.klus import GevraagdeVaardigheid, Inzet, Klus, Status
from tooling.model.profiel import AangebodenVaardigheid, Ervaring, Profiel, Zichtbaarheid
from tooling.model.registers import Organisatie, OrganisatieSoort
from tooling.model.slug import slugify

_TITLE_MAX = 200


M = TypeVar("M", bound=Model)


class _Record(BaseModel):
    """A record's fields. What is not declared lands in `model_extra`, and is reported."""

    model_config = ConfigDict(extra="allow", frozen=True)


class _Skill(_Record):
    name: str


class _OrganizationType(_Record):
    name: str
    label: str


class _OrganizationUnit(_Record):
    name: str
    label: str
    abbreviations: tuple[str, ...] = ()
    tooi_identifier: str | None = None
    source_url: str | None = None
    parent: int | None = None


class _UnitType(_Record):
    organizationunit_id: int
    organizationtype_id: int


class _Colleague(_Record):
    name: str
    email: str = ""
    skills: tuple[int, ...] = ()


class _Assignment(_Record):
    name: str
    start_date: Date | None = None
    end_date: Date | None = None
    extra_info: str = ""
    owner: int | None = None


class _AssignmentUnit(_Record):
    assignment: int
    organization: int
    role: str


class _Service(_Record):
    assignment: int
    description: str = ""
    skill: int | None = None
    status: str
    period_source: str = "ASSIGNMENT"


class _Placement(_Record):
    colleague: int
    service: int
    period_source: str = "SERVICE"
    specific_start_date: Date | None = None
    specific_end_date: Date | None = None


_RECORDS: dict[str, type[_Record]] = {
    "core.skill": _Skill,
    "core.organizationtype": _OrganizationType,
    "core.organizationunit": _OrganizationUnit,
    "core.organizationunit_organization_types": _UnitType,
    "core.colleague": _Colleague,
    "core.assignment": _Assignment,
    "core.assignmentorganizationunit": _AssignmentUnit,
    "core.service": _Service,
    "core.placement": _Placement,
}

_KINDS = {
    "ministerie": OrganisatieSoort.MINISTERIE,
    "agentschap": OrganisatieSoort.AGENTSCHAP,
    "organisatieonderdeel": OrganisatieSoort.OVERIG,
}


def import_wies(source: Source) -> ImportResult:
    """Return klussen, profielen and organisaties of a Wies dump, which is one file."""
    at = Position(source.name)
    if len(source.files) != 1:
        return ImportResult({}, (not_this_format(at, "Noem het bestand met de dump, niet een map."),))
    (content,) = source.files.values()
    try:
        rows = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        return ImportResult({}, (not_this_format(at, "Dit is geen JSON."),))
    if not isinstance(rows, list):
        return ImportResult({}, (not_this_format(at, "Dit is geen dump van Wies: het is geen lijst."),))
    dump = _Dump(at, source.visibility)
    for row in rows:
        dump.take(row)
    if not any(dump.records.values()):
        dump.say(not_this_format(at, "Hier staat niets in dat van Wies komt."))
    entries = {path: model for part in (dump.organisations(), dump.klussen(), dump.people()) for path, model in part}
    dump.report()
    return ImportResult(entries, in_order(dump.diagnostics))


class _Dump:
    """Records of one dump by model and key, and the diagnostics of reading them."""

    def __init__(self, at: Position, visibility: Zichtbaarheid) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.records: dict[str, dict[int, Any]] = {model: {} for model in _RECORDS}
        self._at = at
        self._visibility = visibility
        self._no_place: Counter[str] = Counter()

    def say(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)

    def take(self, row: Any) -> None:
        """Sorts one record of the dump into `records`, or reports it."""
        model, key = (row.get("model"), row.get("pk")) if isinstance(row, dict) else (None, None)
        record = _RECORDS.get(str(model))
        if record is None:
            self._no_place[f"Een regel van de soort '{model}'"] += 1
            return
        try:
            found = record.model_validate(row.get("fields"))
        except ValidationError as error:
            wrong = error.errors(include_url=False)[0]
            field = ".".join(map(str, wrong["loc"])) or "fields"
            self.say(not_this_format(self._at, f"Bij {model} {key} klopt het veld '{field}' niet."))
            return
        if not isinstance(key, int):
            self.say(not_this_format(self._at, f"Een regel van de soort '{model}' heeft geen nummer."))
            return
        self.records[str(model)][key] = found
        for field, value in (found.model_extra or {}).items():
            if value not in (None, "", "null", [], {}):
                self._no_place[f"Het veld '{field}' van {model}"] += 1

    def report(self) -> None:
        """Says what had no place, each kind once with how often."""
        for what, how_often in self._no_place.items():
            self.say(no_place(self._at, what, how_often))

    def organisations(self) -> Iterator[tuple[str, Model]]:
        units = self.records["core.organizationunit"]
        kinds: dict[int, list[str]] = {}
        for link in self.records["core.organizationunit_organization_types"].values():
            kind = self.records["core.organizationtype"].get(link.organizationtype_id)
            if kind is not None:
                kinds.setdefault(link.organizationunit_id, []).append(kind.name)
        for key, unit in units.items():
            names = kinds.get(key, [])
            known = next((_KINDS[name] for name in names if name in _KINDS), None)
            if known in (None, OrganisatieSoort.OVERIG):
                self.say(
                    assumed(
                        self._at, f"'{unit.label}' is van de soort '{', '.join(names)}'.", "Als 'overig' genoteerd."
                    )
                )
            for extra in unit.abbreviations[1:]:
                self._no_place[f"De tweede afkorting '{extra}' van {unit.label}"] += 1
            parent = units.get(unit.parent)
            values = {
                "naam": unit.label,
                "soort": known or OrganisatieSoort.OVERIG,
                "afkorting": next(iter(unit.abbreviations), None),
                "tooi": unit.tooi_identifier or None,
                "website": unit.source_url or None,
                "onderdeel_van": slugify(parent.label) if parent else None,
            }
            path = f"registers/organisaties/{slugify(unit.label)}.yaml"
            yield from self._entry(unit.label, path, Organisatie, values)

    def klussen(self) -> Iterator[tuple[str, Model]]:
        placed: set[int] = set()
        for placement in self.records["core.placement"].values():
            if placement.colleague not in self.records["core.colleague"]:
                reason = f"Een plaatsing hoort bij collega {placement.colleague}, en die ontbreekt."
                self.say(not_this_format(self._at, reason))
            placed.add(placement.service)
        if any(assignment.owner is not None for assignment in self.records["core.assignment"].values()):
            self.say(
                assumed(
                    self._at,
                    "De eigenaar van een opdracht staat met naam en e-mailadres als contact bij de klus.",
                    "Kijk of dat mag, en vervang het anders door een teamadres.",
                )
            )
        for key, service in self.records["core.service"].items():
            if service.status != "OPEN":
                self._no_place[f"Een dienst die niet open is ('{service.status}')"] += 1
                continue
            assignment = self.records["core.assignment"].get(service.assignment)
            if assignment is None:
                self.say(
                    not_this_format(
                        self._at, f"Dienst {key} hoort bij opdracht {service.assignment}, en die ontbreekt."
                    )
                )
                continue
            if key in placed:
                self.say(
                    assumed(
                        self._at,
                        f"Dienst {key} ('{assignment.name}') staat in Wies open, maar er is al iemand op geplaatst.",
                        "De klus staat nu op 'open'. Kijk of dat klopt.",
                    )
                )
            unit = self._unit(key, service.assignment)
            if unit is not None:
                yield from self._klus(key, service, assignment, unit)

    def _unit(self, key: int, assignment: int) -> _OrganizationUnit | None:
        """Return the organisation that an assignment is for; others that are involved have no place."""
        links = [
            link for link in self.records["core.assignmentorganizationunit"].values() if link.assignment == assignment
        ]
        links.sort(key=lambda link: link.role != "PRIMARY")
        units = [unit for link in links if (unit := self.records["core.organizationunit"].get(link.organization))]
        for other in units[1:]:
            self._no_place[f"De betrokken organisatie '{other.label}' bij opdracht {assignment}"] += 1
        if not units:
            self.say(not_this_format(self._at, f"Bij dienst {key} staat geen organisatie."))
            return None
        found: _OrganizationUnit = units[0]
        return found

    def _klus(
        self, key: int, service: _Service, assignment: _Assignment, unit: _OrganizationUnit
    ) -> Iterator[tuple[str, Model]]:
        skill = self._skill(service.skill)
        label = skill.name if skill else service.description or assignment.name
        if skill is None:
            self.say(
                assumed(self._at, f"Dienst {key} noemt geen vaardigheid.", f"Als vaardigheid genoteerd: '{label}'.")
            )
        owner = self._colleague(assignment.owner)
        contact = {"naam": owner.name, "email": owner.email or None} if owner else {"url": unit.source_url}
        if owner is None:
            self.say(
                assumed(
                    self._at,
                    f"De opdracht van dienst {key} heeft geen eigenaar.",
                    "De pagina van de organisatie is het contact.",
                )
            )
        title = f"{label}: {assignment.name}" if skill else assignment.name
        paragraphs = (service.description, assignment.extra_info, f"Onderdeel van de opdracht {assignment.name}.")
        values = {
            "titel": title if len(title) <= _TITLE_MAX else title[: _TITLE_MAX - 1] + "…",
            "organisatie": slugify(unit.label),
            "omschrijving": "\n\n".join(filter(None, paragraphs)),
            "vaardigheden": (GevraagdeVaardigheid(naam=label),),
            "inzet": _period(assignment),
            "contact": contact,
            "status": Status.OPEN,
        }
        slug = f"{slugify(title)[:60].strip('-')}-{key}"
        path = f"klussen/{slugify(unit.label)}/{slug}.yaml"
        yield from self._entry(f"dienst {key}", path, Klus, values)

    def _entry(self, what: str, path: str, model: type[Model], values: dict[str, Any]) -> Iterator[tuple[str, Model]]:
        """Yield the entry, or a report of why our model refuses the record."""
        try:
            yield path, _made(model, values)
        except ValidationError as error:
            fields = ", ".join(".".join(map(str, one["loc"])) for one in error.errors(include_url=False))
            self.say(not_this_format(self._at, f"Van {what} kan geen bestand gemaakt worden; dit past niet: {fields}."))

    def _skill(self, key: int | None) -> _Skill | None:
        return self.records["core.skill"].get(key) if key is not None else None

    def _colleague(self, key: int | None) -> _Colleague | None:
        return self.records["core.colleague"].get(key) if key is not None else None

    def people(self) -> Iterator[tuple[str, Model]]:
        placements: dict[int, list[_Placement]] = {}
        for placement in self.records["core.placement"].values():
            placements.setdefault(placement.colleague, []).append(placement)
        if self.records["core.colleague"]:
            self.say(
                assumed(
                    self._at,
                    f"Wies zegt niet hoe zichtbaar iemand wil zijn; alle profielen zijn '{self._visibility}'.",
                    "Laat ieder zelf kiezen, of geef --zichtbaarheid als dat al is gevraagd.",
                )
            )
        used: set[str] = set()
        for key, colleague in self.records["core.colleague"].items():
            names = [
                self.records["core.skill"][one].name for one in colleague.skills if one in self.records["core.skill"]
            ]
            if not names:
                self.say(assumed(self._at, f"{colleague.name} heeft geen vaardigheden.", "Er is geen profiel gemaakt."))
                continue
            values = {
                "naam": colleague.name,
                "zichtbaarheid": self._visibility,
                "vaardigheden": tuple(AangebodenVaardigheid(naam=name) for name in names),
                "ervaring": tuple(self._experience(placements.get(key, ()))),
                "contact": {"email": colleague.email} if colleague.email else None,
            }
            slug = slugify(colleague.name)
            slug = f"{slug}-{key}" if slug in used else slug
            used.add(slug)
            yield from self._entry(colleague.name, f"profielen/{slug}.yaml", Profiel, values)

    def _experience(self, placements: Any) -> Iterator[Ervaring]:
        for placement in placements:
            service = self.records["core.service"].get(placement.service)
            assignment = self.records["core.assignment"].get(service.assignment) if service else None
            if service is None or assignment is None:
                self.say(
                    not_this_format(self._at, f"Een plaatsing hoort bij dienst {placement.service}, en die ontbreekt.")
                )
                continue
            skill = self._skill(service.skill)
            start = placement.specific_start_date or assignment.start_date
            end = placement.specific_end_date or assignment.end_date
            values = {
                "functie": skill.name if skill else assignment.name,
                "organisatie": self._organisation_name(service.assignment),
                "van": start.isoformat() if start else None,
                "tot": end.isoformat() if end else None,
                "omschrijving": "\n\n".join(filter(None, (assignment.name + ".", service.description))),
            }
            yield _made(Ervaring, values)

    def _organisation_name(self, assignment: int) -> str | None:
        for link in self.records["core.assignmentorganizationunit"].values():
            if link.assignment == assignment and link.role == "PRIMARY":
                unit = self.records["core.organizationunit"].get(link.organization)
                return unit.label if unit else None
        return None


def _period(assignment: _Assignment) -> Inzet | None:
    if assignment.start_date is None and assignment.end_date is None:
        return None
    return _made(Inzet, {"vanaf": assignment.start_date, "tot": assignment.end_date})


def _made(model: type[M], values: dict[str, Any]) -> M:
    """Return a model of those values that are there; what was never filled in stays unset."""
    return model(**{name: value for name, value in values.items() if value not in (None, ())})
