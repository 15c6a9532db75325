"""`klussen build`: makes the site."""

from __future__ import annotations

import datetime
import gc
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from tooling.commands import Exit
from tooling.commands.progress import progress
from tooling.commands.timings import Timings
from tooling.diagnostics import Diagnostic, printable
from tooling.incremental.cache import BuildCache
from tooling.incremental.digest import program_digest
from tooling.incremental.files import OutputFile
from tooling.incremental.share import Share
from tooling.incremental.staging import NotASiteError, is_part, part_of_site, staged_site
from tooling.incremental.writer import SiteWriter, Written
from tooling.load.catalogue import held_back
from tooling.load.clock import today
from tooling.load.project import Project, ProjectError
from tooling.load.settings import open_project
from tooling.mkdocs_plugin.theme_cache import rendered_themes
from tooling.model.settings import MOST_PARTS, Settings
from tooling.parallel import fork_map, fork_meanwhile
from tooling.pipeline import Market, Step, make_site, open_market
from tooling.render.data import sitemap_files
from tooling.render.listings import failing_sources
from tooling.render.site import Chunk, Site
from tooling.render.theme import RenderedTheme
from tooling.reporters.text import fault_lines


class _Refused(Exception):  # noqa: N818 -- no error: it is what was asked for
    """Build with `strict` of data with faults. Its argument is the sequence of diagnostics."""


#: Cache entry with the `_PartHeader` of a part of a site.
_PART = "deel"


@dataclass(frozen=True, slots=True)
class _Request:
    """Build request: inputs, target folder, options, and the timings to record."""

    project: Project
    settings: Settings
    target: Path
    day: datetime.date
    outside: Path
    strict: bool
    timings: Timings

    def market(self, step: Step, cache: BuildCache, share: Share | None = None) -> Market:
        """Read the market. Raises `_Refused` if it has faults and may not."""
        market = open_market(self.project, self.day, step, cache, self.outside, share)
        if self.strict and held_back(market.diagnostics):
            raise _Refused(market.diagnostics)
        self.timings.done("lezen en nakijken")
        return market


class _Built(NamedTuple):
    """Build result: diagnostics, whether the site or part was published, and the health of failing sources."""

    diagnostics: Sequence[Diagnostic] = ()
    is_published: bool = True
    failing: Sequence[tuple[str, str]] = ()


def build(
    root: Path | None,
    profielen: Path | None,
    to: Path | None,
    day: datetime.date | None,
    bronnen: Path | None = None,
    *,
    strict: bool = False,
    timed: bool = False,
    share: Share | None = None,
    parts: Sequence[Path] = (),
) -> int:
    """Builds the site into `to` (default: `site` below the root), as it is on `day` (default: today).

    With a `share`, builds a part of the site instead: that share of the matches, the pages of people, the pictures and
    the words for the search index. `parts` are folders with such parts; their valid output is reused.

    `bronnen` is the folder that `klussen fetch` wrote (default: `bronnen` below the root, if it is there).

    What has a fault is held back and reported, everything else is published; 1 where something was held back. With
    `strict` nothing is published then. `timed` prints where the time went.
    """
    project, settings = open_project(root, profielen)
    if day is None:
        day = datetime.date.fromisoformat(settings.vandaag) if settings.vandaag else today()
    target = _target_of_part(to) if share else (to or project.root / "site").absolute()
    _refuse_other_folders(parts, target)
    request = _Request(project, settings, target, day, project.outside(bronnen), strict, Timings())
    gc.disable()  # all that is made is kept to the end: to look through it again and again is a third of the reading
    with progress("Bouwen") as step:
        try:
            built = _build_part(request, share, step) if share else _build(request, parts, step)
        except _Refused as error:
            built = _Built(error.args[0], is_published=False)
        except NotASiteError as error:
            raise ProjectError(
                f"'{error}' is iets anders dan {'een deel van een site' if share else 'een site van ons'}, of een "
                "verwijzing (symlink); dat gooien we niet weg. Geef met --to een lege of nieuwe map."
            ) from None
        except OSError as error:
            where = f" ({error.filename})" if error.filename else ""
            raise ProjectError(
                f"{'Dit deel' if share else 'De site'} kon niet gemaakt worden: {error.strerror or error}{where}. "
                + ("" if share else "Stond er al een site, dan staat die er nog, zoals hij was.")
            ) from None
    _report(built.diagnostics, built.is_published)
    sys.stderr.writelines(f"Bron {printable(name)}: {printable(health)}\n" for name, health in built.failing)
    if built.is_published:
        sys.stdout.write(f"{f'Deel {share.number} van {share.total}' if share else 'De site'} staat in {target}\n")
    if timed:
        sys.stderr.write(request.timings.report())
    return Exit.FINDINGS if held_back(built.diagnostics) else Exit.CLEAN


