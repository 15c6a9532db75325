"""Git repository of a root: changed files and earlier trees.

Nothing that a configuration, an attribute or a proposal names is ever run: no hook, filter, driver or editor. Files on
disk are compared by their bytes, not by what a filter makes of them.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import stat
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

from tooling.diagnostics import STRAY_SIGN
from tooling.load.files import shown_name
from tooling.load.project import ProjectError

#: The modes of Git: kinds of entries of a tree.
REGULAR, NOTHING, SYMLINK, PROGRAM, _SUBMODULE = "100644", "000000", "120000", "100755", "160000"


@dataclass(frozen=True, slots=True)
class Change:
    """One path that differs: its mode in the tree before (`before`) and now (`after`); `NOTHING` where it is not there.

    A renamed file is two changes: one path went, another came.
    """

    path: str
    before: str
    after: str

    @property
    def is_added(self) -> bool:
        """Whether there was no file at this path."""
        return self.before == NOTHING

    @property
    def is_deleted(self) -> bool:
        """Whether there is no file at this path any more."""
        return self.after == NOTHING


class Tree(Protocol):
    """A tree of files as it was at one commit."""

    def read(self, path: str) -> bytes | None:
        """Return the contents of a file; `None` where there is none."""

    def has(self, path: str) -> bool:
        """Return whether there is a file at this path."""

    def may_mention(self, word: str, folder: str) -> list[str]:
        """Return the files below a folder that hold that word somewhere, or can hold it in another spelling."""


@dataclass(frozen=True, slots=True)
class Remote:
    """Repository to fetch from and push to: a name or address, and variables that Git needs for it, such as a token."""

    name: str = "origin"
    environment: Mapping[str, str] = field(default_factory=dict)


class FileDays(NamedTuple):
    """Days on which the main line of history got a file, the last time that it did, and last changed it."""

    added: datetime.date
    changed: datetime.date


@dataclass(frozen=True, slots=True)
class LineChange:
    """File that a commit changed: its path, mode and blob after it, and the path before where it moved.

    The mode is `NOTHING` where the file went.
    """

    path: str
    mode: str
    blob: str
    is_added: bool
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class MainCommit:
    """Commit of the main line: its name, its time (seconds, UTC) as it says itself, and the files that it changed."""

    name: str
    time: int
    changes: tuple[LineChange, ...]

    @property
    def day(self) -> datetime.date:
        """Day (UTC) of the commit."""
        return day_of(self.time)


#: Last second of the year 9999, beyond which there are no dates here.
_LAST_SECOND = 253_402_300_799


def day_of(time: int) -> datetime.date:
    """Return the day (UTC) of a time in seconds; the first or last day there is where it lies beyond."""
    return datetime.datetime.fromtimestamp(min(max(time, 0), _LAST_SECOND), datetime.UTC).date()


def _commits_of(fields: Iterator[bytes]) -> Iterator[MainCommit]:
    """Yield the commits in the output of `git log --raw -z --format=%H %ct`.

    A field that begins with a colon is about one file, and its path or paths follow: the place of a field tells what it
    is, so that no name of a file can pass for a commit.
    """
    head: tuple[str, int] | None = None
    changes: list[LineChange] = []
    for raw in fields:
        field = raw.lstrip(b"\n")
        if not field:
            continue
        if field.startswith(b":"):
            _, mode, _, blob, state = field.decode("ascii").split()
            first = _text(next(fields))
            is_moved = state[0] in "RC"
            path = _text(next(fields)) if is_moved else first
            moved_from = first if state[0] == "R" else None
            changes.append(LineChange(path, mode, blob, state[0] in "AC", moved_from))
            continue
        if head is not None:
            yield MainCommit(*head, tuple(changes))
        name, time = field.decode("ascii").split()
        head, changes = (name, int(time)), []
    if head is not None:
        yield MainCommit(*head, tuple(changes))


class LayOutError(ProjectError):
    """A proposal of which the files cannot be looked at."""


#: More than the largest market that we reckon with, and less than fills a disk.
_MOST_FILES, _MOST_BYTES = 500_000, 2 * 1024**3


class Repository:
    """The repository of which `root` is the top."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @classmethod
    def open(cls, root: Path) -> Repository:
        """Raises `ProjectError` where the root is not the top of a repository."""
        found = cls(root)
        if not (root / ".git").exists():
            raise ProjectError(f"'{root}' is niet de bovenste map van een Git-repository. Dat moet hier wel: git init")
        return found

    @property
    def has_commits(self) -> bool:
        """Whether anything was committed yet."""
        return bool(self._run("rev-parse", "--verify", "--quiet", "HEAD", codes=(0, 1, 128)).strip())

    def commit(self, ref: str) -> str:
        """Return the commit of a name. Raises `ProjectError` if there is none."""
        done = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}", codes=(0, 1, 128))
        if not done.strip():
            raise ProjectError(f"'{ref}' is geen commit, tak of label in deze repository. Haal die eerst op: git fetch")
        return done.decode("ascii").strip()

    def fork_point(self, commit: str, head: str = "HEAD") -> str:
        """The last commit that `commit` and `head` have in common; `commit` itself where there is none."""
        return self._run("merge-base", commit, head, codes=(0, 1)).decode("ascii").strip() or commit

    def fetch_proposal(self, ref: str, commit: str, remote: Remote) -> None:
        """Fetches the newest commit of a proposal. Raises `ProjectError` where that is not `commit`."""
        if self._fetch(ref, "voorstel", remote) != commit:
            raise ProjectError("Het voorstel is intussen gewijzigd. De nieuwe versie wordt apart nagekeken.")

    def fetch_branch(self, branch: str, remote: Remote) -> str:
        """Fetches a branch; returns its newest commit."""
        return self._fetch(f"refs/heads/{branch}", "markt", remote)

    def push(self, commit: str, branch: str, remote: Remote) -> None:
        """Make a commit the newest of a branch, whatever was there."""
        target = f"{commit}:refs/heads/{branch}"
        environment = {**os.environ, **remote.environment}
        self._run("push", "--quiet", "--force", remote.name, target, environment=environment)

    def _fetch(self, theirs: str, ours: str, remote: Remote) -> str:
        """Fetches a reference; returns its commit. This Git alone has the configuration of the machine."""
        options = ("--quiet", "--no-tags", "--no-recurse-submodules", "--no-auto-maintenance")
        ref = f"refs/klussenmarkt/{ours}"
        environment = {**os.environ, **remote.environment}
        self._run("fetch", *options, remote.name, f"+{theirs}:{ref}", environment=environment)
        return self.commit(ref)

    def lay_out(self, commit: str, place: Path) -> None:
        """Writes the files of a commit in a new folder, as they are: no attribute of it chooses a filter.

        A symlink is made, and a submodule is left out. Raises `LayOutError` where the tree is too large, or has names
        that could lead out of the folder.
        """
        entries = self._entries(commit)
        if len(entries) > _MOST_FILES or sum(entry.size for entry in entries) > _MOST_BYTES:
            raise LayOutError("Het voorstel is te groot om na te kijken.")
        # A link comes last, so that no file can be written through it.
        files = sorted((one for one in entries if one.mode != _SUBMODULE), key=lambda one: one.mode == SYMLINK)
        place.mkdir(parents=True)
        try:
            for entry, content in zip(files, self.blobs([one.object for one in files]), strict=True):
                _write(place, entry, content)
        except (OSError, ValueError):
            raise LayOutError("De bestanden van dit voorstel kunnen niet neergezet worden.") from None

    def blobs(self, objects: Sequence[str]) -> Iterator[bytes]:
        """Yield the contents of some blobs, one after the other."""
        with tempfile.TemporaryFile() as asked:
            asked.write("".join(f"{one}\n" for one in objects).encode("ascii"))
            asked.seek(0)
            command = ["git", *_SAFE, "cat-file", "--batch"]
            with subprocess.Popen(  # noqa: S603
                command, cwd=self._root, stdin=asked, stdout=subprocess.PIPE, env=_environment()
            ) as process:
                answers = process.stdout
                assert answers is not None  # noqa: S101 -- for the type checker
                for _ in objects:
                    size = int(answers.readline().split()[2])
                    yield answers.read(size)
                    answers.read(1)

    def with_file(self, commit: str, path: str, text: str, message: str) -> str:
        """Return a commit that adds one file to `commit`; no branch has it, and no file on disk changes."""
        blob = self._run("hash-object", "-w", "--no-filters", "--stdin", stdin=text.encode()).decode("ascii").strip()
        with tempfile.TemporaryDirectory(prefix="index-") as folder:
            index = {**_environment(), "GIT_INDEX_FILE": str(Path(folder, "index"))}
            self._run("read-tree", commit, environment=index)
            self._run("update-index", "--add", "--cacheinfo", f"{REGULAR},{blob},{path}", environment=index)
            tree = self._run("write-tree", environment=index).decode("ascii").strip()
        return self._run(*_NOBODY, "commit-tree", tree, "-p", commit, "-m", message).decode("ascii").strip()

    def changes(self, base: str, head: str | None = None) -> tuple[Change, ...]:
        """Return the changes since a commit, by path: in the commit `head`, or else on disk, with untracked files."""
        before = self._listed(base)
        after = self._on_disk(before) if head is None else self._listed(head)
        found = (
            Change(_text(raw), before.get(raw, _NOWHERE).mode, after.get(raw, _NOWHERE).mode)
            for raw in before.keys() | after.keys()
            if before.get(raw) != after.get(raw)
        )
        return tuple(sorted(found, key=lambda change: change.path))

    def _listed(self, commit: str) -> dict[bytes, _State]:
        """Return the state of each path at a commit."""
        return {entry.path: _State(entry.mode, entry.object) for entry in self._entries(commit)}

    def _entries(self, commit: str) -> list[_TreeEntry]:
        return [_TreeEntry.of(one) for one in self._run("ls-tree", "-r", "-l", "-z", commit).split(b"\0") if one]

    def _on_disk(self, before: Mapping[bytes, _State]) -> dict[bytes, _State]:
        """Return the state of each path on disk that Git does not ignore."""
        found = {}
        for raw in self._paths():
            state = _state_of(self._root / os.fsdecode(raw), before.get(raw, _NOWHERE))
            if state is not None:
                found[raw] = state
        return found

    def _paths(self) -> list[bytes]:
        listed = self._run("ls-files", "--cached", "--others", "--exclude-standard", "-z", "--deduplicate")
        return [raw for raw in listed.split(b"\0") if raw]

    def paths(self, commit: str | None = None) -> list[str]:
        """Return every path at a commit, or on disk."""
        return list(map(_text, self._paths() if commit is None else self._listed(commit)))

    def file_days(self, folder: str) -> dict[str, FileDays]:
        """Return the days (UTC) on which each file below a folder was added and last changed, by path.

        Empty where that cannot be known: without commits, and in a shallow clone.
        """
        changed: dict[str, datetime.date] = {}
        added: dict[str, datetime.date] = {}
        for commit in self.main_line(folder):
            for one in commit.changes:
                changed.setdefault(one.path, commit.day)
                if one.is_added:
                    added.setdefault(one.path, commit.day)
        return {path: FileDays(added.get(path, day), day) for path, day in changed.items()}

    def main_line(self, folder: str, ref: str = "HEAD", *, renames: bool = False) -> Iterator[MainCommit]:
        """Yield the commits of the main line that change a file below a folder, newest first.

        The main line are first parents: a merge is one commit, on the day that it was merged. With `renames`, a file
        that moved is one change, as Git sees it (at least half of it is the same). Nothing where the line cannot be
        known: without commits, and in a shallow clone.
        """
        if not self.is_whole:
            return
        moved = "--find-renames" if renames else "--no-renames"
        log = self._run("log", "--first-parent", "--diff-merges=first-parent", moved, "--raw", "--no-abbrev", "-z",
                        "--format=%H %ct", ref, "--", folder)  # fmt: skip
        yield from _commits_of(iter(log.split(b"\0")))

    def times(self, ref: str = "HEAD") -> list[tuple[str, int]]:
        """Return every commit of the main line with its time (seconds, UTC), oldest first."""
        log = self._run("log", "--first-parent", "--reverse", "--format=%H %ct", ref, "--").decode("ascii")
        return [(name, int(time)) for name, time in (line.split() for line in log.splitlines())]

    @property
    def is_whole(self) -> bool:
        """Whether all commits are here: there are some, and this is no shallow clone."""
        return self.has_commits and self._run("rev-parse", "--is-shallow-repository").strip() == b"false"

    def main_branch(self, name: str) -> str:
        """Return the reference of a branch: here, else at its origin; `HEAD` where neither is there."""
        for ref in (f"refs/heads/{name}", f"refs/remotes/origin/{name}"):
            if self._run("rev-parse", "--verify", "--quiet", ref, codes=(0, 1, 128)).strip():
                return ref
        return "HEAD"

    def tree(self, commit: str) -> Tree:
        """Return the files as they were at a commit."""
        return _GitTree(self, commit)

    def may_mention(self, word: str, folder: str, commit: str = "") -> list[str]:
        """Return the files below a folder that hold that word, or can hold it in another spelling.

        They are looked at as they are on disk, or were at a commit. What a word stands for, only reading tells: YAML
        can write a letter as a code, and stray characters are left out.
        """
        wholes = ("--word-regexp", "-e", word)
        spelled = [part for sign in _hiders() for part in ("-e", sign)]
        found: set[bytes] = set()
        for patterns in (wholes, spelled):
            options = ("--files-with-matches", "--null", "--fixed-strings", "--no-textconv", "--text", *patterns)
            listed = self._run("grep", *options, *filter(None, [commit]), "--", folder, codes=(0, 1))
            found.update(listed.split(b"\0"))
        return sorted(_text(raw).removeprefix(f"{commit}:") for raw in found if raw)

    def mode(self, commit: str, path: str) -> str:
        """Return the mode of a path at a commit, or `NOTHING`."""
        return self._run("ls-tree", commit, "--", path)[:6].decode("ascii") or NOTHING

    def read(self, commit: str, path: str) -> bytes | None:
        """Return a file as it was at a commit, executable or not; `None` where it was not there."""
        if not self.mode(commit, path).startswith("100"):
            return None
        return self._run("cat-file", "blob", f"{commit}:{path}")

    def merged(self, commit: str, base: str = "HEAD") -> str | None:
        """Return a commit with the result of merging `commit` into `base`; `None` if the two conflict.

        That is not always what `commit` itself holds: a merge goes by lines, and can make of two proposals that are
        each fine something that neither showed.
        """
        try:
            tree = self._run("merge-tree", "--write-tree", base, commit).decode("ascii").strip()
        except ProjectError:
            return None
        made = self._run(*_NOBODY, "commit-tree", tree, "-p", base, "-m", "Voorstel, samengevoegd")
        return made.decode("ascii").strip()

    def agrees(self, merged: str, commit: str, base: str = "HEAD") -> bool:
        """Return whether `commit` has the same file at every path that `merged` changes of `base`.

        Otherwise people agreed with another text than the one that would be published.
        """
        changed = {change.path for change in self.changes(base, merged)}
        return changed.isdisjoint(change.path for change in self.changes(merged, commit))

    def _run(
        self,
        *arguments: str,
        codes: tuple[int, ...] = (0,),
        environment: Mapping[str, str] | None = None,
        stdin: bytes | None = None,
    ) -> bytes:
        command = ["git", "--literal-pathspecs", *_SAFE, *arguments]
        try:
            done = subprocess.run(  # noqa: S603
                command,
                cwd=self._root,
                capture_output=True,
                check=False,
                env=environment or _environment(),
                input=stdin,
            )
        except FileNotFoundError:
            raise ProjectError("De opdracht 'git' is er niet. Installeer Git.") from None
        if done.returncode not in codes:
            reason = done.stderr.decode("utf-8", "replace").strip()
            raise ProjectError(f"Git kan deze repository niet lezen: {reason}")
        return done.stdout


