"""`klussen bewijs`: from when to when a klus stood open, by the history of the main line alone."""

from __future__ import annotations

import datetime
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from tooling.commands import Exit
from tooling.evidence import History, Timeline
from tooling.load.files import Kind
from tooling.load.git import Repository
from tooling.load.project import ProjectError
from tooling.load.settings import open_project, read_settings
from tooling.match import rank
from tooling.pipeline import open_market
from tooling.render.proof import Matched, Proof, proof_json, proof_text


def prove(
    root: Path | None, name: str, day: datetime.date, today: datetime.date, output_format: str, earlier: str | None
) -> int:
    """Prints the proof of a klus as known on a day; 1 where it stood open for less than the market asks.

    `name` is its key, or the path of its file. `earlier` is the commit of a proof that was given before. Nothing is
    read but the repository. Raises `ProjectError` where its history is not there, or knows no such klus.
    """
    project, settings = open_project(root, public_only=True)
    if day > today:
        raise ProjectError(f"{day} moet nog komen. Geef met --op een dag die geweest is.")
    if earlier is not None and not re.fullmatch("[0-9a-f]{7,64}", earlier):
        raise ProjectError("Geef met --eerder een commit: 7 tot en met 64 letters en cijfers, zoals in een bewijs.")
    repository = Repository.open(project.root)
    if not repository.is_whole:
        raise ProjectError(
            "De geschiedenis van deze repository is er niet helemaal. Haal die op: git fetch --unshallow"
        )
    key = Kind.KLUS.key_of(name)
    ref = repository.main_branch(settings.tak)
    history = History(repository, ref, day, today)
    timeline = history.timelines([key]).get(key)
    if timeline is None and History(repository, ref, today, today).key_of(key):
        raise ProjectError(f"De klus '{key}' stond op {day} nog niet op de markt.")
    if timeline is None:
        raise ProjectError(f"De klus '{name}' staat niet in de geschiedenis. Schrijf '<organisatie>/<naam>'.")
    head = repository.commit(ref)
    written = repository.read(head, "mkdocs.yml")
    if written is not None:
        # Settings that are not committed must not decide.
        settings = read_settings(written.decode("utf-8", "replace"), Path("mkdocs.yml"))
    proof = Proof(
        timeline,
        ref.rpartition("/")[2],
        head,
        settings.minimaal_open,
        version("klussenmarkt"),
        None if settings.profielen else tuple(_matched(repository, history, timeline)),
        history.has(earlier) if earlier else None,
    )
    sys.stdout.write(proof_json(proof) if output_format == "json" else proof_text(proof))
    return Exit.CLEAN if proof.is_long_enough and proof.is_earlier_there is not False else Exit.FINDINGS


def _matched(repository: Repository, history: History, timeline: Timeline) -> Iterator[Matched]:
    """Yield how many people matched on the first and the last day, by the files and settings of that day."""
    spans = timeline.spans
    for day in dict.fromkeys([spans[0].first, spans[-1].last] if spans else []):
        commit = history.commit_on(day)
        version = next((one for one in reversed(timeline.versions) if one.opens <= day and one.klus), None)
        if commit is None or version is None or version.klus is None:
            continue
        with tempfile.TemporaryDirectory(prefix="klussen-") as folder:
            place = Path(folder, "markt")
            repository.lay_out(commit, place)
            laid_out, settings = open_project(place, public_only=True)
            market = open_market(laid_out, day)
        # The klus as it was open on that day, also where the last commit of the day closed it.
        market = replace(market, klussen={**market.klussen, timeline.key: version.klus.reopened()})
        pool = market.pool(settings)
        found = rank(pool, max(1, len(pool.people)), klussen=[timeline.key]).per_klus.get(timeline.key, ())
        findable = {one.id for one in market.profielen.values() if one.profiel.vindbaar}
        named = sum(one.profiel in findable for one in found)
        yield Matched(day, named, len(found) - named)