def _target_of_part(to: Path | None) -> Path:
    if to is None:
        raise ProjectError("Zeg met --to in welke map dit deel komt.")
    return to.absolute()


def _refuse_other_folders(parts: Sequence[Path], target: Path) -> None:
    made = (target.resolve(), target.resolve().with_name(f".{target.name}.bouw"))
    for part in parts:
        if any(part.resolve().is_relative_to(folder) for folder in made):
            raise ProjectError(f"'{part}' ligt in de map waar de site komt. Zet delen ergens anders.")
        if not is_part(part):
            raise ProjectError(
                f"'{part}' is geen heel deel van een site. Maak delen met: klussen build --deel 1/8 --to DIR "
                "(en neem de hele map mee, ook wat verborgen is)."
            )


def _build(request: _Request, parts: Sequence[Path], step: Step) -> _Built:
    settings, timings = request.settings, request.timings
    with (
        staged_site(request.target, parts) as writer,
        rendered_themes(request.project, settings, writer.cache) as theme_to_come,
    ):
        timings.done("klaarzetten")
        market = request.market(step, writer.cache)
        themes = theme_to_come()
        timings.done("wachten op MkDocs")
        site = make_site(market, settings, step, writer.cache)
        unusable = [*_unusable(parts, request.day, site.context.content_digest)]
        if unusable:
            sys.stderr.writelines(f"{line}\n" for line in [*unusable, "Wat zo niet klopt, wordt hier opnieuw gemaakt."])
        _write(writer, site, themes, step, timings)
        _forget_other_languages(writer.cache, themes)
        timings.done("tekenen en schrijven")
    timings.done("op zijn plaats zetten")
    return _Built(market.diagnostics, failing=failing_sources(site.context))


def _build_part(request: _Request, share: Share, step: Step) -> _Built:
    settings, timings = request.settings, request.timings
    with (
        part_of_site(request.target) as writer,
        rendered_themes(request.project, settings, writer.cache) as theme_to_come,
    ):
        timings.done("klaarzetten")
        market = request.market(step, writer.cache, share)
        themes = theme_to_come()
        timings.done("wachten op MkDocs")
        site = make_site(market, settings, step, writer.cache, share)
        _write_chunks(writer, site.chunks_of_share(themes, share), site.match_people, step, timings)
        header = _PartHeader(*share, request.day.isoformat(), site.context.content_digest)
        writer.cache.put(_PART, program_digest(), header)
        _forget_other_languages(writer.cache, themes)
        timings.done("tekenen en schrijven")
    return _Built(market.diagnostics)


def _forget_other_languages(cache: BuildCache, languages: Iterable[str]) -> None:
    """Delete what is kept of the search in removed languages, which can name somebody whose profile was withdrawn."""
    for name in ("woorden", "zoekdelen"):
        cache.forget(f"{name}-*", {f"{name}-{language}" for language in languages})


class _PartHeader(NamedTuple):
    """Header of a part of a site: its number, the total, its day (ISO 8601), and the digest of market and settings."""

    number: int
    total: int
    day: str
    content: str


