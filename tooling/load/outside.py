"""Listings of outside sources, from the folder that `klussen fetch` writes. Nothing in it is trusted."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tooling.formats.postings.bounded import json_of
from tooling.formats.postings.posting import DocumentError
from tooling.load.files import shown_name
from tooling.load.project import ProjectError
from tooling.model.base import is_slug
from tooling.model.outside import SourceListings
from tooling.model.vermelding import BronStand, Vermelding, shared_klus

#: The file with the state of each source.
LOCK = "bronnen.lock"
#: Version of the format of the folder.
VERSION = 1
#: Maximum size, in bytes, of a file: `bron.UTMOST` listings with a whole klus each stay below it.
MAX_BYTES = 64 * 1024 * 1024


def file_of(slug: str) -> str:
    """Return the name of the file with the listings of a source."""
    return f"{slug}.json"


def digest_of(content: bytes) -> str:
    """Return the digest of a file with listings, as the lock has it."""
    return hashlib.sha256(content).hexdigest()


def load_outside(folder: Path) -> dict[str, SourceListings]:
    """Return what a folder has of each source; nothing where there is no folder. Raises `ProjectError`."""
    if not (folder / LOCK).exists():
        return {}
    try:
        lock = json_of(_read(folder / LOCK))
        stands = lock.get("bronnen") if isinstance(lock, dict) and lock.get("versie") == VERSION else None
        if not isinstance(stands, dict):
            raise DocumentError("het is geen bestand van deze versie")
        return {
            slug: _source(folder, slug, BronStand.model_validate(stands[slug]))
            for slug in sorted(stands)
            if is_slug(slug)
        }
    except (OSError, DocumentError, ValidationError) as error:
        reason = "de inhoud klopt niet" if isinstance(error, ValidationError) else str(error)
        raise ProjectError(
            f"'{folder / LOCK}' kan niet gelezen worden: {reason}. Haal de bronnen opnieuw op met klussen fetch."
        ) from None


def outside_faults(folder: Path) -> Iterator[str]:
    """Yield in Dutch everything that is wrong with a folder, or that does not belong there. Raises `ProjectError`."""
    sources = load_outside(folder)
    if not (folder / LOCK).is_file():
        yield f"In {folder} staat geen {LOCK}."
    known = {LOCK, *(file_of(slug) for slug, one in sources.items() if one.stand.goed is not None)}
    for one in sorted(folder.iterdir()):
        if one.name not in known or one.is_symlink() or not one.is_file():
            yield f"{shown_name(one.name)} hoort niet in {folder}."
    yield from (f"{slug}: {one.fault}" for slug, one in sources.items() if one.fault is not None)


def _source(folder: Path, slug: str, stand: BronStand) -> SourceListings:
    if stand.goed is None:
        return SourceListings(stand)
    try:
        content = _read(folder / file_of(slug))
        if digest_of(content) != stand.digest:
            return SourceListings(stand, fault="Het bestand met vermeldingen is niet dat van bronnen.lock.")
        document = json_of(content)
        found: dict[str, Any] = {}
        for data in document["vermeldingen"]:
            one = Vermelding.model_validate(data)
            if one.klus is not None:  # whoever wrote the folder: of people nothing comes along
                one = one.model_copy(update={"klus": shared_klus(one.klus, one.adres)})
            found[one.id] = one
    except (OSError, DocumentError, ValidationError, KeyError, TypeError):
        return SourceListings(stand, fault="Het bestand met vermeldingen kan niet gelezen worden.")
    return SourceListings(stand, found)


def _read(location: Path) -> bytes:
    """Return the contents of a regular file. Raises `OSError` or `DocumentError`."""
    descriptor = os.open(location, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
            raise DocumentError("het is geen gewoon bestand, of te groot")
        return file.read()
