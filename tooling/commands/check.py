"""`klussen check`: judges data files."""

from __future__ import annotations

import difflib
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tooling.checks import ADVICE, CHECKS_OF_ALL, CHECKS_OF_ONE, run_checks, run_per_entry
from tooling.checks.profielen import forgotten_people
from tooling.commands import Exit
from tooling.commands.progress import progress
from tooling.diagnostics import Diagnostic, Severity, in_order, printable
from tooling.forge.proposal import load_event
from tooling.forge.review import review
from tooling.load.catalogue import Catalogue, load_catalogue
from tooling.load.files import DataFile, Kind
from tooling.load.forgotten import load_forgotten
from tooling.load.outside import outside_faults
from tooling.load.project import Project, ProjectError
from tooling.load.settings import open_project
from tooling.pull_request import Account, Event
from tooling.reporters import REPORTERS
from tooling.reporters.github import summary_markdown
from tooling.reporters.text import MOST_ALIKE, report_text


def check_proposal(
    root: Path | None, profielen: Path | None, output_format: str, base: str, event: Path | None, account: int | None
) -> int:
    """Prints every finding in what changed since `base`, who may change it included; 1 where one of them is a fault.

    Who proposes it is in `event`, a file as a forge gives it, or is the account with that number. Where neither is
    given, ownership is not judged.
    """
    author = None if account is None else Account(str(account), account)
    with progress("Lezen") as step:
        found = review(root, profielen, base, Event(author) if event is None else load_event(event), step=step)
    _report(found.findings, found.files, output_format, found.level.value)
    if event is None and account is None:
        sys.stderr.write("Wie dit voorstelt, is niet bekend. Geef --event of --account om ook dat na te kijken.\n")
    return Exit.FINDINGS if any(one.severity is Severity.FOUT for one in found.findings) else Exit.CLEAN


def check(
    paths: Sequence[Path],
    root: Path | None,
    profielen: Path | None,
    output_format: str,
    *,
    outside: Path | None = None,
    everything: bool = False,
) -> int:
    """Prints every finding in those files or folders (default: everywhere); 1 where one of them is a fault.

    As text, of many of one kind only the first are printed, and how many more there are, unless `everything` is asked.
    `outside` is a folder that `klussen fetch` wrote, to be checked with the files of the sources (default).
    """
    project, _ = open_project(root, profielen)
    faults = list(outside_faults(project.outside(outside))) if outside is not None else []
    wanted = [_shown(project, path) for path in paths] or ([Kind.BRON.folder] if outside is not None else [])

    def chosen(path: str) -> bool:
        return not wanted or any(path == one or one == "." or path.startswith(f"{one}/") for one in wanted)

    def read(file: DataFile) -> bool:
        return chosen(file.path)

    gc.disable()  # all that is read is kept to the end
    with progress("Lezen") as step:
        catalogue = load_catalogue(project, load_forgotten(project.root), read, step)
    most = None if wanted or everything or output_format != "tekst" else MOST_ALIKE
    of_one = run_per_entry(catalogue, (*CHECKS_OF_ONE, *ADVICE), most)
    found = in_order((*catalogue.diagnostics, *of_one, *run_checks(catalogue, CHECKS_OF_ALL, most)))
    reported = [one for one in found if chosen(one.position.path)]
    files = sum(chosen(path) and not project.is_borrowed(one.location) for path, one in catalogue.files.items())
    _report(reported, files, output_format, None, everything=everything)
    sys.stderr.writelines(f"{printable(fault)}\n" for fault in faults)
    _tell_maintainers(catalogue)
    for name, meant in misspelt_folders(project.root):
        sys.stderr.write(f"Let op: de map '{printable(name)}' wordt niet gelezen. Bedoel je '{meant}'?\n")
    is_faulty = bool(faults) or any(one.severity is Severity.FOUT for one in reported)
    return Exit.FINDINGS if is_faulty else Exit.CLEAN


def misspelt_folders(root: Path) -> Iterator[tuple[str, str]]:
    """Yield each folder that is not read and resembles one that is, with that one."""
    for place, known in ((root, {kind.folder.partition("/")[0] for kind in Kind}), (root / "registers", _REGISTERS)):
        folders = sorted(one.name for one in place.iterdir() if one.is_dir()) if place.is_dir() else []
        for name in folders:
            near = difflib.get_close_matches(name.casefold(), known - {*folders}, 1, 0.6)
            if name not in known and near:
                yield (place / name).relative_to(root).as_posix(), (place / near[0]).relative_to(root).as_posix()


_REGISTERS = {kind.folder.partition("/")[2] for kind in Kind if kind.is_register}


def _tell_maintainers(catalogue: Catalogue) -> None:
    """Says who asked to be forgotten: to who has the key and runs this themselves, and in no log of a forge."""
    if not os.environ.get("CI"):
        for entry in forgotten_people(catalogue):
            sys.stderr.write(
                f"Alleen voor beheerders: {printable(entry.path)} staat op de lijst van wie vergeten is.\n"
            )


def _report(
    findings: Sequence[Diagnostic], files: int, output_format: str, verdict: str | None, *, everything: bool = False
) -> None:
    if everything and output_format == "tekst":
        sys.stdout.write(report_text(findings, files, verdict, len(findings)))
    else:
        sys.stdout.write(REPORTERS[output_format](findings, files, verdict))
    summary_file = os.environ.get("GITHUB_STEP_SUMMARY")
    if output_format == "github" and summary_file:
        with Path(summary_file).open("a", encoding="utf-8") as summary:
            summary.write(summary_markdown(findings, files))


def _shown(project: Project, path: Path) -> str:
    """Return a path argument as findings name it; relative to the working directory first, then to the root."""
    for candidate in (path.absolute(), project.root / path):
        if os.path.lexists(candidate):
            return project.show(Path(os.path.normpath(candidate)))
    raise ProjectError(f"'{path}' bestaat niet. Kijk de naam na, of geef met --root de map waarin het staat.")
