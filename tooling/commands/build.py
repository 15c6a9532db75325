"""`klussen build`: makes the site."""

from __future__ import annotations

import datetime
import gc
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from tooling.commands import Exit
from tooling.commands.progress import progress
from tooling.commands.timings import Timings
from tooling.diagnostics import Diagnostic, printable
from tooling.incremental.staging import NotASiteError, staged_site
from tooling.incremental.writer import SiteWriter, Written
from tooling.load.catalogue import held_back
from tooling.load.clock import today
from tooling.load.project import Project, ProjectError
from tooling.load.settings import open_project
from tooling.mkdocs_plugin.theme_cache import rendered_themes
from tooling.model.settings import Settings
from tooling.parallel import fork_map, fork_stream
from tooling.pipeline import Step, make_site, open_market
from tooling.render.data import sitemap_files
from tooling.render.listings import failing_sources
from tooling.render.site import Part, Site
from tooling.render.theme import RenderedTheme
from tooling.reporters.text import fault_lines


class _Refused(Exception):  # noqa: N818 -- no error: it is what was asked for
    """There are faults, and the site may only be published without any."""


def build(
    root: Path | None,
    profielen: Path | None,
    to: Path | None,
    day: datetime.date | None,
    bronnen: Path | None = None,
    *,
    strict: bool = False,
    timed: bool = False,
) -> int:
    """Builds the site into `to` (default: `site` below the root), as it is on `day` (default: today).

    `bronnen` is the folder that `klussen fetch` wrote (default: `bronnen` below the root, if it is there).

    What has a fault is held back and reported, everything else is published; 1 where something was held back. With
    `strict` nothing is published then. `timed` prints where the time went.
    """
    project, settings = open_project(root, profielen)
    target = (to or project.root / "site").absolute()
    if day is None:
        day = datetime.date.fromisoformat(settings.vandaag) if settings.vandaag else today()
    outside = project.outside(bronnen)
    timings = Timings()
    gc.disable()  # all that is made is kept to the end: to look through it again and again is a third of the reading
    with progress("Bouwen") as step:
        try:
            diagnostics, published, failing = _build(
                project, settings, target, day, outside, step, timings, strict=strict
            )
        except NotASiteError as error:
            raise ProjectError(
                f"'{error}' is iets anders dan een site van ons, of een verwijzing (symlink); dat gooien we niet weg. "
                "Geef met --to een lege of nieuwe map."
            ) from None
        except OSError as error:
            where = f" ({error.filename})" if error.filename else ""
            raise ProjectError(
                f"De site kon niet gemaakt worden: {error.strerror or error}{where}. "
                "Stond er al een site, dan staat die er nog, zoals hij was."
            ) from None
    _report(diagnostics, published)
    sys.stderr.writelines(f"Bron {printable(name)}: {printable(health)}\n" for name, health in failing)
    if published:
        sys.stdout.write(f"De site staat in {target}\n")
    if timed:
        sys.stderr.write(timings.report())
    return Exit.FINDINGS if held_back(diagnostics) else Exit.CLEAN


def _build(
    project: Project,
    settings: Settings,
    target: Path,
    day: datetime.date,
    outside: Path,
    step: Step,
    timings: Timings,
    *,
    strict: bool,
) -> tuple[Sequence[Diagnostic], bool, Sequence[tuple[str, str]]]:
    """Gives what was found, whether the site was published, and the health of sources that need a look."""
    diagnostics: Sequence[Diagnostic] = ()
    try:
        with staged_site(target) as writer, rendered_themes(project, settings, writer.cache) as theme_to_come:
            timings.done("klaarzetten")
            market = open_market(project, day, step, writer.cache, outside)
            diagnostics = market.diagnostics
            if strict and held_back(diagnostics):
                raise _Refused
            timings.done("lezen en nakijken")
            themes = theme_to_come()
            timings.done("wachten op MkDocs")
            site = make_site(market, settings, step, writer.cache)
            _write(writer, site, themes, step, timings)
            timings.done("tekenen en schrijven")
    except _Refused:
        return diagnostics, False, ()
    timings.done("op zijn plaats zetten")
    return diagnostics, True, failing_sources(site.context)


def _write(writer: SiteWriter, site: Site, themes: Mapping[str, RenderedTheme], step: Step, timings: Timings) -> None:
    """Draws and writes every part of a site, on all cores: what tells of no match, while the match is made."""
    parts = site.parts(themes)
    later = [part for part in parts if part.is_matched]
    addresses: list[str] = []

    def make(part: Part) -> tuple[str, float, list[Written]]:
        start = time.process_time()
        written = writer.put(part.files())
        return part.kind, time.process_time() - start, written

    with fork_stream(lambda: (make(part) for part in parts if not part.is_matched)) as made_meanwhile:
        site.match()
        timings.done("matchen")
        made = chain(fork_map(lambda number: make(later[number]), len(later)), made_meanwhile)
        for done, (kind, seconds, written) in enumerate(made, 1):
            writer.mark_current(written)
            addresses.extend(file.address for file in written if file.address is not None)
            timings.add(kind, seconds)
            step(done, len(parts))
    writer.mark_current(writer.put(sitemap_files(site.context.site_url, addresses)))


#: So many files are named at the end of a build; whoever has more looks at the report, or runs `klussen check`.
_NAMED = 20


def _report(diagnostics: Sequence[Diagnostic], published: bool) -> None:
    for line in fault_lines(diagnostics):
        sys.stderr.write(line + "\n")
    files = sorted(held_back(diagnostics))
    if not files:
        return
    what = "1 bestand met fouten" if len(files) == 1 else f"{len(files)} bestanden met fouten"
    stand = "staat" if len(files) == 1 else "staan"
    if published:
        sys.stderr.write(f"{what} {stand} niet op de site; de rest wel:\n")
    else:
        sys.stderr.write(f"Er is niets gebouwd, want met --strict mag er geen fout zijn. Er {stand} {what}:\n")
    sys.stderr.writelines(f"  {path}\n" for path in files[:_NAMED])
    if len(files) > _NAMED:
        sys.stderr.write(f"  en nog {len(files) - _NAMED}\n")