def _part_header(value: Any) -> _PartHeader | None:
    """Return a cache entry as the header of a part; `None` on a miss or if it has another shape."""
    match value:
        case [int(number), int(total), str(day), str(content)] if 0 < number <= total <= MOST_PARTS:
            return _PartHeader(number, total, day, content)
    return None


def _unusable(parts: Sequence[Path], day: datetime.date, content: str) -> Iterator[str]:
    """Yield a warning (Dutch) about each part that cannot be reused in full, and about missing parts."""
    found: list[_PartHeader] = []
    for part in parts:
        header = _part_header(BuildCache(part).get(_PART, program_digest()))
        if header is None:
            yield f"Het deel in '{part}' is beschadigd, of van een andere versie van dit programma of van Python."
            continue
        if header.day != day.isoformat():
            yield f"Het deel in '{part}' is gemaakt voor {header.day}, en deze site voor {day}."
        elif header.content != content:
            yield f"Na het deel in '{part}' veranderde de markt, of een instelling."
        found.append(header)
    for total in sorted({one.total for one in found} if len(found) == len(parts) else ()):
        missing = sorted({*range(1, total + 1)} - {one.number for one in found if one.total == total})
        if missing:
            yield f"Van de {total} delen ontbreekt: {', '.join(map(str, missing))}."


def _write(writer: SiteWriter, site: Site, themes: Mapping[str, RenderedTheme], step: Step, timings: Timings) -> None:
    """Render and write every chunk of a site on all cores; chunks that need no matches while those are computed."""
    for parent, name in site.search_folders(themes):
        writer.rename_only_folder(parent, name)
    addresses = _write_chunks(writer, site.chunks(themes), site.match, step, timings)
    writer.mark_current(writer.put(sitemap_files(site.context.site_url, addresses)))


def _write_chunks(
    writer: SiteWriter, chunks: Sequence[Chunk], match: Callable[[], None], step: Step, timings: Timings
) -> list[str]:
    """Render and write chunks of a site, as `_write` does; return the addresses that search engines may list."""
    addresses: list[str] = []
    writer.await_listing()

    def note(kind: str, seconds: float, written: Sequence[Written]) -> None:
        writer.mark_current(written)
        addresses.extend(file.address for file in written if file.address is not None)
        timings.add(kind, seconds)

    def make(chunk: Chunk) -> tuple[str, float, list[Written]]:
        start = time.process_time()
        written = writer.put(chunk.files())
        return chunk.kind, time.process_time() - start, written

    early = [chunk for chunk in chunks if not chunk.is_matched]
    with fork_meanwhile(lambda number: make(early[number]), len(early)) as made_meanwhile:
        match()
        timings.done("matchen")
        left, are_few = _reuse(writer, [chunk for chunk in chunks if chunk.is_matched], note)
        made_now = map(make, left) if are_few else fork_map(lambda number: make(left[number]), len(left))
        for done, made in enumerate(chain(made_now, made_meanwhile), 1):
            note(*made)
            step(done, len(chunks))
    return addresses


#: Number of files to render from which other processes pay: each of those copies the memory that it touches.
_WORTH_FORKING = 200


def _reuse(
    writer: SiteWriter, chunks: Sequence[Chunk], note: Callable[[str, float, Sequence[Written]], None]
) -> tuple[list[Chunk], bool]:
    """Report files that are in staging already to `note`; return chunks of the others, and whether few need rendering.

    As soon as there are `_WORTH_FORKING` of those, the remaining chunks are returned as they are.
    """
    left: list[Chunk] = []
    count = 0
    for number, chunk in enumerate(chunks):
        start = time.process_time()
        untouched: list[Written] = []
        rest: list[OutputFile] = []
        for file in chunk.files():
            if written := writer.untouched(file):
                untouched.append(written)
            else:
                rest.append(file)
        note(chunk.kind, time.process_time() - start, untouched)
        if rest:
            left.append(chunk._replace(files=partial(iter, rest)))
            count += sum(callable(file.content) for file in rest)
        if count >= _WORTH_FORKING:
            return [*left, *chunks[number + 1 :]], False
    return left, True


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
