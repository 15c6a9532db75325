"""Staging: a site is built beside its target, under a lock, and swapped with it on success."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tooling.incremental.cache import BuildCache, open_regular
from tooling.incremental.writer import SITE, SiteWriter

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]


class NotASiteError(Exception):
    """A folder is not ours, or cannot be: it is left unchanged. Its text is the path."""


#: Files that every site that we built has.
_MARKS = ("index.html", "api/v1/index.json")

#: Marker file of a staging folder; and the names in a staging folder from before there was one.
_OURS = ".klussenmarkt"
_OF_BEFORE = re.compile(r"\.gitignore|site|oud|[a-z-]+\.json")

#: Contents of the marker file in the folder of a part: while it is built, and when it is complete.
_PARTIAL_PART, _COMPLETE_PART = "deel, nog niet af\n", "deel\n"


@contextmanager
def part_of_site(folder: Path) -> Iterator[SiteWriter]:
    """Build a part of a site in a folder, beside the build cache, for `staged_site` to take over.

    A previous part in the folder is replaced; after an error or a killed build the part is incomplete (`is_part`).

    Raises `NotASiteError` if the folder contains something else; and `OSError`.
    """
    is_ours = _marker(folder) in {_PARTIAL_PART, _COMPLETE_PART}
    if folder.is_symlink() or (folder.exists() and not is_ours and not _is_empty(folder)):
        raise NotASiteError(folder)
    with _locked(folder):
        _write_marker(folder, _PARTIAL_PART)
        with SiteWriter.opened(folder / SITE, folder / "oud", BuildCache(folder)) as writer:
            yield writer
            writer.prune()
        _write_marker(folder, _COMPLETE_PART)


def is_part(folder: Path) -> bool:
    """Return whether a folder contains a complete part by `part_of_site`."""
    return _marker(folder) == _COMPLETE_PART and not folder.is_symlink()


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _marker(folder: Path) -> str | None:
    """Return the content of the marker file; `None` if it cannot be read."""
    try:
        with open(folder / _OURS, encoding="utf-8", opener=open_regular) as file:
            return file.read(len(_PARTIAL_PART) + 1)
    except (OSError, UnicodeDecodeError):
        return None


def _write_marker(folder: Path, text: str) -> None:
    with open(folder / _OURS, "w", encoding="utf-8", opener=open_regular) as file:
        file.write(text)


@contextmanager
def staged_site(target: Path, parts: Sequence[Path] = ()) -> Iterator[SiteWriter]:
    """Build in staging and swap with `target` on success; on error leave `target` unchanged and delete staging.

    Staging is the folder `.<name>.bouw` beside the target; it also contains the build cache. After the swap it has the
    previous site, so that unchanged files need not be written by the next build. A killed build leaves a partial site
    in staging, which the next build completes. A concurrent build of the same target is waited for. What is still good
    of `parts`, as `part_of_site` makes them, is taken over.

    Raises `NotASiteError` if the target contains something else than a site, is a symlink, or has no name, or if the
    staging folder is not ours; and `OSError`.
    """
    if target.is_symlink() or not target.name:
        raise NotASiteError(target)
    target = Path(os.path.realpath(target))
    staging = target.with_name(f".{target.name}.bouw")
    fresh, previous = staging / SITE, staging / "oud"
    with _locked(staging):
        try:
            _restore(target, previous)
            if target.exists() and not _is_site(target):
                raise NotASiteError(target)
            with SiteWriter.opened(fresh, target, BuildCache(staging, parts), parts) as writer:
                yield writer
                writer.prune()
            _swap(fresh, target, previous)
        except BaseException:
            _restore(target, previous)
            shutil.rmtree(staging, ignore_errors=True)
            raise


def _restore(target: Path, previous: Path) -> None:
    """Move the previous site back, if a swap that is not atomic failed halfway."""
    if previous.is_dir() and not target.exists():
        previous.rename(target)


def _is_site(target: Path) -> bool:
    return target.is_dir() and (all((target / mark).is_file() for mark in _MARKS) or not any(target.iterdir()))


@contextmanager
def _locked(staging: Path) -> Iterator[None]:
    """Make the staging folder, ignored by Git, and hold its lock. The holder may delete the folder."""
    while True:
        if not _is_ours(staging):
            raise NotASiteError(staging)
        staging.parent.mkdir(parents=True, exist_ok=True)
        staging.mkdir(mode=0o700, exist_ok=True)  # it may lie in a folder that is served
        with open(staging / ".gitignore", "a+", opener=open_regular) as lock:
            if fcntl is not None:
                fcntl.flock(lock, fcntl.LOCK_EX)
            if not _is_current(lock, staging / ".gitignore"):
                continue  # the previous holder deleted it
            lock.truncate(0)
            lock.write("*\n")
            lock.flush()
            (staging / _OURS).touch()
            yield
            return


def _is_ours(staging: Path) -> bool:
    """Return whether a folder is there to stage in: ours, or not there yet."""
    if staging.is_symlink():
        return False
    try:
        names = {one.name for one in staging.iterdir()}
    except FileNotFoundError:
        return True
    except NotADirectoryError:
        return False
    return _OURS in names or all(map(_OF_BEFORE.fullmatch, names))


def _is_current(file: IO[str], path: Path) -> bool:
    """Return whether an open file is still the one at `path`."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), os.stat(path))
    except FileNotFoundError:
        return False


_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def _swap(fresh: Path, target: Path, previous: Path) -> None:
    """Swap two folders: atomically if the system supports it, else by renaming the target to `previous` first."""
    if not target.exists():
        fresh.rename(target)
        return
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2  # Linux; in glibc from 2.28
    except (AttributeError, OSError, TypeError):
        rename = None
    paths = _AT_FDCWD, os.fsencode(fresh), _AT_FDCWD, os.fsencode(target)
    if rename is not None and rename(*paths, _RENAME_EXCHANGE) == 0:
        return
    shutil.rmtree(previous, ignore_errors=True)
    target.rename(previous)
    fresh.rename(target)
    previous.rename(fresh)
