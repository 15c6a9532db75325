"""`klussen match`: ranks klussen for people, and people for klussen."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tooling.commands import Exit
from tooling.commands.person import person_named
from tooling.commands.progress import progress
from tooling.diagnostics import Diagnostic, Severity, printable
from tooling.i18n import ngettext
from tooling.load.catalogue import read_entry
from tooling.load.files import DataFile, Kind
from tooling.load.project import ProjectError
from tooling.load.settings import open_project
from tooling.match import Assessment, KlusFeatures, Match, Pool, ProfielFeatures, assess, rank, reasons, verdict
from tooling.match.verdict import is_clearly_best, not_suggested
from tooling.model.base import Model
from tooling.model.klus import Klus
from tooling.model.profiel import Profiel
from tooling.model.settings import Settings
from tooling.pipeline import Market, make_site, open_market
from tooling.reporters.text import report_text

#: What to do where nothing is worth showing.
NOTHING_FITS = (
    "Er is nu geen klus die past of die leert wat je wilt leren. Vul meer vaardigheden, wensen, uren en een plaats "
    "in, of kijk later nog eens. Met --alles zie je wat het dichtst in de buurt komt."
)
NOBODY_FITS = "Er is nu niemand die dit kan doen. Met --alles zie je wie het dichtst in de buurt komt."
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
    must_fit: tuple[str, ...] = (),
    edition: str | None = None,
    everything: bool = False,
) -> int:
    """Prints the best matches of every klus, every profile, one klus or one profile, or explains one pair.

    With `everything` the whole ranking by score, not only what is worth showing; of an `edition` only its klussen, by
    its weights. A klus can be a file that is not published: then only people who want to be found are named, as on its
    page, and the others are counted.
    """
    project, settings = open_project(root, profielen)
    settings = settings.model_copy(update={"eisen": (*settings.eisen, *must_fit)})
    with progress("Lezen") as step:
        market = open_market(project, today, step)
    draft = _klus_of_file(market, klus)
    if draft is not None:
        klus, market = draft
    pool, selected = market.pool(settings), None
    if edition is not None:
        pool, selected = _of_edition(market, settings, pool, edition)
    chosen = None if klus is None else _chosen_klus(market, pool, klus)
    person = None if profiel is None else _chosen_profile(market, pool, person_named(project, profiel, today), profiel)
    if chosen and selected is not None and chosen.id not in selected:
        raise ProjectError(f"De klus '{chosen.id}' hoort niet bij de editie '{edition}'.")
    report = _Report(market, pool, person)
    if chosen and person:
        sys.stdout.write(report.pair(chosen, person, output_format))
    else:
        people = None if person is None else [person]
        with progress("Matchen") as step:
            if chosen is not None:
                selected = {chosen.id}
            most = top if draft is None else max(1, len(pool.people))
            rankings = rank(pool, most, klussen=selected, people=people, step=step, everything=everything)
        per = per or ("klus" if chosen else "profiel")
        ranking: Mapping[str, Sequence[Match]] = rankings.per_klus if per == "klus" else rankings.per_profiel
        others = 0
        if draft is not None:
            ranking, others = _findable(market, ranking, top)
        sys.stdout.writelines(report.ranking(ranking, per, output_format))
        if others and output_format == "tekst":
            told = ngettext(
                "Nog 1 collega past, maar wil niet gevonden worden.",
                "Nog %(num)s collega's passen, maar willen niet gevonden worden.",
                others,
            )
            sys.stdout.write(f"{told}\n")
    _warn_of_held_back(market.diagnostics)
    return Exit.CLEAN


def _of_edition(market: Market, settings: Settings, pool: Pool, key: str) -> tuple[Pool, set[str]]:
    """Return the pool with the weights of an edition, and the keys of its open klussen."""
    edition = market.edities.get(key)
    if edition is None:
        raise ProjectError(f"De editie '{printable(key)}' is er niet. Kijk in registers/edities/.")
    if edition.gewichten:
        pool = pool.reweighed(edition.gewichten.over(settings.gewichten))
    klussen = {*make_site(market, settings).context.open_klussen_of_edition(key)}
    if not klussen:
        raise ProjectError(f"In de editie '{key}' staan nu geen open klussen.")
    return pool, klussen


def _klus_of_file(market: Market, name: str | None) -> tuple[str, Market] | None:
    """Return the key of a klus in a file, and the market with it, open; `None` where the name is that of no file."""
    path = Path(name or "")
    if name is None or not path.is_file():
        return None
    model = _read_file(Kind.KLUS, path)
    if not isinstance(model, Klus):
        raise TypeError(model)
    key = f"{model.organisatie}/{path.stem}"
    return key, replace(market, klussen={**market.klussen, key: model.reopened()})


def _findable(
    market: Market, ranking: Mapping[str, Sequence[Match]], top: int
) -> tuple[dict[str, Sequence[Match]], int]:
    """Return the best matches with people who want to be found, and the number of other matches."""
    findable = {one.id for one in market.profielen.values() if one.profiel.vindbaar}
    named = {key: [match for match in matches if match.profiel in findable] for key, matches in ranking.items()}
    others = sum(len(matches) for matches in ranking.values()) - sum(map(len, named.values()))
    return {key: matches[:top] for key, matches in named.items() if matches}, others


def _read_file(kind: Kind, path: Path) -> Model:
    """Return the entry in a file that need not be in the market. Raises `ProjectError` with its faults."""
    diagnostics: list[Diagnostic] = []
    entry = read_entry(DataFile(kind, _LOOSE, str(path), path), diagnostics)
    if any(one.severity is Severity.FOUT for one in diagnostics) or entry is None:
        raise ProjectError(report_text(sorted(diagnostics, key=lambda one: one.sort_key), 1).rstrip())
    return entry.model


def _chosen_klus(market: Market, pool: Pool, key: str) -> KlusFeatures:
    if key in pool.number_of:
        return pool.klussen[pool.number_of[key]]
    if key in market.klussen:
        raise ProjectError(f"De klus '{key}' is gesloten. Alleen klussen waarop je kunt reageren, doen mee.")
    raise ProjectError(
        f"De klus '{key}' is er niet. Schrijf '<organisatie>/<naam>', zonder .yaml, of geef het pad van een bestand."
    )


def _chosen_profile(market: Market, pool: Pool, chosen: str | Path, name: str) -> ProfielFeatures:
    """Return the profile with that key, or the one in a file; one that is hidden only if its file was named."""
    if isinstance(chosen, str):
        person = market.profielen.get(chosen)
        found = next((one for one in pool.people if person and one.id == person.id), None)
        if found is not None:
            return found
    path = chosen if isinstance(chosen, Path) else Path(name)
    if not path.is_file():
        raise ProjectError(
            f"Het profiel '{name}' is verborgen, of heeft een fout. Bekijk het met klussen check, of geef het pad van "
            "het bestand: dan wordt het alleen hier gelezen."
        )
    model = _read_file(Kind.PROFIEL, path)
    if not isinstance(model, Profiel):
        raise TypeError(model)
    return market.matchmaker.profiel(path.stem, model)


class _Report:
    """Writes matches, as lines of text or of JSON."""

    def __init__(self, market: Market, pool: Pool, person: ProfielFeatures | None) -> None:
        self._market, self._pool = market, pool
        self._names = {one.id: one.profiel.naam for one in market.profielen.values()}
        self._people = {one.id: one for one in (*pool.people, *([person] if person else []))}

    def pair(self, klus: KlusFeatures, person: ProfielFeatures, output_format: str) -> str:
        """Everything about one pair, whether it would be in a ranking or not."""
        assessment = assess(self._pool, klus, person)
        if output_format == "jsonl":
            return _json_line(assessment, True, finely=True)
        return f"{self._person(person.id)} en {self._klus(klus.id)}: {_explained(assessment, True, finely=True)}"

    def ranking(self, ranking: Mapping[str, Sequence[Match]], per: str, output_format: str) -> Iterator[str]:
        """Yield the matches of each, best first; of a profile said to its person."""
        if output_format == "tekst" and not ranking:
            yield f"{NOBODY_FITS if per == 'klus' else NOTHING_FITS}\n"
        said_to = per == "profiel"
        for key, matches in ranking.items():
            if output_format == "tekst":
                yield f"{self._klus(key) if per == 'klus' else self._person(key)}\n"
            assessed = [self._assessed(one) for one in matches]
            for place, (one, assessment) in enumerate(zip(matches, assessed, strict=True), 1):
                if output_format == "jsonl":
                    yield _json_line(assessment, said_to, finely=False)
                else:
                    other = self._person(one.profiel) if per == "klus" else self._klus(one.klus)
                    best = " (duidelijk de beste)" if said_to and place == 1 and is_clearly_best(assessed) else ""
                    yield f"  {place}. {other}{best}: {_explained(assessment, said_to, finely=False)}"
            if output_format == "tekst":
                yield "\n"

    def _assessed(self, match: Match) -> Assessment:
        klus = self._pool.klussen[self._pool.number_of[match.klus]]
        return assess(self._pool, klus, self._people[match.profiel], match.subscores)

    def _klus(self, key: str) -> str:
        return printable(f"{self._market.klussen[key].titel} ({key})")

    def _person(self, key: str) -> str:
        return printable(f"{self._names.get(key, key)} ({key})")


def _json_line(assessment: Assessment, said_to: bool, finely: bool) -> str:
    found = verdict(assessment, said_to)
    line = {
        "klus": assessment.klus.id,
        "profiel": assessment.profiel.id,
        "groep": found and found.group.value,
        "oordeel": found and found.name,
        "score": assessment.score,
        "let_op": list(found.watch) if found else [],
        "redenen": [
            {"code": reason.code, "tekst": reason.text, "punten": reason.points / 100}
            for reason in reasons(assessment, finely, said_to)
        ],
    }
    return json.dumps(line, ensure_ascii=False) + "\n"


def _explained(assessment: Assessment, said_to: bool, finely: bool) -> str:
    found = verdict(assessment, said_to)
    lines = [found.name if found else "Niet voorgesteld"]
    if not found:
        lines += [f"     Want: {printable(line)}" for line in not_suggested(assessment, said_to)]
    if found:
        lines += [f"     {printable(line)}" for line in (found.sentence, *found.facts) if line]
        lines += [f"     Let op: {printable(line)}" for line in found.watch]
    lines.append(f"     Waarom? {_number(assessment.score)} van 100 punten:")
    lines += [
        f"     {_number(reason.points / 100):>5}  {printable(reason.text)}"
        for reason in reasons(assessment, finely, said_to)
    ]
    return "\n".join(lines) + "\n"


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _warn_of_held_back(diagnostics: tuple[Diagnostic, ...]) -> None:
    faults = [one for one in diagnostics if one.severity is Severity.FOUT]
    if faults:
        files = len({one.position.path for one in faults})
        sys.stderr.write(f"{files} bestand(en) met fouten doen niet mee. Bekijk ze met: klussen check\n")
