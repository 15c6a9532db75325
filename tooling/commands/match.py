"""`klussen match`: ranks klussen for people, and people for klussen."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from tooling.commands import Exit
from tooling.commands.progress import progress
from tooling.diagnostics import Diagnostic, Severity
from tooling.load.catalogue import read_entry
from tooling.load.files import DataFile, Kind
from tooling.load.project import ProjectError
from tooling.load.settings import open_project
from tooling.match import KlusFeatures, Match, ProfielFeatures, rank, reasons
from tooling.model.profiel import Profiel
from tooling.pipeline import Market, open_market
from tooling.reporters.tekst import report_text

#: The id under which a profile from a loose file appears in the output.
_LOOSE = "bestand"


def match(
    root: Path | None,
    profielen: Path | None,
    per: str | None,
    klus: str | None,
    profiel: str | None,
    top: int,
    output_format: str,
    today: datetime.date,
) -> int:
    """Prints the best matches of every klus, every profile, one klus, one profile, or one pair."""
    project, settings = open_project(root, profielen)
    with progress("Lezen") as step:
        market = open_market(project, today, step)
    klussen, people = market.features()
    if klus is not None:
        klussen = [_chosen_klus(market, klussen, klus)]
    if profiel is not None:
        people = [_chosen_profile(market, people, profiel)]
    direction = per or ("klus" if klus is not None and profiel is None else "profiel")
    with progress("Matchen") as step:
        rankings = rank(klussen, people, settings.gewichten, top, step)
    found = rankings.per_klus if direction == "klus" else rankings.per_profiel
    write = _jsonl if output_format == "jsonl" else _text
    sys.stdout.writelines(write(market, found, direction))
    _warn_of_held_back(market.diagnostics)
    return Exit.CLEAN


def _chosen_klus(market: Market, klussen: list[KlusFeatures], key: str) -> KlusFeatures:
    found = next((one for one in klussen if one.id == key), None)
    if found is not None:
        return found
    if key in market.klussen:
        raise ProjectError(f"De klus '{key}' is gesloten. Alleen klussen waarop je kunt reageren, doen mee.")
    raise ProjectError(f"De klus '{key}' is er niet. Schrijf '<organisatie>/<naam>', zonder .yaml.")


def _chosen_profile(market: Market, people: list[ProfielFeatures], name: str) -> ProfielFeatures:
    """The profile with that key or public id, or else the one in the file of that name."""
    person = market.profielen.get(name)
    wanted = person.id if person else name
    found = next((one for one in people if one.id == wanted), None)
    if found is not None:
        return found
    path = Path(name)
    if not path.is_file():
        raise ProjectError(
            f"Het profiel '{name}' is er niet, of is verborgen. "
            "Geef de naam van een profiel of het pad van een bestand."
        )
    diagnostics: list[Diagnostic] = []
    entry = read_entry(DataFile(Kind.PROFIEL, _LOOSE, name, path), diagnostics)
    if any(one.severity is Severity.FOUT for one in diagnostics) or entry is None:
        raise ProjectError(report_text(sorted(diagnostics, key=lambda one: one.sort_key), 1).rstrip())
    if not isinstance(entry.model, Profiel):
        raise TypeError(entry.model)
    return market.matchmaker.profiel(path.stem, entry.model)


def _jsonl(market: Market, found: dict[str, tuple[Match, ...]], direction: str) -> Iterator[str]:
    del market, direction
    for matches in found.values():
        for one in matches:
            line = {
                "klus": one.klus,
                "profiel": one.profiel,
                "score": one.score,
                "redenen": [
                    {"code": reason.code, "tekst": reason.text, "punten": round(reason.points, 1)}
                    for reason in reasons(one.assessment)
                ],
            }
            yield json.dumps(line, ensure_ascii=False) + "\n"


def _text(market: Market, found: dict[str, tuple[Match, ...]], direction: str) -> Iterator[str]:
    names = {person.id: person.profiel.naam for person in market.profielen.values()}
    if not found:
        yield "Niets gevonden dat past. Vul meer vaardigheden in, of kijk later nog eens.\n"
    for key, matches in found.items():
        title = market.klussen[key].titel if direction == "klus" else names.get(key, key)
        yield f"{title} ({key})\n"
        for place, one in enumerate(matches, 1):
            other, name = (
                (one.profiel, names.get(one.profiel, one.profiel))
                if direction == "klus"
                else (one.klus, market.klussen[one.klus].titel)
            )
            yield f"  {place}. {name} ({other}): {_number(one.score)} van 100\n"
            for reason in reasons(one.assessment):
                yield f"     {_number(round(reason.points, 1)):>5}  {reason.text}\n"
        yield "\n"


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def _warn_of_held_back(diagnostics: tuple[Diagnostic, ...]) -> None:
    faults = [one for one in diagnostics if one.severity is Severity.FOUT]
    if faults:
        files = len({one.position.path for one in faults})
        sys.stderr.write(f"{files} bestand(en) met fouten doen niet mee. Bekijk ze met: klussen check\n")