#: Nothing that a repository's own configuration could run, and paths as they are. A market on a machine can be of
#: another account than the one that looks at it.
_SAFE = (
    *("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"),
    *("-c", "core.attributesFile=/dev/null", "-c", "safe.directory=*", "-c", "gc.auto=0"),
)

#: Environment variables that Git needs to run.
_NEEDED = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


def _environment() -> dict[str, str]:
    """Return the environment of a Git that reads: without configuration of the machine, and without a token."""
    return {
        **{name: os.environ[name] for name in _NEEDED if name in os.environ},
        "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_GRAFT_FILE": os.devnull,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
    }


#: A commit needs a name; this one goes nowhere.
_NOBODY = ("-c", "user.name=klussen", "-c", "user.email=klussen@voorbeeld.example", "-c", "commit.gpgSign=false")


@cache
def _hiders() -> tuple[str, ...]:
    """Return the signs by which a file can spell a word otherwise: the escape, and what reading removes."""
    return ("\\", *(sign for sign in map(chr, range(0x80, 0x10000)) if STRAY_SIGN.fullmatch(sign)))


class _State(NamedTuple):
    """State of a path: its mode, and the name that Git gives to its content."""

    mode: str
    object: str


_NOWHERE = _State(NOTHING, "")


class _TreeEntry(NamedTuple):
    """A line of `git ls-tree -r -l -z`."""

    mode: str
    object: str
    size: int
    path: bytes

    @classmethod
    def of(cls, line: bytes) -> _TreeEntry:
        about, _, path = line.partition(b"\t")
        mode, _, name, size = about.decode("ascii").split()
        return cls(mode, name, int(size) if size.isdigit() else 0, path)


