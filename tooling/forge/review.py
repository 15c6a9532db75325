"""Review of a proposal against the market: the findings of `check --base`, and the judgement that `answer` explains."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tooling.checks import ADVICE, CHECKS, run_checks
from tooling.checks.profielen import person_asked_to_be_forgotten
from tooling.diagnostics import Diagnostic, Severity, in_order
from tooling.evidence import History, placed_too_early
from tooling.load.catalogue import Catalogue, load_catalogue
from tooling.load.clock import today
from tooling.load.files import DataFile, Kind, read_text
from tooling.load.forgotten import FILE as FORGOTTEN
from tooling.load.forgotten import read_forgotten
from tooling.load.git import Change, Repository
from tooling.load.project import Project, find_project
from tooling.load.settings import load_settings, read_settings
from tooling.model.klus import Resultaat
from tooling.model.settings import Settings
from tooling.pull_request import Event, Judgement, Level, judge, rules
from tooling.pull_request.rules import MAX_FILES, MOST_WEIGHED

#: Codes of rules that need the profiles: unknown to who cannot see them.
_ABOUT_PROFILES = {"KLUS003", "PROFIEL002"}


@dataclass(frozen=True, slots=True)
class Review:
    """Review of a proposal. `settings` are those of the commit `base`: a proposal chooses none for itself."""

    project: Project
    base: str
    settings: Settings
    changes: tuple[Change, ...]
    catalogue: Catalogue
    judgement: Judgement
    findings: tuple[Diagnostic, ...]

    @property
    def level(self) -> Level:
        """The care that the proposal asks of a maintainer."""
        return self.judgement.after(filter(self.is_own, self.findings), self.findings)

    def is_own(self, finding: Diagnostic) -> bool:
        """Return whether a finding is in a file of the proposal, or in a folder with one."""
        path = finding.position.path
        return any(change.path == path or change.path.startswith(f"{path}/") for change in self.changes)

    @property
    def files(self) -> int:
        """The number of changed files."""
        return len(self.changes)


def review(
    root: Path | None,
    profielen: Path | None,
    base: str,
    event: Event,
    *,
    laid_out: tuple[Repository, str] | None = None,
    behind: bool = False,
    step: Callable[[int, int], None] | None = None,
) -> Review:
    """Reads what the state of `root` changes since `base`, checks it, and judges who may do so.

    That state is what is on disk, or a commit of a repository that is `laid_out` there. Only what changed is read, and
    the registers, and what may mention an entry that went or came; all of it where a register changed. Of more files
    than anybody weighs only so many are read. `behind` says that the state is known to lack what the newest tree has.
    Profiles that are kept apart need not be there: what refers to one is then left to the build. Raises
    `ProjectError`.
    """
    project = find_project(root, profielen, empty=True)
    repository, head = laid_out or (Repository.open(project.root), None)
    newest = repository.commit(base)
    start = repository.fork_point(newest, head or "HEAD")
    tree = repository.tree(newest)
    raw = tree.read("mkdocs.yml")
    settings = load_settings(project.config) if raw is None else read_settings(raw.decode(), Path("mkdocs.yml"))
    apart = project.root / settings.profielen if settings.profielen else None
    if profielen is None and apart is not None and apart.is_dir():
        project = find_project(project.root, apart, empty=True)
    unseen = profielen is None and apart is not None and not apart.is_dir()
    changes = repository.changes(start, head)
    weighed = changes[:MOST_WEIGHED]
    changed = {change.path for change in weighed}
    around = _mentioning(repository, [change.path for change in weighed if change.is_deleted], head)
    # A person who comes can take the place of one who is still spoken of. Of many at once nothing is ever taken over.
    came = [change.path for change in changes if change.is_added and change.path.startswith(f"{Kind.PROFIEL.folder}/")]
    naming = _mentioning(repository, came if len(changes) <= MAX_FILES else [], head)
    everything = any(path.startswith("registers/") for path in changed)

    def read(file: DataFile) -> bool:
        return everything or file.path in changed | around | naming

    # Who asked to be forgotten stands in the tree before: a proposal can be older than that, or leave it out.
    listed = tree.read(FORGOTTEN)
    forgotten = None if listed is None else read_forgotten(listed.decode("utf-8", "replace"))
    catalogue = load_catalogue(project, forgotten, read, step)
    found = in_order((*catalogue.diagnostics, *run_checks(catalogue, (*CHECKS, *ADVICE))))

    def reported(one: Diagnostic) -> bool:
        path = one.position.path
        # Who was forgotten is nobody's business: a maintainer looks at every new profile, and the build holds it back.
        if one.code == person_asked_to_be_forgotten.code or (unseen and one.code in _ABOUT_PROFILES):
            return False
        if path in changed or any(other.startswith(f"{path}/") for other in changed):
            return True
        return one.severity is Severity.FOUT and (path in around or (everything and path in catalogue.files))

    def text(path: str) -> str | None:
        content = read_text(project.root / path, path)
        return content if isinstance(content, str) else None

    readable = {one.path for one in catalogue.klussen.values()} | {one.path for one in catalogue.profielen.values()}
    judgement = judge(
        event,
        tree,
        changes,
        catalogue,
        paths=repository.paths(head),
        maintainers=[one.id for one in settings.beheerders],
        text=text,
        behind=behind or start != newest,
        unread=any(path not in readable for path in naming),
        profiles_apart=apart is not None and apart.resolve() != (project.root / Kind.PROFIEL.folder).resolve(),
    )
    history = History(repository, newest, today(), today())
    proven = list(_against_history(history, catalogue, changes, settings.minimaal_open))
    if proven and judgement.level in {Level.VANZELF, Level.EERSTE}:
        judgement = replace(judgement, level=Level.AANGEHOUDEN)
    findings = in_order((*judgement.diagnostics, *filter(reported, found), *proven))
    return Review(project, newest, settings, changes, catalogue, judgement, findings)


def _against_history(
    history: History, catalogue: Catalogue, changes: Sequence[Change], minimum: int
) -> Iterator[Diagnostic]:
    """Yield findings about changed klussen that contradict the main line.

    A klus that moves has the history of the one that goes with the same title.
    """
    if not history.is_known:
        return
    keys = {entry.path: entry for entry in catalogue.klussen.values()}
    changed = [(change, keys[change.path]) for change in changes[:MAX_FILES] if change.path in keys]
    deleted = [change.path for change in changes[:MAX_FILES] if change.is_deleted]
    gone = [Kind.KLUS.key_of(path) for path in deleted if path.startswith(f"{Kind.KLUS.folder}/")]
    timelines = history.timelines([*(entry.key for _, entry in changed), *gone])
    by_title = {one.klus.titel: one for key in gone if (one := timelines.get(key)) and one.klus}
    for change, entry in changed:
        klus = entry.model
        known = timelines.get(entry.key) or by_title.get(klus.titel)
        came = known.first_seen if known else today()
        if klus.geplaatst and came and placed_too_early(klus, came):
            yield rules.placed_before_it_came(catalogue.locate(entry.path, ("geplaatst",)), klus.geplaatst, came)
        is_new = change.is_added or known is None or known.outcome != klus.afloop
        is_outside = klus.afloop is not None and klus.afloop.resultaat is Resultaat.EXTERN_INGEHUURD
        days = known.days_open if known else 0
        if is_outside and is_new and days < minimum:
            yield rules.hired_outside_too_soon(catalogue.locate(entry.path, ("afloop",)), days, minimum)


def _mentioning(repository: Repository, paths: Sequence[str], head: str | None) -> set[str]:
    """Return the files that may mention one of these entries by its key; what they mention, reading them tells."""
    found: set[str] = set()
    for path in paths:
        for kind in (Kind.KLUS, Kind.PROFIEL):
            if path.startswith(f"{kind.folder}/"):
                key = kind.key_of(path)
                for one in (Kind.KLUS, Kind.PROFIEL):
                    found.update(repository.may_mention(key, one.folder, head or ""))
    return found
