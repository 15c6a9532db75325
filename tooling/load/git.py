"""Git repository of a root: changed files and earlier trees. Reads only; runs no hook."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tooling.load.files import shown_name
from tooling.load.project import ProjectError

#: The modes of Git: what an entry of a tree is.
REGULAR, NOTHING = "100644", "000000"


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

    def with_id(self, number: int, folder: str) -> list[str]:
        """Return the files below a folder that hold that number somewhere."""


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
            raise ProjectError(f"'{root}' is niet de bovenste map van een Git-repository; met --base moet dat wel.")
        return found

    def commit(self, ref: str) -> str:
        """Return the commit of a name. Raises `ProjectError` if there is none."""
        done = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}", codes=(0, 1, 128))
        if not done.strip():
            raise ProjectError(f"'{ref}' is geen commit, tak of label in deze repository. Haal die eerst op: git fetch")
        return done.decode("ascii").strip()

    def fork_point(self, commit: str) -> str:
        """The last commit that `commit` and the current state have in common; `commit` itself where there is none."""
        return self._run("merge-base", commit, "HEAD", codes=(0, 1)).decode("ascii").strip() or commit

    def fetch_proposal(self, number: int, commit: str, environment: Mapping[str, str]) -> None:
        """Fetches the newest commit of a pull request of `origin`. Raises `ProjectError` where that is not `commit`."""
        ref = f"refs/klussenmarkt/voorstel/{number}"
        self._run("fetch", "--quiet", "--no-tags", "origin", f"+refs/pull/{number}/head:{ref}", environment=environment)
        if self.commit(ref) != commit:
            raise ProjectError("Het voorstel is intussen gewijzigd. De nieuwe versie wordt apart nagekeken.")

    @contextmanager
    def laid_out(self, commit: str, place: Path) -> Iterator[None]:
        """Yield the files of a commit in a folder, while the context lasts. No filter, hook or submodule of it is run.

        Raises `LayOutError` where its tree is too large, or one that Git refuses.
        """
        listed = self._run("ls-tree", "-r", "-l", "-z", commit).split(b"\0")
        sizes = [fields[3] for one in listed if len(fields := one.split(maxsplit=4)) == 5]
        if len(sizes) > _MOST_FILES or sum(int(size) for size in sizes if size.isdigit()) > _MOST_BYTES:
            raise LayOutError("Het voorstel is te groot om na te kijken.")
        try:
            self._run("worktree", "add", "--quiet", "--detach", str(place), commit, environment=_NO_CONFIGURATION)
        except ProjectError:
            raise LayOutError("Git kan de bestanden van dit voorstel niet neerzetten.") from None
        try:
            yield
        finally:
            self._run("worktree", "remove", "--force", str(place), environment=_NO_CONFIGURATION)

    def changes(self, base: str) -> tuple[Change, ...]:
        """Return the changes of the files on disk, untracked ones included, since a commit, by path."""
        found = {}
        fields = iter(self._run("diff", *_PLAIN_DIFF, base, "--").split(b"\0"))
        for header in fields:
            if header:
                before, after = header.decode("ascii").lstrip(":").split()[:2]
                path = _text(next(fields))
                found[path] = Change(path, before, after)
        for raw in self._run("ls-files", "--others", "--exclude-standard", "-z").split(b"\0"):
            if raw:
                path = _text(raw)
                earlier = found.get(path)
                found[path] = Change(path, earlier.before if earlier else NOTHING, self._mode(raw))
        return tuple(found[path] for path in sorted(found))

    def paths(self) -> list[str]:
        """Return every path in the current state."""
        listed = self._run("ls-files", "--cached", "--others", "--exclude-standard", "-z", "--deduplicate")
        return [_text(raw) for raw in listed.split(b"\0") if raw]

    def tree(self, commit: str) -> Tree:
        """Return the files as they were at a commit."""
        return _GitTree(self, commit)

    def mentioning(self, word: str, folder: str, commit: str = "") -> list[str]:
        """Return the files below a folder that hold that word somewhere, as they are on disk, or were at a commit."""
        options = ("--files-with-matches", "--null", "--fixed-strings", "--word-regexp", "-e", word)
        found = self._run("grep", *options, *filter(None, [commit]), "--", folder, codes=(0, 1))
        return [_text(raw).removeprefix(f"{commit}:") for raw in found.split(b"\0") if raw]

    def mode(self, commit: str, path: str) -> str:
        """Return the mode of a path at a commit, or `NOTHING`."""
        return self._run("ls-tree", commit, "--", path)[:6].decode("ascii") or NOTHING

    def read(self, commit: str, path: str) -> bytes | None:
        """Return a file as it was at a commit, executable or not; `None` where it was not there."""
        if not self.mode(commit, path).startswith("100"):
            return None
        return self._run("cat-file", "blob", f"{commit}:{path}")

    def merged(self, commit: str) -> str | None:
        """Return a commit with the result of merging `commit` into the current state; `None` if the two conflict.

        That is not always what `commit` itself holds: a merge goes by lines, and can make of two proposals that are
        each fine something that neither showed.
        """
        try:
            tree = self._run("merge-tree", "--write-tree", "HEAD", commit).decode("ascii").strip()
        except ProjectError:
            return None
        made = self._run(*_NOBODY, "commit-tree", tree, "-p", "HEAD", "-m", "Voorstel, samengevoegd")
        return made.decode("ascii").strip()

    def agrees(self, merged: str, commit: str) -> bool:
        """Return whether `commit` has the same file at every path that `merged` changes of the current state.

        Otherwise people agreed with another text than the one that would be published.
        """
        changed = self._run("diff", "--name-only", "-z", "--no-renames", "HEAD", merged, "--").split(b"\0")
        differs = self._run("diff", "--name-only", "-z", "--no-renames", merged, commit, "--").split(b"\0")
        return not ({*changed} & {*differs} - {b""})

    def _mode(self, raw: bytes) -> str:
        return "120000" if (self._root / os.fsdecode(raw)).is_symlink() else REGULAR

    def _run(
        self, *arguments: str, codes: tuple[int, ...] = (0,), environment: Mapping[str, str] | None = None
    ) -> bytes:
        command = ["git", "--literal-pathspecs", *_SAFE, *arguments]
        try:
            done = subprocess.run(  # noqa: S603
                command, cwd=self._root, capture_output=True, check=False, env={**os.environ, **(environment or {})}
            )
        except FileNotFoundError:
            raise ProjectError("De opdracht 'git' is er niet. Installeer Git.") from None
        if done.returncode not in codes:
            reason = done.stderr.decode("utf-8", "replace").strip()
            raise ProjectError(f"Git kan deze repository niet lezen: {reason}")
        return done.stdout


#: Nothing that a configuration could run, and paths as they are.
_SAFE = ("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")

#: A commit needs a name; this one goes nowhere.
_NOBODY = ("-c", "user.name=klussen", "-c", "user.email=klussen@voorbeeld.example", "-c", "commit.gpgSign=false")

#: A machine can have filters for every file of a kind (Git LFS does), and a proposal can name its files so.
_NO_CONFIGURATION = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_SYSTEM": os.devnull}

#: A renamed file is one that went and one that came: who may do the one need not be who may do the other.
_PLAIN_DIFF = (
    "--raw",
    "-z",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-abbrev",
    "--ignore-submodules=none",
)


class _GitTree:
    def __init__(self, repository: Repository, commit: str) -> None:
        self._repository = repository
        self._commit = commit

    def read(self, path: str) -> bytes | None:
        return self._repository.read(self._commit, path)

    def has(self, path: str) -> bool:
        return self._repository.mode(self._commit, path) != NOTHING

    def with_id(self, number: int, folder: str) -> list[str]:
        return self._repository.mentioning(str(number), folder, self._commit)


def _text(raw: bytes) -> str:
    """Return a path as text that is safe to print and still tells one path from another."""
    return shown_name(os.fsdecode(raw))
