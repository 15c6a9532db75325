"""The folder that a fetch writes: the listings of each source, and the state of all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from tooling.load.outside import LOCK, MAX_BYTES, VERSION, digest_of, file_of
from tooling.load.project import ProjectError
from tooling.model.outside import SourceListings


def write_folder(target: Path, sources: Mapping[str, SourceListings]) -> None:
    """Replace the folder with these sources, whole or not at all.

    Raises `ProjectError` if it is something else than such a folder, and `OSError`.
    """
    if target.is_symlink() or (target.exists() and not _is_ours(target)):
        raise ProjectError(f"'{target}' is iets anders dan een map van klussen fetch. Geef met --to een nieuwe map.")
    staging, previous = target.with_name(f".{target.name}.nieuw"), _previous(target)
    for leftover in (staging, previous):
        shutil.rmtree(leftover, ignore_errors=True)
    staging.mkdir(parents=True)
    stands = {}
    for slug, source in sorted(sources.items()):
        stand = source.stand
        if stand.goed is not None and source.fault is None:
            content = _encoded(
                {
                    "versie": VERSION,
                    "bron": slug,
                    "vermeldingen": [
                        one.model_dump(mode="json", exclude_defaults=True) for _, one in sorted(source.listings.items())
                    ],
                }
            )
            _write(staging / file_of(slug), content)
            stand = stand.model_copy(update={"digest": digest_of(content)})
        stands[slug] = stand.model_dump(mode="json", exclude_none=True)
    _write(staging / LOCK, _encoded({"versie": VERSION, "bronnen": stands}))
    if target.exists():
        target.rename(previous)
    staging.rename(target)
    shutil.rmtree(previous, ignore_errors=True)


def recover(target: Path) -> None:
    """Put the previous folder back, if a fetch was killed between the two renames."""
    if _previous(target).is_dir() and not target.exists():
        _previous(target).rename(target)


def _previous(target: Path) -> Path:
    return target.with_name(f".{target.name}.oud")


def _write(place: Path, content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise ProjectError(f"{place.name} wordt groter dan 64 MiB. Verlaag bij een bron 'hoogstens'.")
    place.write_bytes(content)


def _is_ours(target: Path) -> bool:
    return target.is_dir() and ((target / LOCK).is_file() or not any(target.iterdir()))


def _encoded(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