def _write(place: Path, entry: _TreeEntry, content: bytes) -> None:
    """Writes one file of a tree; raises `OSError` or `LayOutError` where it could end up elsewhere."""
    steps = entry.path.split(b"/")
    if len(steps) > _DEEPEST or any(_OUTWARD.fullmatch(step) or b"\\" in step for step in steps):
        raise LayOutError("De namen in dit voorstel kunnen niet.")
    path = place / os.fsdecode(entry.path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if entry.mode == SYMLINK:
        path.symlink_to(os.fsdecode(content))
        return
    with path.open("xb") as file:
        file.write(content)
    if entry.mode == PROGRAM:
        path.chmod(0o755)


#: Depth at which a folder may lie: no file of a market, and few of any program, comes near it.
_DEEPEST = 50

#: Names that are no file's, in any spelling that a file system takes for them.
_OUTWARD = re.compile(rb"|\.|\.\.|\.git[ .]*|git~[0-9]+", re.IGNORECASE)


def _state_of(path: Path, before: _State) -> _State | None:
    """Return the state of a path on disk; `None` where there is nothing.

    The content is taken as it is. Only where lines end otherwise than before, as Git can make them on Windows, it is
    read with plain ends.
    """
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            return _State(SYMLINK, _object_name(os.fsencode(path.readlink()), before))
        if stat.S_ISDIR(status.st_mode):
            return before if before.mode == _SUBMODULE else _State(_SUBMODULE, "")
        content = path.read_bytes()
    except OSError:
        return None
    is_program = status.st_mode & stat.S_IXUSR if os.name != "nt" else before.mode == PROGRAM
    mode = PROGRAM if is_program else REGULAR
    name = _object_name(content, before)
    if name != before.object and b"\r\n" in content and _object_name(_plain_ends(content), before) == before.object:
        name = before.object
    return _State(mode, name)


def _plain_ends(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _object_name(content: bytes, before: _State) -> str:
    """Return the name that Git gives to a file with this content, by the hash that the one before has."""
    new = hashlib.sha256 if len(before.object) == 64 else hashlib.sha1
    return new(b"blob %d\0%s" % (len(content), content), usedforsecurity=False).hexdigest()


class _GitTree:
    def __init__(self, repository: Repository, commit: str) -> None:
        self._repository = repository
        self._commit = commit

    def read(self, path: str) -> bytes | None:
        return self._repository.read(self._commit, path)

    def has(self, path: str) -> bool:
        return self._repository.mode(self._commit, path) != NOTHING

    def may_mention(self, word: str, folder: str) -> list[str]:
        return self._repository.may_mention(word, folder, self._commit)


def _text(raw: bytes) -> str:
    """Return a path as text that is safe to print and still tells one path from another."""
    return shown_name(os.fsdecode(raw))
